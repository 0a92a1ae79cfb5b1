"""Where sentences of two reports are the same but for the time that they give.

Any time that is known from its first day to its last will do: a day, a month, a year, or a spell with both its ends,
done or only planned. A less exact time that holds the other agrees with it. A plan that a later report moves is news,
and no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from standoff.lenses.twins import Outside, Twins, twins, within
from standoff.model.annotations import Moment, Precision
from standoff.model.story import Witness
from standoff.text.view import fold

_KNOWN = frozenset({Precision.MINUTE, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR})
# What is counted from "today" shifts by one between time zones and when a copy appears a day late.
_COUNTED_FROM_TODAY = "counted from publication"


@dataclass(frozen=True, slots=True)
class Timed:
    """A time that one report gives at such a place."""

    witness: Witness
    moment: Moment

    @property
    def words(self) -> str:
        """Its words."""
        return self.moment.span.of(self.witness.report.text)

    @property
    def first(self) -> str:
        """The first day, ISO 8601."""
        return (self.moment.date or "")[:10]

    @property
    def last(self) -> str:
        """The last day."""
        return (self.moment.end or self.first)[:10]


def retimed(witnesses: Sequence[Witness]) -> Iterator[tuple[Timed, Timed]]:
    """Pairs of such times, in order of the witnesses."""
    named = {witness.report.id: witness for witness in witnesses}
    outside = {report: Outside(witness) for report, witness in named.items()}
    for twin in twins(witnesses):
        ours, theirs = (
            [
                Timed(witness, moment)
                for moment in within(witness.notes.moments, lambda m: m.span, span)
                if moment.span in outside[witness.report.id] and _is_known(moment)
            ]
            for witness, span in ((named[report], span) for report, span in zip(twin.reports, twin.spans, strict=True))
        )
        yield from ((a, b) for a, b in product(ours, theirs) if _differ(a, b) and _at_one_place(twin, a, b))


def _at_one_place(twin: Twins, a: Timed, b: Timed) -> bool:
    here, there = a.moment.span, b.moment.span
    return twin.opposite(here, there) and not twin.others(here, there)


def _is_known(moment: Moment) -> bool:
    return moment.precision in _KNOWN and (moment.date or "-")[0].isdigit() and (moment.end or "0")[0].isdigit()


def _differ(a: Timed, b: Timed) -> bool:
    if _moved_later(a, b) or _moved_later(b, a) or fold(a.words) == fold(b.words):
        return False  # "that same year" differs only where what it is counted from does
    spells = all(timed.moment.precision is Precision.DAY and timed.first != timed.last for timed in (a, b))
    if spells:
        return (a.first, a.last) != (b.first, b.last)
    if a.first <= b.last and b.first <= a.last:
        return False
    counted = any(timed.moment.because.startswith(_COUNTED_FROM_TODAY) for timed in (a, b))
    return not (counted and abs((date.fromisoformat(a.first) - date.fromisoformat(b.first)).days) == 1)


def _moved_later(early: Timed, late: Timed) -> bool:
    """Whether the later of two reports may tell that something was put off, or went on, after the earlier one."""
    first, second = ((timed.witness.report.published or "")[:10] for timed in (early, late))
    return first < second and max(early.last, late.last) > first
