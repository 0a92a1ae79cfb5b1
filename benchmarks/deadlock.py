"""Deadlocks and ways out: held against trying everything on 10,000 random graphs, and timed on large ones.

The share counts a graph as equal when nothing at all differs: the acts that can come about, the deadlocks, what each
shows, and the exact list of its ways out. Times are the worst of five graphs, in seconds of processor time.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import process_time

from msgspec.structs import replace

from benchmarks.waiting_graphs import STORY, Graph, differences, random_graph, required
from standoff.lenses.deadlock.find import deadlocks
from standoff.model.negotiation import PartyAct

_GRAPHS = 10_000
_ACTS, _REQUIREMENTS, _REFUSALS = 200, 400, 10
_LARGE = 5
_SEED = 20310505


def measure(_data: Path) -> dict[str, float]:
    """How many graphs come out as trying everything has them, and how long large ones take."""
    random = Random(_SEED)
    equal = sum(not any(differences(random_graph(random))) for _ in range(_GRAPHS))
    return {
        "graphs as trying everything finds": equal / _GRAPHS,
        "200 acts and 400 requirements, s": max(_seconds(_large(random)) for _ in range(_LARGE)),
        "200 acts on 20 dates, s": max(_seconds(_dated(_large(random), random)) for _ in range(_LARGE)),
    }


def errors(_data: Path) -> list[str]:
    """What differs, graph by graph."""
    random = Random(_SEED)
    return [wrong for _ in range(_GRAPHS) for wrong in differences(random_graph(random))]


def _large(random: Random) -> Graph:
    acts = [f"a{number}" for number in range(_ACTS)]
    requirements = tuple(
        required(
            f"w{number}",
            *random.sample(acts, 2),
            kind=random.choice(("before", "before", "before", "if")),
            group=random.choice((None, None, None, "g1")),
        )
        for number in range(_REQUIREMENTS)
    )
    refused = random.sample(acts, _REFUSALS)
    refusals = tuple(PartyAct(id=f"r{n}", party="p1", act=act, anchors=()) for n, act in enumerate(refused))
    return Graph(tuple(acts), requirements, refusals)


def _dated(graph: Graph, random: Random) -> Graph:
    """The same, each requirement said on one of ten days and a third of them met on one of the ten after."""
    requirements = []
    for each in graph.requirements:
        since = f"2031-05-{random.randint(1, 10):02}"
        until = f"2031-05-{random.randint(11, 20)}" if random.random() < 1 / 3 else None
        requirements.append(replace(each, since=since, until=until, status="met" if until else "stated"))
    return Graph(graph.acts, tuple(requirements), graph.refusals)


def _seconds(graph: Graph) -> float:
    start = process_time()
    deadlocks((), graph.requirements, graph.refusals, (), STORY)
    return round(process_time() - start, 3)
