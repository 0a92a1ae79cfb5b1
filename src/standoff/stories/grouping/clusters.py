"""From nearness to stories: average-link clustering.

A report joins where it is near to the average of those already together, so that one report about two events does not
pull both together. Reports that share passages are bound before terms are asked, and what a user keeps apart stays
apart.

Two clusters whose average passes the threshold have a pair that passes it; so whatever hangs together by such pairs is
clustered by itself, as a small matrix, with the nearest-neighbour chain (Murtagh 1983), which gives what merging the
nearest two again and again gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from standoff.stories.grouping.near_copies import Pair
from standoff.stories.grouping.nearness import NEAR_ENOUGH, Nearness
from standoff.stories.grouping.vectors import Floats

# A report that found no average to join still belongs to a story when it is as near as this to several of its reports,
# and half as near again to them as to any other story: a side piece on one event among five main reports.
NEIGHBOURS, NEAR_SEVERAL, NEARER_THAN_OTHERS = 3, 0.13, 1.5
# A matrix of more reports than this is not made. What hangs together in such numbers without being copied is no event;
# it is cut where its pairs are less near, in steps of this size.
LARGEST, STEP = 4_000, 0.05
_GONE = -1.0  # what was merged into another, or must not be merged


def groups(count: int, near: Nearness, bound: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> list[list[int]]:
    """The indices 0 to `count` - 1 in groups, each in order, in order of their first.

    `bound` pairs are together whatever their terms, `apart` pairs never are, which goes first. Equal similarities are
    taken by index, so the outcome depends on the order of the reports alone, which the caller fixes.
    """
    kept_apart = both_ways(apart)
    bundles = Bundles(count, kept_apart)
    for a, b in bound:
        bundles.join(a, b)
    parts = list(_parts(bundles.all(), near, NEAR_ENOUGH))
    found: list[list[int]] = []
    for part, sums in zip(parts, _sums(count, parts, near), strict=True):
        found += _clustered(part, sums, kept_apart) if len(part) > 1 else part
    return _with_side_pieces(sorted(found), near, kept_apart)


def both_ways(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """For each index the others that it is paired with."""
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return found


class Bundles:
    """Reports that stand together before terms are asked; a bundle is named by its lowest index."""

    def __init__(self, count: int, apart: Mapping[int, Collection[int]] | None = None) -> None:
        self._leader = list(range(count))
        self._members: dict[int, list[int]] = {}
        self._apart = apart or {}

    def members(self, number: int) -> Sequence[int]:
        """The reports that stand with one, itself among them."""
        leader = self._lead(number)
        return self._members.get(leader, [leader])

    def join(self, a: int, b: int) -> None:
        """Put two bundles together, unless two of their reports are kept apart."""
        first, second = sorted((self._lead(a), self._lead(b)))
        if first == second:
            return
        left, right = self.members(first), self.members(second)
        if are_apart(left, right, self._apart):
            return
        self._leader[second] = first
        self._members[first] = [*left, *right]
        self._members.pop(second, None)

    def all(self) -> list[list[int]]:
        """Every bundle, each in order, in order of its first report."""
        return [sorted(self.members(number)) for number, leader in enumerate(self._leader) if leader == number]

    def _lead(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number


def are_apart(left: Sequence[int], right: Sequence[int], apart: Mapping[int, Collection[int]]) -> bool:
    """Whether a report of one side is kept apart from one of the other."""
    if not apart:
        return False
    others = frozenset(right)
    return any(not others.isdisjoint(apart.get(one, ())) for one in left)


def _parts(bundles: Sequence[list[int]], near: Nearness, least: float) -> Iterator[list[list[int]]]:
    """The bundles by what hangs together with pairs of at least a nearness, none of more than can be looked at."""
    home = {number: at for at, bundle in enumerate(bundles) for number in bundle}
    together = Bundles(len(bundles))
    strong = near.value >= least
    for a, b in zip(near.first[strong].tolist(), near.second[strong].tolist(), strict=True):
        if a in home and b in home:
            together.join(home[a], home[b])
    for part in together.all():
        inside = [bundles[at] for at in part]
        if len(inside) <= LARGEST:
            yield inside
        else:
            yield from _parts(inside, near, least + STEP)


def _sums(count: int, parts: Sequence[Sequence[list[int]]], near: Nearness) -> Iterator[Floats]:
    """For each part the summed nearness between each two of its bundles."""
    place = np.zeros(count, dtype=np.int64)
    for part in parts:
        for number, bundle in enumerate(part):
            place[bundle] = number
    whole = [[at for bundle in part for at in bundle] for part in parts]
    for part, pairs in zip(parts, near.inside(whole), strict=True):
        cells = place[pairs.first] * len(part) + place[pairs.second]
        half = np.bincount(cells, weights=pairs.value, minlength=len(part) ** 2)
        square = half.astype(np.float64, copy=False).reshape(len(part), len(part))
        yield square + square.T


def _clustered(bundles: Sequence[list[int]], sums: Floats, apart: Mapping[int, Collection[int]]) -> list[list[int]]:
    """Bundles merged while the average nearness between the nearest two passes the threshold."""
    sizes = np.array([len(bundle) for bundle in bundles], dtype=np.float64)
    members = [list(bundle) for bundle in bundles]
    average = sums / np.outer(sizes, sizes)
    np.fill_diagonal(average, _GONE)
    for a, b in combinations(range(len(bundles)), 2) if apart else ():
        if are_apart(members[a], members[b], apart):
            average[a, b] = average[b, a] = _GONE
    waiting = list(range(len(bundles)))[::-1]
    chain: list[int] = []
    while chain or waiting:
        if not chain:
            chain.append(waiting.pop())
            if not members[chain[0]]:
                chain.pop()
                continue
        top = chain[-1]
        best = int(np.argmax(average[top]))
        if average[top, best] < NEAR_ENOUGH:
            chain.pop()
        elif len(chain) > 1 and average[top, chain[-2]] >= average[top, best]:
            kept, gone = sorted((chain.pop(), chain.pop()))
            members[kept] += members[gone]
            members[gone] = []
            sums[kept] += sums[gone]
            sums[:, kept] = sums[kept]
            sizes[kept] += sizes[gone]
            barred = (average[kept] == _GONE) | (average[gone] == _GONE)
            average[kept] = np.where(barred, _GONE, sums[kept] / (sizes[kept] * sizes))
            average[:, kept] = average[kept]
            average[gone] = average[:, gone] = _GONE
            waiting.append(kept)
        else:
            chain.append(best)
    return [sorted(group) for group in members if group]


def _with_side_pieces(
    found: Sequence[list[int]], near: Nearness, apart: Mapping[int, Collection[int]]
) -> list[list[int]]:
    """The groups, with reports that are on their own, or two together, added to the story they are near."""
    stories = [group for group in found if len(group) >= NEIGHBOURS]
    small = [group for group in found if len(group) < NEIGHBOURS]
    home = {number: at for at, group in enumerate(stories) for number in group}
    values = _near_stories(home, near)
    joined: dict[int, list[int]] = defaultdict(list)
    rest: list[list[int]] = []
    for group in small:
        at = _nearest_story([values.get(number, {}) for number in group])
        if at is None or are_apart(group, [*stories[at], *joined[at]], apart):
            rest.append(group)
        else:
            joined[at] += group
    return sorted([*(sorted(group + joined[at]) for at, group in enumerate(stories)), *rest])


def _near_stories(home: Mapping[int, int], near: Nearness) -> dict[int, dict[int, list[float]]]:
    """For each report without a story that is near to a report of one, how near it is to those of each story."""
    if not home:
        return {}
    settled = np.zeros(max(int(near.second.max(initial=0)), *home) + 1, dtype=bool)
    settled[list(home)] = True
    values: dict[int, dict[int, list[float]]] = {}
    for pieces, others in ((near.first, near.second), (near.second, near.first)):
        outside = ~settled[pieces] & settled[others]
        hopeful = np.unique(pieces[outside & (near.value >= NEAR_SEVERAL)])
        kept = np.flatnonzero(outside & np.isin(pieces, hopeful))
        pairs = zip(pieces[kept].tolist(), others[kept].tolist(), near.value[kept].tolist(), strict=True)
        for piece, other, value in pairs:
            values.setdefault(piece, {}).setdefault(home[other], []).append(value)
    return values


def _nearest_story(values: Sequence[Mapping[int, Sequence[float]]]) -> int | None:
    """The story of which each of some reports is near several members; None where it is not plainly one."""
    near: dict[int, float] = {}
    for at in sorted(set.intersection(*(set(one) for one in values))):
        near[at] = min(sum(sorted(one[at])[-NEIGHBOURS:]) / NEIGHBOURS for one in values)
    ranked = sorted(near, key=lambda at: (-near[at], at))
    # Two reports that found each other may well be a story of their own, so they have to be nearer.
    if not ranked or near[ranked[0]] < (NEAR_SEVERAL if len(values) == 1 else NEAR_ENOUGH):
        return None
    if len(ranked) > 1 and near[ranked[0]] < NEARER_THAN_OTHERS * near[ranked[1]]:
        return None
    return ranked[0]
