from __future__ import annotations

from tests.unit.lenses.talks_pile import talks

OPENING = "Talks between Norrask and Vellmar were held in Lund. "


def terms(*texts: str) -> list[tuple[str | None, str, str | None, str | None, str | None]]:
    found = talks(*texts)
    (proposal,) = found.found.proposals
    return [
        (found.names.get(term.obligor or ""), term.act, term.quantity, term.deadline, term.phase)
        for term in proposal.terms
    ]


def test_what_a_proposal_would_include_are_its_terms() -> None:
    text = (
        OPENING
        + "The proposed accord would include a 30-day truce, the phased release of 12 pilots by Norrask "
        + "and more aid by June."
    )
    assert terms(text) == [
        (None, "30-day truce", "30-day truce", None, None),
        ("Norrask", "phased release of 12 pilots by Norrask", "12 pilots", None, "phased"),
        (None, "more aid by June", None, "June", None),
    ]


def test_what_would_be_given_in_return_is_a_term_of_the_other_side() -> None:
    text = (
        OPENING
        + "The draft involves a 10-day pause, during which Norrask would free the pilots in exchange for "
        + "the withdrawal of Vellmar's troops."
    )
    assert [(who, act) for who, act, *_ in terms(text)] == [
        (None, "10-day pause"),
        ("Norrask", "Norrask would free the pilots"),
        ("Vellmar", "withdrawal of Vellmar's troops"),
    ]


def test_under_a_plan_stands_what_somebody_would_do() -> None:
    text = OPENING + "Under the plan, Vellmar would reopen the crossing in two stages."
    ((who, act, _, _, phase),) = terms(text)
    assert (who, act, phase) == ("Vellmar", "Vellmar would reopen the crossing in two stages", "in two stages")


def test_two_reports_tell_of_one_proposal() -> None:
    first = OPENING + "The proposed deal would include a 30-day truce and the release of 12 pilots by Norrask."
    second = OPENING + "The proposed ceasefire would involve a 30-day halt in the fighting."
    (proposal,) = talks(first, second).found.proposals
    assert sorted({anchor.report for anchor in proposal.terms[0].anchors}) == ["A", "B"]


def test_what_became_of_it_is_its_status() -> None:
    text = OPENING + "The plan would include a 30-day truce. Vellmar rejected the plan."
    (proposal,) = talks(text).found.proposals
    assert proposal.status == "rejected"


def test_who_put_it_there_is_its_sponsor() -> None:
    found = talks(OPENING + "Norrask's proposal would include a 30-day truce.")
    (proposal,) = found.found.proposals
    assert found.names[proposal.sponsor or ""] == "Norrask"


def test_a_first_and_a_new_draft_are_two() -> None:
    first = OPENING + "The first draft would include a 30-day truce."
    second = OPENING + "The new draft would include a 60-day truce."
    assert [proposal.version for proposal in talks(first, second).found.proposals] == ["first", "new"]


def test_no_deal_holds_nothing() -> None:
    assert talks(OPENING + "No deal would include an amnesty.").found.proposals == ()
    assert talks(OPENING + "They put their names under the treaty of 2024.").found.proposals == ()
