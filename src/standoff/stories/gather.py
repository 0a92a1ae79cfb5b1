"""From a pile of reports to stories, each with its copies and its origins counted.

The outcome depends on the reports alone, not on the order in which they come. Reading reports, and comparing what they
say, are left to others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from msgspec.structs import replace

from standoff.model.report import Report
from standoff.model.story import Story
from standoff.stories.copies import MOSTLY_COPIED, copies, outside_sources, own_text
from standoff.stories.credits import credits_of
from standoff.stories.grouping.decisions import Named, decided
from standoff.stories.grouping.near_copies import Pair, candidates
from standoff.stories.grouping.nearness import Nearness
from standoff.stories.grouping.pile import Settled, settled
from standoff.stories.grouping.sketches import Sketch, Vocabulary, sketch
from standoff.stories.identity import story_id
from standoff.stories.material import Material, material
from standoff.stories.order import position
from standoff.stories.origins import origins
from standoff.stories.passages import Shared, shared
from standoff.stories.reasons import ALONE, title, title_alone, why
from standoff.stories.rewritten import Rewriting, rewriting, telling, with_slips

# In a story of more reports than this each is held only against the ones nearest to it when looking for rewriting,
# which otherwise costs the square.
REWRITING_PARTNERS = 16


def stories(
    reports: Sequence[Report],
    *,
    one_story: bool = False,
    split: Iterable[Named] = (),
    merge: Iterable[Named] = (),
) -> tuple[Story, ...]:
    """The reports in stories, those of the earliest report first; with `one_story` all in one.

    `split` and `merge` hold pairs of reports by locator that are to stand in different stories, or of which the stories
    are to be one.

    Raises:
        UsageError: a pair names no report, or more than one, or the pairs contradict each other.
    """
    pile = sorted(reports, key=position)
    if not pile:
        return ()
    vocabulary = Vocabulary()
    sketches = [sketch(report, vocabulary) for report in pile]
    named = [(report.locator, report.sha256) for report in pile]
    numbers = {report.sha256: at for at, report in enumerate(pile)}
    apart, merged = decided(named, split=split, merge=merge).numbered(numbers)
    found = settled(sketches, vocabulary, apart=apart, merged=merged)
    groups = [list(range(len(pile)))] if one_story else found.groups
    return tuple(
        _story([(pile[at], sketches[at]) for at in group], group, found, near, one_story=one_story)
        for group, near in zip(groups, found.near.inside(groups), strict=True)
    )


def siglum(number: int) -> str:
    """The name of the report with this number: A for 0, Z for 25, AA for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def _story(
    pile: Sequence[tuple[Report, Sketch]], group: Sequence[int], found: Settled, near: Nearness, *, one_story: bool
) -> Story:
    if len(group) == 1:
        return _alone(replace(pile[0][0], id=siglum(0)))
    members = [material(replace(report, id=siglum(number))) for number, (report, _) in enumerate(pile)]
    weight = found.weight_of({term for one in members for term in one.counts})
    passages = _passages(members, [one for _, one in pile])
    rewritings = _rewritings(members, passages, _partners(group, near), weight)
    reports = tuple(one.report for one in members)
    credited = credits_of(reports)
    descents = copies(members, passages, rewritings, credited)
    counted, partitions = origins(reports, descents, credited, rewritings)
    return Story(
        id=story_id(report.sha256 for report in reports),
        title=title(members, weight),
        reports=reports,
        copies=tuple(copy.descent for copy in descents),
        origins=counted,
        why=why(members, weight, one_story=one_story),
        partitions=partitions,
        own_text=own_text(members, descents),
    )


def _alone(report: Report) -> Story:
    """The story of a report with which no other tells of its event: nothing of it has to be compared."""
    credited = credits_of((report,))
    descents = outside_sources((report,), credited)
    counted, partitions = origins((report,), descents, credited, {})
    return Story(
        id=story_id([report.sha256]),
        title=title_alone(report),
        reports=(report,),
        copies=tuple(copy.descent for copy in descents),
        origins=counted,
        why=((report.id, ALONE),),
        partitions=partitions,
        own_text=((report.id, 1.0),),
    )


def _passages(members: Sequence[Material], sketches: Sequence[Sketch]) -> dict[Pair, Shared]:
    """What each pair of reports with a common fingerprint shares."""
    found = {(a, b): shared(members[a], members[b]) for a, b in candidates([one.prints for one in sketches])}
    return {pair: both for pair, both in found.items() if both.runs}


def _partners(group: Sequence[int], near: Nearness) -> list[Pair]:
    """The pairs that are looked at for rewriting, the nearest of each report."""
    local = {at: number for number, at in enumerate(group)}
    by_report: dict[int, list[tuple[float, Pair]]] = {number: [] for number in local.values()}
    for first, second, value in zip(near.first.tolist(), near.second.tolist(), near.value.tolist(), strict=True):
        pair = local[first], local[second]
        for one in pair:
            by_report[one].append((-value, pair))
    return sorted({pair for ranked in by_report.values() for _, pair in sorted(ranked)[:REWRITING_PARTNERS]})


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
