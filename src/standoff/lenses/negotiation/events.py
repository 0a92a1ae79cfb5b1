"""What one actor does to another in a sentence, as a category of PLOVER 2.0: the coding that event data is made of.

The verb decides, with what stands beside it; a promise of help is an agreement, help that is refused a rejection. Of
several verbs the one counts whose subject is the actor asked about, the outermost first. The categories are sorted from
their definitions, in the lexicon `events`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.frequencies import headword
from standoff.language.lexicon import lexicon
from standoff.lenses.negotiation.cues import verbs_of
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.model.annotations import Claim, Modality

_KIND = frozenset("CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT".split())
_DOING = frozenset("ASSAULT COERCE SANCTION MOBILIZE PROTEST".split())
_TAKEN = ("obj", "obl", "nsubj:pass", "nmod", "xcomp", "iobj", "advcl", "acl")
_WILLING = frozenset({"ready", "willing", "prepared", "eager", "keen", "open"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A category with the words that decided it."""

    plover: str
    form: str
    at: int


def category_of(read: IndexedReport, claim: Claim) -> Coded | None:
    """The category of what a clause tells, as it is meant: intended, denied or demanded deeds are other categories."""
    head = read.head_of(claim)
    if head is None:
        return None
    plain = _plain(read, claim, head)
    if plain is None:
        return None
    plover, form = plain
    if claim.negated and plover in _KIND | {"AGREE"}:
        plover = "REJECT"
    elif plover in _KIND and claim.modality is Modality.PLANNED:
        plover = "AGREE"
    elif plover in _KIND | _DOING and claim.modality is Modality.DEMANDED:
        plover = "REQUEST"
    elif plover in _DOING and claim.modality is Modality.PLANNED and plover != "PROTEST":
        plover = "THREATEN"
    return Coded(plover, form, head)


def code(read: IndexedReport, source: Sequence[str], target: Sequence[str]) -> Coded | None:
    """What `source` does to `target` in the sentences of a report, by the words that name the two."""
    found = [
        (_standing(read, claim, coded, source, target), coded)
        for claim in read.notes.claims
        if (coded := category_of(read, claim)) is not None
    ]
    if found:
        return min(found, key=lambda one: (one[0], one[1].at))[1]
    return next(_nouns(read), None)


def _standing(
    read: IndexedReport, claim: Claim, coded: Coded, source: Sequence[str], target: Sequence[str]
) -> tuple[int, int]:
    """How far from what is asked a clause is: whose deed it is, towards whom, and how deep it stands."""
    text = read.report.text
    who = claim.who.of(text).lower() if claim.who is not None else ""
    done_to = " ".join(span.of(text).lower() for span in (claim.what, claim.recipient) if span is not None)
    does = any(word.lower() in who for word in source if word)
    suffers = any(word.lower() in done_to for word in target if word)
    depth = sum(1 for _ in read.tree.above(coded.at))
    return (2 - does - suffers, depth)


def _plain(read: IndexedReport, claim: Claim, head: int) -> tuple[str, str] | None:
    """The category by the words alone."""
    tree = read.tree
    if claim.lemma == "be":
        willing = tree.tokens[head].lemma.lower() in _WILLING
        return ("AGREE", "be ready to") if willing and tree.one_of(head, "xcomp", "advcl") is not None else None
    beside = {tree.tokens[at].lemma.lower() for child in tree.all_of(head, *_TAKEN) for at in tree.conjuncts(child)}
    beside |= {
        tree.tokens[at].lemma.lower() for child in tree.all_of(head, "obj") for at in tree.all_of(child, "compound")
    }
    beside |= {headword(lemma) for lemma in beside}
    for verb in verbs_of(read, claim):
        for nouns, plover, form in _by_verb().get(verb, ()):
            if not nouns or nouns & beside:
                return plover, form
    for child in tree.all_of(head, "obj"):
        noun = tree.tokens[child].lemma.lower()
        if noun in _by_noun() and claim.lemma not in _SAYING:
            return _by_noun()[noun], f"the {noun}"
    return None


_SAYING = frozenset({"say", "tell", "report", "add", "see", "know", "believe", "think"})


def _nouns(read: IndexedReport) -> Iterator[Coded]:
    for at, token in enumerate(read.tree.tokens):
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in _by_noun():
            yield Coded(_by_noun()[lemma], f"the {lemma}", at)


@cache
def _by_verb() -> dict[str, tuple[tuple[frozenset[str], str, str], ...]]:
    """For each verb what must stand with it and its category, those that need something first."""
    found: dict[str, list[tuple[frozenset[str], str, str]]] = defaultdict(list)
    for entry in lexicon("events"):
        if "verb" in entry:
            found[entry["verb"]].append((frozenset(entry.get("with", ())), entry["plover"], entry["form"]))
    return {verb: tuple(sorted(ways, key=lambda way: not way[0])) for verb, ways in found.items()}


@cache
def _by_noun() -> dict[str, str]:
    return {entry["noun"]: entry["plover"] for entry in lexicon("events") if "noun" in entry}
