"""Overlapping runs of words, hashed, for finding text that stands twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b


def shingles(forms: Sequence[str], size: int) -> Iterator[tuple[int, int]]:
    """Each run of `size` words as (index of its first word, 64-bit hash that is the same on every machine)."""
    for at in range(len(forms) - size + 1):
        run = "\x1f".join(forms[at : at + size]).encode("utf-8", "surrogatepass")
        yield at, int.from_bytes(blake2b(run, digest_size=8).digest(), "big")
