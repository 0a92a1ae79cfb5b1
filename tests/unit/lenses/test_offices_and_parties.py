"""Who holds which office, and who talks with whom: what is a difference, and what only looks like one."""

from __future__ import annotations

import pytest

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.lenses.offices import Offices
from standoff.lenses.parties import Parties
from standoff.model.findings import Finding
from standoff.model.report import Report
from standoff.model.story import Story, Witness


def found(lens: Offices | Parties, *texts: str) -> list[Finding]:
    reports = [
        Report(locators=(name,), sha256="", media="text/plain", charset="utf-8", text=text, id=name)
        for name, text in zip("ABCDE", texts, strict=False)
    ]
    witnesses = tuple(Witness(report=report, notes=annotate(report, EXTRACTORS)) for report in reports)
    return list(lens.compare(Story(id="s", title="t", reports=tuple(reports)), witnesses).findings)


PRESIDENT = "The ferry talks failed. President Mara Quill said the harbour would stay open."


def test_an_administration_under_a_name_that_nobody_else_gives_it_is_found() -> None:
    odd = "The ferry talks failed. The Tolland administration has faced much criticism since."
    (finding,) = found(Offices(), PRESIDENT, odd, PRESIDENT)
    assert [(reading.value, reading.apart) for reading in finding.readings] == [
        ("Tolland administration", True),
        ("Mara Quill", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Tolland administration has faced much criticism, and President Mara Quill will undo its rules.",
        "The Republican administration has faced much criticism since.",
        "The Greek administration has faced much criticism since.",
    ],
)
def test_a_change_of_hands_and_a_party_are_no_rival_holder(text: str) -> None:
    assert found(Offices(), PRESIDENT, text, PRESIDENT) == []


def test_a_former_president_whom_one_report_has_in_office_is_found() -> None:
    former = "The ferry talks failed. Former President Mara Quill said the harbour would stay open."
    (finding,) = found(Offices(), PRESIDENT, former, PRESIDENT)
    assert "former" in finding.explanation


def test_a_former_president_keeps_the_title_by_courtesy_beside_the_one_in_office() -> None:
    courtesy = "President Carl Imre sent President Mara Quill to the harbour."
    former = "Former President Mara Quill went to the harbour for President Carl Imre."
    assert found(Offices(), courtesy, former, former) == []


TALKS = "The talks between Canada and Mexico were broken off. Nobody was surprised by the end of it."


def test_a_pair_that_stands_alone_where_the_known_talks_are_meant_is_found() -> None:
    slip = TALKS + " No breakthrough came between Canada and Norway."
    (finding,) = found(Parties(), TALKS, slip)
    assert [reading.value for reading in finding.readings if reading.apart] == ["Canada and Norway"]


@pytest.mark.parametrize(
    "more",
    [
        " Separate talks between Canada and Norway continue.",
        " A truce between Canada and Norway was signed in spring.",
        " The talks between Canada and Norway resumed. Norway said the negotiations went well.",
        " The earlier talks between Canada and Norway had failed.",
    ],
)
def test_talks_of_their_own_are_no_slip(more: str) -> None:
    assert found(Parties(), TALKS, TALKS + more) == []


HARBOUR = "The ferry talks failed after nine hours, and {} Carl Imre told the crews on the long quay to go home."


@pytest.mark.parametrize(("here", "there"), [("Senator", "Governor"), ("the spokesman", "the chairman")])
def test_two_titles_of_one_person_in_sentences_that_are_the_same_otherwise_are_found(here: str, there: str) -> None:
    (finding,) = found(Offices(), HARBOUR.format(here), HARBOUR.format(there))
    assert here.rsplit(maxsplit=1)[-1].lower() in finding.explanation
    assert there.rsplit(maxsplit=1)[-1].lower() in finding.explanation


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Foreign Minister", "Minister"),
        ("Defence Minister", "Defence Secretary"),
        ("the spokesman", "the spokesperson"),
        ("the director", "the head"),
        ("the official", "the spokesman"),
        ("Lt.", "Lieutenant"),
        ("Gov.", "Governor"),
    ],
)
def test_titles_that_may_go_together_are_no_difference(here: str, there: str) -> None:
    assert found(Offices(), HARBOUR.format(here), HARBOUR.format(there)) == []


def test_any_title_can_be_former_but_those_that_are_kept_for_life() -> None:
    (finding,) = found(Offices(), HARBOUR.format("the spokesman"), HARBOUR.format("the former spokesman"))
    assert "former spokesman" in finding.explanation
    assert found(Offices(), HARBOUR.format("Colonel"), HARBOUR.format("former Colonel")) == []


def test_a_title_that_stands_in_both_sentences_tells_nobody_apart() -> None:
    text = "We thank {} Carl Imre, Madam Chair, for all the long nights that he spent on the quay with the crews."
    assert found(Offices(), text.format("Congressman"), text.format("our friend")) == []


NOW = "Anders Holt, the president of the steel federation, spoke. Harbour Master Johan Rell and General Ossip Karr, {}."


@pytest.mark.parametrize(
    ("past", "person"),
    [
        ("A former president of the steel federation, Anders Holt, spoke.", "Anders Holt"),
        ("Anders Holt, who was president of the federation until the summer, spoke.", "Anders Holt"),
        ("Anders Holt, formerly the federation's president, spoke.", "Anders Holt"),
        ("Johan Rell, who was harbour master then and has since retired, was told.", "Johan Rell"),
        ("General Ossip Karr, a former chief of staff whom he dismissed in May, was told.", "Ossip Karr"),
    ],
)
def test_an_office_that_is_told_as_past_beside_a_name_is_not_held_now(past: str, person: str) -> None:
    (finding,) = found(Offices(), NOW.format("the chief of staff, were told"), past)
    assert person in finding.explanation


@pytest.mark.parametrize(
    "text",
    [
        "Anders Holt, who was president of the federation, spoke.",
        "Anders Holt, who used to be called president of the federation, spoke.",
        "Anders Holt, who was elected by the president of the federation last year, spoke.",
    ],
)
def test_a_past_tense_alone_and_a_nickname_do_not_end_an_office(text: str) -> None:
    assert found(Offices(), NOW.format("the chief of staff, were told"), text) == []


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (
            "Presiding Judge Ada Holm asked both crews for their logs of the night of the collision.",
            "Former Presiding Judge Ada Holm asked both crews for their logs of the night of the collision.",
        ),
        (
            "The crews handed their logs of the night of the collision to the harbour’s pilot Finn Aro and the mayor.",
            "The crews handed their logs of the night of the collision to the harbour’s pilot Finn Aro and the former mayor.",
        ),
        (
            "The tug sank within an hour, said Joe Lenart, Chairman and Chief Pilot of Orlath Towing, to the inquiry.",
            "The tug sank within an hour, said Joe Lenart, former Chairman and Chief Pilot of Orlath Towing, to the inquiry.",
        ),
    ],
    ids=["kept for life", "nobody named", "two titles"],
)
def test_a_copy_that_makes_a_title_former_is_found_whosever_it_is(here: str, there: str) -> None:
    (finding,) = found(Offices(), here, there)
    assert "former" in finding.explanation.lower()
    assert {anchor.report for reading in finding.readings for anchor in reading.anchors} == {"A", "B"}


def test_another_title_before_the_name_that_begins_a_sentence_is_found() -> None:
    rest = "Sandy Angers said that the two crews had been sent home after the collision near the outer harbour."
    (finding,) = found(Offices(), f"Spokeswoman {rest}", f"Lawyer {rest}")
    assert [reading.value for reading in finding.readings] == ["spokeswoman Sandy Angers", "lawyer Sandy Angers"]
