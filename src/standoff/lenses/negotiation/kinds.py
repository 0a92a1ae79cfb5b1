"""Which named body a report means by a noun for its kind: "the company", "the militia", "the owner".

A pile that names one company, one armed group or one union means it by every noun for such a body. Of what kind a body
is, its name tells ("Lake Front"), what stands beside it ("the League, the militia which holds them"), its officers or
whom it talks with. Two bodies of one kind are never guessed between; nor is the name that stands last before a noun
taken for what it means, since the sides of a dispute are told of in turns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.negotiation.described import described_as
from standoff.lenses.negotiation.indexed import IndexedReport

if TYPE_CHECKING:
    from standoff.lenses.negotiation.naming import Naming

_FAR_OFTENER = 3
_UNION, _COMPANY, _ARMY = "union", "company", "army"


def meant_by_nouns(naming: Naming) -> dict[str, str]:
    """The one named body that each noun can only mean, by noun."""
    found: dict[str, set[str]] = defaultdict(set)
    times = Counter(naming.key(m.name) for r in naming.reports.values() for m in r.notes.mentions)
    named = [key for key in sorted(times) if key not in naming.persons and " " in key]
    apposed = list(_apposed(naming))
    kinds = _of_kinds(named, apposed)
    for key in named:
        found[key.rsplit(None, 1)[-1].lower()].add(key)
        for union in _unions() & set(key.lower().split()):
            found[union].add(key)
    for noun, key in apposed:
        found[noun].add(key)
    beside = _opposite_a_union(naming) or _run_by_officers(naming)
    for kind, keys in kinds.items():
        for noun in forms("party_kinds", kind=kind, how="noun"):
            if noun not in _strict():
                found[noun] |= keys
    for key in beside:
        for noun in forms("party_kinds", kind=_COMPANY, how="noun"):
            if noun in _strict() or not kinds[_COMPANY]:
                found[noun].add(key)
    for noun, words in _of_the_army(naming) if not kinds[_ARMY] else ():
        found[noun].add(words)
    only = ((noun, _only(keys, times)) for noun, keys in found.items())
    return {noun: key for noun, key in only if key is not None}


def _only(keys: set[str], times: Counter[str]) -> str | None:
    """The one key, or the one that is named far oftener than the others; a bystander gets a line or two."""
    first, *rest = sorted(keys, key=lambda key: (-times[key], key))
    return first if not rest or times[first] >= _FAR_OFTENER * times[rest[0]] else None


def _of_the_army(naming: Naming) -> Iterator[tuple[str, str]]:
    """What a pile that names no army mostly calls it, for all other nouns for it: "the army" for "the generals"."""
    called = Counter(
        noun
        for read in naming.reports.values()
        for at in range(len(read.tree.tokens))
        if (noun := _noun(read, at)) is not None and _nouns()[noun] == _ARMY and described_as(read, at) is not None
    )
    most = min(called, key=lambda noun: (-called[noun], noun), default="")
    yield from ((noun, f"the {most}") for noun in called if noun != most)


def _of_kinds(named: Iterable[str], apposed: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The named bodies of each kind, by their names or by what stands beside them."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in named:
        for kind in _kinds_of_name(key):
            found[kind].add(key)
    for noun, key in apposed:
        found[_nouns()[noun]].add(key)
    return found


def _kinds_of_name(key: str) -> Iterator[str]:
    words = key.split()
    if words[-1] in forms("company_words"):
        yield _COMPANY
    for entry in _names():
        inside = words if entry["kind"] in {_UNION, "creditor"} else words[-1:]
        if entry["form"] in inside:
            yield entry["kind"]


def _apposed(naming: Naming) -> Iterator[tuple[str, str]]:
    """Nouns that a report puts beside the name of a body: "the League, the militia which holds them"."""
    for read in naming.reports.values():
        for at, mention in read.mention_at.items():
            key = naming.key(mention.name)
            if mention.stands_in or key in naming.persons or naming.is_nobody(key):
                continue
            for child in read.tree.all_of(at, "appos"):
                noun, its = _noun(read, child), read.mention_at.get(child)
                if noun is not None and (its is None or naming.key(its.name) == key):
                    yield noun, key


def _noun(read: IndexedReport, at: int) -> str | None:
    """The noun for a kind of party that ends at a token."""
    word = read.tree.tokens[at].span.of(read.report.text).lower()
    before = " ".join((read.tree.tokens[at - 1].span.of(read.report.text).lower(), word)) if at else word
    return next((noun for noun in (before, word) if noun in _nouns()), None)


def _opposite_a_union(naming: Naming) -> set[str]:
    """Named bodies that stand beside a union as the other side: "talks between the union and Calder Freight"."""
    found = set()
    for read in naming.reports.values():
        for at, token in enumerate(read.tree.tokens):
            if token.lemma.lower() not in _unions() or not (places := read.tree.conjuncts(at))[1:]:
                continue
            for place in places:
                key = naming.at(read, place) if place != at else None
                named = key is not None and " " in key and not key.startswith("the ")
                if (
                    key is not None
                    and named
                    and key not in naming.persons
                    and key.rsplit(None, 1)[-1].lower() not in _unions()
                ):
                    found.add(key)
    return found if len(found) == 1 else set()


def _run_by_officers(naming: Naming) -> set[str]:
    """The one named body that has a managing director or the like."""
    found = {
        naming.owner(key)
        for read in naming.reports.values()
        for mention in read.notes.mentions
        if naming.owner(key := naming.key(mention.name)) != key
        and any(office in (mention.title or "").lower() for office in _offices())
    }
    return found if len(found) == 1 else set()


@cache
def _nouns() -> dict[str, str]:
    """The kind of party that each noun tells of."""
    return {entry["form"]: entry["kind"] for entry in lexicon("party_kinds") if entry["how"] == "noun"}


@cache
def _names() -> tuple[dict[str, str], ...]:
    return tuple(entry for entry in lexicon("party_kinds") if entry["how"] == "name")


@cache
def _strict() -> frozenset[str]:
    return frozenset(entry["form"] for entry in lexicon("party_kinds") if "strict" in entry)


@cache
def _offices() -> frozenset[str]:
    return forms("party_kinds", how="office")


@cache
def _unions() -> frozenset[str]:
    return frozenset(form.lower() for form in forms("party_kinds", kind=_UNION))
