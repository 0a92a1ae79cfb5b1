"""How near reports are to each other: the cosine of their rare terms, fainter the more days lie between them.

Every report is held against those before it that can still be near, through the terms that they share; all work on
one report is a handful of array operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from standoff.language.frequencies import document_frequency, documents
from standoff.stories.grouping.sketches import Sketch, Vocabulary
from standoff.stories.order import Published, was_earlier
from standoff.stories.rarity import SHARPER, rareness
from standoff.text.shingles import Hashes

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

# Two stories of reports as near as this on the average are one. Fixed on MEANTIME and GUM: reports cut into two halves
# that share no sentence (one story) among reports about the same firms (other stories). See `benchmarks/stories.py`.
NEAR_ENOUGH = 0.15
# Below this a pair adds nothing to an average that could pass the threshold.
FAINT = 0.03
# The terms that weigh most in a report; what comes after them changes no decision and costs the square.
MOST_TERMS = 100
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

    def renumbered(self, numbers: Sequence[int]) -> Nearness:
        """The same of reports that have other numbers in a larger pile, in the same order."""
        known = np.array(numbers, dtype=np.int64)
        return Nearness(known[self.first], known[self.second], self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """How much each term of a pile tells; `terms` are hashes, rising."""

    terms: Hashes
    values: Floats

    def of(self, terms: Hashes) -> Floats:
        """The weight of each of some terms; of one that the pile does not have, 0."""
        if not len(self.terms):
            return np.zeros(len(terms))
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        return np.where(self.terms[at] == terms, self.values[at], 0.0)


def weights(pile: Sequence[Sketch], vocabulary: Vocabulary) -> Weights:
    """The weight of every term of the pile, as `rarity` has it."""
    terms, held = np.unique(np.concatenate([one.terms for one in pile]), return_counts=True)
    background = np.array([document_frequency(vocabulary.terms[term]) for term in terms.tolist()], dtype=np.float64)
    return Weights(terms, rareness(background + held, documents() + len(pile)))


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """The strongest terms of a report (hashes, rising) with their weights, of length 1."""

    terms: Hashes
    values: Floats


def vector(one: Sketch, weight: Weights) -> Vector:
    """A report as the terms that tell what it is about."""
    values = (1 + np.log(one.counts)) * weight.of(one.terms) ** SHARPER
    kept = np.flatnonzero(values > 0)
    if len(kept) > MOST_TERMS:
        kept = np.sort(kept[np.lexsort((one.terms[kept], -values[kept]))[:MOST_TERMS]])
    values = values[kept]
    length = float(np.sqrt(np.sum(values * values)))
    return Vector(one.terms[kept], values / length if length else values)


def nearness(pile: Sequence[Sketch], weight: Weights) -> Nearness:
    """How near the reports of a pile are, which is in order of publication, for pairs that share a rare term."""
    vectors = [vector(one, weight) for one in pile]
    postings = _Postings(vectors)
    reach = _reach(pile)
    credited = _Credits(pile)
    days = np.array([_day(one.when) for one in pile])
    found: list[tuple[int, Places, Floats]] = []
    for at in range(len(pile)):
        near = postings.near(at, reach[at])
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


class _Postings:
    """Which reports hold each term, and how much it weighs in them."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        sizes = [len(one.terms) for one in vectors]
        self._opens = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        empty = np.zeros(0)
        terms = np.concatenate([*(one.terms for one in vectors), empty.astype(np.uint64)])
        self._values = np.concatenate([*(one.values for one in vectors), empty])
        of = np.repeat(np.arange(len(vectors)), sizes)
        order = np.argsort(terms, kind="stable")
        ordered = terms[order]
        opens = np.concatenate((np.ones(min(1, len(ordered)), dtype=bool), ordered[1:] != ordered[:-1]))
        number = np.cumsum(opens) - 1
        self._holders = of[order]
        self._weights = self._values[order]
        # Where each entry of a report stands among the holders of its term, and where those begin.
        self._own = np.empty(len(order), dtype=np.int64)
        self._own[order] = np.arange(len(order))
        self._first = np.empty(len(order), dtype=np.int64)
        self._first[order] = np.flatnonzero(opens)[number]
        self._keys = number * np.int64(len(vectors)) + self._holders
        self._number = np.empty(len(order), dtype=np.int64)
        self._number[order] = number
        self._count = len(vectors)

    def near(self, at: int, reach: int) -> Floats:
        """How near report `at` is to each of those from `reach` to itself."""
        mine = slice(self._opens[at], self._opens[at + 1])
        start, end = self._first[mine], self._own[mine]
        if reach:
            start = np.searchsorted(self._keys, self._number[mine] * self._count + reach)
        sizes = end - start
        total = int(sizes.sum())
        opens = np.cumsum(sizes) - sizes
        places = np.arange(total) + np.repeat(start - opens, sizes)
        weights = self._weights[places] * np.repeat(self._values[mine], sizes)
        near = np.bincount(self._holders[places] - reach, weights=weights, minlength=at - reach)
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
        return [number for number, other in others if _may_pass_on(mine, other) or _may_pass_on(other, mine)]


def _may_pass_on(one: Sketch, other: Sketch) -> bool:
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


def _day(when: Published | None) -> float:
    return when.at.timestamp() / _SECONDS_A_DAY if when is not None and when.exact else np.nan


def decay(days: Floats, day: float) -> Floats:
    """What nearness is worth to reports of some days; 1 where a day is not known."""
    apart = np.abs(days - day)
    return np.where(np.isnan(apart), 1.0, 0.5 ** (np.maximum(apart - SAME_NEWS_DAYS, 0.0) / HALF_LIFE_DAYS))
