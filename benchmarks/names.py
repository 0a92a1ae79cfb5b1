"""How well persons, bodies and places are found in reports from all over the world, never trained on.

The corpus is two hundred reports of about ninety outlets. A name is right where both edges and the kind agree; states
and facilities count as places, and names of other kinds (peoples, products, dates) are left out on both sides. Its
tokens are put together to running text as English is written; its first line, an address, is no part of the report.

    ./run bench names
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from standoff.language.english import English
from standoff.language.sentences import sentences
from standoff.model.analysis import NameKind
from standoff.text.span import Span

_KINDS = {"Person": "person", "Organization": "organisation", "Location": "place", "Facility": "place"}
_OURS = {
    NameKind.PERSON: "person",
    NameKind.ORGANISATION: "organisation",
    NameKind.PLACE: "place",
    NameKind.STATE: "place",
    NameKind.FACILITY: "place",
}
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%’'”")
_NO_SPACE_BEHIND = frozenset("([{$“‘£€")


@dataclass(frozen=True, slots=True)
class Marked:
    """A report with its names."""

    name: str
    text: str
    names: frozenset[tuple[Span, str]]


def reports(data: Path) -> Iterator[Marked]:
    """The reports of the corpus."""
    for path in sorted((data / "eval-only/worldwide-newswire").glob("*.tsv")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        rows = [[line.split("\t") for line in block.splitlines() if "\t" in line] for block in blocks]
        if rows and rows[0] and rows[0][0][0].startswith("http"):
            rows[0] = rows[0][1:]
        yield _joined(path.stem, [sentence for sentence in rows if sentence])


def _joined(name: str, rows: list[list[list[str]]]) -> Marked:
    text = ""
    names: set[tuple[Span, str]] = set()
    for sentence in rows:
        text += "\n" if text else ""
        start, kind = -1, ""
        before = ""
        for word, mark in ((row[0], row[1]) for row in sentence):
            if kind and not mark.startswith("I-"):
                names.add((Span(start, len(text)), kind))
                kind = ""
            glued = not before or word[0] in _NO_SPACE_BEFORE or before[-1] in _NO_SPACE_BEHIND or "-" in {word, before}
            text += "" if glued or text.endswith("\n") or before in {"’", "'"} else " "
            if mark.startswith("B-"):
                start, kind = len(text), mark[2:]
            text += word
            before = word
        if kind:
            names.add((Span(start, len(text)), kind))
    return Marked(name, text, frozenset((span, _KINDS[kind]) for span, kind in names if kind in _KINDS))


def measure(data: Path, *, most: int | None = None) -> dict[str, float]:
    """F1 over all and for each kind, in all reports or the first few."""
    gold: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for report in islice(reports(data), most):
        found = _found(report.text)
        for kinds, names in ((gold, report.names), (ours, found), (hits, report.names & found)):
            kinds.update(kind for _, kind in names)
            kinds["all"] += len(names)
    result = {
        f"{kind}: F1": _f1(hits[kind], gold[kind], ours[kind]) for kind in ("all", "person", "organisation", "place")
    }
    return {
        **result,
        "all: precision": round(hits["all"] / max(ours["all"], 1), 4),
        "all: recall": round(hits["all"] / max(gold["all"], 1), 4),
    }


def errors(data: Path) -> list[str]:
    """What is missed and what is named without being one, most frequent pairs of kinds first."""
    lines: list[str] = []
    for report in reports(data):
        found = _found(report.text)
        lines += [f"missed {kind}: {_around(report.text, span)}" for span, kind in sorted(report.names - found)]
        lines += [f"no {kind}: {_around(report.text, span)}" for span, kind in sorted(found - report.names)]
    return lines


def _found(text: str) -> frozenset[tuple[Span, str]]:
    names = English().analyse(text, sentences(text)).names
    return frozenset((name.span, _OURS[name.kind]) for name in names if name.kind in _OURS)


def _around(text: str, span: Span) -> str:
    left, right = text[max(span.start - 30, 0) : span.start], text[span.end : span.end + 30]
    return f"{left}[{span.of(text)}]{right}".replace("\n", " ")


def _f1(hits: int, gold: int, ours: int) -> float:
    return round(2 * hits / max(gold + ours, 1), 4)
