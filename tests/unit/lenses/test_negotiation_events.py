"""The category of what one actor does to another: by the verb, and by how it is meant."""

from __future__ import annotations

import pytest
from tests.unit.lenses.negotiated_pile import pile

from standoff.lenses.negotiation.events import code
from standoff.lenses.negotiation.naming import Naming


def category(text: str, source: str, target: str = "") -> str | None:
    naming = Naming(pile(text)[1])
    found = code(naming.reports["A"], [source], [target])
    return None if found is None else found.plover


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway shelled the port.", "ASSAULT"),
        ("Norway threatened to shell the port.", "THREATEN"),
        ("Norway sent food to Chile.", "AID"),
        ("Norway sent warships to Chile.", "MOBILIZE"),
        ("Norway refused to meet Chile.", "REJECT"),
        ("Norway did not meet Chile.", "REJECT"),
        ("Norway said it would help Chile.", "AGREE"),
        ("Norway held talks with Chile.", "CONSULT"),
        ("Norway held a military exercise.", "MOBILIZE"),
        ("Norway expelled the Chilean ambassador.", "SANCTION"),
        ("Norway urged Chile to open the port.", "REQUEST"),
        ("Norway withdrew its troops from the port.", "RETREAT"),
        ("Norway lifted the blockade.", "CONCEDE"),
        ("Norway is ready to meet Chile.", "AGREE"),
        ("Workers in Norway went on strike.", "PROTEST"),
    ],
)
def test_the_verb_decides_with_what_stands_beside_it(text: str, expected: str) -> None:
    assert category(text, "Norway", "Chile") == expected


def test_of_two_deeds_the_one_of_the_actor_asked_about_counts() -> None:
    text = "Norway praised Chile after Peru attacked the port."
    assert (category(text, "Norway"), category(text, "Peru")) == ("SUPPORT", "ASSAULT")


def test_a_sentence_without_a_deed_has_no_category() -> None:
    assert category("Norway has a long coast.", "Norway") is None
