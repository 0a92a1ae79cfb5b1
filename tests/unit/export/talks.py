"""The ferry strike with its negotiation filled in: a circle, a blocked chain, positions that moved, rounds, a timeline."""

from __future__ import annotations

from every_kind import dossier
from msgspec.structs import replace

from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import (
    Act,
    Blame,
    Change,
    Deadlock,
    Member,
    Move,
    Party,
    PartyAct,
    Position,
    Proposal,
    Reaction,
    Requirement,
    Round,
    Strength,
    Term,
    TimelineEntry,
    WayOut,
)
from standoff.model.story import Origins

_ONE = Origins(low=1, best=1, high=1)


def talks() -> DossierRecord:
    """The dossier; ids of different kinds are alike on purpose."""
    known = dossier()
    texts = {report.id: report.text for report in known.reports}

    def at(report: str, words: str) -> tuple[Anchor, ...]:
        start = texts[report].index(words)
        return (Anchor(report, start, start + len(words), words),)

    boats, pay, went_on = at("A", "Twelve boats"), at("C", "before the crews are paid"), at("C", "went on")

    def waits(key: str, target: str, condition: str) -> Requirement:
        return Requirement(
            id=key,
            holder="p1",
            target=target,
            condition=condition,
            kind="before",
            group=None,
            status="stated",
            anchors=boats,
        )

    return replace(
        known,
        parties=(
            Party(
                id="p1",
                name="Strand",
                names=("Strand", "the Strand line"),
                role="primary",
                anchors=boats,
                members=(Member(name="Ida Marsh", anchors=at("A", "Ida Marsh")),),
            ),
            Party(id="p2", name="Quarry", names=("Quarry",), role="primary", anchors=at("C", "Quarry")),
        ),
        acts=(
            Act(id="a1", label="let the boats sail", actor="p1", anchors=boats),
            Act(id="a2", label="pay the crews " + "with every hour of the winter " * 4, actor="p2", anchors=pay),
            Act(id="a3", label="open the books", actor=None, anchors=went_on),
        ),
        positions=(
            Position(
                id="s1",
                party="p1",
                issue="pay",
                stance="demands",
                said_on="2031-05-05",
                anchors=boats,
                valid_to="2031-05-06",
                superseded_by="s2",
            ),
            Position(
                id="s2", party="p1", issue="pay", stance="accepts-if", said_on="2031-05-07", anchors=pay, act="a2"
            ),
            Position(id="s3", party="p2", issue="books", stance="refuses", said_on=None, anchors=(*went_on, *boats)),
        ),
        requirements=(waits("q1", "a1", "a2"), waits("q2", "a2", "a1"), waits("q3", "a2", "a3")),
        refusals=(PartyAct(id="r1", party="p2", act="a3", anchors=went_on),),
        offers=(PartyAct(id="o1", party="p1", act="a1", anchors=boats, until="2031-05-06", ended_by=went_on),),
        deadlocks=(
            Deadlock(
                id="d1",
                parties=("p1", "p2"),
                chain=("q1", "q2"),
                since="2031-05-05",
                strength=Strength(origins=_ONE),
                shape="cycle",
                in_words=("Strand: let the boats sail", "← waits for: Quarry: pay the crews"),
                ways_out=(
                    WayOut(changes=(Change(id="q1", how="dropped or weakened"),), leaves=("a3",)),
                    WayOut(changes=(Change(id="q2", how="dropped or weakened"),)),
                ),
                frees=("a1", "a2"),
                beside=("d2",),
            ),
            Deadlock(
                id="d2",
                parties=("p1",),
                chain=("q1", "q3", "r1"),
                since=None,
                until="2031-05-07",
                dissolved_by=("r1",),
                strength=Strength(origins=_ONE),
                shape="blocked",
                ways_out=(),
                too_many="there are more than forty",
            ),
        ),
        proposals=(
            Proposal(
                id="p1",
                sponsor="p2",
                status="proposed",
                name="the harbour paper",
                terms=(
                    Term(obligor="p2", act="pay", quantity="half", deadline="in May", phase="first", anchors=boats),
                    Term(obligor=None, act="talk", quantity=None, deadline=None, phase="second", anchors=went_on),
                ),
            ),
        ),
        rounds=(
            Round(
                id="r1",
                begins="2031-05-05",
                ends="2031-05-07",
                venue="the custom house",
                format="indirect",
                mediators=(),
                attendees=("p1", "p2"),
                left=("p1",),
                outcome="none",
                anchors=went_on,
            ),
        ),
        moves=(
            Move(
                id="m1",
                kind="walk-out",
                party="p1",
                recipient="p2",
                date="2031-05-05",
                precision="day",
                plover=None,
                anchors=boats,
                reported="2031-05-06",
            ),
            Move(
                id="m2",
                kind="offer",
                party="p2",
                recipient=None,
                date="2031-05",
                precision="month",
                plover=None,
                anchors=pay,
            ),
        ),
        reactions=(Reaction(id="", party="the mayor", kind="urges", about="calm", date=None, anchors=went_on),),
        blame=(
            Blame(id="b1", holder="p1", blamed="p2", cause="late wages", about="the idle boats", anchors=boats),
            Blame(id="b2", holder="p2", blamed="the sea", cause="the storms", about="the idle boats", anchors=pay),
        ),
        timeline=(
            TimelineEntry(
                date="2031-05-05",
                precision="day",
                what="boats lay idle",
                item="m1",
                anchors=boats,
                reported="2031-05-06",
                kind="move",
            ),
            TimelineEntry(
                date="2026-01-01", precision="day", what="an old treaty", item=None, anchors=boats, kind="event"
            ),
            TimelineEntry(date="--03-12", precision="day", what="a day in March", item=None, anchors=pay, kind="event"),
        ),
    )
