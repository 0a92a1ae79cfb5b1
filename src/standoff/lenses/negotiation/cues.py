"""What kind of move or reaction a clause tells of, by its verb and what the verb takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from standoff.language.frequencies import headword
from standoff.language.lexicon import forms, lexicon
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.model.annotations import Claim

# "withdrew its team", "withdrew from the talks", "agreed to the terms", "returned to the table".
_TAKEN = ("obj", "obl", "nsubj:pass", "nmod", "xcomp")
_CASES = frozenset({"from", "to", "with", "in", "at", "of", "on", "into", "out"})

_PARTICLES = frozenset("out back off away up down in home short over forward".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb tells of.

    Attributes:
        form: as in the lexicon.
        kind: of the move or reaction.
        plover: its category of PLOVER 2.0.
        takes: the class of noun that stood with it, or "".
    """

    form: str
    kind: str
    plover: str
    takes: str = ""


def move_of(read: IndexedReport, claim: Claim) -> Cue | None:
    """The move that a clause tells of, or None. Whether it took place is the claim's own affair."""
    entries = next((found for verb in verbs_of(read, claim) if (found := _moves().get(verb))), None)
    if entries is None:
        return None
    with_verb = frozenset(_taken(read, claim))
    plain = None
    for takes, cue in entries:
        if not takes:
            plain = cue
        elif with_verb & forms("move_objects", **{"class": takes}):
            return cue
    return plain


def reaction_of(read: IndexedReport, claim: Claim) -> Cue | None:
    """The public answer that a clause tells of, or None."""
    for verb in verbs_of(read, claim):
        for takes, cue in _reactions().get(verb, ()):
            if not takes or frozenset(_taken(read, claim)) & forms("move_objects", **{"class": takes}):
                return cue
    head = read.head_of(claim)
    if head is None:
        return None
    marks = {mark for child in read.tree.all_of(head, "obl", "advcl") for mark in read.marks(child)}
    found = [_reactions()[form] for mark in sorted(marks) if (form := f"{claim.lemma} {mark}") in _reactions()]
    return found[0][0][1] if found else None


def verbs_of(read: IndexedReport, claim: Claim) -> Iterator[str]:
    """The verb with the adverb behind it, whatever the tree takes it for ("walked out of"), then the verb alone."""
    head = read.head_of(claim)
    if head is not None and " " not in claim.lemma:
        beside = [head + 1] if head + 1 < len(read.tree.tokens) else []
        for at in [*beside, *(child for child in read.tree.all_of(head, "advmod", "compound:prt") if child > head + 1)]:
            word = read.tree.tokens[at].lemma.lower()
            if word in _PARTICLES:
                yield f"{claim.lemma} {word}"
    yield claim.lemma


def _taken(read: IndexedReport, claim: Claim) -> Iterator[str]:
    """The nouns that stand with the verb, as lemmas."""
    head = read.head_of(claim)
    if head is None:
        return
    tree = read.tree
    for child in tree.all_of(head, *_TAKEN):
        if tree.relation(child) in {"obl", "nmod"} and not read.marks(child) & _CASES:
            continue
        if claim.lemma == "call" and "on" in read.marks(child):
            continue  # "called on the delegations" takes nobody home
        for place in tree.conjuncts(child):
            yield tree.tokens[place].lemma.lower()
            yield headword(tree.tokens[place].lemma.lower())


@cache
def _moves() -> dict[str, tuple[tuple[str, Cue], ...]]:
    return _by_verb("moves")


@cache
def _reactions() -> dict[str, tuple[tuple[str, Cue], ...]]:
    return _by_verb("reactions")


def _by_verb(name: str) -> dict[str, tuple[tuple[str, Cue], ...]]:
    """For each verb its cues with what they take, those that take something first."""
    found: dict[str, list[tuple[str, Cue]]] = defaultdict(list)
    for entry in lexicon(name):
        takes = entry.get("takes", "")
        found[entry["verb"]].append((takes, Cue(entry["form"], entry["kind"], entry["plover"], takes)))
    return {verb: tuple(sorted(cues, key=lambda cue: not cue[0])) for verb, cues in found.items()}
