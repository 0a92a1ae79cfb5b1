"""Which words of a clause name whom it blames, and which for what."""

from __future__ import annotations

from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.model.annotations import Claim
from standoff.text.span import Span

_DEEPEST = 3  # "put the blame for the delay of the ferry on the storm"
_RESPONSIBLE = frozenset({"responsible", "accountable", "liable"})


def blames(read: IndexedReport, claim: Claim, head: int, target: int) -> tuple[Span, Span, str] | None:
    """The two ways to blame: "blames X for Y" and "blames Y on X"; without either, for what the clause explains."""
    blamed = phrase(read, target, "acl")
    on = behind(read, head, "on") or behind(read, target, "on")
    if on is not None:
        return on, before(read, blamed, on), f"“{claim.lemma} … on”"
    cause = behind(read, head, "for") or _set_off(read, blamed, "for") or _explained(read, head)
    return None if cause is None else (blamed, cause, f"“{claim.lemma}”")


def responsible(read: IndexedReport, head: int, held: int) -> tuple[Span, Span | None]:
    """Who is held responsible, and for what."""
    tree = read.tree
    blamed = phrase(read, held, "acl")
    for place in (*tree.all_of(head, "xcomp", "acl", "advmod", "amod"), *tree.all_of(held, "acl", "amod")):
        if tree.tokens[place].lemma.lower() in _RESPONSIBLE and place > held:
            cause = behind(read, place, "for") or behind(read, head, "for")
            return before(read, blamed, tree.tokens[place].span), cause
    return blamed, None


def before(read: IndexedReport, phrase: Span, inside: Span) -> Span:
    """A phrase up to another that begins inside it, and up to the preposition before that."""
    if not phrase.start < inside.start <= phrase.end:
        return phrase
    words = [at for at in read.inside(Span(phrase.start, inside.start)) if read.tree.relation(at) != "case"]
    return read.tree.span(words[0], words[-1]) if words else phrase


def below(read: IndexedReport, head: int, preposition: str, deep: int = 0) -> Span | None:
    """What stands behind a preposition that hangs on a word or on one of its own objects, a few steps down."""
    found = behind(read, head, preposition)
    for child in read.tree.all_of(head, "obj", "obl", "nmod"):
        found = found or (below(read, child, preposition, deep + 1) if deep < _DEEPEST else None)
    return found


def behind(read: IndexedReport, head: int, preposition: str) -> Span | None:
    """What stands behind a preposition that hangs on a word, without it: "for the delay", "of holding it up"."""
    for child in read.tree.all_of(head, "obl", "advcl", "nmod", "acl"):
        if preposition in read.marks(child):
            return phrase(read, child, "case", "mark", "cc", "conj")
    return None


def phrase(read: IndexedReport, at: int, *without: str) -> Span:
    """The words of a phrase by its head, without what is told of it and without children of these relations."""
    tree = read.tree
    return tree.span(*tree.trimmed(*tree.edges(at, "acl:relcl", "parataxis", "punct", *without)))


def _set_off(read: IndexedReport, blamed: Span, preposition: str) -> Span | None:
    """What stands behind a preposition after a comma, when something is told of the blamed in between."""
    tree = read.tree
    number = read.sentence_at(blamed.start)
    rest = read.inside(Span(blamed.end, max(read.notes.sentences[number].end, blamed.end + 1)))
    for at in rest:
        if tree.tokens[at].lemma.lower() == preposition and tree.tokens[at - 1].span.of(read.report.text) == ",":
            return phrase(read, tree.heads[at], "case", "mark") if tree.relation(at) in {"case", "mark"} else None
    return None


def _explained(read: IndexedReport, head: int) -> Span | None:
    """What somebody does for whom they blame: "recalled its team, blaming the other side"."""
    if read.tree.relation(head) != "advcl":
        return None
    above = read.tree.heads[head]
    claim = read.claim_at.get(above)
    if (
        claim is None
        or claim.what is None
        or claim.what.end > read.starts[head]
        or claim.what.start < claim.predicate.start
    ):
        return None
    return Span(claim.predicate.start, claim.what.end)
