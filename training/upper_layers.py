"""The upper layers of the network that tells likeness, for networks that go on from what its lower ones say."""

from __future__ import annotations

from torch import nn

from standoff.language.english import WEIGHTS
from training.bargaining_network import load_layers
from training.network import LAYERS, Layer


def begin(layers: nn.ModuleList, count: int) -> None:
    """Fill some layers with its last ones, out of the eight-bit numbers that ship."""
    whole = nn.Module()
    whole.layers = nn.ModuleList(Layer(0.0) for _ in range(LAYERS))
    load_layers(whole, WEIGHTS / "likeness.onnx")
    for mine, its in zip(layers, list(whole.layers)[-count:], strict=True):
        mine.load_state_dict(its.state_dict())
