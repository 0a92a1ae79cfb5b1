"""How a verb is meant: whether it tells of a step at all, of which kind, and what about."""

from __future__ import annotations

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.cues import Cue
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.model.annotations import Claim
from standoff.text.span import Span

SPEECH_ACTS = frozenset(
    "comment elaborate clarify repeat answer name identify specify respond speak talk reply".split()
)
_DUTIES = frozenset({"must", "should", "shall"})
# A demand or refusal that is only told in the present is where a party stands, and no step that it took.
_STEPS = frozenset({"demand", "request", "rejection"})
_PAST = frozenset({"VBD", "VBN"})
_NOT_YET = frozenset("before until till unless if without once".split())
_NAMING = frozenset({"name", "identify", "quote"})
_ASKS = frozenset({"ask", "seek", "appeal", "request"})
_ASKED = frozenset("call urge ask tell order want press invite beg appeal persuade force allow help".split())
_CONDITIONAL = frozenset({"only", "conditionally", "provisionally"})


def can_be(read: IndexedReport, claim: Claim, cue: Cue) -> bool:
    """Whether the verb is meant as a move: declining to comment and insisting that it rained are none."""
    head = read.head_of(claim)
    if head is None or read.marks(head) & _NOT_YET:
        return False
    tree = read.tree
    headline = claim.span.start <= read.headline_end and cue.kind != "request"
    if cue.kind in _STEPS and tree.tokens[head].tag not in _PAST and not headline:
        return False
    then = tree.one_of(head, "xcomp", "ccomp")
    lemma = "" if then is None else tree.tokens[then].lemma.lower()
    if cue.form in {"decline", "refuse"}:
        return lemma not in SPEECH_ACTS and lemma not in forms("attributing_verbs", kind="speech")
    if cue.form == "insist":
        wanted = then is not None and any(tree.tokens[a].lemma.lower() in _DUTIES for a in tree.all_of(then, "aux"))
        return wanted or any("on" in read.marks(child) for child in tree.all_of(head, "obl"))
    if cue.form == "return":
        # "returned on Friday" is back at the table; "returned to the capital" and "returned the fee" are not.
        return not any(child not in read.moments for child in tree.all_of(head, "obj", "obl"))
    return cue.form not in _ASKS or _asks_for_something(read, claim, head, then)


def kind_of(read: IndexedReport, claim: Claim, cue: Cue) -> str:
    """The kind, seen with what stands beside the verb."""
    head = read.head_of(claim)
    if cue.kind != "acceptance" or head is None:
        return cue.kind
    beside = {read.tree.tokens[child].lemma.lower() for child in read.tree.all_of(head, "advmod", "obl")}
    hangs = any(condition.consequence.overlaps(claim.span) for condition in read.notes.conditions)
    return "conditional acceptance" if hangs or beside & (_CONDITIONAL | {"reservation", "condition"}) else cue.kind


def is_asked(read: IndexedReport, claim: Claim) -> bool:
    """Whether somebody is asked to do it: "called on both sides to return"."""
    head = read.head_of(claim)
    if head is None or "to" not in read.marks(head):
        return False
    return read.tree.tokens[read.tree.heads[head]].lemma.lower() in _ASKED


def is_on_a_reports_word(read: IndexedReport, claim: Claim) -> bool:
    """Whether it stands on the word of the agency or paper that the report credits."""
    return claim.speaker is not None and claim.speaker.name in read.credits


def _asks_for_something(read: IndexedReport, claim: Claim, head: int, then: int | None) -> bool:
    """Whether somebody asks for more than an answer or their own coat."""
    tree = read.tree
    own = any(
        tree.tokens[owner].lemma.lower() in {"his", "her", "he", "she"}
        for child in tree.all_of(head, "obj", "obl")
        for owner in tree.all_of(child, "nmod:poss")
    )
    wondering = then is not None and (
        bool(read.marks(then) & {"whether", "if"}) or tree.tokens[then].lemma.lower() in _NAMING
    )
    return not (claim.passive or own or wondering or (claim.lemma == "seek" and then is not None))


def is_gerund(read: IndexedReport, claim: Claim) -> bool:
    """Whether the clause only accompanies another one: "accusing it of bad faith"."""
    head = read.head_of(claim)
    return head is not None and read.tree.tokens[head].tag == "VBG" and read.tree.relation(head) == "advcl"


def agrees(read: IndexedReport, claim: Claim) -> bool:
    """Whether subject and verb agree in number: where they do not, the tree took the subject of another clause."""
    head, top = read.head_of(claim), None if claim.who is None else read.top_of(claim.who)
    if head is None or top is None or read.tree.tokens[head].tag != "VBZ":
        return True
    return read.tree.tokens[top].tag not in {"NNS", "NNPS"} and len(read.tree.conjuncts(top)) == 1


def name_in(read: IndexedReport, about: Span | None) -> str:
    """The name that a phrase is about, "#deal" for what is on the table, or ""."""
    top = None if about is None else read.top_of(about)
    if top is None:
        return ""
    # One calls the truce what another calls the ceasefire.
    deal = read.tree.tokens[top].lemma.lower() in forms("move_objects", **{"class": "deal"})
    return read.party(top) or ("#deal" if deal else "")


def about_of(read: IndexedReport, claim: Claim, cue: Cue) -> Span | None:
    """What is welcomed, condemned or asked for."""
    head = read.head_of(claim)
    then = None if head is None else read.tree.one_of(head, "xcomp", "ccomp")
    wanted = None if then is None else read.tree.span(*read.tree.trimmed(*read.tree.edges(then)))
    if wanted is not None and cue.kind == "urges":
        return wanted
    if claim.what is not None:
        return claim.what
    preposition = cue.form.rpartition(" ")[2]
    for child in () if head is None else read.tree.all_of(head, "obl"):
        if preposition in read.marks(child):
            return read.tree.span(*read.tree.trimmed(*read.tree.edges(child, "case", "acl:relcl", "punct")))
    return wanted
