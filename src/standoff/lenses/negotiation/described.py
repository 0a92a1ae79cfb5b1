"""Parties that reports call by a noun instead of a name: "the union", "the island states"."""

from __future__ import annotations

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.indexed import IndexedReport

# "both sides", "each union", "two governments" are nobody's name; "a union" is not yet anybody.
_NOT_ONE = frozenset(
    {"both", "each", "either", "neither", "no", "every", "some", "many", "other", "several", "all", "any"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def described_as(read: IndexedReport, at: int) -> str | None:
    """The name for a party that is only described: "the union", "the island states"; None for everybody else."""
    tree = read.tree
    token = tree.tokens[at]
    word = token.span.of(read.report.text)
    if word.lower() not in forms("party_nouns") or at in read.mention_at:
        return None
    owners = tree.all_of(at, "nmod:poss")
    before = {
        tree.tokens[child].lemma.lower()
        for head in (at, *owners)
        for child in tree.all_of(head, "det", "amod", "nummod")
    }
    if before & _NOT_ONE or tree.one_of(at, "nummod") is not None or not before & _DEFINITE:
        return None
    beside = [child for child in tree.all_of(at, "compound", "amod", "nmod:poss") if child not in read.mention_at]
    first = min((tree.first[child] for child in beside if child < at), default=at)
    said = tree.span(first, at).of(read.report.text).lower()
    return said if said.startswith("the ") else f"the {said}"
