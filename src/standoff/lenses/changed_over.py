"""Numbers of which one is the other with two digits changed over: "132 are being held" and "312 of his people".

Two writers on one event rarely give 132 and 312 for two things in the same breath. That it is a slip, and of one
measure, is taken for granted only where each number is of its own reports alone and both stand beside a third number
that both tell ("Kelmaria speaks of 268"), or count the same things.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from standoff.lenses.measures import Same, same_ones
from standoff.lenses.readings import Place, Reading
from standoff.lenses.rows import is_particular, places_fit
from standoff.text.span import Span

_FEWEST = 3  # digits
_BESIDE = 250  # characters
_MOST_ASKED = 40  # readings of one number


def changed_over(readings: Sequence[Reading]) -> Iterator[tuple[Place, Place]]:
    """Places of two such numbers, in order.

    Args:
        readings: every quantity of every report, in order.
    """
    by_value: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    numbers: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for reading in sorted(readings, key=lambda one: (one.report.id, one.quantity.span)):
        numbers[reading.report.id].append((reading.quantity.span.start, reading.quantity.value))
        digits = _digits(reading)
        if digits:
            by_value[reading.measure.dimension, digits].append(reading)
    for (dimension, digits), ours in sorted(by_value.items()):
        for other in _swaps(digits):
            theirs = by_value.get((dimension, other), []) if digits < other else []
            reports = {one.report.id for one in ours} & {one.report.id for one in theirs}
            if not theirs or reports:
                continue
            for one, its in product(ours[:_MOST_ASKED], theirs[:_MOST_ASKED]):
                if _is_one_thing(one, its, numbers):
                    yield one.place, its.place


def _digits(reading: Reading) -> str:
    """The digits of a whole number that no two digits of can have been put there by chance; "" for others."""
    value = reading.quantity.value
    if value != int(value) or reading.quantity.low != reading.quantity.high or not is_particular(value):
        return ""
    digits = str(int(value))
    return digits if len(digits) >= _FEWEST else ""


def _swaps(digits: str) -> Iterator[str]:
    """The number with two neighbours changed over, each way."""
    for at in range(len(digits) - 1):
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        if swapped != digits and not swapped.startswith("0"):
            yield swapped


def _is_one_thing(one: Reading, other: Reading, numbers: dict[str, list[tuple[int, float]]]) -> bool:
    if not places_fit(one.quantity, other.quantity):
        return False
    alike = bool(one.measure.heads) or bool(one.measure.acts & other.measure.acts)
    same = same_ones(one.measure, other.measure) is Same.YES and alike
    beside = [_beside(reading.quantity.span, numbers[reading.report.id]) for reading in (one, other)]
    values = {one.quantity.value, other.quantity.value}
    return same or any(is_particular(value) for value in (beside[0] & beside[1]) - values)


def _beside(span: Span, numbers: Sequence[tuple[int, float]]) -> set[float]:
    """The numbers of a report around a place."""
    first = bisect_left(numbers, (span.start - _BESIDE, float("-inf")))
    last = bisect_left(numbers, (span.end + _BESIDE, float("-inf")))
    return {value for _, value in numbers[first:last]}
