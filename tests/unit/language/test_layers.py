"""One more output is named behind a network's file, and nothing that it answers changes."""

from __future__ import annotations

import numpy as np
import onnxruntime

from standoff.language.english import WEIGHTS
from standoff.language.layers import LAYER, with_output

PIECES = np.array([[101, 1996, 2831, 2097, 2025, 5466, 102]])


def answers(network: bytes) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    words = np.array([[1, 2, 3, 4, 5]])
    fed = {
        "pieces": PIECES,
        "shapes": np.ones_like(PIECES),
        "mask": np.ones_like(PIECES),
        "first": words,
        "last": words,
    }
    return dict(zip([output.name for output in session.get_outputs()], session.run(None, fed), strict=True))


def test_an_inner_layer_is_answered_behind_all_that_was_answered_before():
    network = (WEIGHTS / "english.onnx").read_bytes()
    before, after = answers(network), answers(with_output(network, LAYER))
    assert list(after) == [*before, LAYER]
    assert all(np.array_equal(before[name], after[name]) for name in before)
    assert after[LAYER].shape == (1, PIECES.shape[1], 384)


def test_a_long_name_is_told_in_full():
    name = "x" * 300
    assert with_output(b"", name).count(name.encode()) == 1
    # The length of the name in seven bits a byte: 300 is 0b10_0101100.
    assert bytes([0b1010_1100, 0b10]) + name.encode() in with_output(b"", name)
