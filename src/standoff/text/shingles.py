"""Overlapping runs of words, hashed, for finding text that stands twice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

# An odd multiplier keeps every bit of a word's hash in the hash of its run; the finaliser of SplitMix64 (Steele, Lea
# and Flood 2014) then spreads them, so that the least of several hashes is the least of random numbers.
_MULTIPLIER = 0x9E37_79B9_7F4A_7C15
_MIX = ((30, 0xBF58_476D_1CE4_E5B9), (27, 0x94D0_49BB_1331_11EB))
_LAST_SHIFT = 31


@lru_cache(maxsize=1 << 16)
def hashed(form: str) -> int:
    """A 64-bit hash of a word that is the same on every machine."""
    return int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def hashes(forms: Iterable[str]) -> Hashes:
    """The hash of each word."""
    return np.fromiter((hashed(form) for form in forms), dtype=np.uint64)


def shingles(words: Hashes, size: int) -> Hashes:
    """The hash of each run of `size` words, given the hashes of the words; empty where there are fewer."""
    count = len(words) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    runs = words[:count].copy()
    for at in range(1, size):
        runs *= np.uint64(_MULTIPLIER)
        runs += words[at : at + count]
    for shift, factor in _MIX:
        runs ^= runs >> np.uint64(shift)
        runs *= np.uint64(factor)
    return runs ^ (runs >> np.uint64(_LAST_SHIFT))


def winnowed(runs: Hashes, window: int) -> NDArray[np.int64]:
    """Where the least hash of every `window` neighbours stands, each place once (Schleimer, Wilkerson and Aiken 2003).

    Two texts that share a run of `size + window - 1` words keep at least one shingle of it in common, at a fraction
    of the postings that all shingles would need. Of equal hashes the last is taken.
    """
    if not len(runs):
        return np.zeros(0, dtype=np.int64)
    size = min(window, len(runs))
    count = len(runs) - size + 1
    least, places = runs[:count], np.arange(count)
    for at in range(1, size):
        other = runs[at : at + count]
        places = np.where(other <= least, np.arange(at, at + count), places)
        least = np.minimum(least, other)
    kept: NDArray[np.int64] = places[np.concatenate(([True], places[1:] != places[:-1]))]
    return kept
