"""When things happened, as one report writes it: each time with its precision, resolved against the publication date.

Terms are found by `time_terms`, put together here ("Thursday" + "last week", "3 March" + "to" + "5 March 2031"), and
placed on the calendar by `resolution`. Whether two reports date one act on different days is asked by a lens.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from standoff.extract import calendar
from standoff.extract.bearing import Bearing, bearing
from standoff.extract.calendar import Stretch
from standoff.extract.resolution import Resolved, Standpoint, resolve
from standoff.extract.time_patterns import Kind
from standoff.extract.time_terms import Sentence, Term, terms
from standoff.model.annotations import Annotations, Moment, Precision
from standoff.model.report import Report
from standoff.text.span import Span

_DAYS = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.SHIFT})
_BEFORE_CLOCK = frozenset({" ", ", ", " at ", ", at ", " around ", " at around ", " at about ", " by "})
_AFTER_CLOCK = frozenset({" ", ", ", " on "})
_JOINS = frozenset({" to ", " - ", "-", " through ", " until ", " till "})


class Moments:
    """Dates, weekdays, clock times, periods and ranges; words that only look like times are left alone."""

    name = "moments"
    version = "1"
    makes = "moments"
    needs = ("sentences",)
    example = "The dockers walked out on Thursday."

    def extract(self, report: Report, notes: Annotations) -> Iterator[Moment]:
        """Every moment of the story text, in order."""
        published = _published(report.published)
        asides = [aside.end for aside in report.set_aside]
        for sentence in notes.sentences:
            for moment in _of_sentence(report.text, sentence, published):
                at = bisect_right(asides, moment.span.start)
                if at == len(asides) or report.set_aside[at].start >= moment.span.end:
                    yield moment


def _published(written: str | None) -> date | None:
    """The day of publication; a month or year alone is too little to count days from."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Range:
    """From one term to another."""

    first: Term
    last: Term

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end


def _of_sentence(text: str, span: Span, published: date | None) -> Iterator[Moment]:
    sentence = Sentence.of(span.of(text))
    for item in _ranges(_joined(terms(sentence), sentence.folded), sentence.folded):
        at = Standpoint(published, _looker(sentence.folded, item.start, item.end))
        resolved, clock = (_between(item, at), "") if isinstance(item, _Range) else (resolve(item, at), item.clock)
        place = sentence.view.span(item.start, item.end).shifted(span.start)
        if place.of(text).strip():
            yield _moment(place, resolved, clock)


def _looker(folded: str, start: int, end: int) -> Callable[[], Bearing]:
    return lambda: bearing(folded, start, end)


def _moment(place: Span, resolved: Resolved, clock: str) -> Moment:
    stretch = resolved.stretch
    if stretch is None:
        return Moment(span=place, date=resolved.partial, precision=resolved.precision, because=resolved.because)
    first, precision = stretch.first.isoformat(), resolved.precision
    if clock and stretch.last is None and precision is Precision.DAY:
        first, precision = f"{first}T{clock}", Precision.MINUTE
    last = stretch.last.isoformat() if stretch.last else None
    return Moment(span=place, date=first, end=last, precision=precision, because=resolved.because)


def _joined(found: list[Term], folded: str) -> list[Term]:
    """Terms that stand beside each other and mean one time made one."""
    result: list[Term] = []
    for term in found:
        whole = _together(result[-1], term, folded[result[-1].end : term.start]) if result else None
        if whole is None:
            result.append(term)
        else:
            result[-1] = replace(whole, start=result[-1].start, end=term.end)
    return result


def _together(left: Term, right: Term, gap: str) -> Term | None:
    """`left` and `right` as one term, or None when they are two."""
    whole = None
    if left.kind in _DAYS and right.kind is Kind.CLOCK and gap in _BEFORE_CLOCK and not left.clock:
        whole = replace(left, clock=right.clock)
    elif left.kind is Kind.CLOCK and right.kind in _DAYS and gap in _AFTER_CLOCK and not right.clock:
        whole = replace(right, clock=left.clock)
    elif left.kind is Kind.SHIFT and right.kind is Kind.WEEKDAY and gap in {", ", " "}:
        whole = left  # "tomorrow, Friday": the count of days says more
    elif right.kind is Kind.PERIOD and not right.part and gap in {" ", " of ", ", "}:
        whole = _in_period(left, right)
    elif left.kind is Kind.PERIOD and not left.part and gap in {" ", " on "}:
        whole = _in_period(right, left)
    return whole


def _in_period(left: Term, period: Term) -> Term | None:
    """As in "Thursday of last week" and "in March last year"."""
    if left.kind is Kind.WEEKDAY and period.unit == "week" and not left.turn:
        return replace(left, turn=f"{period.turn} week")
    if left.kind is Kind.DATE and left.month and left.year is None and period.unit == "year":
        return replace(left, turn=period.turn)
    return None


def _ranges(found: list[Term], folded: str) -> Iterator[Term | _Range]:
    """Terms, with "from A to B" and "between A and B" as ranges."""
    at = 0
    while at < len(found):
        term = found[at]
        if at + 1 < len(found) and _spans(term, found[at + 1], folded):
            yield _Range(term, found[at + 1])
            at += 2
        else:
            yield term
            at += 1


def _spans(first: Term, last: Term, folded: str) -> bool:
    alike = first.kind is last.kind and first.kind in {Kind.DATE, Kind.WEEKDAY}
    if not alike or (first.day is None) != (last.day is None) or (first.month is None) != (last.month is None):
        return False
    gap, before = folded[first.end : last.start], folded[max(first.start - 8, 0) : first.start]
    if gap == " and ":
        return before.endswith("between ")
    return gap in _JOINS and (gap != " until " or before.endswith("from "))


def _between(item: _Range, at: Standpoint) -> Resolved:
    """The last day says when; the first is the nearest such day before it."""
    first, last = item.first, item.last
    if first.kind is Kind.DATE and last.year is None and first.year is not None:
        last = replace(last, year=first.year)
    end = resolve(last, at)
    if end.stretch is None or end.precision is Precision.VAGUE:
        return replace(end, partial=None, precision=Precision.UNRESOLVED) if end.partial else end
    if first.kind is Kind.WEEKDAY:
        there = calendar.weekday_before(end.stretch.first, first.weekday or 0, strictly=True)
        begin = Stretch(there, None, Precision.DAY) if there else None
    else:
        begin = _beginning(first, end.stretch, at)
    if begin is None or begin.first >= end.stretch.first:
        return Resolved("the range ends before it begins")
    whole = Stretch(begin.first, end.stretch.last or end.stretch.first, end.precision)
    return replace(end, stretch=whole)


def _beginning(first: Term, end: Stretch, at: Standpoint) -> Stretch | None:
    if first.year is None and first.month is not None:
        year = end.first.year - (first.month > end.first.month)
        first = replace(first, year=year) if year >= 1 else first
    return resolve(first, at).stretch
