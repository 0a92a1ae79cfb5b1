"""On which days a time term falls, seen from the day of publication.

Where a term has two readings ("last Monday" said on a Friday) both are kept as the two ends of a stretch, with a
precision that says so. Nothing is guessed without a publication date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from standoff.extract import calendar
from standoff.extract.bearing import Bearing
from standoff.extract.calendar import Stretch
from standoff.extract.time_patterns import Kind
from standoff.extract.time_terms import Term
from standoff.model.annotations import Precision

# A month and day without a year is the nearest one. Past this many days the year before or after is nearly as near, and
# the verb decides.
_NEAR = 150
_TURNS = {"last": -1, "this": 0, "next": 1}
_PARTS_OF_YEAR = {"quarter": 3, "half": 6}
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "1": 1,
    "opening": 1,
    "second": 2,
    "2nd": 2,
    "2": 2,
    "third": 3,
    "3rd": 3,
    "3": 3,
    "fourth": 4,
    "4th": 4,
    "4": 4,
}
_SAID = {Kind.VAGUE: "", Kind.UNCLEAR: "", Kind.CLOCK: "a clock time without its day"}
_PRECISION = {Kind.VAGUE: Precision.VAGUE}
_NO_DATE = "no publication date"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Days, or a partial date ("--07-24"), or neither, and why."""

    because: str
    stretch: Stretch | None = None
    partial: str | None = None
    precision: Precision = Precision.UNRESOLVED


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From when a sentence is read: the day of publication, if known, and which way the clause looks."""

    published: date | None
    look: Callable[[], Bearing]


def resolve(term: Term, at: Standpoint) -> Resolved:
    """Where `term` falls."""
    if term.kind is Kind.DATE:
        return _date(term, at)
    if term.kind in _SAID:
        return Resolved(term.reason or _SAID[term.kind], precision=_PRECISION.get(term.kind, Precision.UNRESOLVED))
    if at.published is None:
        return Resolved(_NO_DATE)
    if term.kind is Kind.WEEKDAY:
        return _weekday(term, at.published, at.look)
    if term.kind is Kind.PERIOD:
        resolved = _stretched(_period(term, at.published), at.published)
        return replace(resolved, because=_third(term.part, f"the {term.unit}") or resolved.because)
    return _counted(term, at.published)


def _stretched(stretch: Stretch | None, published: date) -> Resolved:
    if stretch is None:
        return Resolved("outside the calendar")
    return Resolved(f"counted from publication on {published.isoformat()}", stretch, precision=stretch.precision)


def _one(day: date | None, because: str) -> Resolved:
    if day is None:
        return Resolved("outside the calendar")
    return Resolved(because, Stretch(day, None, Precision.DAY), precision=Precision.DAY)


def _date(term: Term, at: Standpoint) -> Resolved:
    if term.month is None:
        return _year(term, at.published)
    if term.year is not None:
        return _dated(term, term.year, "written in full")
    if at.published is None:
        day = f"-{term.day:02}" if term.day else ""
        precision = Precision.DAY if term.day else Precision.MONTH
        return Resolved("the year is not known: no publication date", None, f"--{term.month:02}{day}", precision)
    if term.turn in _TURNS and term.unit != "week":
        return _dated(
            term, at.published.year + _TURNS[term.turn], f"the year counted from publication on {at.published}"
        )
    return _dated(
        term, _nearest_year(term, at.published, at.look), f"the year taken from publication on {at.published}"
    )


def _year(term: Term, published: date | None) -> Resolved:
    if term.year is None and published is None:
        return Resolved(_NO_DATE)
    year = term.year or (published.year + _TURNS[term.part] if published else 0)
    last = year + 9 if term.unit == "s" else term.last_year
    if term.unit in _PARTS_OF_YEAR:
        return _part_of_year(term, year)
    if last is not None and last <= year:
        return Resolved("years out of order")
    if last is not None:
        whole = Stretch(date(year, 1, 1), date(last, 12, 31), Precision.YEAR)
        return Resolved("written in full", whole, precision=Precision.YEAR)
    whole = calendar.year(year, term.part)
    return Resolved(_third(term.part, "the year") or "written in full", whole, precision=Precision.YEAR)


def _part_of_year(term: Term, year: int) -> Resolved:
    """A quarter or half, by its number; the last one for "final"."""
    size = _PARTS_OF_YEAR[term.unit]
    number = _ORDINALS.get(term.turn, 12 // size)
    if number * size > 12:
        return Resolved(f"a year has no {term.turn} {term.unit}")
    part = calendar.months(year, number * size - size + 1, number * size)
    return Resolved("written in full", part, precision=Precision.MONTH)


def _third(part: str, of: str) -> str:
    return f"taken as the {part} third of {of}" if part in {"early", "mid", "late"} else ""


def _dated(term: Term, year: int, because: str) -> Resolved:
    month = term.month or 1
    if not 1 <= month <= 12:
        return Resolved("no such month")
    if term.day is None:
        if term.unit == "week":
            return Resolved(because, _week_of_month(year, month, term.turn), precision=Precision.WEEK)
        stretch = calendar.month(year, month, term.part)
        return Resolved(_third(term.part, "the month") or because, stretch, precision=Precision.MONTH)
    first = calendar.day_of(year, month, term.day)
    last = calendar.day_of(year, month, term.last_day) if term.last_day else None
    if first is not None and term.unit == "week":
        return _stretched(calendar.week_of(first), first)
    if first is None or (term.last_day and (last is None or last <= first)):
        return Resolved("no such day in the calendar")
    return Resolved(because, Stretch(first, last, Precision.DAY), precision=Precision.DAY)


def _week_of_month(year: int, month: int, turn: str) -> Stretch:
    whole = calendar.month(year, month)
    last = (whole.last or whole.first).day
    first = {"second": 8, "third": 15, "last": last - 6, "final": last - 6}.get(turn, 1)
    return Stretch(date(year, month, first), date(year, month, first + 6), Precision.WEEK)


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


def _weekday(term: Term, published: date, look: Callable[[], Bearing]) -> Resolved:
    number, on = term.weekday or 0, f"publication on {published}"
    before = calendar.weekday_before(published, number, strictly=term.turn != "")
    after = calendar.weekday_after(published, number, strictly=term.turn != "")
    if term.turn == "":
        return _bare_weekday(before, after, look(), on)
    if term.turn == "past":
        return _one(before, f"the nearest one before {on}")
    if term.turn == "coming":
        return _one(after, f"the nearest one after {on}")
    turn = term.turn.removesuffix(" week")
    there = calendar.shifted(published, 7 * _TURNS[turn] - published.weekday() + number)
    near = {"last": before, "next": after}.get(term.turn, there)
    if near == there:
        return _one(there, f"that day of {turn} week, seen from {on}")
    return _either(near, there, on)


def _bare_weekday(before: date | None, after: date | None, way: Bearing, on: str) -> Resolved:
    if before == after:
        return _one(before, f"the day of {on}")
    if way is Bearing.AHEAD:
        return _one(after, f"the clause looks ahead: the nearest one after {on}")
    if way is Bearing.OPEN:
        return _either(before, after, on)
    return _one(before, f"the nearest one before {on}")


def _either(one: date | None, other: date | None, on: str) -> Resolved:
    if one is None or other is None:
        return Resolved("outside the calendar")
    stretch = Stretch(min(one, other), max(one, other), Precision.WEEK)
    return Resolved(f"either the first or the last of these days, seen from {on}", stretch, precision=Precision.WEEK)


def _period(term: Term, published: date) -> Stretch | None:
    step = _TURNS[term.turn]
    whole = _whole(term, published, step)
    if whole is None or whole.last is None or step != 0:
        return whole
    if term.part == "earlier":
        return replace(whole, last=published)
    if term.part == "later":
        return replace(whole, first=published)
    return whole


def _whole(term: Term, published: date, step: int) -> Stretch | None:
    if term.unit in {"week", "weekend"}:
        week = calendar.week_of(published, step)
        saturday = calendar.shifted(week.first, 5) if week and term.unit == "weekend" else None
        return Stretch(saturday, week.last, Precision.DAY) if week and saturday else week
    if term.unit == "month":
        there = calendar.months_on(published, step)
        return calendar.month(there.year, there.month, term.part) if there else None
    year = published.year
    if term.unit == "quarter":
        year, quarter = divmod(year * 4 + (published.month - 1) // 3 + step, 4)
        return calendar.months(year, quarter * 3 + 1, quarter * 3 + 3) if 1 <= year <= 9999 else None
    size = {"year": 1, "decade": 10, "century": 100}[term.unit]
    first = year // size * size + step * size
    if first < 1 or first + size - 1 > 9999:
        return None
    if size == 1:
        return calendar.year(first, term.part)
    return Stretch(date(first, 1, 1), date(first + size - 1, 12, 31), Precision.YEAR)


def _counted(term: Term, published: date) -> Resolved:
    if term.kind is Kind.SHIFT:
        return _one(calendar.shifted(published, term.count), f"counted from publication on {published}")
    if term.count == 0:
        return Resolved("no number is given", precision=Precision.VAGUE)
    way = 1 if term.kind is Kind.HENCE or term.turn == "next" else -1
    there = _away(term.unit, published, way * term.count)
    if there is None:
        return Resolved("outside the calendar")
    if term.kind is Kind.SPAN:
        ends = (there, published) if way < 0 else (published, there)
        return _stretched(Stretch(*ends, _STEP[term.unit]), published)
    stretch = _around(term.unit, there)
    if term.part == "about" and stretch is not None:
        stretch = replace(stretch, precision=Precision.VAGUE)
    return _stretched(stretch, published)


_STEP = {
    "minute": Precision.DAY,
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "weekend": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.MONTH,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
    "century": Precision.YEAR,
}


def _away(unit: str, published: date, count: int) -> date | None:
    """The day so many units from publication."""
    days = {"minute": 0, "hour": 24, "day": 1, "week": 7, "weekend": 7}
    if unit == "minute":
        return published
    if unit == "hour":
        return calendar.shifted(published, int(count / 24))
    if unit in days:
        return calendar.shifted(published, count * days[unit])
    return calendar.months_on(
        published, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )


def _around(unit: str, there: date) -> Stretch | None:
    """What stands for so long ago: "three weeks ago" is a week, "three months ago" a month."""
    if unit == "day":
        return Stretch(there, None, Precision.DAY)
    if unit in {"minute", "hour"}:
        return Stretch(there, None, Precision.VAGUE)
    if unit in {"week", "weekend"}:
        return calendar.week_of(there)
    if unit in {"month", "quarter"}:
        return calendar.month(there.year, there.month)
    return calendar.year(there.year)
