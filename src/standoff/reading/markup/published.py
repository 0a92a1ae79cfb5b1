"""Whether a value of a page's metadata is a date, and that date in ISO 8601, as precise and in the zone as given."""

from __future__ import annotations

import re
from datetime import date, time
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:[T ]\s?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<rest>:\d{2}(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?", re.ASCII)
# Content systems write year 1 or 1970 where they know no date; the web has no page from before 1990.
_FIRST_YEAR = 1990
_LAST_YEAR = 2100
_LONGEST = 40


def iso_date(value: str) -> str | None:
    """`value` in ISO 8601, or None if it is no date.

    >>> iso_date("2031-03-09 07:05 +0200")
    '2031-03-09T07:05+02:00'
    """
    value = value.strip()
    if len(value) > _LONGEST:
        return None
    if compact := _COMPACT.fullmatch(value):
        year, month, day, hour, minute, second, zone = compact.groups()
        clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
        value = f"{year}-{month}-{day}{clock}"
    found = _ISO.fullmatch(value)
    return _checked(found) if found else _mail_date(value)


def _checked(found: re.Match[str]) -> str | None:
    year, month, day = found["year"], found["month"], found["day"]
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
        result = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
        if found["hour"] is None:
            return result
        rest = (found["rest"] or "").replace(",", ".")
        time(int(found["hour"]), int(found["minute"]), int(rest[1:3] or 0))
    except ValueError:
        return None
    zone = _zone(found["zone"])
    return None if zone is None else f"{result}T{found['hour'].zfill(2)}:{found['minute']}{rest}{zone}"


def _zone(zone: str | None) -> str | None:
    """The zone as ISO 8601 writes it, "" for none; None if there is no such zone."""
    if not zone:
        return ""
    if zone in ("Z", "z", "UTC", "GMT"):
        return "Z"
    hours, minutes = zone[1:3], zone[3:].lstrip(":") or "00"
    return f"{zone[0]}{hours}:{minutes}" if int(hours) <= 14 and int(minutes) < 60 else None


def _mail_date(value: str) -> str | None:
    """The form of mail and of HTTP headers: "Tue, 03 Jun 2031 10:00:00 GMT"."""
    if "," not in value or ":" not in value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment.isoformat() if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
