"""Three reports in three subjects, read as a careful person reads them: who said what, how many, when, on what terms.

What is not read yet stands in `NOT_YET` with the reason, and the list has to shrink when that changes.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.model.annotations import Annotations
from standoff.model.report import Capture
from standoff.reading.capture import read_capture
from standoff.text.span import Span

FOLDER = Path(__file__).parent / "readings"
TRUTH: dict[str, Any] = tomllib.loads((FOLDER / "truth.toml").read_text(encoding="utf-8"))
EDGES = " .,;:"
NOT_YET: dict[tuple[str, str, str], str] = {
    ("miners-freed", "quotations", "We have shown good faith nine times today. Now it is their turn."): (
        "“the spokesman” is who said it; that he “gave his name as” Brother Anso is not read as his name"
    ),
    ("miners-freed", "quotations", "a small door in a very long wall."): "“in his words” is not read as a cue",
}


@cache
def read(name: str) -> tuple[str, Annotations]:
    path = FOLDER / f"{name}.txt"
    report = read_capture(Capture(locator=path.name, body=path.read_bytes(), media="text/plain"))
    return report.text, annotate(report, EXTRACTORS)


def cases(kind: str) -> list[Any]:
    found = []
    for name, truth in TRUTH.items():
        for entry in truth[kind]:
            why = NOT_YET.get((name, kind, entry[0]))
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            found.append(pytest.param(name, *entry, marks=marks, id=f"{name}: {entry[0][:40]}"))
    return found


def same(text: str, span: Span, words: str) -> bool:
    return span.of(text).strip(EDGES) == words.strip(EDGES)


@pytest.mark.parametrize(("name", "words", "speaker"), cases("quotations"))
def test_every_quotation_has_its_words_and_its_speaker(name: str, words: str, speaker: str) -> None:
    text, notes = read(name)
    found = [quote for quote in notes.quotes if same(text, quote.span, words)]
    assert [quote.speaker.name if quote.speaker else None for quote in found] == [speaker]


@pytest.mark.parametrize(("name", "words", "value", "what"), cases("figures"))
def test_every_figure_has_its_value_and_what_is_counted(name: str, words: str, value: float, what: str) -> None:
    text, notes = read(name)
    found = [quantity for quantity in notes.quantities if quantity.span.of(text).startswith(words)]
    assert any(quantity.value == pytest.approx(value, abs=0.01) or quantity.low == value for quantity in found), found
    assert any(what in quantity.what for quantity in found), found


@pytest.mark.parametrize(("name", "words", "date"), cases("moments"))
def test_every_moment_has_its_date(name: str, words: str, date: str) -> None:
    text, notes = read(name)
    found = {moment.date or "" for moment in notes.moments if words in moment.span.of(text)}
    assert any(day.startswith(date) for day in found), found


@pytest.mark.parametrize(("name", "words", "speaker"), cases("indirect"))
def test_what_is_said_without_marks_has_its_words_and_its_speaker(name: str, words: str, speaker: str) -> None:
    text, notes = read(name)
    found = [speech for speech in notes.indirect if words.strip(EDGES) in speech.span.of(text)]
    assert found
    assert any(len(speech.span) <= len(words) * 1.3 + 10 for speech in found), [s.span.of(text) for s in found]
    if speaker:
        assert any(speech.speaker is not None and speech.speaker.name.endswith(speaker) for speech in found)


@pytest.mark.parametrize(("name", "marker", "condition"), cases("conditions"))
def test_every_condition_is_found_with_its_marker(name: str, marker: str, condition: str) -> None:
    text, notes = read(name)
    found = [c.condition.of(text) for c in notes.conditions if marker in c.marker.of(text).lower()]
    assert any(words.strip(EDGES) == condition.strip(EDGES) for words in found), found
