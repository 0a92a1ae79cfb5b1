"""Who demands, offers, refuses or accepts what, and what waits for what, read from a sentence as a whole.

Lists of cues find what is said in their words. A second network finds it in others: it shares the table of pieces with
the encoder of `english.py`, has layers of its own, and says of each word whether it heads something demanded, offered,
refused, accepted, something that waits or something waited for; then, by biaffine attention (Dozat and Manning 2017,
arXiv 1611.01734), whose it is and what it waits for. `training/bargaining.py` makes it from sentences written for the
purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standoff.language.sessions import session
from standoff.model.analysis import Bargain, BargainKind
from standoff.text.span import Span

FILES = ("bargaining.onnx", "bargaining.json")
KINDS = tuple(BargainKind)
TIED = (BargainKind.BEFORE, BargainKind.IF)
WAITS = "waits"  # the name of their threshold, which they share
# A further condition of the same clause has to be nearly as likely as the first.
_ALSO = 0.35
_ELSEWHERE = 0  # the place that stands for "not in this sentence"


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the network says of one sentence.

    Attributes:
        labels: [words, kinds and one for what is waited for].
        holders, conditions: [words, 1 + words], the first for "not in this sentence".
    """

    labels: NDArray[np.float32]
    holders: NDArray[np.float32]
    conditions: NDArray[np.float32]


class Bargaining:
    """The network in memory."""

    def __init__(self, folder: Path) -> None:
        self._session = session((folder / FILES[0]).read_bytes())
        table = json.loads((folder / FILES[1]).read_text(encoding="utf-8"))
        self._least: dict[str, float] = table["least"]

    def read(self, states: NDArray[np.float32], fed: Mapping[str, NDArray[np.int64]]) -> list[Scores]:
        """The scores of each sentence of a batch.

        Args:
            states: [sentences, pieces, width], of `LAYER`.
            fed: what the encoder was fed.
        """
        asked = {"states": states, **{key: fed[key] for key in ("mask", "first", "last")}}
        labels, holders, conditions = self._session.run(None, asked)
        return [Scores(*row) for row in zip(labels, holders, conditions, strict=True)]

    def bargains(self, scores: Scores, words: tuple[Span, ...]) -> Iterator[Bargain]:
        """What is read of one sentence, in order of its words."""
        count = len(words)
        likely = 1 / (1 + np.exp(-scores.labels[:count]))
        for at in range(count):
            holder = int(scores.holders[at, : count + 1].argmax())
            held = None if holder == _ELSEWHERE else words[holder - 1]
            for number, kind in enumerate(KINDS):
                sure = float(likely[at, number])
                if kind not in TIED and sure >= self._least[kind.value]:
                    yield Bargain(span=words[at], kind=kind, holder=held, confidence=round(sure, 3))
            kind = max(TIED, key=lambda tied: (likely[at, KINDS.index(tied)], tied))
            if likely[at, KINDS.index(kind)] < self._least[WAITS]:
                continue
            waited_for = [(place, chance) for place, chance in conditions_of(scores, at, count) if place != at]
            sure = float(likely[at, KINDS.index(kind)]) * sum(chance for _, chance in waited_for)
            for place, _ in waited_for if sure >= self._least[WAITS] else ():
                yield Bargain(span=words[at], kind=kind, holder=held, condition=words[place], confidence=round(sure, 3))


def conditions_of(scores: Scores, at: int, count: int) -> list[tuple[int, float]]:
    """The words that a word may wait for, each with its chance, the likeliest first; none where it is elsewhere.

    Args:
        scores: of one sentence.
        at: the word.
        count: how many words there are.
    """
    chances = _softmax(scores.conditions[at, : count + 1])
    best = int(chances.argmax())
    if best == _ELSEWHERE:
        return []
    also = [place for place in range(1, count + 1) if place != best and chances[place] >= _ALSO]
    return [(place - 1, float(chances[place])) for place in (best, *also)]


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(scores - scores.max())
    result: NDArray[np.float32] = shifted / shifted.sum()
    return result
