"""Pairs of sentences are looked at once for a pile, whatever the order of its reports."""

from __future__ import annotations

from told_pile import witnesses

from standoff.lenses.statements import looked_at as module
from standoff.lenses.statements.looked_at import looked_at

PILE = witnesses(
    "Engineers closed the Marrow bridge on Tuesday.\nDivers had found cracks in two piers.",
    "The Marrow crossing has been shut since Tuesday.\nTwo of its pillars are cracked.",
)


def test_every_pair_is_of_two_reports_and_has_the_lower_number_first():
    seen = looked_at(PILE)
    assert seen.odds
    assert all(first < second for first, second in seen.odds)
    assert all(seen.found.all[a].reports.isdisjoint(seen.found.all[b].reports) for a, b in seen.odds)


def test_a_pile_that_was_looked_at_is_not_looked_at_again(monkeypatch):
    seen = looked_at(PILE)
    monkeypatch.setattr(module, "sentences", lambda _: 1 / 0)
    assert looked_at(PILE) is seen
    assert looked_at(tuple(reversed(PILE))) is seen


def test_the_same_reports_read_again_are_another_pile_with_the_same_answer():
    again = witnesses(*(witness.report.text for witness in PILE))
    assert looked_at(again) is not looked_at(PILE)
    assert looked_at(again).odds == looked_at(PILE).odds
