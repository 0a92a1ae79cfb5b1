"""A finding is as sure as its rule was right, and unsure where it was too often wrong."""

from __future__ import annotations

import pytest

from standoff.dossier import confidence
from standoff.dossier.confidence import calibrated
from standoff.language.confidence import measured
from standoff.model.anchor import Anchor
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation


def finding(rule: str, given: float, relation: Relation = Relation.DIFFERS) -> Finding:
    anchor = Anchor(report="A", start=0, end=4, exact="dams")
    return Finding(
        id="x1",
        kind=FindingKind.DATE,
        relation=relation,
        explanation="It differs.",
        readings=(FindingReading(value="dams", anchors=(anchor,)),),
        confidence=given,
        rule=rule,
    )


def test_what_was_counted_takes_the_place_of_what_the_rule_gives():
    assert calibrated(finding("dates 2: one act, one day", 0.85)).confidence == measured("dates", 0.85)


def test_a_rule_that_found_nothing_is_no_surer_than_it_says_and_than_all_are():
    assert measured("a lens of tomorrow", 0.3) == 0.3
    assert measured("a lens of tomorrow", 1.0) < 1.0


def test_a_rule_that_is_mostly_wrong_leaves_it_unsure_and_says_why(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(confidence, "measured", lambda lens, given: 0.4)
    found = calibrated(finding("dates 2", 0.85))
    assert found.relation is Relation.UNSURE
    assert found.explanation.startswith("It differs. Where the truth is known this rule was wrong")


def test_what_is_unsure_already_stays_as_it_is():
    unsure = finding("dates 2", 0.85, Relation.UNSURE)
    assert calibrated(unsure) == unsure
