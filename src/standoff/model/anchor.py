"""The way from a statement back to the words that it rests on."""

from __future__ import annotations

import msgspec

from standoff.text.span import Span


class Anchor(msgspec.Struct, frozen=True, order=True):
    """The exact words of one report: `text[start:end] == exact`, always.

    Attributes:
        report: the siglum of the report.
        start: offset of the first character, in code points.
        end: offset after the last character.
        exact: the words themselves.
    """

    report: str
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.exact) != self.end - self.start:
            raise ValueError(f"not an anchor: {self.report} {self.start}..{self.end} {self.exact[:40]!r}")

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)
