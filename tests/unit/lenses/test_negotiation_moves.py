"""Moves and answers: what counts as one, who made it, when it was, and which reports tell of the same one."""

from __future__ import annotations

import pytest
from tests.unit.lenses.negotiated_pile import pile

from standoff.lenses.negotiation.lens import Moves
from standoff.model.compared import Compared
from standoff.model.negotiation import Move

SIDES = "Talks between Norway and Chile went on. Norwegian negotiators met the press. Chilean negotiators did not. "


def found(*texts: str, published: tuple[str | None, ...] = ()) -> Compared:
    story, witnesses = pile(*texts, published=published)
    answer = Moves().compare(story, witnesses)
    assert answer == Moves().compare(story, witnesses[::-1])
    return answer


def told(answer: Compared) -> list[tuple[str, str]]:
    names = {party.id: party.name for party in answer.parties}
    return [(names[move.party], move.kind) for move in answer.moves]


def one(answer: Compared, kind: str) -> Move:
    (move,) = [move for move in answer.moves if move.kind == kind]
    return move


@pytest.mark.parametrize(
    ("words", "kind", "plover"),
    [
        ("Norway recalled its negotiators.", "walk-out", "SANCTION"),
        ("Norway walked out of the talks.", "walk-out", "SANCTION"),
        ("Norway suspended the talks.", "suspension", "REJECT"),
        ("Norway returned to the talks.", "return", "CONSULT"),
        ("Norway rejected the plan.", "rejection", "REJECT"),
        ("Norway offered to open the port.", "offer", "AGREE"),
        ("Norway lifted the blockade.", "concession", "RETREAT"),
        ("Norway signed the treaty.", "signature", "SUPPORT"),
        ("Norway threatened a boycott.", "threat", "THREATEN"),
        ("Norway gave Chile an ultimatum.", "ultimatum", "THREATEN"),
        ("Norway declared a truce.", "concession", "CONCEDE"),
        ("Norway withdrew its offer.", "retraction", "REJECT"),
        ("Norway countered the offer.", "counter-offer", "AGREE"),
        ("Norway denied the raid.", "denial", "REJECT"),
        ("Norway accepted the plan only with a reservation.", "conditional acceptance", "AGREE"),
    ],
)
def test_a_clause_tells_of_a_move_and_of_its_category(words: str, kind: str, plover: str) -> None:
    answer = found(SIDES + words)
    assert ("Norway", kind) in told(answer)
    assert one(answer, kind).plover == plover


@pytest.mark.parametrize(
    "words",
    [
        "Norway has not rejected the plan.",
        "Norway may reject the plan.",
        "Chile said that Norway would reject the plan.",
        "Norway would leave the talks if the port stayed shut.",
        "Norway declined to comment.",
        "Norway insisted that it had rained.",
        "Its minister asked for her coat.",
        "A Norwegian official asked not to be named.",
        "Norway must recall its negotiators.",
        "Norway called on both sides to return to the table.",
    ],
)
def test_what_is_denied_possible_or_somebody_elses_word_is_no_move(words: str) -> None:
    assert found(SIDES + words).moves == ()


def test_what_a_party_announces_of_itself_is_its_move() -> None:
    answer = found(SIDES + "“We are calling our delegation home,” said the Norwegian foreign minister, Kari Holm.")
    assert told(answer) == [("Norway", "walk-out")]


def test_a_demand_in_the_present_is_a_position_and_no_step() -> None:
    assert found(SIDES + "Norway demands an open port.").moves == ()
    assert told(found(SIDES + "Norway demanded an open port on Monday.")) == [("Norway", "demand")]


def test_two_reports_of_one_walkout_are_one_move_in_two_origins() -> None:
    answer = found(
        SIDES + "Norway recalled its negotiators on Tuesday.",
        SIDES + "Oslo pulled out of the talks.",
        published=("2031-03-12", "2031-03-13"),
    )
    move = one(answer, "walk-out")
    assert {anchor.report for anchor in move.anchors} == {"A", "B"}
    assert (move.date, move.precision, move.reported) == ("2031-03-11", "day", "2031-03-12")
    assert move.origins is not None
    assert move.origins.best == 2


def test_two_walkouts_on_two_days_are_two_moves() -> None:
    answer = found(
        SIDES + "Norway walked out on Tuesday.",
        SIDES + "Norway walked out on Thursday.",
        published=("2031-03-14", "2031-03-14"),
    )
    assert [move.date for move in answer.moves] == ["2031-03-11", "2031-03-13"]


def test_both_of_two_parties_that_leave_together_make_the_move() -> None:
    assert sorted(told(found(SIDES + "Norway and Chile have withdrawn their negotiators."))) == [
        ("Chile", "walk-out"),
        ("Norway", "walk-out"),
    ]


def test_a_weekday_without_a_date_takes_the_date_that_another_report_gives_the_move() -> None:
    answer = found(
        SIDES + "Norway recalled its negotiators on Thursday. Chile walked out on Thursday.",
        SIDES + "Norway recalled its negotiators on July 24.",
    )
    assert {move.date for move in answer.moves} == {"--07-24"}


def test_a_move_that_nobody_dates_stays_undated() -> None:
    move = one(found(SIDES + "Norway recalled its negotiators."), "walk-out")
    assert (move.date, move.reported) == (None, None)
    assert "no report says when" in move.because


def test_the_day_of_a_sanction_that_is_announced_is_the_day_it_was_announced() -> None:
    answer = found(
        SIDES + "Norway said on Wednesday that it would put a duty on Chilean salmon from July 15.",
        published=("2031-06-19",),
    )
    assert one(answer, "sanction").date == "2031-06-18"


def test_it_at_the_head_of_a_sentence_is_whom_the_sentence_before_is_about() -> None:
    answer = found(SIDES + "Norway put out a statement. It blamed Chilean customs officers for the delay.")
    assert ("Norway", "accusation") in told(answer)


def test_third_parties_react_and_to_what() -> None:
    answer = found(
        SIDES + "France condemned the blockade of the port. Canada pledged two ships. "
        "The Italian prime minister, Ada Bassi, plans emergency talks with Spain. "
        "French President Luc Morel said France would recognise Greenland as a state."
    )
    names = {party.id: party.name for party in answer.parties}
    assert {(names[r.party], r.kind) for r in answer.reactions} == {
        ("France", "condemns"),
        ("Canada", "pledges"),
        ("Italy", "calls"),
        ("France", "recognises"),
    }
    assert {r.about for r in answer.reactions if r.kind == "condemns"} == {"the blockade of the port"}


def test_what_stands_behind_a_dateline_is_done_by_whom_it_names() -> None:
    answer = found(SIDES + "\n\nVARN, March 13 (Agency) - Norway offered on Thursday to open the port.")
    assert one(answer, "offer").what.startswith("Norway offered")


def test_the_timeline_has_the_days_first_and_what_has_none_last() -> None:
    answer = found(
        SIDES + "Norway rejected the plan. Chile walked out on Tuesday. Norway recalled its negotiators on Monday.",
        published=("2031-03-14",),
    )
    assert [entry.date for entry in answer.timeline] == ["2031-03-10", "2031-03-11", None]
    assert {entry.reported for entry in answer.timeline} == {"2031-03-14"}


def test_what_else_a_party_did_on_a_day_is_an_event_with_its_category() -> None:
    answer = found(SIDES + "Norwegian troops shelled the port on Monday.", published=("2031-03-14",))
    (event,) = [entry for entry in answer.timeline if entry.kind == "event"]
    assert (event.date, event.plover) == ("2031-03-10", "ASSAULT")


def test_a_round_has_its_place_its_mediators_and_who_left() -> None:
    answer = found(
        "Talks between Norway and Chile in Geneva collapsed on Monday. Kenya has mediated between Norway and Chile "
        "since March 3. Norway walked out of the talks on Monday.",
        published=("2031-03-14",),
    )
    names = {party.id: party.name for party in answer.parties}
    (held,) = answer.rounds
    assert held.venue == "Geneva"
    assert held.begins == "2031-03-03"
    assert held.ends == "2031-03-10"
    assert [names[key] for key in held.mediators] == ["Kenya"]
    assert [names[key] for key in held.left] == ["Norway"]
    assert "collapsed" in held.outcome


def test_talks_that_are_still_to_come_are_no_round() -> None:
    assert found("Talks between Norway and Chile are planned. The next talks in Geneva begin in May.").rounds == ()


def test_who_returned_with_no_word_of_where_is_back_at_the_table() -> None:
    answer = found(
        SIDES + "Norway walked out on Wednesday. It returned on Friday. Chile returned the fee.",
        published=("2031-05-04",),
    )
    assert told(answer) == [("Norway", "walk-out"), ("Norway", "return")]


def test_the_truce_of_one_report_is_the_ceasefire_of_another() -> None:
    answer = found(SIDES + "Canada welcomed the truce.", SIDES + "Canada welcomed the ceasefire on Monday.")
    assert [sorted({anchor.report for anchor in r.anchors}) for r in answer.reactions] == [["A", "B"]]


def test_of_a_month_no_day_is_invented() -> None:
    answer = found(SIDES + "Norway rejected the plan in April.", published=("2031-06-03",))
    assert one(answer, "rejection").date == "2031-04"


def test_leaders_who_are_named_behind_including_answer_each() -> None:
    answer = found(
        SIDES
        + "France condemned the blockade. Italy welcomed the truce. Pressure grew, with leaders, including French "
        "President Luc Morel and Italian Prime Minister Ada Bassi, calling for aid to the port."
    )
    names = {party.id: party.name for party in answer.parties}
    assert {names[r.party] for r in answer.reactions if r.kind == "urges"} == {"France", "Italy"}
