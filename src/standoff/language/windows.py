"""Sentences cut to what the encoder can take at once, and put together in batches of about one length.

How a sentence is batched has an influence on its eight-bit arithmetic, so that batches never hold sentences of two
reports: a report is read the same alone and among others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.language.pieces import Pieces
from standoff.language.words import words
from standoff.text.span import Span

# The encoder has 512 places and attention is paid between all of them. Sentences this long are lists and tables; a
# window of two hundred pieces still holds every sentence that a person would read in one breath.
_MOST_PIECES = 200
# Larger batches are padded more than they save: measured between 150 and 2,000.
_PIECES_A_BATCH = 400
_MAY_CUT_BEHIND = frozenset(",;:.!?—–")
_LOOK_BACK = 40  # words in which a comma is looked for before a window is cut between any two


@dataclass(frozen=True, slots=True)
class Window:
    """Words that are read at once: a sentence, or a part of one that is too long.

    Attributes:
        sentence: the place of the sentence.
        words: where its words stand in the text.
        pieces: the pieces of each word.
        size: how many pieces there are, start and end signs included.
    """

    sentence: int
    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    size: int


def windows(text: str, sentences: Sequence[Span], cutter: Pieces) -> list[Window]:
    """The windows of all sentences, in order; every word stands in one."""
    found: list[Window] = []
    for place, sentence in enumerate(sentences):
        spans = words(text, sentence.start, sentence.end)
        pieces = [cutter.of(span.of(text)) for span in spans]
        start = 0
        while start < len(spans):
            end = _end(text, spans, pieces, start)
            part = tuple(pieces[start:end])
            found.append(Window(place, tuple(spans[start:end]), part, sum(map(len, part)) + 2))
            start = end
    return found


def _end(text: str, spans: list[Span], pieces: list[tuple[int, ...]], start: int) -> int:
    """Where a window that begins at word `start` ends: with the sentence, or behind a comma, or where it is full."""
    total = 0
    for end in range(start, len(spans)):
        total += len(pieces[end])
        if total > _MOST_PIECES and end > start:
            for cut in range(end, max(end - _LOOK_BACK, start), -1):
                if spans[cut - 1].of(text) in _MAY_CUT_BEHIND:
                    return cut
            return end
    return len(spans)


def batches(all_windows: Sequence[Window]) -> Iterator[list[int]]:
    """Places of windows of about one length, so that little is padded."""
    order = sorted(range(len(all_windows)), key=lambda i: (all_windows[i].size, i))
    group: list[int] = []
    for place in order:
        if group and all_windows[place].size * (len(group) + 1) > _PIECES_A_BATCH:
            yield group
            group = []
        group.append(place)
    if group:
        yield group
