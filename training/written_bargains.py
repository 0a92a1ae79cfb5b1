"""Reads the passages of `written/bargains` with what each word stands for, as the parse that ships sees them.

A clause or phrase is told by its head, the word in it that hangs on a word outside: so is what the network answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from standoff.language.bargaining import KINDS
from standoff.language.english import English
from standoff.language.sentences import sentences
from standoff.model.analysis import BargainKind, Token
from standoff.text.span import Span

FOLDER = Path(__file__).with_name("written") / "bargains"
# What the network measures itself on: two writers', and the last whole reports of the others.
_KEPT_BACK = re.compile(r"[dk]\d+|[hij]05")
WAITED_FOR = len(KINDS)  # the label of what is waited for, behind those of the kinds
_KINDS = {
    "demand": BargainKind.DEMAND,
    "offer": BargainKind.OFFER,
    "refuse": BargainKind.REFUSAL,
    "accept": BargainKind.ACCEPTANCE,
    "before": BargainKind.BEFORE,
    "if": BargainKind.IF,
}
_NOBODY = "-"
_FIELDS = {"before": 4, "if": 4}


@dataclass(slots=True)
class Example:
    """A sentence with what its words stand for.

    Attributes:
        labels: pairs of word and label.
        holders: for a word with a label, the place of its holder's head: 0 for none in this sentence, else 1 + word.
        conditions: for a word that waits, the places of what it waits for, counted in the same way.
        relations: label, words of what is demanded or waits, and words of what it waits for.
    """

    text: str
    span: Span
    words: tuple[Span, ...]
    labels: set[tuple[int, int]] = field(default_factory=set)
    holders: dict[int, int] = field(default_factory=dict)
    conditions: dict[int, list[int]] = field(default_factory=dict)
    relations: list[tuple[int, frozenset[int], frozenset[int]]] = field(default_factory=list)

    def within(self, stretch: Span) -> frozenset[int]:
        """The words of a stretch."""
        return frozenset(at for at, word in enumerate(self.words) if stretch.covers(word))


def examples(*, kept_back: bool) -> list[Example]:
    """The sentences to learn from, or those that are kept back to measure on, in order of the files.

    Raises:
        ValueError: a relation has a wrong number of fields, or words that are not of its passage; names file and words.
    """
    found: list[Example] = []
    for path in sorted(FOLDER.glob("*.txt")):
        if (_KEPT_BACK.fullmatch(path.stem) is not None) == kept_back:
            for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
                found += _examples(path.name, block.split("\n"))
    return found


def _examples(file: str, lines: Sequence[str]) -> Iterator[Example]:
    text, spans = lines[0], sentences(lines[0])
    tokens = English().analyse(text, spans).tokens
    made = []
    for span in spans:
        inside = [token for token in tokens if span.covers(token.span)]
        made.append(Example(text, span, tuple(token.span for token in inside)))
    for line in lines[1:]:
        fields = [part.strip() for part in line.split("|")]
        if fields[0] not in _KINDS or len(fields) != _FIELDS.get(fields[0], 3):
            raise ValueError(f"{file}: not a relation: {line.strip()}")
        _mark(file, made, tokens, fields)
    yield from made


def _mark(file: str, made: Sequence[Example], tokens: Sequence[Token], fields: Sequence[str]) -> None:
    places = [None if words == _NOBODY else _place(file, made, tokens, words) for words in fields[1:]]
    holder, target, *condition = places
    if target is None:
        return
    number, at = target
    one = made[number]
    stretches = [one.within(_stretch(file, one.text, words)) for words in fields[2:]]
    one.relations.append((KINDS.index(_KINDS[fields[0]]), stretches[0], stretches[1] if condition else frozenset()))
    one.labels.add((at, KINDS.index(_KINDS[fields[0]])))
    one.holders[at] = holder[1] + 1 if holder is not None and holder[0] == number else 0
    for other in condition:
        if other is not None:
            made[other[0]].labels.add((other[1], WAITED_FOR))
            one.conditions.setdefault(at, []).append(other[1] + 1 if other[0] == number else 0)


def _stretch(file: str, text: str, words: str) -> Span:
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{file}: not in the passage: {words}")
    return Span(start, start + len(words))


def _place(file: str, made: Sequence[Example], tokens: Sequence[Token], words: str) -> tuple[int, int] | None:
    """The sentence and the word in it that heads a stretch."""
    span = _stretch(file, made[0].text, words)
    inside = [at for at, token in enumerate(tokens) if span.covers(token.span) and token.pos != "PUNCT"]
    head = next((at for at in inside if tokens[at].head == at or tokens[at].head not in inside), None)
    if head is None:
        return None
    number = next(n for n, one in enumerate(made) if one.span.covers(tokens[head].span))
    return number, made[number].words.index(tokens[head].span)
