"""Which acts are one: "lift the blockade" and "let the lorries pass".

Nothing is joined that two parties would do, of which one is a part of the other, or that stand in one sentence as what
waits and what it waits for. All that is joined has to go together, so that no chain links what does not belong.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from standoff.lenses.negotiation.one_act import MEASURES, OfPhrase, Pair, Wordings, measured, odds
from standoff.lenses.negotiation.uses import Uses

# The odds from which two acts are one, as a logarithm; fixed on the project's `dev` stories.
_ONE_ACT = 0.3
_ALIKE = MEASURES.index("alike")
_LEAST_ALIKE = 0.1
_AS_GOOD_AS = 0.5  # by so little one party's act is no likelier than another's
_APART = -20.0  # the odds of a pair that cannot be one


def same_acts(acts: Sequence[Wordings], uses: Uses, apart: Collection[Pair], vector_of: OfPhrase) -> list[int]:
    """For each act the number of the first one that it is the same as, itself where there is none before it.

    One that names nobody and is like acts of two parties joins neither, and none joins a lesser match where its best
    is a part of it or it a part of that.

    Args:
        acts: in order of where they are first told.
        uses: what the reports use them for.
        apart: pairs that are two acts.
        vector_of: the vector of the act that a phrase stands for.
    """
    every = {pair: _odds(measures) for pair, measures in measured(acts, uses, apart, vector_of)}
    whole = {pair: sure for pair, sure in every.items() if _are_alike_whole(acts, pair)}
    torn = _torn(acts, whole)
    may_be = {
        pair: sure
        for pair, sure in whole.items()
        if (torn.isdisjoint(pair) or all(acts[at].actor is None for at in pair))
        and not (sure > 0 and _is_lesser(acts, every, pair))
    }
    home = list(range(len(acts)))
    members: dict[int, list[int]] = {number: [number] for number in home}
    for (one, other), sure in sorted(may_be.items(), key=lambda item: (-item[1], item[0])):
        first, second = sorted((home[one], home[other]))
        if sure <= 0:
            break
        if first == second:
            continue
        pairs = [(min(a, b), max(a, b)) for a in members[first] for b in members[second]]
        if any(pair not in may_be for pair in pairs) or sum(may_be[pair] for pair in pairs) < 0:
            continue
        members[first] += members.pop(second)
        for number in members[first]:
            home[number] = first
    return home


def _odds(measures: Sequence[float]) -> float:
    """The odds over what makes two acts one; what means something quite other is none, whatever it is used for."""
    return odds(measures) - _ONE_ACT if measures[_ALIKE] >= _LEAST_ALIKE else _APART


def _torn(acts: Sequence[Wordings], sure_of: Mapping[Pair, float]) -> frozenset[int]:
    """The acts that name nobody and are about as like acts of two parties, so that they may be either's."""
    like: dict[int, dict[str, float]] = {}
    for (one, other), sure in sure_of.items():
        for at, its in ((one, acts[other].actor), (other, acts[one].actor)):
            if sure > 0 and its is not None and acts[at].actor is None:
                known = like.setdefault(at, {})
                known[its] = max(sure, known.get(its, 0.0))
    best_two = {at: sorted(actors.values())[-2:] for at, actors in like.items() if len(actors) > 1}
    return frozenset(at for at, (second, best) in best_two.items() if best - second < _AS_GOOD_AS)


def _is_lesser(acts: Sequence[Wordings], every: Mapping[Pair, float], pair: Pair) -> bool:
    """Whether one of the two is likelier the same as a third that the other is not like, a part or the whole of it."""
    for own, its in (pair, pair[::-1]):
        for third in range(len(acts)):
            likelier = every.get((min(own, third), max(own, third)), _APART) > every[pair]
            if third in pair or not likelier or _are_alike_whole(acts, (own, third)):
                continue
            if every.get((min(its, third), max(its, third)), _APART) <= 0:
                return True
    return False


def _are_alike_whole(acts: Sequence[Wordings], pair: Pair) -> bool:
    return acts[pair[0]].partial == acts[pair[1]].partial
