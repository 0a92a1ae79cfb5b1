"""The network of the language pipeline: one small encoder, and a head for each question that is put to a sentence.

The encoder is MiniLM-L6 (six layers of 384, Wang et al. 2020, arXiv 2002.10957) as `all-MiniLM-L6-v2` has it, with one
table more: its vocabulary is lower case, and news tells names by capitals, so that the shape of each word is added to
its pieces. The tree is scored by the deep biaffine attention of Dozat and Manning (2017, arXiv 1611.01734); each head
reads its own mix of the layers (Peters et al. 2018, arXiv 1802.05365).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, LAYERS, HEADS, INNER, POSITIONS, PIECES, SHAPES = 384, 6, 12, 1536, 512, 30522, 6
ARC_WIDTH, RELATION_WIDTH = 256, 96


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_widening = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        size = states.shape[0], states.shape[1], HEADS, WIDTH // HEADS
        query, key, value = (part(states).view(size).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).reshape(states.shape)
        states = self.after_attention(states + self.dropout(self.output(mixed)))
        return self.after_widening(states + self.dropout(self.narrow(nn.functional.gelu(self.widen(states)))))


class Mix(nn.Module):
    """A weighted sum of all layers."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.cat([torch.zeros(LAYERS), torch.ones(1)]))

    def forward(self, layers: Tensor) -> Tensor:
        return (layers * self.weights.softmax(0).view(-1, 1, 1, 1)).sum(0)


def _narrowed(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head can answer, in the order of its outputs."""

    pos: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


class Network(nn.Module):
    """Pieces and shapes of sentences in; tags, tree, names and a vector out."""

    def __init__(self, labels: Labels, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.labels = labels
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.after_embedding = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.mix_tree, self.mix_names, self.mix_vector = Mix(), Mix(), Mix()
        self.head_dropout = nn.Dropout(head_dropout)
        self.pos = nn.Linear(WIDTH, len(labels.pos))
        self.tags = nn.Linear(WIDTH, len(labels.tags))
        self.names = nn.Sequential(_narrowed(WIDTH, head_dropout), nn.Linear(WIDTH, len(labels.names)))
        self.arc_dependent, self.arc_head = (_narrowed(ARC_WIDTH, head_dropout) for _ in range(2))
        self.arcs = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.relation_dependent, self.relation_head = (_narrowed(RELATION_WIDTH, head_dropout) for _ in range(2))
        self.relations = nn.Linear(RELATION_WIDTH, len(labels.relations) * (RELATION_WIDTH + 1))
        self.vector = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Scores for each word.

        Args:
            pieces, shapes: [sentences, pieces], start and end signs included.
            mask: the same size; 1 where a piece stands.
            first, last: [sentences, words]: where each word's first and last piece stand.

        Returns:
            pos, tags, names: [sentences, words, labels]; arcs: [sentences, words, 1 + words], the root first;
            relation queries: [sentences, words, relations, RELATION_WIDTH + 1] and relation keys:
            [sentences, 1 + words, RELATION_WIDTH]; vectors: [sentences, WIDTH], of length 1.
        """
        layers = self.encoded(pieces, shapes, mask)
        tree = self.mix_tree(layers)
        words = self.head_dropout(gathered(tree, first) + gathered(tree, last))
        rooted = torch.cat([self.head_dropout(tree[:, :1] * 2), words], 1)
        named = self.mix_names(layers)
        names = self.names(gathered(named, first) + gathered(named, last))
        dependent = self.arc_dependent(words)
        ones = torch.ones_like(dependent[:, :, :1])
        arcs = torch.cat([dependent, ones], 2) @ self.arcs @ self.arc_head(rooted).transpose(1, 2)
        queries = self.relations(self.relation_dependent(words))
        keys = self.relation_head(rooted)
        pooled = (self.mix_vector(layers) * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)
        vectors = nn.functional.normalize(self.vector(pooled), dim=1)
        return self.pos(words), self.tags(words), names, arcs, queries, keys, vectors

    def encoded(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """What each layer makes of the pieces: [1 + LAYERS, sentences, pieces, WIDTH]."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.positions(places) + self.kind + self.shapes(shapes)
        states = self.dropout(self.after_embedding(states))
        bias = ((1 - mask) * -1e4)[:, None, None, :]
        found = [states]
        for layer in self.layers:
            states = layer(states, bias)
            found.append(states)
        return torch.stack(found)


def relation_scores(queries: Tensor, keys: Tensor, heads: Tensor, relations: int) -> Tensor:
    """The scores of each word's relation to its head (0 is the root): [sentences, words, relations]."""
    chosen = gathered(keys, heads)
    parts = queries.view(*queries.shape[:2], relations, RELATION_WIDTH + 1)
    return (parts[..., :-1] * chosen.unsqueeze(2)).sum(3) + parts[..., -1]


def gathered(states: Tensor, places: Tensor) -> Tensor:
    """The states at some places: [sentences, places, width]."""
    return states.gather(1, places.unsqueeze(2).expand(-1, -1, states.shape[2]))


def load_encoder(network: Network, path: Path) -> None:
    """Fill the encoder with the weights of a BERT model file (`model.safetensors`)."""
    weights = load_file(path)
    prefix = "embeddings."
    copied = {
        "words.weight": weights[f"{prefix}word_embeddings.weight"],
        "positions.weight": weights[f"{prefix}position_embeddings.weight"],
        "kind": weights[f"{prefix}token_type_embeddings.weight"][0],
        "after_embedding.weight": weights[f"{prefix}LayerNorm.weight"],
        "after_embedding.bias": weights[f"{prefix}LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "output": "attention.output.dense",
        "after_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "after_widening": "output.LayerNorm",
    }
    for number in range(LAYERS):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                copied[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    missing = network.load_state_dict(copied, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"not a MiniLM-L6 file: {missing.unexpected_keys}")
