"""The best tree over the words of a sentence, from the score of every word as head of every other.

English sentences are trees in which no two arcs cross, but for one in some hundred. The best such tree is found as by
Eisner (1996, "Three new probabilistic models for dependency parsing"); where the best heads word by word make one
already, they are it. Against trees whose arcs may cross, two in a thousand more words get their head and relation.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER = np.float32(-1e9)
_OF_A_MARK = np.float32(0.1)  # what the head of a comma counts beside that of a word
_LEFT, _RIGHT = 0, 1  # the side of a stretch that its head is not on


def best_heads(scores: Scores, marks: NDArray[np.bool_] | None = None) -> Heads:
    """The head of each word, counted from 1, with 0 for the one root.

    Args:
        scores: [words, 1 + words]; log-probabilities of each head, the root first.
        marks: [words], of punctuation, which gives way where it would cross the arc of a word.
    """
    count = len(scores)
    scores = scores.copy()
    if marks is not None:
        scores[marks] *= _OF_A_MARK
    scores[np.arange(count), np.arange(1, count + 1)] = _NEVER
    heads: Heads = scores.argmax(1)
    return heads if is_projective(heads) else _without_crossings(scores)


def is_projective(heads: Heads) -> bool:
    """Whether the heads make one tree, with one root, in which no two arcs cross.

    Args:
        heads: of each word, counted from 1, with 0 for the root.
    """
    count = len(heads)
    if (heads == 0).sum() != 1 or not _reach_the_root(heads):
        return False
    words = np.arange(1, count + 1)
    first, last = np.minimum(words, heads), np.maximum(words, heads)
    starts_within = (first[:, None] < first[None]) & (first[None] < last[:, None])
    return not bool((starts_within & (last[None] > last[:, None])).any())


def _reach_the_root(heads: Heads) -> bool:
    above = np.append(np.int64(0), heads)
    reached: Heads = above.copy()
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return not bool(reached.any())


def _without_crossings(scores: Scores) -> Heads:
    """The best tree of all that have one root and no arcs that cross, in time cubic in the words.

    A stretch is open where its two ends are head and word, closed where all below its head on that side is inside.
    """
    count = len(scores)
    gain = scores[:, 1:].T.astype(np.float64)  # [head, word]
    closed = np.zeros((2, count, count))
    opened = np.zeros((2, count, count))
    parted = np.zeros((count, count), dtype=np.int64)  # where an open stretch falls in two closed ones
    turned = np.zeros((2, count, count), dtype=np.int64)  # the word of a closed stretch that its head takes last
    for size in range(1, count):
        start = np.arange(count - size)
        end, row = start + size, start[:, None]
        inner = row + np.arange(size)
        both = closed[_RIGHT, row, inner] + closed[_LEFT, inner + 1, end[:, None]]
        at = both.argmax(1)
        parted[start, end] = start + at
        most = both[np.arange(count - size), at]
        opened[_LEFT, start, end], opened[_RIGHT, start, end] = most + gain[end, start], most + gain[start, end]
        for side, whole in (
            (_LEFT, closed[_LEFT, row, inner] + opened[_LEFT, inner, end[:, None]]),
            (_RIGHT, opened[_RIGHT, row, inner + 1] + closed[_RIGHT, inner + 1, end[:, None]]),
        ):
            at = whole.argmax(1)
            closed[side, start, end] = whole[np.arange(count - size), at]
            turned[side, start, end] = start + at + side
    root = int((scores[:, 0] + closed[_LEFT, 0] + closed[_RIGHT, :, count - 1]).argmax())
    return _read_off(root, parted, turned)


def _read_off(root: int, parted: Heads, turned: Heads) -> Heads:
    """The heads that the best stretches were made of."""
    count = len(parted)
    heads: Heads = np.zeros(count, dtype=np.int64)
    waiting = [(_LEFT, 0, root), (_RIGHT, root, count - 1)]
    while waiting:
        side, start, end = waiting.pop()
        if start == end:
            continue
        at = int(turned[side, start, end])
        head, word = (end, at) if side == _LEFT else (start, at)
        heads[word] = head + 1
        low, high = min(head, word), max(head, word)
        middle = int(parted[low, high])
        waiting += [(_RIGHT, low, middle), (_LEFT, middle + 1, high)]
        waiting.append((_LEFT, start, at) if side == _LEFT else (_RIGHT, at, end))
    return heads
