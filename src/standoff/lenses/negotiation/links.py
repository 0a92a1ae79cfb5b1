"""What one report ties together: a clause, what it waits for, and the words between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.telling import Telling
from standoff.text.span import Span

_OPEN = frozenset({"when", "while", "whenever", "where", "wherever"})
_DENIALS = frozenset({"not", "n't", "n’t", "no", "never", "nobody", "nothing", "none", "neither", "nor"})
_MOMENTS = frozenset({"day", "moment", "minute", "hour", "instant"})
_HANGS = frozenset({"advmod", "mark"})


@dataclass(frozen=True, slots=True)
class Link:
    """A clause and what it hangs on.

    Attributes:
        kind: of the condition (`until`, `only_if`, …), or `when`, `while`.
        form: the words that tie them.
        above: the token that heads the clause that depends.
        below: the token that heads what must hold.
        denied: whether the clause is denied.
        by: the token of who says it, where an attribution stands between; else None.
        span: both with the words between them.
    """

    kind: str
    form: str
    above: int
    below: int
    denied: bool
    span: Span
    by: int | None = None


def links_of(telling: Telling) -> Iterator[Link]:
    """The conditions of a report, and clauses with "when" and "while", in order."""
    found = []
    for condition in telling.notes.conditions:
        above, below = telling.top_of(condition.consequence), telling.top_of(condition.condition)
        if above is not None and below is not None:
            above, by = _past_the_speaker(telling, _of_stay(telling, above), below)
            over = telling.tree.heads[above]
            lets = telling.tree.tokens[over].lemma.lower() == "let"
            held = telling.tree.relation(above) == "xcomp" and is_denied(telling, over)
            # "Won't let them go until": what is denied waits.
            above = over if held or (lets and telling.tree.relation(above) == "xcomp") else above
            denied = condition.negated or held or is_denied(telling, above) or _but_not(telling, condition.marker)
            found.append(Link(condition.kind.value, condition.form, above, below, denied, condition.span, by))
    found += _open_links(telling)
    return iter(sorted(found, key=lambda link: (link.span, link.below)))


def _but_not(telling: Telling, marker: Span) -> bool:
    """As in "would take them back, but not before …": the "not" stands with the marker."""
    at = telling.inside(marker).start
    return at > 0 and telling.tree.tokens[at - 1].lemma.lower() == "not"


def _of_stay(telling: Telling, at: int) -> int:
    """As in "stays where it is as long as …": what stays, and not where."""
    tree = telling.tree
    where = any(tree.tokens[c].lemma.lower() == "where" for c in tree.all_of(at, "advmod"))
    return tree.heads[at] if where and tree.tokens[tree.heads[at]].pos == "VERB" else at


def _past_the_speaker(telling: Telling, at: int, below: int) -> tuple[int, int | None]:
    """What was said and by whom, where an attribution stands in the middle: "No, they replied, until …"."""
    tree, verbs = telling.tree, forms("attributing_verbs")
    clause = tree.one_of(at, "ccomp")
    if clause is not None and below < clause < at and tree.tokens[at].lemma.lower() in verbs:
        return clause, tree.one_of(at, "nsubj")  # "Only when it is lifted will they go, the front announced"
    bare = tree.one_of(at, "obj", "ccomp", "xcomp") is None
    if bare and tree.relation(at) == "parataxis" and tree.tokens[at].lemma.lower() in verbs:
        return tree.heads[at], tree.one_of(at, "nsubj")
    beside = (c for c in tree.all_of(at, "parataxis") if tree.tokens[c].lemma.lower() in verbs)
    return at, next((tree.one_of(c, "nsubj") for c in beside), None)


def _open_links(telling: Telling) -> Iterator[Link]:
    tree = telling.tree
    for at in range(len(tree.tokens)):
        if tree.relation(at) not in {"advcl", "acl"}:
            continue
        noun = tree.heads[at]
        the = any(tree.tokens[det].lemma.lower() == "the" for det in tree.all_of(noun, "det"))
        moment = tree.tokens[noun].lemma.lower() in _MOMENTS and tree.relation(noun) == "obl" and the
        if tree.relation(at) == "acl" and moment:
            # "Will be lifted the day they walk free".
            above = tree.clause_of(tree.heads[noun])
            span = tree.span(*tree.trimmed(*tree.edges(above, "punct", "parataxis", "cc", "conj", "discourse")))
            yield Link("when", tree.tokens[noun].lemma.lower(), above, at, is_denied(telling, above), span)
            continue
        above = tree.clause_of(tree.heads[at])
        only = any(tree.tokens[c].lemma.lower() == "only" for c in tree.all_of(above, "advmod"))
        ahead = any(tree.tokens[c].tag == "MD" for c in tree.all_of(above, "aux"))
        openers = _OPEN | {"after"} if only or (ahead and telling.said(above) is not None) else _OPEN
        word = next((c for c in tree.all_of(at, *_HANGS) if tree.tokens[c].lemma.lower() in openers and c < at), None)
        if word is None:
            continue
        form = tree.tokens[word].lemma.lower()
        place = form in {"where", "wherever"}
        if not place and tree.relation(at) != "advcl":
            continue
        first, last = tree.edges(above, "punct", "parataxis", "cc", "conj", "discourse")
        begins, ends = tree.edges(at, "punct", "parataxis")
        span = tree.span(*tree.trimmed(min(first, begins), max(last, ends)))
        yield Link(
            "where" if place else "while" if form == "while" else "when",
            form,
            above,
            at,
            is_denied(telling, above),
            span,
        )


def is_denied(telling: Telling, verb: int) -> bool:
    """Whether a clause says no: by a "not" of its verb, or by a "no" before what it is about."""
    tree = telling.tree
    for child in tree.all_of(verb, "advmod", "aux", "det", "nsubj", "obj", "obl"):
        if tree.tokens[child].lemma.lower() in _DENIALS:
            return True
        if tree.relation(child) in {"nsubj", "obj"} and any(
            tree.tokens[det].lemma.lower() == "no" for det in tree.all_of(child, "det")
        ):
            return True
    return False
