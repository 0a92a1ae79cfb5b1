"""Which different words may say the same: forms of one stem, and near synonyms.

A stem need not be a word; it only has to come out equal for forms that belong together.
"""

from __future__ import annotations

from functools import cache, lru_cache

from standoff.language.lexicon import lexicon

_ENDINGS = (
    "ization", "ations", "ation", "ating", "ators", "ments", "iness", "ment", "ness", "ions", "able", "ible", "ings",
    "ator", "ated", "ates", "ion", "ity", "ies", "ing", "ers", "ors", "ive", "est", "ful", "ous", "ate", "ed", "er",
    "or", "es", "ly", "ty", "al", "s", "y", "e",
)  # fmt: skip
# Shorter stems fall together with words that have nothing to do with them ("reply" and "rep").
_SHORTEST_STEM = 4
_INFLECTIONS = frozenset(("ing", "ed", "er", "es", "s", "y", "e"))
_SHORTEST_INFLECTED = 3  # "making" and "make"

STEM, SYNONYM = 0.9, 0.6  # how much of a word a form of its stem, and a near synonym, carries


@cache
def stem(form: str) -> str:
    """What forms of one word share: "negotiators" and "negotiating" have "negoti"."""
    while True:
        shorter = _shorter(form)
        if shorter == form:
            return form
        form = shorter


@lru_cache(maxsize=1 << 16)
def kin(form: str, other: str) -> float:
    """How much of one word another carries: 1 for the same, 0 for words that have nothing to do with each other."""
    if form == other:
        return 1.0
    if form[:1].isdigit() or other[:1].isdigit():
        return 0.0
    if stem(form) == stem(other):
        return STEM
    return SYNONYM if _sets().get(stem(form), _NONE) & _sets().get(stem(other), _NONE) else 0.0


def keys(form: str) -> tuple[str, ...]:
    """Under what a word is looked up, so that its kin is found: its stem and the sets of synonyms that it stands in."""
    return (stem(form), *(f"={number}" for number in sorted(_sets().get(stem(form), _NONE))))


_NONE: frozenset[int] = frozenset()


def _shorter(form: str) -> str:
    for ending in _ENDINGS:
        if not form.endswith(ending):
            continue
        rest = form[: -len(ending)]
        least = _SHORTEST_INFLECTED if ending in _INFLECTIONS else _SHORTEST_STEM
        if len(rest) < least or not any(char in "aeiouy" for char in rest) or (ending == "s" and rest[-1] in "su"):
            continue
        if ending not in ("s", "e", "y") and len(rest) > least and rest[-1] == rest[-2] and rest[-1] not in "aeiouls":
            rest = rest[:-1]
        return rest
    return form


@cache
def _sets() -> dict[str, frozenset[int]]:
    """For each stem the numbers of the sets of near synonyms that it stands in."""
    found: dict[str, set[int]] = {}
    for number, entry in enumerate(lexicon("near_synonyms")):
        for form in (entry["form"], *entry["like"]):
            found.setdefault(stem(form), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
