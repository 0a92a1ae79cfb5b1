"""The parts of a dossier that have no drawing of their own yet, as lists with their passages, so that none vanishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.export.moves_words import Told, tellings
from standoff.export.page.evidence import Evidence, Passage, Siglum
from standoff.export.series_words import indicators
from standoff.export.words import RELATION_GLYPHS, RELATION_WORDS, count, day, listed
from standoff.model.dossier import DossierRecord


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in words, with the passages that it rests on; `id` is "" where it has none."""

    id: str
    words: str
    note: str
    passages: tuple[Passage, ...]
    silent: tuple[Siglum, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A list under its heading."""

    id: str
    heading: str
    entries: tuple[Entry, ...]


def parts(record: DossierRecord, evidence: Evidence) -> list[Part]:
    """Every part that the dossier has, in the order of the contract."""
    statements = tuple(
        Entry(
            s.id,
            s.text,
            f"{RELATION_GLYPHS[s.relation]} {RELATION_WORDS[s.relation]} · {count(s.origins.best, 'origin')}",
            tuple(evidence.passages((r.anchor for r in s.readings), s.id)),
            tuple(evidence.ordered(s.silent)),
        )
        for s in record.statements
    )
    made = [Part("statements", "Statements", statements)] if statements else []
    for identity, heading, told in _tellings(record):
        entries = tuple(
            Entry(key, words, note, tuple(evidence.passages(anchors, key or None)))
            for key, words, note, anchors in told
        )
        if entries:
            made.append(Part(identity, heading, entries))
    return made


def _tellings(record: DossierRecord) -> Iterator[tuple[str, str, Told]]:
    acts = {act.id: act.label for act in record.acts}
    yield "indicators", "Indicators over time", indicators(record)
    yield from _who_and_what(record, before=True)
    yield (
        "positions",
        "Positions",
        (("", f"{p.party} {p.stance} {p.issue}", day(p.said_on), p.anchors) for p in record.positions),
    )
    yield (
        "requirements",
        "What waits for what",
        (
            (
                r.id,
                f"{r.holder}: {acts.get(r.target, r.target)} waits for {acts.get(r.condition, r.condition)}",
                f"{r.kind}, {r.status}",
                r.anchors,
            )
            for r in record.requirements
        ),
    )
    yield "acts", "Acts", ((a.id, a.label, a.actor or "", a.anchors) for a in record.acts)
    yield (
        "refusals",
        "Refusals",
        (("", f"{r.party} refuses {acts.get(r.act, r.act)}", "", r.anchors) for r in record.refusals),
    )
    yield "offers", "Offers", (("", f"{o.party} offers {acts.get(o.act, o.act)}", "", o.anchors) for o in record.offers)
    yield "deadlocks", "Deadlocks", _deadlocks(record)
    yield "proposals", "On the table", _proposals(record)
    yield from _who_and_what(record, before=False)


def _who_and_what(record: DossierRecord, *, before: bool) -> Iterator[tuple[str, str, Told]]:
    """The parties stand before their positions; what they did, and what is said of it, behind."""
    return (told for told in tellings(record) if (told[0] == "parties") is before)


def _deadlocks(record: DossierRecord) -> Told:
    anchors = {requirement.id: requirement.anchors for requirement in record.requirements}
    for deadlock in record.deadlocks:
        ways = "; or ".join(listed(f"{c.id}: {c.how}" for c in way.changes) for way in deadlock.ways_out)
        origins = deadlock.strength.origins
        note = (
            f"since {day(deadlock.since)}; carried by {count(origins.best, 'origin')}; ways out: {ways or 'none found'}"
        )
        words = f"{listed(deadlock.parties)}: {' → '.join(deadlock.chain)}"
        yield deadlock.id, words, note, tuple(a for key in deadlock.chain for a in anchors.get(key, ()))


def _proposals(record: DossierRecord) -> Told:
    for proposal in record.proposals:
        for term in proposal.terms:
            bits = [term.obligor or "nobody named", term.act, term.quantity, term.deadline, term.phase]
            yield (
                "",
                " · ".join(b for b in bits if b),
                f"{proposal.sponsor or 'no sponsor named'}, {proposal.status}",
                term.anchors,
            )
