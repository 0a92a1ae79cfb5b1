"""Trees of questions: how a table of them is read and asked, and that what is fitted is such a table."""

from __future__ import annotations

import numpy as np
import pytest
from training.boosted import fitted

from standoff.lenses.boosted import Boosted

NAMES = ("near", "shared")
TABLE = "# a comment\n-\t-1\nnear\t0.5\n-\t0.1\nshared\t2\n-\t0.2\n-\t0.4\n"


def test_every_tree_adds_the_number_that_its_questions_lead_to():
    asked = np.array([[0.5, 9.0], [0.6, 2.0], [0.6, 2.1]])
    assert Boosted.of(TABLE, NAMES).odds(asked).round(3).tolist() == [-0.9, -0.8, -0.6]


@pytest.mark.parametrize(
    ("table", "said"), [("near\t0.5\n-\t0.1\n", "ends within a tree"), ("far\t0.5\n-\t0.1\n-\t0.2\n", "called far")]
)
def test_a_table_that_is_no_table_of_trees_is_refused(table, said):
    with pytest.raises(ValueError, match=said):
        Boosted.of(table, NAMES)


def cases() -> tuple[np.ndarray, np.ndarray]:
    """Cases that are right where exactly one measure is high, which no weighed sum can tell."""
    corners = np.array([[a, b] for a in (0.0, 1.0) for b in (0.0, 1.0)])
    measures = np.repeat(corners, 100, axis=0)
    return measures, (measures.sum(axis=1) == 1).astype(float)


def test_what_is_fitted_tells_cases_apart_that_no_weighed_sum_tells():
    measures, right = cases()
    measures[0, 0] = 0.25  # a corner that is not quite one gives the first question its hold
    trees = Boosted.of(fitted(measures, right, NAMES), NAMES)
    assert ((trees.odds(measures) > 0) == (right == 1)).mean() > 0.99


def test_the_same_cases_in_another_order_make_the_same_table():
    measures, right = cases()
    order = np.random.default_rng(3).permutation(len(right))
    assert fitted(measures, right, NAMES) == fitted(measures[order], right[order], NAMES)
