"""Which acts are one, by what the words for them mean: "lift the blockade" and "let the lorries pass".

Nothing is joined that two parties would do, of which one is a part of the other, or that stand in one sentence as what
waits and what it waits for. All that is joined has to be alike, so that no chain links what does not belong.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from standoff.language.acts import Phrase, alike, vector

# How alike two phrases for one act are at least. Fixed on the project's `dev` stories: below a half the talks
# there lock where they do not.
_ONE_ACT = 0.56
_AS_GOOD_AS = 0.1  # by so little one party's act is no likelier than another's
# So much less alike they may be where one party ties both to one act in two reports.
_COUNTERPARTS = 0.2
_FEWEST = 0.0  # of groups all pairs together have to come to this
# Of five hundred reports there are a thousand acts: those first told are compared, by a few of their wordings.
_MOST_ACTS, _MOST_WORDINGS = 150, 3
_APART = -1.0  # what a pair counts of which the pipeline does not say anything


@dataclass(frozen=True, slots=True)
class Wordings:
    """An act in its wordings.

    Attributes:
        told: reports and the words of each.
    """

    actor: str | None
    partial: bool
    told: tuple[tuple[str, Phrase | None], ...]


def same_acts(
    acts: Sequence[Wordings], apart: Collection[tuple[int, int]], counterparts: Collection[tuple[int, int]] = ()
) -> list[int]:
    """For each act the number of the first one that it is the same as, itself where there is none before it.

    One that names nobody and is like acts of two parties joins neither, and none joins a lesser match where its best
    is a part of it or it a part of that.

    Args:
        acts: in order of where they are first told.
        apart: pairs that are two acts.
        counterparts: pairs that one party ties to one act in two reports.
    """
    read = [_vectors(act) for act in acts[:_MOST_ACTS]]
    every = {
        (one, other): _odds(read[one], read[other]) + ((one, other) in counterparts) * _COUNTERPARTS
        for one, other in combinations(range(len(read)), 2)
        if (one, other) not in apart and _can_have_one_actor(acts[one], acts[other])
    }
    odds = {pair: sure for pair, sure in every.items() if _are_alike_whole(acts, pair)}
    torn = _torn(acts, odds)
    odds = {
        pair: sure
        for pair, sure in odds.items()
        if (torn.isdisjoint(pair) or all(acts[at].actor is None for at in pair))
        and not (sure > 0 and _is_lesser(acts, every, pair))
    }
    home = list(range(len(acts)))
    members: dict[int, list[int]] = {number: [number] for number in home}
    for (one, other), _ in sorted(odds.items(), key=lambda item: (-item[1], item[0])):
        first, second = sorted((home[one], home[other]))
        if odds[one, other] <= 0:
            break
        if first == second:
            continue
        pairs = [(min(a, b), max(a, b)) for a in members[first] for b in members[second]]
        if any(pair not in odds for pair in pairs) or sum(odds[pair] for pair in pairs) / len(pairs) < _FEWEST:
            continue
        members[first] += members.pop(second)
        for number in members[first]:
            home[number] = first
    return home


def _torn(acts: Sequence[Wordings], odds: Mapping[tuple[int, int], float]) -> frozenset[int]:
    """The acts that name nobody and are about as like acts of two parties, so that they may be either's."""
    like: dict[int, dict[str, float]] = {}
    for (one, other), sure in odds.items():
        for at, its in ((one, acts[other].actor), (other, acts[one].actor)):
            if sure > 0 and its is not None and acts[at].actor is None:
                known = like.setdefault(at, {})
                known[its] = max(sure, known.get(its, 0.0))
    best_two = {at: sorted(actors.values())[-2:] for at, actors in like.items() if len(actors) > 1}
    return frozenset(at for at, (second, best) in best_two.items() if best - second < _AS_GOOD_AS)


def _is_lesser(acts: Sequence[Wordings], every: Mapping[tuple[int, int], float], pair: tuple[int, int]) -> bool:
    """Whether one of the two is likelier the same as a third that the other is not like, a part or the whole of it."""
    for own, its in (pair, pair[::-1]):
        for third in range(len(acts)):
            likelier = every.get((min(own, third), max(own, third)), _APART) > every[pair]
            if third in pair or not likelier or _are_alike_whole(acts, (own, third)):
                continue
            if every.get((min(its, third), max(its, third)), _APART) <= 0:
                return True
    return False


def _are_alike_whole(acts: Sequence[Wordings], pair: tuple[int, int]) -> bool:
    return acts[pair[0]].partial == acts[pair[1]].partial


def _can_have_one_actor(one: Wordings, other: Wordings) -> bool:
    return one.actor is None or other.actor is None or one.actor == other.actor


def _vectors(act: Wordings) -> list[NDArray[np.float32]]:
    return [vector(phrase) for _, phrase in act.told[:_MOST_WORDINGS] if phrase is not None]


def _odds(one: Sequence[NDArray[np.float32]], other: Sequence[NDArray[np.float32]]) -> float:
    """How surely two acts are one, over their wordings; below 0 where nothing is known."""
    found = [alike(a, b) - _ONE_ACT for a in one for b in other]
    return sum(found) / len(found) if found else _APART
