"""The weights by which two sentences are judged to tell the same, fitted on piles of reports written for it.

Logistic regression on pairs of sentences of those piles in `written/piles` that `likeness.py` kept back, and of the
stories whose truth files say `split = "dev"`. The figures are rounded, so that the order of sums does not show.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from benchmarks.reconcile_gold import verdict
from benchmarks.told import ToldStory
from numpy.typing import NDArray

from standoff.lenses.collation.wordings import report_key
from standoff.lenses.statements.sentence_pairs import FEATURES, features
from standoff.lenses.statements.sentences_alike import Sentences, sentences
from standoff.model.story import Witness
from standoff.pipeline import build, read_all, stories, witnesses
from training.written_piles import FIFTH, Pile, piles

ROOT = Path(__file__).parents[1]
PATH = ROOT / "src" / "standoff" / "language" / "weights" / "lining_up.tsv"
# Pairs of sentences, by number, with their measures; and the measures of one with whether it is right.
Look = Callable[[Sentences], Iterator[tuple[int, int, tuple[float, ...]]]]
Labelled = tuple[tuple[float, ...], bool]
# Measures of one thing share its weight where the weights are held small.
_ROUNDS, _STEP, _SHRINK = 3_000, 0.5, 0.1
_HEAD = """\
# How much each measure of two sentences counts when it is asked whether they tell the same; training/lining_up.py made
# it from the piles in training/written and the stories of this project whose truth files say split = "dev".
"""


def made(_: Path) -> str:
    """The table."""
    factors, beginning = fitted(*all_labelled())
    rows = [*zip(FEATURES, factors.tolist(), strict=True), ("beginning", beginning)]
    return _HEAD + "".join(f"{name}\t{value:.2f}\n" for name, value in rows)


def all_labelled(look: Look = features) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Measures [pairs, measures] of all pairs that may be learned from, and which are right [pairs], 1 or 0."""
    pairs = [pair for folder in dev_stories() for pair in labelled(folder, look)]
    kept_back = (pile for number, pile in enumerate(piles()) if number % FIFTH == 0)
    pairs += [pair for pile in kept_back for pair in labelled_pairs(pile, look)]
    return np.array([measures for measures, _ in pairs]), np.array([float(label) for _, label in pairs])


def dev_stories() -> Iterator[Path]:
    """The folders of the stories that may be learned from."""
    for folder in (ROOT / "examples/story", *sorted((ROOT / "tests/gold/stories").iterdir())):
        if tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))["story"]["split"] == "dev":
            yield folder


def labelled(folder: Path, look: Look = features) -> Iterator[Labelled]:
    """Pairs of sentences with their measures, and whether the truth has them in one statement, where it says."""
    (story,) = stories(read_all([folder]).reports, one_story=True)
    told = ToldStory(folder, build(story))
    ordered = sorted(witnesses(story), key=lambda witness: report_key(witness.report.id))
    found = sentences(ordered)
    for first, second, measures in look(found):
        (_, report, span), (_, other, place) = found.all[first].places[0], found.all[second].places[0]
        pair = report.anchor(span), other.anchor(place)
        right = verdict(told.statements(), pair, exhaustive=told.exhaustive)
        if right is not None:
            yield measures, right


def labelled_pairs(pile: Pile, look: Look = features) -> Iterator[Labelled]:
    """Pairs of sentences of a written pile with their measures, and whether they tell the same."""
    read = _witnesses_of(pile)
    ids = _ids(pile, read)
    found = sentences(read)
    for first, second, measures in look(found):
        one, other = (
            ids.get((report.id, span.start)) for at in (first, second) for _, report, span in found.all[at].places[:1]
        )
        if one is not None and other is not None:
            yield measures, frozenset((one, other)) in pile.same


def _witnesses_of(pile: Pile) -> tuple[Witness, ...]:
    """Its reports, read as the pipeline reads any, a sentence a paragraph."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for report, day in pile.days.items():
            lines = [text for key, text in pile.sentences.items() if key[0] == report]
            page = "\n\n".join((f"The report of {report}", day, *lines)) + "\n"
            (folder / f"{report}.txt").write_text(page, encoding="utf-8")
        (story,) = stories(read_all([folder]).reports, one_story=True)
        return tuple(sorted(witnesses(story), key=lambda witness: report_key(witness.report.id)))


def _ids(pile: Pile, read: Sequence[Witness]) -> dict[tuple[str, int], str]:
    """The id of the sentence that begins at an offset of a report; one line may hold several."""
    found = {}
    for witness in read:
        report = Path(witness.report.locators[0]).stem
        for key, text in pile.sentences.items():
            start = witness.report.text.find(text) if key[0] == report else -1
            if start >= 0:
                inside = (span for span in witness.notes.sentences if start <= span.start < start + len(text))
                found |= {(witness.report.id, span.start): key for span in inside}
    return found


def fitted(
    measures: NDArray[np.float64], right: NDArray[np.float64], *, shrink: float = _SHRINK
) -> tuple[NDArray[np.float64], float]:
    """Weights and beginning of a logistic regression, by gradient descent on measures brought to one scale."""
    mean, spread = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    scaled = (measures - mean) / spread
    factors, beginning = np.zeros(scaled.shape[1]), -3.0
    for _ in range(_ROUNDS):
        error = 1 / (1 + np.exp(-(scaled @ factors + beginning))) - right
        factors -= _STEP * (scaled.T @ error / len(right) + shrink * factors)
        beginning -= _STEP * float(error.mean())
    return factors / spread, beginning - float(np.sum(factors * mean / spread))
