"""Does the truth file of the example story say what its reports say? The pipeline is held to the truth elsewhere.

The text is taken out of the pages here by a dozen lines of our own, so that a mistake of the reader cannot hide one
of the truth.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

STORY = Path(__file__).parents[2] / "examples" / "story"
TRUTH: dict[str, Any] = tomllib.loads((STORY / "truth.toml").read_text(encoding="utf-8"))
FILES = [report["file"] for report in TRUTH["report"]]
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
REASONS = set("repeated related navigation advert form subscribe tags byline credit caption boilerplate".split())
INLINE = {"a", "b", "em", "i", "small", "span", "strong", "time", "label", "sup", "u"}
UNSEEN = {"head", "script", "style", "textarea"}
# Two reports that share this many running words outside quotation marks did not find them twice.
LONGEST_CHANCE_RUN = 8


class Page(HTMLParser):
    """The visible characters of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen.append(tag)
        if tag not in INLINE:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            self.unseen.remove(tag)
        if tag not in INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


@cache
def decoded(file: str) -> str:
    body = (STORY / file).read_bytes()
    declared = re.search(rb"charset=[\"']?([\w-]+)", body[:1024], re.IGNORECASE)
    return body.decode(declared[1].decode("ascii") if declared else "utf-8")


@cache
def reading_text(file: str) -> str:
    text = decoded(file)
    if file.endswith(".html"):
        page = Page()
        page.feed(text)
        text = "".join(page.pieces)
    return " ".join(text.split())


def planted(node: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Each promise of the truth file as (where it is made, file, words)."""
    if isinstance(node, dict):
        if "file" in node:
            for key in ("words", "rest", "title"):
                if key in node:
                    yield f"{path}.{key}", node["file"], node[key]
        for key, below in node.items():
            yield from planted(below, f"{path}.{key}")
    elif isinstance(node, list):
        for at, below in enumerate(node):
            yield from planted(below, f"{path}[{at}]")


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)?", text.replace("’", "'").casefold())


def contains(long: list[str], short: list[str]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def is_joined(base: list[str], here: list[str]) -> bool:
    """Whether `here` is two stretches of `base`, in order, with something between them left out."""
    return any(
        base[at : at + cut] == here[:cut] and contains(base[at + cut + 1 :], here[cut:])
        for cut in range(1, len(here))
        for at in range(len(base))
    )


def kind_of(base: str, here: str) -> str:
    fuller, other = words_of(base), words_of(here)
    if fuller == other:
        return "exact"
    if contains(fuller, other):
        return "trimmed"
    if is_joined(fuller, other):
        return "joined"
    return "reordered" if Counter(fuller) == Counter(other) else "reworded"


def whole(reading: dict[str, Any]) -> str:
    return f"{reading['words']} {reading.get('rest', '')}".strip()


def without_quotations(text: str) -> str:
    return re.sub(r"[“\"][^“”\"]*[”\"]", " ¶ ", text)


def story_of(report: dict[str, Any]) -> str:
    """What is left when the set-aside stretches are gone."""
    text = reading_text(report["file"])
    for aside in report["set_aside"]:
        start, end = stretch(text, aside)
        text = f"{text[:start]} ¶ {text[end:]}"
    return text


def stretch(text: str, aside: dict[str, Any]) -> tuple[int, int]:
    start = -1
    for _ in range(aside.get("occurrence", 1)):
        start = text.index(aside["starts"], start + 1)
    return start, text.index(aside["ends"], start) + len(aside["ends"])


def test_the_pile_has_the_promised_size() -> None:
    assert len(FILES) == len(set(FILES)) == TRUTH["story"]["reports"] >= 10
    assert len({report["outlet"] for report in TRUTH["report"]}) == TRUTH["story"]["outlets"] == 7
    assert sum(file.endswith(".html") for file in FILES) >= 5
    assert sum(file.endswith(".txt") for file in FILES) >= 4
    assert sorted(FILES) == sorted(path.name for path in STORY.iterdir() if path.suffix in {".html", ".txt"})


@pytest.mark.parametrize("file", FILES)
def test_a_report_can_be_read_in_a_minute_or_two(file: str) -> None:
    report = next(report for report in TRUTH["report"] if report["file"] == file)
    assert 180 <= len(words_of(story_of(report))) <= 450


@pytest.mark.parametrize(("where", "file", "words"), list(planted(TRUTH)))
def test_what_is_promised_stands_in_the_report(where: str, file: str, words: str) -> None:
    assert words in reading_text(file), f"{where}: not in {file}"


@pytest.mark.parametrize("report", TRUTH["report"], ids=FILES)
def test_what_is_set_aside_can_be_found(report: dict[str, Any]) -> None:
    text = reading_text(report["file"])
    for aside in report["set_aside"]:
        assert {aside["reason"], *aside.get("also", [])} <= REASONS
        start, end = stretch(text, aside)
        assert start < end <= start + 3000
    for credit in report.get("credit", []):
        assert credit["words"] in text
        assert credit["to"] in credit["words"]


def test_a_page_in_windows_1252_is_not_readable_as_utf_8() -> None:
    declared = [report["file"] for report in TRUTH["report"] if report.get("charset") == "windows-1252"]
    assert declared
    for file in declared:
        assert "“" in decoded(file)
        with pytest.raises(UnicodeDecodeError):
            (STORY / file).read_bytes().decode("utf-8")


@pytest.mark.parametrize("report", TRUTH["report"], ids=FILES)
def test_the_report_carries_its_publication_date(report: dict[str, Any]) -> None:
    published, raw = report["published"], decoded(report["file"])
    day = date.fromisoformat(published[:10])
    stated = [published, f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{MONTHS[day.month - 1]} {day.day}"]
    assert any(words in raw for words in stated)
    assert TRUTH["story"]["first_published"] <= published[:10] <= TRUTH["story"]["last_published"]


@pytest.mark.parametrize("file", FILES)
def test_the_weekdays_are_those_of_2031(file: str) -> None:
    names, months = "|".join(DAYS), "|".join(MONTHS)
    american = re.findall(rf"({names}),? ({months}) (\d+)", reading_text(file))
    british = re.findall(rf"({names}),? (\d+) ({months})", reading_text(file))
    for weekday, month, day in [*american, *((weekday, month, day) for weekday, day, month in british)]:
        assert DAYS[date(2031, MONTHS.index(month) + 1, int(day)).weekday()] == weekday


def test_enough_weekdays_are_written_with_their_dates_to_test_them() -> None:
    names, months = "|".join(DAYS), "|".join(MONTHS)
    found = [file for file in FILES if re.search(rf"(?:{names}),? (?:\d+ )?(?:{months})", reading_text(file))]
    assert len(found) >= 10


def test_every_kind_that_issue_and_readme_name_is_planted() -> None:
    kinds = {reading["kind"] for quotation in TRUTH["quotation"] for reading in quotation.get("reading", [])}
    assert kinds == {"exact", "trimmed", "joined", "reordered", "reworded"}
    flags = {
        flag
        for quotation in TRUTH["quotation"]
        for reading in quotation.get("reading", [])
        for flag in reading["flags"]
    }
    assert "negation" in flags
    assert {copy["kind"] for copy in TRUTH["copy"]} == {"credited", "verbatim", "rewritten"}
    assert {"rounding", "later", "value", "population"} <= {figure["plant"] for figure in TRUTH["figure"]}
    assert {finding["kind"] for finding in TRUTH["finding"]} == {"office", "party", "date", "figure", "wording"}
    for (
        part
    ) in "requirement refusal offer reaction outlook blame half_quoted two_paragraphs interrupted scare only".split():
        assert TRUTH[part], part


def test_page_furniture_of_six_kinds_and_a_doubled_body_stand_in_the_pile() -> None:
    reasons = {aside["reason"] for report in TRUTH["report"] for aside in report["set_aside"]}
    assert len(reasons) >= 6
    assert "repeated" in reasons


def test_the_doubled_body_stands_twice_word_for_word() -> None:
    report = next(report for report in TRUTH["report"] if any(a["reason"] == "repeated" for a in report["set_aside"]))
    text = (STORY / report["file"]).read_text(encoding="utf-8")
    long_lines = [line for line in text.splitlines() if len(line) > 150]
    assert len(long_lines) >= 8
    assert set(Counter(long_lines).values()) == {2}


@pytest.mark.parametrize("quotation", TRUTH["quotation"], ids=lambda quotation: quotation["id"])
def test_a_reading_departs_from_its_base_as_its_label_says(quotation: dict[str, Any]) -> None:
    base = whole(quotation["base"])
    for reading in quotation.get("reading", []):
        assert kind_of(base, whole(reading)) == reading["kind"]
        lost = ("not" in words_of(base)) != ("not" in words_of(whole(reading)))
        assert ("negation" in reading["flags"]) == (lost and reading["kind"] == "reworded")


@pytest.mark.parametrize("quotation", TRUTH["quotation"], ids=lambda quotation: quotation["id"])
def test_a_quotation_stands_between_marks_near_the_name_of_its_speaker(quotation: dict[str, Any]) -> None:
    surname = quotation["speaker"].split()[-1]
    for reading in [quotation["base"], *quotation.get("reading", [])]:
        text = reading_text(reading["file"])
        for words in [reading["words"], *([reading["rest"]] if "rest" in reading else [])]:
            assert re.search(rf"[“\"]{re.escape(words)}", text), words
        assert surname in text or reading["kind"] == "reworded" or "mediator" in text


def test_no_quotation_of_the_pile_is_missing_from_the_truth() -> None:
    told: dict[str, list[str]] = {file: [] for file in FILES}
    for where, file, words in planted(TRUTH):
        if where.startswith((".quotation", ".scare")):
            told[file].append(words.strip("“”"))
    for report in TRUTH["report"]:
        for inner in re.findall(r"[“\"]([^“”\"]+)[”\"]", story_of(report)):
            assert any(words in inner for words in told[report["file"]]), (report["file"], inner)


@pytest.mark.parametrize("figure", TRUTH["figure"], ids=lambda figure: figure["what"])
def test_a_figure_has_the_relation_that_its_values_bear_out(figure: dict[str, Any]) -> None:
    values = {reading["value"] for reading in figure["reading"]}
    assert figure["relation"] in {"agrees", "compatible", "differs", "apart"}
    if figure["plant"] in {"same", "synonym"}:
        assert len(values) == 1
    if figure["plant"] == "value":
        by_day = Counter((reading["as_of"], reading["value"]) for reading in figure["reading"])
        assert max(Counter(day for day, _ in by_day).values()) > 1
    if figure["plant"] == "later":
        assert len({(reading["as_of"], reading["value"]) for reading in figure["reading"]}) == len(
            {reading["as_of"] for reading in figure["reading"]}
        )
    if figure["plant"] == "population":
        assert len({reading["population"] for reading in figure["reading"]}) == len(figure["reading"])


def test_the_origins_are_those_of_the_reports() -> None:
    best = {report["origin"] for report in TRUTH["report"]}
    rewritten = sum(copy["kind"] == "rewritten" for copy in TRUTH["copy"])
    assert TRUTH["origins"]["best"] == len(best)
    assert TRUTH["origins"]["high"] == len(best) + rewritten
    assert TRUTH["origins"]["low"] == len(outlets_joined_by_copies())
    origin = {report["file"]: report["origin"] for report in TRUTH["report"]}
    for copy in TRUTH["copy"]:
        assert origin[copy["source"]] == origin[copy["target"]]


def outlets_joined_by_copies() -> list[set[str]]:
    outlet = {report["file"]: report["outlet"] for report in TRUTH["report"]}
    groups = [{name} for name in sorted(set(outlet.values()))]
    for copy in TRUTH["copy"]:
        pair = {outlet[copy["source"]], outlet[copy["target"]]}
        touched = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set().union(*touched)]
    return groups


def longest_shared_run(one: str, other: str) -> str:
    a, b = (re.findall(r"¶|\w+(?:'\w+)?", text.replace("’", "'").casefold()) for text in (one, other))
    best, ends = (0, 0), {}
    for at, word in enumerate(a):
        now: dict[int, int] = {}
        for there, same in enumerate(b):
            if same == word != "¶":
                now[there] = ends.get(there - 1, 0) + 1
                best = max(best, (now[there], at))
        ends = now
    return " ".join(a[best[1] - best[0] + 1 : best[1] + 1])


def test_reports_that_are_no_copies_share_no_running_text() -> None:
    told = {(copy["source"], copy["target"]) for copy in TRUTH["copy"]}
    copied = {file for pair in told for file in pair}
    body = {report["file"]: without_quotations(story_of(report)) for report in TRUTH["report"]}
    for one, other in combinations(FILES, 2):
        run = longest_shared_run(body[one], body[other])
        if (one, other) in told or {one, other} <= copied:
            continue
        assert len(run.split()) < LONGEST_CHANCE_RUN, (one, other, run)


def test_copies_share_as_much_as_their_kind_says() -> None:
    body = {report["file"]: without_quotations(story_of(report)) for report in TRUTH["report"]}
    for copy in TRUTH["copy"]:
        run = len(longest_shared_run(body[copy["source"]], body[copy["target"]]).split())
        assert run < LONGEST_CHANCE_RUN if copy["kind"] == "rewritten" else run > 30
        order = [reading_text(copy["target"]).index(pair["target"]) for pair in copy.get("shared", [])]
        assert order == sorted(order)
        assert all(pair["source"] in reading_text(copy["source"]) for pair in copy.get("shared", []))
