"""Sentences as the table of pieces of the shipped encoder has them, and networks on top of it as files that ship."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from standoff.language.english import WEIGHTS
from standoff.language.layers import LAYER, with_output
from standoff.language.pieces import Pieces, shape
from standoff.language.windows import Window, windows
from standoff.text.span import Span
from training.network import WIDTH

_OPSET = 17
# A handful of numbers by which measures are weighed, named so in a network, move far and quickly.
_SCALES, _SCALE_RATE = "of_", 3e-2
_IN = ("states", "mask", "first", "last")


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A sentence with what the table of pieces makes of it.

    Attributes:
        words: where they stand in its text.
        states: [pieces, WIDTH]. first, last: the first and the last piece of each word.
    """

    words: tuple[Span, ...]
    states: NDArray[np.float16]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


class Encoder:
    """The shipped encoder's table of pieces."""

    def __init__(self) -> None:
        network = with_output((WEIGHTS / "english.onnx").read_bytes(), LAYER)
        self._session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
        self._cutter = Pieces((WEIGHTS / "english.vocabulary.txt").read_text(encoding="utf-8").split("\n"))

    def read(self, text: str, span: Span) -> Encoded:
        """One sentence of a text; of one that is too long to be read at once, the first part."""
        window = windows(text, [span], self._cutter)[0]
        last = np.cumsum([len(word) for word in window.pieces])
        first = last - [len(word) - 1 for word in window.pieces]
        (states,) = self._session.run([LAYER], self._fed(text, window, first, last))
        return Encoded(window.words, states[0].astype(np.float16), first, last)

    def _fed(
        self, text: str, window: Window, first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> dict[str, NDArray[np.int64]]:
        flat = [self._cutter.start, *(piece for word in window.pieces for piece in word), self._cutter.end]
        shapes = np.zeros(len(flat), dtype=np.int64)
        written = [int(shape(span.of(text))) for span in window.words]
        shapes[1:-1] = np.repeat(written, [len(word) for word in window.pieces])
        rows = {"pieces": np.array(flat), "shapes": shapes, "mask": np.ones(len(flat), dtype=np.int64)}
        return {key: row[None] for key, row in (rows | {"first": first, "last": last}).items()}


def tensors(group: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """States, mask, first and last of sentences, padded to the longest."""
    length, width = max(len(one.states) for one in group), max(len(one.first) for one in group)
    states, mask = torch.zeros(len(group), length, WIDTH), torch.zeros(len(group), length)
    first, last = (torch.zeros(len(group), width, dtype=torch.long) for _ in range(2))
    for row, one in enumerate(group):
        states[row, : len(one.states)] = torch.tensor(one.states.astype(np.float32))
        mask[row, : len(one.states)] = 1
        first[row, : len(one.first)], last[row, : len(one.last)] = torch.tensor(one.first), torch.tensor(one.last)
    return states, mask, first, last


class _Shipped(nn.Module):
    """A network with a mask of whole numbers, as the encoder is fed."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        found: tuple[Tensor, ...] = self.network(states, mask.float(), first, last)
        return found


def export(network: nn.Module, target: Path, work: Path, outputs: Sequence[str], rooted: Sequence[str] = ()) -> None:
    """Write a network in eight-bit numbers.

    Args:
        network: what takes states, mask, first and last.
        target: the file that ships.
        work: a folder for the file in full numbers.
        outputs: names of what it answers, [sentences, words, …] each.
        rooted: those of them whose last axis is a place more than the words.
    """
    plain = work / target.name
    example = (torch.zeros(2, 9, WIDTH), torch.ones(2, 9, dtype=torch.long), *(torch.tensor([[1, 2, 3]] * 2),) * 2)
    axes = {name: {0: "sentences", 1: "pieces" if name in {"states", "mask"} else "words"} for name in _IN}
    axes |= {name: {0: "sentences", 1: "words"} for name in outputs}
    for name in rooted:
        axes[name][2] = "rooted"
    torch.onnx.export(
        _Shipped(network).eval(),
        example,
        str(plain),
        input_names=list(_IN),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
    in_eight_bits(plain, target)


def in_eight_bits(plain: Path, target: Path) -> None:
    """Write a network again as the file that ships."""
    quantize_dynamic(str(plain), str(target), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    model = onnx.load(target)
    model.doc_string = ""  # the exporter writes where it ran
    for node in model.graph.node:
        node.doc_string = ""
    onnx.save(model, target)


class Steps:
    """Small steps for what is trained already, larger ones for what is new; warmed up, then less and less."""

    def __init__(self, network: nn.Module, rates: tuple[float, float], steps: int) -> None:
        named = list(network.named_parameters())
        old = [weights for name, weights in named if name.startswith("layers")]
        scales = [weights for name, weights in named if name.startswith(_SCALES)]
        new = [weights for name, weights in named if not name.startswith(("layers", _SCALES))]
        rates = (*rates, _SCALE_RATE)
        groups = [{"params": part, "lr": rate} for part, rate in zip((old, new, scales), rates, strict=True)]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self._network, self._rates, self._steps, self._done = network, rates, steps, 0

    def step(self, loss: Tensor) -> float:
        """Go one step down; the loss as a number."""
        share = min(1.0, (self._done + 1) / (0.1 * self._steps)) * max(0.0, 1 - self._done / self._steps)
        for part, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
            part["lr"] = rate * share
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimiser.step()
        self._done += 1
        return float(loss.item())
