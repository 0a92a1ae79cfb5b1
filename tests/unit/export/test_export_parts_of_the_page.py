"""What each part of the page decides before anything is drawn."""

from __future__ import annotations

import re

import msgspec
import pytest
from every_kind import dossier

from standoff.export.page.evidence import Evidence, Place
from standoff.export.page.figures import measures, number
from standoff.export.page.findings import kinds
from standoff.export.page.grid import agreed, grid
from standoff.export.page.quotations import cards
from standoff.export.page.statements import statements
from standoff.export.page.stemma import stemma
from standoff.export.page.synopsis import synopsis
from standoff.export.page.texts import lines
from standoff.export.words import day
from standoff.model.anchor import Anchor
from standoff.model.findings import Relation, StatementReading, WordChange
from standoff.text.span import Span


def _evidence():
    record = dossier()
    return record, Evidence(record)


def _anchor(record, report, words):
    text = next(entry.text for entry in record.reports if entry.id == report)
    start = text.index(words)
    return Anchor(report, start, start + len(words), words)


def test_a_passage_has_a_sentence_on_either_side():
    record, evidence = _evidence()
    passage = evidence.passage(_anchor(record, "C", "90"))
    assert passage.before.endswith("crews are paid.”")
    assert (passage.lead, passage.words, passage.tail) == ("Some ", "90", " passengers waited.")
    assert passage.after.startswith("Talks between")


def test_context_never_comes_from_what_was_set_aside():
    record, evidence = _evidence()
    passage = evidence.passage(_anchor(record, "A", "The owners counted about 40 passengers on the quay."))
    assert passage.after == ""


def test_reports_that_have_one_passage_to_the_letter_share_it():
    record, evidence = _evidence()
    words = "Twelve boats lay idle on Monday."
    passages = evidence.passages([_anchor(record, "A", words), _anchor(record, "B", words)])
    assert [siglum.id for siglum, _ in passages[0].sigla] == ["A", "B"]
    assert len(passages[0].citations) == 2


def test_a_passage_of_a_hostile_length_is_cut():
    record = dossier(quoted="word " * 40_000)
    passage = Evidence(record).passage(record.quotations[0].readings[0].anchor)
    assert len(passage.words) < 1600
    assert passage.words.endswith("…")


def test_reports_with_the_same_words_share_a_line_of_the_apparatus():
    record, evidence = _evidence()
    utterance = cards(record, evidence)[0].shared[0]
    assert [(line.kind, [s.id for s, _ in line.witnesses]) for line in utterance.lines] == [
        ("base", ["A"]),
        ("exact", ["B"]),
        ("reworded", ["C"]),
    ]
    assert utterance.lines[2].steps[-1].left_out == "11 words"
    assert [siglum.id for siglum in utterance.silent] == ["D"]


def test_offices_stand_as_each_outlet_words_them():
    record, evidence = _evidence()
    assert [office.words for office in cards(record, evidence)[0].offices] == ["union leader", "Chairwoman"]


def test_what_differs_comes_first_and_single_figures_apart():
    record, evidence = _evidence()
    shared, single = measures(record, evidence)
    assert [m.id for m in shared] == ["f1", "f2"]
    assert [m.id for m in single] == ["f3"]
    assert single[0].what == "minute"


def test_a_strip_is_drawn_to_scale():
    record, evidence = _evidence()
    strip = measures(record, evidence)[0][0].strip
    assert (strip.least, strip.most) == ("36", "100")
    forty, forty_one, ninety = strip.lanes
    assert forty.low < forty.x < forty.high < ninety.low
    assert forty_one.low is None
    assert forty.label == "40 (36–44)"


def test_a_strip_where_all_give_one_number_is_not_drawn():
    record, evidence = _evidence()
    assert measures(record, evidence)[0][1].strip is None


@pytest.mark.parametrize(
    ("value", "words"), [(4000.0, "4,000"), (0.5, "0.5"), (1e300, "1e+300"), (-3.0, "-3"), (1234.56, "1,234.56")]
)
def test_numbers_are_written_as_people_write_them(value, words):
    assert number(value) == words


def test_the_grid_folds_copies_under_their_origin_and_has_what_differs_first():
    record, evidence = _evidence()
    table = grid(record, evidence)
    assert [(column.number, [s.id for s in column.sigla]) for column in table.columns] == [
        (1, ["A", "B"]),
        (2, ["C"]),
        (3, ["D"]),
    ]
    assert [group.name for group in table.groups] == ["differs", "agrees"]
    assert {row.id for row in table.rows} == {"s1", "q1", "f1", "f2"}
    assert table.alone == 2
    assert not table.wide


def test_the_grid_marks_the_origin_that_stands_apart_and_counts_the_reports_of_one_that_speak():
    record, evidence = _evidence()
    row = next(row for row in grid(record, evidence).rows if row.id == "f1")
    assert [(cell.relation, cell.said) for cell in row.cells] == [("agrees", "2"), ("differs", ""), ("silent", "")]
    assert row.origins == 2


def test_a_statement_has_its_fullest_wording_once_and_every_other_with_its_reason():
    record = dossier()
    less = StatementReading(
        anchor=_anchor(record, "C", "Some 90 passengers waited."), relation=Relation.COMPATIBLE, because="says less"
    )
    statement = msgspec.structs.replace(record.statements[0], readings=(*record.statements[0].readings, less))
    record = msgspec.structs.replace(record, statements=(statement,))
    (told,) = statements(record, Evidence(record))
    assert [(line.words, [s.id for s, _ in line.places], line.because) for line in told.lines] == [
        ("", ["A", "B"], ""),
        ("Some 90 passengers waited.", ["C"], "says less"),
    ]
    assert told.pill == "3 reports, 1 origin"


def _in_step(*changes: WordChange, exact: str = "We will not sail before the crews are paid"):
    record = dossier()
    first = record.quotations[0]
    other = msgspec.structs.replace(first.readings[2], words=changes)
    quotation = msgspec.structs.replace(first, readings=(*first.readings[:2], other))
    assert first.readings[0].anchor.exact == exact
    return synopsis(quotation, Evidence(record))


def test_readings_stand_in_step_word_for_word():
    table = _in_step(
        WordChange(op="same", base="We will", here="We will"),
        WordChange(op="missing", base="not", here=""),
        WordChange(op="changed", base="sail before", here="steam until"),
        WordChange(op="added", base="", here="at last"),
        WordChange(op="same", base="the crews are paid", here="the crews are paid"),
    )
    assert [[s.id for s in head] for head in table.heads] == [["A", "B"], ["C"]]
    assert [(base.words, here.op, here.words) for base, here in table.rows] == [
        ("We will", "same", "We will"),
        ("not", "missing", ""),
        ("sail before", "changed", "steam until"),
        ("", "added", "at last"),
        ("the crews are paid", "same", "the crews are paid"),
    ]


def test_readings_that_do_not_cover_the_words_are_not_forced_into_step():
    assert _in_step(WordChange(op="same", base="We will", here="We will")) is None
    assert _in_step(WordChange(op="moved", base="We will not sail before the crews are paid", here="x")) is None


def test_two_readings_are_cut_where_either_departs():
    record = dossier()
    first = record.quotations[0]
    changes = [
        (("same", "We will", "We will"), ("changed", "not sail", "wait"), ("same", "before the crews are paid", "…")),
        (("changed", "We", "They"), ("same", "will not sail before the crews are paid", "…")),
    ]
    others = [
        msgspec.structs.replace(
            first.readings[2], words=tuple(WordChange(op=op, base=base, here=here) for op, base, here in steps)
        )
        for steps in changes
    ]
    table = synopsis(msgspec.structs.replace(first, readings=(first.readings[0], *others)), Evidence(record))
    assert [tuple(step.words for step in row) for row in table.rows] == [
        ("We", "We", "They"),
        ("will", "will", "will"),
        ("not sail", "wait", "not sail"),
        ("before the crews are paid", "before the crews are paid", "before the crews are paid"),
    ]


def test_agreement_inside_one_origin_is_no_agreement():
    record, evidence = _evidence()
    assert agreed(grid(record, evidence)) == []


def test_what_stands_apart_is_shown_first():
    record, evidence = _evidence()
    sides = kinds(record, evidence)[0].differences[0].sides
    assert [side.apart for side in sides] == [True, False]
    assert sides[1].witnesses == "2 reports, 1 origin"


def test_the_stemma_puts_days_from_left_to_right_and_what_is_unknown_last():
    record, evidence = _evidence()
    drawn = stemma(record, evidence)
    assert [name for _, name in drawn.columns] == [
        "not among the inputs",
        "5 May 2031",
        "6 May 2031",
        "7 May 2031",
        "date unknown",
    ]
    places = {node.key: node.x for node in drawn.nodes}
    assert places["credit Strand Wire"] < places["A"] < places["B"] < places["C"] < places["D"]
    assert {edge.kind: edge.directed for edge in drawn.edges} == {
        "credited": True,
        "rewritten": False,
        "verbatim": True,
    }


def test_no_two_boxes_of_the_stemma_stand_in_one_place():
    record, evidence = _evidence()
    places = [(node.x, node.y) for node in stemma(record, evidence).nodes]
    assert len(set(places)) == len(places)


def test_no_stemma_is_drawn_where_nothing_was_copied():
    record = msgspec.structs.replace(dossier(), copies=())
    assert stemma(record, Evidence(record)) is None


@pytest.mark.parametrize("spans", [[(0, 5), (2, 4)], [(0, 5), (3, 8)], [(0, 4), (4, 8)], [(0, 4), (2, 6), (3, 8)]])
def test_marks_that_cross_are_cut_and_every_character_stays(spans):
    record = msgspec.structs.replace(dossier(), copies=())
    report = msgspec.structs.replace(record.reports[3], text="abcdefghij", set_aside=())
    record = msgspec.structs.replace(record, reports=(report,))
    evidence = Evidence(record)
    for start, end in spans:
        evidence.place(Anchor("D", start, end, "abcdefghij"[start:end]))
    words = str(lines(report, evidence, {})[0].words)
    assert re.sub(r"<[^>]+>", "", words) == "abcdefghij"
    assert words.count("<span") == words.count("</span>")
    for start, end in spans:
        assert words.count(f'id="D-{start}-{end}"') == 1


def test_places_are_remembered_once():
    record, evidence = _evidence()
    anchor = _anchor(record, "C", "90")
    assert evidence.place(anchor, "f1") == evidence.place(anchor, "f1") == "C-" + f"{anchor.start}-{anchor.end}"
    assert evidence.places("C") == [Place(Span(anchor.start, anchor.end), ["f1"])]


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031-07-24", "24 July 2031"),
        ("2031-07-24T10:00", "24 July 2031"),
        ("2031-07", "July 2031"),
        ("2031", "2031"),
        ("--07-24", "24 July, year not given"),
        ("--07", "July, year not given"),
        ("2031-77-01", "2031-77-01"),
        ("soon", "soon"),
        (None, "date unknown"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(iso, words):
    assert day(iso) == words


def test_where_sentences_begin_is_marked_in_the_text():
    record, evidence = _evidence()
    words = "".join(str(line.words) for line in lines(record.reports[2], evidence, {}))
    assert "<i></i>Some 90" in words
    assert "<i></i>Talks between" in words
