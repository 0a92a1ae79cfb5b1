"""Which of two reports that share text took it from the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standoff.model.anchor import Anchor
from standoff.model.report import Report
from standoff.stories.order import earlier, published
from standoff.stories.traces import Trace


@dataclass(frozen=True, slots=True)
class Direction:
    """Who took from whom.

    Attributes:
        source, target: indices of the reports; where `known` is False they only stand in order.
        known: whether anything decided.
        credited: whether the target says so itself.
        because: what decided, or why nothing did.
        anchors: the words in the text that decided, or that speak against what did.
    """

    source: int
    target: int
    known: bool
    credited: bool
    because: str
    anchors: tuple[Anchor, ...] = ()


def direction(
    first: int,
    second: int,
    reports: Sequence[Report],
    credited: Collection[tuple[int, int]],
    traces: Sequence[Trace] = (),
) -> Direction:
    """Who took from whom: by credit, else by dates, else by what the shared text tells, else unknown.

    Dates that leave no doubt decide, and what speaks against them is told. Where they do leave doubt the text decides,
    unless its signs contradict each other or what the dates have us think.

    Args:
        first: index of the one report.
        second: index of the other.
        reports: all of the story.
        credited: pairs of (source, target).
        traces: signs in the text that the two share.
    """
    forth, back = (first, second) in credited, (second, first) in credited
    if forth != back:
        source, target = (first, second) if forth else (second, first)
        because = f"{reports[target].id} credits {reports[source].outlet}"
        return Direction(source, target, known=True, credited=True, because=because)
    told = "; ".join(trace.because for trace in traces)
    anchors = tuple(anchor for trace in traces for anchor in trace.anchors)
    before = earlier(reports[first], reports[second])
    if before is not None:
        source, target = (first, second) if before else (second, first)
        because = f"{reports[source].id} was published earlier"
        against = [trace for trace in traces if trace.first is not before]
        if against:
            because += f", though the text speaks for {reports[target].id}: " + "; ".join(t.because for t in against)
        pointed = tuple(anchor for trace in against for anchor in trace.anchors)
        return Direction(source, target, known=True, credited=False, because=because, anchors=pointed)
    ways = {trace.first for trace in traces}
    if len(ways) == 1:
        (forth,) = ways
        source, target = (first, second) if forth else (second, first)
        if _roughly_earlier(reports[target], reports[source]):
            because = f"{told}; but as far as the dates go {reports[target].id} came first, so the direction is unknown"
            return Direction(first, second, known=False, credited=False, because=because, anchors=anchors)
        return Direction(source, target, known=True, credited=False, because=told, anchors=anchors)
    because = "which came first is not known"
    if ways:
        because += f", and the text tells both ways: {told}"
    return Direction(first, second, known=False, credited=False, because=because, anchors=anchors)


def _roughly_earlier(a: Report, b: Report) -> bool:
    """Whether dates of which one is not known to the day still put `a` before `b`: "2031-05" before "2031-06-02"."""
    first, second = ((report.published or "").strip() for report in (a, b))
    if published(a) is None or published(b) is None:
        return False
    known = min(len(first), len(second), len("2031-05-04"))
    return first[:known] < second[:known]
