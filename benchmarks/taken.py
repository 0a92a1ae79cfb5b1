"""Undated pairs of reports of which one was made from the other by rule, to see whether the direction is found.

Two kinds carry a sign: a brief that leaves sentences out and breaks off, and one that lost the sentence in which a
person is introduced. Two carry none, and to call their direction would be a guess: a plain cut, and a wire that
somebody filled up with sentences of his own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.planted import Document, report
from standoff.language.lexicon import forms
from standoff.model.report import Report
from standoff.stories import stories

TELLING = ("cut off", "not introduced")
KINDS = (*TELLING, "plain cut", "filled up")
_LONGEST = 16  # sentences
_INTRODUCED = re.compile(r"\b([A-Z]\w+) ([A-Z]\w{2,})\b")

Taken = tuple[str, Report, Report]  # kind, source, target


def taken(documents: Sequence[Document], seed: int) -> list[Taken]:
    """Each document once in each way that it allows."""
    rng = Random(seed)
    made: list[Taken] = []
    usable = [document for document in documents if len(document[2]) >= _LONGEST // 2]
    for number, (topic, name, sentences) in enumerate(usable):
        body = sentences[1:_LONGEST]
        fillers = rng.choice([document for document in usable if document[0] != topic])[2][1:_LONGEST]
        for kind in KINDS:
            target = _made(kind, body, fillers, rng)
            if target is not None:
                names = (f"{name}-1", f"{name}-2")[:: 1 if number % 2 else -1]  # the names settle which stands first
                made.append((kind, report("\n".join(body), names[0]), report("\n".join(target), names[1])))
    return made


def _made(kind: str, body: Sequence[str], fillers: Sequence[str], rng: Random) -> list[str] | None:
    if kind == "filled up":
        return [one for number, sentence in enumerate(body) for one in (sentence, *fillers[number : number + 1])]
    if kind == "not introduced":
        return _without_introduction(body)
    kept = [sentence for number, sentence in enumerate(body) if not number or rng.random() < 0.7]
    words = kept[-1].split(" ")
    if kind == "cut off":
        return [*kept[:-1], " ".join(words[: len(words) // 2])] if len(words) >= 8 else None
    return kept


def _without_introduction(body: Sequence[str]) -> list[str] | None:
    """The sentences without every one that has the full name of a person who is later named by surname alone."""
    given = forms("given_names")
    for sentence in body:
        for match in _INTRODUCED.finditer(sentence):
            rest = [other for other in body if match.group() not in other]
            if match[1] in given and any(re.search(rf"\b{match[2]}\b", other) for other in rest):
                return rest
    return None


def figures(pairs: Sequence[Taken]) -> dict[str, float]:
    """Of how many pairs the direction was called, how often rightly, and how often by kind."""
    called: dict[str, list[bool | None]] = {kind: [] for kind in KINDS}
    for kind, source, target in pairs:
        (story,) = stories([source, target], one_story=True)
        sigla = {one.locator: one.id for one in story.reports}
        way = next((copy.source for copy in story.copies if copy.source), None)
        called[kind].append(None if way is None else way == sigla[source.locator])
    everything = [one for found in called.values() for one in found]
    decided = [one for one in everything if one is not None]
    measured = {
        "direction: decided": len(decided) / len(everything),
        "direction: right of decided": sum(decided) / max(len(decided), 1),
    }
    for kind, found in called.items():
        known = sum(one is not None for one in found)
        # Of those that carry a sign a share; of the others every one that was called is one too many.
        measured[f"direction, {kind}: {'decided' if kind in TELLING else 'pairs decided'}"] = (
            known / max(len(found), 1) if kind in TELLING else known
        )
        measured[f"direction, {kind}: pairs decided wrongly"] = sum(one is False for one in found)
    return measured
