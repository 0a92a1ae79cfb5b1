"""Trains the network that tells whether two sentences, or two phrases for acts, tell the same, and writes its file.

    ./run train likeness    # three quarters of an hour on two cores, 6 GB of memory

It learns from `written/piles` and `written/acts`; every fifth of each is kept back, on which `./run train lining-up`
weighs it against other measures and thresholds are chosen. Its lower layers stay those that ship, since the network for
acts reads what they say; the upper ones start as those of the encoder.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from standoff.language.english import WEIGHTS, English
from standoff.language.likeness import CONTENT, FILES, WIDTH
from standoff.text.span import Span
from training.acts import recall_at
from training.bargaining_network import load_layers
from training.encoded import Encoded, Encoder, Steps, export, tensors
from training.network import LAYERS, Layer, gathered
from training.network import WIDTH as STATE
from training.upper_layers import LOWER, keep_lower
from training.weights import record_likeness
from training.written_acts import negotiations
from training.written_piles import FIFTH, piles

_SEED = 31
_EPOCHS = 4
_LAYER_RATE, _HEAD_RATE = 5e-5, 1e-3
_ACTS = 0.5  # what the acts count beside the sentences


class Network(nn.Module):
    """What the table of pieces makes of sentences in; a vector for each word and how much it tells out."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(0.1) for _ in range(LAYERS))
        self.vector, self.telling = nn.Linear(STATE, WIDTH), nn.Linear(STATE, 1)
        nn.init.orthogonal_(self.vector.weight)
        self.of_sentences = nn.Parameter(torch.tensor([8.0, 8.0, 8.0, -14.0]))
        self.of_acts = nn.Parameter(torch.tensor([10.0, 10.0, -13.0]))

    def forward(self, states: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors [sentences, words, WIDTH] of length 1, and how much each tells [sentences, words], as a logarithm."""
        return self.upper(self.lower(states, mask), mask, first, last)

    def lower(self, states: Tensor, mask: Tensor) -> Tensor:
        """What the lower layers make of the pieces: [sentences, pieces, STATE]."""
        return _through(self.layers[:LOWER], states, mask)

    def upper(self, states: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """What the upper layers make of what the lower ones say, as `forward` has it."""
        states = _through(self.layers[LOWER:], self.dropout(states), mask)
        words = gathered(states, first) + gathered(states, last)
        return nn.functional.normalize(self.vector(words), dim=2), self.telling(words)[:, :, 0]


def _through(layers: nn.ModuleList, states: Tensor, mask: Tensor) -> Tensor:
    bias = ((1 - mask) * -1e4)[:, None, None, :]
    for layer in layers:
        states = layer(states, bias)
    return states


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Sentences that are compared with each other.

    Attributes:
        encoded: what the lower layers say of each.
        telling: [sentences, words]; whether a word counts.
        cosines: of the sentences, centred; none for acts.
        same, compared: [sentences, sentences].
    """

    encoded: tuple[Encoded, ...]
    telling: Tensor
    cosines: Tensor | None
    same: Tensor
    compared: Tensor


def _telling(encoded: Sequence[Encoded], texts: Sequence[str], stretches: Sequence[Span]) -> Tensor:
    """Which words of some stretches are content words; all where none is."""
    width = max(len(one.words) for one in encoded)
    found = torch.zeros(len(encoded), width)
    for row, (one, text, stretch) in enumerate(zip(encoded, texts, stretches, strict=True)):
        tokens = English().analyse(text, (Span(0, len(text)),)).tokens
        content = {token.span for token in tokens if token.pos in CONTENT}
        inside = [at for at, word in enumerate(one.words) if stretch.covers(word)]
        counted = [at for at in inside if one.words[at] in content] or inside
        found[row, counted] = 1
    return found


class _Reader:
    """The encoder's table of pieces and the lower layers of a network."""

    def __init__(self, network: Network) -> None:
        self._encoder, self._network = Encoder(), network

    @torch.no_grad()
    def read(self, text: str, span: Span) -> Encoded:
        """A sentence with what the lower layers say of its pieces."""
        one = self._encoder.read(text, span)
        states, mask, _, _ = tensors([one])
        return replace(one, states=self._network.lower(states, mask)[0].numpy().astype(np.float16))


def groups(network: Network, *, kept_back: bool) -> Iterator[_Group]:
    """Piles and negotiations: those to learn from, or those kept back."""
    encoder = _Reader(network)
    for number, pile in enumerate(piles()):
        if (number % FIFTH == 0) != kept_back:
            continue
        keys = list(pile.sentences)
        texts = [pile.sentences[key] for key in keys]
        whole = [Span(0, len(text)) for text in texts]
        encoded = tuple(encoder.read(text, span) for text, span in zip(texts, whole, strict=True))
        rows = [English().analyse(text, (span,)).vectors[0] for text, span in zip(texts, whole, strict=True)]
        vectors = torch.tensor(np.stack([np.frombuffer(row, "<f2") for row in rows]).astype(np.float32))
        vectors = nn.functional.normalize(vectors - vectors.mean(0), dim=1)
        same = torch.tensor([[frozenset((a, b)) in pile.same for a in keys] for b in keys])
        compared = torch.tensor([[a[0] != b[0] for a in keys] for b in keys])
        yield _Group(encoded, _telling(encoded, texts, whole), vectors @ vectors.T, same.float(), compared)
    for number, (_, wordings) in enumerate(negotiations()):
        if (number % FIFTH == 0) != kept_back:
            continue
        texts = [wording.text for wording in wordings]
        encoded = tuple(encoder.read(text, Span(0, len(text))) for text in texts)
        telling = _telling(encoded, texts, [wording.span for wording in wordings])
        acts = torch.tensor([wording.act for wording in wordings])
        same = acts[:, None] == acts[None, :]
        compared = torch.tensor([[a != b for a in texts] for b in texts])
        yield _Group(encoded, telling, None, same.float(), compared)


def scores(network: Network, group: _Group) -> Tensor:
    """How surely each two sentences, or phrases, tell the same: [sentences, sentences], as logarithms of the odds."""
    with torch.autocast("cpu", torch.bfloat16):
        vectors, telling = network.upper(*tensors(group.encoded))
    vectors = vectors.float()
    counted = telling.float().masked_fill(group.telling == 0, -1e4).softmax(1)
    alike = torch.einsum("iwd,jvd->ijwv", vectors, vectors)
    alike = alike.masked_fill((group.telling == 0)[None, :, None, :], -1.0)
    one = (alike.max(3).values * counted[:, None, :]).sum(2)
    most, least = torch.maximum(one, one.T), torch.minimum(one, one.T)
    if group.cosines is None:
        b = network.of_acts
        return b[0] * most + b[1] * least + b[2]
    a = network.of_sentences
    return a[0] * group.cosines + a[1] * most + a[2] * least + a[3]


def _loss(network: Network, group: _Group) -> Tensor:
    wrong = nn.functional.binary_cross_entropy_with_logits(scores(network, group), group.same, reduction="none")
    return wrong[group.compared].mean() * (_ACTS if group.cosines is None else 1.0)


def untrained() -> Network:
    """The network before it has seen anything."""
    torch.manual_seed(_SEED)
    network = Network()
    load_layers(network, WEIGHTS / "english.onnx")
    keep_lower(network.layers)
    return network.eval()


def train(network: Network, read: list[_Group]) -> None:
    """Go through all groups, epoch by epoch."""
    network.train()
    steps = Steps(network, (_LAYER_RATE, _HEAD_RATE), _EPOCHS * len(read))
    draw = random.Random(_SEED)
    for epoch in range(_EPOCHS):
        start = time.perf_counter()
        draw.shuffle(read)
        losses = [steps.step(_loss(network, group)) for group in read]
        mean = sum(losses) / len(losses)
        print(f"epoch {epoch + 1}: loss {mean:.4f}, {time.perf_counter() - start:.0f} s", flush=True)
    network.eval()


@torch.no_grad()
def _judged(network: Network, read: Sequence[_Group]) -> list[tuple[float, bool]]:
    """The scores of all pairs that are compared, and which tell the same."""
    found: list[tuple[float, bool]] = []
    for group in read:
        once = torch.triu(group.compared, 1)
        same = (group.same[once] > 0).tolist()
        found += zip(scores(network, group)[once].tolist(), same, strict=True)
    return found


def run(_: Path, work: Path) -> None:
    """Train, export, and write down what it gives on what is kept back."""
    work.mkdir(parents=True, exist_ok=True)
    network = untrained()
    train(network, list(groups(network, kept_back=False)))
    torch.save(network.state_dict(), work / "likeness.pt")
    finish(network, work)


def finish(network: Network, work: Path) -> None:
    """Export a trained network and measure it on what is kept back."""
    export(network, WEIGHTS / FILES[0], work, ("vectors", "telling"))
    back = list(groups(network, kept_back=True))
    of_sentences = _judged(network, [group for group in back if group.cosines is not None])
    told = {"sentences, recall at precision .92": round(recall_at(of_sentences, 0.92)[1], 3)}
    record_likeness(told)
    print(f"likeness.onnx: {(WEIGHTS / FILES[0]).stat().st_size:,} bytes; kept back: {told}")
