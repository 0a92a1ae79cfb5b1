"""Do the slots of two tellings go together: who, what, on whose word, how meant, how many, when and where?

Each question gives how well, or what makes the tellings two claims; where one says less, that is noted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from standoff.lenses.collation.kinship import kin
from standoff.lenses.statements.acts import bound_on
from standoff.lenses.statements.shared_terms import SYNONYM, shared_terms
from standoff.lenses.statements.telling import SOMEBODY, Filler, Telling
from standoff.lenses.statements.who import Parties
from standoff.model.annotations import Modality

DIFFERENT_SPEAKERS = "they stand on the word of different speakers"
OTHERS_ACT, OTHER_DAYS = "others act", "they are on different days"
_DONE_TO_OTHERS = "it is done to others"
_AHEAD = frozenset({Modality.PLANNED, Modality.DEMANDED, Modality.POSSIBLE, Modality.CONDITIONAL})
# Stems of nouns for how things stand, which reports trade for each other.
_BROAD = frozenset({"situ", "condit", "crisi", "circumstanc"})
# Stems of nouns for what is only proposed.
_PLANS = frozenset(
    {"deal", "plan", "propos", "propo", "draft", "offer", "agr", "ceasefir", "truc", "pact", "bill", "text"}
)
# A tenth is what "about" and rounding leave open.
_ROUNDED = 0.9


@dataclass(frozen=True, slots=True)
class Fit:
    """How well two slots go together, or what parts them; and where one says less or otherwise."""

    score: float = 1.0
    apart: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, and who is who."""

    a: Telling
    b: Telling
    parties: Parties
    notes: list[str] = field(default_factory=list)

    def noted(self, fit: Fit) -> Fit:
        """The fit, its note kept."""
        if fit.note and fit.note not in self.notes:
            self.notes.append(fit.note)
        return fit


def who_acts(pair: Pair) -> Fit:
    """Whether the same act."""
    one, other = pair.a.who, pair.b.who
    if not (one.parties or one.terms or other.parties or other.terms):
        return Fit(0.5)
    if not (one.parties or one.terms) or not (other.parties or other.terms):
        return Fit(0.5, note="one does not say who did it")
    if one.parties and other.parties:
        return _parties(pair)
    if one.parties or other.parties:
        named, described = (one, other) if one.parties else (other, one)
        return Fit(0.6, note=_called(pair)) if described.named & named.parties else Fit(0.0, OTHERS_ACT)
    return _described(pair)


def _parties(pair: Pair) -> Fit:
    one, other, parties = pair.a.who, pair.b.who, pair.parties
    if one.parties == other.parties:
        return Fit(note=_called(pair) if one.stands_in != other.stands_in else "")
    if one.parties & other.parties:
        return Fit(0.85, note=_called(pair))
    two_persons = one.parties <= parties.persons and other.parties <= parties.persons
    for_each = parties.acts_for(one.parties) & other.parties or parties.acts_for(other.parties) & one.parties
    return Fit(0.8, note=_called(pair)) if for_each and not two_persons else Fit(0.0, OTHERS_ACT)


def _described(pair: Pair) -> Fit:
    """Who acts, where neither is named."""
    one, other = pair.a.who, pair.b.who
    same = _heads(one, other)
    _, of_shorter, _ = shared_terms(one.terms, other.terms)
    if same >= SYNONYM and one.named & other.named:
        return Fit(0.9 * same)
    # The situation of whom?
    if _other_names(one, other, pair.parties) or (one.head in _BROAD and other.head in _BROAD):
        return Fit(0.0, OTHERS_ACT)
    if same >= SYNONYM and of_shorter >= 0.5:
        return Fit(max(same, of_shorter) * 0.9)
    return Fit(0.7) if of_shorter >= 0.75 else Fit(0.0, OTHERS_ACT)


def whom_or_what(pair: Pair, scale: str) -> Fit:
    """Whether it is done to the same."""
    one, other = pair.a.what, pair.b.what
    if scale and bound_on(pair.a.acts, scale) and bound_on(pair.b.acts, scale):
        # "Ended the talks", "recalled its team": what it is done to goes with the verb, and the scale has seen to both.
        return Fit(0.8)
    bare = [filler for filler in (one, other) if not (filler.terms or filler.parties or filler.named)]
    if bare:
        return Fit(0.6) if len(bare) == 2 else Fit(0.35, note="one does not say to whom or what")
    wider, others = pair.parties.acts_for(one.parties), pair.parties.acts_for(other.parties)
    if one.parties and other.parties:
        return Fit() if wider & others else Fit(0.0, _DONE_TO_OTHERS)
    if _other_names(one, other, pair.parties):
        return Fit(0.0, _DONE_TO_OTHERS)
    if one.parties or other.parties:
        return Fit(0.6) if (wider | others) & (one.named | other.named) else Fit(0.0, _DONE_TO_OTHERS)
    return _things(pair)


def _things(pair: Pair) -> Fit:
    """What it is done to, where neither is a party."""
    one, other = pair.a.what, pair.b.what
    same = _heads(one, other)
    _, of_shorter, of_longer = shared_terms(one.terms, other.terms)
    if any(term[0] == "#" for term in pair.a.terms.keys() & pair.b.terms.keys()):
        return Fit(max(same, of_shorter, 0.75))
    if same >= SYNONYM:
        return Fit(max(same * 0.8, of_shorter))
    return Fit((of_shorter + of_longer) / 2) if of_shorter >= 0.5 else Fit(0.0, "it is done to something else")


def _heads(one: Filler, other: Filler) -> float:
    """How much of one head the other carries; "the situation" and "conditions" are as good as the same."""
    if not one.head or not other.head:
        return 0.0
    broad = any(one.head in nouns and other.head in nouns for nouns in (_BROAD, _PLANS))
    return max(kin(one.head, other.head), 0.8 if broad else 0.0)


def _other_names(one: Filler, other: Filler, parties: Parties) -> bool:
    """Whether both name somebody, and not the same."""
    apart = one.named and other.named and not one.named & other.named
    return bool(apart) and not parties.acts_for(one.named) & parties.acts_for(other.named)


def _called(pair: Pair) -> str:
    words = [t.who.span.of(t.report.text) if t.who.span else ", ".join(sorted(t.who.parties)) for t in (pair.a, pair.b)]
    return f"who acts is “{words[0]}” here and “{words[1]}” there"


def on_whose_word(pair: Pair) -> Fit:
    """Whether they stand on one speaker's word; what nobody is named for is compatible at most."""
    one, other, parties = pair.a.holder, pair.b.holder, pair.parties
    if one == other:
        return Fit()
    if not one or not other or SOMEBODY in {one, other}:
        return Fit(note="one has it on somebody's word, the other does not say so")
    if other in parties.acts_for([one]) or one in parties.acts_for([other]):
        return Fit(note=f"on the word of {one} here, of {other} there")
    return Fit(0.0, DIFFERENT_SPEAKERS)


def how_meant(pair: Pair) -> Fit:
    """Whether both tell what is, or both what is to come."""
    one, other = pair.a.modality, pair.b.modality
    # What a draft provides for is told as what it has, would have or will have.
    if one is other or (pair.a.who.head in _PLANS and pair.b.who.head in _PLANS):
        return Fit()
    if one in _AHEAD and other in _AHEAD:
        return Fit(note=f"{one.value} here, {other.value} there")
    if Modality.PLANNED in {one, other}:
        return Fit(note="one has it as planned, the other as done")
    return Fit(0.0, "one tells what is, the other what might or should be")


def how_many(pair: Pair) -> Fit:
    """Whether what both count can be one number."""
    for counted, _, low, high in pair.a.numbers:
        others = [(least, most) for noun, _, least, most in pair.b.numbers if noun == counted]
        if others and not any(min(high, most) >= max(low, least) * _ROUNDED for least, most in others):
            return Fit(0.0, "they count differently")
    return Fit()


def when(pair: Pair) -> Fit:
    """Whether they can be on one day."""
    if _part(_dates(pair.a), _dates(pair.b)) or _part(_weekdays(pair.a), _weekdays(pair.b)):
        return Fit(0.0, OTHER_DAYS)
    return Fit(note="one gives the day" if bool(pair.a.days) != bool(pair.b.days) else "")


def where(pair: Pair) -> Fit:
    """Whether they can be at one place."""
    return Fit(0.0, "they are at different places") if _part(set(pair.a.places), set(pair.b.places)) else Fit()


def _dates(telling: Telling) -> set[str]:
    """The days of the year that it names, the year left out: a report may leave it out too."""
    return {day[-5:] for day in telling.days if "-" in day}


def _weekdays(telling: Telling) -> set[str]:
    """The weekdays that it names, or on which its dates fall; none where a date has no year."""
    if any(day.startswith("--") for day in telling.days):
        return set()
    return {date.fromisoformat(day).strftime("%A").lower() if "-" in day else day for day in telling.days}


def _part(one: set[str], other: set[str]) -> bool:
    return bool(one and other and not one & other)
