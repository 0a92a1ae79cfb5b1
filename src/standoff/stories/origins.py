"""How many independent origins the reports of a story go back to: low, best and high, each link with its reason.

`high` joins reports by certain links only, `best` by likely ones as well, `low` by every link that is possible. So low
is never above best, nor best above high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise

from standoff.language.lexicon import lexicon
from standoff.model.anchor import Anchor
from standoff.model.report import Report
from standoff.model.story import DescentKind, Link, OriginGroup, Origins
from standoff.stories.copies import MOSTLY_COPIED, Copy
from standoff.stories.credits import Credit, same_outlet
from standoff.stories.grouping.clusters import Bundles
from standoff.stories.rewritten import Rewriting

# With a fifth of its own words taken a report leans on the other for some of its facts, and nobody can tell from
# outside for which. With MOSTLY_COPIED of them it is certain.
LEANS = 0.2
MOST_ANCHORS = 12  # of one link; the descent itself holds them all

Partition = tuple[tuple[str, ...], ...]


class Grade(IntEnum):
    """How surely two reports go back to one origin."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports (by index) that may go back to one origin."""

    first: int
    second: int
    grade: Grade
    link: Link


def origins(
    reports: Sequence[Report],
    copies: Sequence[Copy],
    credited: Sequence[Credit],
    rewritings: Mapping[tuple[int, int], Rewriting],
) -> tuple[Origins, tuple[Partition, Partition, Partition]]:
    """The count with its groups, and the three partitions: low, best, high."""
    ties = [*_of_copies(copies), *_of_rewritings(reports, rewritings, copies)]
    ties += [*_of_shared_credits(reports, credited, rewritings), *_of_one_outlet(reports), *_of_one_family(reports)]
    low, best, high = (_partition(len(reports), ties, grade) for grade in Grade)
    groups = tuple(
        OriginGroup(
            id=f"o{number}", reports=tuple(reports[at].id for at in group), because=_because(group, ties, reports)
        )
        for number, group in enumerate(best, start=1)
    )
    named = tuple(tuple(tuple(reports[at].id for at in group) for group in part) for part in (low, best, high))
    return Origins(low=len(low), best=len(best), high=len(high), groups=groups), (named[0], named[1], named[2])


def _of_copies(copies: Sequence[Copy]) -> Iterable[Tie]:
    """A tie for each descent between two inputs."""
    for copy in copies:
        if copy.source is None:
            continue
        descent = copy.descent
        if descent.kind is DescentKind.REWRITTEN:
            grade = Grade.LIKELY if copy.rewriting and copy.rewriting.likely else Grade.POSSIBLE
        elif descent.share >= MOSTLY_COPIED:
            grade = Grade.CERTAIN
        elif descent.share >= LEANS or descent.kind is DescentKind.CREDITED:
            grade = Grade.LIKELY
        else:
            grade = Grade.POSSIBLE
        places = [*descent.anchors, *(anchor for run in descent.runs for anchor in (run.a, run.b))]
        yield Tie(copy.source, copy.target, grade, _link(descent.kind, places, descent.because, grade))


def _of_rewritings(
    reports: Sequence[Report], rewritings: Mapping[tuple[int, int], Rewriting], copies: Sequence[Copy]
) -> Iterable[Tie]:
    """A tie for each rewriting that is no descent because a better source was found."""
    told = {frozenset((copy.source, copy.target)) for copy in copies if copy.source is not None}
    for (first, second), found in sorted(rewritings.items()):
        if frozenset((first, second)) not in told:
            grade = Grade.LIKELY if found.likely else Grade.POSSIBLE
            places = found.anchors(reports[first], reports[second])
            yield Tie(first, second, grade, _link(DescentKind.REWRITTEN, places, found.because, grade))


def _of_shared_credits(
    reports: Sequence[Report], credited: Sequence[Credit], rewritings: Mapping[tuple[int, int], Rewriting]
) -> Iterable[Tie]:
    """A tie between reports that credit one origin which is no input.

    Two desks may take different wires of one agency, so this alone makes one origin only possible; with any sign of
    rewriting beside it, likely.
    """
    by_origin: dict[str, list[Credit]] = defaultdict(list)
    for credit in credited:
        if not credit.inputs:
            by_origin[same_outlet(credit.to)].append(credit)
    for _, sharing in sorted(by_origin.items()):
        for first, second in pairwise(sharing):
            if first.report == second.report:
                continue
            both = first.whole and second.whole and (first.report, second.report) in rewritings
            grade = Grade.LIKELY if both else Grade.POSSIBLE
            a, b = reports[first.report], reports[second.report]
            places = [*(a.anchor(span) for span in first.places), *(b.anchor(span) for span in second.places)]
            why = f"{a.id} and {b.id} both credit {first.to}, which is not an input"
            yield Tie(first.report, second.report, grade, _link(DescentKind.CREDITED, places, why, grade))


def _of_one_outlet(reports: Sequence[Report]) -> Iterable[Tie]:
    """A tie between reports of one outlet: its second is a new voice only if it asked anew."""
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        by_outlet[same_outlet(report.outlet)].append(number)
    for outlet, numbers in sorted(by_outlet.items()):
        for first, second in pairwise(numbers if outlet else ()):
            why = f"{reports[first].id} and {reports[second].id} are both by {reports[first].outlet}"
            yield Tie(first, second, Grade.POSSIBLE, _link("outlet", (), why, Grade.POSSIBLE))


def _of_one_family(reports: Sequence[Report]) -> Iterable[Tie]:
    """A tie between reports of outlets that one publisher owns: their newsrooms may share copy, or not."""
    by_family: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        family = _families().get(same_outlet(report.outlet))
        if family is not None:
            by_family[family].append(number)
    for family, numbers in sorted(by_family.items()):
        for first, second in pairwise(numbers):
            a, b = reports[first], reports[second]
            if same_outlet(a.outlet) != same_outlet(b.outlet):
                outlets = f"{a.id} is by {a.outlet} and {b.id} by {b.outlet}"
                why = f"{outlets}, both of {family}, whose newsrooms may share copy"
                yield Tie(first, second, Grade.POSSIBLE, _link("family", (), why, Grade.POSSIBLE))


@cache
def _families() -> Mapping[str, str]:
    """The publisher by outlet, each under its usual name and its site."""
    families = lexicon("publisher_families")
    return {same_outlet(name): entry["form"] for entry in families for name in (*entry["outlets"], *entry["sites"])}


def _link(kind: str, places: Sequence[Anchor], why: str, grade: Grade) -> Link:
    if grade is Grade.POSSIBLE:
        why += "; possible, so it counts for the lowest number only"
    return Link(kind=str(kind), anchors=tuple(places[:MOST_ANCHORS]), explanation=why, certain=grade is Grade.CERTAIN)


def _partition(count: int, ties: Iterable[Tie], least: Grade) -> list[list[int]]:
    """The indices joined by every tie of at least a grade, each group in order, in order of their first."""
    together = Bundles(count)
    for tie in ties:
        if tie.grade >= least:
            together.join(tie.first, tie.second)
    return together.all()


def _because(group: Sequence[int], ties: Sequence[Tie], reports: Sequence[Report]) -> tuple[Link, ...]:
    """Why a group stands together, and what may yet tie it to another."""
    inside = [tie.link for tie in ties if tie.first in group and tie.second in group]
    across = [tie.link for tie in ties if (tie.first in group) != (tie.second in group)]
    if len(group) == 1:
        alone = f"no text, order of facts or credit binds {reports[group[0]].id} to another report"
        if across:
            alone = f"nothing more than possible binds {reports[group[0]].id} to another report"
        inside = [Link(kind="alone", anchors=(), explanation=alone)]
    return (*inside, *across)
