"""Which of two reports that share text took it from the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from standoff.model.report import Report
from standoff.stories.order import earlier


@dataclass(frozen=True, slots=True)
class Direction:
    """Who took from whom.

    Attributes:
        source, target: indices of the reports; where `known` is False they only stand in order.
        known: whether anything decided.
        credited: whether the target says so itself.
        because: what decided, or why nothing did.
    """

    source: int
    target: int
    known: bool
    credited: bool
    because: str


def direction(first: int, second: int, reports: list[Report], credited: Collection[tuple[int, int]]) -> Direction:
    """Who took from whom: by credit, else by time, else unknown. `credited` holds pairs of (source, target).

    That one report is contained in the other decides nothing: a wire is cut as often as it is filled up.
    """
    forth, back = (first, second) in credited, (second, first) in credited
    if forth != back:
        source, target = (first, second) if forth else (second, first)
        because = f"{reports[target].id} credits {reports[source].outlet}"
        return Direction(source, target, known=True, credited=True, because=because)
    before = earlier(reports[first], reports[second])
    if before is None:
        return Direction(first, second, known=False, credited=False, because="which came first is not known")
    source, target = (first, second) if before else (second, first)
    because = f"{reports[source].id} was published earlier"
    return Direction(source, target, known=True, credited=False, because=because)
