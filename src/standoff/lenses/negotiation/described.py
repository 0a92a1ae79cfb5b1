"""Parties that reports call by a noun instead of a name: "the union", "the island states".

Nouns for bodies and groups are listed; a pile has others, which it shows by whom it lets set conditions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.negotiation.indexed import IndexedReport

# "both sides", "each union", "two governments" are nobody's name; "a union" is not yet anybody.
_NOT_ONE = frozenset(
    {"both", "each", "either", "neither", "no", "every", "some", "many", "other", "several", "all", "any"}
)
_ENOUGH = 3  # a condition counts two, a stance one
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def described_as(read: IndexedReport, at: int) -> str | None:
    """The name for a party that is only described: "the union", "the island states"; None for everybody else."""
    tree = read.tree
    token = tree.tokens[at]
    word = token.span.of(read.report.text)
    if word.lower() not in read.party_nouns or at in read.mention_at:
        return None
    owners = [child for child in tree.all_of(at, "nmod:poss") if tree.tokens[child].pos != "PRON"]
    before = {
        tree.tokens[child].lemma.lower()
        for head in (at, *owners)
        for child in tree.all_of(head, "det", "amod", "nummod")
    }
    if before & _NOT_ONE or tree.one_of(at, "nummod") is not None or not before & _DEFINITE:
        return None
    beside = [child for child in (*tree.all_of(at, "compound", "amod"), *owners) if child not in read.mention_at]
    first = min((tree.first[child] for child in beside if child < at), default=at)
    while first < at and tree.tokens[first].pos == "ADP":
        first += 1
    said = tree.span(first, at).of(read.report.text).lower()
    return said if said.startswith("the ") else f"the {said}"


def described_beside_names(read: IndexedReport) -> Iterator[tuple[str, int]]:
    """Descriptions with the token of the name that stands right behind them: "the teachers' association AUTR"."""
    for at, token in enumerate(read.tree.tokens[:-1]):
        named = read.mention_at.get(at + 1)
        if token.pos not in {"NOUN", "PROPN"} or named is None or at in read.mention_at or named.stands_in:
            continue
        words = described_as(read, at)
        beside = (
            read.tree.heads[at + 1] == at
            or read.tree.heads[at] == read.tree.heads[at + 1]
            or (read.tree.heads[at] == at + 1)
        )
        if words is not None and beside:
            yield words, at + 1


def party_nouns(reports: Iterable[IndexedReport]) -> frozenset[str]:
    """The listed nouns, and those of a pile that take a stance: any body once, others more often ("the growers").

    One person without a name is no party, nor are those who speak for one or for nobody.
    """
    held: Counter[str] = Counter()
    for read in reports:
        for bargain in read.notes.bargains:
            top = None if bargain.holder is None else read.top_of(bargain.holder)
            token = None if top is None else read.tree.tokens[top]
            if token is None or token.pos != "NOUN" or token.lemma.lower() in _single(token.tag):
                continue
            weight = 2 if bargain.condition is not None else 1
            noun = token.span.of(read.report.text).lower()
            held[noun] += _ENOUGH if token.lemma.lower() in _speaking_bodies() else weight
    return forms("party_nouns") | frozenset(noun for noun, weight in held.items() if weight >= _ENOUGH)


@cache
def _speaking_bodies() -> frozenset[str]:
    bodies = {entry["form"].lower() for entry in lexicon("bodies")}
    return frozenset(entry["form"] for entry in lexicon("speakers") if "body" in entry) | bodies


@cache
def _single(tag: str) -> frozenset[str]:
    """Nouns for people who are no party: nobody in particular and, in the singular, one person."""
    people = forms("unnamed") | forms("acting_for") | frozenset(entry["word"] for entry in lexicon("party_roles"))
    people -= _speaking_bodies()
    if tag == "NNS":
        return people
    persons = {entry["form"] for entry in lexicon("speakers") if "body" not in entry}
    return people | persons | forms("titles")
