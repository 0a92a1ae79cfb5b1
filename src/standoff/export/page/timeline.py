"""What happened when, and when it was first reported: entries in order, with the moves and reactions that they tell of.

Where an entry is drawn is decided in `calendar`.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.page.named import Named, identity, named
from standoff.export.words import count, day, one_line
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Move, Reaction, TimelineEntry

_WHAT = 240


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline.

    Attributes:
        number: on the drawing.
        starts, ends: ISO, as far as known; `starts` is None where nothing says when.
        kind: `move`, `reaction`, `statement` or `event`.
        doing: who does what to whom, for a move or reaction: "Vessany → Orlath: walk-out".
        notes: how exactly the date is known, and in how many origins it stands.
    """

    number: int
    identity: str
    id: str
    starts: str | None
    ends: str | None
    when: str
    reported: str | None
    kind: str
    doing: str
    words: str
    notes: tuple[str, ...]
    because: str
    places: tuple[tuple[Siglum, str], ...]
    reports: tuple[Siglum, ...]


def timeline(record: DossierRecord, evidence: Evidence) -> list[Event]:
    """Every entry by date, then every move and reaction that no entry tells of; what has no date comes last."""
    names = named(record)
    deeds: dict[str, Move | Reaction] = {move.id: move for move in record.moves}
    deeds |= {reaction.id: reaction for reaction in record.reactions if reaction.id}
    told = {entry.item for entry in record.timeline}
    pairs: list[tuple[TimelineEntry, Move | Reaction | None]] = [
        (entry, deeds.get(entry.item or "")) for entry in record.timeline
    ]
    every: list[Move | Reaction] = [*record.moves, *record.reactions]
    pairs += [(_entry_of(deed), deed) for deed in every if not deed.id or deed.id not in told]
    pairs.sort(key=lambda pair: _place(pair[0].date))
    taken: set[str] = set()
    made = []
    for number, (entry, deed) in enumerate(pairs, start=1):
        key = deed.id if deed and deed.id not in taken else ""
        taken.add(key)
        made.append(_event(entry, key, number, deed, evidence=evidence, names=names))
    return made


def _place(iso: str | None) -> tuple[bool, bool, str]:
    """By date; then what has no year, then what has no date."""
    return iso is None, (iso or "").startswith("--"), iso or ""


def _entry_of(deed: Move | Reaction) -> TimelineEntry:
    """A move or reaction as an entry of its own."""
    if isinstance(deed, Move):
        return TimelineEntry(
            date=deed.date,
            precision=deed.precision,
            what=deed.what or deed.anchors[0].exact,
            item=deed.id,
            anchors=deed.anchors,
            reported=deed.reported,
            kind="move",
        )
    return TimelineEntry(
        date=deed.date, precision="", what=deed.anchors[0].exact, item=deed.id, anchors=deed.anchors, kind="reaction"
    )


def _event(
    entry: TimelineEntry, key: str, number: int, deed: Move | Reaction | None, *, evidence: Evidence, names: Named
) -> Event:
    kind = entry.kind or ("move" if isinstance(deed, Move) else "reaction" if deed else "event")
    own = identity(kind if key else "event", key, number)
    notes = []
    if entry.date and entry.precision and entry.precision != "day":
        notes.append(f"known to the {entry.precision}")
    if deed and deed.origins:
        notes.append(count(deed.origins.best, "origin"))
    if entry.reported and entry.reported[:10] != (entry.date or "")[:10]:
        notes.append(f"first reported {day(entry.reported)}")
    return Event(
        number=number,
        identity=own,
        id=key,
        starts=entry.date,
        ends=entry.end,
        when=_when(entry),
        reported=entry.reported or _first_report(entry.anchors, evidence),
        kind=kind,
        doing=_doing(deed, names),
        words=one_line(entry.what, _WHAT),
        places=evidence.places_of(entry.anchors, own),
        notes=tuple(notes),
        because=deed.because if isinstance(deed, Move) else "",
        reports=tuple(evidence.ordered(anchor.report for anchor in entry.anchors)),
    )


def _when(entry: TimelineEntry) -> str:
    return day(entry.date) + (f"–{day(entry.end)}" if entry.end and entry.end != entry.date else "")


def _first_report(anchors: tuple[Anchor, ...], evidence: Evidence) -> str | None:
    published = [evidence.reports[anchor.report].published for anchor in anchors]
    return min((iso for iso in published if iso), default=None)


def _doing(deed: Move | Reaction | None, names: Named) -> str:
    if isinstance(deed, Move):
        whom = f" → {names.party(deed.recipient)}" if deed.recipient else ""
        return f"{names.party(deed.party)}{whom}: {deed.kind}"
    if deed is None:
        return ""
    return f"{names.party(deed.party)} {deed.kind}{' ' + names.party(deed.about) if deed.about else ''}"
