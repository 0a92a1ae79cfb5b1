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


def years(first: int, last: int, part: str = "") -> Stretch | None:
    """From one year to another, or the early, mid or late third, or the first or second half, of them."""
    size = last - first + 1
    begin, end = {
        "early": (0, size * 3 // 10),
        "mid": (size * 4 // 10, size * 6 // 10),
        "late": (size * 7 // 10, size - 1),
        "first": (0, size // 2 - 1),
        "second": (size // 2, size - 1),
    }.get(part, (0, size - 1))
    if not 1 <= first + begin <= first + end <= 9999:
        return None
    return Stretch(date(first + begin, 1, 1), date(first + end, 12, 31), Precision.YEAR)


def season(year: int, first: int, last: int) -> Stretch | None:
    """From one month to another, which may lie in the next year."""
    ends = year + (last < first)
    if not 1 <= year <= ends <= 9999:
        return None
    return Stretch(date(year, first, 1), date(ends, last, monthrange(ends, last)[1]), Precision.MONTH)


def week_in(whole: Stretch, number: int) -> Stretch | None:
    """A week of a month or year by its number, -1 for the last; it belongs to where its Thursday lies (ISO 8601)."""
    if number > 0:
        thursday = weekday_after(whole.first, 3)
        thursday = shifted(thursday, 7 * number - 7) if thursday else None
    else:
        thursday = weekday_before(whole.last or whole.first, 3)
    week = week_of(thursday) if thursday else None
    return week if week and thursday and whole.first <= thursday <= (whole.last or whole.first) else None
