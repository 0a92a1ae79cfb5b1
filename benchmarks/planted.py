"""Texts with copying planted in them, so that what is found can be held against what is there.

Everything is made by rule from open corpora, with random numbers that are the same on every run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from standoff.language.frequencies import document_frequency
from standoff.model.report import Report
from standoff.text.span import Span

Document = tuple[str, str, list[str]]  # topic, name, sentences

_PASSAGE = 4  # sentences
_REPLACED = 0.6  # of the words that a retelling does not keep have another in their place
_EDITED = 0.1  # of the words of a passage that an editor went over
_STATEMENT = (
    "“We shall keep the ferries running for as long as the two councils keep talking, and we ask every captain to "
    "bring home whoever still waits on the far quay before the weather turns,” the harbour office said."
)
_BOILERPLATE = (
    "The ministry did not immediately respond to a request for comment. Two aides spoke on condition of anonymity "
    "because they were not authorized to speak to the media."
)


@dataclass(frozen=True)
class Planted:
    """Two reports and the words of the second that were taken from the first."""

    kind: str
    source: Report
    target: Report
    taken: tuple[Span, ...]


def report(text: str, name: str) -> Report:
    """A report that consists of its text alone."""
    digest = sha256(f"{name}\n{text}".encode()).hexdigest()
    return Report(locators=(name,), sha256=digest, media="text/plain", charset="utf-8", text=text, language="en")


def reuse(documents: Sequence[Document], seed: int) -> list[Planted]:
    """Verbatim, lightly edited and reordered passages, and two traps in which nothing was copied."""
    rng = Random(seed)
    usable = [document for document in documents if len(document[2]) >= 3 * _PASSAGE]
    made: list[Planted] = []
    for number, (topic, name, sentences) in enumerate(usable):
        other = rng.choice([document for document in usable if document[0] != topic])
        own = other[2][1 : 1 + 2 * _PASSAGE]
        start = rng.randrange(1, len(sentences) - _PASSAGE)
        passage = sentences[start : start + _PASSAGE]
        kind = ("verbatim", "light edit", "reorder", "press statement", "boilerplate")[number % 5]
        made.append(_plant(kind, (topic, name, sentences), own, passage, rng))
    return made


def edited(documents: Sequence[Document], seed: int) -> list[Planted]:
    """Passages that an editor went over: every tenth word another one, every tenth gone, or every number changed."""
    rng = Random(seed)
    usable = [document for document in documents if len(document[2]) >= 3 * _PASSAGE]
    others = sorted({word for _, _, sentences in usable for word in " ".join(sentences).split() if word.islower()})
    made: list[Planted] = []
    for number, (topic, name, sentences) in enumerate(usable):
        own = rng.choice([document for document in usable if document[0] != topic])[2][1 : 1 + 2 * _PASSAGE]
        start = rng.randrange(1, len(sentences) - _PASSAGE)
        kind = ("other word", "dropped word", "changed number")[number % 3]
        middle = len(own) // 2
        text = "\n".join(own[:middle])
        taken: list[Span] = []
        for sentence in sentences[start : start + _PASSAGE]:
            text += "\n"
            for word in sentence.split(" "):
                kept = _edited(kind, word, others, rng)
                if kept == word:
                    taken.append(Span(len(text), len(text) + len(word)))
                text += f"{kept} " if kept else ""
        text += "\n" + "\n".join(own[middle:])
        made.append(Planted(kind, report("\n".join(sentences), name), report(text, f"{name}+"), tuple(taken)))
    return made


def _edited(kind: str, word: str, others: Sequence[str], rng: Random) -> str:
    """A word as the editor leaves it: itself, another one, or nothing."""
    if kind == "changed number":
        return re.sub(r"\d+", lambda number: str(int(number.group()) + rng.randrange(1, 9)), word)
    if rng.random() >= _EDITED:
        return word
    return rng.choice(others) if kind == "other word" else ""


def _plant(kind: str, origin: Document, own: list[str], passage: list[str], rng: Random) -> Planted:
    _, name, sentences = origin
    middle = len(own) // 2
    if kind in {"press statement", "boilerplate"}:
        trap = _STATEMENT if kind == "press statement" else _BOILERPLATE
        source = [*sentences[:5], trap, *sentences[5:]]
        target = [*own[:middle], trap, *own[middle:]]
        return Planted(kind, report("\n".join(source), name), report("\n".join(target), f"{name}+"), ())
    if kind == "reorder":
        passage = passage[::2] + passage[1::2]
    text = "\n".join(own[:middle])
    taken: list[Span] = []
    for sentence in passage:
        text += "\n"
        for word in sentence.split(" "):
            if kind == "light edit" and rng.random() < 1 / 14:
                text += "indeed "
                continue
            taken.append(Span(len(text), len(text) + len(word)))
            text += word + " "
    text += "\n" + "\n".join(own[middle:])
    return Planted(kind, report("\n".join(sentences), name), report(text, f"{name}+"), tuple(taken))


def retold(documents: Sequence[Document], seed: int) -> tuple[list[tuple[Report, Report]], list[tuple[Report, Report]]]:
    """Pairs of which one retells the other, and pairs that share two facts of five but were told apart."""
    rng = Random(seed)
    same: list[tuple[Report, Report]] = []
    apart: list[tuple[Report, Report]] = []
    usable = [document for document in documents if len(document[2]) >= 16]
    others = [word for _, _, sentences in usable for word in " ".join(sentences).split() if word.islower()]
    for topic, name, sentences in usable:
        body = sentences[1:33]
        shared = rng.sample(body, max(3, len(body) * 2 // 5))
        rest = [sentence for sentence in body if sentence not in shared]
        original = [sentence for sentence in body if sentence in shared or rng.random() < 0.6]
        retelling = [_reworded(sentence, others, rng) for sentence in original if rng.random() > 0.35]
        for at in range(len(retelling) - 1):
            if rng.random() < 0.1:
                retelling[at], retelling[at + 1] = retelling[at + 1], retelling[at]
        same.append((report("\n".join(original), name), report("\n".join(retelling), f"{name}+")))
        neighbours = [document for document in usable if document[0] == topic and document[1] != name]
        filler = rng.choice(neighbours)[2]
        first, second = (_told_apart(shared, rest[part::2], filler, others, rng) for part in (0, 1))
        apart.append((report(first, f"{name}-1"), report(second, f"{name}-2")))
    return same, apart


def _reworded(sentence: str, others: Sequence[str], rng: Random) -> str:
    """A sentence in which every other ordinary word is gone or another one, and every fifth name and number."""
    kept = []
    for number, word in enumerate(sentence.split(" ")):
        telling = (number and word[:1].isupper()) or word[:1].isdigit()
        common = document_frequency(re.sub(r"\W", "", word.lower())) > 100
        if rng.random() < (0.8 if telling else 0.7 if common else 0.45):
            kept.append(word)
        elif rng.random() < _REPLACED:
            kept.append(rng.choice(others))
    return " ".join(kept)


def _told_apart(
    shared: Sequence[str], own: Sequence[str], filler: Sequence[str], others: Sequence[str], rng: Random
) -> str:
    """A report with facts of its own among shared ones; these come loosely in the order of their weight."""
    told = [*own, *(sentence for sentence in filler[1:30] if rng.random() < 0.25)]
    facts = [_reworded(sentence, others, rng) for sentence in shared if rng.random() < 0.7]
    for number, fact in enumerate(facts):
        place = rng.gauss(number / len(facts) * len(told), len(told) / 3)
        told.insert(min(len(told), max(0, int(place))), fact)
    return "\n".join(told)
