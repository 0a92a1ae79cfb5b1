"""The best tree over the words of a sentence, from the score of every word as head of every other.

A tree that is best word by word is taken as it is; where such a choice runs in a circle or has two roots, the maximum
spanning arborescence is found as by Chu and Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
# A second root is rare and the right one among the likeliest; each try costs a whole search.
_ROOTS_TRIED = 3
_NEVER = np.float32(-1e9)


def best_heads(scores: Scores) -> Heads:
    """The head of each word, counted from 1, with 0 for the one root.

    Args:
        scores: [words, 1 + words]; log-probabilities of each head, the root first.
    """
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(1, count + 1)] = _NEVER
    heads: Heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _circle(heads):
        return heads
    best, most = heads, -np.inf
    for root in np.argsort(-scores[:, 0], kind="stable")[:_ROOTS_TRIED]:
        single = scores.copy()
        single[:, 0] = _NEVER
        single[root, 0] = 0.0
        heads = _spanning(single)
        total = float(scores[np.arange(count), heads].sum())
        if total > most:
            best, most = heads, total
    return best


def _circle(heads: Heads) -> list[int]:
    """The words of one circle, counted from 1; empty where there is none."""
    state = [0] * (len(heads) + 1)  # 0 not seen, otherwise the walk that saw it
    state[0] = -1
    for start in range(1, len(heads) + 1):
        at = start
        while state[at] == 0:
            state[at] = start
            at = int(heads[at - 1])
        if state[at] == start:
            circle = [at]
            while (follows := int(heads[circle[-1] - 1])) != at:
                circle.append(follows)
            return circle
    return []


def _spanning(scores: Scores) -> Heads:
    """The maximum spanning arborescence from the root, one circle after another folded into one word and undone."""
    folds: list[tuple[list[int], Heads, Scores, Scores, list[int]]] = []
    while True:
        heads: Heads = scores.argmax(1)
        circle = _circle(heads)
        if not circle:
            break
        count = len(scores)
        inside = np.zeros(count + 1, dtype=bool)
        inside[circle] = True
        rest = [node for node in range(1, count + 1) if not inside[node]]
        held = scores[np.array(circle) - 1, heads[np.array(circle) - 1]]
        # What each outside head gains by taking over one word of the circle from its head there.
        into = scores[np.array(circle) - 1] - held[:, None]
        folded = np.full((len(rest) + 1, len(rest) + 2), _NEVER, dtype=np.float32)
        columns = [0, *rest]
        if rest:
            folded[:-1, :-1] = scores[np.ix_(np.array(rest) - 1, np.array(columns))]
            folded[:-1, -1] = scores[np.ix_(np.array(rest) - 1, np.array(circle))].max(1)
        folded[-1, :-1] = into[:, columns].max(0)
        folds.append((circle, heads, scores, into, rest))
        scores = folded
    for circle, before, full, into, rest in reversed(folds):
        columns = [0, *rest]
        unfolded = before.copy()
        for place, node in enumerate(rest):
            head = int(heads[place])
            if head == len(rest) + 1:
                unfolded[node - 1] = circle[int(full[node - 1, circle].argmax())]
            else:
                unfolded[node - 1] = columns[head]
        outside = columns[int(heads[-1])]
        unfolded[circle[int(into[:, outside].argmax())] - 1] = outside
        heads = unfolded
    return heads
