"""From where a time is seen, and what becomes of it: the types that `resolution` and its neighbours share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from standoff.extract.bearing import Bearing
from standoff.extract.calendar import Stretch
from standoff.model.annotations import Precision

NO_DATE = "no publication date"
OUTSIDE = "outside the calendar"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Days, or a partial date ("--07-24"), or neither, and why."""

    because: str
    stretch: Stretch | None = None
    partial: str | None = None
    precision: Precision = Precision.UNRESOLVED


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From when a sentence is read.

    Attributes:
        published: the day of publication, if known.
        look: which way the clause looks.
        before: the moment that was told last, if one stands near enough.
        near: whether it stands in the same sentence or the one before.
    """

    published: date | None
    look: Callable[[], Bearing]
    before: Stretch | None = None
    near: bool = False


def one(day: date | None, because: str) -> Resolved:
    """A single day."""
    if day is None:
        return Resolved(OUTSIDE)
    return Resolved(because, Stretch(day, None, Precision.DAY), precision=Precision.DAY)


def placed(stretch: Stretch | None, because: str) -> Resolved:
    """A stretch of days, as precise as it says."""
    if stretch is None:
        return Resolved(OUTSIDE)
    return Resolved(because, stretch, precision=stretch.precision)


def third_of(part: str, of: str) -> str:
    """What we take an early, mid or late part for."""
    return f"taken as the {part} third of {of}" if part in {"early", "mid", "late"} else ""
