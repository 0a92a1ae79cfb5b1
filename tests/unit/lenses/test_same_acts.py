"""Acts are one where their words mean the same, and nothing else parts them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from standoff.language.acts import WIDTH, Phrase
from standoff.lenses.negotiation.one_act import Wordings
from standoff.lenses.negotiation.same_acts import same_acts
from standoff.lenses.negotiation.uses import Uses, Wait


def meant(phrase: Phrase):
    """A phrase means what its one state says: as much of each meaning as it names it."""
    found = np.zeros(WIDTH, dtype=np.float32)
    for meaning in phrase.states[0]:
        found[meaning] += 1
    return found / np.linalg.norm(found)


def joined(acts: Sequence[Wordings], uses: Uses, apart: Collection[tuple[int, int]]) -> list[int]:
    return same_acts(acts, uses, apart, meant)


def act(*meanings: int, actor: str | None = None, partial: bool = False) -> Wordings:
    return Wordings(actor, partial, (("A", Phrase((bytes(meanings),), range(1))),))


def test_two_wordings_of_one_meaning_are_one_act_whoever_leaves_out_the_actor():
    assert joined([act(0, actor="p1"), act(5), act(0)], Uses(), ()) == [0, 1, 0]


def test_what_two_parties_would_do_is_two_acts():
    assert joined([act(0, actor="p1"), act(0, actor="p2")], Uses(), ()) == [0, 1]


def test_a_part_is_not_the_whole():
    assert joined([act(0), act(0, partial=True)], Uses(), ()) == [0, 1]


def test_what_is_likest_a_part_of_another_act_does_not_join_a_lesser_match():
    # "the stewards were back" is "reinstate 31 stewards", which is another amount, and not "talk about the stewards".
    back, reinstated, talked = act(0, 0, 1), act(0, partial=True), act(0, 1, 1)
    assert joined([back, reinstated, talked], Uses(), ()) == [0, 1, 2]
    assert joined([back, talked], Uses(), ()) == [0, 0]


def test_a_part_of_an_act_does_not_keep_its_wordings_apart():
    all_freed, ten_freed, all_let_go = act(0, 0, 0, 1), act(0, partial=True), act(0, 0, 1)
    assert joined([all_freed, ten_freed, all_let_go], Uses(), ()) == [0, 1, 0]


def test_what_waits_is_not_what_it_waits_for():
    assert joined([act(0), act(0)], Uses(), {(0, 1)}) == [0, 1]


def test_an_act_that_nobody_is_named_for_does_not_join_those_of_two_parties():
    assert joined([act(0, actor="p1"), act(0), act(0, actor="p2")], Uses(), ()) == [0, 1, 2]
    assert joined([act(0), act(0, actor="p1"), act(0, actor="p2"), act(0)], Uses(), ()) == [0, 1, 2, 0]


def test_words_of_which_nothing_is_known_stay_apart():
    unknown = Wordings(None, False, (("A", None),))
    assert joined([unknown, unknown], Uses(), ()) == [0, 1]


def test_what_one_party_waits_for_is_what_the_other_withholds_though_the_words_are_far_apart():
    # The union ends its strike when the owner opens the books; the owner shows the accounts when the pickets are gone.
    strike, books, accounts, pickets = act(0, 1, 1), act(2, 3, 3), act(2, 4, 4), act(0, 5, 5)
    acts = [strike, books, accounts, pickets]
    waits = [
        Wait("A", "union", target=0, condition=1),
        Wait("B", "owner", target=2, condition=3),
        Wait("C", "union", target=0, condition=2),
        Wait("D", "owner", target=1, condition=3),
    ]
    assert joined(acts, Uses(), ()) == [0, 1, 2, 3]
    assert joined(acts, Uses.of(waits, ()), set(Uses.of(waits, ()).apart()))[2] == 1


def test_what_one_report_ties_to_one_act_is_two_acts():
    used = Uses.of([Wait("A", "p1", 0, 1), Wait("A", "p1", 2, 1), Wait("B", "p1", 3, 1)], ())
    assert (0, 2) in set(used.apart())
    assert (0, 3) not in set(used.apart())
    assert dict(used.tied())[0, 3] == (1, 1)


def test_a_lone_condition_counts_by_how_many_there_are_beside_it():
    used = Uses.of([Wait("A", "p1", 0, 1), Wait("B", "p1", 2, 3), Wait("B", "p1", 4, 5)], ())
    assert used.alone_as_condition(1, 3) == 0.5
    assert used.alone_as_condition(1, 0) == 0.0


def test_what_means_something_quite_other_is_not_joined_whatever_it_is_used_for():
    waits = [Wait("A", "p1", 0, 1), Wait("B", "p1", 0, 2)]
    far, other = act(1), act(2)
    assert joined([act(0), far, other], Uses.of(waits, ()), {(0, 1), (0, 2)}) == [0, 1, 2]
    near = act(1, 1, 2)
    assert joined([act(0), far, near], Uses.of(waits, ()), {(0, 1), (0, 2)}) == [0, 1, 1]
