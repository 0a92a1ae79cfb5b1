"""Further witnesses of a clause are told from sentences that are alike for what else stands in them."""

from __future__ import annotations

import pytest
from told_pile import witnesses

from standoff.lenses.statements.close_wording import Close
from standoff.lenses.statements.looked_at import looked_at
from standoff.lenses.statements.told_clause import nearness, tells_more_than_names, told_clause
from standoff.model.anchor import Anchor

KILLED, INJURED = "Eleven people were killed", "87 were injured"
BOTH = f"{KILLED} and {INJURED} when the night express left the rails at Kestry."


def close(*texts: str) -> Close:
    """The first sentences of reports, taken to tell the same."""
    found = looked_at(witnesses(*texts)).found
    return Close(tuple(found.all), 0.9)


def clause(words: str, *reports: str) -> tuple[Anchor, ...]:
    start = BOTH.index(words)
    return tuple(Anchor(report=report, start=start, end=start + len(words), exact=words) for report in reports)


def test_of_two_clauses_the_one_is_told_that_the_other_sentence_has():
    clauses = {0: clause(KILLED, "A"), 1: clause(INJURED, "A")}
    dead, hurt = "Eleven people are dead.", "In the hospitals lie eighty-seven injured people."
    assert [told.clause for other in (dead, hurt) if (told := told_clause(close(BOTH, other), clauses))] == [0, 1]


def test_a_sentence_that_is_alike_for_the_rest_tells_no_clause():
    assert told_clause(close(BOTH, "The night express derailed at Kestry."), {0: clause(KILLED, "A")}) is None


def test_of_several_sentences_those_tell_a_clause_that_have_it():
    told = told_clause(
        close(BOTH, "Eleven people are dead.", "Eleven people died at Kestry.", "The driver is in hospital."),
        {0: clause(KILLED, "A")},
    )
    assert told is not None
    assert [report.id for member in told.members for _, report, _ in member.places] == ["B", "C"]


def test_where_every_sentence_holds_a_clause_nobody_is_left_to_tell_it():
    assert told_clause(close(BOTH, f"{BOTH} "), {0: clause(KILLED, "A", "B")}) is None


def test_a_sentence_is_as_near_as_the_others_have_its_words():
    told = close(
        "Eleven people are dead.", "Eleven people died in the train.", "The minister flew to Kestry on Tuesday."
    )
    dead, died, flew = (nearness(member, told) for member in told.members)
    assert min(dead, died) > flew


@pytest.mark.parametrize(
    ("other", "more"),
    [
        ("At a quarter past five Ilda Moravec, the mayor, told everybody to get out.", True),
        ("Mayor Ilda Moravec had been a bee-keeper before she went into politics.", False),
    ],
)
def test_sentences_that_name_the_same_one_tell_more_where_the_rest_is_alike_too(other, more):
    assert (
        tells_more_than_names(close("Mayor Ilda Moravec ordered the evacuation of Corvane at 5:15 p.m.", other)) == more
    )
