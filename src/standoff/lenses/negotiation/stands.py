"""The stances of parties in one report, each with the deeds that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as replaced

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deed_words import groups_of
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.links import links_of
from standoff.lenses.negotiation.meant import SPEECH_ACTS
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.unlisted import gift, whatever
from standoff.model.annotations import Stance, StanceKind

ASKS = frozenset({StanceKind.DEMAND, StanceKind.REQUEST, StanceKind.ULTIMATUM})
GIVES = frozenset(
    {
        StanceKind.OFFER,
        StanceKind.COUNTER_OFFER,
        StanceKind.PROMISE,
        StanceKind.ACCEPTANCE,
        StanceKind.CONDITIONAL_ACCEPTANCE,
        StanceKind.CONCESSION,
    }
)
_OFFERS = frozenset({StanceKind.OFFER, StanceKind.COUNTER_OFFER})
_ANSWERS = frozenset({StanceKind.ACCEPTANCE, StanceKind.CONDITIONAL_ACCEPTANCE, StanceKind.REJECTION})
_ENDS = frozenset({StanceKind.RETRACTION, StanceKind.REJECTION, StanceKind.ACCEPTANCE})
_IT = frozenset({"it", "that", "this", "them", "so", "which", "none"})
_AHEAD = frozenset({"will", "would", "can", "could", "wo", "ca", "'ll", "’ll", "'d", "’d"})
_REPROACHES = frozenset(
    {"cite", "blame", "condemn", "criticise", "criticize", "denounce", "deplore", "lament", "decry"}
)
# In how many sentences before an answer what it answers is looked for.
_BACK = 2


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance of a party with what it is about.

    Attributes:
        holder: id of the party.
        at: the token of its cue.
        own: the content is an infinitive, so that its holder would do it.
    """

    stance: Stance
    holder: str
    deeds: tuple[Deed, ...]
    at: int
    own: bool = False


def stands_of(telling: Telling, deeds: Deeds, sides: frozenset[str]) -> list[Stand]:
    """The stances of parties, in order. What "that" stands for, or an answer leaves out, was asked just before."""
    found: list[Stand] = []
    asked: list[Stand] = []
    for each in sorted(telling.notes.stances, key=lambda one: (one.cue, one.span)):
        cue = telling.inside(each.cue)
        at = cue[0] if cue else 0
        refused = _is_refusal(telling, each, at)
        stance = replaced(each, kind=StanceKind.REJECTION, negated=False, hypothetical=False) if refused else each
        top = None if stance.content is None else telling.top_of(stance.content)
        told = _told(telling, deeds, stance, top)
        if _is_reproach(telling, stance) or _is_barred(telling, stance, top):
            continue
        if stance.kind in ASKS | GIVES and told and not stance.negated:
            asked.append(Stand(stance, telling.holder(stance) or "", told, at))
        own = top is not None and stance.recipient is None and _is_bare_infinitive(telling, top)
        for holder in telling.holders(stance, sides):
            about = told
            if top is not None and _does_so(telling, top):
                about = _waited_for(telling, deeds, at) or _asked_before(telling, asked, holder, at)
            elif stance.kind in _ANSWERS and (top is None or _takes_up(telling, top) or not told):
                about = _waited_for_of(telling, deeds, holder, at)
                about = about or _asked_before(telling, asked, holder, at, refused=stance.kind is StanceKind.REJECTION)
            if own and not about and top is not None and _is_of_doing(telling, stance, top):
                about = (whatever(telling, top),)
            if own:
                about = tuple(deed if deed.actor or deed.plain < 1 else replace(deed, actor=holder) for deed in about)
            if top is not None and _is_for_others(telling, stance, top):
                about = tuple(deed if deed.actor else replace(deed, actor=holder) for deed in about)
            found.append(Stand(stance, holder, about, at, own))
    return [stand for stand in found if not _is_taken_up(telling, stand, found)]


def _is_taken_up(telling: Telling, stand: Stand, stands: Sequence[Stand]) -> bool:
    """Whether a noun only names what its holder takes back, or what another turns down: "dropped its demand"."""
    if telling.tree.tokens[stand.at].pos != "NOUN":
        return False
    for other in stands:
        inside = other.stance.content is not None and other.stance.content.covers(stand.stance.cue)
        if other is not stand and inside and other.holder == stand.holder and other.stance.kind in _ENDS:
            return True
    return False


def _told(telling: Telling, deeds: Deeds, stance: Stance, top: int | None) -> tuple[Deed, ...]:
    """What the content of a stance tells of; whoever offers a thing gives it."""
    if top is None:
        return ()
    told = deeds.all_at(top)
    if stance.kind not in _OFFERS:
        return tuple(told)
    told = told or gift(telling, top)
    holder = telling.holder(stance) if telling.tree.tokens[top].pos == "NOUN" else None
    return tuple(deed if deed.actor else replace(deed, actor=holder) for deed in told)


def _is_bare_infinitive(telling: Telling, top: int) -> bool:
    return telling.tree.one_of(top, "nsubj") is None and "to" in telling.marks(top)


def _is_of_doing(telling: Telling, stance: Stance, top: int) -> bool:
    """Whether somebody offers or refuses to do something, and not only to talk to the reporter."""
    speaks = telling.tree.tokens[top].lemma.lower() in SPEECH_ACTS | forms("attributing_verbs", kind="speech")
    return stance.kind in _OFFERS | {StanceKind.REJECTION} and not speaks


def _is_barred(telling: Telling, stance: Stance, top: int | None) -> bool:
    """Whether a road is blocked, and no wish: "have blocked the gate since Monday"."""
    return stance.form == "block" and top is not None and "passage" in groups_of(telling.tree.tokens[top].lemma.lower())


def _is_for_others(telling: Telling, stance: Stance, top: int) -> bool:
    """As in "They will not be freed", said the front: it is the front that would free them."""
    spoken = stance.form == "will not" and stance.speaker is not None and stance.holder_span is None
    return spoken and telling.tree.is_passive(top)


def _is_refusal(telling: Telling, stance: Stance, at: int) -> bool:
    """Whether it is said that somebody will not accept something: "would never agree to that"."""
    words = {telling.tree.tokens[child].lemma.lower() for child in telling.tree.all_of(at, "aux")}
    return stance.kind is StanceKind.ACCEPTANCE and stance.negated and not words.isdisjoint(_AHEAD)


def _takes_up(telling: Telling, top: int) -> bool:
    """Whether words only take up what was told before: "it", "such a cut"."""
    tree = telling.tree
    such = any(tree.tokens[child].lemma.lower() == "such" for child in tree.children[top])
    return such or tree.tokens[top].lemma.lower() in _IT


def _does_so(telling: Telling, at: int) -> bool:
    """Whether an infinitive only takes up what was told before: "is ready to do so"."""
    tree = telling.tree
    words = {tree.tokens[child].lemma.lower() for child in tree.children[at]}
    return tree.tokens[at].lemma.lower() == "do" and not words.isdisjoint({"so", "it", "that"})


def _waited_for(telling: Telling, deeds: Deeds, at: int) -> tuple[Deed, ...]:
    """What somebody else waits for in the sentence before."""
    number = telling.sentence(at)
    links = [link for link in links_of(telling) if 0 < number - telling.sentence(link.below) <= 1]
    return tuple(deeds.all_at(links[-1].below)) if links else ()


def _asked_before(
    telling: Telling, stands: Sequence[Stand], holder: str, at: int, *, refused: bool = False
) -> tuple[Deed, ...]:
    """What somebody else last asked or offered, in this sentence or the two before it; to refuse a gift is no act."""
    number = telling.sentence(at)
    for stand in reversed(stands):
        if number - telling.sentence(stand.at) > _BACK:
            break
        if stand.holder != holder and stand.at < at:
            return () if refused and stand.stance.kind in _OFFERS else stand.deeds
    return ()


def _waited_for_of(telling: Telling, deeds: Deeds, holder: str, at: int) -> tuple[Deed, ...]:
    """What the sentence before waits for from this party: "… only when it hands over its guns. It refused"."""
    number = telling.sentence(at)
    last = [link for link in links_of(telling) if number - telling.sentence(link.below) == 1]
    if not last:
        return ()
    told = [deed for deed in deeds.all_at(last[-1].below) if deed.done]
    subject = telling.tree.subject(last[-1].above)
    setter = telling.speaker(last[-1].above) or (None if subject is None else telling.party(subject.at))
    others = setter not in {None, holder}
    own = tuple(deed for deed in told if deed.actor == holder and (deed.listed or others))
    return own or tuple(deed for deed in told if deed.actor is None and others)


def _is_reproach(telling: Telling, stance: Stance) -> bool:
    """Whether somebody else speaks of a stance to blame its holder for it: "citing the union's refusal"."""
    inside = telling.inside(stance.cue)
    if not inside or telling.tree.tokens[inside[0]].pos != "NOUN":
        return False
    above = telling.tree.tokens[telling.tree.heads[inside[0]]]
    return above.lemma.lower() in _REPROACHES
