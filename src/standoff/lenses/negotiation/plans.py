"""Whether a clause tells what a plan on the table would bring: a term of it, and nobody's condition or promise."""

from __future__ import annotations

from standoff.lenses.negotiation.telling import Telling

PROPOSALS = frozenset(
    {"deal", "proposal", "plan", "agreement", "accord", "draft", "package", "framework", "ceasefire", "truce"}
)
_TALKS = frozenset({"talk", "talks"})
_PUTS = frozenset(
    {"present", "propose", "put", "unveil", "float", "table", "submit", "circulate", "outline", "suggest"}
)
_PUT = PROPOSALS | {"paper", "text", "compromise", "roadmap", "blueprint", "formula", "idea"}
_WOULD = frozenset({"would", "will", "'d", "’d"})
# A plan is told of in so many sentences after the one that says who made it.
_GOES_ON = 3


def is_term(telling: Telling, at: int) -> bool:
    """Whether a plan is what would bring it, in the sentence of a token or in those before."""
    tree = telling.tree
    for above in (at, *tree.above(at)):
        subject = tree.subject(above) if tree.is_clause(above) else None
        nouns = {above} if above != at else set[int]()
        nouns |= set() if subject is None else {subject.at}
        if any(tree.tokens[noun].lemma.lower() in PROPOSALS | _TALKS for noun in nouns):
            return True
    return telling.said(at) is None and _goes_on(telling, at)


def _goes_on(telling: Telling, at: int) -> bool:
    """Whether the sentences from the one that puts a plan forward up to this one tell only what would be."""
    number = telling.sentence(at)
    for back in range(1, _GOES_ON + 1):
        if not _tells_what_would_be(telling, number - back + 1):
            return False
        if number > back and _puts_a_plan(telling, number - back):
            return True
    return False


def _tells_what_would_be(telling: Telling, number: int) -> bool:
    tree = telling.tree
    roots = [at for at in telling.inside(telling.notes.sentences[number - 1]) if tree.heads[at] == at]
    return any(tree.tokens[aux].lemma.lower() in _WOULD for root in roots for aux in tree.all_of(root, "aux"))


def _puts_a_plan(telling: Telling, number: int) -> bool:
    tree = telling.tree
    for at in telling.inside(telling.notes.sentences[number - 1]):
        if tree.tokens[at].pos == "VERB" and tree.tokens[at].lemma.lower() in _PUTS:
            put = tree.one_of(at, "obj", "nsubj:pass")
            if put is not None and tree.tokens[put].lemma.lower() in _PUT:
                return True
    return False
