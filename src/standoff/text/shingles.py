"""Overlapping runs of words, hashed, for finding text that stands twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b


def shingles(forms: Sequence[str], size: int) -> Iterator[tuple[int, int]]:
    """Each run of `size` words as (index of its first word, 64-bit hash that is the same on every machine)."""
    for at in range(len(forms) - size + 1):
        run = "\x1f".join(forms[at : at + size]).encode("utf-8", "surrogatepass")
        yield at, int.from_bytes(blake2b(run, digest_size=8).digest(), "big")


def winnowed(hashed: Iterable[tuple[int, int]], window: int) -> list[tuple[int, int]]:
    """The least hash of every `window` neighbours, each place once (Schleimer, Wilkerson and Aiken 2003).

    Two texts that share a run of `size + window - 1` words keep at least one shingle of it in common, at a fraction
    of the postings that all shingles would need.
    """
    kept: list[tuple[int, int]] = []
    rising: deque[tuple[int, int]] = deque()
    for number, (at, value) in enumerate(hashed):
        while rising and rising[-1][1] >= value:
            rising.pop()
        rising.append((at, value))
        if rising[0][0] <= at - window:
            rising.popleft()
        if number >= window - 1 and (not kept or kept[-1] != rising[0]):
            kept.append(rising[0])
    return kept or list(rising)[:1]
