"""How a vote went, by several reports."""

from __future__ import annotations

import pytest
import told_pile

from standoff.lenses.figures import Figures
from standoff.model.compared import Compared
from standoff.model.findings import Figure, Relation
from standoff.model.story import Story

SIX = "The court ruled by six votes to three that the sheets had been altered."


def compared(*texts: str) -> Compared:
    read = told_pile.witnesses(*texts)
    return Figures().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read)


def of_votes(found: Compared) -> list[Figure]:
    return [figure for figure in found.figures if figure.what.startswith("votes of")]


@pytest.mark.parametrize(
    "other",
    [
        "Five votes to four: by so thin a thread hangs the verdict.",
        "In a 5-4 decision the court ordered a new election.",
        "The judges voted 5 to 4 for a new election.",
        "A new vote was ordered by a majority of five to four.",
    ],
)
def test_two_outcomes_of_one_vote_are_a_difference(other: str) -> None:
    found = compared(SIX, other)
    (figure,) = of_votes(found)
    assert (figure.what, figure.relation) == ("votes of 9", Relation.DIFFERS)
    assert [reading.value for reading in figure.readings] == [6, 5]
    assert any("As many votes in all" in finding.explanation for finding in found.findings)


def test_one_outcome_in_other_words_is_agreement() -> None:
    (figure,) = of_votes(compared(SIX, "In a 6–3 ruling the court ordered a new election."))
    assert figure.relation is Relation.AGREES


def test_a_range_that_was_approved_is_no_vote() -> None:
    approved = "The council approved 10 to 12 new tents for the camp."
    assert not of_votes(compared(approved, f"On Friday {approved[0].lower()}{approved[1:]}"))


@pytest.mark.parametrize(
    "other",
    [
        "Parliament passed the bill by 150 votes to 90.",
        "The court voted 6 to 3 on the sheets and 5 to 4 on the date of the new election.",
        "Kessa beat Tarn 5-4 in the final.",
        "The hearing is open from 5 to 4 on Fridays.",
    ],
)
def test_another_vote_or_a_score_is_not_held_against_it(other: str) -> None:
    assert not [figure for figure in of_votes(compared(SIX, other)) if figure.relation is Relation.DIFFERS]
