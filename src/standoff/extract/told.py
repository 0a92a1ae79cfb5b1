"""Times that are counted from another moment of the report: "two days later", "the previous evening", "that year".

They are counted from the moment that was told last, where one stands in the same sentence or shortly before and says as
much as is needed: days are counted from a day, years from anything that lies in one year. Otherwise they stay open.
"""

from __future__ import annotations

from datetime import date

from standoff.extract import calendar
from standoff.extract.calendar import Stretch
from standoff.extract.standpoint import OUTSIDE, Resolved, Standpoint, placed
from standoff.extract.time_terms import Term
from standoff.model.annotations import Precision

_OPEN = "it hangs on another moment of the report"
_STEPS = {"same": 0, "previous": -1, "before": -1, "earlier": -1, "following": 1, "after": 1, "later": 1}
_DAYS = frozenset({"day", "night", "evening", "morning", "afternoon"})
_ENOUGH = {
    "day": {Precision.DAY},
    "weekend": {Precision.DAY, Precision.WEEK},
    "week": {Precision.DAY, Precision.WEEK},
    "month": {Precision.DAY, Precision.MONTH},
    "year": {Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR},
}


def told(term: Term, at: Standpoint) -> Resolved:
    """Where it falls, counted from the moment before it."""
    if at.before is None or not term.told:
        return Resolved(_OPEN)
    if term.weekday is not None:
        return _weekday(term, at.before)
    if term.told == "year ago":
        return _year_ago(at.before)
    if not term.count:
        return Resolved("no number is given", precision=Precision.VAGUE)
    return _counted(term, at.before)


def _counted(term: Term, before: Stretch) -> Resolved:
    unit = "day" if term.unit in _DAYS else term.unit
    whole = term.count == int(term.count) and term.told in _STEPS
    if not whole or before.precision not in _ENOUGH.get(unit, set()):
        return Resolved(_OPEN)
    step = _STEPS[term.told] * int(term.count)
    start = before.first if step <= 0 else (before.last or before.first)
    because = f"counted from {_said(before)}, told before it"
    if unit != "day":
        return placed(_away(unit, start, step), because)
    if before.last is not None and step == 0:
        return Resolved(_OPEN)
    day = calendar.shifted(start, step)
    return placed(Stretch(day, None, Precision.DAY) if day else None, because)


def _year_ago(before: Stretch) -> Resolved:
    """As in "the same month last year": a year before what was told last."""
    if before.precision is not Precision.MONTH:
        return Resolved(_OPEN)
    first, last = calendar.months_on(before.first, -12), calendar.months_on(before.last or before.first, -12)
    if first is None or last is None:
        return Resolved(OUTSIDE)
    return placed(Stretch(first, last, Precision.MONTH), f"a year before {_said(before)}, told before it")


def _said(stretch: Stretch) -> str:
    return f"{stretch.first} to {stretch.last}" if stretch.last else f"{stretch.first}"


def _away(unit: str, start: date, step: int) -> Stretch | None:
    if unit in {"week", "weekend"}:
        week = calendar.week_of(start, step)
        saturday = calendar.shifted(week.first, 5) if week else None
        return Stretch(saturday, week.last, Precision.DAY) if week and saturday and unit == "weekend" else week
    if unit == "month":
        there = calendar.months_on(start, step)
        return calendar.month(there.year, there.month) if there else None
    year = start.year + step
    return calendar.year(year) if 1 <= year <= 9999 else None


def _weekday(term: Term, before: Stretch) -> Resolved:
    """As in "that Tuesday" and "the following Friday"."""
    if before.precision not in {Precision.DAY, Precision.WEEK}:
        return Resolved(_OPEN)
    number = term.weekday or 0
    last = before.last or before.first
    if term.told == "following":
        day = calendar.weekday_after(last, number, strictly=True)
    else:
        week = calendar.week_of(before.first)
        day = calendar.weekday_after(week.first, number) if week else None
    return placed(Stretch(day, None, Precision.DAY) if day else None, f"counted from {_said(before)}, told before it")
