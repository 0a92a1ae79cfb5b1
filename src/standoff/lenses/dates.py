"""Is one act put on different days?

Two reports differ when both date an act that a story tells once (a lock is shut, an accord signed, an envoy recalled),
the act is the same in verb, object, doer, names and numbers, and the days do not meet. A report that dates the act on
two days tells two acts; a day after the other report's publication is news, not a difference. Within one report, a
weekday that its own date contradicts ("Thursday, 23 July" in a year when that was a Wednesday) is a finding too. So are
two times at one place of sentences that are the same otherwise (`retimed.py`), and two days in sentences that tell the
same in other words (`other_days.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from standoff.language.lexicon import lexicon
from standoff.lenses.act_words import names_of
from standoff.lenses.dated_acts import DatedAct, dated_acts
from standoff.lenses.other_days import other_days
from standoff.lenses.retimed import Timed, retimed
from standoff.lenses.sigla import listed
from standoff.lenses.weekdays import Slip, slips
from standoff.model.anchor import Anchor
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation
from standoff.model.report import Report
from standoff.model.story import Story, Witness

# Until a gold set calibrates them. A majority of independent origins leaves little doubt which day stands apart; one
# report against one leaves the chance of two acts that look alike. A calendar cannot be argued with, only misread.
_AGAINST_MAJORITY = 0.85
_ONE_AGAINST_ONE = 0.65
_CALENDAR = 0.95
# What is said of times that stand opposed, by which rule, and how surely.
_OTHER_TIMES = ("Other times at one place of sentences that are the same otherwise", "one sentence, one time", 0.85)
_TOLD_ALIKE = ("Other days in sentences that tell the same", "told alike, one day", 0.7)
# Further apart than this, two days are more likely two acts than one mistake.
_FARTHEST = 31
# A report that dates so many acts of one kind is a chronicle, and its acts cannot be told apart by their words.
_MOST_OF_A_KIND = 20
# Where one report names no object, this many further words must be shared for it to be the same act.
_SHARED_CONTEXT = 3
# Days counted from "today" shift by one between time zones and when a copy appears a day late.
_COUNTED_FROM_TODAY = ("counted from publication",)


class Dates:
    """Acts that reports put on different days, and weekdays that contradict their date."""

    name = "dates"
    version = "3"
    question = "Is one act put on different days?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Findings of kind `date`, in order of their first anchor."""
        ordered = sorted(witnesses, key=lambda witness: witness.report.id)
        wrong = {witness.report.id: tuple(slips(witness)) for witness in ordered}
        names = names_of(ordered)
        acts = [
            act
            for witness in ordered
            for act in dated_acts(witness, names, [slip.moment.span for slip in wrong[witness.report.id]])
        ]
        reports = {witness.report.id: witness.report for witness in ordered}
        found = [*_calendar(reports, wrong), *_differing(story, reports, acts)]
        known = frozenset(anchor for finding in found for reading in finding.readings for anchor in reading.anchors)
        found += _by_place(retimed(ordered), known, _OTHER_TIMES)
        known |= frozenset(anchor for finding in found for reading in finding.readings for anchor in reading.anchors)
        slipped = {(report, slip.moment.span) for report, each in wrong.items() for slip in each}
        told_alike = (
            pair
            for pair in other_days(ordered)
            if slipped.isdisjoint((timed.witness.report.id, timed.moment.span) for timed in pair)
        )
        found += _by_place(told_alike, known, _TOLD_ALIKE)
        return Compared(findings=tuple(sorted(found, key=lambda finding: finding.readings[0].anchors[0])))


def _calendar(reports: dict[str, Report], wrong: dict[str, tuple[Slip, ...]]) -> Iterator[Finding]:
    """One finding for each contradiction, with every report that repeats it."""
    same: dict[tuple[str, str], list[tuple[str, Slip]]] = defaultdict(list)
    for report, found in wrong.items():
        for slip in found:
            same[slip.written, slip.day.isoformat()].append((report, slip))
    for (_, day), places in sorted(same.items()):
        slip = places[0][1]
        anchors = tuple(reports[report].anchor(place.moment.span) for report, place in places)
        yield Finding(
            id="",
            kind=FindingKind.DATE,
            relation=Relation.DIFFERS,
            explanation=(
                f"A weekday against its own date: {anchors[0].exact!r} names a {slip.named}, and {_long(day)} was a "
                f"{slip.real} ({slip.moment.because})."
            ),
            readings=(FindingReading(value=anchors[0].exact, anchors=anchors, apart=True),),
            confidence=_CALENDAR,
            rule=f"{Dates.name} {Dates.version}: calendar",
        )


def _differing(story: Story, reports: dict[str, Report], acts: list[DatedAct]) -> Iterator[Finding]:
    kinds: dict[str, list[DatedAct]] = defaultdict(list)
    for act in acts:
        kinds[act.act].append(act)
    for _, kind in sorted(kinds.items()):
        for group in _groups(_countable(kind)):
            if _one_day_each(group) and any(
                _differ(a, b, reports) for a in group for b in group if a.report < b.report
            ):
                yield _finding(story, reports, group)


def _countable(kind: list[DatedAct]) -> list[DatedAct]:
    each: dict[str, list[DatedAct]] = defaultdict(list)
    for act in kind:
        each[act.report].append(act)
    return [act for acts in each.values() if len(acts) <= _MOST_OF_A_KIND for act in acts]


def _groups(acts: list[DatedAct]) -> Iterator[list[DatedAct]]:
    """Acts that are one and the same, put together over all reports; only acts that share a noun are compared."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, act in enumerate(acts):
        for noun in _nouns(act):
            places[noun].append(at)
    seen: set[int] = set()
    for at in range(len(acts)):
        group = [] if at in seen else [at]
        seen.add(at)
        for member in group:
            for other in (place for noun in _nouns(acts[member]) for place in places[noun]):
                if other not in seen and _same(acts[member], acts[other]):
                    seen.add(other)
                    group.append(other)
        if len(group) > 1:
            yield sorted((acts[place] for place in group), key=lambda act: (act.report, act.moment.span))


def _nouns(act: DatedAct) -> list[str]:
    return sorted((act.theme.stems | {act.agent.head}) - {""})


def _same(a: DatedAct, b: DatedAct) -> bool:
    """Whether two dated acts of one kind are one act, as far as their words show."""
    if a.since != b.since and not a.lasting:
        return False
    if a.marks != b.marks or _apart(a.numbers, b.numbers) or _apart(a.names, b.names):
        return False
    if a.agent.head and b.agent.head and not a.agent.stems & b.agent.stems:
        return False
    if a.theme.head == b.theme.head:
        return bool(a.theme.head) and not _apart(a.theme.others, b.theme.others)
    return _same_by_name(a, b) or _same_by_name(b, a) or _same_doer(a, b) or _same_doer(b, a)


def _same_by_name(common: DatedAct, named: DatedAct) -> bool:
    """One thing, as in "the barge" beside "the barge Grey Heron"."""
    theme = common.theme
    return bool(theme.head) and not theme.others and named.theme.named and theme.head in named.theme.others


def _same_doer(bare: DatedAct, full: DatedAct) -> bool:
    """One doer, as in "inspectors boarded" beside "inspectors boarded the barge", in sentences that share more."""
    if bare.agent.head or not full.agent.head or bare.theme.head != full.agent.head:
        return False
    return len(bare.context & full.context) >= _SHARED_CONTEXT


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _one_day_each(group: list[DatedAct]) -> bool:
    """Whether no report puts the act on two days; one that does tells two acts."""
    days: dict[str, set[str]] = defaultdict(set)
    for act in group:
        days[act.report].add(act.first)
    return all(len(each) == 1 for each in days.values())


def _differ(a: DatedAct, b: DatedAct, reports: dict[str, Report]) -> bool:
    if not _same(a, b) or (a.first <= b.last and b.first <= a.last):
        return False
    distance = abs((date.fromisoformat(a.first) - date.fromisoformat(b.first)).days)
    counted = any(act.moment.because.startswith(_COUNTED_FROM_TODAY) for act in (a, b))
    if distance > _FARTHEST or (counted and distance == 1):
        return False
    published = [(reports[act.report].published or "")[:10] for act in (a, b)]
    return all(not day or max(a.first, b.first) <= day for day in published)


def _finding(story: Story, reports: dict[str, Report], group: list[DatedAct]) -> Finding:
    days: dict[tuple[str, str], list[DatedAct]] = defaultdict(list)
    for act in group:
        days[act.first, act.last].append(act)
    origins = {day: len({_origin(story, act.report) for act in acts}) for day, acts in days.items()}
    most = max(origins.values())
    leading = [day for day in sorted(days) if origins[day] == most]
    majority = leading[0] if most > 1 and len(leading) == 1 else None
    readings = [
        FindingReading(
            value=_value(*day),
            anchors=tuple(reports[act.report].anchor(act.moment.span) for act in days[day]),
            apart=majority is not None and day != majority,
        )
        for day in sorted(days, key=lambda day: (day != majority, day))
    ]
    sides = "; ".join(
        f"{_value(*day)} in {', '.join(sorted({act.report for act in days[day]}))} ({origins[day]} origin"
        f"{'s' if origins[day] > 1 else ''}; {days[day][0].moment.because})"
        for day in sorted(days, key=lambda day: (day != majority, day))
    )
    verbs = " or ".join(f"“{verb}”" for verb in sorted({act.verb for act in group}))
    things = " or ".join(f"“{head}”" for head in sorted({act.theme.head for act in group}))
    return Finding(
        id="",
        kind=FindingKind.DATE,
        relation=Relation.DIFFERS,
        explanation=f"One act ({verbs}, of {things}) is put on different days: {sides}.",
        readings=tuple(readings),
        confidence=_ONE_AGAINST_ONE if majority is None else _AGAINST_MAJORITY,
        rule=f"{Dates.name} {Dates.version}: one act, one day",
    )


def _by_place(
    pairs: Iterable[tuple[Timed, Timed]], known: frozenset[Anchor], how: tuple[str, str, float]
) -> Iterator[Finding]:
    """One finding for all times that are opposed to each other; none for a time that is in one already.

    Args:
        pairs: times of two reports that are opposed.
        known: where times stand of which something is found.
        how: what is said of them, the rule, and how sure it is.
    """
    groups: list[dict[Anchor, Timed]] = []
    for pair in pairs:
        anchored = {timed.witness.report.anchor(timed.moment.span): timed for timed in pair}
        if known.isdisjoint(anchored):
            group = next((group for group in groups if not group.keys().isdisjoint(anchored)), None)
            groups.append(anchored) if group is None else group.update(anchored)
    for group in groups:
        days: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
        for anchor, timed in sorted(group.items(), key=lambda item: item[0]):
            days[timed.first, timed.last].append(anchor)
        most = max(map(len, days.values()))
        tells = most > 1 and sum(len(anchors) == most for anchors in days.values()) == 1
        sides = "; ".join(
            f"“{anchors[0].exact}” in {listed(anchor.report for anchor in anchors)} ({_value(*day)}, "
            f"{group[anchors[0]].moment.because})"
            for day, anchors in days.items()
        )
        yield Finding(
            id="",
            kind=FindingKind.DATE,
            relation=Relation.DIFFERS,
            explanation=f"{how[0]}: {sides}.",
            readings=tuple(
                FindingReading(value=_value(*day), anchors=tuple(anchors), apart=tells and len(anchors) < most)
                for day, anchors in days.items()
            ),
            confidence=how[2],
            rule=f"{Dates.name} {Dates.version}: {how[1]}",
        )


def _origin(story: Story, report: str) -> str:
    try:
        return story.group_of(report)
    except KeyError:
        return report


def _value(first: str, last: str) -> str:
    return _long(first) if first == last else f"{_long(first)} to {_long(last)}"


def _long(day: str) -> str:
    """As in "24 July 2031"."""
    there = date.fromisoformat(day)
    names = [entry["form"].title() for entry in lexicon("months") if "short" not in entry]
    return f"{there.day} {names[there.month - 1]} {there.year}"
