"""A statement that only hands on a quotation says so, and calls nobody silent who has the words in another form."""

from __future__ import annotations

from msgspec.structs import replace

from standoff.dossier.restated import marked
from standoff.model.anchor import Anchor
from standoff.model.findings import (
    Finding,
    FindingKind,
    FindingReading,
    Quotation,
    QuotationReading,
    ReadingKind,
    Relation,
    Statement,
    StatementReading,
)
from standoff.model.story import Origins

TEXTS = {
    "A": "“The wards will close at midnight and stay closed,” Odell said on Monday.",
    "B": "Odell, who leads the nurses, announced that “the wards will close at midnight”.",
    "C": "She said the wards “will be shut from midnight on”.",
}


def anchor(report: str, words: str) -> Anchor:
    start = TEXTS[report].index(words)
    return Anchor(report=report, start=start, end=start + len(words), exact=words)


QUOTATION = Quotation(
    id="q1",
    speaker=None,
    base=0,
    readings=(
        QuotationReading(anchor=anchor("A", "The wards will close at midnight and stay closed"), kind=ReadingKind.BASE),
        QuotationReading(anchor=anchor("B", "the wards will close at midnight"), kind=ReadingKind.TRIMMED),
        QuotationReading(anchor=anchor("C", "will be shut from midnight on"), kind=ReadingKind.REWORDED),
    ),
)


def told(**words: str) -> Statement:
    return Statement(
        id="s1",
        text=words["A"],
        readings=tuple(StatementReading(anchor=anchor(r, w), relation=Relation.AGREES) for r, w in words.items()),
        silent=("C", "D"),
        relation=Relation.AGREES,
        origins=Origins(low=2, best=2, high=2, groups=()),
    )


def test_sentences_that_hand_on_one_quotation_are_left_to_it():
    statement = told(A=TEXTS["A"], B=TEXTS["B"])
    assert marked([statement], [QUOTATION], []) == (replace(statement, quotation="q1", silent=("D",)),)


def test_a_clause_beside_the_quotation_is_a_statement_of_its_own():
    statement = told(A="Odell said on Monday", B="Odell, who leads the nurses")
    assert marked([statement], [QUOTATION], []) == (statement,)


def test_one_that_a_finding_is_about_stays():
    statement = told(A=TEXTS["A"], B=TEXTS["B"])
    finding = Finding(
        id="x1",
        kind=FindingKind.POLARITY,
        relation=Relation.DIFFERS,
        explanation="",
        readings=(FindingReading(value="", anchors=(anchor("A", "Odell"),)),),
        confidence=0.5,
        item="s1",
    )
    assert marked([statement], [QUOTATION], [finding]) == (statement,)
