"""The truth about quotations and figures stands in the reports, and half of the stories are kept for measuring only."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "quoted_and_counted"
STORIES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
KINDS = {"exact", "trimmed", "joined", "reordered", "reworded"}
RELATIONS = {"agrees", "compatible", "differs", "apart"}


def told(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))


def flat(words: str) -> str:
    return " ".join(words.translate(str.maketrans("’‘“”", "''\"\"")).split())


def test_half_of_the_stories_may_be_looked_at() -> None:
    assert Counter(told(folder)["story"]["split"] for folder in STORIES) == {"dev": 12, "test": 12}


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_every_word_of_the_truth_stands_in_its_report(folder: Path) -> None:
    truth = told(folder)
    assert sorted(report["file"] for report in truth["report"]) == sorted(path.name for path in folder.glob("*.txt"))
    texts = {path.name: flat(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt")}
    quoted = chain.from_iterable([q["base"], *q.get("reading", ())] for q in truth["quotation"])
    counted = chain.from_iterable(figure["reading"] for figure in truth["figure"])
    for reading in [*quoted, *counted]:
        for words in filter(None, (reading["words"], reading.get("rest"))):
            assert re.search(rf"(?<!\w){re.escape(flat(words))}(?!\w)", texts[reading["file"]]), words


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_quotations_and_figures_are_told_in_known_words(folder: Path) -> None:
    truth = told(folder)
    names = [quotation["id"] for quotation in truth["quotation"]]
    assert len(names) == len(set(names))
    assert all(quotation["speaker"] for quotation in truth["quotation"])
    assert {r["kind"] for q in truth["quotation"] for r in q.get("reading", ())} <= KINDS
    assert {figure["relation"] for figure in truth["figure"]} <= RELATIONS
    assert all(len(figure["reading"]) > 1 for figure in truth["figure"])
