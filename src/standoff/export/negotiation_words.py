"""How positions, requirements, refusals, offers and deadlocks are worded, for the terminal, Markdown and the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.export.moves_words import Told, named
from standoff.export.words import count, day, independent, listed
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Change, Deadlock, PartyAct, Position, Requirement, WayOut
from standoff.model.story import Origins

_STANCE_WORDS = {"accepts-if": "accepts, if …", "unsure": "cannot tell"}
_SHAPE_WORDS = {"cycle": "a cycle", "blocked": "a chain that a refusal blocks"}
NO_RANK = "Each is a smallest set of changes that unlocks it. None is better than another."


@dataclass(frozen=True, slots=True)
class Grid:
    """Who stands where: issues down, parties across; an empty cell means that a party says nothing on an issue.

    Attributes:
        parties: ids of the parties that take a position.
        rows: each issue with one cell a party.
    """

    parties: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Position, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a deadlock; `id` is that of the requirement or refusal, "" for the act that it begins with."""

    words: str
    id: str
    anchors: tuple[Anchor, ...]


def edges(record: DossierRecord) -> dict[str, Requirement | PartyAct]:
    """The requirements and refusals, of which deadlocks are made, by their ids."""
    every: list[Requirement | PartyAct] = [*record.requirements, *record.refusals]
    return {edge.id: edge for edge in every}


def act_words(record: DossierRecord, key: str, by: str | None = None) -> str:
    """An act with who would do it: "Orlath: free the crews"; without, where that is `by`, who is named already."""
    act = next((act for act in record.acts if act.id == key), None)
    if act is None or act.actor == by:
        return act.label if act is not None else key
    actor = named(record, act.actor) if act.actor is not None else ""
    return f"{actor}: {act.label}" if actor and actor.lower() not in act.label.lower() else act.label


def stance_words(position: Position) -> str:
    """What a party does about an issue, and until when where that is over."""
    stance = _STANCE_WORDS.get(position.stance, position.stance)
    return f"{stance} until {day(position.valid_to)}" if position.valid_to else stance


def grid(record: DossierRecord) -> Grid:
    """The positions of a dossier as a table: who says most comes first, issues in the order of the dossier."""
    taken = Counter(position.party for position in record.positions)
    known = [party.id for party in record.parties if party.id in taken]
    parties = sorted((*known, *(party for party in taken if party not in known)), key=lambda party: -taken[party])
    rows = [
        (
            issue,
            tuple(
                tuple(position for position in record.positions if (position.issue, position.party) == (issue, party))
                for party in parties
            ),
        )
        for issue in dict.fromkeys(position.issue for position in record.positions)
    ]
    return Grid(tuple(parties), tuple(rows))


def in_cell(positions: Iterable[Position]) -> dict[str, tuple[Anchor, ...]]:
    """What a cell of the table holds: each stance once, with all places that it rests on."""
    told: dict[str, tuple[Anchor, ...]] = {}
    for position in positions:
        words = stance_words(position)
        told[words] = (*told.get(words, ()), *position.anchors)
    return told


def sigla(anchors: Iterable[Anchor]) -> str:
    """The reports of some anchors, each once, in their order."""
    return ", ".join(sorted({anchor.report for anchor in anchors}, key=lambda report: (len(report), report)))


def position_words(record: DossierRecord, position: Position) -> str:
    """Who stands how on what, with the act that it is about."""
    act = act_words(record, position.act, by=position.party) if position.act else position.issue
    about = f", “{act}”" if act != position.issue else ""
    return f"{named(record, position.party)} {stance_words(position)}: {position.issue}{about}"


def requirement_words(record: DossierRecord, requirement: Requirement) -> str:
    """What waits for what, and who says so."""
    target, condition = act_words(record, requirement.target), act_words(record, requirement.condition)
    return f"{target} ← waits for: {condition} (required by {named(record, requirement.holder)})"


def requirement_note(requirement: Requirement) -> str:
    """How it waits, whether that still stands, from when to when, and in how many origins."""
    choice = f"one of the alternatives “{requirement.group}”" if requirement.group is not None else ""
    parts = (requirement.kind, choice, requirement.status, *_standing(requirement))
    return " · ".join(part for part in parts if part)


def party_act_words(record: DossierRecord, party_act: PartyAct, verb: str) -> str:
    """Who refuses or offers what."""
    return f"{named(record, party_act.party)} {verb}: {act_words(record, party_act.act, by=party_act.party)}"


def party_act_note(party_act: PartyAct) -> str:
    """From when to when it stands, and in how many origins."""
    return " · ".join(part for part in _standing(party_act) if part)


def _standing(item: Requirement | PartyAct) -> tuple[str, str, str]:
    return (
        f"since {day(item.since)}" if item.since else "",
        f"until {day(item.until)}" if item.until else "",
        _carried(item.origins),
    )


def _carried(origins: Origins | None) -> str:
    return independent(origins) if origins is not None else ""


def deadlock_note(deadlock: Deadlock) -> str:
    """Its shape, from when to when it stands, and how well its weakest edge is carried."""
    ended = f", when {listed(deadlock.dissolved_by)} changed" if deadlock.dissolved_by else ""
    parts = (
        _SHAPE_WORDS.get(deadlock.shape, ""),
        f"since {day(deadlock.since)}" if deadlock.since else "no date known",
        f"dissolved {day(deadlock.until)}{ended}" if deadlock.until else "",
        f"its weakest edge: {independent(deadlock.strength.origins)}",
    )
    return " · ".join(part for part in parts if part)


def drawn(record: DossierRecord, deadlock: Deadlock) -> list[Step]:
    """The chain line by line, each edge with the passages that it rests on."""
    by_id = edges(record)
    ids = ("", *deadlock.chain, *deadlock.alternatives)
    words = deadlock.in_words
    if len(words) != len(ids):
        words = tuple(_edge_words(record, by_id[key]) if key in by_id else key for key in ids)
    return [
        Step(line, key, by_id[key].anchors if key in by_id else ())
        for line, key in zip(words, ids, strict=True)
        if line
    ]


def way_words(record: DossierRecord, way: WayOut) -> str:
    """One way out: what changes, and what stays locked all the same."""
    changes = listed(_change_words(record, change) for change in way.changes)
    left = f"; still locked: {', '.join(act_words(record, act) for act in way.leaves)}" if way.leaves else ""
    return f"{changes}{left}"


def _change_words(record: DossierRecord, change: Change) -> str:
    edge = edges(record).get(change.id)
    return f"{change.id} {change.how}{f': {_edge_words(record, edge)}' if edge is not None else ''}"


def _edge_words(record: DossierRecord, edge: Requirement | PartyAct) -> str:
    if isinstance(edge, Requirement):
        return requirement_words(record, edge)
    return party_act_words(record, edge, "refuses")


def ways_heading(deadlock: Deadlock) -> str:
    """What stands above the ways out, or in their place."""
    if deadlock.too_many:
        return f"Ways out are not listed: {deadlock.too_many}."
    return f"{count(len(deadlock.ways_out), 'way')} out. {NO_RANK}" if deadlock.ways_out else ""


def held_words(record: DossierRecord, deadlock: Deadlock) -> Iterator[str]:
    """What else waits behind a deadlock, and which others hold the same acts."""
    asked = [requirement for requirement in record.requirements if requirement.id in deadlock.chain]
    shown = {act for requirement in asked for act in (requirement.target, requirement.condition)}
    further = [act_words(record, act) for act in deadlock.locked if act not in shown]
    if further:
        yield f"also locked by it: {', '.join(further)}"
    if deadlock.beside:
        yield f"the same acts are also held by {listed(deadlock.beside)}"


def tellings(record: DossierRecord) -> Iterator[tuple[str, str, Told]]:
    """The parts about who stands where and what waits for what, in the order of the contract."""
    yield (
        "positions",
        "Who stands where",
        (
            (p.id, position_words(record, p), f"{day(p.said_on)}{_and(_carried(p.origins))}", p.anchors)
            for p in record.positions
        ),
    )
    yield (
        "requirements",
        "What waits for what",
        ((r.id, requirement_words(record, r), requirement_note(r), r.anchors) for r in record.requirements),
    )
    yield "acts", "Acts", ((a.id, act_words(record, a.id), a.extent, a.anchors) for a in record.acts)
    yield (
        "refusals",
        "Refusals",
        ((r.id, party_act_words(record, r, "refuses"), party_act_note(r), r.anchors) for r in record.refusals),
    )
    yield (
        "offers",
        "Offers",
        ((o.id, party_act_words(record, o, "offers"), party_act_note(o), o.anchors) for o in record.offers),
    )
    yield "deadlocks", "Where it locks", _deadlocks(record)


def _and(words: str) -> str:
    return f" · {words}" if words else ""


def _deadlocks(record: DossierRecord) -> Told:
    for deadlock in record.deadlocks:
        steps = drawn(record, deadlock)
        out = deadlock.too_many or "; or ".join(way_words(record, way) for way in deadlock.ways_out)
        note = f"{deadlock_note(deadlock)}{_and(f'ways out: {out}' if out else '')}"
        words = " ".join(step.words.strip() for step in steps)
        yield deadlock.id, words, note, tuple(anchor for step in steps for anchor in step.anchors)
