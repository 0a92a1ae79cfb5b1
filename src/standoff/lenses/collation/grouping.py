"""Which wordings of a pile are one utterance, and which of them is the fullest.

First every wording that has no word of its own joins the longest one that holds it. Then the utterances so found are
compared among each other, for those that differ in their words. Last come the short fragments ("good faith"), and short
sentences that two wordings held which may be one utterance by now; they join only when exactly one has their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from standoff.lenses.collation.kinds import Collation, enough, verbatim
from standoff.lenses.collation.likeness import BY_PLACE, SENTENCE_LENGTH, as_reworded, likeness
from standoff.lenses.collation.links import SHORT, Evidence, Link, Way
from standoff.lenses.collation.lookup import Parts
from standoff.lenses.collation.people import Attribution, attribution
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.collation.utterance import Utterance
from standoff.lenses.collation.wordings import Wording
from standoff.model.findings import ReadingKind

# Two readings of one report may restate the same base only where they do not restate the same words of it.
_MOST_SHARED = 0.25
# A few words more do not make another wording the fuller one, and of two translations one is always longer.
_AS_FULL, _AS_FULL_TRANSLATED = 0.8, 0.65

Voices = Callable[[Iterable[str]], int]

_ORDER = (ReadingKind.EXACT, ReadingKind.TRIMMED, ReadingKind.JOINED, ReadingKind.REORDERED)


_ALONE = "stands in one report"


def utterances(wordings: Sequence[Wording], evidence: Evidence, voices: Voices) -> list[Utterance]:
    """All wordings, each in exactly one utterance, in order of their first reading.

    Args:
        wordings: in any order.
        evidence: what is known of them.
        voices: how many origins some reports go back to; copies must not outvote the wording that they depart from.
    """
    ranked = sorted(wordings, key=_fullest_first)
    families: list[Utterance] = []
    index = Parts()
    late = [*_place((w for w in ranked if not _is_short(w)), families, index), *filter(_is_short, ranked)]
    for wording in late:
        holding = [number for number in index.of(wording) if _holds(families[number], wording)]
        if len(holding) == 1:
            families[holding[0]].in_part.add(wording.report.id)
    groups = _merged(families, evidence, voices)
    index = Parts()
    for number, group in enumerate(groups):
        index.add(number, group.base)
    late.sort(key=_fullest_first)
    held = [wording for wording in late if any(_holds(groups[number], wording) for number in index.of(wording))]
    torn = _place(held, groups, index)
    torn += _place(_by_others([w for w in late if w not in held], groups, evidence.rarity), groups, index)
    among_themselves: list[Utterance] = []
    alone = _place(torn, among_themselves, Parts())
    groups += [*among_themselves, *(Utterance(wording, because=_ALONE) for wording in alone)]
    for group in groups:
        if group.because == _ALONE:
            group.because = _plain_reason(group)
    return sorted(groups, key=lambda group: group.wordings[0].key)


def _is_short(wording: Wording) -> bool:
    """Whether it is a fragment that more than one utterance may hold."""
    return wording.content < SHORT and (wording.directness > 0 or len(wording.own) < SENTENCE_LENGTH)


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
        if options and (wording.content >= SHORT or _only_one(options)):
            groups[options[0][1]].others.append((wording, options[0][2]))
        elif options:
            torn.append(wording)
        else:
            groups.append(Utterance(wording, because=_ALONE))
            index.add(len(groups) - 1, wording)
    return torn


def _by_others(late: Iterable[Wording], groups: Sequence[Utterance], rarity: Rarity) -> list[Wording]:
    """Let fragments that no base holds join the one group of which another wording does; the rest is handed back."""
    holders = Parts()
    of_group: list[int] = []
    wordings: list[Wording] = []
    for number, group in enumerate(groups):
        for wording, _ in group.others:
            holders.add(len(wordings), wording)
            wordings.append(wording)
            of_group.append(number)
    left: list[Wording] = []
    for wording in late:
        held = {of_group[at] for at in holders.of(wording) if _holds(Utterance(wordings[at]), wording)}
        if len(held) == 1:
            group = groups[held.pop()]
            group.others.append((wording, _against(group.base, wording, rarity)))
        else:
            left.append(wording)
    return left


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


def _merged(families: list[Utterance], evidence: Evidence, voices: Voices) -> list[Utterance]:
    """Families that are one utterance in other words made one, the likeliest first."""
    clusters: dict[int, list[int]] = {number: [number] for number in range(len(families))}
    home = list(range(len(families)))
    why: dict[int, list[Link]] = {}
    for link in evidence.links(families):
        one, other = home[link.one], home[link.other]
        if one == other or not _may_join(link, clusters[one], clusters[other], families, evidence.rarity):
            continue
        kept, gone = min(one, other), max(one, other)
        for number in clusters[gone]:
            home[number] = kept
        clusters[kept] += clusters.pop(gone)
        why[kept] = [*why.get(kept, []), *why.pop(gone, []), link]
    return [
        _one_utterance([families[number] for number in members], evidence.rarity, voices, why.get(kept, []))
        for kept, members in sorted(clusters.items())
    ]


def _may_join(
    link: Link, one: Sequence[int], other: Sequence[int], families: Sequence[Utterance], rarity: Rarity
) -> bool:
    """Whether no report would have the same words twice, in two wordings: what it says twice it says of two things.

    What only means the same is never joined where one report has both, were it a fragment of it.
    """
    heard = (frozenset().union(*(families[number].heard_in for number in side)) for side in (one, other))
    if link.way is Way.MEANING and frozenset.intersection(*heard):
        return False
    mine = [wording for number in one for wording in families[number].wordings]
    its = [wording for number in other for wording in families[number].wordings]
    shared = {wording.report.id for wording in mine if not wording.titled} & {
        wording.report.id for wording in its if not wording.titled
    }
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


def _one_utterance(families: Sequence[Utterance], rarity: Rarity, voices: Voices, why: Sequence[Link]) -> Utterance:
    if len(families) == 1:
        family = families[0]
        family.because = _plain_reason(family)
        return family
    translated = any(link.way is Way.MEANING for link in why)
    first = _fullest(families, voices, _AS_FULL_TRANSLATED if translated else _AS_FULL)
    others = list(first.others)
    for family in families:
        if family is not first:
            others += [(wording, _against(first.base, wording, rarity)) for wording in family.wordings]
    return Utterance(first.base, others, "; ".join(link.because for link in why))


def _fullest(families: Sequence[Utterance], voices: Voices, as_full: float) -> Utterance:
    """The family whose words most origins have; of equals a full one, direct before built-in, then the earliest."""
    heard = [voices(sorted(family.reports)) for family in families]
    loudest = [family for family, number in zip(families, heard, strict=True) if number == max(heard)]
    longest = max(len(family.base.own) for family in loudest)
    full = [family for family in loudest if len(family.base.own) >= as_full * longest]
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
