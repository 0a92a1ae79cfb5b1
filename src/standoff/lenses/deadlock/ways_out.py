"""All smallest sets of changes that unlock, found by an exact solver.

A change relaxes one requirement or takes back one refusal. The rules below say once more, in the words of the solver,
what `possible` computes; clingo (https://potassco.org/clingo) finds every smallest set of changes under which they
hold, or says that it did not look at all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import clingo

from standoff.lenses.deadlock.waits import Waiting, by_number, possible

# A reader who is given more than this many sets is given none: nobody compares them.
MOST_SETS = 100
# In dead ends of the search, a tenth of a second or two; counted and not timed, so that every machine gives up alike.
MOST_DEAD_ENDS = 20_000

# An act is reached when every clause of it has a wait that is met and every refusal of it is taken back. What is only
# promised is guessed to come about and has to be reached in the end.
_RULES = """
{ change(C) : requirement(C); change(C) : refusal(C, _) }.
{ promised(A) } :- wait(_, _, A, unordered).
:- promised(A), not reached(A).
met(K) :- wait(K, _, A, ordered), reached(A).
met(K) :- wait(K, _, A, unordered), promised(A).
met(K) :- wait(K, C, _, _), change(C).
reached(A) :- act(A); met(K) : clause(K, A); change(C) : refusal(C, A).
:- wanted(A), not reached(A).
#minimize { 1, C : change(C) }.
#show change/1.
"""


@dataclass(frozen=True, slots=True)
class Sets:
    """What the solver found.

    Attributes:
        smallest: every smallest set, each in order of its ids, in a stable order; none where there are too many.
        too_many: why there is none.
    """

    smallest: tuple[tuple[str, ...], ...] = ()
    too_many: str = ""


def smallest_sets(waiting: Waiting, wanted: Iterable[str]) -> Sets:
    """All smallest sets of requirements and refusals without which every wanted act is possible."""
    part = waiting.below(wanted)
    ids = sorted(
        {wait.id for clause in part.clauses for wait in clause.waits}
        | {refusal for standing in part.refusals.values() for refusal in standing},
        key=by_number,
    )
    found, all_seen = _solve(" ".join(_facts(part, ids, sorted(wanted))))
    if len(found) > MOST_SETS:
        return Sets(too_many=f"there are more than {MOST_SETS} smallest sets, of {_changes(len(found[0]))} each")
    if not all_seen:
        return Sets(
            too_many=f"its {len(ids)} requirements and refusals hang together in too many ways to look at all of them"
        )
    return Sets(tuple(sorted((tuple(ids[n] for n in each) for each in found), key=lambda s: [by_number(i) for i in s])))


def _changes(number: int) -> str:
    return f"{number} change{'' if number == 1 else 's'}"


def _facts(waiting: Waiting, ids: Sequence[str], wanted: Iterable[str]) -> Iterator[str]:
    """What waits for what, with numbers for all ids."""
    number = {key: place for place, key in enumerate(ids)}
    act = {key: place for place, key in enumerate(waiting.acts)}
    yield from (f"act({place})." for place in act.values())
    yield from (f"wanted({act[key]})." for key in wanted)
    for place, clause in enumerate(waiting.clauses):
        yield f"clause({place},{act[clause.target]})."
        for wait in clause.waits:
            order = "ordered" if wait.ordered else "unordered"
            yield f"requirement({number[wait.id]}). wait({place},{number[wait.id]},{act[wait.condition]},{order})."
    for key, standing in waiting.refusals.items():
        yield from (f"refusal({number[refusal]},{act[key]})." for refusal in standing)


def _solve(facts: str) -> tuple[list[tuple[int, ...]], bool]:
    """The smallest sets, at most one more than are listed, and whether the search was finished."""
    control = clingo.Control(
        [
            "--opt-mode=optN",
            "--project=show",
            f"--models={MOST_SETS + 1}",
            f"--solve-limit={MOST_DEAD_ENDS}",
            "--warn=none",
        ]
    )
    control.add("base", [], _RULES + facts)
    control.ground([("base", [])])
    with control.solve(yield_=True) as search:
        found = [
            tuple(sorted(symbol.arguments[0].number for symbol in model.symbols(shown=True)))
            for model in search
            if model.optimality_proven
        ]
        finished = bool(search.get().exhausted)
    return found, finished


def only_promised(waiting: Waiting, changes: Sequence[str], requirement: str, wanted: Iterable[str]) -> bool:
    """Whether it is enough, of these changes, that the condition of one requirement no longer has to come first."""
    others = [change for change in changes if change != requirement]
    return possible(waiting.changed(others, promised=[requirement])).issuperset(wanted)
