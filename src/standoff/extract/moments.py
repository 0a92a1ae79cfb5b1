"""When things happened, as one report writes it: each time with its precision, resolved against the publication date.

Terms are found by `time_readers`, put together by `time_joins` ("Thursday" + "last week", "3 March" + "to" + "5 March
2031"), and placed on the calendar by `resolution`. Whether reports date one act on different days is asked by a lens.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from standoff.extract import calendar
from standoff.extract.bearing import Bearing, bearing
from standoff.extract.calendar import Stretch
from standoff.extract.resolution import resolve
from standoff.extract.standpoint import Resolved, Standpoint
from standoff.extract.time_joins import Range, joined, ranges
from standoff.extract.time_patterns import Kind
from standoff.extract.time_readers import terms
from standoff.extract.time_terms import Sentence, Term
from standoff.model.annotations import Annotations, Moment, Precision
from standoff.model.report import Report
from standoff.text.span import Span

# What hangs on the moment before it finds it here or in the two sentences before; further off another thread has begun.
_FAR = 2
_FROM = frozenset({"since", "after", "from", "starting", "beginning"})
_TO = frozenset({"until", "till", "before", "by", "than"})
# Between the limit and the day: "until the end of", "since early on".
_PRECEDING = frozenset({"on", "the", "at", "in"})


class Moments:
    """Dates, weekdays, clock times, periods and ranges; words that only look like times are left alone."""

    name = "moments"
    version = "2"
    makes = "moments"
    needs = ("sentences",)
    example = "The dockers walked out on Thursday."

    def extract(self, report: Report, notes: Annotations) -> Iterator[Moment]:
        """Every moment of the story text, in order."""
        published = _published(report.published)
        asides = [aside.end for aside in report.set_aside]
        told = _Told()
        for number, sentence in enumerate(notes.sentences):
            for moment, stretch in _of_sentence(report.text, sentence, published, told, number):
                at = bisect_right(asides, moment.span.start)
                if at == len(asides) or report.set_aside[at].start >= moment.span.end:
                    told.note(stretch, number)
                    yield moment


def _published(written: str | None) -> date | None:
    """The day of publication; a month or year alone is too little to count days from."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


@dataclass
class _Told:
    """The moment that was told last, and in which sentence."""

    stretch: Stretch | None = None
    sentence: int = -1

    def note(self, stretch: Stretch | None, sentence: int) -> None:
        """Remember it, when it is a day or a stretch that has a place."""
        if stretch is not None:
            self.stretch, self.sentence = stretch, sentence

    def seen_from(self, sentence: int) -> tuple[Stretch | None, bool]:
        """The moment, if it is near enough, and whether it stands no further than one sentence off."""
        away = sentence - self.sentence
        return (self.stretch, away <= 1) if self.stretch and away <= _FAR else (None, False)


def _of_sentence(
    text: str, span: Span, published: date | None, told: _Told, number: int
) -> Iterator[tuple[Moment, Stretch | None]]:
    sentence = Sentence.of(span.of(text))
    found = list(ranges(joined(terms(sentence), sentence), sentence.folded))
    day = _only_day(found)
    for item in found:
        before, near = told.seen_from(number)
        at = Standpoint(published, _looker(sentence.folded, item.start, item.end), before, near)
        placed = _placed(item, at)
        clock = until = ""
        if isinstance(item, Term):
            clock, until = item.clock, item.until
            if item.kind in {Kind.CLOCK, Kind.PART} and day is not None:
                placed = _on_the_day(resolve(day, at))
        place = sentence.view.span(item.start, item.end).shifted(span.start)
        if place.of(text).strip():
            limit = "" if isinstance(item, Range) else _limit(sentence, item)
            yield _moment(place, placed, clock, until, limit), _to_tell(item, placed)


def _placed(item: Term | Range, at: Standpoint) -> Resolved:
    return _between(item, at) if isinstance(item, Range) else resolve(item, at)


def _only_day(found: list[Term | Range]) -> Term | None:
    """The one day of a sentence, on which its clock times fall."""
    named = [term for term in found if isinstance(term, Term) and term.kind in {Kind.DATE, Kind.WEEKDAY, Kind.SHIFT}]
    single = len(named) == 1 and not any(isinstance(item, Range) for item in found)
    if not single or named[0].clock or (named[0].kind is Kind.DATE and named[0].day is None):
        return None
    return named[0]


def _on_the_day(day: Resolved) -> Resolved:
    because = f"on the day that the sentence names: {day.because}"
    return replace(day, because=because) if day.precision is Precision.DAY else Resolved("a clock time without its day")


def _to_tell(item: Term | Range, placed: Resolved) -> Stretch | None:
    """What later moments may be counted from: not what "recently" or a bare clock says, and not so long a stretch."""
    if isinstance(item, Term) and item.kind in {Kind.SPAN, Kind.CLOCK, Kind.PART}:
        return None
    return placed.stretch if placed.precision is not Precision.VAGUE else None


def _limit(sentence: Sentence, term: Term) -> str:
    """Whether the word before makes it the first or the last day of a stretch that is open on the other side."""
    at = term.start
    before = sentence.word_before(at).lower()
    if before in _PRECEDING:
        at = sentence.folded.rfind(before, 0, at)
        before = sentence.word_before(at).lower()
    return "from" if before in _FROM else "to" if before in _TO else ""


def _looker(folded: str, start: int, end: int) -> Callable[[], Bearing]:
    return lambda: bearing(folded, start, end)


def _moment(place: Span, resolved: Resolved, clock: str, until: str, limit: str) -> Moment:
    stretch = resolved.stretch
    if stretch is None:
        return Moment(
            span=place, date=resolved.partial, precision=resolved.precision, because=resolved.because, limit=limit
        )
    first, precision, because = stretch.first.isoformat(), resolved.precision, resolved.because
    if clock and stretch.last is None and precision is Precision.DAY:
        if until:
            because = f"from {clock} to {until}; {because}"
        first, precision = f"{first}T{clock}", Precision.MINUTE
    last = stretch.last.isoformat() if stretch.last else None
    return Moment(span=place, date=first, end=last, precision=precision, because=because, limit=limit)


def _between(item: Range, at: Standpoint) -> Resolved:
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
        begin = _beginning(first, end.stretch, at, counted=last.kind is not Kind.DATE)
    if begin is None or begin.first >= end.stretch.first:
        return Resolved("the range ends before it begins")
    # "From 2024 to today" is no more exact than its beginning.
    precision = begin.precision if last.kind is Kind.SHIFT else end.precision
    whole = Stretch(begin.first, end.stretch.last or end.stretch.first, precision)
    return replace(end, stretch=whole, precision=precision)


def _beginning(first: Term, end: Stretch, at: Standpoint, *, counted: bool) -> Stretch | None:
    """The first day; without a year the last such day before the end."""
    if first.year is None and first.month is not None and not counted:
        day, last_day = first.day or 1, end.first.day if first.day else 1
        year = end.first.year - ((first.month, day) > (end.first.month, last_day))
        first = replace(first, year=year, turn="") if year >= 1 else first
    return resolve(first, at).stretch
