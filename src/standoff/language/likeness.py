"""What each word means where it stands, to find out whether two sentences tell the same.

A network with the table of pieces of the encoder and layers of its own gives each word a short vector and says how much
it tells; two sentences are as alike as the words of the one find their like in the other (late interaction: Khattab and
Zaharia 2020, arXiv 2004.12832). `training/likeness.py` makes it from piles of reports written for the purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standoff.language.layers import with_output
from standoff.language.sessions import session

FILES = ("likeness.onnx",)
_HALF_WAY = "/network/layers.2/after_widening/LayerNormalization_output_0"
WIDTH = 128  # of a word's vector
_FULLEST = 127  # of a signed byte
CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADV"})


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What is read of a batch of sentences.

    Attributes:
        vectors: [sentences, words, WIDTH], of length 1.
        telling: [sentences, words]: how much each word tells, as a logarithm.
        states: [sentences, words, width of the encoder]: what the network makes of each word half-way.
    """

    vectors: NDArray[np.float32]
    telling: NDArray[np.float32]
    states: NDArray[np.float32]


class Likeness:
    """The network in memory."""

    def __init__(self, folder: Path) -> None:
        self._session = session(with_output((folder / FILES[0]).read_bytes(), _HALF_WAY))

    def read(self, states: NDArray[np.float32], fed: Mapping[str, NDArray[np.int64]]) -> Read:
        """What is read of a batch of sentences.

        Args:
            states: [sentences, pieces, width], of `layers.LAYER`.
            fed: what the encoder was fed.
        """
        asked = {"states": states, **{key: fed[key] for key in ("mask", "first", "last")}}
        vectors, telling, half_way = self._session.run(None, asked)
        rows = np.arange(len(half_way))[:, None]
        return Read(vectors, telling, (half_way[rows, fed["first"]] + half_way[rows, fed["last"]]) / np.float32(2))


def packed(vector: NDArray[np.float32], telling: float) -> bytes:
    """A word's vector and how much it tells, as half floats."""
    return np.append(vector, np.float32(telling)).astype("<f2").tobytes()


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """The telling words of a stretch.

    Attributes:
        vectors: [words, WIDTH]. counted: what each counts, together 1.
    """

    vectors: NDArray[np.float32]
    counted: NDArray[np.float32]

    @classmethod
    def of(cls, meanings: Iterable[bytes]) -> Meaning | None:
        """Of the tokens of a stretch; None where none of them tells anything."""
        telling = [np.frombuffer(one, "<f2") for one in meanings if one]
        if not telling:
            return None
        rows = np.stack(telling).astype(np.float32)
        counted = np.exp(rows[:, WIDTH] - rows[:, WIDTH].max())
        return cls(rows[:, :WIDTH], counted / counted.sum())

    def part(self, inside: Sequence[bool]) -> Meaning | None:
        """Of those words that stand inside something; None where no word does."""
        if not any(inside):
            return None
        counted = self.counted[np.array(inside)]
        return Meaning(self.vectors[np.array(inside)], counted / counted.sum())


def found_in(one: Meaning, other: Meaning) -> tuple[float, float]:
    """How much of each finds its like in the other, -1 to 1."""
    alike = one.vectors @ other.vectors.T
    return float(one.counted @ alike.max(1)), float(other.counted @ alike.max(0))


def in_bytes(state: NDArray[np.float32]) -> bytes:
    """A word's state as signed bytes behind what they are multiples of."""
    unit = np.array(np.abs(state).max() / _FULLEST, dtype="<f2")
    steps: NDArray[np.int8] = np.round(state / max(float(unit), 1e-6)).clip(-_FULLEST, _FULLEST).astype(np.int8)
    return unit.tobytes() + steps.tobytes()


def out_of(state: bytes) -> NDArray[np.float32]:
    """A word's state again, within half a step of what it was."""
    unit = np.frombuffer(state[:2], "<f2")[0]
    return np.frombuffer(state[2:], np.int8).astype(np.float32) * np.float32(unit)
