"""Names are read off marks that fit together."""

import numpy as np

from standoff.language.bio import runs

LABELS = ("O", "B-PERSON", "I-PERSON", "B-PLACE", "I-PLACE")


def scores(*rows):
    return np.log(np.array(rows, dtype=np.float32))


def test_a_name_is_a_begin_with_the_insides_that_follow():
    found = runs(
        scores([0.1, 0.8, 0.05, 0.03, 0.02], [0.1, 0.05, 0.8, 0.03, 0.02], [0.9, 0.05, 0.03, 0.01, 0.01]), LABELS
    )
    assert [(run.first, run.end, run.kind) for run in found] == [(0, 2, "PERSON")]
    assert 0.79 < found[0].confidence < 0.81


def test_an_inside_that_follows_nothing_of_its_kind_is_mended_by_what_is_likeliest_in_all():
    found = runs(scores([0.5, 0.45, 0.02, 0.02, 0.01], [0.05, 0.05, 0.88, 0.01, 0.01]), LABELS)
    assert [(run.first, run.end, run.kind) for run in found] == [(0, 2, "PERSON")]


def test_two_names_may_touch():
    found = runs(scores([0.1, 0.8, 0.05, 0.03, 0.02], [0.1, 0.1, 0.05, 0.7, 0.05]), LABELS)
    assert [(run.first, run.end, run.kind) for run in found] == [(0, 1, "PERSON"), (1, 2, "PLACE")]
