"""Which reports tell one event: average-link clustering over shared rare terms.

A report joins where it is near to the average of those already together, so that one report about two events does not
pull both together. Reports that share passages, or of which one credits the other, are bound before terms are asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush, nlargest

from standoff.stories.order import Published, days_apart

# Fixed on MEANTIME and GUM: reports cut into two halves that share no sentence (one story) among reports about the same
# firms (other stories). See `benchmarks/stories.py`.
NEAR_ENOUGH = 0.2
# Below this a pair adds nothing to an average that could pass the threshold.
FAINT = 0.03
# The terms that weigh most in a report; what comes after them changes no decision and costs the square.
MOST_TERMS = 100
# A report that found no average to join still belongs to a story when it is as near as this to several of its reports,
# and half as near again to them as to any other story: a side piece on one event among five main reports.
NEIGHBOURS, NEAR_SEVERAL, NEARER_THAN_OTHERS = 3, 0.16, 1.5
# A negotiation is reported on for days, so nearness in time only starts to count after some; what resembles a report
# from a month ago is more often another round of the same talks.
SAME_NEWS_DAYS, HALF_LIFE_DAYS = 3.0, 10.0

Pair = tuple[int, int]


def strongest(vector: Mapping[str, float]) -> dict[str, float]:
    """The terms of a vector that weigh most, made a vector of length 1 again."""
    kept = nlargest(MOST_TERMS, vector.items(), key=lambda item: (item[1], item[0]))
    length = sum(value * value for _, value in kept) ** 0.5
    return {term: value / length for term, value in kept}


def similarities(vectors: Sequence[Mapping[str, float]], when: Sequence[Published | None]) -> dict[Pair, float]:
    """How near each pair of reports is, 0–1, for pairs that share a rare term; fainter the more days lie between."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    near: dict[Pair, float] = defaultdict(float)
    for number, vector in enumerate(vectors):
        for term, value in vector.items():
            for other, held in holders[term]:
                near[other, number] += held * value
            holders[term].append((number, value))
    return {
        pair: value * decay(days_apart(when[pair[0]], when[pair[1]])) for pair, value in near.items() if value >= FAINT
    }


def decay(days: float | None) -> float:
    """What nearness is worth after some days; 1 where they are not known."""
    return 1.0 if days is None else float(0.5 ** (max(days - SAME_NEWS_DAYS, 0.0) / HALF_LIFE_DAYS))


@dataclass
class _Clusters:
    """Clusters of indices with the sum of similarities between each two; a cluster is named by its lowest index."""

    members: dict[int, list[int]]
    sums: dict[int, dict[int, float]] = field(default_factory=dict)

    def average(self, a: int, b: int) -> float:
        return self.sums[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))

    def merge(self, a: int, b: int) -> None:
        """Make `b` part of `a`."""
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        gone = self.sums.pop(b)
        for other, value in gone.items():
            del self.sums[other][b]
            if other != a:
                self.sums[a][other] = self.sums[a].get(other, 0.0) + value
                self.sums[other][a] = self.sums[a][other]


def groups(count: int, near: Mapping[Pair, float], bound: Sequence[Pair]) -> list[list[int]]:
    """The indices 0 to `count` - 1 in groups, each in order, in order of their first.

    `bound` pairs are together whatever their terms. Equal similarities are taken by index, so the outcome depends on
    the order of the reports alone, which the caller fixes.
    """
    clusters = _Clusters({number: [number] for number in range(count)}, {number: {} for number in range(count)})
    for (a, b), value in sorted(near.items()):
        clusters.sums[a][b] = clusters.sums[b][a] = value
    _bind(clusters, bound)
    queue = [
        (-clusters.average(a, b), a, b, len(clusters.members[a]), len(clusters.members[b]))
        for a in clusters.sums
        for b in clusters.sums[a]
        if a < b
    ]
    heapify(queue)
    while queue:
        value, a, b, size_a, size_b = heappop(queue)
        if -value < NEAR_ENOUGH:
            break
        if len(clusters.members.get(a, ())) != size_a or len(clusters.members.get(b, ())) != size_b:
            continue
        clusters.merge(a, b)
        for other in clusters.sums[a]:
            first, second = min(a, other), max(a, other)
            average = clusters.average(first, second)
            if average >= NEAR_ENOUGH:
                sizes = len(clusters.members[first]), len(clusters.members[second])
                heappush(queue, (-average, first, second, *sizes))
    return _with_side_pieces([clusters.members[first] for first in sorted(clusters.members)], near)


def _with_side_pieces(found: Sequence[list[int]], near: Mapping[Pair, float]) -> list[list[int]]:
    """The groups, with reports that are on their own, or two together, added to the story they are near."""
    stories = [list(group) for group in found if len(group) >= NEIGHBOURS]
    small = [list(group) for group in found if len(group) < NEIGHBOURS]
    home = {number: at for at, group in enumerate(stories) for number in group}
    values: dict[int, dict[int, list[float]]] = {number: defaultdict(list) for group in small for number in group}
    for (a, b), value in sorted(near.items()):
        for piece, other in ((a, b), (b, a)):
            if piece in values and other in home:
                values[piece][home[other]].append(value)
    joined: dict[int, list[int]] = defaultdict(list)
    rest: list[list[int]] = []
    for group in small:
        at = _nearest_story([values[number] for number in group])
        if at is None:
            rest.append(group)
        else:
            joined[at] += group
    return sorted([*(sorted(group + joined[at]) for at, group in enumerate(stories)), *rest])


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


def _bind(clusters: _Clusters, bound: Sequence[Pair]) -> None:
    """Put bound pairs together before anything else."""
    leader = {number: number for number in clusters.members}

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for a, b in bound:
        first, second = sorted((lead(a), lead(b)))
        if first != second:
            leader[second] = first
            clusters.merge(first, second)
