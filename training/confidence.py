"""How often the findings of each rule are right, counted on the project's own stories.

Every lens gives its findings the confidence that whoever wrote the rule had in it. Here the findings of the stories
whose truth files say `split = "dev"` are counted by lens and by that figure, right ones and all. What was counted is
drawn towards the share over all rules, with the weight of a few findings, so that one lucky finding makes no certainty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reconcile_gold import is_right
from benchmarks.told import ToldStory

from standoff.lenses import LENSES
from standoff.model.findings import Finding, Relation
from standoff.pipeline import build, read_all, stories, witnesses
from training.lining_up import ROOT, dev_stories

PATH = ROOT / "src" / "standoff" / "language" / "weights" / "confidence.tsv"
# The weight of the share over all rules, in findings.
_WEIGHT = 4
_HEAD = """\
# How often findings were right on the stories of this project whose truth files say split = "dev", by the lens and the
# confidence that its rule gives; training/confidence.py made it. "any" holds for rules that found nothing there.
# lens\tgiven\tright\tfound\tconfidence
"""


def made(_: Path) -> str:
    """The table."""
    right: Counter[tuple[str, float]] = Counter()
    found: Counter[tuple[str, float]] = Counter()
    for folder in dev_stories():
        for lens, finding, verdict in _judged(folder):
            found[lens, finding.confidence] += 1
            right[lens, finding.confidence] += verdict
    share = right.total() / found.total()
    rows = [f"any\t\t{right.total()}\t{found.total()}\t{share:.2f}\n"]
    for key in sorted(found):
        confidence = (right[key] + _WEIGHT * share) / (found[key] + _WEIGHT)
        rows.append(f"{key[0]}\t{key[1]:.2f}\t{right[key]}\t{found[key]}\t{confidence:.2f}\n")
    return _HEAD + "".join(rows)


def _judged(folder: Path) -> Iterator[tuple[str, Finding, bool]]:
    """Each definite finding of a story, by its lens, and whether it is right."""
    (story,) = stories(read_all([folder]).reports, one_story=True)
    truth = ToldStory(folder, build(story))
    read = tuple(witnesses(story))
    for lens in LENSES:
        for finding in lens.compare(story, read).findings:
            verdict = is_right(truth, finding)
            if finding.relation is not Relation.UNSURE and verdict is not None:
                yield lens.name, finding, verdict
