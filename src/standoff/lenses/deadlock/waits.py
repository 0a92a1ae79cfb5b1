"""Acts that wait for each other on one date, and which of them can come about in some order.

A requirement `before`, `verified` or `deadline` is met when its condition came about earlier: a deadline says when,
too, but its target waits all the same. A requirement `if` names no order: its condition comes about as well, earlier or
later; so acts that are promised for each other are an exchange and lock nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """A requirement in force: `target` waits for `condition`.

    Attributes:
        ordered: the condition has to come first.
    """

    id: str
    target: str
    condition: str
    ordered: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """What has to hold before `target` comes about: one of the waits, which all have this target."""

    target: str
    waits: tuple[Wait, ...]

    @property
    def conditions(self) -> tuple[str, ...]:
        """The acts one of which is waited for."""
        return tuple(wait.condition for wait in self.waits)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The acts of one date.

    Attributes:
        acts: ids, sorted.
        clauses: all that has to hold, in order of their targets and ids.
        refusals: for each refused act, the ids of its refusals in order.
    """

    acts: tuple[str, ...]
    clauses: tuple[Clause, ...]
    refusals: Mapping[str, tuple[str, ...]]

    def changed(self, ids: Collection[str], *, promised: Collection[str] = ()) -> Waiting:
        """The same date without some requirements and refusals.

        Args:
            ids: requirements that no longer have to hold, and refusals that no longer stand.
            promised: requirements whose condition no longer has to come first.
        """
        return Waiting(
            self.acts,
            tuple(
                Clause(
                    clause.target,
                    tuple(
                        Wait(wait.id, wait.target, wait.condition, wait.ordered and wait.id not in promised)
                        for wait in clause.waits
                    ),
                )
                for clause in self.clauses
                if not any(wait.id in ids for wait in clause.waits)
            ),
            {
                act: left
                for act, standing in self.refusals.items()
                if (left := tuple(refusal for refusal in standing if refusal not in ids))
            },
        )

    def below(self, acts: Iterable[str]) -> Waiting:
        """What bears on some acts: they themselves, and all that they wait for, however far down."""
        clauses_of: dict[str, list[int]] = defaultdict(list)
        for number, clause in enumerate(self.clauses):
            clauses_of[clause.target].append(number)
        reached = set(acts)
        kept: list[int] = []
        todo = sorted(reached)
        while todo:
            for number in clauses_of[todo.pop()]:
                kept.append(number)
                new = [condition for condition in self.clauses[number].conditions if condition not in reached]
                reached.update(new)
                todo += new
        return Waiting(
            tuple(act for act in self.acts if act in reached),
            tuple(self.clauses[number] for number in sorted(kept)),
            {act: ids for act, ids in self.refusals.items() if act in reached},
        )


def by_number(key: str) -> tuple[int, str]:
    """Ids in the order in which a reader counts: r2 before r10."""
    return (len(key), key)


def possible(waiting: Waiting) -> frozenset[str]:
    """The acts that can come about: the largest set that some order brings about with no requirement broken."""
    return frozenset(waiting.acts).difference(rounds(waiting))


def rounds(waiting: Waiting) -> dict[str, int]:
    """For each act that cannot come about, the round in which it drops out, refused acts in round 0.

    In a round all acts drop out which no order reaches, even if every promise that is left is kept; what was promised
    for them drops out in the next.
    """
    out = {act: 0 for act in waiting.acts if act in waiting.refusals}
    left = frozenset(waiting.acts).difference(out)
    number = 0
    while (reached := _in_order(left, waiting.clauses)) != left:
        number += 1
        out |= dict.fromkeys(sorted(left - reached), number)
        left = reached
    return out


def _in_order(acts: Collection[str], clauses: Iterable[Clause]) -> frozenset[str]:
    """Those of the acts that come about one after the other, when the promise of any of them is taken as kept."""
    open_clauses = dict.fromkeys(acts, 0)
    waiting_for: dict[str, list[int]] = defaultdict(list)
    targets: list[str] = []
    for clause in clauses:
        if clause.target not in open_clauses:
            continue
        if any(not wait.ordered and wait.condition in open_clauses for wait in clause.waits):
            continue
        open_clauses[clause.target] += 1
        for wait in clause.waits:
            if wait.ordered:
                waiting_for[wait.condition].append(len(targets))
        targets.append(clause.target)
    ready = [act for act, number in open_clauses.items() if not number]
    reached = set(ready)
    met: set[int] = set()
    while ready:
        for clause_number in waiting_for[ready.pop()]:
            if clause_number in met:
                continue
            met.add(clause_number)
            target = targets[clause_number]
            open_clauses[target] -= 1
            if not open_clauses[target]:
                reached.add(target)
                ready.append(target)
    return frozenset(reached)


def explaining(waiting: Waiting) -> Iterator[Clause]:
    """The clauses that explain why their targets drop out: by what dropped out before, or together with them in order.

    What an act is promised explains it only when that dropped out before it.
    """
    out = rounds(waiting)
    for clause in failing(waiting.clauses, out):
        at = out[clause.target]
        if all(out[wait.condition] <= at if wait.ordered else out[wait.condition] < at for wait in clause.waits):
            yield clause


def failing(clauses: Iterable[Clause], locked: Collection[str]) -> Iterator[Clause]:
    """The clauses of locked acts that cannot be met, because whatever they wait for is locked as well."""
    for clause in clauses:
        if clause.target in locked and all(condition in locked for condition in clause.conditions):
            yield clause
