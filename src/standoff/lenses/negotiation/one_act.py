"""How surely two acts of a pile are one, from what their words mean and what the reports use them for.

The words alone find a fifth of the pairs that are one: "reopen the Gate" and "the restoration of traffic" are far apart
for any network of this size. That one party waits for what another one withholds, that a party ties both to the same
act, and that in each of two reports it is the only thing that the party waits for, say the rest. The measures are
weighed by logistic regression on the project's `dev` stories (`./run train one-act`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from standoff.language.acts import Phrase, alike
from standoff.lenses.negotiation.uses import Uses
from standoff.lenses.weighed import Weighed

TABLE = files("standoff.language") / "weights" / "one_act.tsv"
MEASURES = (
    "alike",
    "rank",
    "gap",
    "tied",
    "lone targets",
    "lone conditions",
    "two reports",
    "opposite",
    "refused",
    "one kind",
    "two kinds",
    "wordings",
)
# Of five hundred reports there are a thousand acts: those first told are compared, by a few of their wordings.
MOST_ACTS, MOST_WORDINGS = 150, 3
_UNKNOWN = -1.0  # how alike a pair is of which the pipeline does not say anything
_NOTHING_ELSE = -0.2  # how alike the next one is where there is none
_LAST = 5  # ranks beyond this are all far

Pair = tuple[int, int]
Vector = NDArray[np.float32]
OfPhrase = Callable[[Phrase], Vector]


@dataclass(frozen=True, slots=True)
class Wordings:
    """An act in its wordings.

    Attributes:
        actor: id of the party that would do it, or None.
        partial: whether it is a part of an act.
        told: reports and the words of each.
        kind: the family of the lexicon, or "" where it has none.
    """

    actor: str | None
    partial: bool
    told: tuple[tuple[str, Phrase | None], ...]
    kind: str = ""


def measured(
    acts: Sequence[Wordings], uses: Uses, apart: Collection[Pair], vector_of: OfPhrase
) -> Iterator[tuple[Pair, tuple[float, ...]]]:
    """Pairs of acts that may be one, with their `MEASURES`.

    Args:
        acts: in order of where they are first told.
        uses: what the reports use them for.
        apart: pairs that are two acts.
        vector_of: the vector of the act that a phrase stands for.
    """
    vectors = [_vectors(act, vector_of) for act in acts[:MOST_ACTS]]
    likeness = {
        pair: _alike(vectors[pair[0]], vectors[pair[1]])
        for pair in combinations(range(len(vectors)), 2)
        if pair not in apart and _can_have_one_actor(acts[pair[0]], acts[pair[1]])
    }
    near = _by_act(likeness, len(vectors))
    tied: dict[Pair, float] = {}
    for pair, ends in uses.tied():
        whole = acts[ends[0]].partial == acts[ends[1]].partial
        its = 1.0 if ends[0] == ends[1] else likeness.get(ends, _UNKNOWN) if whole else _UNKNOWN
        tied[pair] = max(tied.get(pair, 0.0), its)
    for pair, sure in likeness.items():
        rank, gap = _placed(near, pair, sure)
        yield pair, (sure, rank, gap, tied.get(pair, 0.0), *_used(acts, uses, pair))


def _placed(near: Sequence[Sequence[float]], pair: Pair, sure: float) -> tuple[float, float]:
    """How many are likelier for either than the other, and by how much more alike the two are than the next is."""
    ranks = [min(sum(value > sure for value in near[at]), _LAST) for at in pair]
    # The pair itself is among the values of each.
    nexts = [max(_without(near[at], sure), default=_NOTHING_ELSE) for at in pair]
    return float(sum(ranks)), sure - max(nexts)


def _used(acts: Sequence[Wordings], uses: Uses, pair: Pair) -> tuple[float, ...]:
    one, other = (acts[at] for at in pair)
    listed = one.kind != "" and other.kind != ""
    opposite = uses.are_opposite(*pair, other.actor) or uses.are_opposite(*pair[::-1], one.actor)
    return (
        uses.alone_as_target(*pair),
        uses.alone_as_condition(*pair),
        float({report for report, _ in one.told}.isdisjoint(report for report, _ in other.told)),
        float(opposite),
        float(uses.is_refused(*pair) or uses.is_refused(*pair[::-1])),
        float(listed and one.kind == other.kind),
        float(listed and one.kind != other.kind),
        float(min(_wordings(one), _wordings(other))),
    )


def _without(values: Sequence[float], own: float) -> list[float]:
    rest = list(values)
    rest.remove(own)
    return rest


def _by_act(likeness: Mapping[Pair, float], count: int) -> list[list[float]]:
    near: list[list[float]] = [[] for _ in range(count)]
    for pair, sure in likeness.items():
        for at in pair:
            near[at].append(sure)
    return near


def _can_have_one_actor(one: Wordings, other: Wordings) -> bool:
    return one.actor is None or other.actor is None or one.actor == other.actor


def _wordings(act: Wordings) -> int:
    return sum(phrase is not None for _, phrase in act.told[:MOST_WORDINGS])


def _vectors(act: Wordings, vector_of: OfPhrase) -> list[Vector]:
    return [vector_of(phrase) for _, phrase in act.told[:MOST_WORDINGS] if phrase is not None]


def _alike(one: Sequence[Vector], other: Sequence[Vector]) -> float:
    """How alike two acts are over their wordings."""
    found = [alike(a, b) for a in one for b in other]
    return sum(found) / len(found) if found else _UNKNOWN


@cache
def weights() -> Weighed:
    """What each measure counts."""
    return Weighed.of(TABLE.read_text(encoding="utf-8"), MEASURES)


def odds(measures: Sequence[float]) -> float:
    """How surely two acts are one: the logarithm of the odds."""
    return weights().odds(measures)
