"""The dictionary form of a word, from its form and tags.

Regular endings are undone by rule; what is irregular, and which verbs end on a silent "e", stands in a table that
`training/lemmas.py` makes from the treebanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

TABLE = files("standoff.language") / "weights" / "lemmas.tsv"
_VOWELS = frozenset("aeiou")
_ES = ("s", "x", "z", "ch", "sh")
_PREFIXES = ("re", "un", "over", "under", "out", "mis", "dis", "pre", "co")
_SHORTEST = 3  # what a prefix stands before
_Table = dict[tuple[str, str], str]


@lru_cache(maxsize=1 << 16)
def lemma(word: str, pos: str, tag: str) -> str:
    """The lemma of a word, lower case unless it is a name; `pos` is universal, `tag` the Penn Treebank's."""
    plain = word.replace("’", "'")
    low = plain.lower()
    if tag.startswith("NNP") or pos == "PROPN":
        return plain[:-1] if tag == "NNPS" and _without_s(low) == low[:-1] else plain
    return _irregular().get((low, tag)) or _prefixed_irregular(low, tag) or regular(low, pos, tag, _verbs())


def _prefixed_irregular(low: str, tag: str) -> str | None:
    """An irregular form behind a prefix: "rebuilt"."""
    found = ((prefix, _irregular().get((rest, tag))) for prefix, rest in _parted(low) if tag.startswith("VB"))
    return next((prefix + stem for prefix, stem in found if stem is not None), None)


def _parted(low: str) -> Iterator[tuple[str, str]]:
    """Each prefix that a word may have, with the rest."""
    for prefix in _PREFIXES:
        rest = low.removeprefix(prefix).removeprefix("-")
        if rest != low and len(rest) >= _SHORTEST:
            yield low[: len(low) - len(rest)], rest


def regular(low: str, pos: str, tag: str, verbs: frozenset[str]) -> str:
    """What the rules alone make of a word in lower case, given the verbs that are known."""
    if tag in {"NNS", "VBZ"}:
        return _without_s(low)
    if pos in {"VERB", "AUX"} and tag in {"VBD", "VBN"} and low.endswith("ed"):
        return _stem(low[:-2], low[:-3] + "y" if low.endswith("ied") else "", verbs)
    if pos in {"VERB", "AUX"} and tag == "VBG" and low.endswith("ing"):
        return _stem(low[:-3], "", verbs)
    return low


def _without_s(low: str) -> str:
    if len(low) < 4 or not low.endswith("s") or low.endswith("ss"):
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith("es") and low[:-2].endswith(_ES):
        return low[:-1] if low[:-2].endswith(("s", "z")) and not low[:-2].endswith(("ss", "zz")) else low[:-2]
    return low[:-1]


def _stem(bare: str, with_y: str, verbs: frozenset[str]) -> str:
    """The verb before "ed" or "ing": as it stands, with a silent e, or with its last letter once."""
    once = bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] else ""
    candidates = [candidate for candidate in (with_y, bare, f"{bare}e", once) if candidate]
    for candidate in candidates:
        if candidate in verbs:
            return candidate
    for candidate in candidates:
        if any(rest in verbs for _, rest in _parted(candidate)):
            return candidate
    if with_y:
        return with_y
    if once and bare[-1] not in "lsz" and bare[-1] not in _VOWELS:
        return once
    return f"{bare}e" if _wants_e(bare) else bare


def _wants_e(bare: str) -> bool:
    """Whether an unknown verb of this stem likely ends on e: "liais(e)", "realiz(e)", "stat(e)" against "bomb"."""
    return bare.endswith(("at", "iz", "is", "v", "u", "c", "dg", "rg", "ng")) and not bare.endswith(
        ("eat", "oat", "ing", "ong")
    )


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def _irregular() -> _Table:
    return {(row[0], row[1]): row[2] for row in _rows() if len(row) == 3}


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row[0] for row in _rows() if len(row) == 1)
