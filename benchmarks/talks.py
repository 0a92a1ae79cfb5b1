"""How much of the negotiations told in the project's own stories is found.

    ./run bench talks

The stories have their truth written down before any rule was: `dev` stories may be looked at when a rule is written,
`test` stories only counted. What is wrong in them is listed with `--errors`, of `dev` stories alone. What counts as
right stands in `negotiation_gold`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.negotiation_gold import Scores, misses, score, summed
from standoff.pipeline import build, read_all, stories

ROOT = Path(__file__).parents[1]
SPLITS = ("dev", "test")


def measure(_: Path) -> dict[str, float]:
    """Every figure by name."""
    return {f"{split}: {name}": value for split in SPLITS for name, value in summed(_scores(split)).items()}


def errors(_: Path) -> list[str]:
    """What is wrong, missed or besides in the stories that may be looked at."""
    return misses(_scores("dev"))


def _scores(split: str) -> Iterator[Scores]:
    for folder in (ROOT / "examples/story", *sorted((ROOT / "tests/gold/stories").iterdir())):
        truth = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
        if truth["story"]["split"] == split:
            (story,) = stories(read_all([folder]).reports, one_story=True)
            yield score(folder, build(story))
