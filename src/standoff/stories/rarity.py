"""How much each term tells, given English at large and the pile at hand.

A term weighs by how few texts have it. The background keeps the words of one event rare even when all of five reports
have them; the pile corrects the background where it is large and about one field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from standoff.language.frequencies import document_frequency, documents
from standoff.stories.material import Material

# A term that stands in more than one text of eight ("government", "week", "told") is part of how news is written.
COMMON = log(8)
# Names tell one event from another of its kind (whose strike, which quake). On reports about one firm, which share its
# name whatever the event, more than this costs more than it brings. A number tells no more than any term of its rarity:
# it is as often a date as a toll.
NAME = 1.2


def weights(pile: Iterable[Material]) -> dict[str, float]:
    """The weight of every term of the pile; 0 for those that are common."""
    pile = list(pile)
    held: Counter[str] = Counter()
    for one in pile:
        held.update(one.counts.keys())
    total = documents() + len(pile)
    rare = {term: log((total + 1) / (document_frequency(term) + number)) for term, number in held.items()}
    return {term: value if value > COMMON else 0.0 for term, value in rare.items()}


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
