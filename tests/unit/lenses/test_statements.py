"""When are two claims one statement? Each wrong "yes" is a corroboration that does not exist."""

from __future__ import annotations

import pytest
from told_pile import compared, lined_up, readings, statement

# Two reports, and a piece of the clause of each that says the same.
ONE = {
    "active and passive": (
        "Soldiers seized the presidential palace in Tavira on Tuesday.",
        "The presidential palace in Tavira was seized by soldiers on Tuesday.",
        "Soldiers seized",
        "was seized by soldiers",
    ),
    "another word for the act": (
        "The army dismissed President Oman Reyes.",
        "President Oman Reyes was ousted by the army.",
        "dismissed",
        "was ousted",
    ),
    "who is not told": (
        "Vessany shut the lock at Tollhithe on Saturday. Talks go on.",
        "The lock at Tollhithe was closed on Saturday. Boats are waiting.",
        "Vessany shut the lock",
        "The lock at Tollhithe was closed",
    ),
    "the office for the state": (
        "France recalled its ambassador from Vell on Monday.",
        "French President Luc Morel recalled the French ambassador from Vell on Monday.",
        "France recalled",
        "Luc Morel recalled",
    ),
    "one speaker, two verbs of saying": (
        "Mayor Ines Prado said the old bridge in Kessa would stay shut until May.",
        "Ines Prado announced that the old bridge in Kessa would remain closed until May.",
        "the old bridge in Kessa would stay shut",
        "the old bridge in Kessa would remain closed",
    ),
    "the same number rounded": (
        "Some 12,000 miners in Ostrava face dismissal, the union said.",
        "Almost 12,000 miners in Ostrava face dismissal, the union said.",
        "Some 12,000 miners",
        "Almost 12,000 miners",
    ),
    "a noun for the act that is demanded": (
        "The rebels demand the withdrawal of the French army. Paris is silent.",
        "The rebels want France to withdraw its army. Paris is silent.",
        "demand the withdrawal",
        "France to withdraw its army",
    ),
}

# Two reports whose clauses look alike and are two claims.
TWO = {
    "another object": (
        "President Mara Quill met Chancellor Otto Brandt in Vienna.",
        "President Mara Quill met King Olaf in Vienna.",
        "met Chancellor",
        "met King",
    ),
    "another person of that surname": (
        "The court sentenced Ivan Petrov to six years in prison.",
        "The court sentenced Oleg Petrov to six years in prison.",
        "Ivan Petrov",
        "Oleg Petrov",
    ),
    "another place and day": (
        "The flood destroyed 40 houses in Kessa on Sunday.",
        "The flood destroyed 40 houses in Tarn on Saturday.",
        "in Kessa",
        "in Tarn",
    ),
    "the other way round": (
        "Israel attacked Hamas positions in Rafah.",
        "Hamas attacked Israeli positions in Rafah.",
        "Israel attacked",
        "Hamas attacked",
    ),
    "each its own": (
        "Vessany called its envoys home on Monday.",
        "Orlath called its envoys home on Monday.",
        "Vessany called",
        "Orlath called",
    ),
    "another number of dead": (
        "The blast in Marle killed 12 people on Monday.",
        "The blast in Marle killed 31 people on Monday.",
        "killed 12",
        "killed 31",
    ),
    "each on the word of one side": (
        "Russia said Ukraine had attacked the power plant in Oster.",
        "Ukraine said Russia had attacked the power plant in Oster.",
        "Ukraine had attacked",
        "Russia had attacked",
    ),
    "what is and what might be": (
        "The ministry closed the harbour in Marle.",
        "The ministry might close the harbour in Marle.",
        "closed",
        "might close",
    ),
    "a pledge and its fulfilment elsewhere": (
        "Norrask pledged two field bakeries to the river towns.",
        "Two field bakeries from Norrask are on the road.",
        "pledged two",
        "are on the road",
    ),
}


@pytest.mark.parametrize("case", ONE.values(), ids=ONE)
def test_two_clauses_are_one_claim(case: tuple[str, str, str, str]) -> None:
    first, second, words, other = case
    assert lined_up(compared(first, second), words, other)


@pytest.mark.parametrize("case", TWO.values(), ids=TWO)
def test_two_clauses_are_two_claims(case: tuple[str, str, str, str]) -> None:
    first, second, words, other = case
    assert not lined_up(compared(first, second), words, other)


def test_what_somebody_says_of_himself_is_compatible_with_the_bare_claim_and_no_more() -> None:
    found = compared(
        "The union says it was flexible during the harbour talks.",
        "The union was flexible during the harbour talks.",
    )
    one = statement(found, "was flexible")
    assert readings(one)["A"] == "compatible"
    assert "somebody's word" in next(r.because for r in one.readings if r.anchor.report == "A")
    assert one.text.startswith("The union was flexible")


def test_a_plan_is_compatible_with_the_deed() -> None:
    found = compared("Mara Quill met Otto Brandt in Vienna.", "Mara Quill will meet Otto Brandt in Vienna.")
    assert readings(statement(found, "met Otto Brandt")) == {"A": "agrees", "B": "compatible"}


def test_who_has_no_reading_is_silent_and_who_has_it_on_another_word_is_not() -> None:
    found = compared(
        "Minister Ana Sol said the ferry agreement would be signed in the capital before the end of June.",
        "Minister Karl Beck said the ferry agreement would be signed in the capital before the end of June.",
        "The ferry agreement would be signed in the capital before the end of June, Ana Sol told reporters.",
        "The weather in the capital was fine.",
    )
    one = statement(found, "would be signed in the capital")
    assert readings(one).keys() == {"A", "B", "C"}
    assert one.silent == ("D",)
    assert "Karl Beck" in next(r.because for r in one.readings if r.anchor.report == "B")


def test_a_quoted_part_of_what_a_speaker_said_keeps_a_report_from_being_silent() -> None:
    found = compared(
        "Envoy Ana Sol said the reply shows a clear lack of interest in a harbour deal.",
        "The reply, Ana Sol said, shows a lack of interest in a harbour deal.",
        "The delegation left after a reply that showed what Ana Sol called “a lack of interest in a harbour deal.”",
    )
    one = statement(found, "a clear lack of interest")
    assert "C" in readings(one)


def test_a_claim_that_one_report_makes_is_no_statement() -> None:
    assert compared("The mill in Kessa burned down.", "The weather in Marle was fine.").statements == ()


def test_what_stands_in_quotation_marks_everywhere_is_left_to_the_wording_lens() -> None:
    text = "“The old bridge in Kessa will stay shut until May,” said Mayor Ines Prado."
    assert compared(text, text.replace("Mayor ", "")).statements == ()


def test_statements_stand_in_order_of_the_reports_that_carry_them() -> None:
    found = compared(
        "The army closed the borders of Tavira. The court jailed Ivan Petrov for six years.",
        "The borders of Tavira were closed by the army. Ivan Petrov was jailed for six years by the court.",
        "The army closed the borders of Tavira on Monday.",
    )
    assert [(s.id, len(s.readings)) for s in found.statements] == [("s1", 3), ("s2", 2)]


def test_every_reading_says_what_it_was_read_as() -> None:
    found = compared(
        "Vessany said it would not open the lock at Tollhithe.", "Vessany would not open the lock at Tollhithe."
    )
    one = statement(found, "would not open the lock")
    slots = next(reading.slots for reading in one.readings if reading.anchor.report == "A")
    assert slots["who"] == "it (Vessany)"
    assert slots["act"] == "open"
    assert slots["on the word of"] == "Vessany"
    assert slots["denied"] == "yes"


def test_the_same_statements_come_out_on_every_run() -> None:
    texts = (ONE["active and passive"][0], ONE["active and passive"][1])
    assert compared(*texts) == compared.__wrapped__(*texts)
