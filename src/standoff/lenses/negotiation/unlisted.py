"""Acts that no verb tells of, or of which no family is known: told by the words that stand for them."""

from __future__ import annotations

from standoff.lenses.collation.kinship import stem
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.slots import Slots
from standoff.lenses.negotiation.telling import Telling

_MOST_WORDS = 9
_OF_IT = ("amod", "compound", "nmod", "acl", "nummod")


def whatever(telling: Telling, at: int) -> Deed:
    """An act of which nothing is known but the words that tell of it."""
    tree = telling.tree
    about = tree.one_of(at, "obj", "obl", "nsubj", "nmod")
    span = tree.span(*tree.trimmed(*tree.edges(at, "punct", "parataxis", "discourse", "cc", "conj")))
    return Deed(
        at=at,
        family=stem(tree.tokens[at].lemma.lower()),
        listed=False,
        thing="" if about is None else stem(tree.tokens[about].lemma.lower()),
        actor=None,
        extent="",
        done=True,
        span=span,
        label=telling.words(span, _MOST_WORDS),
        plain=0,
    )


def gift(telling: Telling, at: int) -> list[Deed]:
    """What is put on the table by a noun: "safe passage to the coast"; a bare "tea" is none."""
    tree = telling.tree
    if tree.tokens[at].pos != "NOUN" or tree.one_of(at, *_OF_IT) is None:
        return []
    noun = stem(tree.tokens[at].lemma.lower())
    return [
        Deed(
            at=at,
            family=f"give {noun}",
            listed=False,
            thing=noun,
            actor=None,
            extent="",
            done=True,
            span=tree.span(*tree.trimmed(*tree.edges(at, "punct", "parataxis", "advcl"))),
            label=Slots(telling).noun_label(at),
            plain=1,
        )
    ]


def thing_asked_for(telling: Telling, at: int, family: str, *, listed: bool) -> Deed:
    """What is asked for or offered as a thing: "the money", "an apology"."""
    slots = Slots(telling)
    return Deed(
        at=at,
        family=family,
        listed=listed,
        thing=stem(slots.lemma(at)) if family == "pay" else "",
        actor=None,
        extent=slots.extent(at, at),
        done=True,
        span=slots.span(at),
        label=slots.noun_label(at),
        plain=1,
    )
