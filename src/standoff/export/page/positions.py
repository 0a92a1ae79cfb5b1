"""Who stands where: parties across, issues down, and in each cell the stance with the words behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.page.named import Named, identity, named
from standoff.export.words import count, day, one_line
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Party, Position

# A cell shows as much of the words as says what they are about.
_WORDS = 140
# Everybody names the parties: so many reports show where.
_NAMED = 12
# Each glyph stands beside its word.
_STANCES = {
    "demands": ("▸", "demands"),
    "offers": ("◇", "offers"),
    "accepts": ("✓", "accepts"),
    "accepts-if": ("◔", "accepts, if"),
    "refuses": ("✕", "refuses"),
    "unsure": ("?", "cannot tell"),
}


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a party stands on an issue.

    Attributes:
        identity: target of links to it.
        id: as the dossier has it, "" where it has none.
        past: whether a later position took its place; `note` then says until when.
        about: the act that it is about, "" where that is the issue itself.
        words: of the first report; `places` lead to those of all.
    """

    identity: str
    id: str
    stance: str
    glyph: str
    word: str
    about: str
    said_on: str
    note: str
    past: bool
    because: str
    words: str
    places: tuple[tuple[Siglum, str], ...]
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A row: what is disputed, and for each party its stances in order; none is silence."""

    name: str
    cells: tuple[tuple[Stance, ...], ...]
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Who speaks or acts for a party."""

    name: str
    places: tuple[tuple[Siglum, str], ...]


@dataclass(frozen=True, slots=True)
class Who:
    """A party under all its names."""

    identity: str
    id: str
    name: str
    names: tuple[str, ...]
    role: str
    because: str
    members: tuple[Member, ...]
    places: tuple[tuple[Siglum, str], ...]
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """The table of a dossier, and who the parties are."""

    parties: tuple[str, ...]
    issues: tuple[Issue, ...]
    who: tuple[Who, ...]
    count: int


def positions(record: DossierRecord, evidence: Evidence) -> Positions:
    """The positions of a dossier: the issues on which most parties take one come first."""
    names = named(record)
    parties = list(dict.fromkeys(position.party for position in _in_order_of_parties(record)))
    issues: dict[str, list[tuple[Position, Stance]]] = {}
    for number, position in enumerate(record.positions, start=1):
        issues.setdefault(position.issue, []).append((position, _stance(number, position, names, evidence)))
    rows = [
        Issue(
            name=name,
            cells=tuple(tuple(stance for position, stance in taken if position.party == key) for key in parties),
            reports=tuple(evidence.ordered(a.report for position, _ in taken for a in position.anchors)),
        )
        for name, taken in issues.items()
    ]
    rows.sort(key=lambda row: -sum(bool(cell) for cell in row.cells))
    return Positions(
        parties=tuple(names.party(key) for key in parties),
        issues=tuple(rows),
        who=tuple(_who(party, evidence) for party in record.parties),
        count=len(record.positions),
    )


def _in_order_of_parties(record: DossierRecord) -> Sequence[Position]:
    order = {party.id: number for number, party in enumerate(record.parties)}
    return sorted(record.positions, key=lambda position: order.get(position.party, len(order)))


def _stance(number: int, position: Position, names: Named, evidence: Evidence) -> Stance:
    glyph, word = _STANCES.get(position.stance, ("·", position.stance))
    about = names.act(position.act) if position.act else ""
    notes = []
    if position.valid_to:
        notes.append(f"until {day(position.valid_to)}")
    if position.origins:
        notes.append(count(position.origins.best, "origin"))
    own = identity("position", position.id, number)
    return Stance(
        identity=own,
        id=position.id,
        stance=position.stance,
        glyph=glyph,
        word=word,
        about="" if about.casefold() == position.issue.casefold() else about,
        said_on=day(position.said_on) if position.said_on else "",
        note=", ".join(notes),
        past=position.superseded_by is not None or position.valid_to is not None,
        because=position.because,
        words=one_line(position.anchors[0].exact, _WORDS),
        places=evidence.places_of(position.anchors, own),
        reports=tuple(evidence.ordered(anchor.report for anchor in position.anchors)),
    )


def _who(party: Party, evidence: Evidence) -> Who:
    return Who(
        identity=identity("party", party.id, 0),
        id=party.id,
        name=party.name,
        names=tuple(name for name in party.names if name != party.name),
        role=party.role,
        because=party.because,
        members=tuple(
            Member(member.name, tuple((evidence.siglum(a.report), evidence.place(a)) for a in member.anchors[:1]))
            for member in party.members
        ),
        places=evidence.places_of(list({a.report: a for a in sorted(party.anchors, reverse=True)}.values())[-_NAMED:]),
        reports=tuple(evidence.ordered(anchor.report for anchor in party.anchors)),
    )
