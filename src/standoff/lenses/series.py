"""A figure over time: the day that each number holds for, and its values by day.

A number holds for the day that its own words name ("as of Tuesday", "on Wednesday"); where they name none, no more is
known than the day of the report. Numbers of two places or of two populations make no series together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations

from standoff.lenses.readings import Reading
from standoff.lenses.rows import MOST_FORMS, updated
from standoff.model.annotations import Moment, Precision
from standoff.model.findings import FigureReading, Relation, SeriesPoint
from standoff.model.story import Witness
from standoff.text.view import fold

_COUNTED = frozenset({"count", "percent", "share"})
_DAYS = frozenset({Precision.DAY, Precision.MINUTE})


class Days:
    """The days that the numbers of a pile hold for."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self._moments = {w.report.id: w.notes.moments for w in witnesses}
        self._sentences = {w.report.id: [s.start for s in w.notes.sentences] for w in witnesses}

    def of(self, reading: Reading) -> tuple[str | None, str | None]:
        """The day and what tells it: `words` or `report`; neither where nothing does."""
        quantity = reading.quantity
        for said in (quantity.as_of, quantity.period):
            moment = None if said is None else self._named(reading, said)
            if moment is not None and moment.date is not None:
                return moment.date[:10], "words"
        published = (reading.report.published or "")[:10]
        return (published, "report") if published else (None, None)

    def _named(self, reading: Reading, said: str) -> Moment | None:
        """The moment in the sentence of a number that its own words hold, where it is one day."""
        starts = self._sentences[reading.report.id]
        here = bisect_right(starts, reading.quantity.span.start)
        for moment in self._moments[reading.report.id]:
            whole = moment.precision in _DAYS and moment.end is None and (moment.date or "-")[0].isdigit()
            beside = bisect_right(starts, moment.span.start) == here
            if whole and beside and fold(moment.span.of(reading.report.text)) in fold(said):
                return moment
        return None


def series(row: Sequence[Reading], readings: Sequence[FigureReading], relation: Relation) -> tuple[SeriesPoint, ...]:
    """The values of one figure by day, those of one day and number together.

    None where the reports name fewer than two days and no later number takes the place of an earlier one, and none
    where two units, places or populations are mixed.
    """
    units = {reading.quantity.unit for reading in row}
    if len(units) > 1 or not units <= _COUNTED:
        return ()
    if _several(r.place for r in readings) or _several(r.population for r in readings):
        return ()
    points: dict[tuple[str, float, float | None, float | None], list[FigureReading]] = {}
    for reading in readings:
        if reading.as_of_date is not None:
            key = (reading.as_of_date, reading.value, reading.low, reading.high)
            points.setdefault(key, []).append(reading)
    days = {key[0] for key in points}
    said = {r.as_of_date for r in readings if r.dated_by == "words"}
    moves = relation is Relation.COMPATIBLE and any(
        a.quantity.value != b.quantity.value and updated(a, b) is not None for a, b in combinations(row[:MOST_FORMS], 2)
    )
    if len(days) < 2 or not (moves or len(said) > 1):
        return ()
    return tuple(
        SeriesPoint(
            as_of=as_of,
            value=value,
            low=low,
            high=high,
            dated_by="words" if any(r.dated_by == "words" for r in its) else "report",
            counting=next((r.counting for r in its if r.counting), None),
            status=its[0].status,
            anchors=tuple(r.anchor for r in its),
        )
        for (as_of, value, low, high), its in sorted(points.items(), key=lambda point: point[0][:2])
    )


def _several(said: Iterable[str | None]) -> bool:
    return len({fold(words) for words in said if words}) > 1
