"""Where a calendar date falls: as written in full, or in the year nearest to publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from standoff.extract import calendar
from standoff.extract.bearing import Bearing
from standoff.extract.calendar import Stretch
from standoff.extract.standpoint import NO_DATE, OUTSIDE, Resolved, Standpoint, placed, third_of
from standoff.extract.time_patterns import seasons
from standoff.extract.time_terms import Term
from standoff.model.annotations import Precision

# A month and day without a year is the nearest one. Past this many days the year before or after is nearly as near, and
# the verb decides.
_NEAR = 150
_TURNS = {"last": -1, "this": 0, "next": 1}
_PARTS_OF_YEAR = {"quarter": 3, "half": 6}
_ORDINALS = {"first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_FULL = "written in full"


def dated(term: Term, at: Standpoint) -> Resolved:
    """Where the date falls."""
    found = _dated(term, at)
    if term.offset and found.stretch is not None:
        if found.precision is not Precision.DAY:
            return Resolved("counted from a time that is no single day")
        day = calendar.shifted(found.stretch.first, term.offset)
        because = f"counted from {found.stretch.first}: {found.because}"
        return replace(found, because=because, stretch=Stretch(day, None, Precision.DAY)) if day else Resolved(OUTSIDE)
    return found


def _dated(term: Term, at: Standpoint) -> Resolved:
    if term.month is None:
        return _year(term, at) if term.day is None else _day_alone(term, at)
    if term.year is not None:
        return _in_year(term, term.year, _FULL)
    if term.told:
        return _in_told_year(term, at)
    if at.published is None:
        return _without_year(term)
    if term.turn in _TURNS and term.unit not in {"week", "half"}:
        return _turned(term, at.published)
    because = f"the year taken from publication on {at.published}"
    return _in_year(term, _nearest_year(term, at.published, at.look), because)


def _without_year(term: Term) -> Resolved:
    """A date that lacks its year; what is counted from publication, and a season, say nothing without it."""
    if term.turn in _TURNS and term.unit not in {"week", "half"}:
        return Resolved(NO_DATE)
    because = "the year is not known: no publication date"
    if term.season or term.unit or term.part or term.last_day or term.last_month:
        return Resolved(because)
    day = f"-{term.day:02}" if term.day else ""
    return Resolved(because, None, f"--{term.month:02}{day}", Precision.DAY if term.day else Precision.MONTH)


def _day_alone(term: Term, at: Standpoint) -> Resolved:
    """As in "Monday the 13th" and "on the 25th": the nearest such day, on the side that the clause looks to."""
    if at.before is not None and at.near and at.before.precision in {Precision.DAY, Precision.MONTH}:
        return _nearest_day(term, at.before.first, Bearing.NONE, "the month taken from the moment before it")
    if at.published is None:
        return Resolved(NO_DATE)
    return _nearest_day(term, at.published, at.look(), f"the month taken from publication on {at.published}")


def _nearest_day(term: Term, start: date, way: Bearing, because: str) -> Resolved:
    found = []
    for step in range(-12, 13) if term.weekday is not None else range(-1, 2):
        month = calendar.months_on(start.replace(day=1), step)
        there = calendar.day_of(month.year, month.month, term.day or 1) if month else None
        if there and term.weekday in {None, there.weekday()}:
            found.append(there)
    if way is Bearing.BACK:
        found = [there for there in found if there <= start] or found
    elif way is Bearing.AHEAD:
        found = [there for there in found if there >= start] or found
    nearest = min(found, key=lambda there: (abs((there - start).days), there), default=None)
    if nearest is None:
        return Resolved("no such day in the calendar")
    return placed(Stretch(nearest, None, Precision.DAY), because)


def _year(term: Term, at: Standpoint) -> Resolved:
    if term.year is None and at.published is None:
        return Resolved(NO_DATE)
    year = term.year or (at.published.year + _TURNS.get(term.part, 0) if at.published else 0)
    if not 1 <= year <= 9999:
        return Resolved(OUTSIDE)
    if term.unit in _PARTS_OF_YEAR:
        because = _FULL if term.year else f"the year taken from publication on {at.published}"
        return _part_of_year(term, year, because)
    if term.unit == "week":
        return placed(calendar.week_in(calendar.year(year), _number(term.turn, -1)), _FULL)
    return _years(term, year)


def _years(term: Term, year: int) -> Resolved:
    """A year, a decade, a century, or from one to another."""
    last = term.last_year
    if term.unit in {"decade", "century"}:
        last = last or year + (9 if term.unit == "decade" else 99)
        half = f"the {term.part} half of the {term.unit}" if term.part in {"first", "second"} else ""
        return placed(calendar.years(year, last, term.part), third_of(term.part, f"the {term.unit}") or half or _FULL)
    if last is not None:
        return placed(calendar.years(year, last), _FULL) if last > year else Resolved("years out of order")
    return placed(calendar.year(year, term.part), third_of(term.part, "the year") or _FULL)


def _number(turn: str, otherwise: int) -> int:
    return int(turn) if turn.isdigit() else _ORDINALS.get(turn, otherwise)


def _part_of_year(term: Term, year: int, because: str) -> Resolved:
    """A quarter or half, by its number; the last one for "final"."""
    size = _PARTS_OF_YEAR[term.unit]
    number = _number(term.turn, 12 // size)
    if number * size > 12:
        return Resolved(f"a year has no {term.turn} {term.unit}")
    return placed(calendar.months(year, number * size - size + 1, number * size), because)


def _in_year(term: Term, year: int, because: str) -> Resolved:
    if not 1 <= year <= 9999:
        return Resolved(OUTSIDE)
    month = term.month or 1
    if not 1 <= month <= 12:
        return Resolved("no such month")
    if term.season:
        return _season(term, year, because)
    if term.last_month is not None:
        first = year - (term.last_month < month) if term.year is not None else year
        return placed(calendar.season(first, month, term.last_month), because)
    return _in_month(term, year, month, because) if term.day is None else _on_day(term, year, month, because)


def _on_day(term: Term, year: int, month: int, because: str) -> Resolved:
    """A day, the days up to another of its month, or the week that it lies in."""
    first = calendar.day_of(year, month, term.day or 1)
    last = calendar.day_of(year, month, term.last_day) if term.last_day else None
    if first is not None and term.unit == "week":
        return placed(calendar.week_of(first), f"the week of that day: {because}")
    if first is None or (term.last_day and (last is None or last <= first)):
        return Resolved("no such day in the calendar")
    return placed(Stretch(first, last, Precision.DAY), because)


def _in_month(term: Term, year: int, month: int, because: str) -> Resolved:
    whole = calendar.month(year, month)
    if term.unit == "week":
        return placed(calendar.week_in(whole, _number(term.turn, -1)), because)
    if term.unit == "half":
        middle, last = whole.first.replace(day=15), whole.last or whole.first
        first_half = term.turn in {"first", "1st", "opening"}
        half = (whole.first, middle) if first_half else (middle.replace(day=16), last)
        return placed(Stretch(*half, Precision.MONTH), because)
    return placed(calendar.month(year, month, term.part), third_of(term.part, "the month") or because)


def _season(term: Term, year: int, because: str) -> Resolved:
    first, last = seasons()[term.season]
    # "The winter of 2031" is said of either end; most often it is the one that begins in that year.
    stretch = calendar.season(year, first, last)
    if stretch is None:
        return Resolved(OUTSIDE)
    if term.part in {"early", "mid", "late"}:
        step = {"early": 0, "mid": 1, "late": 2}[term.part]
        begin = calendar.months_on(stretch.first, step)
        stretch = calendar.month(begin.year, begin.month) if begin else stretch
    return placed(stretch, f"taken as the northern {term.season} by its months; {because}")


def _turned(term: Term, published: date) -> Resolved:
    """As in "last August": the nearest one that is over; "this August" is that of the year."""
    because = f"counted from publication on {published}"
    year, month = published.year, term.month or 1
    if term.day is not None or term.unit == "year" or term.turn == "this":  # "24 July last year"
        return _in_year(term, year + _TURNS[term.turn], because)
    if term.turn == "last":
        return _in_year(term, year - (month >= published.month), because)
    return _in_year(term, year + (month <= published.month), because)


def _in_told_year(term: Term, at: Standpoint) -> Resolved:
    """As in "that October" and "in March the same year"."""
    if at.before is None:
        return Resolved("it hangs on another moment of the report")
    step = {"previous": -1, "following": 1}.get(term.told, 0)
    return _in_year(term, at.before.first.year + step, "the year counted from the moment before it")


def _nearest_year(term: Term, published: date, look: Callable[[], Bearing]) -> int:
    """The year in which the month or day lies nearest to publication; far from it the verb decides."""
    month = term.month or 1
    years = [year for year in (published.year, published.year - 1, published.year + 1) if 1 <= year <= 9999]
    candidates = {year: _distance(year, month, term.day, published) for year in years}
    known = {year: days for year, days in candidates.items() if days is not None}
    if not known:
        return published.year
    nearest = min(known, key=lambda year: (abs(known[year]), year))
    # A bare month is rarely spoken of from afar: "in October" in a report of June looks where its verb looks.
    near = _NEAR if term.day else 0
    if abs(known[nearest]) <= near:
        return nearest
    way = look()
    if way is Bearing.BACK:
        return max((year for year in known if known[year] <= 0), default=nearest)
    if way is Bearing.AHEAD:
        return min((year for year in known if known[year] >= 0), default=nearest)
    return nearest


def _distance(year: int, month: int, day: int | None, published: date) -> int | None:
    """Days from publication, negative before it; whole months for a bare month."""
    if day is None:
        return (year - published.year) * 12 + month - published.month
    there = calendar.day_of(year, month, day)
    return None if there is None else (there - published).days
