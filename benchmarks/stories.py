"""How well reports are grouped into stories, in a pile and in a stream, and how fast.

    ./run bench stories

MEANTIME and GUM may be trained on, and the thresholds of the stories stage were fixed on halves of their documents.
ECB+ is for measuring only: nothing was fixed on it. Beside ours stands what is usual for a stream, a leader algorithm
on TF-IDF vectors (each report joins the story whose centre is nearest, or founds one), its threshold fixed on the same
halves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks import scale
from benchmarks.corpora import ecb, gum, meantime
from benchmarks.leader import leader
from benchmarks.planted import Document, report
from benchmarks.tables import Row
from standoff.model.report import Report
from standoff.pipeline import read_all
from standoff.stories import stories
from standoff.stories.grouping.stream import Stream

SEED, SHUFFLES = 20, 5
OWN_STORIES = Path(__file__).parents[1]
LEADER = "peer TF-IDF leader"


def _events(what: str, target: float | None = None) -> Row:
    peers = (("TF-IDF leader", f"{LEADER}: ECB+: {what}"),)
    return Row(f"stories, {what}", "ECB+, 86 events", "stories", f"ECB+: {what}", target, peers, "")


ROWS = (
    _events("B-cubed precision"),
    _events("B-cubed recall"),
    _events("B-cubed F1", 0.92),
    Row("  in one pass, not settled", "ECB+, mean of 5 orders", "stories", "ECB+, one pass: B-cubed F1"),
    Row("halves of documents, B-cubed F1", "GUM, MEANTIME (fixed on)", "stories", "halves: B-cubed F1"),
    Row("false merges", "own stories among ECB+", "stories", "own stories among ECB+: false merges", 0),
    Row("own stories torn apart", "own stories among ECB+", "stories", "own stories among ECB+: torn"),
    Row("a pile, reports a second", "20,000 made reports", "stories", "made reports, a pile: reports a second", 1000),
    Row(
        "a stream, reports a second", "20,000 made reports", "stories", "made reports, a stream: reports a second", 1000
    ),
    Row("time a report, a doubling, times", "10,000 to 80,000", "stories", "stream: most a doubling adds, times", 1.15),
    Row("memory, 80,000 against 20,000", "a stream", "stories", "stream: memory at 80,000 against 20,000, times", 1.1),
)


def measure(data: Path) -> dict[str, float]:
    """Every figure by name."""
    halves, whole = _halves([*meantime(data), *gum(data, ("news", "interview", "bio"))])
    _, events, pile = ecb(data)
    figures = {**_grouping("halves", halves, whole), **_grouping("ECB+", pile, events)}
    figures |= _one_pass(pile, events)
    figures |= _among(pile)
    return {**figures, **scale.grouping(), **scale.growth()}


def b_cubed(found: Sequence[Sequence[str]], gold: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of groups of names, averaged over the names."""
    size: dict[str, int] = defaultdict(int)
    for label in gold.values():
        size[label] += 1
    precision = recall = 0.0
    for group in found:
        held: dict[str, int] = defaultdict(int)
        for name in group:
            held[gold[name]] += 1
        for label, number in held.items():
            precision += number * number / len(group)
            recall += number * number / size[label]
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _grouping(name: str, pile: Sequence[Report], gold: dict[str, str]) -> dict[str, float]:
    """Stories of a pile, whole with copies and origins, and those of a leader."""
    begun = perf_counter()
    found = [[one.locator for one in story.reports] for story in stories(pile)]
    seconds = perf_counter() - begun
    theirs = [b_cubed(leader(order), gold) for order in _orders(pile)]
    figures = {f"{name}: stories": len(found), f"{name}: reports a second": len(pile) / seconds}
    for at, what in enumerate(("precision", "recall", "F1")):
        figures[f"{name}: B-cubed {what}"] = b_cubed(found, gold)[at]
        figures[f"{LEADER}: {name}: B-cubed {what}"] = sum(one[at] for one in theirs) / SHUFFLES
    return figures


def _orders(pile: Sequence[Report]) -> list[list[Report]]:
    """The pile shuffled a few times, the same way on every run."""
    return [Random(SEED + at).sample(pile, len(pile)) for at in range(SHUFFLES)]


def _one_pass(pile: Sequence[Report], gold: dict[str, str]) -> dict[str, float]:
    """What a stream says before it settles, over several orders; and whether settling forgets the order."""
    scores = []
    settled = set()
    for order in _orders(pile):
        came = Stream()
        for one in order:
            came.add(one)
        scores.append(b_cubed([[one.locator for one in story.members] for story in came.stories()], gold)[2])
        came.settle()
        settled.add(tuple(story.id for story in came.stories()))
    return {"ECB+, one pass: B-cubed F1": sum(scores) / SHUFFLES, "ECB+, settled: outcomes of 5 orders": len(settled)}


def _among(pile: Sequence[Report]) -> dict[str, float]:
    """The project's own stories put among ECB+: what was merged that is not one, and what was torn."""
    folders = [OWN_STORIES / "examples/story", *sorted((OWN_STORIES / "tests/gold/stories").iterdir())]
    home = {one.sha256: folder.name for folder in folders for one in read_all([str(folder)]).reports}
    own = [one for folder in folders for one in read_all([str(folder)]).reports]
    found = [[home.get(one.sha256, "ECB+") for one in story.reports] for story in stories([*pile, *own])]
    merged = sum(len(set(names)) > 1 for names in found)
    parts = [name for names in found for name, _ in groupby(sorted(names)) if name != "ECB+"]
    return {
        "own stories among ECB+: false merges": merged,
        "own stories among ECB+: stories": len(folders),
        "own stories among ECB+: torn": len(parts) - len(folders),
    }


def _halves(documents: Sequence[Document]) -> tuple[list[Report], dict[str, str]]:
    """Each document cut into two reports that share no sentence, two sentences in turn to each."""
    pile, gold = [], {}
    for _, name, sentences in documents:
        body = sentences[1:29]
        for half in (0, 1):
            part = [sentence for at, sentence in enumerate(body) if at // 2 % 2 == half]
            if len(body) >= 8:
                pile.append(report("\n".join(part), f"{name}-{half}"))
                gold[f"{name}-{half}"] = name
    return pile, gold
