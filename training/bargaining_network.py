"""The network that reads bargains: the six layers of the encoder once more, tuned apart, and three heads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.network import LAYERS, WIDTH, Layer, gathered
from training.written_bargains import WAITED_FOR

_LABELS = WAITED_FOR + 1
_LABEL_WIDTH, _ARC_WIDTH = 256, 128
_PREFIX = "network.layers."
_QUANTIZED = "_quantized"


class Network(nn.Module):
    """What the table of pieces makes of sentences in; labels of words, their holders and their conditions out."""

    def __init__(self, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.dropout, self.head_dropout = nn.Dropout(dropout), nn.Dropout(head_dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.label = nn.Sequential(
            nn.Linear(WIDTH, _LABEL_WIDTH), nn.GELU(), nn.Dropout(head_dropout), nn.Linear(_LABEL_WIDTH, _LABELS)
        )
        self.holder_of, self.holder, self.condition_of, self.condition = (
            nn.Sequential(nn.Linear(WIDTH, _ARC_WIDTH), nn.GELU(), nn.Dropout(head_dropout)) for _ in range(4)
        )
        self.holders = nn.Parameter(torch.zeros(_ARC_WIDTH + 1, _ARC_WIDTH))
        self.conditions = nn.Parameter(torch.zeros(_ARC_WIDTH + 1, _ARC_WIDTH))

    def forward(self, states: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Scores for each word.

        Args:
            states: [sentences, pieces, WIDTH]. mask: [sentences, pieces]; 1 where a piece stands.
            first, last: [sentences, words]: where each word's first and last piece stand.

        Returns:
            labels: [sentences, words, 7]; holders, conditions: [sentences, words, 1 + words], the first for none.
        """
        bias = ((1 - mask) * -1e4)[:, None, None, :]
        states = self.dropout(states)
        for layer in self.layers:
            states = layer(states, bias)
        words = self.head_dropout(gathered(states, first) + gathered(states, last))
        rooted = torch.cat([self.head_dropout(states[:, :1] * 2), words], 1)
        return (
            self.label(words),
            _arcs(self.holder_of(words), self.holders, self.holder(rooted)),
            _arcs(self.condition_of(words), self.conditions, self.condition(rooted)),
        )


def _arcs(words: Tensor, weights: Tensor, others: Tensor) -> Tensor:
    return torch.cat([words, torch.ones_like(words[:, :, :1])], 2) @ weights @ others.transpose(1, 2)


def load_layers(network: nn.Module, path: Path) -> None:
    """Begin with the layers of the encoder that ships, out of its eight-bit numbers."""
    graph = onnx.load(path).graph
    table = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name.removeprefix(_PREFIX): torch.tensor(table[name]) for name in table if name.startswith(_PREFIX)}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.name.startswith("/network/layers."):
            _, _, layer, part, _ = node.name.split("/")
            base = node.input[1].removesuffix(_QUANTIZED)
            numbers = table[base + _QUANTIZED].astype(np.float32) - table[f"{base}_zero_point"].astype(np.float32)
            weight = (numbers * table[f"{base}_scale"]).T.copy()
            found[f"{layer.removeprefix('layers.')}.{part}.weight"] = torch.tensor(weight)
    network.get_submodule("layers").load_state_dict(found)
