"""Shortest ways through acts that wait for each other, and the groups in which all wait for all."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from standoff.lenses.deadlock.waits import Clause, Wait, by_number

Steps = Mapping[str, Sequence[Wait]]


def steps(clauses: Iterable[Clause]) -> dict[str, list[Wait]]:
    """For each act, what it waits for, in order of ids."""
    found: dict[str, list[Wait]] = {}
    for clause in clauses:
        found.setdefault(clause.target, []).extend(clause.waits)
    return {act: sorted(waits, key=lambda wait: by_number(wait.id)) for act, waits in sorted(found.items())}


def distances(ends: Collection[str], waits: Steps) -> dict[str, int]:
    """How many steps each act is away from the nearest of `ends`; acts that lead to none are left out."""
    back: dict[str, list[str]] = {}
    for act, each in waits.items():
        for wait in each:
            back.setdefault(wait.condition, []).append(act)
    far = dict.fromkeys(ends, 0)
    queue = deque(sorted(ends))
    while queue:
        act = queue.popleft()
        for before in back.get(act, ()):
            if before not in far:
                far[before] = far[act] + 1
                queue.append(before)
    return far


def way_down(start: str, far: Mapping[str, int], waits: Steps) -> tuple[Wait, ...]:
    """A shortest way from `start` to where `far` is 0; at each step the wait with the smallest id that leads there."""
    way: list[Wait] = []
    at = start
    while far[at]:
        way.append(next(wait for wait in waits[at] if far.get(wait.condition) == far[at] - 1))
        at = way[-1].condition
    return tuple(way)


def shortest_cycle(waits: Steps) -> tuple[Wait, ...]:
    """The shortest cycle; of several, the one that begins with the smallest act and takes the smallest ids."""
    best: tuple[Wait, ...] = ()
    for act in sorted(waits):
        if len(best) == 2:  # no act waits for itself, so none is shorter
            break
        far = distances([act], waits)
        first = min(
            (wait for wait in waits[act] if wait.condition in far),
            key=lambda wait: (far[wait.condition], by_number(wait.id)),
            default=None,
        )
        if first is not None and (not best or far[first.condition] + 1 < len(best)):
            best = (first, *way_down(first.condition, far, waits))
    return best


def components(acts: Iterable[str], waits: Steps) -> list[tuple[str, ...]]:
    """The acts in groups in which each leads to each, every group sorted (Tarjan 1972, without recursion)."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    found: list[tuple[str, ...]] = []
    for root in sorted(acts):
        if root in numbers:
            continue
        todo = [(root, iter(waits.get(root, ())))]
        numbers[root] = lowest[root] = len(numbers)
        path.append(root)
        on_path.add(root)
        while todo:
            act, rest = todo[-1]
            step = next(rest, None)
            if step is None:
                todo.pop()
                if todo:
                    lowest[todo[-1][0]] = min(lowest[todo[-1][0]], lowest[act])
                if lowest[act] == numbers[act]:
                    cut = path.index(act)
                    found.append(tuple(sorted(path[cut:])))
                    on_path.difference_update(path[cut:])
                    del path[cut:]
            elif step.condition not in numbers:
                numbers[step.condition] = lowest[step.condition] = len(numbers)
                path.append(step.condition)
                on_path.add(step.condition)
                todo.append((step.condition, iter(waits.get(step.condition, ()))))
            elif step.condition in on_path:
                lowest[act] = min(lowest[act], numbers[step.condition])
    return sorted(found)
