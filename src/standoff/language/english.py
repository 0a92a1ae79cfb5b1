"""The English pipeline that ships: one small encoder, read once, answers for words, tree, names and sentence vectors.

What is bargained over is read by a second network with the same table of pieces, where its files lie beside.

Its weights are made by `training/`; `weights/english.LICENSE.md` says from what. It needs no network, no download and
no torch: one file of eight-bit numbers is run by ONNX Runtime on one thread.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standoff.language import acts, bargaining, likeness
from standoff.language.bargaining import Bargaining
from standoff.language.bio import Run, runs
from standoff.language.layers import LAYER, with_output
from standoff.language.lemmas import lemma
from standoff.language.likeness import CONTENT, Likeness, in_bytes, packed
from standoff.language.naming import kind_of
from standoff.language.pieces import Pieces, shape
from standoff.language.repairs import Arcs, mend
from standoff.language.sessions import session
from standoff.language.trees import best_heads
from standoff.language.windows import Window, batches, windows
from standoff.model.analysis import Analysis, Bargain, Name, Token
from standoff.text.span import Span

WEIGHTS = Path(str(files("standoff.language"))) / "weights"
FILES = (
    *("english.onnx", "english.json", "english.vocabulary.txt", "lemmas.tsv"),
    *bargaining.FILES,
    *likeness.FILES,
    *acts.FILES,
)
_NEVER_FIRST = frozenset({"ADP", "CCONJ", "DET", "PART", "SCONJ"})
_NEVER_LAST = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
_INFINITIVE = "VB"
_NO_HEAD = np.float32(-1e4)


class English:
    """The default pipeline, or a model of the same form in a folder of the user's."""

    def __init__(self, folder: Path = WEIGHTS, *, name: str = "english/1") -> None:
        self.name = name
        self._folder = folder

    def fingerprint(self) -> str:
        """SHA-256 over the files of the model, in order."""
        return _fingerprint(self._folder)

    def analyse(self, text: str, sentences: Sequence[Span]) -> Analysis:
        """Words, tree, names and vectors of the sentences."""
        return _analysed(self._folder, text, tuple(sentences))


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What was read of one window; heads are counted from its first word."""

    tokens: list[Token]
    names: list[Name]
    vector: NDArray[np.float32]
    bargains: tuple[Bargain, ...]
    meanings: list[bytes]
    states: list[bytes]


class _Model:
    """A model in memory."""

    def __init__(self, folder: Path) -> None:
        labels = json.loads((folder / "english.json").read_text(encoding="utf-8"))
        self._pos, self._tags = labels["pos"], labels["tags"]
        self._relations, self._names = labels["relations"], labels["names"]
        self._cutter = Pieces((folder / "english.vocabulary.txt").read_text(encoding="utf-8").split("\n"))
        network = (folder / "english.onnx").read_bytes()
        self._bargaining = Bargaining(folder) if _lie_in(folder, bargaining.FILES) else None
        self._likeness = Likeness(folder) if _lie_in(folder, likeness.FILES) else None
        if self._bargaining is not None or self._likeness is not None:
            network = with_output(network, LAYER)
        self._session = session(network)
        # The network for acts was trained on the states of the one that ships, and is read beside no other.
        self._has_states = folder == WEIGHTS

    def analysis(self, text: str, sentences: tuple[Span, ...]) -> Analysis:
        parts = windows(text, sentences, self._cutter)
        read: dict[int, _Read] = {}
        for group in batches(parts):
            read |= dict(zip(group, self._read(text, [parts[i] for i in group]), strict=True))
        tokens: list[Token] = []
        names: list[Name] = []
        bargains: list[Bargain] = []
        meanings: list[bytes] = []
        states: list[bytes] = []
        sums = np.zeros((len(sentences), self._width()), dtype=np.float32)
        for place, window in enumerate(parts):
            words = read[place].tokens
            base = len(tokens)
            tokens.extend(
                Token(span=t.span, lemma=t.lemma, pos=t.pos, tag=t.tag, head=t.head + base, relation=t.relation)
                for t in words
            )
            names.extend(read[place].names)
            bargains.extend(read[place].bargains)
            meanings.extend(read[place].meanings)
            states.extend(read[place].states)
            sums[window.sentence] += read[place].vector
        lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-9))
        return Analysis(
            tokens=tuple(tokens),
            names=tuple(names),
            vectors=tuple(row.tobytes() for row in (sums / lengths).astype("<f2")),
            bargains=tuple(bargains),
            meanings=tuple(meanings),
            states=tuple(states),
        )

    def _width(self) -> int:
        return int(self._session.get_outputs()[6].shape[1])

    def _read(self, text: str, group: list[Window]) -> Iterator[_Read]:
        fed = self._fed(text, group)
        pos, tags, names, arcs, queries, keys, vectors, *inner = self._session.run(None, fed)
        bargained = [] if self._bargaining is None else self._bargaining.read(inner[0], fed)
        meant = None if self._likeness is None else self._likeness.read(inner[0], fed)
        for row, window in enumerate(group):
            count = len(window.words)
            heads = best_heads(_log_softmax(arcs[row, :count, : count + 1]), self._marks(pos[row, :count]))
            tree = Arcs(
                heads=[int(head) - 1 if head else at for at, head in enumerate(heads)],
                relations=self._related(queries[row, :count], keys[row], heads),
                tags=[self._tags[int(tag)] for tag in tags[row, :count]],
                words=[span.of(text).lower() for span in window.words],
            )
            mend(tree)
            tokens = [self._token(text, span, int(pos[row, at]), tree, at) for at, span in enumerate(window.words)]
            named = [_name(text, tokens, run) for run in runs(names[row, :count], self._names)]
            bargains = self._bargaining.bargains(bargained[row], window.words) if self._bargaining is not None else ()
            meanings = [] if meant is None else _meanings(meant, row, tokens)
            states = (
                [] if meant is None or not self._has_states else [in_bytes(one) for one in meant.states[row, :count]]
            )
            yield _Read(tokens, named, vectors[row], tuple(bargains), meanings, states)

    def _fed(self, text: str, group: list[Window]) -> dict[str, NDArray[np.int64]]:
        length, width = max(w.size for w in group), max(len(w.words) for w in group)
        fed = {key: np.zeros((len(group), length), dtype=np.int64) for key in ("pieces", "shapes", "mask")}
        fed |= {key: np.zeros((len(group), width), dtype=np.int64) for key in ("first", "last")}
        fed["pieces"][:] = self._cutter.padding
        for row, window in enumerate(group):
            flat = [self._cutter.start, *(piece for word in window.pieces for piece in word), self._cutter.end]
            fed["pieces"][row, : len(flat)] = flat
            fed["mask"][row, : len(flat)] = 1
            ends = np.cumsum([len(word) for word in window.pieces])
            fed["last"][row, : len(ends)] = ends
            fed["first"][row, : len(ends)] = ends - [len(word) - 1 for word in window.pieces]
            shapes = [shape(span.of(text)) for span in window.words]
            fed["shapes"][row, 1 : len(flat) - 1] = np.repeat(shapes, [len(word) for word in window.pieces])
        return fed

    def _related(self, queries: NDArray[np.float32], keys: NDArray[np.float32], heads: NDArray[np.int64]) -> list[str]:
        count = len(heads)
        parts = queries.reshape(count, len(self._relations), -1)
        scores = np.einsum("wrd,wd->wr", parts[..., :-1], keys[heads]) + parts[..., -1]
        root = self._relations.index("root")
        scores[heads != 0, root] = _NO_HEAD
        best = scores.argmax(1)
        return ["root" if heads[i] == 0 else self._relations[best[i]] for i in range(count)]

    def _marks(self, pos: NDArray[np.int64]) -> NDArray[np.bool_]:
        marks: NDArray[np.bool_] = pos == self._pos.index("PUNCT")
        return marks

    def _token(self, text: str, span: Span, pos: int, tree: Arcs, at: int) -> Token:
        universal, penn = self._pos[pos], tree.tags[at]
        if penn == _INFINITIVE and universal == "ADJ":
            universal = "VERB"
        return Token(
            span=span,
            lemma=lemma(span.of(text), universal, penn),
            pos=universal,
            tag=penn,
            head=tree.heads[at],
            relation=tree.relations[at],
        )


def _lie_in(folder: Path, names: Iterable[str]) -> bool:
    return all((folder / name).is_file() for name in names)


def _name(text: str, tokens: Sequence[Token], run: Run) -> Name:
    """The name without what cannot open or close one: "Maria Gomez of the" ends with her."""
    first, end = run.first, run.end
    while first < end - 1 and tokens[first].pos in _NEVER_FIRST:
        first += 1
    while end - 1 > first and tokens[end - 1].pos in _NEVER_LAST:
        end -= 1
    span = Span(tokens[first].span.start, tokens[end - 1].span.end)
    return Name(span=span, kind=kind_of(span.of(text), run.kind), confidence=run.confidence)


def _meanings(read: likeness.Read, row: int, tokens: Sequence[Token]) -> list[bytes]:
    """What the telling words of one sentence mean; nothing for the others."""
    return [
        packed(read.vectors[row, at], float(read.telling[row, at])) if token.pos in CONTENT else b""
        for at, token in enumerate(tokens)
    ]


def _log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max(1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return result


@lru_cache(maxsize=1)
def _analysed(folder: Path, text: str, sentences: tuple[Span, ...]) -> Analysis:
    """The analysis, kept until another text is asked for: tokens and names are asked for one after the other."""
    return _loaded(folder).analysis(text, sentences)


@cache
def _fingerprint(folder: Path) -> str:
    digest = sha256()
    for file in FILES:
        path = folder / file
        digest.update(file.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()


@cache
def _loaded(folder: Path) -> _Model:
    return _Model(folder)
