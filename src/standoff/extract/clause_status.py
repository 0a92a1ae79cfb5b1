"""How each clause of a report is meant: denied or not, done or only planned, and whether the report itself says so.

A clause is first what its own words make it ("will", "not", "if"), then what the verb above it makes of it: "failed to
leave" denies, "urged them to leave" demands, "confirmed that they left" lets it be so, "said that they left" leaves it
open. What hangs beside a clause, joined or relative, stands in the same light as the clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from standoff.extract.denials import denial_in
from standoff.language.lexicon import forms, lexicon
from standoff.language.tree import Tree
from standoff.language.veridicality import follows
from standoff.model.annotations import Condition, ConditionKind, Holds, Modality

_MOST_STEPS = 50  # from the first word of a condition up to its verb
_DONE = (Modality.DONE, False)
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_WOULD = frozenset({"would", "'d", "’d"})
_MAY = frozenset({"may", "might", "can", "could", "ca"})
_MUST = frozenset({"must", "should", "ought", "need"})
_SAY = (
    (_WILL, Modality.PLANNED),
    (_WOULD, Modality.CONDITIONAL),
    (_MAY, Modality.POSSIBLE),
    (_MUST, Modality.DEMANDED),
)
_HYPOTHETICAL = frozenset(
    {
        ConditionKind.IF,
        ConditionKind.ONLY_IF,
        ConditionKind.UNLESS,
        ConditionKind.PROVIDED,
        ConditionKind.AS_LONG_AS,
        ConditionKind.IN_CASE,
    }
)
_PAST = frozenset({"VBD"})


@dataclass(frozen=True, slots=True)
class Status:
    """How a clause is meant."""

    negated: bool
    modality: Modality
    holds: Holds


@dataclass(frozen=True, slots=True)
class _Light:
    """In what light the words of a clause stand: what the clauses above make of it."""

    denied: bool = False
    modality: Modality = Modality.DONE
    holds: str = "yes"  # what follows of the clause if nothing in itself says otherwise: yes, no, open


def statuses(tree: Tree, conditions: Sequence[Condition]) -> dict[int, Status]:
    """The status of each clause, by its head; clauses above before the clauses below."""
    hypothetical = _heads_in_conditions(tree, conditions)
    lights: dict[int, _Light] = {}
    result: dict[int, Status] = {}
    nearest: dict[int, int | None] = {}  # the clause that each token stands in
    for at in tree.order:
        above = nearest[tree.heads[at]] if tree.heads[at] != at else None
        nearest[at] = at if tree.is_clause(at) else above
        if nearest[at] != at:
            continue
        light = _Light() if above is None else _light(tree, at, above, lights[above], result[above])
        status = _status(tree, at, light, hypothetical=at in hypothetical)
        lights[at], result[at] = light, status
    return result


def _status(tree: Tree, at: int, light: _Light, *, hypothetical: bool) -> Status:
    modality = Modality.CONDITIONAL if hypothetical else _own_modality(tree, at)
    if modality is Modality.DONE and light.modality is not Modality.DONE:
        modality = light.modality
    negated = (denial_in(tree, at) is not None) != light.denied
    sure = light.holds != "open" and modality is Modality.DONE
    holds = (Holds.NO if negated else Holds.YES) if sure else Holds.OPEN
    return Status(negated, modality, holds)


@cache
def _auxiliaries() -> dict[str, Modality]:
    return {word: meant for words, meant in _SAY for word in words}


def _own_modality(tree: Tree, at: int) -> Modality:
    """What auxiliaries and form say: "will leave", "should leave", "Leave!"."""
    words = [tree.tokens[aux].lemma.lower() for aux in tree.all_of(at, "aux")]
    said = next((meant for word in words if (meant := _auxiliaries().get(word)) is not None), None)
    if said is Modality.CONDITIONAL and tree.relation(at) in {"ccomp", "acl"}:
        return Modality.PLANNED  # "said it would leave" looks ahead from the past; "it would leave if" depends
    if said is not None:
        return said
    purpose = any(tree.tokens[mark].lemma.lower() == "to" for mark in tree.all_of(at, "mark"))
    if purpose and tree.relation(at) in {"advcl", "acl"}:
        return Modality.PLANNED
    bare = tree.tokens[at].tag == "VB" and not words and not purpose
    if bare and tree.relation(at) == "root" and tree.one_of(at, "nsubj") is None:
        return Modality.DEMANDED
    return Modality.DONE


def _light(tree: Tree, at: int, above: int, over: _Light, status: Status) -> _Light:
    """In what light a clause stands under the clause above it."""
    relation = tree.relation(at)
    embedded = relation in {"ccomp", "xcomp", "csubj"} or (relation in {"advcl", "obl"} and _from(tree, at))
    if not embedded or tree.heads[at] != above:
        noun = tree.heads[at]
        if relation == "acl" and tree.tokens[at].relation == "acl" and noun != above:
            return _under_noun(tree, at, over)
        if relation == "xcomp":
            return over
        # "… and left", "who left": whatever makes the clause above open makes this one open too.
        joined = relation == "conj" and tree.one_of(at, "nsubj") is None
        modality = over.modality
        if joined and modality is Modality.DONE and status.modality is Modality.PLANNED and _is_bare(tree, at):
            modality = status.modality
        return _Light(over.denied and joined, modality, over.holds)
    modality, denies = _word_over(tree, above)
    lemma = tree.tokens[above].lemma.lower()
    # Whoever only says something vouches for it on nobody's guess.
    answer = follows(lemma, _frame(tree, at, above), denied=status.negated, guesses=lemma not in _of_speech())
    if modality is Modality.DONE and relation == "xcomp" and not denies and answer == "open":
        answer = "yes" if tree.tokens[at].tag in {"VBG", "VBN"} or not _is_bare(tree, at) else "open"
    denied = denies != (answer == "no" and not denies)
    if denies and status.negated:
        denied = False  # "did not deny that": nothing is denied any more, and nothing said
    if status.holds is Holds.OPEN and answer != "open":
        return _Light(denied, _weaker(status.modality, modality), "open")
    if answer != "open" and modality in {Modality.POSSIBLE, Modality.PLANNED} and answer == "yes":
        modality = Modality.DONE if over.holds == "yes" else modality
    return _Light(
        denied, modality, "open" if answer == "open" and not denies else over.holds if answer != "open" else "open"
    )


def _weaker(outer: Modality, inner: Modality) -> Modality:
    return inner if inner is not Modality.DONE else outer


def _from(tree: Tree, at: int) -> bool:
    """Whether a gerund hangs on its verb behind "from": "refrained from leaving"."""
    return any(tree.tokens[mark].lemma.lower() == "from" for mark in tree.all_of(at, "mark", "case"))


def _is_bare(tree: Tree, at: int) -> bool:
    return tree.tokens[at].tag == "VB"


def _under_noun(tree: Tree, at: int, over: _Light) -> _Light:
    """What a noun holds is open ("claims that they left"), and a plan is a plan ("a plan to leave")."""
    to = any(tree.tokens[mark].lemma.lower() == "to" for mark in tree.all_of(at, "mark"))
    that = any(tree.tokens[mark].lemma.lower() == "that" for mark in tree.all_of(at, "mark"))
    if to:
        return _Light(modality=Modality.PLANNED, holds="open")
    return _Light(holds="open") if that else _Light(modality=over.modality, holds=over.holds)


def _frame(tree: Tree, at: int, above: int) -> str:
    passive = tree.is_passive(above)
    if tree.relation(at) == "xcomp":
        target = tree.one_of(above, "obj", "iobj")
        return "passive_to" if passive else "object_to" if target is not None and target < at else "to"
    subject = tree.one_of(above, "nsubj:pass")
    personal = passive and subject is not None and tree.tokens[subject].lemma.lower() != "it"
    return "passive_that" if personal else "that"


@cache
def _of_speech() -> frozenset[str]:
    return forms("attributing_verbs", kind="speech")


@cache
def _words() -> dict[str, tuple[Modality, bool]]:
    return {e["form"]: (Modality(e["modality"]), e["denies"]) for e in lexicon("clause_words")}


def _word_over(tree: Tree, above: int) -> tuple[Modality, bool]:
    """What the lexicon says of the verb over a clause."""
    lemma = tree.tokens[above].lemma.lower()
    particle = tree.one_of(above, "compound:prt")
    if particle is not None:
        both = _words().get(f"{lemma} {tree.tokens[particle].lemma.lower()}")
        if both is not None:
            return both
    return _words().get(lemma, _DONE)


def _heads_in_conditions(tree: Tree, conditions: Sequence[Condition]) -> set[int]:
    """The clauses that only state a condition, or depend on one: nothing in them has happened."""
    result: set[int] = set()
    starts = [token.span.start for token in tree.tokens]
    at_start = {start: at for at, start in reversed(list(enumerate(starts)))}
    for condition in conditions:
        if condition.kind not in _HYPOTHETICAL and not (condition.kind is ConditionKind.UNTIL and condition.clausal):
            continue
        for stretch in (condition.condition, condition.consequence):
            head = _head_in(tree, at_start.get(stretch.start), stretch.end)
            consequence = stretch is condition.consequence
            past = head is not None and tree.tokens[head].tag in _PAST
            if (
                head is None
                or (consequence and not _open(tree, head))
                or (condition.kind is ConditionKind.UNTIL and past)
            ):
                continue
            result.add(head)
    return result


def _open(tree: Tree, head: int) -> bool:
    """Whether a consequence looks ahead; "they fled if they could" tells of what was."""
    return any(tree.tokens[aux].lemma.lower() in _WILL | _WOULD | _MAY for aux in tree.all_of(head, "aux"))


def _head_in(tree: Tree, first: int | None, end: int) -> int | None:
    """The clause whose words a stretch holds: the token in it that hangs on something outside."""
    if first is None:
        return None
    at = first
    for _ in range(_MOST_STEPS):
        head = tree.heads[at]
        if head == at:
            break
        span = tree.tokens[head].span
        if span.start < tree.tokens[first].span.start or span.end > end:
            break
        at = head
    return at if tree.is_clause(at) else None
