"""Do they agree? Where claims are one but for one slot, the finding says which; elsewhere the lens keeps quiet."""

from __future__ import annotations

import pytest
from told_pile import compared, findings, readings, statement, witnesses

from standoff.lenses.statements.who import Parties
from standoff.model.findings import FindingKind, Relation

SHUT = "Vessany shut the lock at Tollhithe on Saturday. Boats are waiting."


def test_a_denial_of_what_another_report_says_is_a_finding() -> None:
    found = compared(
        "The company paid the ransom on Monday.",
        "The company did not pay the ransom on Monday.",
        "The ransom was paid by the company on Monday.",
    )
    (finding,) = findings(found, FindingKind.POLARITY)
    assert finding.relation is Relation.DIFFERS
    assert finding.readings[0].value == "The company did not pay the ransom on Monday"
    assert finding.readings[0].apart
    assert finding.item == "s1"
    assert readings(statement(found, "paid the ransom"))["B"] == "differs"


def test_a_denial_of_another_day_may_have_been_right_in_its_time() -> None:
    found = compared(
        "The mine in Ostrava has not reopened.",
        "The mine in Ostrava has reopened.",
        published=("2031-05-02", "2031-05-06"),
    )
    (finding,) = findings(found, FindingKind.POLARITY)
    assert finding.relation is Relation.UNSURE
    assert "may have changed" in finding.explanation


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The talks in Marle made no major progress.", "The talks in Marle made some progress."),
        ("Lena Orr said the dam was safe.", "Karl Beck said the dam was not safe."),
        ("The firm paid the ransom. Later it did not pay the ransom.", "The firm paid the ransom."),
        ("The union did not end the strike in Marle.", "The union might end the strike in Marle."),
    ],
)
def test_no_denial_where_a_degree_or_another_speaker_or_time_explains_it(first: str, second: str) -> None:
    assert findings(compared(first, second), FindingKind.POLARITY) == []


LADDERS = {
    "talks": (
        "The port authority ended its talks with the union.",
        "The port authority brought its negotiators home from the talks with the union.",
    ),
    "disapproval": ("Lena Orr condemned the strike in Marle.", "Lena Orr voiced concern about the strike in Marle."),
    "damage": (
        "The flood destroyed 40 houses in Kessa on Sunday.",
        "The flood damaged 40 houses in Kessa on Sunday.",
    ),
    "trade": (
        "Norrask banned imports of steel from Vell on Friday.",
        "Norrask restricted imports of steel from Vell on Friday.",
    ),
}


@pytest.mark.parametrize("texts", LADDERS.values(), ids=LADDERS)
def test_verbs_that_go_differently_far_are_a_finding(texts: tuple[str, str]) -> None:
    found = compared(*texts)
    (finding,) = findings(found, FindingKind.SCOPE)
    assert finding.relation is Relation.DIFFERS
    assert [reading.anchors[0].report for reading in finding.readings] == ["A", "B"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The port authority ended its talks with the union.", "The port authority broke off talks with the union."),
        ("Lena Orr condemned the strike in Marle.", "Lena Orr criticised the strike in Marle."),
        ("The union ended the strike in Marle.", "The union recalled its negotiators from Marle."),
        ("The flood destroyed 40 houses in Kessa.", "The flood damaged the bridge in Kessa."),
    ],
)
def test_neighbouring_verbs_and_other_objects_are_none(first: str, second: str) -> None:
    assert findings(compared(first, second), FindingKind.SCOPE) == []


def test_one_content_in_the_mouth_of_two_speakers_is_a_finding() -> None:
    said = "said the ferry agreement would be signed in the capital before the end of June."
    found = compared(f"Foreign Minister Ana Sol {said}", f"Defence Minister Karl Beck {said}")
    (finding,) = findings(found, FindingKind.ATTRIBUTION)
    assert [reading.value for reading in finding.readings] == ["Ana Sol", "Karl Beck"]


def test_a_speaker_who_is_only_called_he_is_held_against_another_where_nobody_else_is_near() -> None:
    said = "said the ferry agreement would be signed in the capital before the end of June."
    sure, far = (
        "Defence Minister Karl Beck met the press.",
        "Defence Minister Karl Beck was late. Rain fell on the crowd.",
    )
    (finding,) = findings(compared(f"Foreign Minister Ana Sol {said}", f"{sure} He {said}"), FindingKind.ATTRIBUTION)
    assert finding.relation is Relation.DIFFERS
    (finding,) = findings(compared(f"Foreign Minister Ana Sol {said}", f"{far} He {said}"), FindingKind.ATTRIBUTION)
    assert finding.relation is Relation.UNSURE
    assert finding.explanation.endswith("In B “He” may be somebody else than Karl Beck.")


def test_a_person_and_a_body_are_two_speakers_where_one_report_has_both_speak() -> None:
    forged = "said that the lists of voters for the June election had been forged."
    sound = "The electoral commission said that every list had been checked twice."
    found = compared(f"Colonel Radomir Hesk {forged} {sound}", f"The electoral commission {forged}")
    (finding,) = findings(found, FindingKind.ATTRIBUTION)
    assert [reading.value for reading in finding.readings] == ["Radomir Hesk", "electoral commission"]
    alone = compared(f"Colonel Radomir Hesk {forged}", f"The electoral commission {forged}")
    assert findings(alone, FindingKind.ATTRIBUTION) == []


def test_two_who_call_for_the_same_are_not_confused_with_each_other() -> None:
    found = compared("Ana Sol said the war must end.", "Karl Beck said the war must end.")
    assert findings(found, FindingKind.ATTRIBUTION) == []


def test_one_act_done_by_somebody_else_in_one_report_is_a_finding() -> None:
    found = compared(SHUT, "The lock at Tollhithe was shut by Vessany on Saturday.", SHUT.replace("Vessany", "Orlath"))
    (finding,) = findings(found, FindingKind.PARTY)
    assert [(reading.value, reading.apart) for reading in finding.readings] == [("Orlath", True), ("Vessany", False)]


def test_two_that_do_the_same_each_for_itself_are_none() -> None:
    recall = "Vessany recalled its ambassador from Isquith on Saturday."
    found = compared(recall, recall, recall.replace("Vessany", "Orlath"))
    assert findings(found, FindingKind.PARTY) == []


def test_who_is_described_before_a_name_is_the_one_who_is_named() -> None:
    read = witnesses("Lena Ode spoke to the relief workers of Corvey on Friday. She praised them.")
    parties = Parties(read)
    assert parties.speaker("head of the relief agency, Lena Ode") == parties.speaker("Lena Ode")
    assert parties.speaker("head of the relief agency") != parties.speaker("Lena Ode")


def test_where_nobody_is_named_for_a_denial_it_is_asked_and_not_found() -> None:
    found = compared(
        "The inquiry found that Highmoor had been warned in January of a crack beside the gate.",
        "The report is out. Highmoor, it found, was not warned in January of the crack beside the gate.",
    )
    (finding,) = findings(found, FindingKind.POLARITY)
    assert finding.relation is Relation.UNSURE
    assert "Who says so in B is not told" in finding.explanation
