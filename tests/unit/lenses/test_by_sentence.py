"""What no cue tells of is read by the whole sentence, and says so; what the rules read is not read again."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.lenses.negotiated_pile import pile

from standoff.lenses.negotiation.state import Negotiation
from standoff.model.analysis import Bargain, BargainKind
from standoff.model.compared import Compared
from standoff.model.story import Witness
from standoff.text.span import Span

OPENING = "Talks between Norrask and Vellmar were held in Lund. "
TOLD = OPENING + "The debt first, Norrask keeps saying, and the pass afterwards."


def bargain(
    text: str, kind: BargainKind, word: str, holder: str | None = None, condition: str | None = None
) -> Bargain:
    def at(words: str | None) -> Span | None:
        return None if words is None else Span(text.rindex(words), text.rindex(words) + len(words))

    span = at(word)
    assert span is not None
    return Bargain(span=span, kind=kind, holder=at(holder), condition=at(condition), confidence=0.9)


def found(text: str, *bargains: Bargain) -> Compared:
    """What the lens makes of one report of which the pipeline says this of its bargains."""
    story, (witness,) = pile(text)
    notes = msgspec.structs.replace(witness.notes, bargains=bargains)
    return Negotiation().compare(story, (Witness(report=witness.report, notes=notes),))


def test_what_waits_is_a_requirement_of_the_party_that_is_named():
    made = found(TOLD, bargain(TOLD, BargainKind.BEFORE, "pass", "Norrask", "debt"))
    (one,) = made.requirements
    acts = {act.id: act for act in made.acts}
    assert (acts[one.target].label, acts[one.condition].label, one.kind) == ("pass afterwards", "debt", "before")
    assert one.because == "by the whole sentence (0.90)"
    assert "The debt first" in one.anchors[0].exact


def test_nobody_holds_what_no_party_is_named_for():
    assert found(TOLD, bargain(TOLD, BargainKind.BEFORE, "pass", "afterwards", "debt")).requirements == ()
    assert found(TOLD, bargain(TOLD, BargainKind.BEFORE, "pass", None, "debt")).requirements == ()


@pytest.mark.parametrize(
    ("kind", "stance"),
    [
        (BargainKind.DEMAND, "demands"),
        (BargainKind.OFFER, "offers"),
        (BargainKind.REFUSAL, "refuses"),
        (BargainKind.ACCEPTANCE, "accepts"),
    ],
)
def test_a_stance_is_a_position_with_its_reason(kind: BargainKind, stance: str):
    text = OPENING + "Norrask spoke at length of a second customs post."
    (position,) = found(text, bargain(text, kind, "post", "Norrask")).positions
    assert position.stance == stance
    assert "by the whole sentence (0.90)" in position.because


def test_what_a_rule_has_read_is_not_read_again():
    text = OPENING + "Norrask will not reopen the pass until Vellmar pays its debt."
    (one,) = found(text, bargain(text, BargainKind.IF, "reopen", "Norrask", "pays")).requirements
    assert one.kind == "before"
    assert "by the whole sentence" not in one.because


def test_without_a_second_network_the_rules_go_on_alone():
    text = OPENING + "Norrask will not reopen the pass until Vellmar pays its debt."
    assert len(found(text).requirements) == 1
    assert found(TOLD).requirements == ()


def test_the_rules_alone_take_no_figure_of_speech_of_the_report_itself_for_a_requirement():
    assert found(OPENING + "Norrask will turn the page only after the ink is dry.").requirements == ()


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ("Norrask called its team home amid accusations of bad faith.", "called"),
        ("Norrask will call its team home over a lack of progress.", "call"),
        ("Norrask will recognise Vellmar in May, urging an end to the strike.", "recognise"),
        ("Norrask called its team home after the reply from Vellmar.", "called"),
    ],
)
def test_a_reason_is_no_condition(told: str, word: str):
    text = OPENING + told
    last = {"faith": "accusations", "progress": "lack", "strike": "end", "Vellmar": "reply"}[
        told[:-1].rsplit(maxsplit=1)[-1]
    ]
    assert found(text, bargain(text, BargainKind.BEFORE, word, "Norrask", last)).requirements == ()


def test_what_a_proposal_would_bring_is_nobodys_condition():
    text = OPENING + "The plan foresees that Norrask opens the pass and Vellmar then pays its debt."
    assert found(text, bargain(text, BargainKind.BEFORE, "pays", "Vellmar", "opens")).requirements == ()
