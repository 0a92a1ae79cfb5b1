"""Whatever the scores are, one word heads the sentence, no word heads itself through others and no arcs cross."""

import itertools

import numpy as np
import pytest

from standoff.language.trees import best_heads, is_projective


def is_tree(heads):
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at:
            at, steps = int(heads[at - 1]), steps + 1
            if steps > len(heads):
                return False
    return (heads == 0).sum() == 1


def crosses(heads):
    arcs = [(min(word, head), max(word, head)) for word, head in enumerate(heads, 1)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


def best_by_trying(scores):
    count = len(scores)
    trees = (np.array(c) for c in itertools.product(range(count + 1), repeat=count))
    return max(scores[np.arange(count), heads].sum() for heads in trees if is_tree(heads) and not crosses(heads))


@pytest.mark.parametrize("seed", range(60))
def test_the_tree_of_a_short_sentence_is_the_best_of_all(seed):
    draw = np.random.default_rng(seed)
    count = 3 + seed % 3
    scores = draw.normal(size=(count, count + 1)).astype(np.float32)
    heads = best_heads(scores)
    assert is_tree(heads)
    assert scores[np.arange(count), heads].sum() == pytest.approx(best_by_trying(scores), abs=1e-4)


def test_a_tree_is_told_from_what_is_none():
    for heads in itertools.product(range(5), repeat=4):
        assert is_projective(np.array(heads)) == (is_tree(np.array(heads)) and not crosses(heads)), heads


@pytest.mark.parametrize("count", [1, 2, 7, 40, 150])
def test_any_scores_give_a_tree(count):
    draw = np.random.default_rng(count)
    for scores in (draw.normal(size=(count, count + 1)), np.zeros((count, count + 1))):
        heads = best_heads(scores.astype(np.float32))
        assert is_tree(heads)
        assert not crosses(heads)


def test_a_comma_gives_way_to_the_arc_of_a_word():
    # "talk chairman , said": the comma would hang on "talk", and so part the chairman from "said".
    scores = np.full((4, 5), -9.0, dtype=np.float32)
    scores[0, 4] = scores[3, 0] = scores[1, 4] = -0.1
    scores[2, 1], scores[2, 4], scores[1, 1] = -0.01, -6.0, -2.0
    comma = np.array([False, False, True, False])
    assert list(best_heads(scores, comma)) == [4, 4, 4, 0]
    assert list(best_heads(scores)) == [4, 1, 1, 0]
