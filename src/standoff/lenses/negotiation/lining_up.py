"""Tellings of one thing put together: each joins the group that it fits best, or begins one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

_T = TypeVar("_T")
# A party has a handful of moves of one kind in a story, each told a dozen times; more is a text that repeats itself,
# which must not make the work grow with its square.
_GROUPS, _ASKED = 40, 12


def grouped(
    items: Iterable[_T], bucket: Callable[[_T], Hashable], fit: Callable[[_T, Sequence[_T]], float | None]
) -> list[list[_T]]:
    """Groups in the order in which they begin.

    Args:
        items: in the order in which they join.
        bucket: what two items must share to be of one group.
        fit: how well an item fits a group of its bucket, or None where it does not.
    """
    groups: list[list[_T]] = []
    filed: dict[Hashable, list[list[_T]]] = defaultdict(list)
    for item in items:
        near = filed[bucket(item)]
        fits = [(fit(item, group[:_ASKED]), group) for group in near[-_GROUPS:]]
        best = max((one for one, _ in fits if one is not None), default=None)
        if best is None:
            groups.append([item])
            near.append(groups[-1])
        else:
            next(group for one, group in fits if one == best).append(item)
    return groups


def overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float | None:
    """How much of the weight of the lighter one's words the two share; None where one has none."""
    least = min(sum(one.values()), sum(other.values()))
    return sum(worth for term, worth in one.items() if term in other) / least if least else None


def shares(one: Mapping[str, float], other: Mapping[str, float], at_least: float) -> bool:
    """Whether the two share so much."""
    found = overlap(one, other)
    return found is not None and found >= at_least
