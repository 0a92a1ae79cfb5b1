"""Whose officer somebody is by what stands beside the name: "Ode, head of the union", "council leader Ode"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.model.annotations import Mention

if TYPE_CHECKING:
    from standoff.lenses.negotiation.naming import Naming

_OF = frozenset({"of", "for", "from", "at"})
_PAST = frozenset({"former", "ex", "then", "ousted", "late", "retired"})


def officers_beside(naming: Naming, read: IndexedReport, mention: Mention) -> Iterator[str]:
    """Whose officer it is, told beside the name or in the title: "Ode, head of the union", "union boss Ode"."""
    top = read.top_of(mention.span)
    if top is None:
        return
    offices = read.tree.all_of(top, "appos")
    places = [child for office in offices for child in read.tree.all_of(office, "nmod") if read.marks(child) & _OF]
    if read.tree.relation(top) == "appos":
        offices.append(read.tree.heads[top])
    for office in offices:
        yield from _of_office(naming, read, office)
    yield from _of_name(naming, read, top, titled=mention.title_span is not None)
    yield from _of_leader(naming, read, top)
    if mention.title_span is not None:
        places += list(read.inside(mention.title_span))
        ministry = naming.bodies.of_minister(mention.title_span.of(read.report.text))
        if ministry is not None:
            yield ministry
    for place in places:
        if naming.bodies.at(read, place) is not None and (key := naming.at(read, place)) is not None:
            yield key


def _of_office(naming: Naming, read: IndexedReport, office: int) -> Iterator[str]:
    """Whose the office beside a name is: "the front's negotiator", "spokesman for the front", "the army commander"."""
    before = {read.tree.tokens[c].lemma.lower() for c in read.tree.all_of(office, "amod")}
    acts_for = read.tree.tokens[office].lemma.lower() in _offices() and before.isdisjoint(_PAST)
    helps = read.tree.tokens[office].lemma.lower() in forms("party_roles", how="noun")
    for owner in read.tree.all_of(office, "nmod:poss", "nmod"):
        # "the mediator from Genz" comes from there and acts for nobody.
        mine = read.tree.tokens[owner].relation == "nmod:poss" or (acts_for and not helps and read.marks(owner) & _OF)
        key = naming.at(read, owner) if mine else None
        if key is not None and key not in naming.persons:
            yield naming.seats.get(key, key)
    for word in read.tree.all_of(office, "compound") if acts_for else ():
        body = f"the {read.tree.tokens[word].lemma.lower()}"
        if body in naming.bodies.keys:
            yield naming.described(body)


def _of_name(naming: Naming, read: IndexedReport, top: int, *, titled: bool) -> Iterator[str]:
    """As in "Ada Roth's Civic Union", "Ada Roth of the Hill Front"; of a place she may only come from there."""
    whose = read.tree.heads[top] if read.tree.tokens[top].relation == "nmod:poss" else None
    own = [] if titled else [c for c in read.tree.all_of(top, "nmod") if read.marks(c) & _OF]
    for place in (*own, *(() if whose is None else (whose,))):
        key = naming.at(read, place)
        if key is not None and " " in key and key not in naming.persons:
            yield key


def _of_leader(naming: Naming, read: IndexedReport, top: int) -> Iterator[str]:
    """As in "council leader Ada Roth": the one body of the pile with that noun."""
    for office in read.tree.all_of(top, "nmod", "compound"):
        if read.tree.tokens[office].lemma.lower() not in _offices():
            continue
        for word in read.tree.all_of(office, "compound"):
            noun = read.tree.tokens[word].lemma.lower()
            bodies = {key for key in naming.bodies.keys if key.lower().rsplit(None, 1)[-1] == noun}
            if len(bodies) == 1:
                (body,) = bodies
                yield naming.described(body) if body.startswith("the ") else body


@cache
def _offices() -> frozenset[str]:
    return forms("acting_for") | forms("titles")
