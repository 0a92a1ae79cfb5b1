"""What a story is called by, so that the same reports always have the same story."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def story_id(hashes: Iterable[str]) -> str:
    """Twelve hexadecimal digits made from the hashes of a story's reports."""
    return sha256("\n".join(sorted(hashes)).encode()).hexdigest()[:12]
