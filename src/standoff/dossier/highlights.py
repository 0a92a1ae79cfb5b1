"""What an editor reads first: what is disputed, then what most origins carry.

Findings that can turn the sense of a story come before those on mere wording, and no kind takes up all the room. A
statement that one origin alone carries, in however many reports, is no highlight; among equals the newest comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from standoff.model.findings import Finding, FindingKind, Flag, Quotation, Relation, Statement

# Five to seven fit on one screen: some of what differs, some of what is agreed.
_MOST, _FINDINGS, _STATEMENTS, _OF_ONE_KIND = 7, 5, 3, 2
_RANK = (
    FindingKind.POLARITY,
    FindingKind.ATTRIBUTION,
    FindingKind.FIGURE,
    FindingKind.DATE,
    FindingKind.PARTY,
    FindingKind.OFFICE,
    FindingKind.SCOPE,
    FindingKind.WORDING,
)
# These tell how something was said, the others what.
_OF_WORDS = frozenset({FindingKind.SCOPE, FindingKind.WORDING})
_TURNS = frozenset({Flag.NEGATION, Flag.NUMBER, Flag.NAME})


def highlights(
    findings: Sequence[Finding],
    statements: Sequence[Statement],
    published: Mapping[str, str],
    *,
    turned: Collection[str] = (),
) -> tuple[str, ...]:
    """Ids of findings and statements, in the order in which they are to be read.

    Args:
        findings: of the dossier, with their ids.
        statements: of the dossier, by weight.
        published: when each report that says so appeared.
        turned: quotations of which a reading has another negation, number or name.
    """
    ranked = sorted(findings, key=lambda finding: _disputed(finding, turned))
    of_kind = Counter[FindingKind]()
    chosen: list[Finding] = []
    for finding in ranked:
        of_kind[finding.kind] += 1
        if of_kind[finding.kind] <= _OF_ONE_KIND and len(chosen) < _FINDINGS:
            chosen.append(finding)
    told = {finding.item for finding in chosen}
    carried = [s for s in statements if s.origins.best > 1 and s.id not in told]
    carried.sort(key=lambda s: _newest(s, published), reverse=True)
    carried.sort(key=lambda s: (-s.origins.best, -len(s.readings)))
    best = carried[: min(_STATEMENTS, _MOST - len(chosen))]
    room = _MOST - len(chosen) - len(best)
    rest = [finding for finding in ranked if finding not in chosen]
    return (*(finding.id for finding in (*chosen, *rest[:room])), *(statement.id for statement in best))


def turned_senses(quotations: Iterable[Quotation]) -> frozenset[str]:
    """The quotations of which a reading has another negation, number or name: they say something else there."""
    return frozenset(q.id for q in quotations if any(_TURNS & set(reading.flags) for reading in q.readings))


def _disputed(finding: Finding, turned: Collection[str]) -> tuple[object, ...]:
    reports = {anchor.report for reading in finding.readings for anchor in reading.anchors}
    of_words = finding.kind in _OF_WORDS and finding.item not in turned
    return (
        finding.relation is not Relation.DIFFERS,
        of_words,
        -finding.confidence,
        _RANK.index(finding.kind),
        -len(reports),
    )


def _newest(statement: Statement, published: Mapping[str, str]) -> str:
    return max((published.get(reading.anchor.report, "") for reading in statement.readings), default="")
