"""How near reports are to each other: the cosine of their rare terms, fainter the more days lie between them.

Every report is held against those before it that can still be near, through the terms that they share; all work on
one report is a handful of array operations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import numpy as np

from standoff.stories.grouping.postings import sorted_postings
from standoff.stories.grouping.sketches import Sketch
from standoff.stories.grouping.vectors import Floats, Places, Vector, Weights, vector
from standoff.stories.order import Published, was_earlier

# Two stories of reports as near as this on the average are one. Fixed on MEANTIME and GUM: reports cut into two halves
# that share no sentence (one story) among reports about the same firms (other stories). See `benchmarks/stories.py`.
NEAR_ENOUGH = 0.14
# Below this a pair adds nothing to an average that could pass the threshold.
FAINT = 0.03
# A negotiation is reported on for days, so nearness in time only starts to count after some; what resembles a report
# from a month ago is more often another round of the same talks.
SAME_NEWS_DAYS, HALF_LIFE_DAYS = 3.0, 10.0
# Twins that lie further apart than this are not near enough any more, so nobody has to look further back.
REACH_DAYS = SAME_NEWS_DAYS + HALF_LIFE_DAYS * log2(1 / NEAR_ENOUGH)
# A report without a date could belong to any other; it is held against this many before it.
REACH_UNDATED = 20_000
# A credit to another input makes its reports this much nearer: an agency has many stories on one day, so the credit
# alone binds nothing.
CREDIT_BRINGS = 1.5
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """Pairs of reports that are near at all, in order: `first` below `second`, each of `value` 0–1."""

    first: Places
    second: Places
    value: Floats

    def inside(self, groups: Sequence[Sequence[int]]) -> Iterator[Nearness]:
        """For each of some groups without a report in common the pairs of which it holds both."""
        group_of = np.full(1 + max((at for group in groups for at in group), default=0), -1, dtype=np.int64)
        for number, group in enumerate(groups):
            group_of[list(group)] = number
        within = np.flatnonzero(group_of[self.first] == group_of[self.second])
        within = within[np.argsort(group_of[self.first[within]], kind="stable")]
        ends = np.searchsorted(group_of[self.first[within]], np.arange(len(groups) + 1))
        for start, end in pairwise(ends.tolist()):
            pairs = within[start:end]
            yield Nearness(self.first[pairs], self.second[pairs], self.value[pairs])

    def renumbered(self, numbers: Sequence[int]) -> Nearness:
        """The same of reports that have other numbers in a larger pile, in the same order."""
        known = np.array(numbers, dtype=np.int64)
        return Nearness(known[self.first], known[self.second], self.value)


def nearness(pile: Sequence[Sketch], weight: Weights) -> Nearness:
    """How near the reports of a pile are, which is in order of publication, for pairs that share a rare term."""
    vectors = [vector(one, weight) for one in pile]
    earlier = _Earlier(vectors)
    reach = _reach(pile)
    credited = _Credits(pile)
    days = np.array([day(one.when) for one in pile])
    found: list[tuple[int, Places, Floats]] = []
    for at in range(len(pile)):
        near = earlier.near(at, reach[at])
        near *= decay(days[reach[at] : at], days[at])
        places = np.flatnonzero(near >= FAINT)
        value = near[places]
        places = places + reach[at]
        for place in credited.of(at, places):
            value[place] = min(1.0, value[place] * CREDIT_BRINGS)
        found.append((at, places, value))
    none: list[Places] = [np.zeros(0, dtype=np.int64)]
    return Nearness(
        first=np.concatenate([*(places for _, places, _ in found), *none]),
        second=np.repeat(np.arange(len(pile)), [len(places) for _, places, _ in found]),
        value=np.concatenate([*(value for _, _, value in found), np.zeros(0)]),
    )


class _Earlier:
    """Which earlier reports hold the terms of each report."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._postings = postings = sorted_postings(list(enumerate(vectors)))
        self._values = np.concatenate([np.zeros(0), *(one.values for one in vectors)])
        self._opens = np.concatenate(([0], np.cumsum([len(one.terms) for one in vectors], dtype=np.int64)))
        # For each entry, in order of report, its term, where the holders of that begin, and where it stands among them.
        number = np.repeat(np.arange(len(postings.terms)), np.diff(postings.opens))
        self._term, self._own = np.empty_like(number), np.empty_like(number)
        self._term[postings.order], self._own[postings.order] = number, np.arange(len(number))
        self._keys = number * len(vectors) + postings.holders
        self._count = len(vectors)

    def near(self, at: int, reach: int) -> Floats:
        """How near report `at` is to each of those from `reach` to itself."""
        mine = slice(self._opens[at], self._opens[at + 1])
        start, end = self._postings.opens[self._term[mine]], self._own[mine]
        if reach:
            start = np.searchsorted(self._keys, self._term[mine] * self._count + reach)
        holders, weights = self._postings.between(start, end, self._values[mine])
        near = np.bincount(holders - reach, weights=weights, minlength=at - reach)
        return near.astype(np.float64, copy=False)


class _Credits:
    """Which reports credit which others, as far as names and dates allow."""

    def __init__(self, pile: Sequence[Sketch]) -> None:
        self._pile = pile
        self._named = {name for one in pile for name in one.credited}

    def of(self, at: int, places: Places) -> list[int]:
        """Which of some earlier reports credit report `at`, or are credited by it."""
        mine = self._pile[at]
        if not mine.credited and mine.outlet not in self._named:
            return []
        others = ((number, self._pile[place]) for number, place in enumerate(places.tolist()))
        return [number for number, other in others if may_pass_on(mine, other) or may_pass_on(other, mine)]


def may_pass_on(one: Sketch, other: Sketch) -> bool:
    """Whether a report credits the outlet of another that is not later."""
    return other.outlet in one.credited and not was_earlier(one.when, other.when)


def _reach(pile: Sequence[Sketch]) -> list[int]:
    """For each report the first one that it can still be near to."""
    reach: list[int] = []
    first = 0
    for at, one in enumerate(pile):
        if one.when is None or not one.when.exact:
            reach.append(max(0, at - REACH_UNDATED))
            continue
        while _too_long_before(pile[first].when, one.when):
            first += 1
        reach.append(first)
    return reach


def _too_long_before(when: Published | None, now: Published) -> bool:
    return when is not None and when.exact and (now.at - when.at).total_seconds() > REACH_DAYS * _SECONDS_A_DAY


def day(when: Published | None) -> float:
    """The day of a publication, counted in days; not a number where it is not known to the day."""
    return when.at.timestamp() / _SECONDS_A_DAY if when is not None and when.exact else np.nan


def decay(days: Floats, to: float) -> Floats:
    """What nearness is worth between reports of some days and one; 1 where a day is not known."""
    apart = np.abs(days - to)
    return np.where(np.isnan(apart), 1.0, 0.5 ** (np.maximum(apart - SAME_NEWS_DAYS, 0.0) / HALF_LIFE_DAYS))
