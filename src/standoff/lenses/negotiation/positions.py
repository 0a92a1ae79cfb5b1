"""Where each party stands on each issue, and what it refuses or offers, over all reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.acts import Acts
from standoff.lenses.negotiation.answers import is_of_offer
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deed_words import groups_of_stem
from standoff.lenses.negotiation.one_report import OneReport
from standoff.lenses.negotiation.ordered_ties import BESIDE
from standoff.lenses.negotiation.requirements import End, Wait
from standoff.lenses.negotiation.roles import BY_SENTENCE
from standoff.lenses.negotiation.stands import Stand
from standoff.model.anchor import Anchor
from standoff.model.annotations import StanceKind
from standoff.model.negotiation import Act, PartyAct, Position
from standoff.model.story import Story

# Whoever offers or refuses in so many words takes a stance, whatever it is about; "will not" or "oppose" may be said of
# anything.
_OFFERS = frozenset({StanceKind.OFFER, StanceKind.COUNTER_OFFER})
_LOOSE = frozenset({"will", "will not", "oppose", "resist", "block", "exclude", "dismiss"})
_OUTRIGHT = _OFFERS | {StanceKind.PROMISE, StanceKind.REJECTION, StanceKind.ACCEPTANCE}
# What is given away when it is announced; that somebody will hold a vote or come to talks is no offer.
_GIVEN = frozenset({"pay", "aid", "release", "open", "lift measure", "withdraw", "disclose", "end action", "drop case"})
_STANCE = {
    StanceKind.DEMAND: "demands",
    StanceKind.REQUEST: "demands",
    StanceKind.ULTIMATUM: "demands",
    StanceKind.OFFER: "offers",
    StanceKind.COUNTER_OFFER: "offers",
    StanceKind.PROMISE: "offers",
    StanceKind.CONCESSION: "offers",
    StanceKind.ACCEPTANCE: "accepts",
    StanceKind.CONDITIONAL_ACCEPTANCE: "accepts-if",
    StanceKind.REJECTION: "refuses",
}
# What contradicts what: a later stance of the second kind takes the place of an earlier one of the first.
_GIVES_UP = {
    "refuses": frozenset({"offers", "accepts", "accepts-if"}),
    "offers": frozenset({"refuses"}),
    "accepts": frozenset({"refuses"}),
    "accepts-if": frozenset({"refuses", "accepts"}),
    "demands": frozenset[str](),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a party takes a stance on an act.

    Attributes:
        outright: in so many words, whatever it is about.
        announced: only told as something that it will do; an offer where another wants it.
    """

    party: str
    act: int
    stance: str
    day: str
    anchor: Anchor
    because: str
    outright: bool = False
    announced: bool = False


def places(
    reports: Sequence[OneReport], acts: Acts, waiting: Sequence[Wait], sides: frozenset[str], outsiders: frozenset[str]
) -> list[Place]:
    """Every place where a party takes a stance on an act, by day; what follows from requirements among them."""
    found = [
        place
        for report in reports
        for place in (*_told(report, acts, sides, outsiders), *_announced(report, acts, sides))
    ]
    for wait in waiting:
        if not wait.because.endswith(BESIDE):
            found.append(Place(wait.holder, wait.target, "accepts-if", wait.day, wait.anchor, wait.because))
        found.append(Place(wait.holder, wait.condition, "demands", wait.day, wait.anchor, wait.because))
    denied = _denied(reports, acts)
    found = [place for place in found if place.stance != "refuses" or (place.party, place.act) not in denied]
    wanted = {place.act for place in found if place.stance == "demands"}
    asked = {(place.party, place.act) for place in found if place.stance == "demands"}
    found = [p for p in found if p.stance != "refuses" or p.outright or _is_asked(p, asked)]
    found = [p for p in found if not p.announced or _is_asked(p, asked)]
    kept = [p for p in found if p.stance == "demands" or p.outright or acts.is_listed(p.act) or p.act in wanted]
    return sorted(set(kept), key=_order)


def _order(place: Place) -> tuple[object, ...]:
    """By day and place; several stances that stand on the same words are told apart by all that they say."""
    told = (place.act, place.stance, place.party, place.because, place.outright)
    return (place.day, report_key(place.anchor.report), place.anchor, *told)


def _is_asked(place: Place, asked: set[tuple[str, int]]) -> bool:
    """Whether somebody else wants what is refused."""
    return any(act == place.act and party != place.party for party, act in asked)


def _denied(reports: Sequence[OneReport], acts: Acts) -> set[tuple[str, int]]:
    """What a party has not refused, by more reports than say that it has: a "not" that got lost on the way."""
    said: dict[tuple[str, int], Counter[bool]] = defaultdict(Counter)
    for one in reports:
        waiting = {deed.at for tie in one.ties for deed in tie.targets}
        every = {
            (stand.holder, acts.number(one.telling.report.id, deed), stand.stance.negated)
            for stand in one.stands
            if stand.stance.kind is StanceKind.REJECTION
            for deed in stand.deeds
            if deed.at not in waiting
        }
        for party, act, negated in every:
            said[party, act][negated] += 1
    return {key for key, count in said.items() if count[True] >= count[False] > 0}


def _told(report: OneReport, acts: Acts, sides: frozenset[str], outsiders: frozenset[str]) -> Iterable[Place]:
    telling = report.telling
    waiting = {deed.at for tie in report.ties for deed in tie.targets}
    for stand in report.stands:
        stance = stand.stance
        meant = _STANCE.get(stance.kind)
        if stance.kind is StanceKind.PROMISE and stance.form in _willing():
            meant = "accepts"
        if meant is None or stance.negated or (stance.hypothetical and stance.kind is not StanceKind.OFFER):
            continue
        if stance.past and meant not in {"demands", "offers"}:
            continue
        if meant == "refuses" and is_of_offer(telling, stand):
            continue  # whoever turns an offer down refuses to do nothing
        for deed in stand.deeds:
            act = acts.number(telling.report.id, deed)
            if not _counts(report, stand, deed, meant, acts.actor(act)) or (
                deed.at in waiting and not _is_offer(stand)
            ):
                continue
            told = f"“{stance.cue.of(telling.report.text)}”"
            because = f"{stance.kind.value}: {stance.form if stance.form.startswith(BY_SENTENCE) else told}"
            day, anchor = telling.published or "", telling.report.anchor(stance.span)
            if stand.holder in outsiders or (stand.holder not in sides and meant == "offers"):
                continue  # what an outsider wishes is a reaction
            outright = stance.kind in _OUTRIGHT and stance.form not in _LOOSE
            yield Place(stand.holder, act, meant, day, anchor, because, outright)


def _announced(report: OneReport, acts: Acts, sides: frozenset[str]) -> Iterable[Place]:
    """What a side will do, on no condition: "the ministry will pay 40 million"."""
    telling = report.telling
    for deed, span in report.announced:
        act = acts.number(telling.report.id, deed)
        if deed.actor in sides and deed.family in _GIVEN and deed.listed and deed.done:
            anchor = telling.report.anchor(span)
            yield Place(
                deed.actor or "", act, "offers", telling.published or "", anchor, "announced: “will”", announced=True
            )


def _is_offer(stand: Stand) -> bool:
    return stand.stance.kind in _OFFERS


def _counts(report: OneReport, stand: Stand, deed: Deed, meant: str, actor: str | None) -> bool:
    """Whether a stance on a deed is a position at all."""
    stance = stand.stance
    if not deed.done or (stance.form == "will" and not deed.listed):
        return False
    if meant == "refuses":
        # Who refuses to go first, or on a condition, does not refuse.
        hangs = not report.waiting.isdisjoint({deed.at, stand.at})
        return not hangs and not report.telling.says_first(stance.span)
    if _is_offer(stand) and not deed.listed and deed.thing == "" and not stance.form.startswith(BY_SENTENCE):
        # "Offered tea" puts nothing on the table that anybody negotiates about.
        return bool(groups_of_stem(deed.family)) or " " in deed.label
    if meant == "demands":
        return not (deed.actor == stand.holder and stand.own)
    return meant == "accepts" or actor in {None, stand.holder}


@cache
def _willing() -> frozenset[str]:
    """What says that somebody would do something without putting it on the table: "is ready", "its willingness"."""
    return forms("stance_cues", kind="promise", pos="adj") | forms("stance_cues", kind="promise", pos="noun")


def positions(
    told: Sequence[Place], act_ids: dict[int, str], made: dict[str, Act], story: Story
) -> tuple[Position, ...]:
    """One position for each party, act and stance, with what took its place."""
    grouped = _grouped(told)
    ids = {key: f"po{number}" for number, key in enumerate(grouped, start=1)}
    found = []
    for key, each in grouped.items():
        party, act, stance = key
        later = [
            other
            for other, theirs in grouped.items()
            if other[:2] == key[:2] and other[2] in _GIVES_UP[stance] and theirs[0].day > each[-1].day != ""
        ]
        first = min(later, key=lambda other: (grouped[other][0].day, ids[other]), default=None)
        found.append(
            Position(
                id=ids[key],
                party=party,
                act=act_ids[act],
                issue=made[act_ids[act]].issue,
                stance=stance,
                said_on=each[0].day or None,
                anchors=tuple(dict.fromkeys(place.anchor for place in each)),
                valid_to=None if first is None else grouped[first][0].day,
                superseded_by=None if first is None else ids[first],
                because="; ".join(dict.fromkeys(place.because for place in each)),
                origins=story.origins_of({place.anchor.report for place in each}),
            )
        )
    return tuple(found)


def party_acts(
    told: Sequence[Place], stance: str, *, letter: str, act_ids: dict[int, str], endings: Sequence[End], story: Story
) -> tuple[PartyAct, ...]:
    """Refusals or offers: which party and which act, and from when to when."""
    found: list[PartyAct] = []
    for (party, act, meant), each in _grouped(told).items():
        if meant != stance:
            continue
        end = None
        if stance == "refuses":
            end = next((e for e in endings if e.act == act and e.holder == party and e.day > each[-1].day != ""), None)
        found.append(
            PartyAct(
                id=f"{letter}{len(found) + 1}",
                party=party,
                act=act_ids[act],
                anchors=tuple(dict.fromkeys(place.anchor for place in each)),
                since=each[0].day or None,
                until=None if end is None else end.day,
                ended_by=() if end is None else (end.anchor,),
                because="; ".join(dict.fromkeys(place.because for place in each)),
                origins=story.origins_of({place.anchor.report for place in each}),
            )
        )
    return tuple(found)


def _grouped(told: Sequence[Place]) -> dict[tuple[str, int, str], list[Place]]:
    grouped: dict[tuple[str, int, str], list[Place]] = defaultdict(list)
    for place in told:
        grouped[place.party, place.act, place.stance].append(place)
    return dict(grouped)
