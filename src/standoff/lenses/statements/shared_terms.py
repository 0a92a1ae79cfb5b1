"""What the words of two clauses, or of two phrases, have in common, each word with its worth."""

from __future__ import annotations

from functools import lru_cache

from standoff.lenses.collation.kinship import keys

SYNONYM = 0.6  # how much of a word a near synonym carries


def shared_terms(one: dict[str, float], other: dict[str, float]) -> tuple[float, float, float]:
    """What two sets of terms share: its worth, and its share of the lighter and of the heavier side."""
    if not one or not other:
        return 0.0, 0.0, 0.0
    worth = total = others = 0.0
    left: dict[str, str] = {}
    for term, weight in one.items():
        total += weight
        if term in other:
            worth += (weight + other[term]) / 2
        else:
            left.update(dict.fromkeys(_synonyms(term), term))
    used: set[str] = set()
    for term, weight in other.items():
        others += weight
        if not left or term in one:
            continue
        match = next((left[key] for key in _synonyms(term) if key in left and left[key] not in used), None)
        if match is not None:
            used.add(match)
            worth += SYNONYM * (one[match] + weight) / 2
    return worth, min(worth / min(total, others), 1.0), min(worth / max(total, others), 1.0)


@lru_cache(maxsize=1 << 15)
def _synonyms(term: str) -> tuple[str, ...]:
    """The sets of near synonyms in which a word stands; none for names, numbers and acts."""
    return () if term[0] in "@#!" else keys(term)[1:]
