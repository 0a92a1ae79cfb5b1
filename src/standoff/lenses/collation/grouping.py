"""Which wordings of a pile are one utterance, and which of them is the fullest.

First every wording that has no word of its own joins the longest one that holds it. Then the utterances so found are
compared among each other, for those that differ in their words. Last come the short fragments ("good faith"), and short
sentences that two wordings held which may be one utterance by now; they join only when exactly one has their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from math import exp, inf

from standoff.lenses.collation.kinds import Collation, enough, verbatim
from standoff.lenses.collation.likeness import (
    BY_PLACE,
    BY_WORDS,
    SENTENCE_LENGTH,
    Likeness,
    as_reworded,
    likeness,
    place_likeness,
)
from standoff.lenses.collation.lookup import Parts, partners
from standoff.lenses.collation.people import Attribution, attribution
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.collation.wordings import Wording
from standoff.model.findings import ReadingKind

# Fewer content words than this can stand in two utterances of one speaker ("a fair deal").
_SHORT = 4
# Two readings of one report may restate the same base only where they do not restate the same words of it.
_MOST_SHARED = 0.25
# A wording for which two utterances of another report are this close in score is left alone.
_RIVAL = 0.8
_MOST_COMPARED = 4  # members of a group whose surroundings are looked at; they are copies of each other mostly

# A few words more do not make another wording the fuller one.
_AS_FULL = 0.8

Voices = Callable[[Iterable[str]], int]
# How surely the sentences around two wordings tell the same, as the logarithm of the odds; None where they do not.
Alike = Callable[[Wording, Wording], float | None]
# The odds from which two translations of one speaker's words are one utterance; fixed on the project's `dev` stories.
_TOLD_ALIKE = 0.3

_ORDER = (ReadingKind.EXACT, ReadingKind.TRIMMED, ReadingKind.JOINED, ReadingKind.REORDERED)


@dataclass(eq=False)
class Utterance:
    """Wordings that are one utterance.

    Attributes:
        base: the fullest.
        others: every other one, and how it stands in the base.
        because: what made them one.
    """

    base: Wording
    others: list[tuple[Wording, Collation]] = field(default_factory=list)
    because: str = ""

    @property
    def wordings(self) -> list[Wording]:
        """All, in order of report and place."""
        return sorted((self.base, *(other for other, _ in self.others)), key=lambda wording: wording.key)


@dataclass(frozen=True, slots=True)
class _Link:
    """Why two families may be one utterance."""

    score: float
    one: int
    other: int
    found: Likeness
    because: str


_ALONE = "stands in one report"


def utterances(wordings: Sequence[Wording], rarity: Rarity, voices: Voices, alike: Alike) -> list[Utterance]:
    """All wordings, each in exactly one utterance, in order of their first reading.

    Args:
        wordings: in any order.
        rarity: what sharing a word is worth.
        voices: how many origins some reports go back to; copies must not outvote the wording that they depart from.
        alike: how surely the sentences around two wordings tell the same.
    """
    ranked = sorted(wordings, key=_fullest_first)
    families: list[Utterance] = []
    index = Parts()
    late = [*_place((w for w in ranked if not _is_short(w)), families, index), *filter(_is_short, ranked)]
    groups = _merged(families, rarity, voices, alike)
    index = Parts()
    for number, group in enumerate(groups):
        index.add(number, group.base)
    torn = _place(sorted(late, key=_fullest_first), groups, index)
    among_themselves: list[Utterance] = []
    alone = _place(torn, among_themselves, Parts())
    groups += [*among_themselves, *(Utterance(wording, because=_ALONE) for wording in alone)]
    for group in groups:
        if group.because == _ALONE:
            group.because = _plain_reason(group)
    return sorted(groups, key=lambda group: group.wordings[0].key)


def _is_short(wording: Wording) -> bool:
    """Whether it is a fragment that more than one utterance may hold."""
    return wording.content < _SHORT and (wording.directness > 0 or len(wording.own) < SENTENCE_LENGTH)


def _fullest_first(wording: Wording) -> tuple[int, int, int, tuple[int, str, int]]:
    """Most words, then direct before built-in, then in one piece before interrupted, then the earliest report."""
    return -len(wording.own), wording.directness, len(wording.quotes), wording.key


def _place(ranked: Iterable[Wording], groups: list[Utterance], index: Parts) -> list[Wording]:
    """Let each wording join the group whose base holds it, or found one; those that several hold are handed back."""
    torn: list[Wording] = []
    for wording in ranked:
        options = [
            (rank, number, collation)
            for number in index.of(wording)
            for rank, collation in _holds(groups[number], wording)
        ]
        options.sort(key=lambda option: option[:2])
        if options and (wording.content >= _SHORT or _only_one(options)):
            groups[options[0][1]].others.append((wording, options[0][2]))
        elif options:
            torn.append(wording)
        else:
            groups.append(Utterance(wording, because=_ALONE))
            index.add(len(groups) - 1, wording)
    return torn


def _holds(group: Utterance, wording: Wording) -> list[tuple[tuple[int, int, int], Collation]]:
    """How a group's base holds the wording, with a rank, or nothing."""
    collation = verbatim(group.base, wording)
    if collation is None:
        return []
    who = attribution(group.base, wording)
    if not enough(collation, wording, who) or (len(collation.pairs) < len(wording.own) and who is not Attribution.SAME):
        return []
    whose = (Attribution.SAME, Attribution.OPEN, Attribution.OTHER).index(who)
    return [((whose, _ORDER.index(collation.kind), len(group.base.own)), collation)]


def _only_one(options: Sequence[tuple[tuple[int, int, int], int, Collation]]) -> bool:
    """Whether a short wording has one place to go to: no second utterance that is as near in speaker and kind."""
    return len(options) == 1 or options[0][0][:2] != options[1][0][:2]


def _merged(families: list[Utterance], rarity: Rarity, voices: Voices, alike: Alike) -> list[Utterance]:
    """Families that are one utterance in other words made one, the likeliest first."""
    links = sorted(_links(families, rarity, alike), key=lambda link: (-link.score, link.one, link.other))
    clusters: dict[int, list[int]] = {number: [number] for number in range(len(families))}
    home = list(range(len(families)))
    why: dict[int, list[str]] = {}
    for link in links:
        one, other = home[link.one], home[link.other]
        if one == other or not _may_join(clusters[one], clusters[other], families, rarity):
            continue
        kept, gone = min(one, other), max(one, other)
        for number in clusters[gone]:
            home[number] = kept
        clusters[kept] += clusters.pop(gone)
        why[kept] = [*why.get(kept, []), *why.pop(gone, []), link.because]
    return [
        _one_utterance([families[number] for number in members], rarity, voices, why.get(kept, []))
        for kept, members in sorted(clusters.items())
    ]


def _links(families: Sequence[Utterance], rarity: Rarity, alike: Alike) -> list[_Link]:
    by_words: list[_Link] = []
    by_place: list[_Link] = []
    for one, other in partners([family.base for family in families], rarity, BY_PLACE.of_shorter):
        a, b = families[one], families[other]
        who = attribution(a.base, b.base)
        found = likeness(a.base, b.base, rarity)
        if (found.tells and found.reaches(BY_WORDS[who])) or (found.nearly and who is Attribution.SAME):
            by_words.append(_Link(found.score + 1, one, other, found, _by_words(found)))
        elif who is Attribution.SAME and found.reaches(BY_PLACE) and not _reports(a) & _reports(b):
            place, likely = _place_of(a, b, rarity), _alike(a, b, alike)
            if place >= BY_PLACE.place:
                by_place.append(_Link((found.score + place) / 2, one, other, found, _by_place(found, place)))
            elif likely >= _TOLD_ALIKE:
                by_place.append(_Link(found.score, one, other, found, _by_sentence(found, likely)))
    return by_words + [link for link in by_place if not _has_rival(link, by_words + by_place, families)]


def _place_of(one: Utterance, other: Utterance, rarity: Rarity) -> float:
    pairs = product(islice(one.wordings, _MOST_COMPARED), islice(other.wordings, _MOST_COMPARED))
    return max(place_likeness(a, b, rarity) for a, b in pairs)


def _alike(one: Utterance, other: Utterance, alike: Alike) -> float:
    pairs = product(islice(one.wordings, _MOST_COMPARED), islice(other.wordings, _MOST_COMPARED))
    return max((likely for a, b in pairs if (likely := alike(a, b)) is not None), default=-inf)


def _has_rival(link: _Link, links: Sequence[_Link], families: Sequence[Utterance]) -> bool:
    """Whether one side is nearly as near to a second utterance of a report that the other side stands in."""
    for rival in links:
        if rival is link or rival.score < link.score * _RIVAL:
            continue
        for mine, its in ((link.one, link.other), (link.other, link.one)):
            third = rival.other if rival.one == mine else rival.one if rival.other == mine else None
            if third not in (None, its) and _reports(families[third or 0]) & _reports(families[its]):
                return True
    return False


def _by_words(found: Likeness) -> str:
    return f"other words, but {found.of_shorter:.0%} of the weight of the lighter one is shared in order"


def _by_sentence(found: Likeness, likely: float) -> str:
    return (
        f"other words, of which {found.of_shorter:.0%} of the weight is shared, by the same speaker in sentences that "
        f"tell the same ({1 / (1 + exp(-likely)):.2f} of 1)"
    )


def _by_place(found: Likeness, place: float) -> str:
    return (
        f"other words, of which {found.of_shorter:.0%} of the weight is shared, by the same speaker at the same place "
        f"of the story ({place:.0%} of the words around are shared)"
    )


def _reports(group: Utterance) -> set[str]:
    return {wording.report.id for wording in group.wordings}


def _may_join(one: Sequence[int], other: Sequence[int], families: Sequence[Utterance], rarity: Rarity) -> bool:
    """Whether no report would have the same words twice, in two wordings: what it says twice it says of two things."""
    mine = [wording for number in one for wording in families[number].wordings]
    its = [wording for number in other for wording in families[number].wordings]
    shared = {wording.report.id for wording in mine} & {wording.report.id for wording in its}
    if not shared:
        return True
    base = min((*mine, *its), key=_fullest_first)
    for report in sorted(shared):
        a, b = (
            {
                pair.base
                for wording in side
                if wording.report.id == report
                for pair in likeness(base, wording, rarity).pairs
                if base.tokens[pair.base].content
            }
            for side in (mine, its)
        )
        if len(a & b) > _MOST_SHARED * min(len(a), len(b)):
            return False
    return True


def _one_utterance(families: Sequence[Utterance], rarity: Rarity, voices: Voices, why: Sequence[str]) -> Utterance:
    if len(families) == 1:
        family = families[0]
        family.because = _plain_reason(family)
        return family
    first = _fullest(families, voices)
    others = list(first.others)
    for family in families:
        if family is not first:
            others += [(wording, _against(first.base, wording, rarity)) for wording in family.wordings]
    return Utterance(first.base, others, "; ".join(why))


def _fullest(families: Sequence[Utterance], voices: Voices) -> Utterance:
    """The family whose words most origins have; of equals a full one, direct before built-in, then the earliest."""
    heard = [voices(sorted(_reports(family))) for family in families]
    loudest = [family for family, number in zip(families, heard, strict=True) if number == max(heard)]
    longest = max(len(family.base.own) for family in loudest)
    full = [family for family in loudest if len(family.base.own) >= _AS_FULL * longest]
    return min(full, key=lambda family: (family.base.directness, family.base.key))


def _against(base: Wording, wording: Wording, rarity: Rarity) -> Collation:
    collation = verbatim(base, wording)
    if collation is not None and enough(collation, wording, attribution(base, wording)):
        return collation
    found = likeness(base, wording, rarity)
    if found.of_shorter < BY_PLACE.of_shorter:
        return as_reworded(found, "other words; joined to the base by way of a reading between the two")
    return as_reworded(found, "other words for the same utterance")


def _plain_reason(family: Utterance) -> str:
    if not family.others:
        return _ALONE
    kinds = [kind.value for kind in _ORDER if any(collation.kind is kind for _, collation in family.others)]
    return f"every other reading has only words of the base ({', '.join(kinds)})"
