"""Which reports share text, from fingerprints alone: no report is held against every other.

A part of the fingerprints, the same part in every report (Broder 1997, "modulo" sketches), names the pairs; the whole
of them says how much is shared. MinHash bands would be as quick for copies of equal length; they miss the brief that
was cut from a long report, which this does not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.text.shingles import Hashes

Pair = tuple[int, int]

# One fingerprint of so many names pairs: of a report of 400 words about 40 of 160.
SAMPLED = 4
# A report is held against this many others at most for one fingerprint: of a hundred copies of one wire each is
# compared with the first eight, which is enough to know that they are copies.
HOLDERS = 8
# A pair with one sampled fingerprint in common shares a sentence at most.
LEAST_SAMPLED = 2
# Reports that share this part of the smaller one's fingerprints are one story before terms are asked. A quotation in
# common makes one fingerprint or two, so a handful is asked for as well.
BOUND_SHARE, BOUND_PRINTS = 0.25, 6
# With this part of its fingerprints in an earlier report a report stands where that one stands, and nothing more has to
# be asked of it.
COPY_SHARE = 0.5


def sampled(prints: Hashes) -> Hashes:
    """The fingerprints that name pairs."""
    kept: Hashes = prints[prints % np.uint64(SAMPLED) == 0]
    return kept


def candidates(prints: Sequence[Hashes], holders: int = HOLDERS) -> dict[Pair, int]:
    """Pairs of reports (by index, the first one lower) that share fingerprints, and how many; in order."""
    if not prints:
        return {}
    every = np.concatenate(prints)
    of = np.repeat(np.arange(len(prints)), [len(some) for some in prints])
    order = np.argsort(every, kind="stable")
    every, of = every[order], of[order]
    opens = np.concatenate(([True], every[1:] != every[:-1]))
    start = np.maximum.accumulate(np.where(opens, np.arange(len(every)), 0))
    rank = np.arange(len(every)) - start
    found: list[NDArray[np.int64]] = []
    for held in range(min(holders, int(rank.max(initial=0)))):
        later = np.flatnonzero(rank > held)
        found.append(of[start[later] + held] * len(prints) + of[later])
    pairs, numbers = np.unique(np.concatenate([*found, np.zeros(0, dtype=np.int64)]), return_counts=True)
    firsts, seconds = np.divmod(pairs, len(prints))
    return dict(zip(zip(firsts.tolist(), seconds.tolist(), strict=True), numbers.tolist(), strict=True))


def shared_prints(prints: Sequence[Hashes]) -> dict[Pair, int]:
    """Pairs of reports that share a good deal of text, and how many fingerprints they have in common; in order."""
    named = candidates([sampled(some) for some in prints])
    return {(a, b): common(prints[a], prints[b]) for (a, b), number in named.items() if number >= LEAST_SAMPLED}


def common(a: Hashes, b: Hashes) -> int:
    """How many fingerprints two reports have in common; both rising, each once."""
    if len(a) > len(b):
        a, b = b, a
    at = np.searchsorted(b, a)
    return int(np.count_nonzero(b[np.minimum(at, len(b) - 1)] == a)) if len(b) else 0


def is_bound(number: int, a: Hashes, b: Hashes) -> bool:
    """Whether two reports with so many fingerprints in common tell one story whatever their terms."""
    return number >= BOUND_PRINTS and number >= BOUND_SHARE * min(len(a), len(b))


def is_copy(number: int, prints: Hashes) -> bool:
    """Whether a report with so many of its fingerprints in an earlier one is a copy of it."""
    return number >= BOUND_PRINTS and number >= COPY_SHARE * len(prints)


def originals(prints: Sequence[Hashes], shared: Mapping[Pair, int], alone: Collection[int] = ()) -> list[int]:
    """For each report the earliest one that it is a copy of, itself where it is none or one of those `alone`.

    `shared` has the pairs and how many fingerprints they have in common.
    """
    first = list(range(len(prints)))
    for (a, b), number in shared.items():  # in order of the earlier one, so that the earliest comes first
        if b not in alone and first[b] == b and is_copy(number, prints[b]):
            first[b] = a
    for b, a in enumerate(first):
        first[b] = first[a]
    return first
