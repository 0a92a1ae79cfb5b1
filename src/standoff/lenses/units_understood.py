"""Numbers whose unit is to be understood: "12 percent on steel" in one report, "the twelve on their steel" in another.

A number that nobody says what it counts takes the unit of an equal one where the two sentences tell the same in all
likelihood, and so it takes the millions: "the union's figure is twenty-seven". Money needs no such help for its
currency: a number without a unit may always be of money.
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


def with_units(bare: Iterable[Reading], telling: Iterable[Reading], odds: Odds) -> list[Reading]:
    """The bare numbers, with the unit and the scale of an equal one where their sentences tell the same.

    Args:
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
    return [_with_unit(reading, by_value[reading.quantity.value], odds) for reading in without]


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
