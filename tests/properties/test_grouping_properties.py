"""What holds for grouping whatever the pile: the quick ways give what the plain ways give."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from benchmarks.synthetic import stream
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.stories.grouping.clusters import NEIGHBOURS, groups
from standoff.stories.grouping.near_copies import candidates, common, shared_prints
from standoff.stories.grouping.nearness import FAINT, NEAR_ENOUGH, Nearness, nearness
from standoff.stories.grouping.pile import settled
from standoff.stories.grouping.sketches import Vocabulary, sketch
from standoff.stories.grouping.stream import Stream
from standoff.stories.grouping.vectors import vector, weights
from standoff.text.shingles import hashes, shingles, winnowed


def plainly(count: int, pairs: dict[tuple[int, int], float]) -> list[list[int]]:
    """Average link as one would write it down: the nearest two again and again."""
    found = [[at] for at in range(count)]
    while True:
        best, which = 0.0, None
        for a, b in combinations(range(len(found)), 2):
            sums = sum(pairs.get((min(x, y), max(x, y)), 0.0) for x in found[a] for y in found[b])
            average = sums / len(found[a]) / len(found[b])
            if average > best:
                best, which = average, (a, b)
        if which is None or best < NEAR_ENOUGH:
            return sorted(found)
        a, b = which
        found[a] = sorted(found[a] + found.pop(b))


@settings(deadline=None, max_examples=150, derandomize=True)
@given(st.integers(2, 9), st.integers(0, 10**6))
def test_the_chain_finds_what_merging_the_nearest_two_finds(count, seed):
    rng = np.random.default_rng(seed)
    pairs = {pair: float(rng.random() ** 2) for pair in combinations(range(count), 2) if rng.random() < 0.7}
    ordered = sorted(pairs, key=lambda pair: pair[::-1])
    near = Nearness(
        np.array([a for a, _ in ordered], dtype=np.int64),
        np.array([b for _, b in ordered], dtype=np.int64),
        np.array([pairs[pair] for pair in ordered]),
    )
    wanted = plainly(count, pairs)
    found = groups(count, near)
    kept = [group for group in wanted if len(group) >= NEIGHBOURS]
    if not kept:  # without a story of three there are no side pieces
        assert found == wanted
    for group in kept:
        assert any(set(group) <= set(other) for other in found)


@settings(deadline=None, max_examples=20, derandomize=True)
@given(st.integers(0, 1000))
def test_nearness_is_the_cosine_of_every_pair_that_has_one(seed):
    vocabulary = Vocabulary()
    pile = [sketch(made.report, vocabulary) for made in stream(12, a_day=3, seed=seed)]
    weight = weights(pile, vocabulary)
    vectors = [
        dict(zip(v.terms.tolist(), v.values.tolist(), strict=True)) for v in (vector(one, weight) for one in pile)
    ]
    found = nearness(pile, weight)
    pairs = dict(zip(zip(found.first.tolist(), found.second.tolist(), strict=True), found.value.tolist(), strict=True))
    for a, b in combinations(range(len(pile)), 2):
        cosine = sum(value * vectors[b].get(term, 0.0) for term, value in vectors[a].items())
        if cosine >= FAINT * 1.001:
            assert abs(pairs[a, b] - cosine) < 1e-9
        elif cosine < FAINT * 0.999:
            assert (a, b) not in pairs


@settings(deadline=None, max_examples=20, derandomize=True)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_a_settled_stream_has_the_stories_of_the_pile_whatever_the_order(seed, random):
    made = [one.report for one in stream(60, a_day=20, seed=seed)]
    vocabulary = Vocabulary()
    pile = [sketch(one, vocabulary) for one in made]
    wanted = [[pile[at].locator for at in group] for group in settled(pile, vocabulary).groups]
    random.shuffle(made)
    came = Stream()
    for one in made:
        came.add(one)
    came.settle()
    assert [[one.locator for one in story.members] for story in came.stories()] == wanted


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(st.lists(st.integers(0, 30), max_size=12), max_size=6))
def test_candidates_are_the_pairs_with_a_common_fingerprint(piles):
    prints = [np.unique(np.array(some, dtype=np.uint64)) for some in piles]
    wanted = {
        (a, b): len(set(piles[a]) & set(piles[b]))
        for a, b in combinations(range(len(piles)), 2)
        if set(piles[a]) & set(piles[b])
    }
    assert candidates(prints) == wanted
    assert all(common(prints[a], prints[b]) == number for (a, b), number in wanted.items())
    assert set(shared_prints(prints)) <= set(wanted)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(st.sampled_from("abcd"), max_size=40), st.integers(1, 6), st.integers(1, 5))
def test_winnowing_keeps_the_last_of_the_least_in_every_window(forms, size, window):
    runs = shingles(hashes(forms), size)
    kept = set(winnowed(runs, window).tolist())
    for at in range(len(runs) - window + 1):
        inside = runs[at : at + window]
        assert at + max(np.flatnonzero(inside == inside.min())) in kept
