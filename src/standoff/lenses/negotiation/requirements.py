"""What waits for what over all reports: one requirement for all who tell of it, from when to when it was in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.acts import Acts
from standoff.lenses.negotiation.one_report import OneReport
from standoff.model.anchor import Anchor
from standoff.model.negotiation import Requirement
from standoff.model.story import Story

# Where reports tell of one requirement in two ways, what asks for more counts.
_KINDS = ("verified", "before", "deadline", "if")


@dataclass(frozen=True, slots=True)
class Wait:
    """One requirement in numbers of acts, with one place that tells of it."""

    holder: str
    target: int
    condition: int
    kind: str
    either: tuple[int, ...]
    day: str
    anchor: Anchor
    because: str


@dataclass(frozen=True, slots=True)
class End:
    """An ending in numbers of acts."""

    holder: str | None
    act: int | None
    how: str
    day: str
    anchor: Anchor


def waits(reports: Sequence[OneReport], acts: Acts, sides: frozenset[str]) -> list[Wait]:
    """Every place that tells of a requirement of one of the sides, by day.

    Where a report does not tell who holds it, the holder is whoever makes the same wait for the same in another.
    """
    holders = _holders(reports, acts)
    found = []
    for one in reports:
        for tie in one.ties:
            telling, report = one.telling, one.telling.report
            conditions = [acts.number(report.id, deed) for deed in tie.conditions]
            for target in dict.fromkeys(acts.number(report.id, deed) for deed in tie.targets):
                known = {holders[target, each] for each in conditions if (target, each) in holders}
                holder = tie.holder or (next(iter(known)) if len(known) == 1 else None)
                if holder not in sides or acts.actor(target) not in {None, holder}:
                    continue
                either = tuple(sorted(set(conditions))) if tie.either and len(set(conditions)) > 1 else ()
                for condition in dict.fromkeys(conditions):
                    if condition != target:
                        day, anchor = telling.published or "", report.anchor(tie.span)
                        found.append(Wait(holder, target, condition, tie.kind, either, day, anchor, tie.because))
    return sorted(found, key=lambda w: (w.day, report_key(w.anchor.report), w.anchor))


def _holders(reports: Sequence[OneReport], acts: Acts) -> dict[tuple[int, int], str]:
    """Who makes an act wait for another, where some report names exactly one."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one in reports:
        for tie in one.ties:
            for target in tie.targets:
                for condition in tie.conditions:
                    siglum = one.telling.report.id
                    pair = acts.number(siglum, target), acts.number(siglum, condition)
                    if tie.holder is not None:
                        found[pair].add(tie.holder)
    return {pair: next(iter(holders)) for pair, holders in found.items() if len(holders) == 1}


def ends(reports: Sequence[OneReport], acts: Acts) -> list[End]:
    """Every ending, by day."""
    found = []
    for one in reports:
        telling = one.telling
        for ending in one.endings:
            act = None if ending.deed is None else acts.number(telling.report.id, ending.deed)
            day = ending.day or telling.published or ""
            found.append(End(ending.holder, act, ending.how, day, telling.report.anchor(ending.span)))
    return sorted(found, key=lambda e: (e.day, report_key(e.anchor.report), e.anchor))


class Requirements:
    """The requirements of a story; `ids` of acts are given by the caller."""

    def __init__(self, told: Sequence[Wait], endings: Sequence[End], acts: Acts, story: Story) -> None:
        self._acts, self._story, self._endings = acts, story, endings
        by_key: dict[tuple[str, int, int], list[Wait]] = defaultdict(list)
        for wait in told:
            by_key[wait.holder, wait.target, wait.condition].append(wait)
        self.spells = [spell for places in by_key.values() for spell in self._spells(places)]

    def _spells(self, places: Sequence[Wait]) -> list[tuple[list[Wait], End | None]]:
        """The times in which a requirement was in force, each with what ended it: told again later, it stands again."""
        first = places[0]
        after = [end for end in self._endings if self._ends(first, end) and end.day > first.day != ""]
        spells: list[tuple[list[Wait], End | None]] = []
        rest = list(places)
        while rest:
            end = next((e for e in after if e.day > rest[0].day), None)
            if end is None:
                spells.append((rest, None))
                break
            # What another report of the day tells of as over is over; only a later day takes it up again.
            now = [wait for wait in rest if wait.day <= end.day]
            rest = [wait for wait in rest if wait.day > end.day]
            spells.append((now, end))
        return spells

    def _ends(self, wait: Wait, end: End) -> bool:
        """Whether an ending is one of this requirement."""
        if end.how == "withdrawn":
            about = end.act is None or end.act in {wait.condition, wait.target}
            return end.holder == wait.holder and about
        if end.how == "waived":
            return end.act == wait.target and end.holder in {wait.holder, None}
        done = end.act == wait.condition and self._acts.actor(wait.condition) == end.holder
        own = end.act == wait.target and end.holder == wait.holder
        return done or own

    def made(self, act_ids: dict[int, str]) -> tuple[Requirement, ...]:
        """The requirements, in order of the day and place where they are first told."""
        found = []
        ordered = sorted(self.spells, key=lambda s: (s[0][0].day, report_key(s[0][0].anchor.report), s[0][0].anchor))
        groups: dict[tuple[int, ...], str] = {}
        for number, (places, end) in enumerate(ordered, start=1):
            first = places[0]
            either = next((wait.either for wait in places if wait.either), ())
            group = groups.setdefault((first.target, *either), f"g{len(groups) + 1}") if either else None
            reports = {wait.anchor.report for wait in places}
            kinds = {wait.kind for wait in places}
            status = "stated" if end is None else end.how
            if end is not None and end.how == "met" and end.act == first.target:
                status = "waived"
            found.append(
                Requirement(
                    id=f"w{number}",
                    holder=first.holder,
                    target=act_ids[first.target],
                    condition=act_ids[first.condition],
                    kind=next(kind for kind in _KINDS if kind in kinds),
                    group=group,
                    status=status,
                    anchors=tuple(dict.fromkeys(wait.anchor for wait in places)),
                    since=first.day or None,
                    until=None if end is None else end.day,
                    ended_by=() if end is None else (end.anchor,),
                    because="; ".join(dict.fromkeys(wait.because for wait in places)),
                    origins=self._story.origins_of(reports),
                )
            )
        return tuple(found)
