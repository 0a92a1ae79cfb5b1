"""What a new report is held against, as long as reports keep coming: who holds a term, who holds a fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from standoff.stories.grouping.near_copies import HOLDERS, LEAST_SAMPLED, sampled
from standoff.stories.grouping.vectors import Floats, Places, Vector
from standoff.text.shingles import Hashes

# What came since is looked up term by term, so it is put in with the rest when it has grown to this part of it.
UNSORTED = 0.125
FIRST_SORTED = 256
_NOBODY: list[int] = []
_NOTHING: list[float] = []


class SortedPostings:
    """Which reports hold each term, and how much it weighs in them: entries in order of term, then of report.

    Attributes:
        terms: the terms, rising; the entries of `terms[k]` are `opens[k]` to `opens[k + 1]`.
        holders, weights: of each entry.
        order: where each entry came from.
    """

    def __init__(self, terms: Hashes, holders: Places, weights: Floats) -> None:
        """From entries in order of report."""
        self.order = np.argsort(terms, kind="stable")
        self.entries = terms[self.order]
        self.holders, self.weights = holders[self.order], weights[self.order]
        changes = np.flatnonzero(self.entries[1:] != self.entries[:-1]) + 1
        self.opens = np.concatenate((np.zeros(min(1, len(terms)), dtype=np.int64), changes, [len(terms)]))
        self.terms = self.entries[self.opens[:-1]]

    def of(self, terms: Hashes, values: Floats) -> tuple[Places, Floats]:
        """Whoever holds one of some terms, once for each, and by how much that makes it nearer to their owner."""
        if not len(self.terms):
            return self.holders, self.weights
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        known = self.terms[at] == terms
        at = at[known]
        return self.between(self.opens[at], self.opens[at + 1], values[known])

    def between(self, start: Places, end: Places, values: Floats) -> tuple[Places, Floats]:
        """Some stretches of entries as holders and weights, these times a value for each stretch."""
        sizes = end - start
        opens = np.cumsum(sizes) - sizes
        places = np.arange(int(sizes.sum())) + np.repeat(start - opens, sizes)
        return self.holders[places], self.weights[places] * np.repeat(values, sizes)


class TermPostings:
    """The same while reports keep coming."""

    def __init__(self, vectors: Sequence[tuple[int, Vector]] = ()) -> None:
        self._sorted = sorted_postings(vectors)
        self._new: list[tuple[int, Vector]] = []
        self._holders: dict[int, list[int]] = {}
        self._weights: dict[int, list[float]] = {}

    def add(self, number: int, vector: Vector) -> None:
        """Enter one more report under its number, which is higher than any before."""
        self._new.append((number, vector))
        for term, value in zip(vector.terms.tolist(), vector.values.tolist(), strict=True):
            held = self._holders.get(term)
            if held is None:
                self._holders[term], self._weights[term] = [number], [value]
            else:
                held.append(number)
                self._weights[term].append(value)
        if len(self._new) > max(FIRST_SORTED, UNSORTED * number):
            self._sort()

    def near(self, vector: Vector, count: int) -> Floats:
        """The cosine between a report and each of `count` that were entered."""
        holders, weights = self._sorted.of(vector.terms, vector.values)
        near = np.bincount(holders, weights=weights, minlength=count).astype(np.float64, copy=False)
        recent: list[int] = []
        added: list[float] = []
        times: list[int] = []
        for term in vector.terms.tolist():
            held = self._holders.get(term, _NOBODY)
            recent += held
            added += self._weights.get(term, _NOTHING)
            times.append(len(held))
        if recent:
            near += np.bincount(recent, weights=np.array(added) * np.repeat(vector.values, times), minlength=count)
        return near

    def _sort(self) -> None:
        new = sorted_postings(self._new)
        old = self._sorted
        self._sorted = SortedPostings(
            np.concatenate((old.entries, new.entries)),
            np.concatenate((old.holders, new.holders)),
            np.concatenate((old.weights, new.weights)),
        )
        self._new, self._holders, self._weights = [], {}, {}


def sorted_postings(vectors: Sequence[tuple[int, Vector]]) -> SortedPostings:
    """The postings of numbered vectors, the numbers rising."""
    return SortedPostings(
        np.concatenate([np.zeros(0, dtype=np.uint64), *(vector.terms for _, vector in vectors)]),
        np.repeat(np.array([number for number, _ in vectors], dtype=np.int64), [len(v.terms) for _, v in vectors]),
        np.concatenate([np.zeros(0), *(vector.values for _, vector in vectors)]),
    )


class PrintPostings:
    """Which reports hold each sampled fingerprint, the first few of them.

    Nearly all have one holder, who is kept by himself: half a million lists would keep the collector of garbage busy.
    """

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._others: dict[int, list[int]] = {}

    def add(self, number: int, prints: Hashes) -> None:
        """Enter one more report under its number."""
        for value in sampled(prints).tolist():
            if self._first.setdefault(value, number) != number:
                others = self._others.setdefault(value, [])
                if len(others) < HOLDERS - 1:
                    others.append(number)

    def sharing(self, prints: Hashes) -> Places:
        """The reports that share more than a sentence with one, in order."""
        shared = [value for value in sampled(prints).tolist() if value in self._first]
        counts = Counter(self._first[value] for value in shared)
        counts.update(number for value in shared for number in self._others.get(value, ()))
        return np.array(sorted(at for at, count in counts.items() if count >= LEAST_SAMPLED), dtype=np.int64)
