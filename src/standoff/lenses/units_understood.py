"""Numbers whose unit is to be understood: "12 percent on steel" in one report, "the twelve on their steel" in another.

A number that nobody says what it counts takes the unit of an equal one where the two sentences tell the same in all
likelihood, and so it takes the millions: "the union's figure is twenty-seven". "Nine points" are nine percent where a
report says so. Money needs no such help for its currency: a number without a unit may always be of money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from standoff.lenses.readings import Reading
from standoff.lenses.statements.odds import Odds

# The odds, as a logarithm, from which two sentences tell the same; fixed on the project's `dev` stories.
_LIKELY = 1.0
_MOST = 24  # equal numbers that are looked at, so that a text of nothing but numbers stays linear
_SCALES = (1e6, 1e9)  # that are left out where everybody knows them
_MOST_OF_A_SCALE = 1_000
_POINTS, _PERCENT = frozenset({"point"}), "percent"


def with_units(
    rows: Sequence[list[Reading]], bare: Iterable[Reading], telling: Iterable[Reading], odds: Odds
) -> tuple[list[list[Reading]], list[Reading]]:
    """The rows without points that are percent, and the bare numbers and those, with a unit and a scale.

    Both are those of an equal number where their sentences tell the same.

    Args:
        rows: numbers in rows by what they measure.
        bare: numbers of which nothing says what they measure.
        telling: those of which something does.
        odds: how surely sentences tell the same.
    """
    without = list(bare)
    by_value: dict[float, list[Reading]] = defaultdict(list)
    for reading in (*telling, *without):
        value = reading.quantity.value
        if reading.measure.dimension != "count":
            by_value[value].append(reading)
        for scale in _SCALES:
            if 1 <= value / scale < _MOST_OF_A_SCALE:
                by_value[round(value / scale, 6)].append(reading)
    kept: list[list[Reading]] = []
    found = [_with_unit(reading, by_value[reading.quantity.value], odds) for reading in without]
    for row in rows:
        percent = [_as_percent(reading, by_value[reading.quantity.value], odds) for reading in row]
        if any(reading is None for reading in percent):
            kept.append(row)
        else:
            found += [reading for reading in percent if reading is not None]
    return kept, found


def _as_percent(reading: Reading, equal: Sequence[Reading], odds: Odds) -> Reading | None:
    """Points as percent, where a sentence that tells the same has as many percent; None for all else."""
    if reading.measure.heads != _POINTS or reading.measure.dimension != "count":
        return None
    percent = [other for other in equal if other.quantity.unit == _PERCENT]
    bare = replace(
        reading,
        quantity=changed(reading.quantity, what=""),
        measure=replace(reading.measure, heads=frozenset(), anyone=True),
    )
    understood = _with_unit(bare, percent, odds)
    return None if understood is bare else understood


def _with_unit(reading: Reading, equal: Sequence[Reading], odds: Odds) -> Reading:
    if reading.measure.dimension != "count" or reading.quantity.what:
        return reading
    sure = [
        (likely, other)
        for other in equal[:_MOST]
        if other.report.id != reading.report.id
        and (likely := odds.between(reading.place, other.place)) is not None
        and likely >= _LIKELY
    ]
    if not sure or len({(other.quantity.unit, other.quantity.value) for _, other in sure}) > 1:
        return reading
    _, other = max(sure, key=lambda pair: pair[0])
    one, scale = reading.quantity, other.quantity.value / reading.quantity.value if reading.quantity.value else 1.0
    low, high = (None if end is None else end * scale for end in (one.low, one.high))
    return replace(
        reading,
        quantity=changed(one, unit=other.quantity.unit, value=other.quantity.value, low=low, high=high),
        measure=replace(reading.measure, dimension=other.measure.dimension, per=other.measure.per),
    )
