"""What became of a report when it came to a stream of others, and why, in words that a reader can check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

WORDS_SHOWN = 6


class Coming(StrEnum):
    """What a report did to the stories when it came."""

    FOUNDS = "founds"
    JOINS = "joins"
    BRIDGES = "bridges"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one report when it came.

    Attributes:
        sha256, locator: the report's own.
        coming: what it did.
        stories: the locator of the first report of each story that it came to.
        because: the reason, in words.
    """

    sha256: str
    locator: str
    coming: Coming
    stories: tuple[str, ...]
    because: str

    def __str__(self) -> str:
        """The same as a sentence."""
        what = f"{self.coming} {' and '.join(self.stories)}" if self.stories else f"{self.coming} a story"
        if self.coming is Coming.KNOWN:
            what = "was known"
        return f"{what}: {self.because}"


def shares(nearest: str, words: Sequence[str]) -> str:
    """The words that bind a report to the nearest one of a story."""
    shown = ", ".join(f"“{word}”" for word in words)
    return f"nearest to {nearest}, with which it shares {shown}"
