"""What each word means where it stands, to find out whether two sentences, or two phrases, tell the same.

A network with the table of pieces of the encoder and layers of its own gives each word a short vector and says how much
it tells; two sentences are as alike as the words of the one find their like in the other (late interaction: Khattab and
Zaharia 2020, arXiv 2004.12832). `training/likeness.py` makes it from piles of reports written for the purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

FILES = ("likeness.onnx", "likeness.json")
WIDTH = 128  # of a word's vector
CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADV"})


class Likeness:
    """The network in memory."""

    def __init__(self, folder: Path, options: onnxruntime.SessionOptions) -> None:
        self._session = onnxruntime.InferenceSession(
            (folder / FILES[0]).read_bytes(), options, providers=["CPUExecutionProvider"]
        )

    def read(
        self, states: NDArray[np.float32], fed: Mapping[str, NDArray[np.int64]]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Of a batch of sentences the vectors of its words, of length 1, and how much each tells, as a logarithm.

        Args:
            states: [sentences, pieces, width], of `layers.LAYER`.
            fed: what the encoder was fed.
        """
        asked = {"states": states, **{key: fed[key] for key in ("mask", "first", "last")}}
        vectors, telling = self._session.run(None, asked)
        return vectors, telling


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


@cache
def _weighed() -> tuple[tuple[float, ...], float]:
    table = json.loads(files("standoff.language").joinpath("weights", FILES[1]).read_text(encoding="utf-8"))
    return tuple(table["acts"]), table["least"]


def one_act(one: Meaning, other: Meaning) -> float:
    """How surely two phrases stand for one act: above 0 they are taken to."""
    (most, least, beginning), needed = _weighed()
    found = found_in(one, other)
    return most * max(found) + least * min(found) + beginning - needed


def found_in(one: Meaning, other: Meaning) -> tuple[float, float]:
    """How much of each finds its like in the other, -1 to 1."""
    alike = one.vectors @ other.vectors.T
    return float(one.counted @ alike.max(1)), float(other.counted @ alike.max(0))
