"""Which characters of a capture each character of a text was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from standoff.text.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the stretch of the decoded capture that it was read from.

    Where `len(text) == len(source)` the characters correspond one by one; elsewhere (a character reference, white
    space that was folded) the whole stands for the whole.
    """

    text: Span
    source: Span


@dataclass(frozen=True, slots=True)
class SegmentMap:
    """All segments of one text, in order and without overlap. Without segments, text and capture are the same."""

    segments: tuple[Segment, ...] = ()

    def __post_init__(self) -> None:
        at = 0
        for segment in self.segments:
            if segment.text.start < at:
                raise ValueError(f"segments out of order at {segment.text.start}")
            at = segment.text.end

    def source(self, span: Span) -> Span:
        """The smallest stretch of the decoded capture that `span` was read from.

        Raises:
            ValueError: no character of `span` came from the capture (it is a line break that reading put in).
        """
        if not self.segments:
            return span
        starts = [segment.text.start for segment in self.segments]
        first = max(bisect_right(starts, span.start) - 1, 0)
        touched = [s for s in self.segments[first : bisect_right(starts, span.end - 1)] if s.text.overlaps(span)]
        if not touched:
            raise ValueError(f"{span} was not read from the capture")
        return Span(self._at(touched[0], span.start, edge="start"), self._at(touched[-1], span.end, edge="end"))

    @staticmethod
    def _at(segment: Segment, offset: int, *, edge: str) -> int:
        if len(segment.text) != len(segment.source):
            return segment.source.start if edge == "start" else segment.source.end
        inside = min(max(offset, segment.text.start), segment.text.end) - segment.text.start
        return segment.source.start + inside
