"""Are two tellings one claim? Decided slot by slot, and refused wherever a slot makes them two.

Who, the verb and what it is done to must go together; day, place, number and speaker must not part them; and what they
share must be more than any two clauses of the story share. Where they go together and one denies what the other says,
that is told (`opposed`), and left to `disagreements.py` to judge.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.language.frequencies import headword
from standoff.lenses.collation.kinship import stem
from standoff.lenses.statements.acts import LIGHT, one_act, scale_between, step_on
from standoff.lenses.statements.shared_terms import shared_terms
from standoff.lenses.statements.slots_compared import (
    OTHERS_ACT,
    Fit,
    Pair,
    how_many,
    how_meant,
    on_whose_word,
    when,
    where,
    who_acts,
    whom_or_what,
)
from standoff.lenses.statements.telling import Telling
from standoff.lenses.statements.who import Parties

# Scores of pairs: from here on two tellings are one claim; a denial needs more, as it will be called a difference.
SAME, OPPOSED = 0.55, 0.7
# The least that the shared words of two tellings are worth: two rare words, or three less rare ones.
_SHARED = 0.85
# Without a name or a number in common they have to be worth more.
_UNANCHORED = 1.4
# Where neither who nor what goes together better than this, nothing holds the claims together.
_DOUBTFUL = 0.65
# "Airbus announced" is no part of "Airbus announces job cuts": where one leaves out what, the verb has to tell it.
_HALF_TOLD = 0.5
_MOST = 0.5
# What two clauses on one topic share at least.
_TOPIC = 1.4
_ON_SCALE = 0.8  # of one verb another on its scale carries
_POINTS = frozenset(
    stem(word)
    for word in (
        "issue contention contentious dispute disagreement obstacle key main core central hurdle sticking point"
    ).split()
)
# Two clauses whose sentences are less alike than this are about different things, whatever words they share.
_APART = 0.2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two tellings have to do with each other.

    Attributes:
        score: 0 to 1; 0 where something makes them two claims.
        apart: what makes them two claims, in words, or "".
        notes: where one says less, or says it otherwise, than the other.
        opposed: one denies what the other says.
        scale: the scale on which their verbs stand apart, or "".
    """

    score: float
    apart: str = ""
    notes: tuple[str, ...] = ()
    opposed: bool = False
    scale: str = ""
    overlap: float = 0.0

    @property
    def one(self) -> bool:
        """Whether they are one claim."""
        return not self.apart and self.score >= (OPPOSED if self.opposed else SAME)


def alike(a: Telling, b: Telling, parties: Parties, nearness: float, *, but_for: str = "") -> Likeness:
    """How two tellings relate.

    Args:
        a: one telling.
        b: the other.
        parties: who is who.
        nearness: how alike their sentences are, by their vectors; 1 where there are none.
        but_for: "holder", "who" or "day": that slot is taken to go together.
    """
    pair = Pair(a, b, parties)
    who = Fit() if but_for == "who" else pair.noted(who_acts(pair))
    word = Fit() if but_for == "holder" else pair.noted(on_whose_word(pair))
    on_topic = bool(who.apart) and not word.apart and _one_topic(a, b)
    apart = word.apart or ("" if on_topic else who.apart or pair.noted(how_meant(pair)).apart) or how_many(pair).apart
    apart = apart or ("" if but_for == "day" else pair.noted(when(pair)).apart) or where(pair).apart
    if not apart and nearness < _APART:
        apart = "their sentences are about different things"
    if apart:
        return Likeness(0.0, apart)
    return _on_topic(pair, nearness) if on_topic else _of_one_act(pair, who.score, nearness)


def _of_one_act(pair: Pair, who: float, nearness: float) -> Likeness:
    """How two tellings relate that nothing parts but, perhaps, the verb and what it is done to."""
    a, b = pair.a, pair.b
    scale = scale_between(a.acts, b.acts)
    verb = one_act(a.verb, a.acts, b.verb, b.acts) or (_ON_SCALE if scale else 0.0)
    what = pair.noted(whom_or_what(pair, scale))
    if what.apart:
        return Likeness(0.0, what.apart)
    shared, of_shorter, of_longer = shared_terms(a.terms, b.terms)
    anchored = any(term[0] in "@#" for term in a.terms.keys() & b.terms.keys())
    little = shared < (_SHARED if anchored else _UNANCHORED) and not scale
    one_act_told = bool({act.name for act in a.acts} & {act.name for act in b.acts})
    half_told = what.score < _HALF_TOLD and not one_act_told and not _share_more(a, b)
    if little or half_told or (who < _DOUBTFUL and what.score < _DOUBTFUL):
        return Likeness(0.0, "", overlap=of_longer)
    empty = a.verb in LIGHT and b.verb in LIGHT
    other_things = empty and a.verb != b.verb and not one_act_told and of_longer < _MOST
    if other_things or not (verb or empty):
        return Likeness(0.0, "the verbs tell of different acts", overlap=of_longer)
    core = 0.3 * who + 0.3 * verb + 0.4 * what.score
    if empty and (a.verb == b.verb or not verb):
        # "Faces severe hunger", "has severe hunger": the verbs say nothing, so the rest has to say it all.
        core = min(0.45 * who + 0.55 * what.score, of_shorter + 0.2)
    if scale and step_on(a.acts, scale) != step_on(b.acts, scale):
        pair.noted(Fit(note="one verb goes further than the other"))
    opposed = a.negated != b.negated and not a.hedged and not b.hedged
    if a.negated != b.negated and not opposed:
        pair.noted(Fit(note="one denies only that it is much"))
    score = 0.6 * core + 0.25 * (of_shorter + of_longer) / 2 + 0.15 * nearness
    return Likeness(score, "", tuple(pair.notes), opposed, scale, of_longer)


def _share_more(a: Telling, b: Telling) -> bool:
    """Whether two tellings share a word besides who acts and the act itself."""
    acts = {term for term in a.terms if term[0] in "@!"} | {stem(headword(a.verb)), stem(headword(b.verb))}
    return bool(a.terms.keys() & b.terms.keys() - acts)


def _one_topic(a: Telling, b: Telling) -> bool:
    """Whether both only say what the point at issue is: who and what may then stand in either order."""
    return all(not t.who.parties and not t.negated and not _POINTS.isdisjoint(t.terms) for t in (a, b))


def _on_topic(pair: Pair, nearness: float) -> Likeness:
    both = (pair.a, pair.b)
    one, other = ({term: worth for term, worth in t.terms.items() if term not in _POINTS} for t in both)
    shared, of_shorter, of_longer = shared_terms(one, other)
    if shared < _TOPIC or of_shorter < _MOST:
        return Likeness(0.0, OTHERS_ACT, overlap=of_longer)
    pair.noted(Fit(note="each names it as a point at issue in its own way"))
    return Likeness(0.5 * of_shorter + 0.25 + 0.15 * nearness, "", tuple(pair.notes), overlap=of_longer)
