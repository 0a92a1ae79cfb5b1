"""Sentences as a network takes them that goes on from the shipped pipeline's states of their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from standoff.language.english import English
from standoff.language.likeness import out_of
from standoff.text.span import Span
from training.network import WIDTH

_AT_ONCE = 200


class Sentences:
    """What the shipped pipeline makes of the words of sentences, each read once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._states: dict[str, NDArray[np.float32]] = {}
        self._words: dict[str, tuple[Span, ...]] = {}
        for at in range(0, len(texts), _AT_ONCE):
            self._read(texts[at : at + _AT_ONCE])

    def _read(self, texts: Sequence[str]) -> None:
        ends = np.cumsum([len(text) + 1 for text in texts]).tolist()
        spans = [Span(end - 1 - len(text), end - 1) for text, end in zip(texts, ends, strict=True)]
        found = English().analyse("\n".join(texts) + "\n", spans)
        at = 0
        for text, span in zip(texts, spans, strict=True):
            first = at
            while at < len(found.tokens) and found.tokens[at].span.start < span.end:
                at += 1
            words = (token.span for token in found.tokens[first:at])
            self._words[text] = tuple(Span(word.start - span.start, word.end - span.start) for word in words)
            self._states[text] = np.stack([out_of(state) for state in found.states[first:at]])

    def states(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """States [sentences, words, WIDTH] and mask [sentences, words], padded to the longest."""
        length = max(len(self._words[text]) for text in texts)
        states, mask = torch.zeros(len(texts), length, WIDTH), torch.zeros(len(texts), length)
        for row, text in enumerate(texts):
            count = len(self._words[text])
            states[row, :count] = torch.tensor(self._states[text])
            mask[row, :count] = 1
        return states, mask

    def inside(self, texts: Sequence[str], stretches: Sequence[Span]) -> Tensor:
        """Which words of each sentence are in a stretch: [sentences, words]."""
        found = torch.zeros(len(texts), max(len(self._words[text]) for text in texts))
        for row, (text, stretch) in enumerate(zip(texts, stretches, strict=True)):
            for at, word in enumerate(self._words[text]):
                found[row, at] = float(stretch.overlaps(word))
        return found
