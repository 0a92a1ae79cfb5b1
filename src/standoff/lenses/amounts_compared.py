"""Whether two numbers for one measure say the same, as they were written.

Rounding and "nearly" are agreement; a vaguer form is compatible. Later counts and other scopes are left to
`figures.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, inf, isclose, log10

from standoff.model.annotations import Quantity
from standoff.model.findings import Relation

# Two figures a twentieth apart are one figure to a reader when the rounder is the other rounded.
_ONE_FIGURE = 0.05
# "More than 1,000" is said of 1,060, hardly of 1,800: an open bound is taken to mean a tenth.
_SAID_OF = 0.1
# Below a hundred, a number is counted out: 30 dead are not 33.
_ROUNDED_FROM = 100
# A number that a newsroom has converted is off by its own last digit: "25 miles" are 40.2 kilometres.
_CONVERTED = 0.02


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two numbers relate, and why, in words."""

    relation: Relation
    because: str


@dataclass(frozen=True, slots=True)
class Size:
    """A number in the common unit of its dimension, as it was written.

    Attributes:
        exact: its words.
        value, low, high: the number and what it leaves open; infinite where it is open on that side.
        bounded: whether a qualifier or a range widens it.
        per: what one of its unit is in the common one.
    """

    exact: str
    value: float
    low: float
    high: float
    bounded: bool
    per: float = 1.0

    @classmethod
    def of(cls, quantity: Quantity, exact: str, per: float) -> Size:
        """The size of `quantity`, whose unit is `per` common ones."""
        bounded = quantity.low is not None or quantity.high is not None
        low = (quantity.low if quantity.low is not None else -inf) if bounded else quantity.value
        high = (quantity.high if quantity.high is not None else inf) if bounded else quantity.value
        return cls(exact, quantity.value * per, low * per, high * per, bounded, per)

    @property
    def open(self) -> bool:
        """Whether it has no bound on one side."""
        return self.low == -inf or self.high == inf

    def holds(self, value: float) -> bool:
        """Whether `value` lies within what it leaves open."""
        return (self.low <= value or isclose(self.low, value)) and (value <= self.high or isclose(self.high, value))


def compared(a: Size, b: Size) -> Verdict:
    """How two sizes relate; the same in either order but for the words."""
    if (isclose(a.value, b.value) or _is_converted(a, b)) and not (_is_span(a) or _is_span(b)):
        return _same_number(a, b)
    if not a.bounded and not b.bounded:
        return _rounded(a, b)
    if a.bounded and b.bounded:
        return _overlapping(a, b)
    wide, narrow = (a, b) if a.bounded else (b, a)
    if not wide.holds(narrow.value):
        return _apart(a, b)
    near = _gap(wide.value, narrow.value) <= _SAID_OF and not _is_span(wide)
    if near:
        return Verdict(Relation.AGREES, f"“{narrow.exact}” lies within what “{wide.exact}” leaves open")
    return Verdict(Relation.COMPATIBLE, f"“{wide.exact}” is less precise than “{narrow.exact}”")


def _is_converted(a: Size, b: Size) -> bool:
    """Whether one is the other in another unit, as far as it is written out: "193 km/h" and "120 miles an hour"."""
    off = abs(a.value - b.value)
    written = min(_step(size.value / size.per) * size.per for size in (a, b))
    return a.per != b.per and off <= written / 2 and _gap(a.value, b.value) <= _CONVERTED


def restated(a: Size, b: Size) -> Verdict:
    """How two sizes relate that stand at one place of one sentence.

    "More than 1,500" says nothing against "more than 900" of somewhere else. In the words of the same sentence it is
    another number, unless the one is the other with its last digits cut off.
    """
    alike = (a.low == -inf, a.high == inf) == (b.low == -inf, b.high == inf)
    if not (a.bounded and b.bounded and alike):
        return compared(a, b)
    ends = [(one, other) for one, other in ((a.low, b.low), (a.high, b.high)) if abs(one) != inf]
    return _apart(a, b) if any(not _cut(*pair) for pair in ends) else compared(a, b)


def _cut(one: float, other: float) -> bool:
    """Whether the finer of two numbers without its last digits, or rounded, is the rounder one."""
    low, high = sorted((one, other), key=_step)
    step = _step(high)
    return isclose(one, other) or (step > _step(low) and abs(low - high) < step)


def _is_span(size: Size) -> bool:
    """Whether it is a range or a vague number, not one number with a qualifier."""
    return size.bounded and not size.open and size.low == size.value and _gap(size.low, size.high) > _SAID_OF * 1.01


def _same_number(a: Size, b: Size) -> Verdict:
    if (a.high == inf and b.low == -inf) or (b.high == inf and a.low == -inf):
        return Verdict(Relation.COMPATIBLE, f"“{a.exact}” and “{b.exact}” stand on either side of one number")
    return Verdict(Relation.AGREES, f"“{a.exact}” and “{b.exact}” are one number")


def _overlapping(a: Size, b: Size) -> Verdict:
    if isclose(a.value, b.value) and a.low == b.low and a.high == b.high:
        return Verdict(Relation.AGREES, f"“{a.exact}” and “{b.exact}” are one range")
    if max(a.low, b.low) <= min(a.high, b.high):
        return Verdict(Relation.COMPATIBLE, f"what “{a.exact}” and “{b.exact}” leave open overlaps")
    return _apart(a, b)


def _rounded(a: Size, b: Size) -> Verdict:
    """Two bare numbers: does rounding the finer one give the rounder one?"""
    round_, fine = (a, b) if _step(a.value) > _step(b.value) else (b, a)
    step = _step(round_.value)
    if step > _step(fine.value) and abs(round_.value) >= _ROUNDED_FROM:
        off = abs(round_.value - fine.value)
        if off <= step / 2 and _gap(round_.value, fine.value) <= _ONE_FIGURE:
            return Verdict(Relation.AGREES, f"“{fine.exact}” rounds to “{round_.exact}”")
        if off <= step / 2 and _gap(round_.value, fine.value) <= _SAID_OF:
            return Verdict(Relation.COMPATIBLE, f"“{round_.exact}” is a rounder form of “{fine.exact}”")
    return _apart(a, b)


def _apart(a: Size, b: Size) -> Verdict:
    return Verdict(Relation.DIFFERS, f"no rounding or qualifier reconciles “{a.exact}” with “{b.exact}”")


def _step(value: float) -> float:
    """The worth of the last digit that is not nought: 100 for 3,900 and 0.1 for 2.5."""
    if not value:
        return 0.0
    digits = f"{abs(value):.6e}".split("e")
    kept = len(digits[0].replace(".", "").rstrip("0")) - 1
    return float(10 ** (floor(log10(abs(value)) + 1e-12) - kept))


def _gap(a: float, b: float) -> float:
    """How far apart, as a share of the larger."""
    return abs(a - b) / max(abs(a), abs(b)) if a or b else 0.0
