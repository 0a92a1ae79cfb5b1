"""Sentences that tell the same in other words are lined up by likeness, and nothing more is claimed of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed
from told_pile import compared, witnesses

from standoff.lenses.statements import close_wording, looked_at
from standoff.lenses.statements.close_wording import Close
from standoff.lenses.statements.sentence_pairs import FEATURES, weights
from standoff.lenses.statements.sentences_alike import Sentence, term_of
from standoff.lenses.statements.told_alike import with_close
from standoff.model.findings import Relation, Statement
from standoff.model.report import Report
from standoff.model.story import Story
from standoff.text.span import Span
from standoff.text.tokens import words

HELD = "President Ilona Marek is being held at her summer house on Lake Osk."
KEPT = "Ilona Marek, the president, may not leave her house on Lake Osk."
LAKE = (
    f"The union council met in the town hall of Kessa on Monday.\n{HELD}\nWheat prices rose by a tenth in the north.",
    f"Rain fell on the stadium for most of the afternoon.\n{KEPT}\nA choir of children sang in the new library.",
    "The harvest festival was put off for a week.\nThe ferry to Vell sailed with only nine passengers aboard.",
)


@pytest.fixture(scope="module")
def found() -> tuple[Statement, ...]:
    return compared(*LAKE).statements


def close(*sentences: str, likeness: float = 0.9) -> tuple[list[Close], Story]:
    """Sentences of one report each, taken to tell the same."""
    reports = [
        Report(locators=(name,), sha256=name, media="text/plain", charset="utf-8", text=text, id=name)
        for name, text in zip("ABC", sentences, strict=False)
    ]
    members = tuple(
        Sentence(
            places=((number, report, Span(0, len(report.text))),),
            terms=frozenset(term_of(word.form) for word in words(report.text)),
            numbers=frozenset(),
            counts=frozenset(),
            names=frozenset(),
            days=frozenset(),
            length=len(words(report.text)),
        )
        for number, report in enumerate(reports)
    )
    return [Close(members, likeness)], Story(id="s", title="t", reports=tuple(reports))


def relations(*sentences: str) -> list[Relation]:
    (one,) = with_close([], *close(*sentences))
    return [reading.relation for reading in one.readings]


def test_what_two_reports_tell_in_other_words_and_another_grammar_is_one_statement(found):
    (one,) = [one for one in found if any("Lake Osk" in reading.anchor.exact for reading in one.readings)]
    assert [reading.anchor.exact for reading in one.readings] == [HELD, KEPT]
    assert one.silent == ("C",)
    assert "tell the same in other words; likeness 0.95 of 1; all have “" in one.because


def test_sentences_that_have_nothing_to_do_with_each_other_stay_apart(found):
    shown = [reading.anchor.exact for one in found for reading in one.readings]
    assert not any("choir" in words or "ferry" in words or "Wheat" in words for words in shown)


def test_a_reading_that_likeness_brings_is_compatible_and_only_the_shown_one_agrees():
    (one,) = with_close([], *close(HELD, KEPT))
    assert {r.anchor.exact == one.text: r.relation for r in one.readings} == {
        True: Relation.AGREES,
        False: Relation.COMPATIBLE,
    }


def test_the_wording_is_shown_of_which_the_others_have_most():
    fullest = "The navy, which had sent three ships from Ardmere at dawn, found the ferry upside down off Cape Orre."
    (one,) = with_close(
        [], *close("The ferry lay upside down off the cape.", fullest, "The ferry was found upside down.")
    )
    assert one.text == "The ferry was found upside down."


def test_a_not_in_an_echo_is_left_unsure_and_in_another_sentence_says_nothing():
    echo = "The mayor will open the old bridge in May.", "In May the mayor will not open the old bridge."
    assert sorted(relations(*echo)) == [Relation.AGREES, Relation.UNSURE]
    assert Relation.UNSURE not in relations(HELD, KEPT)


def test_another_weekday_is_left_unsure_and_named():
    (one,) = with_close(
        [], *close("The wards of Halden reopen on Thursday.", "On Friday Halden opens its wards again.")
    )
    assert sorted(reading.relation for reading in one.readings) == [Relation.AGREES, Relation.UNSURE]
    assert any("Thursday" in reading.because and "Friday" in reading.because for reading in one.readings)


def test_the_mark_of_a_list_is_no_part_of_a_statement():
    (one,) = with_close([], *close(HELD, f"• {KEPT}"))
    assert [reading.anchor.exact for reading in one.readings] == [HELD, KEPT]


FINCH = (
    "Dorothea Finch, the minister of waterways, learned of the departure from a waiter.",
    "Dorothea Finch, Orlath's minister of waterways, learned of the departure from a waiter in Isquith.",
    "On the towpath stood Dorothea Finch, the waterways minister, to see the first boats in.",
)


def test_sentences_that_only_name_the_same_one_are_shown_by_the_name_and_post(monkeypatch):
    monkeypatch.setattr(looked_at, "odds", lambda _: {(0, 1): 3.0, (0, 2): 3.0, (1, 2): 3.0})
    read = witnesses(*FINCH)
    closes = close_wording.close_sentences(read)
    story = Story(id="s", title="t", reports=tuple(one.report for one in read))
    (named,) = with_close([], closes, story)
    assert (named.text, len(named.readings)) == ("Dorothea Finch, the waterways minister", 3)
    assert {reading.relation for reading in named.readings} == {Relation.COMPATIBLE}
    # A statement of what happened takes in no report that only names who did it.
    learned = replace_text(named, "Dorothea Finch learned of the departure from a waiter")
    assert [len(one.readings) for one in with_close([learned], closes, story)] == [2, 3]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "The cruiser had received a distress call from the freighter Grey Heron.",
            "A distress call from the Grey Heron reached the coast guard at nine.",
            "Sailors on the Grey Heron had asked for help by radio.",
        ),
        ("The Navy fired in self-defence.", "Its guns were silent for an hour, the Navy insisted."),
    ],
)
def test_what_most_sentences_tell_is_not_hidden_behind_a_name_that_all_have(texts, monkeypatch):
    read = witnesses(*texts)
    story = Story(id="s", title="t", reports=tuple(one.report for one in read))
    monkeypatch.setattr(looked_at, "odds", lambda f: {(a, b): 3.0 for b in range(len(f.all)) for a in range(b)})
    (one,) = with_close([], close_wording.close_sentences(read), story)
    assert one.text in texts


def replace_text(one: Statement, text: str) -> Statement:
    return changed(one, text=text, readings=one.readings[:2])


def test_a_dateline_is_no_statement():
    telling = (
        "TARN, March 12 (Halyard) - The talks on the lock were adjourned.",
        "TARN, March 13 (Halyard) - Barges wait.",
    )
    assert not any("Halyard" in r.anchor.exact for one in compared(*telling).statements for r in one.readings)


def test_two_utterances_of_one_speaker_are_not_one_statement():
    found = compared(
        'Its chair, Runa Solheim of Care Together, called the pay deal "a bandage, not a cure" in Halden.',
        'Runa Solheim, chair of Care Together, said the union would "not rest until the wards are staffed" in Halden.',
    )
    assert found.statements == ()


def test_what_a_statement_has_already_is_not_listed_again():
    closes, story = close(HELD, KEPT)
    (first,) = with_close([], closes, story)
    assert with_close([first], closes, story) == [first]


def test_a_further_witness_joins_a_statement_whose_clause_its_sentence_tells():
    closes, story = close(HELD, KEPT, "Marek, the president, is kept in her summer house on Lake Osk, aides say.")
    (first,) = with_close([], *close(HELD, KEPT))
    (both,) = with_close([first], closes, story)
    assert [reading.anchor.report for reading in both.readings] == ["A", "B", "C"]
    assert both.readings[2].because == "told in other words; likeness 0.90 of 1"


def test_of_a_group_that_grew_only_the_larger_one_is_left(monkeypatch):
    monkeypatch.setattr(looked_at, "odds", lambda _: {(0, 2): 4.0, (1, 2): 3.5, (1, 3): 3.0, (2, 3): 3.0})
    texts = "Wheat rose by a tenth.\nThe dam broke at noon.", "The dam gave way at noon.", "At noon the dam burst."
    told = close_wording.close_sentences(witnesses(*texts))
    # Wheat takes the second report's sentence first; what is left over makes the dam's two sentences three.
    assert [len(one.members) for one in told] == [2, 3]


def test_a_pair_that_its_groups_leave_over_has_to_be_surer_than_others(monkeypatch):
    both, one, other = "Marek resigned and Brunn was named.", "Marek gave up her office.", "Brunn takes her place."
    monkeypatch.setattr(looked_at, "odds", lambda _: {(0, 1): 3.0, (0, 2): close_wording.ALIKE + 0.5})
    assert len(close_wording.close_sentences(witnesses(both, f"{one}\n{other}"))) == 1


def test_two_who_are_told_apart_by_the_first_name_are_never_lined_up(monkeypatch):
    monkeypatch.setattr(looked_at, "odds", lambda _: {(0, 1): 3.0})
    apart = "The court sentenced Ivan Petrov to six years.", "Oleg Petrov has to go to prison for six years."
    assert close_wording.close_sentences(witnesses(*apart)) == []
    one = "The court sentenced Ivan Petrov to six years.", "Ivan Petrov has to go to prison for six years."
    assert len(close_wording.close_sentences(witnesses(*one))) == 1


def test_a_sentence_that_tells_two_things_goes_with_each_of_two_that_tell_one(monkeypatch):
    both, one, other = "Marek resigned and Brunn was named.", "Marek gave up her office.", "Brunn takes her place."
    monkeypatch.setattr(looked_at, "odds", lambda _: {(0, 1): 3.0, (0, 2): 3.0})
    told = close_wording.close_sentences(witnesses(both, f"{one}\n{other}"))
    shown = [{span.of(report.text) for member in c.members for _, report, span in member.places} for c in told]
    assert shown == [{both, one}, {both, other}]


def test_the_weights_are_a_table_with_a_line_for_every_feature():
    assert len(weights().factors) == len(FEATURES)
    assert weights().beginning < 0


@pytest.mark.parametrize(("other", "relation"), [(7.0, Relation.UNSURE), (6.0, Relation.COMPATIBLE)])
def test_two_sentences_that_give_other_counts_are_not_called_compatible(other, relation):
    (close_one,), story = close("The mill fire killed six people.", "People died when the mill burned down.")
    first, second = close_one.members
    members = (replace(first, counts=frozenset({6.0})), replace(second, counts=frozenset({other})))
    (one,) = with_close([], [replace(close_one, members=members)], story)
    assert sorted(reading.relation for reading in one.readings) == sorted([Relation.AGREES, relation])
