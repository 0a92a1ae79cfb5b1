"""Which words tell of an act that parties ask for: families of verbs and nouns, and what their objects have to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from standoff.language.lexicon import Entry, forms, lexicon
from standoff.lenses.collation.kinship import stem

_GENERAL = (
    "money fund cash million billion payment pay sum funding finance financing crown franc florin dollar euro "
    "contribution measure restriction sanction document paper record file data evidence job post factory plant work"
).split()


@cache
def groups_of(lemma: str) -> frozenset[str]:
    """The groups of things that a noun belongs to; none where it is in no list."""
    found = _groups().get(lemma, frozenset())
    return found | {"person"} if lemma in forms("speakers") or lemma in forms("titles") else found


@cache
def groups_of_stem(form: str) -> frozenset[str]:
    """The groups of the nouns with a stem."""
    return frozenset(group for noun, groups in _groups().items() if stem(noun) == form for group in groups)


@cache
def is_general(form: str) -> bool:
    """Whether the noun of a stem is for any thing of its group: "money", "restrictions"."""
    return form in {stem(noun) for noun in (*_GENERAL, *(entry["form"] for entry in lexicon("currencies")))}


def family_of(kind: str, word: str, things: Iterable[str]) -> Entry | None:
    """The family that a verb, noun or state tells of, given the lemmas of what it is done to.

    An entry for the group of the object comes first; one for any object needs an object that no other entry of the word
    claims; one that stands alone needs none.
    """
    entries = _by_word().get((kind, word), ())
    objects = [thing for thing in things if thing]
    groups = frozenset(group for thing in objects for group in groups_of(thing))
    claimed = frozenset(group for entry in entries for group in entry.get("of", ()))
    for entry in entries:
        if not groups.isdisjoint(entry.get("of", ())):
            return entry
    for entry in entries:
        if "of" not in entry and (entry.get("alone") or objects) and (not groups & claimed or entry.get("alone")):
            return entry
    return None


def families_taking(kind: str, word: str) -> frozenset[str]:
    """The groups of objects with which a word tells of some family."""
    return frozenset(group for entry in _by_word().get((kind, word), ()) for group in entry.get("of", ()))


def is_known(kind: str, word: str) -> bool:
    """Whether a word tells of any family."""
    return (kind, word) in _by_word()


@cache
def issue_of(family: str) -> str | None:
    """What the table of positions calls a family, None for one that is no entry."""
    return next((entry["issue"] for entry in lexicon("deeds") if entry["family"] == family), None)


@cache
def done_once() -> frozenset[str]:
    """Families of which one party has one act, whatever its object is called."""
    return frozenset(entry["family"] for entry in lexicon("deeds") if entry.get("once"))


@cache
def agents() -> dict[str, Entry]:
    """Nouns for those whose work is the act: "inspector"."""
    return {noun: entry for entry in lexicon("deeds") for noun in entry.get("agents", ())}


@cache
def _by_word() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in lexicon("deeds"):
        for field in ("verbs", "nouns", "comes", "gets", "states", "contrary"):
            for word in dict.fromkeys(entry.get(field, ())):
                found[field, word].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {entry["form"]: frozenset(entry["groups"]) for entry in lexicon("deed_objects")}
