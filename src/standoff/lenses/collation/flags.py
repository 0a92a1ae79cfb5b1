"""Which changes of a reading can turn its sense: a negation, number, name or modal that is lost, added or swapped.

Each kind of change has its own file; here they are asked one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from standoff.lenses.collation.modals import modals
from standoff.lenses.collation.names import other_names
from standoff.lenses.collation.negations import negations
from standoff.lenses.collation.numbers import other_numbers
from standoff.lenses.collation.sides import Sides
from standoff.model.findings import Flag

_CHECKS: tuple[tuple[Flag, Callable[[Sides], Iterator[str]]], ...] = (
    (Flag.NEGATION, negations),
    (Flag.NUMBER, other_numbers),
    (Flag.NAME, other_names),
    (Flag.MODAL, modals),
)


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag and what was seen, in words."""

    flag: Flag
    because: str


def flags_of(sides: Sides) -> list[Flagged]:
    """What could turn the sense, the first of each kind."""
    return [Flagged(flag, because) for flag, check in _CHECKS for because in islice(check(sides), 1)]
