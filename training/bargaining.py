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
import onnxruntime
import torch
from torch import Tensor, nn

from standoff.language.bargaining import FILES, KINDS, TIED, WAITS, Scores, conditions_of
from standoff.language.english import WEIGHTS
from training.bargaining_network import Network, load_layers
from training.encoded import Encoded, Encoder, Steps, export, tensors
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
_TIED = frozenset(map(KINDS.index, TIED))
_WAITS = min(_TIED)  # the number of what waits, of either kind, behind those of the stances
_MOST = 0.99  # no threshold lies higher


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A sentence with what the table of pieces makes of it."""

    example: Example
    encoded: Encoded


def _read(*, kept_back: bool) -> list[_Read]:
    encoder = Encoder()
    read = [_Read(example, encoder.read(example.text, example.span)) for example in examples(kept_back=kept_back)]
    return [one for one in read if one.encoded.words == one.example.words]  # a longer sentence is two windows


def _batches(read: Sequence[_Read], draw: random.Random | None = None) -> Iterator[list[_Read]]:
    """Sentences of about one length together, in random order where one is drawn."""

    def length(at: int) -> float:
        return len(read[at].encoded.states) + (draw.random() * 4 if draw else 0.0)

    groups: list[list[_Read]] = [[]]
    for at in sorted(range(len(read)), key=length):
        if groups[-1] and len(read[at].encoded.states) * (len(groups[-1]) + 1) > _PIECES_A_BATCH:
            groups.append([])
        groups[-1].append(read[at])
    if draw:
        draw.shuffle(groups)
    yield from groups


def _loss(network: Network, group: Sequence[_Read]) -> Tensor:
    fed = tensors([one.encoded for one in group])
    with torch.autocast("cpu", torch.bfloat16):
        labels, holders, conditions = (scores.float() for scores in network(*fed))
    gold = torch.zeros_like(labels)
    there = torch.zeros(labels.shape[:2])
    for row, one in enumerate(group):
        there[row, : len(one.encoded.first)] = 1
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
    draw = random.Random(_SEED)
    steps = Steps(network, (_LAYER_RATE, _HEAD_RATE), _EPOCHS * len(list(_batches(read))))
    for epoch in range(_EPOCHS):
        start = time.perf_counter()
        losses = [steps.step(_loss(network, group)) for group in _batches(read, draw)]
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
    found, there = [], [0] * (_WAITS + 1)
    for number, one in enumerate(read):
        encoded = one.encoded
        fed = {"states": encoded.states[None].astype(np.float32), "first": encoded.first[None]}
        fed |= {"mask": np.ones((1, len(encoded.states)), dtype=np.int64), "last": encoded.last[None]}
        scores = Scores(*(part[0] for part in session.run(None, fed)))
        likely = 1 / (1 + np.exp(-scores.labels))
        for label, *_ in one.example.relations:
            there[_WAITS if label in _TIED else label] += 1
        for at in range(len(likely)):
            found += [
                _Answer(kind, float(likely[at, kind]), _place(number, one.example, at, kind, None))
                for kind in range(_WAITS)
            ]
            waited_for = [each for each in conditions_of(scores, at, len(likely)) if each[0] != at]
            sure = float(likely[at, sorted(_TIED)].max()) * sum(chance for _, chance in waited_for)
            found += [_Answer(_WAITS, sure, _place(number, one.example, at, _WAITS, place)) for place, _ in waited_for]
    return found, there


def _place(sentence: int, example: Example, at: int, kind: int, condition: int | None) -> tuple[int, int] | None:
    """Sentence and place of the relation into whose words an answer points: its head can be told in several ways."""
    kinds = _TIED if kind == _WAITS else {kind}
    for number, (label, words, waited_for) in enumerate(example.relations):
        if label in kinds and at in words and (condition is None or condition in waited_for):
            return sentence, number
    return None


def _thresholds(answers: Sequence[_Answer], there: Sequence[int]) -> tuple[dict[str, float], dict[str, list[float]]]:
    """For each kind of stance and what waits the lowest threshold at which enough is right; precision and recall."""
    least, scores = {}, {}
    for number, name in enumerate((*(kind.value for kind in KINDS[:_WAITS]), WAITS)):
        its = sorted((one for one in answers if one.kind == number), key=lambda one: -one.likely)
        right, best, met = 0, (_MOST, 0, 0, 0), set[tuple[int, int] | None]()
        for count, one in enumerate(its, start=1):
            right += one.relation is not None
            met |= {one.relation} - {None}
            if right >= (_TIED_RIGHT if name == WAITS else _RIGHT) * count and one.likely <= _MOST:
                best = (one.likely, count, right, len(met))
        least[name] = round(best[0] - 5e-4, 3)
        scores[name] = [round(best[2] / max(best[1], 1), 3), round(best[3] / max(there[number], 1), 3)]
    return least, scores


def run(_: Path, work: Path) -> None:
    """Train, export, choose thresholds, and write down what they give on what is kept back."""
    work.mkdir(parents=True, exist_ok=True)
    state = work / "bargaining.pt"
    network = trained()
    torch.save(network.state_dict(), state)
    export(network, WEIGHTS / FILES[0], work, ("labels", "holders", "conditions"), rooted=("holders", "conditions"))
    least, scores = _thresholds(*_answers(_read(kept_back=True)))
    (WEIGHTS / FILES[1]).write_text(json.dumps({"least": least}, indent=1) + "\n", encoding="utf-8")
    record_bargaining(scores)
    print(f"bargaining.onnx: {(WEIGHTS / FILES[0]).stat().st_size:,} bytes; kept back, precision and recall: {scores}")
