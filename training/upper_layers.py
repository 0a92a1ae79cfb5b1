"""The network that tells likeness in two halves, for networks that go on from what its lower layers say."""

from __future__ import annotations

from torch import nn

from standoff.language.english import WEIGHTS
from training.bargaining_network import load_layers
from training.network import LAYERS, Layer

LOWER = 3  # layers, half of them


def begin(layers: nn.ModuleList, count: int) -> None:
    """Fill some layers with its last ones, out of the eight-bit numbers that ship."""
    for mine, its in zip(layers, _that_ship()[-count:], strict=True):
        mine.load_state_dict(its.state_dict())


def keep_lower(layers: nn.ModuleList) -> None:
    """Fill the lower layers with those that ship, to stay as they are: the network for acts reads what they say."""
    for mine, its in zip(list(layers)[:LOWER], _that_ship()[:LOWER], strict=True):
        mine.load_state_dict(its.state_dict())
        mine.requires_grad_(requires_grad=False)


def _that_ship() -> list[nn.Module]:
    whole = nn.Module()
    whole.layers = nn.ModuleList(Layer(0.0) for _ in range(LAYERS))
    load_layers(whole, WEIGHTS / "likeness.onnx")
    return list(whole.layers)
