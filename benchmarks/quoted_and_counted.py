"""How well quotations and figures are lined up in stories that are all quotations, translations, tolls and traps.

    ./run bench quoted_and_counted

Beside the project's own stories, of which the held-out half has sixty pairs of quotations: these have some three
hundred. `dev` stories may be looked at when a rule is written, `test` stories only counted; `--errors` lists what is
wrong in the `dev` stories.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reconcile_gold import Tally, kinds_right, lined_up
from benchmarks.told import ToldStory
from standoff.pipeline import build, read_all, stories

FOLDER = Path(__file__).parents[1] / "tests" / "gold" / "quoted_and_counted"
SPLITS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class _Scores:
    """Of one story."""

    quotations: Tally
    kinds: Tally
    figures: Tally
    lines: tuple[str, ...]


def measure(_: Path) -> dict[str, float]:
    """Every figure by name."""
    found: dict[str, float] = {}
    for split in SPLITS:
        scores = list(_scores(split))
        kinds = sum((one.kinds for one in scores), Tally())
        found |= {f"{split}: {name}": value for name, value in _shares(scores).items()}
        found[f"{split}: kinds of readings right"] = round(kinds.right / kinds.found, 4)
    return found


def errors(_: Path) -> list[str]:
    """What is wrong or missed in the stories that may be looked at."""
    return [line for one in _scores("dev") for line in one.lines]


def _shares(scores: list[_Scores]) -> dict[str, float]:
    quotations = sum((one.quotations for one in scores), Tally())
    return quotations.shares("one utterance") | sum((one.figures for one in scores), Tally()).shares("figures")


def _scores(split: str) -> Iterator[_Scores]:
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        if tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))["story"]["split"] != split:
            continue
        (story,) = stories(read_all([folder]).reports, one_story=True)
        record = build(story)
        truth = ToldStory(folder, record)
        quotations = [[reading.anchor for reading in quotation.readings] for quotation in record.quotations]
        figures = [[reading.anchor for reading in figure.readings] for figure in record.figures]
        paired, said = lined_up("quotation", truth.quotations(), quotations, exhaustive=True)
        kinds, altered = kinds_right(truth.quotations(), record.quotations)
        counted, numbers = lined_up("figure", truth.figures(), figures, exhaustive=False)
        lines = tuple(f"{folder.name}: {line}" for line in (*said, *altered, *numbers))
        yield _Scores(paired, kinds, counted, lines)
