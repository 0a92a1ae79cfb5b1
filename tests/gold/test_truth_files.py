"""Does each truth file say what its reports say? For the example story and for every story beside this file.

The pipeline is not run here: a story may be written, and its truth held to it, before any code has seen it.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from truth_files import Truth, kind_of, longest_shared_run, stretch, whole, without_quotations, words_of

HERE = Path(__file__).parent
TRUTHS = [
    Truth(HERE.parents[1] / "examples" / "story"),
    *(Truth(folder) for folder in sorted((HERE / "stories").iterdir())),
]
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
REASONS = set("repeated related navigation advert form subscribe tags byline credit caption boilerplate".split())
RELATIONS = {"agrees", "compatible", "differs"}
KINDS = set("wording figure party office date polarity attribution scope".split())
# Two reports that share this many running words outside quotation marks did not find them twice.
LONGEST_CHANCE_RUN = 8

each_truth = pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.folder.name)
each_report = pytest.mark.parametrize(
    ("truth", "report"),
    [
        pytest.param(truth, report, id=f"{truth.folder.name}/{report['file']}")
        for truth in TRUTHS
        for report in truth.reports
    ],
)
each_quotation = pytest.mark.parametrize(
    ("truth", "quotation"),
    [
        pytest.param(truth, quotation, id=f"{truth.folder.name}/{quotation['id']}")
        for truth in TRUTHS
        for quotation in truth.told["quotation"]
    ],
)
each_statement = pytest.mark.parametrize(
    ("truth", "statement"),
    [
        pytest.param(truth, statement, id=f"{truth.folder.name}/{statement['says']}")
        for truth in TRUTHS
        for statement in truth.told["statement"]
    ],
)
FINDINGS = [
    pytest.param(truth, finding, id=f"{truth.folder.name}/{finding['kind']}-{finding['file'][:2]}")
    for truth in TRUTHS
    for finding in truth.told.get("finding", [])
]
each_finding = pytest.mark.parametrize(("truth", "finding"), FINDINGS)
# A change of words may leave the sense, and an error inside one report is no other report's reading.
each_contradiction = pytest.mark.parametrize(
    ("truth", "finding"),
    [
        param
        for param in FINDINGS
        for _, finding in [param.values]
        if finding["kind"] != "wording" and any(a["file"] != finding["file"] for a in finding["against"])
    ],
)
each_figure = pytest.mark.parametrize(
    "figure",
    [
        pytest.param(figure, id=f"{truth.folder.name}/{figure['what']}")
        for truth in TRUTHS
        for figure in truth.told["figure"]
    ],
)


@each_truth
def test_what_is_promised_stands_in_the_report(truth: Truth) -> None:
    missing = [(where, file, words) for where, file, words in truth.planted() if words not in truth.text(file)]
    assert missing == []


@each_truth
def test_every_report_of_the_folder_is_told(truth: Truth) -> None:
    assert sorted(truth.files) == sorted(path.name for path in truth.folder.iterdir() if path.name != "truth.toml")
    assert truth.told["story"]["reports"] == len(truth.files)
    assert truth.told["story"]["outlets"] == len({report["outlet"] for report in truth.reports})


@each_report
def test_what_is_set_aside_can_be_found(truth: Truth, report: dict[str, Any]) -> None:
    text = truth.text(report["file"])
    for aside in report["set_aside"]:
        assert {aside["reason"], *aside.get("also", [])} <= REASONS
        start, end = stretch(text, aside)
        assert start < end <= start + 3000
    for credit in report.get("credit", []):
        assert credit["words"] in text
        assert credit["to"] in credit["words"] or credit["words"].strip("()") in credit["to"]


@each_report
def test_the_report_carries_its_publication_date(truth: Truth, report: dict[str, Any]) -> None:
    published, raw = report["published"], truth.decoded(report["file"])
    day = date.fromisoformat(published[:10])
    month = MONTHS[day.month - 1]
    stated = [published, f"{day.day} {month} {day.year}"]
    assert any(words in raw for words in stated)
    assert truth.told["story"]["first_published"] <= published[:10] <= truth.told["story"]["last_published"]


@each_report
def test_the_weekdays_are_those_of_2031(truth: Truth, report: dict[str, Any]) -> None:
    names, months = "|".join(DAYS), "|".join(MONTHS)
    text = truth.text(report["file"])
    american = re.findall(rf"({names}),? ({months}) (\d+)", text)
    british = re.findall(rf"({names}),? (\d+) ({months})", text)
    for weekday, month, day in [*american, *((weekday, month, day) for weekday, day, month in british)]:
        assert DAYS[date(2031, MONTHS.index(month) + 1, int(day)).weekday()] == weekday


@each_quotation
def test_a_reading_departs_from_its_base_as_its_label_says(truth: Truth, quotation: dict[str, Any]) -> None:
    base = whole(quotation["base"])
    for reading in quotation.get("reading", []):
        here = whole(reading)
        assert kind_of(base, here) == reading["kind"], (truth.folder.name, here)
        # Two translators need not deny and allow in the same words.
        if reading["kind"] == "reworded" and not reading.get("translation"):
            for flag, forms in {"negation": {"not"}, "modal": {"may", "might"}, "number": {"seventeen"}}.items():
                changed = bool(forms & set(words_of(base))) != bool(forms & set(words_of(here)))
                assert (flag in reading["flags"]) == changed
        else:
            assert reading["flags"] == []


@each_quotation
def test_a_quotation_stands_between_marks_and_its_speaker_is_named(truth: Truth, quotation: dict[str, Any]) -> None:
    surname = quotation["speaker"].split()[-1]
    for reading in [quotation["base"], *quotation.get("reading", [])]:
        text = truth.text(reading["file"])
        for words in [reading["words"], *([reading["rest"]] if "rest" in reading else [])]:
            assert re.search(rf"[“\"]{re.escape(words)}", text), words
        assert surname in text


@each_truth
def test_no_quotation_is_missing_from_the_truth(truth: Truth) -> None:
    told: dict[str, list[str]] = {file: [] for file in truth.files}
    for where, file, words in truth.planted():
        if where.startswith((".quotation", ".scare")):
            told[file].append(words.strip("“”"))
    for report in truth.reports:
        for inner in re.findall(r"[“\"]([^“”\"]+)[”\"]", truth.story_of(report)):
            assert any(words in inner for words in told[report["file"]]), (report["file"], inner)


@each_figure
def test_a_figure_has_the_relation_that_its_values_bear_out(figure: dict[str, Any]) -> None:
    readings = figure["reading"]
    values = {reading["value"] for reading in readings}
    days = [reading.get("as_of") for reading in readings]
    dated = {(reading.get("as_of"), reading["value"]) for reading in readings}
    relation = {
        "same": ("agrees", len(values) == 1),
        "synonym": ("agrees", len(values) == 1),
        "rounding": ("agrees", min(values) > 0.97 * max(values)),
        "bound": ("compatible", len(values) > 1),
        "later": ("compatible", len(dated) == len(set(days)) > 1),
        "value": ("differs", len(dated) > len(set(days))),
        "population": ("apart", len({reading.get("population") for reading in readings}) == len(readings)),
    }
    assert relation[figure["plant"]] == (figure["relation"], True)


@each_truth
def test_the_origins_are_those_of_the_reports(truth: Truth) -> None:
    copies = truth.told.get("copy", [])
    best = {report["origin"] for report in truth.reports}
    assert truth.told["origins"] == {
        "low": len(outlets_joined_by_copies(truth)),
        "best": len(best),
        "high": len(best) + sum(copy["kind"] == "rewritten" for copy in copies),
    }
    origin = {report["file"]: report["origin"] for report in truth.reports}
    assert all(origin[copy["source"]] == origin[copy["target"]] for copy in copies)


def outlets_joined_by_copies(truth: Truth) -> list[set[str]]:
    outlet = {report["file"]: report["outlet"] for report in truth.reports}
    groups = [{name} for name in sorted(set(outlet.values()))]
    for copy in truth.told.get("copy", []):
        pair = {outlet[copy["source"]], outlet[copy["target"]]}
        touched = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set().union(*touched)]
    return groups


@each_truth
def test_reports_that_are_no_copies_share_no_running_text(truth: Truth) -> None:
    origin = {report["file"]: report["origin"] for report in truth.reports}
    body = {report["file"]: without_quotations(truth.story_of(report)) for report in truth.reports}
    for one, other in combinations(truth.files, 2):
        if origin[one] != origin[other]:
            run = longest_shared_run(body[one], body[other])
            assert len(run.split()) < LONGEST_CHANCE_RUN, (one, other, run)


@each_truth
def test_copies_share_as_much_as_their_kind_says(truth: Truth) -> None:
    body = {report["file"]: without_quotations(truth.story_of(report)) for report in truth.reports}
    for copy in truth.told.get("copy", []):
        run = len(longest_shared_run(body[copy["source"]], body[copy["target"]]).split())
        assert run < LONGEST_CHANCE_RUN if copy["kind"] == "rewritten" else run > 30
        order = [truth.text(copy["target"]).index(pair["target"]) for pair in copy.get("shared", [])]
        assert order == sorted(order)
        assert all(pair["source"] in truth.text(copy["source"]) for pair in copy.get("shared", []))


def test_a_story_is_mostly_harmless() -> None:
    for truth in TRUTHS[1:]:
        harmless = len(truth.told.get("harmless", [])) + sum(f["relation"] != "differs" for f in truth.told["figure"])
        assert len(truth.told.get("finding", [])) <= harmless


def test_each_split_has_stories_with_errors_and_stories_without() -> None:
    for split in ("dev", "test"):
        errors = [
            len(truth.told.get("finding", [])) for truth in TRUTHS[1:] if truth.told["story"].get("split") == split
        ]
        assert sum(bool(count) for count in errors) >= 2
        assert errors.count(0) >= 2


@each_truth
def test_the_split_and_whether_all_statements_are_told_is_said(truth: Truth) -> None:
    story = truth.told["story"]
    assert story["split"] in {"dev", "test"}
    assert story["exhaustive"] is (truth is not TRUTHS[0] and truth.told["statement"] != [])


@each_statement
def test_a_statement_is_made_by_two_reports_once_each(truth: Truth, statement: dict[str, Any]) -> None:
    files = [reading["file"] for reading in statement["reading"]]
    assert len(files) == len(set(files)) >= 2
    assert set(files) <= set(truth.files)
    assert {reading["relation"] for reading in statement["reading"]} <= RELATIONS


@each_statement
def test_a_statement_stands_in_the_story_and_not_in_what_is_set_aside(truth: Truth, statement: dict[str, Any]) -> None:
    story = {report["file"]: truth.story_of(report) for report in truth.reports}
    for reading in statement["reading"]:
        for words in [reading["words"], *reading.get("also", [])]:
            assert words in story[reading["file"]]


@each_finding
def test_what_is_wrong_stands_in_the_story_with_what_it_stands_against(truth: Truth, finding: dict[str, Any]) -> None:
    story = {report["file"]: truth.story_of(report) for report in truth.reports}
    assert finding["kind"] in KINDS
    for words in [finding, *finding["against"]]:
        assert words["words"] in story[words["file"]]


@each_contradiction
def test_what_contradicts_is_a_reading_of_a_statement_that_differs(truth: Truth, finding: dict[str, Any]) -> None:
    differing = [
        words
        for statement in truth.told["statement"]
        for reading in statement["reading"]
        if reading["file"] == finding["file"] and reading["relation"] == "differs"
        for words in [reading["words"], *reading.get("also", [])]
    ]
    assert any(finding["words"] in words or words in finding["words"] for words in differing)


@each_truth
def test_what_is_harmless_stands_beside_what_it_could_be_held_against(truth: Truth) -> None:
    for harmless in truth.told.get("harmless", []):
        assert harmless["kind"] in KINDS
        assert harmless["against"]


def test_kinds_are_told_apart() -> None:
    base = "We came early, we stayed late and we did not sign"
    assert Counter(kind_of(base, here) for here in [base.upper(), base + ","]) == {"exact": 2}
    assert kind_of(base, "we stayed late") == "trimmed"
    assert kind_of(base, "We came early and we did not sign") == "joined"
    assert kind_of(base, "We stayed late, we came early and we did not sign") == "reordered"
    assert kind_of(base, "We came early, we left late and we did not sign") == "reworded"
