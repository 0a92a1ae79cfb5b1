"""Random acts that wait for each other, and what locks in them by trying everything.

Nothing here knows how the package does it: an order is looked for by building every set of acts and putting one act
after another, the smallest sets of changes by trying all sets of one change, of two, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from random import Random

from msgspec.structs import replace

from standoff.lenses.deadlock.find import deadlocks
from standoff.lenses.deadlock.locks import Lock, locks
from standoff.lenses.deadlock.waits import Clause, Wait, Waiting, possible
from standoff.lenses.deadlock.ways_out import MOST_SETS, smallest_sets
from standoff.model.negotiation import Deadlock, PartyAct, Requirement
from standoff.model.story import Story

STORY = Story(id="s", title="", reports=())


@dataclass(frozen=True)
class Graph:
    """Acts "a1", "a2", … with requirements and refusals between them, all in force."""

    acts: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    refusals: tuple[PartyAct, ...]

    def renamed(self, names: Mapping[str, str]) -> Graph:
        """The same with other names for the acts."""
        return Graph(
            tuple(sorted(names[act] for act in self.acts)),
            tuple(
                replace(each, target=names[each.target], condition=names[each.condition]) for each in self.requirements
            ),
            tuple(replace(each, act=names[each.act]) for each in self.refusals),
        )

    def only(self, ids: Collection[str]) -> Graph:
        """The same with nothing but these requirements and refusals."""
        return Graph(
            self.acts,
            tuple(each for each in self.requirements if each.id in ids),
            tuple(each for each in self.refusals if each.id in ids),
        )


def random_graph(random: Random, most_acts: int = 6) -> Graph:
    """A few acts, up to twice as many requirements of all kinds, some of them alternatives, and up to two refusals."""
    acts = tuple(f"a{number}" for number in range(1, random.randint(2, most_acts) + 1))
    # Dense graphs are locked whatever one does; half of these hold a requirement or less for each act.
    most = len(acts) if random.random() < 0.5 else 2 * len(acts)
    share_of_promises = random.choice((0.0, 0.2, 0.6))
    requirements = []
    for number in range(1, random.randint(1, most) + 1):
        target, condition = random.sample(acts, 2)
        kind = (
            "if" if random.random() < share_of_promises else random.choice(("before", "before", "verified", "deadline"))
        )
        group = random.choice((None, None, "g1", "g2"))
        requirements.append(required(f"w{number}", target, condition, kind=kind, group=group))
    refused = random.sample(acts, random.choice((0, 0, 1, 1, 2)))
    refusals = [
        PartyAct(id=f"r{number}", party="p1", act=act, anchors=()) for number, act in enumerate(refused, start=1)
    ]
    if refusals and random.random() < 0.1:
        refusals.append(PartyAct(id="r9", party="p2", act=refusals[0].act, anchors=()))
    return Graph(acts, tuple(requirements), tuple(refusals))


def required(
    identity: str, target: str, condition: str, *, kind: str = "before", group: str | None = None
) -> Requirement:
    """A requirement that is in force from the beginning and never ends."""
    return Requirement(
        id=identity,
        holder="p1",
        target=target,
        condition=condition,
        kind=kind,
        group=group,
        status="stated",
        anchors=(),
    )


def waiting_in(graph: Graph) -> Waiting:
    """The same for the package."""
    clauses: dict[tuple[str, str], list[Wait]] = {}
    for each in graph.requirements:
        wait = Wait(each.id, each.target, each.condition, ordered=each.kind != "if")
        clauses.setdefault((each.target, each.group or each.id), []).append(wait)
    refusals: dict[str, tuple[str, ...]] = {}
    for refusal in graph.refusals:
        refusals[refusal.act] = (*refusals.get(refusal.act, ()), refusal.id)
    ordered = sorted(clauses.items(), key=lambda item: (item[0][0], len(item[1][0].id), item[1][0].id))
    return Waiting(graph.acts, tuple(Clause(target, tuple(waits)) for (target, _), waits in ordered), refusals)


def can_come_about(waiting: Waiting, changed: Collection[str] = ()) -> set[str]:
    """Every act that is part of some set which can be put in an order that breaks no requirement."""
    free = [act for act in waiting.acts if set(waiting.refusals.get(act, ())) <= set(changed)]
    asked: Mapping[str, list[Clause]] = {act: [c for c in waiting.clauses if c.target == act] for act in free}
    good: set[str] = set()
    for together in _subsets(free):
        if not good.issuperset(together) and _in_some_order(together, asked, changed):
            good.update(together)
    return good


def _subsets(items: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items), 0, -1))


def _in_some_order(together: tuple[str, ...], asked: Mapping[str, list[Clause]], changed: Collection[str]) -> bool:
    done: list[str] = []
    left = list(together)
    while left:
        follows = [act for act in left if all(_holds(clause, done, together, changed) for clause in asked[act])]
        if not follows:
            return False
        done.append(follows[0])
        left.remove(follows[0])
    return True


def _holds(clause: Clause, done: Collection[str], together: Collection[str], changed: Collection[str]) -> bool:
    return any(wait.id in changed or wait.condition in (done if wait.ordered else together) for wait in clause.waits)


def smallest_changes(waiting: Waiting, wanted: Collection[str]) -> list[tuple[str, ...]]:
    """All smallest sets of requirements and refusals without which every wanted act can come about."""
    ids = [wait.id for clause in waiting.clauses for wait in clause.waits]
    ids += [refusal for standing in waiting.refusals.values() for refusal in standing]
    ids.sort(key=lambda key: (len(key), key))
    for size in range(len(ids) + 1):
        found = [each for each in combinations(ids, size) if can_come_about(waiting, each).issuperset(wanted)]
        if found:
            return found
    raise AssertionError("with everything changed nothing is left to lock")


def differences(graph: Graph) -> Iterator[str]:
    """Whatever the package finds in a graph and trying everything does not, or the other way round.

    Besides the acts that can come about and the smallest sets of changes, of the graph and of each lock of it: that
    each deadlock is locked by what it shows and nothing else, that all locked acts are in one, and that a way out of
    each deadlock leaves nothing locked.
    """
    waiting = waiting_in(graph)
    good = can_come_about(waiting)
    if possible(waiting) != good:
        yield f"can come about: {sorted(possible(waiting))}, not {sorted(good)}; {graph}"
    locked = set(graph.acts) - good - set(waiting.refusals)
    if locked:
        yield from _sets_differ(waiting, sorted(locked), graph)
    found = locks(waiting)
    listed = deadlocks((), graph.requirements, graph.refusals, (), STORY)
    if sorted(lock.witness for lock in found) != sorted((*d.chain, *d.alternatives) for d in listed):
        yield f"the deadlocks are not the locks of the only date; {graph}"
    told = {act for deadlock in listed for act in deadlock.locked}
    if not locked <= told <= set(graph.acts) - good:
        yield f"in deadlocks: {sorted(told)}, locked: {sorted(locked)}; {graph}"
    for deadlock in listed:
        yield from _not_shown(deadlock, graph)
    for lock in found:
        yield from _sets_differ(lock.waiting, lock.frees, graph)
    if not can_come_about(waiting, _one_way_each(found)) >= locked:
        yield f"a way out of each deadlock leaves something locked; {graph}"


def _sets_differ(waiting: Waiting, wanted: Sequence[str], graph: Graph) -> Iterator[str]:
    tried = smallest_changes(waiting, wanted)
    solved = smallest_sets(waiting, wanted)
    if len(tried) > MOST_SETS:
        tried = []
    if list(solved.smallest) != tried or bool(solved.too_many) == bool(tried):
        yield f"smallest sets for {sorted(wanted)}: {solved}, not {tried}; {graph}"


def _not_shown(deadlock: Deadlock, graph: Graph) -> Iterator[str]:
    shown = graph.only({*deadlock.chain, *deadlock.alternatives})
    acts = {each.target for each in shown.requirements if each.id in deadlock.chain}
    if acts & can_come_about(waiting_in(shown)):
        yield f"{deadlock.id} is not locked by what it shows; {graph}"


def _one_way_each(found: Sequence[Lock]) -> set[str]:
    """For each lock its last smallest set that leaves nothing of it locked."""
    chosen: set[str] = set()
    for lock in found:
        free = [
            each
            for each in smallest_changes(lock.waiting, lock.frees)
            if lock.held <= can_come_about(lock.waiting, each)
        ]
        chosen.update(free[-1])
    return chosen
