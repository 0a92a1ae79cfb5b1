"""Acts are one where their words mean the same, and nothing else parts them."""

from __future__ import annotations

import numpy as np

from standoff.language.likeness import WIDTH, Meaning
from standoff.lenses.negotiation.same_acts import Wordings, same_acts


def meaning(*axes: int) -> Meaning:
    """Words that mean one thing each; of two words on different axes neither is like the other."""
    vectors = np.zeros((len(axes), WIDTH), dtype=np.float32)
    vectors[range(len(axes)), list(axes)] = 1
    return Meaning(vectors, np.full(len(axes), 1 / len(axes), dtype=np.float32))


def act(*axes: int, actor: str | None = None, partial: bool = False, report: str = "A") -> Wordings:
    return Wordings(actor, partial, ((report, meaning(*axes)),))


def test_two_wordings_of_one_meaning_are_one_act_whoever_leaves_out_the_actor():
    assert same_acts([act(0, 1, actor="p1"), act(5, 6), act(0, 1)], ()) == [0, 1, 0]


def test_what_two_parties_would_do_is_two_acts():
    assert same_acts([act(0, 1, actor="p1"), act(0, 1, actor="p2")], ()) == [0, 1]


def test_a_part_is_not_the_whole():
    assert same_acts([act(0, 1), act(0, 1, partial=True)], ()) == [0, 1]


def test_what_waits_is_not_what_it_waits_for():
    assert same_acts([act(0, 1), act(0, 1)], {(0, 1)}) == [0, 1]


def test_an_act_that_nobody_is_named_for_does_not_join_those_of_two_parties():
    home = same_acts([act(0, 1, actor="p1"), act(0, 1), act(0, 1, actor="p2")], ())
    assert home[0] != home[2]


def test_words_of_which_nothing_is_known_stay_apart():
    unknown = Wordings(None, False, (("A", None),))
    assert same_acts([unknown, unknown], ()) == [0, 1]
