"""The distinct locks of one date: each cycle by itself, and each refusal with what waits for it.

A lock is told apart from what merely waits for it further on. A cycle locks by the order that is asked for, even when
everything outside of it is done; a refused act is no way out of it. A refusal locks an act that waits for it, and with
that act whatever waits further on; where a requirement leaves a choice, it takes the refusal of every choice. Each lock
is shown as if all others were solved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from standoff.lenses.deadlock.paths import components, distances, shortest_cycle, steps, way_down
from standoff.lenses.deadlock.waits import Clause, Wait, Waiting, by_number, explaining, failing, possible


@dataclass(frozen=True, slots=True)
class Lock:
    """Acts that cannot come about, and why.

    Attributes:
        shape: `cycle` or `blocked`.
        root: what makes this lock this one: the acts of the cycle, or the requirements on refused acts alone.
        chain: ids of requirements and of the refusal at the end; each waits for the next.
        path: the acts of the chain in order; a cycle comes back to the first, which is not named again.
        alternatives: ids of what closes the other ways that the chain leaves open.
        frees: the acts that a way out makes possible: of a cycle all, of a blocked chain the one at its head.
        held: the acts that it keeps from coming about when everything else is granted.
        locked: all acts that cannot come about because of it.
        waiting: the clauses and refusals that the lock is made of, everything else being granted.
    """

    shape: str
    root: tuple[str, ...]
    chain: tuple[str, ...]
    path: tuple[str, ...]
    alternatives: tuple[str, ...]
    frees: tuple[str, ...]
    held: frozenset[str]
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
    roots = [clause for clause in waiting.clauses if _refused(clause, waiting)]
    ways = {clause: clause if _refused(clause, waiting) else _open_ways(clause, waiting) for clause in waiting.clauses}
    cores = _cores(waiting.acts, ways.values())
    asked = [_asked(core, ways) for core in cores]
    rest = _without(waiting.clauses, [*chain.from_iterable(asked), *roots])
    return [
        *(
            _cycle(core, own, waiting, rest=rest, ways=ways, downstream=downstream)
            for core, own in zip(cores, asked, strict=True)
        ),
        *(_blocked(root, rest, waiting, downstream) for root in roots),
    ]


def _asked(core: Iterable[str], ways: Mapping[Clause, Clause]) -> tuple[Clause, ...]:
    """The order that the acts of a core ask of each other, refused acts being no way out."""
    inside = frozenset(core)
    return tuple(
        clause
        for clause, left in ways.items()
        if left.target in inside and inside.issuperset(left.conditions) and all(wait.ordered for wait in left.waits)
    )


def _without(clauses: Iterable[Clause], gone: Iterable[Clause]) -> tuple[Clause, ...]:
    out = frozenset(gone)
    return tuple(clause for clause in clauses if clause not in out)


def _open_ways(clause: Clause, waiting: Waiting) -> Clause:
    """The clause with only what is not refused."""
    return Clause(clause.target, tuple(wait for wait in clause.waits if wait.condition not in waiting.refusals))


def _cores(acts: tuple[str, ...], clauses: Iterable[Clause]) -> list[tuple[str, ...]]:
    """Smallest groups of acts that keep each other from coming about by the order that is asked for."""
    # What is only promised is no order; a clause that can be met by a promise does not make a cycle.
    ordered = [clause for clause in clauses if all(wait.ordered for wait in clause.waits)]
    found: list[tuple[str, ...]] = []
    rest = [acts]
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


def _cycle(
    core: tuple[str, ...],
    asked: tuple[Clause, ...],
    waiting: Waiting,
    *,
    rest: tuple[Clause, ...],
    ways: Mapping[Clause, Clause],
    downstream: Mapping[str, list[Wait]],
) -> Lock:
    """The lock of a core.

    A refusal counts where it closes one way of several. Where the only way is refused, that is a lock of its own.

    Args:
        core: acts that keep each other from coming about.
        asked: the order that they ask of each other.
        waiting: what is in force on the date.
        rest: what else is asked, by no core and not of refused acts alone.
        ways: each clause of the date with the ways that are left of it.
        downstream: for each locked act of the date, what keeps it locked.
    """
    # A refused act that would be a way out may itself wait for the core, over however many acts.
    as_if_refused = dict.fromkeys(core, ("held",))
    behind = frozenset(waiting.acts) - possible(
        Waiting(waiting.acts, tuple(ways[clause] for clause in rest), as_if_refused)
    )
    beyond = (
        clause
        for clause in rest
        if clause.target in behind.difference(core) and behind.issuperset(ways[clause].conditions)
    )
    part = Waiting(waiting.acts, (*asked, *beyond), {}).below(core)
    closed = {
        condition
        for clause in part.clauses
        if not _refused(clause, waiting)
        for condition in clause.conditions
        if condition in waiting.refusals
    }
    made_of = Waiting(part.acts, part.clauses, {act: waiting.refusals[act] for act in sorted(closed)})
    cycle = shortest_cycle(steps(ways[clause] for clause in asked))
    ids = tuple(wait.id for wait in cycle)
    frees = tuple(act for act in core if act not in closed)
    return Lock(
        shape="cycle",
        root=core,
        chain=ids,
        path=tuple(wait.target for wait in cycle),
        alternatives=closing(ids, made_of),
        frees=frees,
        held=frozenset(frees),
        locked=tuple(sorted(distances(core, downstream))),
        waiting=made_of,
    )


def _refused(clause: Clause, waiting: Waiting) -> bool:
    """Whether a clause waits for refused acts only."""
    return all(condition in waiting.refusals for condition in clause.conditions)


def _blocked(root: Clause, rest: tuple[Clause, ...], waiting: Waiting, downstream: Mapping[str, list[Wait]]) -> Lock:
    """The lock of a clause that waits for refused acts only, looked at as if all other locks were solved."""
    behind = distances([root.target], steps(rest))
    clauses = (root, *(clause for clause in rest if clause.target in behind))
    acts = sorted({*behind, *chain.from_iterable(clause.conditions for clause in clauses)})
    refusals = {act: waiting.refusals[act] for act in acts if act in waiting.refusals and act != root.target}
    locked = frozenset(acts) - possible(Waiting(tuple(acts), clauses, refusals))
    made_of = Waiting(tuple(sorted(locked)), tuple(failing(clauses, locked)), refusals)
    return _chain(root, made_of, locked.difference(refusals), downstream)


def _chain(root: Clause, made_of: Waiting, region: frozenset[str], downstream: Mapping[str, list[Wait]]) -> Lock:
    heads = _heads(region, steps(made_of.clauses))
    waits = steps(explaining(made_of))
    far = distances([root.target], waits)
    # From the head that is furthest away the reader sees most of what is blocked.
    head = min(heads, key=lambda act: (-far[act], by_number(act)))
    way = (*way_down(head, far, waits), root.waits[0])
    end = way[-1].condition
    ids = (*(wait.id for wait in way), made_of.refusals[end][0])
    return Lock(
        shape="blocked",
        root=tuple(wait.id for wait in root.waits),
        chain=ids,
        path=(*(wait.target for wait in way), end),
        alternatives=closing(ids, made_of),
        frees=(head,),
        held=region,
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


def closing(ids: tuple[str, ...], waiting: Waiting) -> tuple[str, ...]:
    """What closes the ways beside a chain: the other waits of its clauses, and why their conditions are locked.

    `waiting` is what the lock is made of, without what can be met.
    """
    by_target: dict[str, Clause] = {}
    for clause in explaining(waiting):
        by_target.setdefault(clause.target, clause)
    on_chain = [clause for clause in waiting.clauses if any(wait.id in ids for wait in clause.waits)]
    seen = {clause.target for clause in on_chain}
    found = dict.fromkeys(ids)
    todo = [wait for clause in on_chain for wait in clause.waits if wait.id not in ids]
    while todo:
        wait = todo.pop(0)
        found.setdefault(wait.id)
        refused = wait.condition in waiting.refusals
        # That an act of the chain waits in turn closes the way to it in order, but not to its promise.
        if wait.condition in seen and (wait.ordered or not refused):
            continue
        seen.add(wait.condition)
        if refused:
            found.setdefault(waiting.refusals[wait.condition][0])
        elif wait.condition in by_target:
            todo += by_target[wait.condition].waits
    return tuple(found)[len(ids) :]
