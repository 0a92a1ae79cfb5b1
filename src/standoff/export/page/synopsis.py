"""Readings of one utterance in step: the fullest reading cut where any other departs from it, a column a reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.model.findings import Quotation, QuotationReading, ReadingKind, WordChange

# With more columns nobody can keep them in view together.
_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Step:
    """What one reading has where the base has some words.

    Attributes:
        op: `same`, `changed`, `missing`, `added`, `goes-on` (told in the row above) or `none`.
    """

    op: str
    words: str


@dataclass(frozen=True, slots=True)
class Synopsis:
    """A column a reading, the fullest first; a row for each stretch of the base."""

    heads: tuple[tuple[Siglum, ...], ...]
    rows: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A reading along the base: by the word of the base at which it begins, what is there, and what is added there."""

    steps: dict[int, tuple[str, str]]
    added: dict[int, str]


_NONE = Step("none", "")


def synopsis(quotation: Quotation, evidence: Evidence) -> Synopsis | None:
    """The readings of a quotation in step; none where all have the same words, or where they have no common order."""
    base = quotation.readings[quotation.base]
    columns: dict[tuple[tuple[str, str, str], ...], list[QuotationReading]] = {}
    for reading in quotation.readings:
        if reading.kind in {ReadingKind.BASE, ReadingKind.EXACT}:
            continue
        if reading.kind is ReadingKind.REORDERED or not reading.words or _moved(reading.words):
            return None
        columns.setdefault(tuple((c.op, c.base, c.here) for c in reading.words), []).append(reading)
    if not columns or len(columns) > _COLUMNS - 1:
        return None
    whole = base.anchor.exact.split()
    others = [other for readings in columns.values() if (other := _laid(readings[0].words, len(whole))) is not None]
    if len(others) < len(columns):
        return None
    same = [r.anchor.report for r in quotation.readings if r.kind in {ReadingKind.BASE, ReadingKind.EXACT}]
    heads = [tuple(evidence.ordered(same))]
    heads += [tuple(evidence.ordered(r.anchor.report for r in readings)) for readings in columns.values()]
    return Synopsis(tuple(heads), tuple(_rows(whole, others)))


def _moved(words: Sequence[WordChange]) -> bool:
    return any(change.op == "moved" for change in words)


def _rows(whole: Sequence[str], others: Sequence[_Laid]) -> Iterator[tuple[Step, ...]]:
    cuts = sorted({0, len(whole), *(at for other in others for at in (*other.steps, *other.added))})
    for start, end in zip(cuts, [*cuts[1:], len(whole)], strict=True):
        if any(start in other.added for other in others):
            yield (_NONE, *(Step("added", other.added[start]) if start in other.added else _NONE for other in others))
        if start < end:
            words = " ".join(whole[start:end])
            yield (Step("same", words), *(_at(other, start, words) for other in others))


def _laid(changes: Sequence[WordChange], length: int) -> _Laid | None:
    """The steps of one reading along the base; None where they do not cover it word for word."""
    laid = _Laid({}, {})
    at = 0
    for change in changes:
        if change.op == "added":
            laid.added[at] = f"{laid.added.get(at, '')} {change.here}".strip()
        else:
            laid.steps[at] = (change.op, change.here)
            at += len(change.base.split())
    return laid if at == length else None


def _at(laid: _Laid, start: int, words: str) -> Step:
    """What a reading has for the words of the base that begin at `start`."""
    begun = max(at for at in laid.steps if at <= start)
    op, here = laid.steps[begun]
    if op == "same":
        return Step("same", words)
    if op == "missing":
        return Step("missing", "")
    return Step(op, here) if begun == start else Step("goes-on", "")
