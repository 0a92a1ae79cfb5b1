"""How common a word is in English at large, so that rare ones can weigh more.

The table is made by `training/word_frequencies.py` and holds single words only: a headword and in how many of the
background texts it stands. What a word means, and how common it is in a given pile of reports, is left to others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files

_TABLE = files("standoff.language") / "weights" / "word_frequencies.tsv"
_SHORTEST_PLURAL = 4  # "gas" and "bus" are no plurals; "cars" is
_ES_STEMS = ("ss", "sh", "ch", "x", "z")


@lru_cache(maxsize=1 << 16)
def headword(form: str) -> str:
    """A folded word without possessive and plural endings: "hostages'" and "hostage" are one term.

    It only has to be the same on both sides of a comparison and need not be a word: "crises" becomes "crise".
    """
    if form.endswith(("'s", "’s")):
        form = form[:-2]
    form = form.rstrip("'’")
    if len(form) < _SHORTEST_PLURAL or not form.endswith("s") or form.endswith(("ss", "us", "is", "ews")):
        return form
    if form.endswith("ies") and len(form) > _SHORTEST_PLURAL:
        return form[:-3] + "y"
    if form.endswith("es") and form[:-2].endswith(_ES_STEMS):
        return form[:-2]
    return form[:-1]


def document_frequency(word: str) -> int:
    """In how many background texts a headword stands; 0 when it was seen in fewer than two."""
    return table().get(word, 0)


def documents() -> int:
    """How many texts the background has."""
    return table()[""]


@cache
def fingerprint() -> str:
    """SHA-256 of the table, for the recipe."""
    return sha256(_TABLE.read_bytes()).hexdigest()


@cache
def table() -> Mapping[str, int]:
    """Each headword of the background with how many texts have it; under "" how many there are."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in rows}
