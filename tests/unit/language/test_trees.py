"""Whatever the scores are, one word heads the sentence and no word heads itself through others."""

import itertools

import numpy as np
import pytest

from standoff.language.trees import best_heads


def is_tree(heads):
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at:
            at, steps = int(heads[at - 1]), steps + 1
            if steps > len(heads):
                return False
    return (heads == 0).sum() == 1


def best_by_trying(scores):
    count = len(scores)
    trees = (np.array(c) for c in itertools.product(range(count + 1), repeat=count))
    return max(scores[np.arange(count), heads].sum() for heads in trees if is_tree(heads))


@pytest.mark.parametrize("seed", range(60))
def test_the_tree_of_a_short_sentence_is_the_best_of_all(seed):
    draw = np.random.default_rng(seed)
    scores = draw.normal(size=(3, 4)).astype(np.float32)
    heads = best_heads(scores)
    assert is_tree(heads)
    assert scores[np.arange(3), heads].sum() == pytest.approx(best_by_trying(scores), abs=1e-4)


@pytest.mark.parametrize("count", [1, 2, 7, 40, 150])
def test_any_scores_give_a_tree(count):
    draw = np.random.default_rng(count)
    assert is_tree(best_heads(draw.normal(size=(count, count + 1)).astype(np.float32)))
    assert is_tree(best_heads(np.zeros((count, count + 1), dtype=np.float32)))
