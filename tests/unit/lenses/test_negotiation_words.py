"""Who blames whom for what, and what may come on whose word."""

from __future__ import annotations

import pytest
from tests.unit.lenses.negotiated_pile import pile

from standoff.lenses.negotiation.lens import Moves
from standoff.model.compared import Compared
from standoff.model.negotiation import Blame, Outlook

SIDES = (
    "Talks between the Harbour Trust and Brindle Ferries went on. Trust negotiators met the press. "
    "Negotiators of Brindle Ferries did not. "
)


def found(*texts: str) -> Compared:
    story, witnesses = pile(*texts)
    return Moves().compare(story, witnesses)


def explanations(answer: Compared) -> list[tuple[str, str, str]]:
    names = {party.id: party.name for party in answer.parties}
    return [(names.get(b.holder, b.holder), b.blamed, b.cause) for b in answer.blame]


def blame_of(answer: Compared, holder: str) -> Blame:
    names = {party.id: party.name for party in answer.parties}
    (one,) = [b for b in answer.blame if names.get(b.holder, b.holder) == holder]
    return one


def outlook_of(answer: Compared) -> Outlook:
    (one,) = answer.outlook
    return one


@pytest.mark.parametrize(
    "words",
    [
        "Brindle Ferries blamed the storm for the delay.",
        "Brindle Ferries blames the delay on the storm.",
        "Brindle Ferries holds the storm responsible for the delay.",
        "Brindle Ferries put the blame for the delay on the storm.",
        "Brindle Ferries attributed the delay to the storm.",
    ],
)
def test_an_explanation_has_holder_blamed_and_cause(words: str) -> None:
    assert explanations(found(SIDES + words)) == [("Brindle Ferries", "the storm", "the delay")]


def test_what_somebody_says_was_the_cause_is_an_explanation() -> None:
    answer = found(SIDES + "Brindle Ferries said the delay was caused by the divers.")
    assert explanations(answer) == [("Brindle Ferries", "the divers", "the delay")]


def test_an_accusation_of_doing_something_is_an_explanation() -> None:
    answer = found(SIDES + "Brindle Ferries accused the divers of sawing through a chain.")
    assert explanations(answer) == [("Brindle Ferries", "the divers", "sawing through a chain")]


@pytest.mark.parametrize(
    "words",
    [
        "Brindle Ferries did not blame the storm for the delay.",
        "Brindle Ferries will blame the storm for the delay.",
        "Brindle Ferries holds the keys.",
    ],
)
def test_what_is_denied_or_to_come_explains_nothing(words: str) -> None:
    assert found(SIDES + words).blame == ()


def test_the_blamed_who_answer_stand_beside_the_explanation() -> None:
    answer = found(
        SIDES + "Brindle Ferries blames repair crews for the slow work. "
        "But those crews say the crane is broken, with parts missing since May."
    )
    ours, theirs = blame_of(answer, "Brindle Ferries"), blame_of(answer, "repair crews")
    assert ours.about == theirs.about == "the slow work"
    assert (theirs.blamed, theirs.cause.startswith("the crane is broken")) == ("the crane", True)


def test_two_explanations_of_one_thing_share_it_and_of_two_things_do_not() -> None:
    answer = found(
        SIDES + "Brindle Ferries blamed the storm for the long delay.",
        SIDES + "The Harbour Trust blamed Brindle for the delay.",
        SIDES + "The mayor blamed the weather for the poor harvest.",
    )
    assert [bool(b.about) for b in answer.blame] == [True, True, False]


def test_one_explanation_in_two_reports_is_one_with_both_places() -> None:
    answer = found(
        SIDES + "Brindle Ferries blamed the storm for the delay.",
        SIDES + "Brindle blamed the storm for the delay of the ferry.",
    )
    assert [anchor.report for anchor in blame_of(answer, "Brindle Ferries").anchors] == ["A", "B"]


def test_unnamed_experts_are_anonymous_and_named_as_the_report_names_them() -> None:
    one = outlook_of(found(SIDES + "Analysts warn that the talks could fail within a week."))
    assert (one.anonymous, one.speaker, one.on_word_of, one.modality) == (True, None, "Analysts", "could")


def test_the_reports_own_forecast_is_anonymous_too() -> None:
    one = outlook_of(found(SIDES + "The dispute over the pier is likely to drag on."))
    assert (one.anonymous, one.on_word_of, one.modality) == (True, "", "likely")


@pytest.mark.parametrize(
    "words",
    [
        "It could be worse.",
        "Trains may not cross the bridge.",
        "The plan could have worked.",
        "Could the talks fail?",
    ],
)
def test_a_turn_of_speech_is_no_forecast(words: str) -> None:
    assert found(SIDES + words).outlook == ()


def test_looking_at_all_options_is_an_empty_intention() -> None:
    said = "said Dora Penn, the chief executive of Brindle Ferries."
    one = outlook_of(found(SIDES + f"“We will look at all options,” {said}"))
    assert (one.kind, one.empty) == ("intention", True)


def test_an_intention_that_names_no_step_is_empty_and_one_that_does_is_not() -> None:
    said = "said Dora Penn, the chief executive of Brindle Ferries."
    empty = outlook_of(found(SIDES + f"“We will consider other ways,” {said}"))
    full = outlook_of(found(SIDES + f"“We will consider a lower rent,” {said}"))
    assert (empty.kind, empty.empty, empty.anonymous) == ("intention", True, False)
    assert (full.kind, full.empty) == ("intention", False)
    assert empty.speaker is not None
    assert empty.speaker.name == "Dora Penn"
