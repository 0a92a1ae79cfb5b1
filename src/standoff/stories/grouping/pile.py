"""A pile of sketches settled: its groups, and what they were made from.

The outcome depends on which sketches there are, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import UsageError
from standoff.stories.grouping.clusters import Bundles, are_apart, both_ways, groups
from standoff.stories.grouping.near_copies import Pair, is_bound, originals, shared_prints
from standoff.stories.grouping.nearness import Nearness, nearness
from standoff.stories.grouping.sketches import Sketch, Vocabulary
from standoff.stories.grouping.vectors import Weights, weights
from standoff.text.shingles import hashed


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Which sketches of a pile tell one event.

    Attributes:
        groups: their indices, each group in order, in order of their first.
        original: for each sketch the earliest that it is a copy of, itself where it is none.
        near: how near those are to each other that are copies of none.
        weight: how much each term tells.
    """

    groups: list[list[int]]
    original: list[int]
    near: Nearness
    weight: Weights

    def weight_of(self, terms: Collection[str]) -> dict[str, float]:
        """How much some terms tell."""
        spelled = sorted(terms)
        values = self.weight.of(np.array([hashed(term) for term in spelled], dtype=np.uint64))
        return dict(zip(spelled, values.tolist(), strict=True))


def settled(
    pile: Sequence[Sketch], vocabulary: Vocabulary, *, apart: Iterable[Pair] = (), merged: Iterable[Pair] = ()
) -> Settled:
    """The groups of a pile that is in order of publication.

    `apart` pairs stand in different ones. The groups of `merged` pairs are put together at the end.

    Raises:
        UsageError: that would put together what is to be apart.

    What is a copy of an earlier report stands where that one stands, and is asked nothing more: its terms count for
    nothing, and ten copies of one wire make its event no less rare.
    """
    prints = [one.prints for one in pile]
    barred = sorted({(min(pair), max(pair)) for pair in apart})
    shared = {pair: number for pair, number in shared_prints(prints).items() if pair not in barred}
    original = originals(prints, shared, {at for pair in barred for at in pair})
    own = [at for at, first in enumerate(original) if first == at]
    place = {at: number for number, at in enumerate(own)}
    weight = weights([pile[at] for at in own], vocabulary)
    near = nearness([pile[at] for at in own], weight)
    bound = {
        (place[original[a]], place[original[b]])
        for (a, b), number in shared.items()
        if is_bound(number, prints[a], prints[b])
    }
    found = groups(len(own), near, sorted(bound), [(place[a], place[b]) for a, b in barred])
    copied: dict[int, list[int]] = {at: [] for at in own}
    for at, first in enumerate(original):
        copied[first].append(at)
    whole = Bundles(len(pile))
    for group in found:
        for number in group:
            for at in copied[own[number]]:
                whole.join(own[group[0]], at)
    kept_apart = both_ways(barred)
    for a, b in merged:
        if are_apart(whole.members(a), whole.members(b), kept_apart):
            raise UsageError(
                f"to merge the stories of {pile[a].locator} and {pile[b].locator} would put together what is split"
            )
        whole.join(a, b)
    return Settled(whole.all(), original, near.renumbered(own), weight)
