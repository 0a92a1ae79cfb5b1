"""Trains the network that reads bargains, chooses its thresholds and writes it as the file that ships.

    ./run train bargaining    # a quarter of an hour on two cores, 4 GB of memory

It learns from `written/bargains` alone and starts with the layers of the encoder that ships. Thresholds are chosen on
what is kept back, so that enough of what is found is right. The seed fixes all order; the same machine and
torch give the same weights.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from standoff.language.bargaining import FILES, KINDS, LAYER, Scores
from standoff.language.english import WEIGHTS
from standoff.language.layers import with_output
from standoff.language.pieces import Pieces, shape
from standoff.language.windows import Window, windows
from standoff.model.annotations import BargainKind
from training.bargaining_network import Network, load_layers
from training.network import WIDTH
from training.weights import record_bargaining
from training.written_bargains import WAITED_FOR, Example, examples

_SEED = 27
_EPOCHS = 7
_PIECES_A_BATCH = 1_600
_LAYER_RATE, _HEAD_RATE = 1.5e-4, 1e-3
_PRESENT = 3.0  # what a label that is there counts beside one that is not
_ARC_SHARE, _LABEL_SHARE = 0.5, 10.0
# What share of what is found of a kind has to be right on what is kept back: of stances, and of what waits, which less
# in a report looks like.
_RIGHT, _TIED_RIGHT = 0.9, 0.85
_OPSET = 17
_TIED = frozenset({KINDS.index(BargainKind.BEFORE), KINDS.index(BargainKind.IF)})
_LEAST, _MOST = 0.3, 0.95  # between which a threshold may lie


@dataclass(slots=True)
class _Read:
    """A sentence with what the table of pieces makes of it."""

    example: Example
    states: NDArray[np.float16]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


class _Encoder:
    """The shipped encoder's table of pieces."""

    def __init__(self) -> None:
        network = with_output((WEIGHTS / "english.onnx").read_bytes(), LAYER)
        self._session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
        self._cutter = Pieces((WEIGHTS / "english.vocabulary.txt").read_text(encoding="utf-8").split("\n"))
        self._name = self._session.get_outputs()[-1].name

    def read(self, example: Example) -> _Read:
        window = windows(example.text, [example.span], self._cutter)[0]
        ends = np.cumsum([len(word) for word in window.pieces])
        first = ends - [len(word) - 1 for word in window.pieces]
        (states,) = self._session.run([self._name], self._fed(example.text, window, first, ends))
        return _Read(example, states[0].astype(np.float16), first, ends)

    def _fed(
        self, text: str, window: Window, first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> dict[str, NDArray[np.int64]]:
        flat = [self._cutter.start, *(piece for word in window.pieces for piece in word), self._cutter.end]
        shapes = np.zeros(len(flat), dtype=np.int64)
        written = [int(shape(span.of(text))) for span in window.words]
        shapes[1:-1] = np.repeat(written, [len(word) for word in window.pieces])
        rows = {"pieces": np.array(flat), "shapes": shapes, "mask": np.ones(len(flat), dtype=np.int64)}
        return {key: row[None] for key, row in (rows | {"first": first, "last": last}).items()}


def _read(*, kept_back: bool) -> list[_Read]:
    encoder = _Encoder()
    read = [encoder.read(example) for example in examples(kept_back=kept_back)]
    return [one for one in read if len(one.first) == len(one.example.words)]  # a longer sentence is two windows


def _batches(read: Sequence[_Read], draw: random.Random | None = None) -> Iterator[list[_Read]]:
    """Sentences of about one length together, in random order where one is drawn."""

    def length(at: int) -> float:
        return len(read[at].states) + (draw.random() * 4 if draw else 0.0)

    groups: list[list[_Read]] = [[]]
    for at in sorted(range(len(read)), key=length):
        if groups[-1] and len(read[at].states) * (len(groups[-1]) + 1) > _PIECES_A_BATCH:
            groups.append([])
        groups[-1].append(read[at])
    if draw:
        draw.shuffle(groups)
    yield from groups


def _tensors(group: Sequence[_Read]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    length, width = max(len(one.states) for one in group), max(len(one.first) for one in group)
    states, mask = torch.zeros(len(group), length, WIDTH), torch.zeros(len(group), length)
    first, last = (torch.zeros(len(group), width, dtype=torch.long) for _ in range(2))
    for row, one in enumerate(group):
        states[row, : len(one.states)] = torch.tensor(one.states.astype(np.float32))
        mask[row, : len(one.states)] = 1
        first[row, : len(one.first)], last[row, : len(one.last)] = torch.tensor(one.first), torch.tensor(one.last)
    return states, mask, first, last


def _loss(network: Network, group: Sequence[_Read]) -> Tensor:
    fed = _tensors(group)
    with torch.autocast("cpu", torch.bfloat16):
        labels, holders, conditions = (scores.float() for scores in network(*fed))
    gold = torch.zeros_like(labels)
    there = torch.zeros(labels.shape[:2])
    for row, one in enumerate(group):
        there[row, : len(one.first)] = 1
        for at, label in one.example.labels:
            gold[row, at, label] = 1
    weight = torch.full((WAITED_FOR + 1,), _PRESENT)
    wrong = nn.functional.binary_cross_entropy_with_logits(labels, gold, pos_weight=weight, reduction="none")
    total = _LABEL_SHARE * (wrong * there[:, :, None]).sum() / there.sum()
    found = [{at: [place] for at, place in one.example.holders.items()} for one in group]
    total = total + _ARC_SHARE * _arc_loss(holders, found, there)
    return total + _ARC_SHARE * _arc_loss(conditions, [one.example.conditions for one in group], there)


def _arc_loss(scores: Tensor, gold: Sequence[dict[int, list[int]]], there: Tensor) -> Tensor:
    rooted = torch.cat([torch.ones_like(there[:, :1]), there], 1)
    likely = scores.masked_fill(rooted[:, None, :] == 0, -1e4).log_softmax(2)
    parts = [likely[row, at, place] for row, arcs in enumerate(gold) for at, places in arcs.items() for place in places]
    return -torch.stack(parts).mean() if parts else scores.sum() * 0


def trained() -> Network:
    """The network after all epochs."""
    read = _read(kept_back=False)
    torch.manual_seed(_SEED)
    network = Network()
    load_layers(network, WEIGHTS / "english.onnx")
    old = [weights for name, weights in network.named_parameters() if name.startswith("layers")]
    new = [weights for name, weights in network.named_parameters() if not name.startswith("layers")]
    rates = (_LAYER_RATE, _HEAD_RATE)
    groups = [{"params": part, "lr": rate} for part, rate in zip((old, new), rates, strict=True)]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    draw = random.Random(_SEED)
    steps, step = _EPOCHS * len(list(_batches(read))), 0
    for epoch in range(_EPOCHS):
        start, losses = time.perf_counter(), []
        for group in _batches(read, draw):
            share = min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1 - step / steps)
            for part, rate in zip(optimiser.param_groups, rates, strict=True):
                part["lr"] = rate * share
            loss = _loss(network, group)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
            step += 1
        print(
            f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}, {time.perf_counter() - start:.0f} s", flush=True
        )
    return network.eval()


@dataclass(frozen=True, slots=True)
class _Answer:
    """One thing that the network would find.

    Attributes:
        relation: what was written down that it is: sentence and place there; None where it is wrong.
    """

    kind: int
    likely: float
    relation: tuple[int, int] | None


def _answers(read: Sequence[_Read]) -> tuple[list[_Answer], list[int]]:
    """What the file that ships finds in sentences, and how much of each kind there is."""
    session = onnxruntime.InferenceSession((WEIGHTS / FILES[0]).read_bytes(), providers=["CPUExecutionProvider"])
    found, there = [], [0] * WAITED_FOR
    for number, one in enumerate(read):
        fed = {"states": one.states[None].astype(np.float32), "mask": np.ones((1, len(one.states)), dtype=np.int64)}
        scores = Scores(
            *(part[0] for part in session.run(None, fed | {"first": one.first[None], "last": one.last[None]}))
        )
        likely = 1 / (1 + np.exp(-scores.labels))
        for kind in range(WAITED_FOR):
            there[kind] += sum(label == kind for label, *_ in one.example.relations)
            for at in np.flatnonzero(likely[:, kind] >= _LEAST).tolist():
                best = int(scores.conditions[at].argmax()) - 1 if kind in _TIED else None
                if best is None or best >= 0:
                    relation = _meant(one.example, at, kind, best)
                    place = None if relation is None else (number, relation)
                    found.append(_Answer(kind, float(likely[at, kind]), place))
    return found, there


def _meant(example: Example, at: int, kind: int, condition: int | None) -> int | None:
    """The relation into whose words an answer points, for heads can be told in several ways; None if it is wrong."""
    kinds = _TIED if kind in _TIED else {kind}
    for number, (label, words, waited_for) in enumerate(example.relations):
        if label in kinds and at in words and (condition is None or condition in waited_for):
            return number
    return None


def _thresholds(answers: Sequence[_Answer], there: Sequence[int]) -> tuple[dict[str, float], dict[str, list[float]]]:
    """For each kind the lowest threshold at which enough is right, and precision and recall there."""
    least, scores = {}, {}
    for number, kind in enumerate(KINDS):
        its = sorted((one for one in answers if one.kind == number), key=lambda one: -one.likely)
        right, best, met = 0, (_MOST, 0, 0, 0), set[tuple[int, int] | None]()
        for count, one in enumerate(its, start=1):
            right += one.relation is not None
            met |= {one.relation} - {None}
            if right >= (_TIED_RIGHT if number in _TIED else _RIGHT) * count and one.likely <= _MOST:
                best = (one.likely, count, right, len(met))
        least[kind.value] = round(best[0] - 5e-4, 3)
        scores[kind.value] = [round(best[2] / max(best[1], 1), 3), round(best[3] / max(there[number], 1), 3)]
    return least, scores


def _export(network: Network, work: Path) -> None:
    plain, target = work / "bargaining.onnx", WEIGHTS / FILES[0]
    example = (torch.zeros(2, 9, WIDTH), torch.ones(2, 9, dtype=torch.long), *(torch.tensor([[1, 2, 3]] * 2),) * 2)
    names_in, names_out = ["states", "mask", "first", "last"], ["labels", "holders", "conditions"]
    axes = {name: {0: "sentences", 1: "pieces" if name in {"states", "mask"} else "words"} for name in names_in}
    axes |= {name: {0: "sentences", 1: "words"} for name in names_out}
    axes["holders"][2] = axes["conditions"][2] = "rooted"
    torch.onnx.export(
        _Shipped(network).eval(),
        example,
        str(plain),
        input_names=names_in,
        output_names=names_out,
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
    quantize_dynamic(str(plain), str(target), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    model = onnx.load(target)
    model.doc_string = ""  # the exporter writes where it ran
    for node in model.graph.node:
        node.doc_string = ""
    onnx.save(model, target)


class _Shipped(nn.Module):
    """The network with a mask of whole numbers, as the encoder is fed."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        found: tuple[Tensor, ...] = self.network(states, mask.float(), first, last)
        return found


def run(_: Path, work: Path) -> None:
    """Train, export, choose thresholds, and write down what they give on what is kept back."""
    work.mkdir(parents=True, exist_ok=True)
    state = work / "bargaining.pt"
    network = trained()
    torch.save(network.state_dict(), state)
    _export(network, work)
    least, scores = _thresholds(*_answers(_read(kept_back=True)))
    (WEIGHTS / FILES[1]).write_text(json.dumps({"least": least}, indent=1) + "\n", encoding="utf-8")
    record_bargaining(scores)
    print(f"bargaining.onnx: {(WEIGHTS / FILES[0]).stat().st_size:,} bytes; kept back, precision and recall: {scores}")
