"""Reports about one event, which of them were copied, and how many voices that leaves."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec
from msgspec import Struct

from standoff.model.anchor import Anchor
from standoff.model.annotations import Annotations
from standoff.model.report import Report


class DescentKind(StrEnum):
    """How text came from one report into another."""

    VERBATIM = "verbatim"
    REWRITTEN = "rewritten"
    CREDITED = "credited"


class Sureness(StrEnum):
    """How surely a descent took place. Text that stands in both is certain; rewriting never is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Run(Struct, frozen=True, kw_only=True):
    """The same words in two reports."""

    a: Anchor
    b: Anchor


class Descent(Struct, frozen=True, kw_only=True):
    """Text of one report stands in another.

    Attributes:
        reports: the two reports by siglum, source first where the direction is known; one alone when it credits an
            origin that is not among the inputs.
        source: the report that was taken from, or None when the direction is unknown or the source is not an input.
        target: the report that took, or None when the direction is unknown.
        share: the part of the target's own words (of the shorter report's, without direction) that the runs cover, 0–1.
        runs: the shared words; `a` is in the first of `reports`, `b` in the second.
        credit: who is credited, in the usual name, or None.
        sureness: how surely it took place.
        because: what was seen, in words.
        anchors: the credit's words, or what else bears `because` out beside the runs.
    """

    reports: tuple[str, ...]
    kind: DescentKind
    share: float
    source: str | None = msgspec.field(name="from", default=None)
    target: str | None = msgspec.field(name="to", default=None)
    runs: tuple[Run, ...] = ()
    credit: str | None = None
    sureness: Sureness = Sureness.CERTAIN
    because: str = ""
    anchors: tuple[Anchor, ...] = ()


class Link(Struct, frozen=True, kw_only=True):
    """Why the reports of a group stand together.

    Attributes:
        kind: `verbatim`, `rewritten`, `credited`, `outlet` (both by one outlet), `family` (by outlets of one
            publisher), or `alone` for a group of one.
        certain: whether it counts already for the lower bound of independence (False) or for all three counts (True).
    """

    kind: str
    anchors: tuple[Anchor, ...]
    explanation: str
    certain: bool = True


class OriginGroup(Struct, frozen=True, kw_only=True):
    """Reports that cannot count as independent of each other."""

    id: str
    reports: tuple[str, ...]
    because: tuple[Link, ...] = ()


class Origins(Struct, frozen=True, kw_only=True):
    """How many independent origins the reports go back to: certainly at least, most likely, at most."""

    low: int
    best: int
    high: int
    groups: tuple[OriginGroup, ...] = ()


class Story(Struct, frozen=True, kw_only=True):
    """Reports about one event, in order of their sigla.

    Attributes:
        id: made from the reports' hashes, so that the same reports always have the same story.
        why: for each report, by siglum, what binds it to the others.
        partitions: the reports by origin under the low, the best and the high count, each group in order.
        own_text: for each report, by siglum, the share of its own words that it took from no other.
    """

    id: str
    title: str
    reports: tuple[Report, ...]
    copies: tuple[Descent, ...] = ()
    origins: Origins = Origins(low=0, best=0, high=0)
    why: tuple[tuple[str, str], ...] = ()
    partitions: tuple[tuple[tuple[str, ...], ...], ...] = ()
    own_text: tuple[tuple[str, float], ...] = ()

    def group_of(self, report: str) -> str:
        """The origin group in which a report stands.

        Raises:
            KeyError: the story has no such report, or its origins were not counted.
        """
        for group in self.origins.groups:
            if report in group.reports:
                return group.id
        raise KeyError(report)

    def origins_of(self, reports: Iterable[str]) -> Origins:
        """How many independent origins some of the reports go back to: the witnesses of one statement, say.

        Where no origins were counted, each report is its own.
        """
        asked = frozenset(reports)
        known = {report for partition in self.partitions for group in partition for report in group}
        alone = len(asked - known)
        low, best, high = (
            alone + sum(not asked.isdisjoint(group) for group in partition)
            for partition in self.partitions or ((),) * 3
        )
        groups = tuple(
            OriginGroup(id=group.id, reports=tuple(report for report in group.reports if report in asked))
            for group in self.origins.groups
            if not asked.isdisjoint(group.reports)
        )
        return Origins(low=low, best=best, high=high, groups=groups)


class Witness(Struct, frozen=True, kw_only=True):
    """A report as evidence: its text and what was read out of it."""

    report: Report
    notes: Annotations
