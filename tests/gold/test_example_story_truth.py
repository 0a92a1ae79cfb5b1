"""Has the example story everything that a first dossier should show? Whether its truth file is true: test_truth_files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from truth_files import Truth, words_of

TRUTH = Truth(Path(__file__).parents[2] / "examples" / "story")
DATED_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:\d+ )?(?:January|February|March|April)")
PARTS = ["requirement", "refusal", "offer", "reaction", "outlook", "blame", "only"]
ODD_MARKS = ["half_quoted", "two_paragraphs", "interrupted", "scare"]


def test_the_pile_has_the_promised_size() -> None:
    assert len(TRUTH.files) >= 10
    assert len({report["outlet"] for report in TRUTH.reports}) == 7
    assert len({report["published"][:10] for report in TRUTH.reports}) >= 4
    assert sum(file.endswith(".html") for file in TRUTH.files) >= 5
    assert sum(file.endswith(".txt") for file in TRUTH.files) >= 4


@pytest.mark.parametrize("report", TRUTH.reports, ids=TRUTH.files)
def test_a_report_can_be_read_in_a_minute_or_two(report: dict[str, str]) -> None:
    assert 180 <= len(words_of(TRUTH.story_of(report))) <= 450


def test_a_page_in_windows_1252_is_not_readable_as_utf_8() -> None:
    declared = [report["file"] for report in TRUTH.reports if report.get("charset") == "windows-1252"]
    assert declared
    for file in declared:
        assert "“" in TRUTH.decoded(file)
        with pytest.raises(UnicodeDecodeError):
            (TRUTH.folder / file).read_bytes().decode("utf-8")


def test_enough_weekdays_are_written_with_their_dates_to_test_them() -> None:
    assert sum(DATED_WEEKDAY.search(TRUTH.text(file)) is not None for file in TRUTH.files) >= 10


def test_every_kind_of_reading_is_planted() -> None:
    readings = [reading for quotation in TRUTH.told["quotation"] for reading in quotation.get("reading", [])]
    assert {reading["kind"] for reading in readings} == {"exact", "trimmed", "joined", "reordered", "reworded"}
    assert any("negation" in reading["flags"] for reading in readings)
    assert any(reading.get("translation") for reading in readings)
    assert all(TRUTH.told[part] for part in ODD_MARKS)


def test_every_kind_of_copy_figure_finding_and_act_is_planted() -> None:
    assert {copy["kind"] for copy in TRUTH.told["copy"]} == {"credited", "verbatim", "rewritten"}
    assert {"rounding", "later", "value", "population"} <= {figure["plant"] for figure in TRUTH.told["figure"]}
    assert {finding["kind"] for finding in TRUTH.told["finding"]} == {"office", "party", "date", "figure", "wording"}
    assert all(TRUTH.told[part] for part in PARTS)


def test_two_reports_have_an_origin_and_quotations_of_their_own() -> None:
    alone = Counter(report["origin"] for report in TRUTH.reports)
    own = {
        report["file"]
        for report in TRUTH.reports
        if alone[report["origin"]] == 1
        and any(quotation["base"]["file"] == report["file"] for quotation in TRUTH.told["quotation"])
    }
    assert len(own) >= 2


def test_the_requirements_close_a_loop_and_the_refusal_blocks_a_third() -> None:
    waits = {requirement["target"]: requirement["condition"] for requirement in TRUTH.told["requirement"]}
    assert any(waits.get(condition) == target for target, condition in waits.items())
    assert {refusal["act"] for refusal in TRUTH.told["refusal"]} & set(waits.values())
    moved = {offer["moves"]["requirement"] for offer in TRUTH.told["offer"]}
    assert moved <= {requirement["id"] for requirement in TRUTH.told["requirement"]}


def test_page_furniture_of_six_kinds_and_a_doubled_body_stand_in_the_pile() -> None:
    reasons = {aside["reason"] for report in TRUTH.reports for aside in report["set_aside"]}
    assert len(reasons) >= 6
    assert "repeated" in reasons


def test_the_doubled_body_stands_twice_word_for_word() -> None:
    (doubled,) = [
        report["file"]
        for report in TRUTH.reports
        if any(aside["reason"] == "repeated" for aside in report["set_aside"])
    ]
    paragraphs = [line for line in TRUTH.decoded(doubled).splitlines() if len(line) > 150]
    assert len(paragraphs) >= 8
    assert set(Counter(paragraphs).values()) == {2}
