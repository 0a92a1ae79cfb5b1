"""Statements that only hand on what a quotation says, which is collated word by word already.

They stay in the dossier, with the id of the quotation, so that a reader is not shown one utterance twice; and a report
that has the words in another form is not called silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from standoff.model.anchor import Anchor
from standoff.model.findings import Finding, Quotation, Statement

# Of one sentence at least so much stands between quotation marks.
_MOSTLY = 0.5
_Place = tuple[int, int, str]


def marked(
    statements: Iterable[Statement], quotations: Iterable[Quotation], findings: Iterable[Finding]
) -> tuple[Statement, ...]:
    """The statements, those with the id of a quotation of which each reading hands on some words.

    One that a finding is about stays as it is: a reader has to find it where the finding points.
    """
    pointed_at = {finding.item for finding in findings}
    by_report: dict[str, list[_Place]] = defaultdict(list)
    witnesses: dict[str, frozenset[str]] = {}
    for one in quotations:
        witnesses[one.id] = frozenset(reading.anchor.report for reading in one.readings)
        for reading in one.readings:
            by_report[reading.anchor.report].append((reading.anchor.start, reading.anchor.end, one.id))
    return tuple(one if one.id in pointed_at else _marked(one, by_report, witnesses) for one in statements)


def _marked(
    one: Statement, by_report: Mapping[str, Sequence[_Place]], witnesses: Mapping[str, frozenset[str]]
) -> Statement:
    shares = [_shares(reading.anchor, by_report.get(reading.anchor.report, ())) for reading in one.readings]
    common = frozenset.intersection(*(frozenset(share) for share in shares))
    mostly = [name for name in common if any(share[name] >= _MOSTLY for share in shares)]
    if not mostly:
        return one
    quotation = min(mostly, key=lambda name: (-sum(share[name] for share in shares), len(name), name))
    silent = tuple(report for report in one.silent if report not in witnesses[quotation])
    return replace(one, quotation=quotation, silent=silent)


def _shares(anchor: Anchor, places: Iterable[_Place]) -> dict[str, float]:
    """How much of some words stands in each quotation."""
    found: dict[str, float] = defaultdict(float)
    for start, end, name in places:
        overlap = min(end, anchor.end) - max(start, anchor.start)
        if overlap > 0:
            found[name] += overlap / (anchor.end - anchor.start)
    return found
