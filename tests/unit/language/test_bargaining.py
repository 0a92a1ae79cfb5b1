"""The network that reads bargains, on sentences that are not among those that it learnt from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from standoff.language import bargaining
from standoff.language.english import WEIGHTS, English
from standoff.language.sentences import sentences


def read(text: str, pipeline: English | None = None) -> list[tuple[str, ...]]:
    found = (pipeline or English()).analyse(text, tuple(sentences(text))).bargains
    return [
        tuple(part.of(text) if hasattr(part, "of") else str(part) for part in (b.kind, b.holder, b.span, b.condition))
        for b in found
    ]


def test_an_order_of_things_is_read_without_a_conjunction():
    text = "Marked scripts first, the council keeps saying, and only then the refund."
    assert read(text) == [("before", "council", "refund", "scripts")]


@pytest.mark.parametrize(
    "text",
    [
        "The boats will sail once the wind drops.",
        "Passengers must show a ticket before boarding the train.",
        "Shoppers hope that the market opens again before Easter.",
        "In 1987 the miners had refused to go back until the pit was safe.",
    ],
)
def test_weather_rules_wishes_and_history_are_no_bargains(text: str):
    assert read(text) == []


def test_a_report_is_read_the_same_alone_and_behind_another_sentence():
    text = "Marked scripts first, the council keeps saying, and only then the refund."
    assert read(f"It rained.\n{text}") == read(text)


def test_a_pipeline_without_its_files_reads_none(tmp_path: Path):
    for path in WEIGHTS.iterdir():
        if path.name not in bargaining.FILES:
            shutil.copy(path, tmp_path / path.name)
    assert read("Marked scripts first, the council keeps saying, and only then the refund.", English(tmp_path)) == []
