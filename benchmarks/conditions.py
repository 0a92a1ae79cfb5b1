"""How many of the conditions that GUM marks are found, with both their clauses.

GUM's `PDTB=` in the last column names explicit connectives with the tokens of both arguments. Counted are those whose
connective is "if" (with or without "then"), "unless", "until", "till" or "before"; the second argument is the
condition. A pair is right when our marker shares a token with the connective, and for both arguments our span shares
at least half of the tokens that either has (intersection over union, punctuation left out) and holds the head of the
argument: that of its tokens below which most of the others hang. A relaxed figure asks for the heads alone. What we
find with a phrase for a condition ("before the vote") is no pair of clauses and is not counted.

"if" and "if then" whose connective has no tokens in the data (it was worked out from another one) are left out.

    ./run bench conditions
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Treebanked, documents

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.extract.conditions import Conditions
from standoff.model.annotations import Annotations, Condition
from standoff.model.report import Report
from standoff.text.span import Span

_CONNECTIVES = frozenset({"if", "if then", "unless", "until", "till", "before"})
_FORMS = frozenset({"if", "only if", "unless", "until", "till", "before"})
_LEAST_SHARED = 0.5
Reader = Callable[[Treebanked, Report], Iterable[Condition]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A marked pair: places of the tokens of connective, consequence and condition."""

    connective: frozenset[int]
    consequence: tuple[int, ...]
    condition: tuple[int, ...]
    name: str


def measure(data: Path, split: str = "test") -> dict[str, float]:
    """Precision, recall and F1 of linked clause pairs, given the treebank's own parse and on our parse of the text."""
    given = _measured(data, split, _on_given_parse)
    own = _measured(data, split, _on_own_parse)
    return given | {f"own parse, {name}": value for name, value in own.items() if name != "pairs in the corpus"}


def _measured(data: Path, split: str, reader: Reader) -> dict[str, float]:
    gold = found = right = heads = 0
    for document in _documents(data, split):
        pairs, ours = _both(document, reader)
        matches = _matched(document, pairs, ours)
        gold += len(pairs)
        found += len(ours)
        right += sum(strict for _, _, strict in matches)
        heads += len(matches)
    return {
        "pairs in the corpus": gold,
        "linked pairs precision": _share(right, found),
        "linked pairs recall": _share(right, gold),
        "linked pairs F1": _share(2 * right, found + gold),
        "linked by their heads, F1": _share(2 * heads, found + gold),
    }


def errors(data: Path, split: str = "train", *, own_parse: bool = False) -> list[str]:
    """What is not right, in the documents that may be developed on."""
    lines: list[str] = []
    for document in _documents(data, split):
        pairs, ours = _both(document, _on_own_parse if own_parse else _on_given_parse)
        matches = {(id(p), id(c)): strict for p, c, strict in _matched(document, pairs, ours)}
        for pair in pairs:
            beside = next((c for c in ours if _touches(document, pair, c)), None)
            strict = matches.get((id(pair), id(beside)))
            if strict:
                continue
            verdict = "loose" if strict is False else "heads" if beside else "missed"
            lines.append(f"{verdict} {document.name} {pair.name}: {_words(document, pair.consequence)}")
            lines.append(f"   depends on: {_words(document, pair.condition)}")
            if beside is not None:
                lines.append(f"   ours: {beside.consequence.of(document.text)} <- {beside.condition.of(document.text)}")
        for one in ours:
            if not any(_touches(document, pair, one) for pair in pairs):
                lines.append(f"extra {document.name} {one.form}: {one.consequence.of(document.text)}")
                lines.append(f"   <- {one.condition.of(document.text)}")
    return lines


def _documents(data: Path, split: str) -> Iterator[Treebanked]:
    listed = (data / "ud" / "gum" / "splits.md").read_text(encoding="utf-8")
    part = next(part for part in listed.split("\n## ") if part.startswith(f"{split}\n"))
    for name in sorted(re.findall(r"\bGUM_\w+", part)):
        path = data / "ud" / "gum" / "dep" / f"{name}.conllu"
        if path.is_file():
            yield from documents(path)


def _on_given_parse(document: Treebanked, report: Report) -> Iterable[Condition]:
    notes = Annotations(sentences=document.sentences, tokens=document.tokens)
    return Conditions().extract(report, notes)


def _on_own_parse(document: Treebanked, report: Report) -> Iterable[Condition]:
    del document
    return annotate(report, EXTRACTORS).conditions


def _both(document: Treebanked, reader: Reader) -> tuple[list[_Pair], list[Condition]]:
    report = Report(locators=(document.name,), sha256="", media="text/plain", charset="utf-8", text=document.text)
    ours = [c for c in reader(document, report) if c.clausal and c.form in _FORMS]
    return list(_pairs(document)), ours


def _pairs(document: Treebanked) -> Iterator[_Pair]:
    for column in document.misc:
        for mark in column.get("PDTB", "").split(";"):
            fields = mark.split(":")
            if len(fields) != 6 or fields[0] != "Explicit" or fields[2].lower() not in _CONNECTIVES or fields[3] == "_":
                continue
            tie, first, second = (_places(field, len(document.tokens)) for field in fields[3:])
            if tie and first and second:
                yield _Pair(frozenset(tie), tuple(first), tuple(second), fields[2].lower())


def _places(field: str, count: int) -> list[int]:
    """Places of tokens from "3-5,9", which counts them from one."""
    places: list[int] = []
    for part in field.split(","):
        start, _, end = part.partition("-")
        if start.isdigit():
            places += range(int(start) - 1, min(int(end or start), count))
    return places


def _touches(document: Treebanked, pair: _Pair, ours: Condition) -> bool:
    return any(document.tokens[at].span.overlaps(ours.marker) for at in pair.connective)


def _matched(
    document: Treebanked, pairs: Sequence[_Pair], ours: Sequence[Condition]
) -> list[tuple[_Pair, Condition, bool]]:
    """Pairs found with both heads, and whether they are right; each of ours is used once."""
    result: list[tuple[_Pair, Condition, bool]] = []
    free = list(ours)
    for pair in pairs:
        for one in free:
            if not _touches(document, pair, one):
                continue
            heads = _has_head(document, pair.condition, one.condition) and _has_head(
                document, pair.consequence, one.consequence
            )
            if heads:
                enough = min(
                    _shared(document, pair.condition, one.condition),
                    _shared(document, pair.consequence, one.consequence),
                )
                result.append((pair, one, enough >= _LEAST_SHARED))
                free.remove(one)
            break
    return result


def _has_head(document: Treebanked, places: tuple[int, ...], span: Span) -> bool:
    """Whether the span holds the head of an argument: of its tokens the one that most of the others hang below."""
    inside = set(places)
    below = dict.fromkeys(places, 0)
    for at in places:
        top = at
        for _ in range(len(places)):
            head = document.tokens[top].head
            if head == top or head not in inside:
                break
            top = head
        below[top] += 1
    return span.overlaps(document.tokens[max(places, key=lambda at: (below[at], -at))].span)


def _shared(document: Treebanked, places: tuple[int, ...], span: Span) -> float:
    gold = {at for at in places if document.tokens[at].pos != "PUNCT"}
    ours = {at for at, t in enumerate(document.tokens) if t.pos != "PUNCT" and span.covers(t.span)}
    return len(gold & ours) / max(len(gold | ours), 1)


def _words(document: Treebanked, places: Sequence[int]) -> str:
    return " ".join(document.tokens[at].span.of(document.text) for at in places)


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 3)
