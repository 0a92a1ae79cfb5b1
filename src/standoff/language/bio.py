"""From the scores of begin, inside and outside marks to names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OUTSIDE = "O"
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to before `end` that name something of a kind, with the probability of the marks."""

    first: int
    end: int
    kind: str
    confidence: float


def runs(scores: Scores, labels: Sequence[str]) -> list[Run]:
    """The names of one sentence, from log-probabilities [words, labels]: the likeliest marks that fit together."""
    best = scores.argmax(1).tolist()
    if any(
        not _follows(labels[before], labels[mark])
        for before, mark in zip([_outside(labels), *best], best, strict=False)
    ):
        best = _likeliest(scores, labels)
    found: list[Run] = []
    at = 0
    while at < len(best):
        kind = labels[best[at]][2:]
        end = at + 1
        while kind and end < len(best) and labels[best[end]] == f"I-{kind}":
            end += 1
        if kind:
            sure = float(np.exp(np.mean([scores[i, best[i]] for i in range(at, end)])))
            found.append(Run(at, end, kind, round(sure, 3)))
        at = end
    return found


def _outside(labels: Sequence[str]) -> int:
    return labels.index(OUTSIDE)


def _follows(before: str, mark: str) -> bool:
    return not mark.startswith("I-") or before[2:] == mark[2:]


def _likeliest(scores: Scores, labels: Sequence[str]) -> list[int]:
    """The best marks in which an inside mark follows only its own kind (Viterbi 1967)."""
    allowed = np.array([[_follows(before, mark) for mark in labels] for before in labels])
    penalty = np.where(allowed, 0.0, -1e9)
    reached = scores[0] + penalty[_outside(labels)]
    came: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        through = reached[:, None] + penalty
        came.append(through.argmax(0))
        reached = through.max(0) + row
    marks = [int(reached.argmax())]
    for back in reversed(came):
        marks.append(int(back[marks[-1]]))
    return marks[::-1]
