"""Whether two phrases stand for one act of a negotiation: "lift the blockade" and "let the lorries pass".

A network of three layers goes on from what another one made of each word half-way, with the words of the phrase marked,
and gives the act a vector. `training/acts.py` makes it from the acts of negotiations written for the purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standoff.language.likeness import out_of
from standoff.language.sessions import session

FILES = ("acts.onnx",)
WIDTH = 128  # of an act's vector
_MOST_WORDS = 120  # of a sentence


class Acts:
    """The network in memory."""

    def __init__(self, folder: Path) -> None:
        self._session = session((folder / FILES[0]).read_bytes())

    def read(self, states: NDArray[np.float32], marked: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of an act, of length 1.

        Args:
            states: [words, width of the encoder], of a sentence.
            marked: [words], 1 for a word of the phrase.
        """
        (vectors,) = self._session.run(None, {"states": states[None], "marked": marked[None]})
        vector: NDArray[np.float32] = vectors[0]
        return vector


@cache
def loaded() -> Acts:
    """The network that ships."""
    return Acts(Path(str(files("standoff.language") / "weights")))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for an act.

    Attributes:
        states: of the words of their sentence, as `Analysis.states` has them.
        inside: which of them they are.
    """

    states: tuple[bytes, ...]
    inside: range


def vector(phrase: Phrase) -> NDArray[np.float32]:
    """The vector of the act that a phrase stands for."""
    first = max(0, phrase.inside.stop - _MOST_WORDS)
    states = np.stack([out_of(state) for state in phrase.states[first : first + _MOST_WORDS]])
    marked = np.zeros(len(states), dtype=np.float32)
    marked[max(0, phrase.inside.start - first) : phrase.inside.stop - first] = 1
    return loaded().read(states, marked)


def alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """How alike two acts are: the cosine of their vectors, -1 to 1."""
    return round(float(one @ other), 4)
