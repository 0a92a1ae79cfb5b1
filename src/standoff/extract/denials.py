"""Whether a clause says that something is not so, by a negative word of its own ("not", "no boats", "nobody")."""

from __future__ import annotations

from functools import cache

from standoff.language.lexicon import forms
from standoff.language.tree import Tree, base

_ON_THE_VERB = frozenset({"advmod", "aux", "cc", "det"})
# "no boats sailed", "sailed on no day": what the denied noun is to the verb. A noun in "by no means" is an adverbial
# too.
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "expl", "csubj"})


@cache
def _negative() -> frozenset[str]:
    return forms("negations", kind="explicit") | {"n't", "n’t"}


def is_negative(tree: Tree, at: int) -> bool:
    """Whether the token is a word that denies ("not", "n't", "no", "nobody")."""
    token = tree.tokens[at]
    return token.lemma.lower() in _negative() and token.pos not in {"ADP", "SCONJ"}


def denial_in(tree: Tree, verb: int) -> int | None:
    """The negative word of the clause that a verb heads, or None; one in a clause below it does not count."""
    for child in tree.children[verb]:
        relation = base(tree.tokens[child].relation)
        if relation in _ON_THE_VERB and is_negative(tree, child) and not _is_not_only(tree, child):
            return child
        if relation in _ARGUMENTS:
            if is_negative(tree, child):
                return child
            for below in tree.children[child]:
                if tree.relation(below) in {"det", "advmod"} and is_negative(tree, below) and below < child:
                    return below
        if relation == "advmod" and any(is_negative(tree, below) for below in tree.children[child]):
            # "no longer", "not yet"
            return child
    if tree.tokens[verb].pos in {"NOUN", "PROPN", "PRON"}:
        # "It was no accident", "There was no offer": the noun heads the clause.
        return next((c for c in tree.children[verb] if tree.relation(c) == "det" and is_negative(tree, c)), None)
    return None


def _is_not_only(tree: Tree, at: int) -> bool:
    """Whether "not" belongs to "not only", which denies nothing."""
    return at + 1 < len(tree.tokens) and tree.tokens[at + 1].lemma.lower() in {"only", "just", "merely"}
