"""When reports were published, as far as that is known, and which of two came first.

Sigla need one total order, so `position` makes one out of whatever is known. Descent needs certainty, so `earlier` says
which came first only where the dates leave no doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from standoff.model.report import Report

_PADDING = {4: "-01-01", 7: "-01"}  # "2025" and "2025-07" are dates known to the year and to the month
_TIME = re.compile(r"\d[T ]\d")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time.

    Attributes:
        at: as an instant; where no zone is given it is read as UTC.
        day: the calendar day as written.
        timed: whether a time of day is known.
        zoned: whether its zone is known.
        exact: whether at least the day is known.
    """

    at: datetime
    day: date
    timed: bool
    zoned: bool
    exact: bool


def published(report: Report) -> Published | None:
    """When a report was published, or None when that is unknown or not a date."""
    return moment_of(report.published)


def moment_of(written: str | None) -> Published | None:
    """A publication as it is written, or None when it is not a date."""
    given = (written or "").strip()
    try:
        moment = datetime.fromisoformat(given + _PADDING.get(len(given), ""))
        zoned = moment.tzinfo is not None
        at = moment.astimezone(UTC) if zoned else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    timed = _TIME.search(given) is not None
    return Published(at=at, day=moment.date(), timed=timed, zoned=zoned, exact=len(given) not in _PADDING)


def position(report: Report) -> tuple[bool, str, str, str]:
    """Where a report stands among others: by publication, unknown last, then by locator, then by content."""
    return place(published(report), report.locator, report.sha256)


def place(when: Published | None, locator: str, sha256: str) -> tuple[bool, str, str, str]:
    """The same of a report of which no more is known than this."""
    return when is None, when.at.isoformat() if when else "", locator, sha256


def earlier(a: Report, b: Report) -> bool | None:
    """Whether `a` was published before `b`; None when the dates do not say."""
    return was_earlier(published(a), published(b))


def was_earlier(first: Published | None, second: Published | None) -> bool | None:
    """Whether the first publication came before the second; None when the dates do not say."""
    if first is None or second is None or not (first.exact and second.exact):
        return None
    if first.timed and second.timed and first.zoned == second.zoned:
        return None if first.at == second.at else first.at < second.at
    return None if first.day == second.day else first.day < second.day
