"""Which of the statements an event of the timeline is, so that a reader finds all who tell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from standoff.model.anchor import Anchor
from standoff.model.findings import Statement
from standoff.model.negotiation import TimelineEntry

# Two clauses are the same words of a report where they share this much of the shorter one.
_SHARED = 0.6


def with_statements(timeline: Sequence[TimelineEntry], statements: Sequence[Statement]) -> tuple[TimelineEntry, ...]:
    """The entries, each event with the id of the statement that has its words as a reading, if one has."""
    by_report: dict[str, list[tuple[Anchor, str]]] = defaultdict(list)
    for statement in statements:
        for reading in statement.readings:
            by_report[reading.anchor.report].append((reading.anchor, statement.id))
    return tuple(_with_statement(entry, by_report) for entry in timeline)


def _with_statement(entry: TimelineEntry, by_report: dict[str, list[tuple[Anchor, str]]]) -> TimelineEntry:
    if entry.item is not None:
        return entry
    shared: dict[str, int] = defaultdict(int)
    for anchor in entry.anchors:
        for other, statement in by_report[anchor.report]:
            common = min(anchor.end, other.end) - max(anchor.start, other.start)
            if common >= _SHARED * min(anchor.end - anchor.start, other.end - other.start):
                shared[statement] += common
    if not shared:
        return entry
    best = max(sorted(shared), key=lambda statement: shared[statement])
    return replace(entry, item=best, kind="statement")
