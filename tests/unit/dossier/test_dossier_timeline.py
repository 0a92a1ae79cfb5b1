"""An event of the timeline is found again among the statements."""

from __future__ import annotations

from standoff.dossier.timeline import with_statements
from standoff.model.anchor import Anchor
from standoff.model.findings import Relation, Statement, StatementReading
from standoff.model.negotiation import TimelineEntry
from standoff.model.story import Origins

TEXT = "The lock was shut on Monday. The cook sang."


def anchor(words: str) -> Anchor:
    start = TEXT.index(words)
    return Anchor("A", start, start + len(words), words)


def statement(key: str, words: str) -> Statement:
    return Statement(
        id=key,
        text=words,
        readings=(StatementReading(anchor=anchor(words), relation=Relation.AGREES),),
        silent=(),
        relation=Relation.AGREES,
        origins=Origins(low=1, best=1, high=1),
    )


def event(words: str, item: str | None = None) -> TimelineEntry:
    return TimelineEntry(
        date="2031-03-03", precision="day", what=words, item=item, anchors=(anchor(words),), kind="event"
    )


STATEMENTS = (statement("s1", "The lock was shut"), statement("s2", "The cook sang"))


def test_an_event_has_the_id_of_the_statement_with_its_words() -> None:
    (entry,) = with_statements([event("The lock was shut on Monday")], STATEMENTS)
    assert (entry.item, entry.kind) == ("s1", "statement")


def test_an_event_that_no_statement_tells_stays_an_event() -> None:
    (entry,) = with_statements([event("Monday")], STATEMENTS)
    assert (entry.item, entry.kind) == (None, "event")


def test_what_is_already_about_a_move_stays_with_it() -> None:
    (entry,) = with_statements([event("The lock was shut on Monday", item="m1")], STATEMENTS)
    assert entry.item == "m1"
