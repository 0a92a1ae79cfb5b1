"""Which words of one text stand again in another, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """`size` words that are the same from index `a` of one sequence and index `b` of the other."""

    a: int
    b: int
    size: int


# A run that stands more often than this in one text is a refrain or a page element. Letting it start a match would cost
# the product of both counts on hostile text, and tells nothing about who copied whom.
MOST_PLACES = 64


def common_runs(a: Sequence[str], b: Sequence[str], shortest: int, *, most_places: int = MOST_PLACES) -> list[Match]:
    """Longest runs of at least `shortest` words that both share, no word used twice, longest first taken.

    This is greedy string tiling (Wise 1993) on an index of `shortest`-word runs: unlike a longest common subsequence it
    finds text that was moved. Ties go to the earliest place in `a`, then in `b`, so that the result is always the same.
    A run of `shortest` words that stands more than `most_places` times in `b` starts no match, though it may be part
    of one; so the work is at most `most_places` times the length of `a`.
    """
    if shortest < 1:
        raise ValueError("a run has at least one word")
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(b) - shortest + 1):
        holders = places[tuple(b[at : at + shortest])]
        if len(holders) <= most_places:
            holders.append(at)
    candidates: list[Match] = []
    reached: dict[int, int] = {}  # per diagonal, where the last match on it ends in `a`
    for at in range(len(a) - shortest + 1):
        holders = places.get(tuple(a[at : at + shortest]), [])
        for other in holders if len(holders) <= most_places else ():
            if at < reached.get(other - at, 0):
                continue
            match = Match(at, other, _extent(a, b, at, other))
            reached[other - at] = at + match.size
            candidates.append(match)
    return _tile(candidates, shortest)


def _extent(a: Sequence[str], b: Sequence[str], at: int, other: int) -> int:
    size = 0
    while at + size < len(a) and other + size < len(b) and a[at + size] == b[other + size]:
        size += 1
    return size


def _tile(candidates: list[Match], shortest: int) -> list[Match]:
    """Take candidates longest first; cut what is left of the others around words already taken."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    result: list[Match] = []
    queue = [(-match.size, match) for match in candidates]
    heapify(queue)
    while queue:
        _, match = heappop(queue)
        free = _free_part(match, taken_a, taken_b)
        if free is None or free.size < shortest:
            continue
        if free.size < match.size:
            heappush(queue, (-free.size, free))
            continue
        taken_a.update(range(match.a, match.a + match.size))
        taken_b.update(range(match.b, match.b + match.size))
        result.append(match)
    return sorted(result)


def _free_part(match: Match, taken_a: set[int], taken_b: set[int]) -> Match | None:
    """The longest stretch of `match` with no word taken yet; the first of equals."""
    best: Match | None = None
    start = 0
    for at in range(match.size + 1):
        if at == match.size or match.a + at in taken_a or match.b + at in taken_b:
            if at > start and (best is None or at - start > best.size):
                best = Match(match.a + start, match.b + start, at - start)
            start = at + 1
    return best
