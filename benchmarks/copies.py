"""How well copying is found: planted passages, edits and traps, retellings, direction, natural copies, and how fast.

    ./run bench copies

MEANTIME and GUM may be trained on; rules were developed on them with other random numbers than these. ECB+ is for
measuring only: nothing was fixed on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import scale
from benchmarks.corpora import ecb, gum, meantime
from benchmarks.planted import Document, Planted, edited, retold, reuse
from benchmarks.tables import Row
from benchmarks.taken import figures as directions
from benchmarks.taken import taken
from standoff.model.report import Report
from standoff.stories import stories
from standoff.stories.copies import LEAST_COPIED
from standoff.stories.grouping.near_copies import candidates
from standoff.stories.grouping.pile import settled
from standoff.stories.grouping.sketches import SHINGLE, Vocabulary, sketch
from standoff.stories.material import material
from standoff.stories.passages import shared
from standoff.stories.rewritten import rewriting, telling
from standoff.text.tokens import words

SEED = 20
NATURAL_COPY = 0.5  # of the five-word runs of one report stand in the other


def _near(what: str) -> Row:
    figure = f"near copies: {what}"
    return Row(
        f"near copies, {what}",
        "20,000 made reports",
        "copies",
        figure,
        peers=(("datasketch", f"peer datasketch: {figure}"),),
    )


ROWS = (
    Row("planted reuse, precision", "GUM, MEANTIME", "copies", "planted reuse: characters precision", 0.97),
    Row("planted reuse, recall", "GUM, MEANTIME", "copies", "planted reuse: characters recall", 0.93),
    Row("passages claimed in traps", "GUM, MEANTIME", "copies", "planted reuse: passages claimed in traps", 0),
    Row("planted edits, recall", "GUM, MEANTIME", "copies", "planted edits: characters recall"),
    Row("direction, decided", "GUM, MEANTIME", "copies", "direction: decided"),
    Row("direction, right of decided", "GUM, MEANTIME", "copies", "direction: right of decided"),
    Row("natural copies, recall", "ECB+", "copies", "natural copies: recall", 0.98),
    Row("links across topics", "ECB+", "copies", "natural copies: links across topics", 0),
    _near("precision"),
    _near("recall"),
    _near("reports a second"),
    Row("times as fast as datasketch", "20,000 made reports", "copies", "near copies: times as fast as datasketch", 2),
)


def measure(data: Path) -> dict[str, float]:
    """Every figure by name."""
    documents = [*meantime(data), *gum(data, ("news", "interview"))]
    figures = _reuse("planted reuse", reuse(documents, SEED))
    figures |= _reuse("planted edits", edited(documents, SEED))
    figures |= directions(taken(documents, SEED))
    figures |= _retelling(documents)
    topics, _, pile = ecb(data)
    return {**figures, **_natural_copies(topics, pile), **scale.near_copies()}


def _reuse(name: str, planted: Sequence[Planted]) -> dict[str, float]:
    """Characters found of those that were planted, in total and by kind, and what was claimed where nothing was."""
    scores: dict[str, _Characters] = defaultdict(_Characters)
    traps = 0
    for case in planted:
        (story,) = stories([case.source, case.target], one_story=True)
        siglum = next(one.id for one in story.reports if one.locator == case.target.locator)
        anchors = [a for d in story.copies for run in d.runs for a in (run.a, run.b) if a.report == siglum]
        letters = {at for anchor in anchors for at in range(anchor.start, anchor.end)}
        letters = {at for at in letters if not case.target.text[at].isspace()}
        truth = {at for span in case.taken for at in range(span.start, span.end)}
        if not case.taken:
            traps += len(anchors)
        for kind in ("", f", {case.kind}") if case.taken else ("",):
            scores[kind].add(letters, truth)
    figures: dict[str, float] = {}
    for kind, score in scores.items():
        figures[f"{name}{kind}: characters precision"] = score.hit / max(score.claimed, 1)
        figures[f"{name}{kind}: characters recall"] = score.hit / score.there
    if not all(case.taken for case in planted):
        figures[f"{name}: passages claimed in traps"] = traps
    return figures


@dataclass
class _Characters:
    """Characters that are rightly claimed, claimed at all, and planted."""

    hit: int = 0
    claimed: int = 0
    there: int = 0

    def add(self, claimed: set[int], truth: set[int]) -> None:
        self.hit += len(claimed & truth)
        self.claimed += len(claimed)
        self.there += len(truth)


def _retelling(documents: Sequence[Document]) -> dict[str, float]:
    same, apart = retold(documents, SEED)
    graded = {name: [_grade(pair) for pair in pairs] for name, pairs in (("retold", same), ("told apart", apart))}
    return {
        f"{name}: {grade} or more": sum(found >= least for found in grades) / len(grades)
        for name, grades in graded.items()
        for grade, least in (("possible", 1), ("likely", 2))
    }


def _grade(pair: tuple[Report, Report]) -> int:
    pile = [material(one) for one in pair]
    vocabulary = Vocabulary()
    weight = settled([sketch(one, vocabulary) for one in pair], vocabulary).weight_of(vocabulary.terms.values())
    found = rewriting(telling(pile[0], weight), telling(pile[1], weight))
    return 0 if found is None else 2 if found.likely else 1


def _natural_copies(topics: dict[str, str], pile: Sequence[Report]) -> dict[str, float]:
    """Pairs of ECB+ that share half of their five-word runs, and what is found of them."""
    runs = [_five_word_runs(one.text) for one in pile]
    common: dict[tuple[int, int], int] = defaultdict(int)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        for run in held:
            for other in holders[run]:
                common[other, number] += 1
            holders[run].append(number)
    copies = {(a, b) for (a, b), n in common.items() if n >= NATURAL_COPY * min(len(runs[a]), len(runs[b]))}
    same_topic = {(a, b) for a, b in copies if topics[pile[a].locator] == topics[pile[b].locator]}
    ready = [material(one) for one in pile]
    vocabulary = Vocabulary()
    held_together = candidates([sketch(one, vocabulary).prints for one in pile])
    linked = {(a, b) for a, b in held_together if shared(ready[a], ready[b]).firm >= LEAST_COPIED}
    across = {(a, b) for a, b in linked if topics[pile[a].locator] != topics[pile[b].locator]}
    return {
        "natural copies: pairs": len(same_topic),
        "natural copies: recall": len(same_topic & linked) / len(same_topic),
        "natural copies: links across topics": len(across),
    }


def _five_word_runs(text: str) -> set[tuple[str, ...]]:
    forms = [word.form for word in words(text)]
    return {tuple(forms[at : at + SHINGLE]) for at in range(len(forms) - SHINGLE + 1)}
