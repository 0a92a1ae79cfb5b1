"""Whatever the reports say: parties and moves stand on words of theirs, refer to each other, and know no order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.lenses.negotiated_pile import pile

from standoff.lenses.negotiation.lens import Moves

_PIECES = (
    "Norway",
    "Chile",
    "the union",
    "The government",
    "its",
    "Its director, Ode,",
    "said",
    "would",
    "blamed",
    "for",
    "on",
    "talks between",
    "and",
    "walked out",
    "recalled its team",
    "“we",
    "will consider other options”",
    ".",
    ",",
    "\n",
    "until",
    "VARN, May 4 (A) - ",
    "Ombrey, Orlath's capital,",
    "in the chair",
    "mediators from",
    "accused",
    "of",
    "holds",
    "responsible",
    "Experts warn that",
    "may",
    "return",
    "’s",
    "offer",
    "the truce on Monday",
)
_TEXT = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40).map(" ".join)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(_TEXT, _TEXT)
def test_everything_stands_on_words_and_on_parties_that_are_there(one: str, other: str) -> None:
    story, witnesses = pile(one, other)
    found = Moves().compare(story, witnesses)
    texts = {"A": one, "B": other}
    parties = {party.id for party in found.parties}
    for item in (*found.parties, *found.moves, *found.reactions, *found.rounds, *found.blame, *found.timeline):
        assert item.anchors
        assert all(texts[anchor.report][anchor.start : anchor.end] == anchor.exact for anchor in item.anchors)
    assert {move.party for move in found.moves} | {answer.party for answer in found.reactions} <= parties
    assert {move.recipient for move in found.moves} <= parties | {None}
    assert found == Moves().compare(story, witnesses[::-1])
