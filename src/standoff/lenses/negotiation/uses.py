"""How the acts of a pile are used: which wait, which are waited for, which are refused, and by whom.

In talks one party's price is mostly what the other one withholds: what an act is used for says as much about which
acts are one as the words do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

_Use = frozenset[tuple[str, str]]
_NONE: _Use = frozenset()


@dataclass(frozen=True, slots=True)
class Wait:
    """One act that a party makes wait for another in a report; acts by number."""

    report: str
    holder: str | None
    target: int
    condition: int


@dataclass(frozen=True, slots=True)
class Uses:
    """What the acts of a pile are used for.

    Attributes:
        waits: what waits for what.
        targets, conditions, refused: for an act the reports and parties that make it wait, wait for it, refuse it.
    """

    waits: tuple[Wait, ...] = ()
    targets: Mapping[int, _Use] = field(default_factory=dict)
    conditions: Mapping[int, _Use] = field(default_factory=dict)
    refused: Mapping[int, _Use] = field(default_factory=dict)

    @classmethod
    def of(cls, waits: Iterable[Wait], refused: Iterable[tuple[str, str, int]]) -> Uses:
        """The uses of acts.

        Args:
            waits: what waits for what.
            refused: report, party and act of each refusal.
        """
        kept = tuple(waits)
        held = [(wait, wait.holder) for wait in kept if wait.holder is not None]
        return cls(
            kept,
            _by_act((wait.report, holder, wait.target) for wait, holder in held),
            _by_act((wait.report, holder, wait.condition) for wait, holder in held),
            _by_act(refused),
        )

    def apart(self) -> Iterator[tuple[int, int]]:
        """Pairs of acts that are two: what waits and what it waits for; two that one report ties to one and the same.

        "A withdrawal and an end to the war before …" is of two acts.
        """
        for wait in self.waits:
            if wait.target != wait.condition:
                yield _ordered(wait.target, wait.condition)
        for edges in self._edges(by_report=True):
            for one, other in combinations(edges, 2):
                for end in (0, 1):
                    if one[1 - end] == other[1 - end] and one[end] != other[end]:
                        yield _ordered(one[end], other[end])

    def tied(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Pairs of acts that one party uses alike, each with the pair of acts at the other ends."""
        for edges in self._edges(by_report=False):
            for one, other in combinations(edges, 2):
                for end in (0, 1):
                    if one[end] != other[end]:
                        yield _ordered(one[end], other[end]), _ordered(one[1 - end], other[1 - end])

    def _edges(self, *, by_report: bool) -> Iterator[list[tuple[int, int]]]:
        """What each party makes wait for what, each pair once; of each report apart, or of all."""
        found: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
        for wait in self.waits:
            if wait.holder is not None:
                found[wait.report if by_report else "", wait.holder].add((wait.target, wait.condition))
        yield from (sorted(edges) for _, edges in sorted(found.items()))

    def alone_as_target(self, one: int, other: int) -> float:
        """How near both come to being the only act that a party makes wait, in a report of each; 0 to 1."""
        return _alone(self.targets, one, other)

    def alone_as_condition(self, one: int, other: int) -> float:
        """How near both come to being the only act that a party waits for, in a report of each; 0 to 1."""
        return _alone(self.conditions, one, other)

    def are_opposite(self, target: int, condition: int, actor: str | None) -> bool:
        """Whether one party withholds the first and another waits for the second, which that party may have to do.

        Args:
            target: an act.
            condition: another.
            actor: who would do the second, where that is known.
        """
        withheld = {party for _, party in self.targets.get(target, _NONE)}
        waiting = {party for _, party in self.conditions.get(condition, _NONE)}
        return bool(withheld - waiting and waiting - withheld) and (actor is None or actor in withheld)

    def is_refused(self, one: int, other: int) -> bool:
        """Whether somebody refuses the first and somebody else waits for the second."""
        refusing = {party for _, party in self.refused.get(one, _NONE)}
        waiting = {party for _, party in self.conditions.get(other, _NONE)}
        return bool(refusing) and bool(waiting) and refusing.isdisjoint(waiting)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _by_act(uses: Iterable[tuple[str, str, int]]) -> dict[int, _Use]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for report, party, act in uses:
        found[act].add((report, party))
    return {act: frozenset(using) for act, using in found.items()}


def _alone(uses: Mapping[int, _Use], one: int, other: int) -> float:
    best = 0.0
    first, second = uses.get(one, _NONE), uses.get(other, _NONE)
    for party in sorted({party for _, party in first} & {party for _, party in second}):
        fewest = 1
        for own in (first, second):
            reports = [report for report, its in own if its == party]
            fewest *= min(sum((report, party) in use for use in uses.values()) for report in reports)
        best = max(best, 1 / fewest)
    return best
