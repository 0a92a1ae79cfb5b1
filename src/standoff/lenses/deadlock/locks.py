"""The distinct locks of one date: each cycle by itself, and each refusal with what waits for it.

A lock is told apart from what merely waits for it further on. A cycle locks by the order that is asked for alone: it is
found with every refusal withdrawn and everything outside of it done. A refusal locks an act that waits for it, and with
that act whatever waits further on; where a requirement leaves a choice, it takes the refusal of every choice. Each is
shown as if all other locks were solved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

from standoff.lenses.deadlock.paths import components, distances, shortest_cycle, steps, way_down
from standoff.lenses.deadlock.waits import Clause, Wait, Waiting, failing, possible


@dataclass(frozen=True, slots=True)
class Lock:
    """Acts that cannot come about, and why.

    Attributes:
        shape: `cycle` or `blocked`.
        root: what makes this lock this one: the acts of the cycle, or the requirements on refused acts alone.
        chain: ids of requirements and of the refusal at the end; each waits for the next.
        path: the acts of the chain in order; a cycle comes back to the first, which is not named again.
        alternatives: ids of what closes the other ways that the chain leaves open.
        frees: the acts that are possible once the lock is gone: of a cycle all, of a blocked chain those at its head.
        locked: all acts that cannot come about because of it.
        waiting: the clauses and refusals that the lock is made of, everything else being granted.
    """

    shape: str
    root: tuple[str, ...]
    chain: tuple[str, ...]
    path: tuple[str, ...]
    alternatives: tuple[str, ...]
    frees: tuple[str, ...]
    locked: tuple[str, ...]
    waiting: Waiting

    @property
    def witness(self) -> tuple[str, ...]:
        """Everything that has to be in force for the lock to be seen."""
        return (*self.chain, *self.alternatives)


def locks(waiting: Waiting) -> list[Lock]:
    """All locks of one date, cycles first, in a stable order."""
    locked = frozenset(waiting.acts) - possible(waiting)
    downstream = steps(failing(waiting.clauses, locked))
    cores = _cores(waiting)
    return [
        *(_cycle(waiting, core, downstream) for core in cores),
        *_blocked(_granted(waiting, cores), downstream),
    ]


def _cores(waiting: Waiting) -> list[tuple[str, ...]]:
    """Smallest groups of acts that keep each other from coming about by the order that is asked for."""
    # What is only promised is no order; a clause that can be met by a promise does not make a cycle.
    ordered = [clause for clause in waiting.clauses if all(wait.ordered for wait in clause.waits)]
    found: list[tuple[str, ...]] = []
    rest: list[tuple[str, ...]] = [waiting.acts]
    while rest:
        piece = rest.pop()
        inside = frozenset(piece)
        within = [clause for clause in ordered if clause.target in inside and inside.issuperset(clause.conditions)]
        locked = inside - possible(Waiting(piece, tuple(within), {}))
        groups = components(locked, steps(failing(within, locked)))
        if groups == [piece]:
            found.append(piece)
        else:
            rest += [group for group in groups if len(group) > 1]
    return sorted(found)


def _granted(waiting: Waiting, cores: Iterable[Collection[str]]) -> Waiting:
    """The same date with every cycle solved: what its acts ask of each other is taken as met."""
    core_of = {act: number for number, core in enumerate(cores) for act in core}
    clauses = tuple(
        clause
        for clause in waiting.clauses
        if clause.target not in core_of
        or all(core_of.get(condition) != core_of[clause.target] for condition in clause.conditions)
    )
    return Waiting(waiting.acts, clauses, waiting.refusals)


def _cycle(waiting: Waiting, core: tuple[str, ...], downstream: Mapping[str, list[Wait]]) -> Lock:
    inside = frozenset(core)
    clauses = tuple(
        clause
        for clause in waiting.clauses
        if clause.target in inside
        and inside.issuperset(clause.conditions)
        and all(wait.ordered for wait in clause.waits)
    )
    made_of = Waiting(core, clauses, {})
    cycle = shortest_cycle(steps(clauses))
    chain = tuple(wait.id for wait in cycle)
    return Lock(
        shape="cycle",
        root=core,
        chain=chain,
        path=tuple(wait.target for wait in cycle),
        alternatives=closing(chain, made_of),
        frees=core,
        locked=tuple(sorted(distances(core, downstream))),
        waiting=made_of,
    )


def _blocked(granted: Waiting, downstream: Mapping[str, list[Wait]]) -> Iterator[Lock]:
    """The locks that refusals make, one for each clause that waits for refused acts only. `granted` has no cycle left.

    Each is looked at as if the others were solved, so that it shows what would still wait for this one.
    """
    refused = granted.refusals
    roots = [clause for clause in granted.clauses if all(condition in refused for condition in clause.conditions)]
    rest = [clause for clause in granted.clauses if clause not in roots]
    for root in roots:
        refusals = {act: ids for act, ids in refused.items() if act != root.target}
        alone = Waiting(granted.acts, (root, *rest), refusals)
        locked = frozenset(granted.acts) - possible(alone)
        made_of = Waiting(granted.acts, tuple(failing(alone.clauses, locked)), refusals)
        yield _chain(root, made_of, locked.difference(refusals), downstream)


def _chain(root: Clause, made_of: Waiting, region: frozenset[str], downstream: Mapping[str, list[Wait]]) -> Lock:
    waits = steps(made_of.clauses)
    heads = _heads(region, waits)
    far = distances([root.target], waits)
    # From the head that is furthest away the reader sees most of what is blocked.
    head = min(heads, key=lambda act: (-far[act], act))
    way = (*way_down(head, far, waits), root.waits[0])
    end = way[-1].condition
    chain = (*(wait.id for wait in way), made_of.refusals[end][0])
    return Lock(
        shape="blocked",
        root=tuple(wait.id for wait in root.waits),
        chain=chain,
        path=(*(wait.target for wait in way), end),
        alternatives=closing(chain, made_of),
        frees=heads,
        locked=tuple(sorted({*root.conditions, *distances([root.target], downstream)})),
        waiting=made_of,
    )


def _heads(region: frozenset[str], waits: Mapping[str, list[Wait]]) -> tuple[str, ...]:
    """The acts of the region for which no other act of it waits; acts promised for each other are one head."""
    inner = {act: [wait for wait in waits.get(act, ()) if wait.condition in region] for act in region}
    groups = components(region, inner)
    group_of = {act: number for number, group in enumerate(groups) for act in group}
    below = {
        group_of[wait.condition] for act in region for wait in inner[act] if group_of[wait.condition] != group_of[act]
    }
    return tuple(sorted(act for act in region if group_of[act] not in below))


def closing(chain: tuple[str, ...], waiting: Waiting) -> tuple[str, ...]:
    """What closes the ways beside a chain: the other waits of its clauses, and why their conditions are locked.

    `waiting` is what the lock is made of, without what can be met.
    """
    by_target: dict[str, list[Clause]] = {}
    for clause in waiting.clauses:
        by_target.setdefault(clause.target, []).append(clause)
    on_chain = [clause for clause in waiting.clauses if any(wait.id in chain for wait in clause.waits)]
    seen = {clause.target for clause in on_chain}
    ranks = _ranks(waiting)
    found = dict.fromkeys(chain)
    todo = [wait for clause in on_chain for wait in clause.waits if wait.id not in chain]
    while todo:
        wait = todo.pop(0)
        found.setdefault(wait.id)
        if wait.condition in seen:
            continue
        seen.add(wait.condition)
        if wait.condition in waiting.refusals:
            found.setdefault(waiting.refusals[wait.condition][0])
        elif wait.condition in by_target:
            todo += min(by_target[wait.condition], key=lambda clause: _rank(clause, ranks)).waits
    return tuple(found)[len(chain) :]


def _ranks(waiting: Waiting) -> dict[str, float]:
    """How many steps refusals need at most to lock an act; acts that no refusal locks are left out."""
    ranks = dict.fromkeys(waiting.refusals, 0.0)
    changed = True
    while changed:
        changed = False
        for clause in waiting.clauses:
            rank = 1 + _rank(clause, ranks)
            if rank < ranks.get(clause.target, inf):
                ranks[clause.target] = rank
                changed = True
    return ranks


def _rank(clause: Clause, ranks: Mapping[str, float]) -> float:
    return max(ranks.get(condition, inf) for condition in clause.conditions)
