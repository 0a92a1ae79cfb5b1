"""Acts that wait for each other at random: what locks and what unlocks is what trying everything finds.

`./run bench negotiation` does the same with ten times as many.
"""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.waiting_graphs import STORY, can_come_about, differences, random_graph, waiting_in

from standoff.lenses.deadlock.find import deadlocks
from standoff.lenses.deadlock.waits import possible

PILES, GRAPHS = 4, 250


@pytest.mark.parametrize("seed", range(PILES))
def test_what_is_found_is_what_trying_everything_finds(seed):
    random = Random(seed)
    assert [wrong for _ in range(GRAPHS) for wrong in differences(random_graph(random))] == []


def test_the_graphs_are_of_every_kind():
    random = Random(0)
    graphs = [random_graph(random) for _ in range(GRAPHS)]
    locked = [graph for graph in graphs if deadlocks((), graph.requirements, graph.refusals, (), STORY)]
    assert GRAPHS / 4 < len(locked) < GRAPHS * 3 / 4
    assert any(len({r.kind for r in graph.requirements}) > 2 for graph in locked)
    assert any(
        deadlock.alternatives
        for graph in locked
        for deadlock in deadlocks((), graph.requirements, graph.refusals, (), STORY)
    )


def test_the_names_of_acts_decide_nothing():
    random = Random(7)
    for _ in range(GRAPHS):
        graph = random_graph(random)
        assert possible(waiting_in(graph)) == can_come_about(waiting_in(graph))
        renamed = graph.renamed(dict(zip(graph.acts, random.sample(graph.acts, len(graph.acts)), strict=True)))
        before = deadlocks((), graph.requirements, graph.refusals, (), STORY)
        after = deadlocks((), renamed.requirements, renamed.refusals, (), STORY)
        assert sorted(changed(d) for d in before) == sorted(changed(d) for d in after)


def changed(deadlock):
    return [tuple(change.id for change in way.changes) for way in deadlock.ways_out]
