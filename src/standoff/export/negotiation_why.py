"""`why` for what is negotiated: what decided, in which deadlocks it stands, and the passages, edge by edge."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.export.in_context import passage
from standoff.export.negotiation_words import (
    deadlock_note,
    drawn,
    edges,
    held_words,
    tellings,
    way_words,
    ways_heading,
)
from standoff.export.words import listed, one_line
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Act, Deadlock, PartyAct, Position, Requirement

Negotiated = Act | Position | Requirement | PartyAct | Deadlock


def negotiated(record: DossierRecord) -> list[Negotiated]:
    """Everything that has an id here, in the order of the contract."""
    return [
        *record.positions,
        *record.requirements,
        *record.acts,
        *record.refusals,
        *record.offers,
        *record.deadlocks,
    ]


def why_negotiated(record: DossierRecord, found: Negotiated) -> Iterator[str]:
    """The evidence of one of them."""
    if isinstance(found, Deadlock):
        yield from _why_deadlock(record, found)
        return
    for _, heading, told in tellings(record):
        for identity, words, note, anchors in told:
            if identity == found.id:
                yield f"{identity} · {heading} · {one_line(words)}"
                if note:
                    yield one_line(note)
                yield from _why_it_counts(record, found)
                yield from (passage(record, anchor) for anchor in anchors)
    if isinstance(found, Requirement | PartyAct) and found.ended_by:
        yield "ended by"
        yield from (passage(record, anchor) for anchor in found.ended_by)


def _why_it_counts(record: DossierRecord, found: Act | Position | Requirement | PartyAct) -> Iterator[str]:
    if not isinstance(found, Act) and found.because:
        yield one_line(found.because)
    if isinstance(found, Act):
        used = [r.id for r in record.requirements if found.id in {r.target, r.condition}]
        used += [each.id for each in (*record.refusals, *record.offers) if each.act == found.id]
        if used:
            yield f"what is asked of it: {listed(used)}"
    locks = [d.id for d in record.deadlocks if found.id in {*d.chain, *d.alternatives, *d.locked}]
    if locks:
        yield f"part of {listed(locks)}"


def _why_deadlock(record: DossierRecord, deadlock: Deadlock) -> Iterator[str]:
    by_id = edges(record)
    yield f"{deadlock.id} · {deadlock_note(deadlock)}"
    yield "No order of acts satisfies all of these, which are in force together:"
    for step in drawn(record, deadlock):
        yield ""
        yield f"{one_line(step.words)}{f'  {step.id}' if step.id else ''}"
        if step.id in by_id and by_id[step.id].because:
            yield f"  {one_line(by_id[step.id].because)}"
        yield from (passage(record, anchor) for anchor in step.anchors)
    for key in deadlock.dissolved_by:
        if key in by_id:
            yield ""
            yield f"{key} changed it:"
            yield from (passage(record, anchor) for anchor in by_id[key].ended_by or by_id[key].anchors)
    yield ""
    yield from held_words(record, deadlock)
    if heading := ways_heading(deadlock):
        yield heading
    yield from (f"- {one_line(way_words(record, way))}" for way in deadlock.ways_out)
