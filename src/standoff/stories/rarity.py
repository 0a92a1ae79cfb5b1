"""How much each term tells, given English at large and the pile at hand.

A term weighs by how few texts have it. The background keeps the words of one event rare even when all of five reports
have them; the pile corrects the background where it is large and about one field.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import numpy as np
from numpy.typing import NDArray

from standoff.stories.material import Material

# A term that stands in more than one text of eight ("government", "week", "told") is part of how news is written.
COMMON = log(8)
# Names tell one event from another of its kind (whose strike, which quake). On reports about one firm, which share its
# name whatever the event, more than this costs more than it brings. A number tells no more than any term of its rarity:
# it is as often a date as a toll.
NAME = 1.2
# Where stories are told apart, rareness counts to this power: what few others have says more about which event a report
# tells than the many words of its field. Fixed on the halves of `benchmarks/stories.py` together with the threshold of
# `grouping.nearness` and the number of terms: with a power of 1 they reach an F1 of .881, with 1.5 of .889, with this
# of .891, and of .886 to .893 around it.
SHARPER = 1.75


def rareness(held: NDArray[np.float64], total: int) -> NDArray[np.float64]:
    """The weight of terms that stand in so many of `total` texts; 0 for those that are common."""
    rare = np.log((total + 1) / np.maximum(held, 1))
    return np.where(rare > COMMON, rare, 0.0)


def factor(term: str, names: frozenset[str]) -> float:
    """By how much more a name tells than another term of equal rarity."""
    return NAME if term in names and not term[:1].isdigit() else 1.0


def profile(one: Material, weight: Mapping[str, float]) -> dict[str, float]:
    """A report's terms as a vector of length 1, only those that tell something."""
    vector = {
        term: (1 + log(count)) * weight[term] * factor(term, one.names)
        for term, count in one.counts.items()
        if weight[term] > 0
    }
    length = sum(value * value for value in vector.values()) ** 0.5
    return {term: value / length for term, value in vector.items()} if length else {}
