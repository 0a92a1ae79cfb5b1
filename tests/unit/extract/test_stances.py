from __future__ import annotations

from functools import cache

import pytest

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.model.annotations import Annotations, Stance, StanceKind
from standoff.model.report import Report


@cache
def read(text: str) -> Annotations:
    report = Report(locators=("a.txt",), sha256="", media="text/plain", charset="utf-8", text=text)
    return annotate(report, EXTRACTORS)


def holder(text: str, stance: Stance) -> str:
    if stance.holder is not None:
        return stance.holder.name
    return stance.holder_span.of(text) if stance.holder_span is not None else ""


def the(text: str, kind: str) -> Stance:
    (one,) = [stance for stance in read(text).stances if stance.kind is StanceKind(kind)]
    return one


@pytest.mark.parametrize(
    ("text", "kind", "who", "what"),
    [
        ("Norrask demands the return of the barges.", "demand", "Norrask", "return of the barges"),
        ("The dockers insist on a pay rise.", "demand", "The dockers", "pay rise"),
        ("Vellmar insists that the mine must be closed.", "demand", "Vellmar", "mine must be closed"),
        ("The islands want the ferry line to keep the winter boat.", "demand", "The islands", "keep the winter boat"),
        ("Norrask called for a halt to the shelling.", "request", "Norrask", "halt to the shelling"),
        ("Vellmar urged the rebels to free the teachers.", "request", "Vellmar", "free the teachers"),
        ("Norrask offered to reopen the pass.", "offer", "Norrask", "reopen the pass"),
        ("The landlord proposed a lease of ten years.", "offer", "The landlord", "lease of ten years"),
        ("Vellmar pledged to cut emissions by a third.", "promise", "Vellmar", "cut emissions"),
        ("Norrask is ready to sign the accord.", "promise", "Norrask", "sign the accord"),
        ("The junta agreed to an election in May.", "acceptance", "The junta", "election in May"),
        ("Vellmar accepted the plan.", "acceptance", "Vellmar", "the plan"),
        ("Norrask refuses to pay the toll.", "rejection", "Norrask", "pay the toll"),
        ("Vellmar ruled out a second vote.", "rejection", "Vellmar", "second vote"),
        ("Norrask won't give up its rockets.", "rejection", "Norrask", "give up its rockets"),
        ("Norrask is unwilling to share the data.", "rejection", "Norrask", "share the data"),
        ("Vellmar dropped its demand for an apology.", "retraction", "Vellmar", "demand for an apology"),
        ("Norrask threatened to close the strait.", "threat", "Norrask", "close the strait"),
        ("Vellmar walked out of the talks on Monday.", "walk-out", "Vellmar", "talks"),
        ("Norrask recalled its delegation.", "walk-out", "Norrask", "delegation"),
        ("Vellmar returned to the talks.", "return", "Vellmar", "talks"),
        ("Norrask suspended the negotiations.", "suspension", "Norrask", "negotiations"),
        ("Vellmar accused Norrask of spying.", "accusation", "Vellmar", "Norrask"),
        ("Norrask denied that it had spied.", "denial", "Norrask", "it had spied"),
    ],
)
def test_a_stance_has_its_kind_its_holder_and_its_content(text: str, kind: str, who: str, what: str) -> None:
    one = the(text, kind)
    assert holder(text, one) == who
    assert one.content is not None
    assert what in one.content.of(text)


def test_of_whom_something_is_asked_stands_apart() -> None:
    text = "Vellmar urged the rebels to free the teachers."
    recipient = the(text, "request").recipient
    assert recipient is not None
    assert recipient.of(text) == "rebels"


def test_willing_on_a_condition_is_a_conditional_acceptance() -> None:
    assert the("The port is willing to pay if the crane drivers come back.", "conditional acceptance").form == (
        "willing (adj)"
    )


def test_a_denied_refusal_is_kept_and_marked() -> None:
    assert the("Norrask has not ruled out a ceasefire.", "rejection").negated


def test_unwilling_in_two_words_is_a_refusal() -> None:
    assert not the("Norrask is not willing to pay.", "rejection").negated


def test_what_had_been_demanded_is_past() -> None:
    assert the("The drivers had demanded a bonus.", "demand").past


def test_what_somebody_would_reject_is_only_thought_of() -> None:
    assert the("The council would reject such a plan.", "rejection").hypothetical


def test_what_stands_on_somebody_elses_word_says_on_whose() -> None:
    text = "Norrask said that Vellmar had refused to pay."
    one = the(text, "rejection")
    assert (holder(text, one), one.speaker.name if one.speaker else None) == ("Vellmar", "Norrask")


def test_we_is_whoever_speaks() -> None:
    text = '"We will not leave the hall," said Anna Brandt, the head of the union.'
    assert holder(text, the(text, "rejection")) == "Anna Brandt"


def test_must_on_somebodys_word_is_a_demand() -> None:
    text = "Vellmar says Norrask must leave the valley."
    assert {s.form for s in read(text).stances if holder(text, s) == "Vellmar"} == {"must"}


def test_an_it_that_opens_a_sentence_is_the_offer_before() -> None:
    text = "Norrask offered on Monday to reopen the pass. It asks for a fee of ten crowns."
    assert holder(text, the(text, "request")) == "Norrask"


def test_the_place_of_a_dateline_takes_no_stance() -> None:
    text = "LOHN, May 3 (Agency) - Norrask offered on Monday to reopen the pass."
    assert holder(text, the(text, "offer")) == "Norrask"


@pytest.mark.parametrize(
    "text",
    [
        "The strike cost the town a week of bread.",
        "Demand for coal fell in May.",
        "The minister insisted that he had acted in good faith.",
        "Experts suggest that the rain will last.",
        "The river gave way to a lake.",
        "They climbed down to the gates.",
        "A parcel was dropped on the pier.",
        "She left the house at noon.",
    ],
)
def test_what_only_sounds_like_a_stance_is_none(text: str) -> None:
    assert read(text).stances == ()
