"""How well statements, quotations and figures are lined up over reports, and what differs is typed.

    ./run bench reconcile

The project's own stories have their truth written down by people who did not know the rules: `dev` stories may be
looked at when a rule is written, `test` stories only counted. What is wrong in them is listed with `--errors`, of `dev`
stories alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reconcile_gold import Scores, misses, score, summed
from benchmarks.tables import Row
from standoff.pipeline import build, read_all, stories

ROOT = Path(__file__).parents[1]
SPLITS = ("dev", "test")


def _own(part: str, figure: str, target: float | None = None) -> Row:
    return Row(part, "own stories, test", "reconcile", f"own stories, test: {figure}", target)


ROWS = (
    _own("statements lined up, precision", "lined up: precision", 0.92),
    _own("statements lined up, recall", "lined up: recall", 0.65),
    _own("findings, precision", "findings: precision", 0.90),
    _own("findings, recall", "findings: recall", 0.70),
    _own("one utterance paired, precision", "one utterance: precision", 0.98),
    _own("one utterance paired, recall", "one utterance: recall", 0.93),
    _own("kind of reading right", "kinds of readings right", 0.90),
    _own("figures in one row, precision", "figures: precision", 0.95),
    _own("figures in one row, recall", "figures: recall", 0.85),
)


def measure(_: Path) -> dict[str, float]:
    """Every figure by name."""
    return {
        f"own stories, {split}: {name}": value for split in SPLITS for name, value in summed(_scores(split)).items()
    }


def errors(_: Path) -> list[str]:
    """What is wrong, missed or besides in the stories that may be looked at."""
    return misses(_scores("dev"))


def _scores(split: str) -> Iterator[Scores]:
    for folder in (ROOT / "examples/story", *sorted((ROOT / "tests/gold/stories").iterdir())):
        truth = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
        if truth["story"]["split"] != split:
            continue
        (story,) = stories(read_all([folder]).reports, one_story=True)
        yield score(folder, build(story))
