"""From when to when a requirement or refusal is in force, and what is in force together on one date.

Dates are compared as far as they are known: what began in a month counts from its first day, what ended in a month no
longer counts on any day of it. What has no beginning was in force from the first publication on. What is said to have
ended on no known date takes part in nothing, for nobody knows with what it was in force together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.lenses.deadlock.waits import Clause, Wait, Waiting, by_number
from standoff.model.anchor import Anchor
from standoff.model.negotiation import PartyAct, Requirement
from standoff.model.story import Origins, Story

_STATED = "stated"
_PROMISE = "if"


@dataclass(frozen=True, slots=True)
class Standing:
    """A requirement or refusal with its dates.

    Attributes:
        party: who holds or refuses it.
        target: the act that waits, or the refused act.
        condition: what is waited for; None for a refusal.
        kind: of the requirement; "" for a refusal.
        group: of the requirement; None when it has to hold by itself.
        since: when it began, "" when it was there from the first publication on.
        until: when it ended, None when it did not.
        ended: whether the reports say that it ended, at whatever date.
        origins: in how many origins it stands.
    """

    id: str
    party: str
    target: str
    since: str
    until: str | None
    origins: Origins
    ended: bool
    condition: str | None = None
    kind: str = ""
    group: str | None = None

    @property
    def ordered(self) -> bool:
        """Whether it is a requirement whose condition has to come first."""
        return self.condition is not None and self.kind != _PROMISE

    def holds(self, date: str) -> bool:
        """Whether it is in force on a date; "" is the time before the first known change."""
        return self.since <= date and (self.until is None or date < self.until)


def standings(requirements: Iterable[Requirement], refusals: Iterable[PartyAct], story: Story) -> list[Standing]:
    """All that is ever in force, in order of ids; an act that waits for itself waits for nothing.

    Raises:
        ValueError: two of them have the same id.
    """
    published = {report.id: report.published[:10] for report in story.reports if report.published}
    first = min(published.values(), default="")
    every = [
        *(_required(each, story) for each in requirements if each.target != each.condition),
        *(_refused(each, story) for each in refusals),
    ]
    ids = Counter(each.id for each, _ in every)
    twice = sorted(key for key, times in ids.items() if times > 1)
    if twice:
        raise ValueError(f"several requirements or refusals have the id {twice[0]!r}")
    found = []
    for each, ended_by in every:
        until = each.until or min((published[a.report] for a in ended_by if a.report in published), default=None)
        since = each.since or first
        if (each.ended and until is None) or (until is not None and until <= since):
            continue
        found.append(replace(each, since=since, until=until))
    return sorted(found, key=lambda each: by_number(each.id))


def _required(item: Requirement, story: Story) -> tuple[Standing, tuple[Anchor, ...]]:
    standing = Standing(
        id=item.id,
        party=item.holder,
        target=item.target,
        condition=item.condition,
        kind=item.kind,
        group=item.group,
        since=_date(item.since) or "",
        until=_date(item.until),
        ended=item.status != _STATED or item.until is not None or bool(item.ended_by),
        origins=item.origins or story.origins_of(anchor.report for anchor in item.anchors),
    )
    return standing, item.ended_by


def _refused(item: PartyAct, story: Story) -> tuple[Standing, tuple[Anchor, ...]]:
    standing = Standing(
        id=item.id,
        party=item.party,
        target=item.act,
        since=_date(item.since) or "",
        until=_date(item.until),
        ended=item.until is not None or bool(item.ended_by),
        origins=item.origins or story.origins_of(anchor.report for anchor in item.anchors),
    )
    return standing, item.ended_by


def _date(date: str | None) -> str | None:
    """A date that can be compared: one with a year."""
    return date[:10] if date and date[:4].isdigit() else None


def changes(standing: Sequence[Standing]) -> list[str]:
    """The dates from which something else is in force than before, in order."""
    ends = {each.until for each in standing if each.until is not None}
    return sorted({each.since for each in standing} | ends)


def waiting_on(date: str, standing: Sequence[Standing]) -> Waiting:
    """What waits for what on one date.

    Requirements of one target that share a group are alternatives. Once one of them has ended, whether it was met,
    waived or withdrawn, the others lock nothing: it cannot be said that they still have to hold.
    """
    alternatives: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    refusals: dict[str, list[str]] = defaultdict(list)
    over: set[tuple[str, str]] = set()
    for each in standing:
        if each.condition is None:
            if each.holds(date):
                refusals[each.target].append(each.id)
            continue
        clause = (each.target, f"group {each.group}" if each.group is not None else f"alone {each.id}")
        if each.holds(date):
            alternatives[clause].append(each)
        elif each.until is not None and each.until <= date:
            over.add(clause)
    acts = {act for each in standing for act in (each.target, each.condition) if act is not None}
    in_force = {clause: members for clause, members in alternatives.items() if clause not in over}
    return Waiting(
        acts=tuple(sorted(acts)),
        clauses=tuple(
            Clause(target, tuple(_wait(each) for each in members))
            for (target, _), members in sorted(
                in_force.items(), key=lambda item: (item[0][0], by_number(item[1][0].id))
            )
        ),
        refusals={act: tuple(ids) for act, ids in sorted(refusals.items())},
    )


def _wait(standing: Standing) -> Wait:
    return Wait(standing.id, standing.target, standing.condition or "", ordered=standing.ordered)
