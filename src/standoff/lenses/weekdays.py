"""Where a report gives a weekday and a date that are not the same day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.model.annotations import Moment, Precision
from standoff.model.story import Witness
from standoff.text.tokens import words

# A date without a year is the nearest one, and reports give a weekday with dates of these weeks. Further from
# publication another year may be meant, or the report was published again.
_NEAR = 31


@dataclass(frozen=True, slots=True)
class Slip:
    """A moment whose weekday contradicts its date.

    Attributes:
        written: the words, folded.
        named, real: the weekday as written, and that of the date.
    """

    moment: Moment
    written: str
    day: date
    named: str
    real: str


@cache
def _numbers() -> dict[str, int]:
    return {entry["form"]: entry["number"] for entry in lexicon("weekdays")}


def slips(witness: Witness) -> Iterator[Slip]:
    """Every such moment of one report, in order."""
    names = [entry["form"].title() for entry in lexicon("weekdays") if "short" not in entry]
    published = (witness.report.published or "")[:10]
    for moment in witness.notes.moments:
        day = _day(moment)
        tokens = words(witness.report.text, moment.span.start, moment.span.end)
        number = _numbers().get(tokens[0].form) if tokens else None
        if day is None or number is None or not any(word.form[0].isdigit() for word in tokens):
            continue
        if number == day.weekday() or not (_with_year(moment, witness) or _near(day, published)):
            continue
        written = " ".join(word.form for word in tokens)
        yield Slip(moment, written, day, names[number], names[day.weekday()])


def _day(moment: Moment) -> date | None:
    if moment.precision is not Precision.DAY or moment.end is not None or moment.date is None:
        return None
    return date.fromisoformat(moment.date) if moment.date[0].isdigit() else None


def _with_year(moment: Moment, witness: Witness) -> bool:
    return (moment.date or "-")[:4] in moment.span.of(witness.report.text)


def _near(day: date, published: str) -> bool:
    try:
        return abs((day - date.fromisoformat(published)).days) <= _NEAR
    except ValueError:
        return False
