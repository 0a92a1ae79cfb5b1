"""On which days a time term falls, seen from the day of publication.

Where a term has two readings ("last Monday" said on a Friday) both are kept as the two ends of a stretch, with a
precision that says so. Nothing is guessed without a publication date. Calendar dates are placed by `dated`, times that
hang on another moment by `told`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from standoff.extract import calendar
from standoff.extract.bearing import Bearing
from standoff.extract.calendar import Stretch
from standoff.extract.dated import dated
from standoff.extract.standpoint import NO_DATE, OUTSIDE, Resolved, Standpoint, one, placed, third_of
from standoff.extract.time_patterns import Kind
from standoff.extract.time_terms import Term
from standoff.extract.told import told
from standoff.model.annotations import Precision

_TURNS = {"last": -1, "this": 0, "next": 1}
_SAID = {Kind.VAGUE: "", Kind.UNCLEAR: "", Kind.PART: "", Kind.CLOCK: "a clock time without its day"}
_PRECISION = {Kind.VAGUE: Precision.VAGUE}


def resolve(term: Term, at: Standpoint) -> Resolved:
    """Where `term` falls."""
    if term.kind is Kind.DATE:
        return dated(term, at)
    if term.kind is Kind.TOLD:
        return told(term, at)
    if term.kind in _SAID:
        return Resolved(term.reason or _SAID[term.kind], precision=_PRECISION.get(term.kind, Precision.UNRESOLVED))
    return Resolved(NO_DATE) if at.published is None else _seen_from(at.published, term, at)


def _seen_from(published: date, term: Term, at: Standpoint) -> Resolved:
    if term.kind is Kind.WEEKDAY:
        return _weekday(term, published, at.look)
    if term.kind is Kind.PERIOD:
        resolved = placed(_period(term, published, at.look), _counted_from(published))
        return replace(resolved, because=third_of(term.part, f"the {term.unit}") or resolved.because)
    return _counted(term, published)


def _counted_from(published: date) -> str:
    return f"counted from publication on {published.isoformat()}"


def _weekday(term: Term, published: date, look: Callable[[], Bearing]) -> Resolved:
    number, on = term.weekday or 0, f"publication on {published}"
    before = calendar.weekday_before(published, number, strictly=term.turn != "")
    after = calendar.weekday_after(published, number, strictly=term.turn != "")
    if term.turn == "":
        return _bare_weekday(before, after, look(), on)
    if term.turn == "past":
        return one(before, f"the nearest one before {on}")
    if term.turn == "coming":
        return one(after, f"the nearest one after {on}")
    turn = term.turn.removesuffix(" week")
    there = calendar.shifted(published, 7 * _TURNS[turn] - published.weekday() + number)
    near = {"last": before, "next": after}.get(term.turn, there)
    if near == there:
        return one(there, f"that day of {turn} week, seen from {on}")
    return _either(near, there, on)


def _bare_weekday(before: date | None, after: date | None, way: Bearing, on: str) -> Resolved:
    if before == after:
        return one(before, f"the day of {on}")
    if way is Bearing.AHEAD:
        return one(after, f"the clause looks ahead: the nearest one after {on}")
    if way is Bearing.OPEN:
        return _either(before, after, on)
    return one(before, f"the nearest one before {on}")


def _either(one: date | None, other: date | None, on: str) -> Resolved:
    if one is None or other is None:
        return Resolved(OUTSIDE)
    stretch = Stretch(min(one, other), max(one, other), Precision.WEEK)
    return Resolved(f"either the first or the last of these days, seen from {on}", stretch, precision=Precision.WEEK)


def _period(term: Term, published: date, look: Callable[[], Bearing]) -> Stretch | None:
    step = _weekend(term.turn, published, look) if term.unit == "weekend" else _TURNS[term.turn]
    whole = _whole(term, published, step)
    if whole is None or whole.last is None or step != 0:
        return whole
    if term.part == "earlier":
        return replace(whole, last=published)
    if term.part == "later":
        return replace(whole, first=published)
    return whole


def _weekend(turn: str, published: date, look: Callable[[], Bearing]) -> int:
    """Which weekend, counted from that of this week; before Saturday a clause that looks back means the one before."""
    if turn not in {"near", "this"}:
        return _TURNS[turn]
    if published.weekday() >= 5:
        return 0
    way = look()
    return -1 if way is Bearing.BACK or (turn == "near" and way is Bearing.NONE) else 0


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
        return _shifted(term, published)
    if term.count == 0:
        return Resolved("no number is given", precision=Precision.VAGUE)
    way = 1 if term.kind is Kind.HENCE or term.turn == "next" else -1
    there = _away(term.unit, published, way * term.count)
    if there is None:
        return Resolved(OUTSIDE)
    if term.kind is Kind.SPAN:
        ends = (there, published) if way < 0 else (published, there)
        return placed(Stretch(*ends, _STEP[term.unit]), _counted_from(published))
    stretch = _around(term.unit, there)
    if term.part == "about" and stretch is not None:
        stretch = replace(stretch, precision=Precision.VAGUE)
    return placed(stretch, _counted_from(published))


def _shifted(term: Term, published: date) -> Resolved:
    first = calendar.shifted(published, int(term.count) + term.offset)
    if first is None or term.last_day is None:
        return one(first, _counted_from(published))
    last = calendar.shifted(published, term.last_day)
    return placed(Stretch(first, last, Precision.DAY) if last else None, _counted_from(published))


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


_DAYS = {"day": 1, "week": 7, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _away(unit: str, published: date, count: float) -> date | None:
    """The day so many units from publication."""
    if unit == "minute":
        return published
    if unit == "hour":
        return calendar.shifted(published, int(count / 24))
    if unit in _DAYS:
        return calendar.shifted(published, int(count * _DAYS[unit]))
    return calendar.months_on(published, int(count * _MONTHS[unit]))


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
