"""Numbers of one thing are evidence that two sentences tell the same, before anything is known of these."""

from __future__ import annotations

from told_pile import witnesses

from standoff.lenses.numbers_in_rows import numbers_in_rows
from standoff.lenses.same_numbers import Kind
from standoff.lenses.statements.sentence_at import SentenceAt
from standoff.lenses.statements.sentence_pairs import FEATURES, features
from standoff.lenses.statements.sentences_alike import sentences
from standoff.text.span import Span

BARGES = (
    "Rain fell on Tollhithe all day.\nThe harbour office counted 43 barges above the gates.",
    "A choir sang in the church.\nForty-three barges were waiting there in the evening.",
)
WAITING = 3  # the second sentence of the second report
COUNTED = 1


def test_a_sentence_knows_the_rows_in_which_its_numbers_stand():
    found = sentences(witnesses(*BARGES))
    assert found.all[COUNTED].figures == found.all[WAITING].figures != frozenset()
    assert not found.all[0].figures
    assert [found.figures[row] for row in found.all[COUNTED].figures] == [Kind.PARTICULAR]


def test_two_sentences_with_one_figure_are_looked_at_however_far_apart_their_vectors_are():
    found = sentences(witnesses(*BARGES))
    seen = {(first, second): measures for first, second, measures in features(found)}
    told = dict(zip(FEATURES, seen[COUNTED, WAITING], strict=True))
    assert (told["figure"], told["figures"]) == (1.0 + Kind.PARTICULAR, 1.0)


def test_no_pair_is_looked_at_twice_however_it_came_to_be_one():
    many = sentences(witnesses(*(f"Report {at} is here.\nSome 43 barges wait at quay {at}0." for at in range(6))))
    pairs = [pair for *pair, _ in features(many)]
    assert len(pairs) == len({tuple(pair) for pair in pairs})


def test_numbers_are_put_in_rows_once_for_a_pile():
    read = witnesses(*BARGES)
    assert numbers_in_rows(read) is numbers_in_rows(tuple(reversed(read)))


def test_a_place_is_in_the_sentence_around_it_and_in_none_between_two():
    (one,) = witnesses("Gates opened. Ships left.")
    at = SentenceAt.of([[(0, one.report, Span(0, 13))], [(0, one.report, Span(14, 25))]])
    assert [at.number("A", Span(start, start + 1)) for start in (0, 12, 13, 14)] == [0, 0, None, 1]
    assert at.number("B", Span(0, 1)) is None
