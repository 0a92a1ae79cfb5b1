"""Acts are one where their words mean the same, and nothing else parts them."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.language.acts import WIDTH, Phrase
from standoff.lenses.negotiation import same_acts as module
from standoff.lenses.negotiation.same_acts import Wordings, same_acts


@pytest.fixture(autouse=True)
def each_state_a_meaning(monkeypatch: pytest.MonkeyPatch):
    """A phrase means what its one state says: as much of each meaning as it names it."""

    def vector(phrase: Phrase):
        found = np.zeros(WIDTH, dtype=np.float32)
        for meaning in phrase.states[0]:
            found[meaning] += 1
        return found / np.linalg.norm(found)

    monkeypatch.setattr(module, "vector", vector)


def act(*meanings: int, actor: str | None = None, partial: bool = False) -> Wordings:
    return Wordings(actor, partial, (("A", Phrase((bytes(meanings),), range(1))),))


def test_two_wordings_of_one_meaning_are_one_act_whoever_leaves_out_the_actor():
    assert same_acts([act(0, actor="p1"), act(5), act(0)], ()) == [0, 1, 0]


def test_what_two_parties_would_do_is_two_acts():
    assert same_acts([act(0, actor="p1"), act(0, actor="p2")], ()) == [0, 1]


def test_a_part_is_not_the_whole():
    assert same_acts([act(0), act(0, partial=True)], ()) == [0, 1]


def test_what_is_likest_a_part_of_another_act_does_not_join_a_lesser_match():
    # "the stewards were back" is "reinstate 31 stewards", which is another amount, and not "talk about the stewards".
    back, reinstated, talked = act(0, 0, 1), act(0, partial=True), act(0, 1, 1)
    assert same_acts([back, reinstated, talked], ()) == [0, 1, 2]
    assert same_acts([back, talked], ()) == [0, 0]


def test_a_part_of_an_act_does_not_keep_its_wordings_apart():
    all_freed, ten_freed, all_let_go = act(0, 0, 0, 1), act(0, partial=True), act(0, 0, 1)
    assert same_acts([all_freed, ten_freed, all_let_go], ()) == [0, 1, 0]


def test_what_waits_is_not_what_it_waits_for():
    assert same_acts([act(0), act(0)], {(0, 1)}) == [0, 1]


def test_an_act_that_nobody_is_named_for_does_not_join_those_of_two_parties():
    assert same_acts([act(0, actor="p1"), act(0), act(0, actor="p2")], ()) == [0, 1, 2]
    assert same_acts([act(0), act(0, actor="p1"), act(0, actor="p2"), act(0)], ()) == [0, 1, 2, 0]


def test_words_of_which_nothing_is_known_stay_apart():
    unknown = Wordings(None, False, (("A", None),))
    assert same_acts([unknown, unknown], ()) == [0, 1]
