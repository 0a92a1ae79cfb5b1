"""What an editor reads first: what is disputed, then what most origins carry."""

from __future__ import annotations

from standoff.dossier.highlights import highlights
from standoff.model.anchor import Anchor
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation, Statement, StatementReading
from standoff.model.story import Origins


def anchor(report: str) -> Anchor:
    return Anchor(report=report, start=0, end=1, exact="x")


def finding(identity: str, kind: FindingKind, item: str | None = None, confidence: float = 0.6) -> Finding:
    readings = tuple(FindingReading(value=report, anchors=(anchor(report),)) for report in "AB")
    return Finding(
        id=identity,
        kind=kind,
        relation=Relation.DIFFERS,
        explanation="",
        readings=readings,
        confidence=confidence,
        item=item,
    )


def statement(identity: str, reports: str, best: int) -> Statement:
    readings = tuple(StatementReading(anchor=anchor(report), relation=Relation.AGREES) for report in reports)
    origins = Origins(low=1, best=best, high=best)
    return Statement(id=identity, text="x", readings=readings, silent=(), relation=Relation.AGREES, origins=origins)


def test_what_differs_comes_before_what_is_agreed() -> None:
    found = highlights([finding("x1", FindingKind.DATE)], [statement("s1", "ABC", 3)], {})
    assert found == ("x1", "s1")


def test_there_are_seven_at_most_and_no_kind_takes_up_all_the_room() -> None:
    wordings = [finding(f"x{n}", FindingKind.WORDING, confidence=0.9) for n in range(1, 9)]
    denial = finding("x9", FindingKind.POLARITY)
    found = highlights([*wordings, denial], [statement(f"s{n}", "AB", 2) for n in range(1, 9)], {})
    assert len(found) == 7
    assert found[:3] == ("x9", "x1", "x2")
    assert [key for key in found if key.startswith("s")] == ["s1", "s2", "s3"]


def test_what_one_origin_alone_carries_is_no_highlight() -> None:
    assert highlights([], [statement("s1", "ABCDE", 1)], {}) == ()


def test_a_statement_that_a_highlighted_finding_is_about_is_not_named_again() -> None:
    assert highlights([finding("x1", FindingKind.SCOPE, item="s1")], [statement("s1", "AB", 2)], {}) == ("x1",)


def test_among_equals_the_newest_comes_first() -> None:
    published = {"A": "2031-03-01", "B": "2031-03-01", "C": "2031-03-02", "D": "2031-03-04"}
    found = highlights([], [statement("s1", "AB", 2), statement("s2", "CD", 2)], published)
    assert found == ("s2", "s1")


def test_a_quotation_that_lost_a_not_comes_before_one_in_other_words() -> None:
    office, lost, reworded = (
        finding("x1", FindingKind.OFFICE, confidence=0.8),
        finding("x2", FindingKind.WORDING, item="q1", confidence=0.9),
        finding("x3", FindingKind.WORDING, item="q2", confidence=0.95),
    )
    assert highlights([office, lost, reworded], [], {}, turned={"q1"}) == ("x2", "x1", "x3")
