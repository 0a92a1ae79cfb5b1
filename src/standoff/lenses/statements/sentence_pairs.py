"""Two sentences of two reports looked at by themselves: measures by which they may tell the same, and a first guess.

Slots decide with few errors and find one pair in ten: "is being held at her residence on Lake Osk" and "may not leave
her house at Lake Osk" have no slot in common. Here measures are weighed together: how much of the one finds its like in
the other, word by word as each is meant there; the cosine of the sentences' vectors without what all sentences of the
story have in common, and how much nearer they are to each other than to others of the same reports; the rare words, the
names, the numbers and the days that both have; the rows of figures in which both stand, and how hardly such a number is
met twice by chance; where in their reports they stand, and how alike the sentences beside them are, since reports of
one event mostly tell it in one order. The weights are fitted on piles of reports that were written for it and on the
project's own stories, half of which are kept back for measuring (`./run train lining-up`).
What all pairs of a story together say of one of them is weighed by `pairs_in_context.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from standoff.language.likeness import found_in
from standoff.lenses.statements.sentences_alike import Sentences
from standoff.lenses.weighed import Weighed

TABLE = files("standoff.language") / "weights" / "lining_up.tsv"
FEATURES = (
    "most",
    "least",
    "cosine",
    "shared",
    "numbers",
    "days",
    "beside",
    "nearer",
    "gap",
    "counts",
    "names",
    "order",
    "length",
    "figure",
    "figures",
)
# Vectors less alike than this never make a pair; of those that are, each sentence is held against its best few.
_LEAST_COSINE, _PARTNERS = 0.15, 24
_BLOCK = 256  # rows of the matrix at a time, so that it never stands whole
# A neighbour is one or two sentences away on the same side in both reports, together three at most.
NEIGHBOURS = ((-1, -1), (-1, -2), (-2, -1), (1, 1), (1, 2), (2, 1))
_LEAST_BESIDE = -0.2  # below it neighbours are strangers, however far below
_NO_OTHER = -0.2  # how near another sentence is in a report of one sentence
_MOST_NEARER = 5


def features(found: Sentences) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Pairs of sentences of different reports that may tell the same, the lower number first, with their `FEATURES`."""
    seen: dict[tuple[int, int], _Near] = {}
    paired: set[tuple[int, int]] = set()
    for near in _near(found):
        pair = min(near.at, near.other), max(near.at, near.other)
        if pair in seen:
            paired.add(pair)
            yield *pair, _measures(found, near, seen.pop(pair))
        else:
            seen[pair] = near
    for pair in _with_one_figure(found):
        if pair not in paired:
            paired.add(pair)
            yield *pair, measures_of(found, *pair)


def _with_one_figure(found: Sentences) -> Iterator[tuple[int, int]]:
    """Sentences with numbers in one row, the lower number first; of a row that many have, each with the next few."""
    members: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(found.all):
        for row in sorted(one.figures):
            members[row].append(at)
    for stands in members.values():
        for nth, at in enumerate(stands):
            for other in stands[nth + 1 : nth + 1 + _PARTNERS]:
                if not found.all[at].reports & found.all[other].reports:
                    yield at, other


def _measures(found: Sentences, one_way: _Near, other_way: _Near) -> tuple[float, ...]:
    """The `FEATURES` of two sentences, seen from each."""
    first, second = one_way.at, one_way.other
    one, other = found.all[first], found.all[second]
    figures = one.figures & other.figures
    met = (0.0, 0.0) if one.meaning is None or other.meaning is None else found_in(one.meaning, other.meaning)
    return (
        max(met),
        min(met),
        one_way.cosine,
        sum(found.worth[term] for term in sorted(one.terms & other.terms)),
        float(len(one.numbers & other.numbers)),
        float(len(one.days & other.days)),
        _beside(found, min(first, second), max(first, second)),
        float(one_way.nearer + other_way.nearer),
        min(one_way.gap, other_way.gap),
        float(len(one.counts & other.counts)),
        float(len(one.names & other.names)),
        abs(_share_before(found, first) - _share_before(found, second)),
        log(one.length + other.length),
        1.0 + max(found.figures[row] for row in figures) if figures else 0.0,
        float(len(figures)),
    )


def measures_of(found: Sentences, first: int, second: int) -> tuple[float, ...]:
    """The `FEATURES` of any two sentences of different reports."""
    home = np.array([sentence.places[0][0] for sentence in found.all], dtype=np.int64)

    def near(at: int, other: int) -> _Near:
        there = np.flatnonzero(home == home[other])
        return _seen(at, other, found.vectors[there] @ found.vectors[at], other - int(there[0]))

    return _measures(found, near(first, second), near(second, first))


def _share_before(found: Sentences, at: int) -> float:
    """How much of its report stands before a sentence."""
    return round(found.nth[at] / len(found.order[found.all[at].places[0][0]]), 4)


def _beside(found: Sentences, first: int, second: int) -> float:
    """The cosine of the two neighbours that are most alike."""
    (one, other), (here, there) = (
        (found.order[found.all[at].places[0][0]] for at in (first, second)),
        (found.nth[first], found.nth[second]),
    )
    best = _LEAST_BESIDE
    for left, right in NEIGHBOURS:
        if 0 <= here + left < len(one) and 0 <= there + right < len(other):
            a, b = one[here + left], other[there + right]
            if a >= 0 and b >= 0:
                best = max(best, float(found.vectors[a] @ found.vectors[b]))
    return round(best, 4)


@dataclass(frozen=True, slots=True)
class _Near:
    """A sentence with one of another report that is near to it.

    Attributes:
        nearer: how many sentences of that report are nearer, counted up to `_MOST_NEARER`.
        gap: by how much it is nearer than the nearest other one there; below 0 where it is farther.
    """

    at: int
    other: int
    cosine: float
    nearer: int
    gap: float


def _near(found: Sentences) -> Iterator[_Near]:
    """Each sentence with its best partners in other reports."""
    home = np.array([sentence.places[0][0] for sentence in found.all], dtype=np.int64)
    begins, ends = np.searchsorted(home, home, "left"), np.searchsorted(home, home, "right")
    for start in range(0, len(home), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(home)))
        cosines = found.vectors[rows] @ found.vectors.T
        cosines[home[rows][:, None] == home[None, :]] = -1.0
        for row, values in zip(rows.tolist(), cosines, strict=True):
            near = np.flatnonzero(values >= _LEAST_COSINE)
            for column in near[np.argsort(-values[near], kind="stable")][:_PARTNERS].tolist():
                if found.all[row].reports & found.all[column].reports:
                    continue
                there = values[begins[column] : ends[column]]
                yield _seen(row, column, there, column - int(begins[column]))


def _seen(at: int, other: int, cosines: NDArray[np.float32], place: int) -> _Near:
    """A sentence seen from another one, among all of its report: their cosines, and its place among them."""
    cosine = float(cosines[place])
    before, behind = cosines[:place].max(initial=_NO_OTHER), cosines[place + 1 :].max(initial=_NO_OTHER)
    nearer = min(int(np.count_nonzero(cosines > cosine)), _MOST_NEARER)
    return _Near(at, other, round(cosine, 4), nearer, round(cosine - float(max(before, behind)), 4))


@cache
def weights() -> Weighed:
    """What each measure counts."""
    return Weighed.of(TABLE.read_text(encoding="utf-8"), FEATURES)


def score(measures: Sequence[float]) -> float:
    """How surely two sentences tell the same: the logarithm of the odds."""
    return weights().odds(measures)
