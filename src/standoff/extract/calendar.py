"""What a calendar says: weeks, months, shifts of days. Knows nothing of texts.

Weeks begin on Monday (ISO 8601). Everything that would leave the calendar (year 0, year 10000) is None.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.model.annotations import Precision


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, inclusive; one day when `last` is None."""

    first: date
    last: date | None
    precision: Precision


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """So many days on (or back, when negative)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_of(day: date, weeks: int = 0) -> Stretch | None:
    """The week of `day`, or the one so many weeks on."""
    monday = shifted(day, 7 * weeks - day.weekday())
    sunday = shifted(day, 7 * weeks - day.weekday() + 6)
    return Stretch(monday, sunday, Precision.WEEK) if monday and sunday else None


def months_on(day: date, months: int) -> date | None:
    """The same day so many months on, or the last of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month(year: int, number: int, part: str = "") -> Stretch:
    """A month, or the early, mid or late third of it."""
    last = monthrange(year, number)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    return Stretch(date(year, number, first_day), date(year, number, last_day), Precision.MONTH)


def months(year: int, first: int, last: int) -> Stretch:
    """From one month of a year to another of it."""
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]), Precision.MONTH)


def year(number: int, part: str = "") -> Stretch:
    """A year, or the early, mid or late third of it."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    whole = months(number, first, last)
    return Stretch(whole.first, whole.last, Precision.YEAR)


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date | None:
    """The nearest such weekday on or before `day`; before it, when `strictly`."""
    back = (day.weekday() - weekday) % 7
    return shifted(day, -(back or 7 if strictly else back))


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date | None:
    """The nearest such weekday on or after `day`; after it, when `strictly`."""
    on = (weekday - day.weekday()) % 7
    return shifted(day, on or 7 if strictly else on)
