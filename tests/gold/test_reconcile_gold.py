"""The scores of a dossier against a truth file, on a small record that was made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from benchmarks.reconcile_gold import Scores, Tally, misses, score, summed
from benchmarks.told import Group, ToldStory, Weight, covers_half, places
from msgspec.structs import replace
from truth_files import Truth

from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord, Recipe, ReportEntry, StoryEntry
from standoff.model.findings import (
    Figure,
    FigureReading,
    Finding,
    FindingKind,
    FindingReading,
    Quotation,
    QuotationReading,
    ReadingKind,
    Relation,
    Statement,
    StatementReading,
)
from standoff.model.report import Provenance
from standoff.model.story import Origins
from standoff.text.span import Span

HERE = Path(__file__).parent
STORIES = [HERE.parents[1] / "examples" / "story", *sorted((HERE / "stories").iterdir())]
TEXTS = {
    "A": "The pier burned on Monday. About 40 boats were lost. “We will build it again,” said Ada Moor.",
    "B": "Fire took the pier on Monday, and 38 boats with it. “We will not build it again,” said Ada Moor.",
    "C": "The pier burned on Sunday. It had 12 lamps. “We will build it,” said Ada Moor.",
    "D": "The pier burned on Monday. It is an old pier.",
}
TRUTH = """
[story]
split = "dev"
exhaustive = true

[[report]]
file = "a.txt"
origin = "one"
[[report]]
file = "b.txt"
origin = "two"
[[report]]
file = "c.txt"
origin = "three"
[[report]]
file = "d.txt"
origin = "one"

[[statement]]
says = "the pier burned on Monday"
reading = [
    { file = "a.txt", words = "The pier burned on Monday.", relation = "agrees" },
    { file = "b.txt", words = "Fire took the pier on Monday", relation = "agrees" },
    { file = "c.txt", words = "The pier burned on Sunday.", relation = "differs" },
    { file = "d.txt", words = "The pier burned on Monday.", relation = "agrees", also = ["It is an old pier."] },
]

[[statement]]
says = "boats were lost"
reading = [
    { file = "a.txt", words = "About 40 boats were lost.", relation = "agrees" },
    { file = "b.txt", words = "38 boats with it", relation = "agrees" },
]

[[statement]]
says = "who she is"
minor = true
reading = [
    { file = "a.txt", words = "said Ada Moor", relation = "agrees" },
    { file = "b.txt", words = "said Ada Moor", relation = "agrees" },
]

[[quotation]]
id = "again"
speaker = "Ada Moor"
base = { file = "a.txt", words = "We will build it again" }
reading = [
    { file = "b.txt", words = "We will not build it again", kind = "reworded", flags = ["negation"] },
    { file = "c.txt", words = "We will build it", kind = "trimmed", flags = [] },
]

[[figure]]
what = "boats lost"
relation = "agrees"
reading = [
    { file = "a.txt", words = "About 40 boats", value = 40 },
    { file = "b.txt", words = "38 boats", value = 38 },
]

[[figure]]
what = "boats and lamps"
relation = "apart"
reading = [
    { file = "a.txt", words = "About 40 boats", value = 40 },
    { file = "c.txt", words = "12 lamps", value = 12 },
]

[[finding]]
kind = "date"
file = "c.txt"
words = "on Sunday"
against = [{ file = "a.txt", words = "on Monday" }, { file = "b.txt", words = "on Monday" }]

[[finding]]
kind = "wording"
file = "b.txt"
words = "We will not build it again"
against = [{ file = "a.txt", words = "We will build it again" }]

[[harmless]]
kind = "wording"
shown = true
file = "c.txt"
words = "We will build it"
against = [{ file = "a.txt", words = "We will build it again" }]
"""
CLEAN = TRUTH[: TRUTH.index("[[finding]]")]
NONE = Origins(low=0, best=0, high=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "truth.toml").write_text(TRUTH, encoding="utf-8")
    return tmp_path


def at(siglum: str, words: str) -> Anchor:
    start = TEXTS[siglum].index(words)
    return Anchor(siglum, start, start + len(words), words)


def said(*anchors: Anchor) -> Statement:
    readings = tuple(StatementReading(anchor=anchor, relation=Relation.AGREES) for anchor in anchors)
    return Statement(id="s", text="", readings=readings, silent=(), relation=Relation.AGREES, origins=NONE)


def counted(*anchors: Anchor) -> Figure:
    readings = tuple(FigureReading(anchor=anchor, value=1) for anchor in anchors)
    return Figure(id="f", what="", unit="", relation=Relation.AGREES, because="", readings=readings)


def quoted(*readings: tuple[Anchor, ReadingKind]) -> Quotation:
    return Quotation(
        id="q", speaker=None, base=0, readings=tuple(QuotationReading(anchor=a, kind=kind) for a, kind in readings)
    )


def found(kind: str, apart: Anchor, *others: Anchor, relation: str = "differs", side: bool = True) -> Finding:
    readings = (
        FindingReading(value="x", anchors=(apart,), apart=side),
        *(FindingReading(value="y", anchors=(other,)) for other in others),
    )
    return Finding(
        id="n",
        kind=FindingKind(kind),
        relation=Relation(relation),
        explanation="because",
        readings=readings,
        confidence=1,
    )


def record(**parts: object) -> DossierRecord:
    return dossier({siglum: (f"pile/{siglum.lower()}.txt", text) for siglum, text in TEXTS.items()}, **parts)


def dossier(reports: Mapping[str, tuple[str, str]], **parts: object) -> DossierRecord:
    """A record of reports (locator and text, by siglum) and of whatever is said about them."""
    entries = tuple(
        ReportEntry(
            id=siglum,
            locator=locator,
            locators=(locator,),
            outlet=None,
            outlet_from=Provenance.UNKNOWN,
            title=None,
            title_from=Provenance.UNKNOWN,
            byline=None,
            byline_from=Provenance.UNKNOWN,
            published=None,
            published_from=Provenance.UNKNOWN,
            language="en",
            url=None,
            media="text/plain",
            charset="utf-8",
            sha256="",
            text_sha256="",
            text=text,
            set_aside=(),
            credits=(),
            origin=siglum,
            own_text=1.0,
        )
        for siglum, (locator, text) in reports.items()
    )
    recipe = Recipe(version="0", settings={}, language={}, extractors={}, lenses={}, not_read=())
    story = StoryEntry(id="pier", title="The pier", first_published=None, last_published=None)
    return DossierRecord(
        recipe=recipe,
        story=story,
        reports=entries,
        origins=NONE,
        copies=(),
        ledger=(),
        **parts,  # type: ignore[arg-type]
    )


def test_an_empty_dossier_finds_nothing_and_is_told_all(folder: Path) -> None:
    scores = score(folder, record())
    assert scores.statements == Tally(told=7)
    assert scores.own == Tally(told=6)
    assert scores.quotations == Tally(told=3)
    assert scores.figures == Tally(told=1)
    assert sum(scores.findings.values(), Tally()) == Tally(told=2)


def test_a_sentence_stands_on_each_of_its_clauses(folder: Path) -> None:
    whole = at("B", "Fire took the pier on Monday, and 38 boats with it.")
    for words in ("The pier burned on Monday.", "About 40 boats were lost."):
        scores = score(folder, record(statements=(said(at("A", words), whole),)))
        assert scores.statements == Tally(found=1, right=1, told=7, there=1)


def test_two_statements_in_one_row_are_wrong(folder: Path) -> None:
    row = said(at("A", "About 40 boats were lost."), at("C", "The pier burned on Sunday."))
    assert score(folder, record(statements=(row,))).statements == Tally(found=1, told=7)


def test_what_the_truth_does_not_tell_is_wrong_only_where_it_tells_all(folder: Path) -> None:
    row = said(at("A", "The pier burned on Monday."), at("C", "It had 12 lamps."))
    assert score(folder, record(statements=(row,))).statements.found == 1
    (folder / "truth.toml").write_text(TRUTH.replace("exhaustive = true", "exhaustive = false"), encoding="utf-8")
    assert score(folder, record(statements=(row,))).statements.found == 0


def test_a_pair_of_readings_counts_once_however_often_it_is_lined_up(folder: Path) -> None:
    row = said(at("A", "The pier burned on Monday."), at("C", "The pier burned on Sunday."))
    assert score(folder, record(statements=(row, row))).statements == Tally(found=1, right=1, told=7, there=1)


def test_who_somebody_is_is_neither_right_nor_missed(folder: Path) -> None:
    row = said(at("A", "said Ada Moor"), at("B", "said Ada Moor"))
    assert score(folder, record(statements=(row,))).statements == Tally(told=7)


def test_another_place_where_a_report_says_it_is_as_good(folder: Path) -> None:
    row = said(at("B", "Fire took the pier on Monday"), at("D", "It is an old pier."))
    assert score(folder, record(statements=(row,))).statements.there == 1


def test_reports_of_one_origin_are_left_out_of_the_harder_count(folder: Path) -> None:
    row = said(at("A", "The pier burned on Monday."), at("D", "The pier burned on Monday."))
    scores = score(folder, record(statements=(row,)))
    assert scores.statements == Tally(found=1, right=1, told=7, there=1)
    assert scores.own == Tally(told=6)


def test_a_finding_is_right_with_its_kind_and_its_words(folder: Path) -> None:
    sunday, monday = at("C", "on Sunday"), at("A", "on Monday")
    kinds = {"date": Tally(found=1, right=1, told=1, there=1), "figure": Tally(found=1)}
    for kind, tally in kinds.items():
        assert score(folder, record(findings=(found(kind, sunday, monday),))).findings[FindingKind(kind)] == tally
    other_way = score(folder, record(findings=(found("date", monday, sunday),))).findings
    assert other_way[FindingKind.DATE] == Tally(found=1, told=1)


def test_a_finding_that_takes_no_side_has_to_hold_both(folder: Path) -> None:
    both = found("date", at("C", "on Sunday"), at("A", "on Monday"), side=False)
    one = found("date", at("C", "on Sunday"), at("D", "old pier"), side=False)
    rights = [score(folder, record(findings=(f,))).findings[FindingKind.DATE].right for f in (both, one)]
    assert rights == [1, 0]


def test_an_unsure_finding_is_neither_right_nor_wrong(folder: Path) -> None:
    unsure = found("date", at("C", "on Sunday"), relation="unsure")
    assert score(folder, record(findings=(unsure,))).findings[FindingKind.DATE] == Tally(told=1)


def test_a_harmless_rewording_may_be_shown_and_not_accused(folder: Path) -> None:
    for relation, alarms in {"compatible": 0, "differs": 1}.items():
        shown = found("wording", at("C", "We will build it"), relation=relation)
        assert score(folder, record(findings=(shown,))).findings[FindingKind.WORDING].found == alarms


def test_every_finding_in_a_clean_story_is_a_false_alarm(folder: Path) -> None:
    (folder / "truth.toml").write_text(CLEAN, encoding="utf-8")
    scores = score(folder, record(findings=(found("date", at("C", "on Sunday")),)))
    assert scores.clean
    assert summed([scores])["false alarms in clean stories"] == 1
    assert summed([scores])["findings: precision"] == 0
    assert "findings: recall" not in summed([scores])


def test_readings_of_one_utterance_are_paired_and_their_kinds_held_to_the_truth(folder: Path) -> None:
    row = quoted(
        (at("A", "We will build it again"), ReadingKind.BASE),
        (at("B", "We will not build it again"), ReadingKind.REWORDED),
        (at("C", "We will build it"), ReadingKind.EXACT),
    )
    scores = score(folder, record(quotations=(row,)))
    assert scores.quotations == Tally(found=3, right=3, told=3, there=3)
    assert scores.kinds == Tally(found=2, right=1)


def test_an_utterance_that_nobody_told_is_wrongly_paired(folder: Path) -> None:
    row = quoted(
        (at("A", "We will build it again"), ReadingKind.BASE), (at("D", "It is an old pier"), ReadingKind.EXACT)
    )
    assert score(folder, record(quotations=(row,))).quotations == Tally(found=1, told=3)


def test_figures_that_are_apart_may_not_share_a_row(folder: Path) -> None:
    forty = at("A", "40")
    assert score(folder, record(figures=(counted(forty, at("B", "38")),))).figures == Tally(1, 1, 1, 1)
    assert score(folder, record(figures=(counted(forty, at("C", "12")),))).figures == Tally(found=1, told=1)
    assert score(folder, record(figures=(counted(forty, at("D", "an")),))).figures == Tally(told=1)


def test_errors_are_told_by_eye_but_not_those_of_held_out_stories(folder: Path) -> None:
    row = said(at("A", "About 40 boats were lost."), at("C", "The pier burned on Sunday."))
    lines = misses([score(folder, record(statements=(row,)))])
    assert any("wrong statement: A: About 40 boats" in line for line in lines)
    assert any("missed statement “boats were lost”: a.txt" in line for line in lines)
    assert any("missed date finding: c.txt: on Sunday" in line for line in lines)
    (folder / "truth.toml").write_text(TRUTH.replace('split = "dev"', 'split = "test"'), encoding="utf-8")
    assert misses([score(folder, record(statements=(row,)))]) == []


def test_a_report_that_the_dossier_lacks_is_missed_and_named(folder: Path) -> None:
    whole = record()
    scores = score(folder, replace(whole, reports=whole.reports[:2]))
    assert scores.statements == Tally(told=7)
    assert any(line.startswith("not read: c.txt") for line in scores.lines)


def test_sums_are_over_pairs_and_not_over_stories() -> None:
    def scores(tally: Tally) -> Scores:
        none = Tally()
        return Scores("x", False, True, tally, none, {}, 0.0, none, none, none, ())

    total = summed([scores(Tally(1, 1, 1, 1)), scores(Tally(3, 0, 3, 0))])
    assert total["lined up: precision"] == total["lined up: recall"] == total["lined up: F1"] == 0.25
    assert total["pairs told"] == 4
    assert "figures: precision" not in total


def test_half_of_the_shorter_stretch_is_enough() -> None:
    assert covers_half(Span(0, 100), Span(90, 110))
    assert not covers_half(Span(0, 100), Span(91, 111))


def test_words_are_found_whole_and_over_line_ends() -> None:
    assert places("ten\nyears, often years", "ten years") == (Span(0, 9),)


@pytest.mark.parametrize("folder", [f for f in STORIES if Truth(f).told["statement"]], ids=lambda folder: folder.name)
def test_a_dossier_made_of_the_truth_has_all_of_it_and_nothing_else(folder: Path) -> None:
    read = Truth(folder)
    reports = {f"R{number}": (file, read.text(file)) for number, file in enumerate(read.files)}
    told = ToldStory(folder, dossier(reports))

    def anchor(file: str, words: str) -> Anchor:
        text, siglum = read.text(file), told.siglum[file]
        return Anchor(siglum, text.index(words), text.index(words) + len(words), words)

    def row(group: Group) -> list[Anchor]:
        return [anchor(reading.file, reading.words) for reading in group.readings]

    whole = dossier(
        reports,
        statements=tuple(said(*row(group)) for group in told.statements()),
        figures=tuple(counted(*row(group)) for group in told.figures() if group.weight is Weight.COUNTS),
        quotations=tuple(
            quoted(*((anchor(r.file, r.words), ReadingKind(r.kind)) for r in group.readings))
            for group in told.quotations()
        ),
        findings=tuple(
            found(f["kind"], anchor(f["file"], f["words"]), *(anchor(a["file"], a["words"]) for a in f["against"]))
            for f in told.findings()
        ),
    )
    scores = score(folder, whole)
    assert scores.lines == ()
    assert set(summed([scores]).values()) <= {1.0, 0, summed([scores])["pairs told"]}
    assert summed([scores])["lined up, other origins: F1"] == 1
    assert scores.clean or summed([scores])["findings: F1"] == 1
