"""Who is told to lead whom, in a clause of its own: "Vane leads the Vessanian side"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.text.span import Span

if TYPE_CHECKING:
    from standoff.lenses.negotiation.naming import Naming

# "leads the Vessanian side", "chairs the Committee", "speaks for the islands".
_HEADS = frozenset({"lead", "head", "chair", "represent", "speak"})


def leaders_told(naming: Naming, read: IndexedReport) -> Iterator[tuple[str, str]]:
    """Who is told to lead whom: "Vane leads the Vessanian side", "Rhoss, who chairs the Committee"."""
    for claim in read.notes.claims:
        if claim.lemma not in _HEADS or claim.who is None or claim.negated:
            continue
        who = naming.named_in(read, claim.who)
        led = claim.what if claim.what is not None else _behind(read, claim.predicate)
        if who is None or led is None or who not in naming.persons:
            continue
        top = read.top_of(led)
        if top is None:
            continue
        direct = naming.at(read, top)
        word = read.tree.tokens[top].lemma.lower()
        beside = {key for at in _around(read, top) if (key := naming.at(read, at))} - naming.persons
        if direct is not None and direct not in naming.persons:
            yield who, direct
        elif word in _sides() and len(beside) == 1:
            yield who, next(iter(beside))


def _around(read: IndexedReport, at: int) -> list[int]:
    return read.tree.all_of(at, "nmod:poss", "amod", "compound", "nmod")


def _behind(read: IndexedReport, predicate: Span) -> Span | None:
    """What stands behind "for": "speaks for the islands"."""
    inside = read.inside(predicate)
    for child in read.tree.all_of(inside[0], "obl") if inside else ():
        if "for" in read.marks(child):
            return read.tree.tokens[child].span
    return None


@cache
def _sides() -> frozenset[str]:
    return forms("acting_for") | forms("party_parts")
