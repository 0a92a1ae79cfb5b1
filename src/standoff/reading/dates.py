"""Which day a byline or dateline names, when it names it in full. A day without its year is none."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}\b",
    )
)
_NUMERIC = re.compile(r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})\b", re.ASCII)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
_DATE_WORDS = frozenset(
    (
        *_MONTHS,
        *_WEEKDAYS.split(),
        *"am pm a.m p.m a m p gmt utc et est edt cst cdt pst pdt cet cest bst ist eet eest msk local time hrs".split(),
        *"hours hour ago day days week weeks minute minutes mins min today yesterday at on of the".split(),
    )
)
_NUMBER_WORD = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm|h)?(?:[-.:/t]\d{1,4})*(?:am|pm|z)?", re.ASCII)
# Reports older than the web have no reading page; later years are misread numbers.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LONGEST = 400
# Between the year and the hour stand a comma, a bar or "at".
_NEAR = 12
_CLOCK = re.compile(
    r"(?<![\d/.-])(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?![\d/.-]\d)(?::\d{2})?(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
    r"(?P<zone>\s?(?:GMT|UTC|Z)\b)?"
)


def complete_date(words: str) -> str | None:
    """The first day that `words` give with its year, in ISO 8601.

    >>> complete_date("Published 12 March 2031, 15:10")
    '2031-03-12'
    """
    piece = words[:_LONGEST]
    found = sorted(
        (match.start(), day) for form in _FORMS for match in form.finditer(piece) if (day := _day(match)) is not None
    )
    return found[0][1] if found else _numeric(piece)


def complete_moment(words: str) -> str | None:
    """As `complete_date`, with the hour where it follows the day.

    >>> complete_moment("Published 12 March 2031, 3.10 pm GMT")
    '2031-03-12T15:10Z'
    """
    piece = words[:_LONGEST]
    day = complete_date(piece)
    if day is None:
        return None
    clock = _CLOCK.search(piece, piece.find(day[:4]))
    if clock is None or clock.start() > piece.find(day[:4]) + _NEAR:
        return day
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].casefold() == "p" else 0)
    return f"{day}T{hour:02}:{minute:02}{'Z' if clock['zone'] else ''}" if hour < 24 and minute < 60 else day


def only_date(forms: tuple[str, ...]) -> bool:
    """Whether folded words are nothing but a date or a time of day, with a figure in it."""
    if not 1 <= len(forms) <= 12 or not any(char.isdigit() for form in forms for char in form):
        return False
    dated = [form for form in forms if form in _DATE_WORDS or _NUMBER_WORD.fullmatch(form)]
    named = any(form in _DATE_WORDS for form in forms)
    return len(dated) == len(forms) and (named or complete_date(" ".join(forms)) is not None)


def _day(match: re.Match[str]) -> str | None:
    written = match["month"].casefold()
    month = int(written) if written.isdigit() else _MONTHS.get(written)
    return _iso(int(match["year"]), month, int(match["day"])) if month else None


def _numeric(piece: str) -> str | None:
    """A date in figures, when only one order of day and month is possible."""
    match = _NUMERIC.search(piece)
    if match is None:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first == second or first > 12:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None
