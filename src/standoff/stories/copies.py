"""Which text of one report stands in another: the descents of a story, each with its passages.

`passages` finds the shared words, `rewritten` the shared order of facts, `credits` what reports say themselves. Here
each report gets the sources that explain its text, the nearest first; that a copy of a copy also resembles the first
text is no descent of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.model.anchor import Anchor
from standoff.model.report import Report
from standoff.model.story import Descent, DescentKind, Run, Sureness
from standoff.stories.credits import Credit
from standoff.stories.direction import Direction, direction
from standoff.stories.material import Material
from standoff.stories.passages import Shared, span_of
from standoff.stories.rewritten import Rewriting
from standoff.stories.traces import persons, traces

# Two runs of ten words, or one long sentence. A single run of eight to ten ("in exchange for the release of prisoners
# held by") happens to two writers who describe one deal.
LEAST_COPIED = 20
# A brief of two sentences has fewer words than that; when both reports are next to nothing else it is one brief.
SAME_BRIEF = 0.9
# With half of its own words taken a report is no second voice, whatever it adds.
MOSTLY_COPIED = 0.5


@dataclass(frozen=True, slots=True)
class Copy:
    """One descent with what it was judged by.

    Attributes:
        descent: as it is written to the dossier.
        source, target: indices of the reports, in the order of `descent.reports`; None for an origin that is no input.
        taken: the target's tokens that the runs cover.
        rewriting: the evidence of rewriting, if any.
    """

    descent: Descent
    source: int | None
    target: int
    taken: frozenset[int] = frozenset()
    rewriting: Rewriting | None = None


def copies(
    pile: Sequence[Material],
    passages: Mapping[tuple[int, int], Shared],
    rewritings: Mapping[tuple[int, int], Rewriting],
    credited: Sequence[Credit],
) -> list[Copy]:
    """All descents of a story whose reports have their sigla, in order of their reports."""
    reports = [one.report for one in pile]
    named = _named(credited, passages, rewritings)
    pairs = sorted({*_enough(passages), *rewritings, *(_pair(*pair) for pair in named)})
    people = cache(lambda number: persons(pile[number]))
    by_target: dict[int, list[_Tie]] = {}
    for first, second in pairs:
        found = passages.get((first, second))
        found = found if found and _is_copied(found) else None
        way = direction(first, second, reports, named, traces(found, people(first), people(second)) if found else ())
        tie = _Tie(way, found, rewritings.get((first, second)))
        by_target.setdefault(way.target, []).append(tie)
    derived = {tie.way.target for ties in by_target.values() for tie in ties if _share(tie) >= MOSTLY_COPIED}
    kept = [copy for target in sorted(by_target) for copy in _sources(pile, by_target[target], named, derived)]
    outside = outside_sources(reports, [credit for credit in credited if not _is_input(credit, named)])
    return sorted([*kept, *outside], key=lambda copy: (copy.descent.reports, copy.descent.credit or ""))


def outside_sources(reports: Sequence[Report], credited: Iterable[Credit]) -> list[Copy]:
    """The descents from credited origins that are no inputs."""
    return [_outside(reports, credit) for credit in credited]


def own_text(pile: Sequence[Material], found: Sequence[Copy]) -> tuple[tuple[str, float], ...]:
    """For each report, by siglum, the share of its own words that it took from no report known to be its source."""
    taken: dict[int, set[int]] = {}
    for copy in found:
        if copy.descent.target is not None:
            taken.setdefault(copy.target, set()).update(copy.taken)
    shares = []
    for number, one in enumerate(pile):
        words = sum(one.tokens[at].own for at in taken.get(number, ()))
        shares.append((one.report.id, round(1 - words / one.own_words, 4) if one.own_words else 1.0))
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class _Tie:
    """What binds a pair of reports."""

    way: Direction
    found: Shared | None
    rewriting: Rewriting | None


def _pair(first: int, second: int) -> tuple[int, int]:
    return min(first, second), max(first, second)


def _enough(passages: Mapping[tuple[int, int], Shared]) -> list[tuple[int, int]]:
    return [pair for pair, found in passages.items() if _is_copied(found)]


def _is_copied(found: Shared) -> bool:
    """Whether two reports share more than two writers on one event do."""
    return found.firm >= LEAST_COPIED or min(found.share_of_a, found.share_of_b) >= SAME_BRIEF


def _named(
    credited: Sequence[Credit],
    passages: Mapping[tuple[int, int], Shared],
    rewritings: Mapping[tuple[int, int], Rewriting],
) -> dict[tuple[int, int], Credit]:
    """For each credit that one report of the story can answer to, the pair of (source, target).

    Of several reports of the credited outlet, it is the one with which the text is shared most; without any shared text
    nobody can tell which.
    """
    named: dict[tuple[int, int], Credit] = {}
    for credit in credited:
        weight = {}
        for other in credit.inputs:
            pair = _pair(other, credit.report)
            found, rewriting = passages.get(pair), rewritings.get(pair)
            weight[other] = (found.words if found else 0, rewriting.score if rewriting else 0.0)
        if not weight:
            continue
        best = min(weight, key=lambda other: (-weight[other][0], -weight[other][1], other))
        if len(weight) == 1 or weight[best] > (0, 0.0):
            named[best, credit.report] = credit
    return named


def _is_input(credit: Credit, named: Mapping[tuple[int, int], Credit]) -> bool:
    return any(credit is other for other in named.values())


def _sources(
    pile: Sequence[Material],
    ties: Sequence[_Tie],
    named: Mapping[tuple[int, int], Credit],
    derived: Collection[int],
) -> list[Copy]:
    """The ties of one target that explain text which no better source explains."""
    kept: list[Copy] = []
    explained: set[int] = set()
    rewritten = False
    for tie in sorted(ties, key=lambda tie: _strength(tie, derived)):
        target = pile[tie.way.target]
        taken = _taken(tie)
        new = sum(target.tokens[at].own for at in taken - explained)
        least = min(LEAST_COPIED, tie.found.words) if tie.found else LEAST_COPIED
        if not tie.way.credited and new < least and (explained or rewritten or tie.rewriting is None):
            continue
        credit = named.get((tie.way.source, tie.way.target)) if tie.way.credited else None
        kept.append(Copy(_descent(pile, tie, credit), tie.way.source, tie.way.target, taken, tie.rewriting))
        explained |= taken
        rewritten = rewritten or tie.rewriting is not None
    return kept


def _strength(tie: _Tie, derived: Collection[int]) -> tuple[bool, int, bool, float, int]:
    """Sorts the best explanation first: a credit, then the most words, then the best rewriting, then the earliest.

    What was rewritten resembles the copies of its source as much as the source; a source that is no copy comes first.
    """
    return (
        not tie.way.credited,
        -tie.found.words if tie.found else 0,
        tie.way.source in derived,
        -tie.rewriting.score if tie.rewriting else 0.0,
        tie.way.source,
    )


def _taken(tie: _Tie) -> frozenset[int]:
    """Which tokens of the target the runs cover."""
    if tie.found is None:
        return frozenset()
    forth = tie.way.source < tie.way.target
    starts = ((run.b if forth else run.a, run.size) for run in tie.found.runs)
    return frozenset(at for start, size in starts for at in range(start, start + size))


def _descent(pile: Sequence[Material], tie: _Tie, credit: Credit | None) -> Descent:
    source, target = pile[tie.way.source], pile[tie.way.target]
    names = source.report.id, target.report.id
    kind = DescentKind.VERBATIM if tie.found else DescentKind.REWRITTEN
    reasons: list[str] = []
    anchors: list[Anchor] = []
    if credit is not None:
        kind = DescentKind.CREDITED
        anchors += [target.report.anchor(span) for span in credit.places]
    if tie.found is not None:
        reasons.append(_in_words(tie.found, pile, tie.way))
    if tie.rewriting is not None and tie.found is None:
        reasons.append(tie.rewriting.because)
        anchors += tie.rewriting.anchors(source.report, target.report)
    reasons.append(tie.way.because)
    anchors += tie.way.anchors
    return Descent(
        reports=names,
        kind=kind,
        share=round(_share(tie), 4),
        source=names[0] if tie.way.known else None,
        target=names[1] if tie.way.known else None,
        runs=_runs(tie, source, target),
        credit=credit.to if credit else None,
        sureness=_sureness(tie, credit),
        because="; ".join(reasons),
        anchors=tuple(anchors),
    )


def _sureness(tie: _Tie, credit: Credit | None) -> Sureness:
    if tie.found is not None or credit is not None or tie.rewriting is None:
        return Sureness.CERTAIN
    return Sureness.LIKELY if tie.rewriting.likely else Sureness.POSSIBLE


def _share(tie: _Tie) -> float:
    """The covered part of the target; of the shorter report where nobody knows which the target is."""
    if tie.found is None:
        return 0.0
    if not tie.way.known:
        return max(tie.found.share_of_a, tie.found.share_of_b)
    return tie.found.share_of_b if tie.way.source < tie.way.target else tie.found.share_of_a


def _in_words(found: Shared, pile: Sequence[Material], way: Direction) -> str:
    share = found.share_of_b if way.source < way.target else found.share_of_a
    back = found.share_of_a if way.source < way.target else found.share_of_b
    source, target = pile[way.source].report.id, pile[way.target].report.id
    return (
        f"{found.words} words outside of quotations stand in both ({share:.0%} of {target}, {back:.0%} of {source}), "
        f"the longest run has {found.longest}"
    )


def _runs(tie: _Tie, source: Material, target: Material) -> tuple[Run, ...]:
    if tie.found is None:
        return ()
    forth = tie.way.source < tie.way.target
    runs = []
    for run in tie.found.runs:
        from_, to = (run.a, run.b) if forth else (run.b, run.a)
        a = source.report.anchor(span_of(source, from_, run.size))
        b = target.report.anchor(span_of(target, to, run.size))
        runs.append(Run(a=a, b=b))
    return tuple(sorted(runs, key=lambda run: (run.a.start, run.b.start)))


def _outside(reports: Sequence[Report], credit: Credit) -> Copy:
    """A report that credits an origin which is not among the inputs, or no single one of them."""
    report = reports[credit.report]
    among = f"{len(credit.inputs)} reports of that outlet are among the inputs" if credit.inputs else "not an input"
    descent = Descent(
        reports=(report.id,),
        kind=DescentKind.CREDITED,
        share=0.0,
        target=report.id,
        credit=credit.to,
        because=f"{report.id} credits {credit.to} ({among})",
        anchors=tuple(report.anchor(span) for span in credit.places),
    )
    return Copy(descent, None, credit.report)
