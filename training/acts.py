"""Trains the network that tells whether two phrases stand for one act of a negotiation, and writes its file.

    ./run train acts    # ten minutes on two cores, 3 GB of memory

It learns from `written/acts` and `written/plain_acts`; every fifth negotiation is kept back, on which it is
measured. It starts with the upper layers of the network that tells likeness, and reads what the lower ones of that
make of each word.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from standoff.language.acts import FILES, WIDTH, Acts, alike
from standoff.language.english import WEIGHTS
from training.encoded import Steps, in_eight_bits
from training.network import WIDTH as STATE
from training.network import Layer
from training.upper_layers import begin
from training.weights import record_acts
from training.word_states import Sentences
from training.written_acts import FOLDER, PLAIN, Wording, negotiations
from training.written_piles import FIFTH

LAYERS = 3
_SEED, _EPOCHS = 47, 4
_LAYER_RATE, _HEAD_RATE = 1e-4, 1e-3
_OPSET, _RIGHT = 17, 0.85
_FAR = -1e4


class Network(nn.Module):
    """A sentence with the words of it that stand for an act in; a vector for the act out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mark = nn.Parameter(torch.randn(STATE) * 0.02)
        self.attention, self.vector = nn.Linear(STATE, 1), nn.Linear(STATE, WIDTH)
        nn.init.orthogonal_(self.vector.weight)
        self.of_acts = nn.Parameter(torch.tensor([10.0, -6.0]))

    def forward(self, states: Tensor, marked: Tensor, mask: Tensor) -> Tensor:
        """Vectors [sentences, WIDTH] of length 1.

        Args:
            states: [sentences, words, STATE]. marked, mask: [sentences, words], 1 for a word of the phrase, and for
                one that stands.
        """
        bias = ((1 - mask) * _FAR)[:, None, None, :]
        read = self.dropout(states + marked[:, :, None] * self.mark)
        for layer in self.layers:
            read = layer(read, bias)
        weights = (self.attention(read)[:, :, 0] + (1 - marked) * _FAR).softmax(1)
        pooled = (read * weights[:, :, None]).sum(1)
        return nn.functional.normalize(self.vector(pooled), dim=1)


class _Shipped(nn.Module):
    """The network for one sentence, of which every word stands."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, marked: Tensor) -> Tensor:
        found: Tensor = self.network(states, marked, torch.ones_like(marked))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """The wordings of one negotiation: those that are compared, and which of them tell one act."""

    wordings: tuple[Wording, ...]
    same: Tensor
    compared: Tensor


def _groups(read: Sentences, *, kept_back: bool) -> list[_Group]:
    found = []
    for folder in (FOLDER, PLAIN):
        for number, (_, told) in enumerate(negotiations(folder)):
            if (number % FIFTH == 0) == kept_back:
                known = tuple(w for w in told if read.inside([w.text], [w.span]).any())
                acts = torch.tensor([wording.act for wording in known])
                compared = torch.tensor([[a.text != b.text for a in known] for b in known])
                found.append(_Group(known, (acts[:, None] == acts[None, :]).float(), compared))
    return found


def _vectors(network: Network, read: Sentences, wordings: Sequence[Wording]) -> Tensor:
    texts = [wording.text for wording in wordings]
    states, mask = read.states(texts)
    with torch.autocast("cpu", torch.bfloat16):
        vectors: Tensor = network(states, read.inside(texts, [wording.span for wording in wordings]), mask)
    return vectors.float()


def _loss(network: Network, read: Sentences, group: _Group) -> Tensor:
    vectors = _vectors(network, read, group.wordings)
    scale, beginning = network.of_acts
    cosines = vectors @ vectors.T
    wrong = nn.functional.binary_cross_entropy_with_logits(scale * cosines + beginning, group.same, reduction="none")
    # Each wording has to find its like before all others.
    far = cosines.masked_fill(~group.compared, -2.0) * scale
    likest = torch.logsumexp(far.masked_fill(group.same == 0, _FAR), 1) - torch.logsumexp(far, 1)
    has_like = (group.same * group.compared).amax(1) > 0
    return wrong[group.compared].mean() - 0.3 * likest[has_like].mean()


def trained(read: Sentences) -> Network:
    """The network after all epochs."""
    torch.manual_seed(_SEED)
    network = Network()
    begin(network.layers, LAYERS)
    groups = _groups(read, kept_back=False)
    steps = Steps(network, (_LAYER_RATE, _HEAD_RATE), _EPOCHS * len(groups))
    draw = random.Random(_SEED)
    for epoch in range(_EPOCHS):
        start = time.perf_counter()
        draw.shuffle(groups)
        losses = [steps.step(_loss(network, read, group)) for group in groups]
        mean = sum(losses) / len(losses)
        print(f"epoch {epoch + 1}: loss {mean:.4f}, {time.perf_counter() - start:.0f} s", flush=True)
    return network.eval()


def export(network: Network, work: Path) -> None:
    """Write the network in eight-bit numbers."""
    plain, target = work / FILES[0], WEIGHTS / FILES[0]
    torch.onnx.export(
        _Shipped(network).eval(),
        (torch.randn(1, 5, STATE), torch.tensor([[0.0, 1.0, 1.0, 0.0, 0.0]])),
        str(plain),
        input_names=["states", "marked"],
        output_names=["vector"],
        dynamic_axes={"states": {1: "words"}, "marked": {1: "words"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    in_eight_bits(plain, target)


def _judged(read: Sentences, groups: Sequence[_Group]) -> Iterator[tuple[float, bool]]:
    """Pairs with how alike they are as the network that ships has it, and whether they are one act."""
    network = Acts(WEIGHTS)
    for group in groups:
        vectors = [
            network.read(read.states([w.text])[0][0].numpy(), read.inside([w.text], [w.span])[0].numpy())
            for w in group.wordings
        ]
        for one in range(len(vectors)):
            for other in range(one):
                if group.compared[one, other]:
                    yield alike(vectors[one], vectors[other]), bool(group.same[one, other])


def recall_at(found: Sequence[tuple[float, bool]], precision: float) -> tuple[float, float]:
    """The lowest score from which on so many are right, and how many of the right ones lie above it."""
    right, best = 0, (float("inf"), 0.0)
    told = sum(is_right for _, is_right in found)
    for count, (score, is_right) in enumerate(sorted(found, reverse=True), start=1):
        right += is_right
        if right >= precision * count:
            best = (score, right / max(told, 1))
    return best


def run(_: Path, work: Path) -> None:
    """Train, export, and write down what it gives on what is kept back."""
    work = work.with_name("acts")
    work.mkdir(parents=True, exist_ok=True)
    texts = {w.text for folder in (FOLDER, PLAIN) for _, told in negotiations(folder) for w in told}
    read = Sentences(sorted(texts, key=lambda text: (len(text), text)))
    network = trained(read)
    torch.save(network.state_dict(), work / "acts.pt")
    export(network, work)
    finish(read)


def finish(read: Sentences) -> None:
    """Measure what ships on what is kept back, and write it down."""
    back = _groups(read, kept_back=True)
    hard = len(list(negotiations(FOLDER))[::FIFTH])
    of_hard, of_plain = (list(_judged(read, part)) for part in (back[:hard], back[hard:]))
    told = {
        f"plain, recall at precision {_RIGHT}": round(recall_at(of_plain, _RIGHT)[1], 3),
        f"hard, recall at precision {_RIGHT}": round(recall_at(of_hard, _RIGHT)[1], 3),
    }
    record_acts(told)
    print(f"{FILES[0]}: {(WEIGHTS / FILES[0]).stat().st_size:,} bytes; kept back: {told}")
