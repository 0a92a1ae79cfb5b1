"""Where something stands in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, counted in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that stand here."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside, edges included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same length, `by` characters further on."""
        return Span(self.start + by, self.end + by)


def trimmed(text: str, start: int, end: int, strip: str | None = None) -> Span | None:
    """The span without white space (or the characters of `strip`) at its edges; None if nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(strip))
    right = len(piece.rstrip(strip))
    return Span(start + left, start + right) if left < right else None


def merged(spans: Iterable[Span], *, gap: int = 0) -> list[Span]:
    """Spans in order, those that overlap or stand at most `gap` characters apart made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end + gap:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def gaps(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """What `spans` leave uncovered of a text of `length` characters, in order."""
    at = 0
    for span in merged(spans):
        if at < span.start:
            yield Span(at, span.start)
        at = span.end
    if at < length:
        yield Span(at, length)
