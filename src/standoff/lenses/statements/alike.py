"""Are two tellings one claim? Decided slot by slot, and refused wherever a slot makes them two.

Who, the verb and what it is done to must go together; day, place, number and speaker must not part them; and what they
share must be more than any two clauses of the story share. Where they go together and one denies what the other says,
that is told (`opposed`), and left to `disagreements.py` to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from standoff.lenses.collation.kinship import keys, kin, stem
from standoff.lenses.statements.acts import LIGHT, bound_on, one_act, scale_between
from standoff.lenses.statements.telling import SOMEBODY, Filler, Telling
from standoff.lenses.statements.who import Parties
from standoff.model.annotations import Modality

DIFFERENT_SPEAKERS = "they stand on the word of different speakers"
OTHERS_ACT, OTHER_DAYS = "others act", "they are on different days"
# Scores of pairs: from here on two tellings are one claim; a denial needs more, as it will be called a difference.
SAME, OPPOSED = 0.55, 0.7
# The least that the shared words of two tellings are worth: two rare words, or three less rare ones.
_SHARED = 0.85
# Without a name or a number in common they have to be worth more.
_UNANCHORED = 1.4
# Where neither who nor what goes together better than this, nothing holds the claims together.
_DOUBTFUL = 0.65
_SYNONYM = 0.6
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
# Stems of nouns for how things stand, which reports trade for each other.
_BROAD = frozenset({"situ", "condit", "crisi", "circumstanc"})
# Stems of nouns for what is only proposed.
_PLANS = frozenset(
    {"deal", "plan", "propos", "propo", "draft", "offer", "agr", "ceasefir", "truc", "pact", "bill", "text"}
)
_AHEAD = frozenset({Modality.PLANNED, Modality.DEMANDED, Modality.POSSIBLE, Modality.CONDITIONAL})


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
    """How two tellings relate; the same in either order.

    Args:
        a, b: the tellings.
        parties: who is who.
        nearness: how alike their sentences are, by their vectors; 1 where there are none.
        but_for: "holder", "who" or "day": that slot is taken to go together.
    """
    notes: list[str] = []
    who, others = (1.0, "") if but_for == "who" else _who(a, b, parties, notes)
    apart = "" if but_for == "holder" else _holders(a, b, parties, notes)
    on_topic = bool(others) and not apart and _one_topic(a, b)
    apart = apart or ("" if on_topic else others or _meant(a, b, notes)) or _numbers(a, b)
    apart = apart or _circumstances(a, b, notes, any_day=but_for == "day")
    if not apart and nearness < _APART:
        apart = "their sentences are about different things"
    if apart:
        return Likeness(0.0, apart)
    if on_topic:
        return _on_topic(a, b, nearness, notes)
    scale = scale_between(a.acts, b.acts)
    verb = one_act(a.verb, a.acts, b.verb, b.acts) or (_ON_SCALE if scale else 0.0)
    what, apart = _what(a, b, parties, notes, scale=scale)
    if apart:
        return Likeness(0.0, apart)
    shared, of_shorter, of_longer = _shared(a.terms, b.terms)
    anchored = any(term[0] in "@#" for term in a.terms.keys() & b.terms.keys())
    if (shared < (_SHARED if anchored else _UNANCHORED) and not scale) or (who < _DOUBTFUL and what < _DOUBTFUL):
        return Likeness(0.0, "", overlap=of_longer)
    if verb and not (a.verb == b.verb and a.verb in LIGHT):
        core = 0.3 * who + 0.3 * verb + 0.4 * what
    elif a.verb == b.verb or (a.verb in LIGHT and b.verb in LIGHT):
        # "Faces severe hunger", "has severe hunger": the verbs say nothing, so the rest has to say it all.
        core = min(0.45 * who + 0.55 * what, of_shorter + 0.2)
    else:
        return Likeness(0.0, "the verbs tell of different acts", overlap=of_longer)
    opposed = a.negated != b.negated and not a.hedged and not b.hedged
    if a.negated != b.negated and not opposed:
        notes.append("one denies only that it is much")
    score = 0.6 * core + 0.25 * (of_shorter + of_longer) / 2 + 0.15 * nearness
    return Likeness(score, "", tuple(dict.fromkeys(notes)), opposed, scale, of_longer)


def _one_topic(a: Telling, b: Telling) -> bool:
    """Whether both only say what the point at issue is: who and what may then stand in either order."""
    return all(not t.who.parties and not t.negated and not _POINTS.isdisjoint(t.terms) for t in (a, b))


def _on_topic(a: Telling, b: Telling, nearness: float, notes: list[str]) -> Likeness:
    one, other = ({term: worth for term, worth in t.terms.items() if term not in _POINTS} for t in (a, b))
    shared, of_shorter, of_longer = _shared(one, other)
    if shared < _TOPIC or of_shorter < _MOST:
        return Likeness(0.0, OTHERS_ACT, overlap=of_longer)
    notes.append("each names it as a point at issue in its own way")
    return Likeness(0.5 * of_shorter + 0.25 + 0.15 * nearness, "", tuple(dict.fromkeys(notes)), overlap=of_longer)


def _who(a: Telling, b: Telling, parties: Parties, notes: list[str]) -> tuple[float, str]:
    one, other = a.who, b.who
    if one.span is None and other.span is None and not one.parties and not other.parties:
        return 0.5, ""
    if not one.parties and not one.terms or not other.parties and not other.terms:
        notes.append("one does not say who did it")
        return 0.5, ""
    if one.parties and other.parties:
        if one.parties == other.parties:
            if one.stands_in != other.stands_in:
                notes.append(_called(a, b, one, other))
            return 1.0, ""
        if one.parties & other.parties:
            notes.append(_called(a, b, one, other))
            return 0.85, ""
        wider, others = parties.acts_for(one.parties), parties.acts_for(other.parties)
        persons = parties.persons
        two_persons = one.parties <= persons and other.parties <= persons
        if not two_persons and (wider & other.parties or others & one.parties):
            notes.append(_called(a, b, one, other))
            return 0.8, ""
        return 0.0, OTHERS_ACT
    if one.parties or other.parties:
        named, described = (one, other) if one.parties else (other, one)
        if described.named & named.parties:
            notes.append(_called(a, b, one, other))
            return 0.6, ""
        return 0.0, OTHERS_ACT
    same = _heads(one, other)
    _, of_shorter, _ = _shared(one.terms, other.terms)
    if same >= _SYNONYM and one.named & other.named:
        return 0.9 * same, ""
    if one.head in _BROAD and other.head in _BROAD:
        return 0.0, OTHERS_ACT  # the situation of whom?
    if same >= _SYNONYM and of_shorter >= 0.5 and not _other_names(one, other, parties):
        return max(same, of_shorter) * 0.9, ""
    if of_shorter >= 0.75 and not _other_names(one, other, parties):
        return 0.7, ""
    return 0.0, OTHERS_ACT


def _heads(one: Filler, other: Filler) -> float:
    """How much of one head the other carries; "the situation" and "conditions" are as good as the same."""
    if not one.head or not other.head:
        return 0.0
    return max(
        kin(one.head, other.head), 0.8 * any(one.head in nouns and other.head in nouns for nouns in (_BROAD, _PLANS))
    )


def _other_names(one: Filler, other: Filler, parties: Parties) -> bool:
    """Whether both name somebody, and not the same."""
    apart = one.named and other.named and not one.named & other.named
    return bool(apart) and not parties.acts_for(one.named) & parties.acts_for(other.named)


def _called(a: Telling, b: Telling, one: Filler, other: Filler) -> str:
    left = one.span.of(a.report.text) if one.span else ", ".join(sorted(one.parties))
    right = other.span.of(b.report.text) if other.span else ", ".join(sorted(other.parties))
    return f"who acts is “{left}” here and “{right}” there"


def _holders(a: Telling, b: Telling, parties: Parties, notes: list[str]) -> str:
    if a.holder == b.holder:
        return ""
    if not a.holder or not b.holder or SOMEBODY in {a.holder, b.holder}:
        notes.append("one has it on somebody's word, the other does not say so")
        return ""
    if parties.acts_for([a.holder]) & {b.holder} or parties.acts_for([b.holder]) & {a.holder}:
        notes.append(f"on the word of {a.holder} here, of {b.holder} there")
        return ""
    return DIFFERENT_SPEAKERS


def _meant(a: Telling, b: Telling, notes: list[str]) -> str:
    if a.modality is b.modality:
        return ""
    if a.who.head in _PLANS and b.who.head in _PLANS:
        return ""  # what a draft provides for is told as what it has, would have or will have
    if a.modality in _AHEAD and b.modality in _AHEAD:
        notes.append(f"{a.modality.value} here, {b.modality.value} there")
        return ""
    ahead = a.modality if a.modality in _AHEAD else b.modality
    if ahead is Modality.PLANNED:
        notes.append("one has it as planned, the other as done")
        return ""
    return "one tells what is, the other what might or should be"


def _numbers(a: Telling, b: Telling) -> str:
    for counted, _, low, high in a.numbers:
        others = [n for n in b.numbers if n[0] == counted]
        if others and not any(min(high, h) >= max(low, l) * 0.9 for _, _, l, h in others):
            return "they count differently"
    return ""


def _circumstances(a: Telling, b: Telling, notes: list[str], *, any_day: bool) -> str:
    if not any_day and (_part(_dates(a), _dates(b)) or _part(_weekdays(a), _weekdays(b))):
        return OTHER_DAYS
    if a.places and b.places and not a.places & b.places:
        return "they are at different places"
    if bool(a.days) != bool(b.days):
        notes.append("one gives the day")
    return ""


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


def _what(a: Telling, b: Telling, parties: Parties, notes: list[str], *, scale: str) -> tuple[float, str]:
    one, other = a.what, b.what
    if scale and bound_on(a.acts, scale) and bound_on(b.acts, scale):
        # "Ended the talks", "recalled its team": what it is done to goes with the verb, and the scale has seen to both.
        return 0.8, ""
    bare = [f for f in (one, other) if not f.terms and not f.parties and not f.named]
    if len(bare) == 2:
        return 0.6, ""
    if bare:
        notes.append("one does not say to whom or what")
        return 0.35, ""
    wider, others = parties.acts_for(one.parties), parties.acts_for(other.parties)
    if one.parties and other.parties:
        return (1.0, "") if wider & others else (0.0, "it is done to others")
    if _other_names(one, other, parties):
        return 0.0, "it is done to others"
    if bool(one.parties) != bool(other.parties):
        if not (wider | others) & (one.named | other.named):
            return 0.0, "it is done to others"
        return 0.6, ""
    same = _heads(one, other)
    _, of_shorter, of_longer = _shared(one.terms, other.terms)
    if _counted(a) & _counted(b):
        return max(same, of_shorter, 0.75), ""
    if same >= _SYNONYM:
        return max(same * 0.8, of_shorter), ""
    if of_shorter >= 0.5:
        return (of_shorter + of_longer) / 2, ""
    return 0.0, "it is done to something else"


def _counted(telling: Telling) -> set[str]:
    return {term for term in telling.terms if term[0] == "#"}


def _shared(one: dict[str, float], other: dict[str, float]) -> tuple[float, float, float]:
    """What two sets of terms share: its worth, and its share of the lighter and of the heavier side."""
    if not one or not other:
        return 0.0, 0.0, 0.0
    worth = total = others = 0.0
    left: dict[str, str] = {}
    for term, weight in one.items():
        total += weight
        if term in other:
            worth += (weight + other[term]) / 2
        else:
            left.update(dict.fromkeys(_synonyms(term), term))
    used: set[str] = set()
    for term, weight in other.items():
        others += weight
        if not left or term in one:
            continue
        match = next((left[key] for key in _synonyms(term) if key in left and left[key] not in used), None)
        if match is not None:
            used.add(match)
            worth += _SYNONYM * (one[match] + weight) / 2
    return worth, min(worth / min(total, others), 1.0), min(worth / max(total, others), 1.0)


@lru_cache(maxsize=1 << 15)
def _synonyms(term: str) -> tuple[str, ...]:
    """The sets of near synonyms in which a word stands; none for names, numbers and acts."""
    return () if term[0] in "@#!" else keys(term)[1:]
