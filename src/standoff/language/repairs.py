"""Mends trees that no English sentence has.

A participle is taken for the verb of its clause in "until the stewards dismissed in April were back": "were back" has
no subject left and hangs beside it or below. No clause goes on like that, with neither comma nor conjunction: the
participle tells of the noun, and the noun does what follows (a reduced relative clause: Bever 1970, "The cognitive
basis for linguistic structures"). In "boss of the players' union" the preposition is the union's, not the players', and
in "offered to forgo interest" the noun is the infinitive's object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.language.lemmas import lemma
from standoff.language.lexicon import forms

_PARTICIPLES = frozenset({"VBN", "VBD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HELPS = ("aux", "cop")
_BESIDE = frozenset({"while", "whereas"})


@dataclass(slots=True)
class Arcs:
    """A tree that can be changed.

    Attributes:
        heads: of each word, counted from 0; the root's is its own.
        relations, tags: universal relations and Penn tags.
        words: in small letters.
    """

    heads: list[int]
    relations: list[str]
    tags: list[str]
    words: Sequence[str] = ()


def mend(arcs: Arcs) -> None:
    """Give each preposition to what is owned, and each clause back the subject that a participle before it took."""
    for at, relation in enumerate(arcs.relations):
        owner = arcs.heads[at]
        if relation == "case" and arcs.tags[at] == "IN" and at < owner and arcs.relations[owner] == "nmod:poss":
            arcs.heads[at] = arcs.heads[owner]
    for infinitive in range(len(arcs.heads)):
        _make_verb(arcs, infinitive)
        _free_infinitive(arcs, infinitive)
    for says in range(len(arcs.words)):
        _beside_the_speaker(arcs, says)
    for participle in range(len(arcs.heads)):
        subject = _taken(arcs, participle)
        verb = None if subject is None else _left_without(arcs, participle)
        if subject is not None and verb is not None:
            _give_back(arcs, participle, subject, verb)


def _make_verb(arcs: Arcs, at: int) -> None:
    """What has "to" right before it and an object behind is a verb: "to free 31 women", whatever else "free" may be."""
    if arcs.tags[at] != "JJ":
        return
    own = list(_below(arcs, at))
    marked = at - 1 in own and arcs.tags[at - 1] == "TO"
    if marked and any(arcs.relations[child] == "obj" and child > at for child in own):
        arcs.tags[at] = "VB"


def _beside_the_speaker(arcs: Arcs, at: int) -> None:
    """What another speaker says stands beside what the first one says: "A says it will not, while B says it must"."""
    clause = arcs.heads[at]
    above = arcs.heads[clause]
    told = {arcs.relations[child] for child in _below(arcs, at)}
    opens = any(arcs.relations[child] == "mark" and arcs.words[child] in _BESIDE for child in _below(arcs, at))
    if arcs.relations[at] != "advcl" or not opens or not {"nsubj", "ccomp"} <= told:
        return
    if arcs.relations[clause] == "ccomp" and above < clause < at and _is_said(arcs.words[above], arcs.tags[above]):
        arcs.heads[at] = above


def _is_said(word: str, tag: str) -> bool:
    return lemma(word, "VERB", tag) in forms("attributing_verbs", kind="speech")


def _free_infinitive(arcs: Arcs, at: int) -> None:
    """An infinitive tells of no noun behind it: "offered to forgo interest" has the noun as its object."""
    noun = arcs.heads[at]
    verb = arcs.heads[noun]
    if arcs.tags[at] != "VB" or not arcs.relations[at].startswith("acl") or not verb < at < noun:
        return
    own = list(_below(arcs, at))
    marked = any(arcs.tags[child] == "TO" and child < at for child in own)
    if marked and not any(arcs.relations[child] == "obj" for child in own):
        arcs.heads[at], arcs.relations[at] = verb, "xcomp"
        arcs.heads[noun], arcs.relations[noun] = at, "obj"


def _taken(arcs: Arcs, at: int) -> int | None:
    """The one subject before a participle that nothing helps and that has no object."""
    if arcs.tags[at] not in _PARTICIPLES:
        return None
    own = list(_below(arcs, at))
    if any(arcs.relations[child].startswith((*_HELPS, "obj", "ccomp", "conj")) for child in own):
        return None
    subjects = [child for child in own if arcs.relations[child].startswith("nsubj") and child < at]
    return subjects[0] if len(subjects) == 1 else None


def _left_without(arcs: Arcs, participle: int) -> int | None:
    """The finite verb that follows at once, beside the participle or below it, and has no subject."""
    for verb in range(participle + 1, len(arcs.heads)):
        above = arcs.heads[verb]
        beside = above in {participle, arcs.heads[participle]} or arcs.heads[participle] == verb
        if not beside:
            continue
        own = [child for child in _below(arcs, verb) if child != participle]
        kinds = {arcs.relations[child].split(":")[0] for child in own}
        helped = any(arcs.relations[child].startswith(_HELPS) and arcs.tags[child] in _FINITE for child in own)
        if kinds & {"nsubj", "csubj", "expl", "cc", "mark"} or not (helped or arcs.tags[verb] in _FINITE - {"MD"}):
            continue
        others = [at for at in own if at > participle]
        start = min([verb, *(_first(arcs, at) for at in others)])
        if start == _last_before(arcs, participle, verb) + 1 and arcs.relations[start - 1] != "punct":
            return verb
    return None


def _last_before(arcs: Arcs, at: int, other: int) -> int:
    """The last word of what hangs on a word, without what hangs on another."""
    last, waiting = at, [at]
    while waiting:
        for child in _below(arcs, waiting.pop()):
            if child != other:
                last = max(last, child)
                waiting.append(child)
    return last


def _first(arcs: Arcs, at: int) -> int:
    first, waiting = at, [at]
    while waiting:
        for child in _below(arcs, waiting.pop()):
            first = min(first, child)
            waiting.append(child)
    return first


def _give_back(arcs: Arcs, participle: int, subject: int, verb: int) -> None:
    if arcs.heads[participle] == participle:
        arcs.heads[verb], arcs.relations[verb] = verb, "root"
    elif arcs.heads[participle] != verb:
        arcs.heads[verb], arcs.relations[verb] = arcs.heads[participle], arcs.relations[participle]
    passive = any(arcs.relations[child] == "aux:pass" for child in _below(arcs, verb))
    for child in list(_below(arcs, participle)):
        if child < subject and child != verb:
            arcs.heads[child] = verb
    arcs.heads[subject], arcs.relations[subject] = verb, "nsubj:pass" if passive else "nsubj"
    arcs.heads[participle], arcs.relations[participle] = subject, "acl"


def _below(arcs: Arcs, at: int) -> Iterator[int]:
    return (child for child, head in enumerate(arcs.heads) if head == at and child != at)
