"""The parts of a dossier that have no drawing of their own yet, as lists with their passages, so that none vanishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.export import negotiation_words
from standoff.export.moves_words import Told, tellings
from standoff.export.page.evidence import Evidence, Passage, Siglum
from standoff.export.series_words import indicators
from standoff.export.words import RELATION_GLYPHS, RELATION_WORDS, count, in_own_words
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
        for s in in_own_words(record)
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
    yield "indicators", "Indicators over time", indicators(record)
    yield from _who_and_what(record, before=True)
    yield from negotiation_words.tellings(record)
    yield "proposals", "On the table", _proposals(record)
    yield from _who_and_what(record, before=False)


def _who_and_what(record: DossierRecord, *, before: bool) -> Iterator[tuple[str, str, Told]]:
    """The parties stand before their positions; what they did, and what is said of it, behind."""
    return (told for told in tellings(record) if (told[0] == "parties") is before)


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
