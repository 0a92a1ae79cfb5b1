"""From a pile of reports to stories, each with its copies and its origins counted.

The outcome depends on the reports alone, not on the order in which they come. Reading reports, and comparing what they
say, are left to others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace as replace_material
from hashlib import sha256
from string import ascii_uppercase

from msgspec.structs import replace

from standoff.model.report import Report
from standoff.model.story import Story
from standoff.stories.copies import MOSTLY_COPIED, copies, own_text
from standoff.stories.credits import credits_of
from standoff.stories.grouping import Pair, groups, similarities, strongest
from standoff.stories.material import Material, material
from standoff.stories.order import position, published
from standoff.stories.origins import origins
from standoff.stories.passages import Shared, candidates, fingerprints, shared
from standoff.stories.rarity import profile, weights
from standoff.stories.reasons import title, why
from standoff.stories.rewritten import Rewriting, rewriting, telling, with_slips

# Reports that share this part of the smaller one's fingerprints are one story before terms are asked. A quotation in
# common makes one fingerprint or two, so a handful is asked for as well.
BOUND_SHARE, BOUND_PRINTS = 0.25, 6
# A credit to another input makes its reports this much nearer: an agency has many stories on one day, so the credit
# alone binds nothing.
CREDIT_BRINGS = 1.5
# In a story of more reports than this each is held only against the ones nearest to it when looking for rewriting,
# which otherwise costs the square.
REWRITING_PARTNERS = 16


def stories(reports: Sequence[Report], *, one_story: bool = False) -> tuple[Story, ...]:
    """The reports in stories, those of the earliest report first; with `one_story` all in one."""
    pile = [material(report) for report in sorted(reports, key=position)]
    if not pile:
        return ()
    weight = weights(pile)
    prints = [fingerprints(one) for one in pile]
    near = _near(pile, weight)
    found = [list(range(len(pile)))] if one_story else groups(len(pile), near, _bound(prints))
    return tuple(_story(group, pile, prints, weight, near, one_story=one_story) for group in found)


def siglum(number: int) -> str:
    """The name of the report with this number: A for 0, Z for 25, AA for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def _near(pile: Sequence[Material], weight: Mapping[str, float]) -> dict[Pair, float]:
    near = similarities([strongest(profile(one, weight)) for one in pile], [published(one.report) for one in pile])
    for credit in credits_of([one.report for one in pile]):
        for other in credit.inputs:
            pair = min(other, credit.report), max(other, credit.report)
            if pair in near:
                near[pair] = min(1.0, near[pair] * CREDIT_BRINGS)
    return near


def _bound(prints: Sequence[Mapping[int, int]]) -> list[Pair]:
    """Pairs that share so much text that they tell one story."""
    return sorted(
        (a, b)
        for (a, b), number in candidates(prints).items()
        if number >= BOUND_PRINTS and number >= BOUND_SHARE * min(len(prints[a]), len(prints[b]))
    )


def _story(
    group: Sequence[int],
    pile: Sequence[Material],
    prints: Sequence[Mapping[int, int]],
    weight: Mapping[str, float],
    near: Mapping[Pair, float],
    *,
    one_story: bool,
) -> Story:
    members = [
        replace_material(pile[at], report=replace(pile[at].report, id=siglum(number)))
        for number, at in enumerate(group)
    ]
    local = {at: number for number, at in enumerate(group)}
    passages = _passages(members, [prints[at] for at in group])
    partners = _partners(group, local, near)
    rewritings = _rewritings(members, passages, partners, weight)
    reports = tuple(one.report for one in members)
    credited = credits_of(reports)
    found = copies(members, passages, rewritings, credited)
    counted, partitions = origins(reports, found, credited, rewritings)
    return Story(
        id=sha256("\n".join(sorted(report.sha256 for report in reports)).encode()).hexdigest()[:12],
        title=title(members, weight),
        reports=reports,
        copies=tuple(copy.descent for copy in found),
        origins=counted,
        why=why(members, weight, one_story=one_story),
        partitions=partitions,
        own_text=own_text(members, found),
    )


def _passages(members: Sequence[Material], prints: Sequence[Mapping[int, int]]) -> dict[Pair, Shared]:
    """What each pair of reports with a common fingerprint shares."""
    found = {(a, b): shared(members[a], members[b]) for a, b in sorted(candidates(prints))}
    return {pair: both for pair, both in found.items() if both.runs}


def _partners(group: Sequence[int], local: Mapping[int, int], near: Mapping[Pair, float]) -> list[Pair]:
    """The pairs that are looked at for rewriting, the nearest of each report."""
    by_report: dict[int, list[tuple[float, Pair]]] = {at: [] for at in group}
    for (a, b), value in near.items():
        if a in local and b in local:
            by_report[a].append((-value, (a, b)))
            by_report[b].append((-value, (a, b)))
    kept = {pair for ranked in by_report.values() for _, pair in sorted(ranked)[:REWRITING_PARTNERS]}
    return sorted((local[a], local[b]) for a, b in kept)


def _rewritings(
    members: Sequence[Material], passages: Mapping[Pair, Shared], partners: Sequence[Pair], weight: Mapping[str, float]
) -> dict[Pair, Rewriting]:
    """Evidence of rewriting for pairs of which neither is mostly a copy of the other."""
    found: dict[Pair, Rewriting] = {}
    told = [telling(one, weight) for one in members]
    for a, b in partners:
        both = passages.get((a, b))
        if both is not None and max(both.share_of_a, both.share_of_b) >= MOSTLY_COPIED:
            continue
        evidence = rewriting(told[a], told[b])
        if evidence is not None:
            found[a, b] = evidence
    return with_slips(found, members)
