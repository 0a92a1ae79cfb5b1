"""What the other pairs of a story say of one: rivals, company, and a sentence of a third report that goes with both."""

from __future__ import annotations

from told_pile import witnesses

from standoff.lenses.statements.pairs_in_context import MEASURES, Guesses, in_context, odds, trees
from standoff.lenses.statements.sentences_alike import sentences

TEXTS = (
    "Engineers closed the Marrow bridge on Tuesday evening.\nDivers had found deep cracks in two of its piers.",
    "The Marrow crossing has been shut since Tuesday evening.\nTwo of its pillars are badly cracked, say divers.",
    "Nobody may cross the Marrow since Tuesday evening.\nThe divers saw cracks in a pair of pillars.",
)
FOUND = sentences(witnesses(*TEXTS))
# Sentences 0 and 1 are of the first report, 2 and 3 of the second, 4 and 5 of the third.
CLOSED, CRACKS, SHUT, PILLARS, NOBODY, PAIR = range(6)
OF_OTHER_PAIRS = ("first guess", "ahead", "behind others", "company", "companions", "third report", "elsewhere")


def of(guesses: dict[tuple[int, int], float], first: int, second: int) -> dict[str, float]:
    return dict(zip(OF_OTHER_PAIRS, Guesses(FOUND, guesses).measures(first, second), strict=True))


def test_a_pair_is_held_against_the_best_other_partner_of_either():
    found = of({(CLOSED, SHUT): 1.0, (CLOSED, PILLARS): 0.5, (CRACKS, SHUT): 2.0}, CLOSED, SHUT)
    assert (found["ahead"], found["behind others"]) == (-1.0, 1.0)


def test_a_pair_without_rivals_is_far_ahead_and_behind_none():
    found = of({(CLOSED, SHUT): 1.0}, CLOSED, SHUT)
    assert (found["ahead"], found["behind others"]) == (7.0, 0.0)


def test_the_sentences_behind_both_are_company():
    found = of({(CLOSED, SHUT): 1.0, (CRACKS, PILLARS): 3.0}, CLOSED, SHUT)
    assert (found["company"], found["companions"]) == (3.0, 1.0)


def test_a_sentence_of_a_third_report_counts_by_the_lesser_of_its_two_guesses():
    guesses = {(CLOSED, SHUT): 1.0, (CLOSED, NOBODY): 4.0, (SHUT, NOBODY): 2.5, (CLOSED, PAIR): 5.0}
    found = of(guesses, CLOSED, SHUT)
    assert (found["third report"], found["elsewhere"]) == (2.5, 2.5)


def test_every_pair_has_all_measures_and_the_trees_ask_for_no_other():
    pairs = list(in_context(FOUND))
    assert pairs
    assert all(len(measures) == len(MEASURES) for _, _, measures in pairs)
    assert int(trees().measure.max()) < len(MEASURES)


def test_sentences_that_tell_the_same_are_likelier_than_any_others():
    told = odds(FOUND)
    same = [told[CLOSED, SHUT], told[CRACKS, PILLARS], told[PILLARS, PAIR]]
    assert min(same) > max(told.get(pair, -9.0) for pair in ((CLOSED, PILLARS), (CRACKS, SHUT), (CRACKS, NOBODY)))


def test_a_story_of_one_report_has_no_pairs():
    assert odds(sentences(witnesses(TEXTS[0]))) == {}
