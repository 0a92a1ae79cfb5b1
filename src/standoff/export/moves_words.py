"""How parties, moves, answers, explanations and outlooks are worded, on the terminal, in Markdown and on the page."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.export.words import count, day, listed
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Blame, Move, Outlook, Party, Reaction, Round, TimelineEntry

# id ("" where it has none), words, note, anchors
Told = Iterator[tuple[str, str, str, tuple[Anchor, ...]]]
ROLES = ("primary", "mediator", "facilitator", "guarantor", "host", "reacting")
_ROLE_WORDS = {
    "primary": "at the table",
    "mediator": "mediating",
    "facilitator": "facilitating",
    "guarantor": "guaranteeing",
    "host": "hosting",
    "reacting": "reacting",
}


def named(record: DossierRecord, key: str | None) -> str:
    """The name of a party by its id; other words as they are; "nobody named" for None."""
    if key is None:
        return "nobody named"
    return next((party.name for party in record.parties if party.id == key), key)


def party_words(party: Party) -> str:
    """A party under its names, with who speaks for it."""
    others = [name for name in party.names if name != party.name]
    also = f" ({', '.join(others)})" if others else ""
    members = (
        f"; speaking or acting for it: {', '.join(member.name for member in party.members)}" if party.members else ""
    )
    return f"{party.name}{also}{members}"


def role_words(role: str) -> str:
    """A role, for a heading."""
    return _ROLE_WORDS.get(role, role)


def move_words(record: DossierRecord, move: Move) -> str:
    """Who did what, towards whom, in the words of one witness."""
    to = f" → {named(record, move.recipient)}" if move.recipient else ""
    what = f": “{move.what}”" if move.what else ""
    return f"{named(record, move.party)}{to}, {move.kind}{what}"


def reaction_words(record: DossierRecord, reaction: Reaction) -> str:
    """Who answered how, and what about."""
    about = f" “{reaction.about}”" if reaction.about else ""
    return f"{named(record, reaction.party)} {reaction.kind}{about}"


def blame_words(record: DossierRecord, blame: Blame) -> str:
    """Who holds whom to be the cause of what."""
    return f"{named(record, blame.holder)}: “{blame.blamed}”, for “{blame.cause}”"


def one_each(anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    """The first place in each report: enough where a thing is only named."""
    return tuple({anchor.report: anchor for anchor in reversed(anchors)}.values())[::-1]


def outlook_words(outlook: Outlook) -> str:
    """On whose word it stands, and what it is."""
    if outlook.speaker is not None:
        word = outlook.speaker.name
    else:
        word = f"{outlook.on_word_of} (anonymous)" if outlook.on_word_of else "the report itself (anonymous)"
    if outlook.kind == "intention":
        return f"{word}, an intention{' that names no step' if outlook.empty else ''}"
    return word


def round_words(record: DossierRecord, held: Round) -> str:
    """Where and when talks were held, who was there, who left, what came of it."""
    dates = " – ".join(day(date) for date in (held.begins, held.ends) if date)
    bits = [
        held.venue or "no place named",
        dates,
        held.format,
        f"mediated by {listed(named(record, key) for key in held.mediators)}" if held.mediators else "",
        f"between {listed(named(record, key) for key in held.attendees)}" if held.attendees else "",
        f"left by {listed(named(record, key) for key in held.left)}" if held.left else "",
        f"outcome: “{held.outcome}”" if held.outcome else "",
    ]
    return "; ".join(bit for bit in bits if bit)


def when(date: str | None, reported: str | None) -> str:
    """When it happened and when it was first reported, each where it is known."""
    told = f", first reported {day(reported)}" if reported and (date or "")[:10] != reported else ""
    return f"{day(date)}{told}"


def entry_words(entry: TimelineEntry) -> str:
    """When an entry of the timeline happened and was reported."""
    end = f" to {day(entry.end)}" if entry.end else ""
    about = "in the week of " if entry.precision == "week" and not end else ""
    return f"{about}{day(entry.date)}{end}"


def tellings(record: DossierRecord) -> Iterator[tuple[str, str, Told]]:
    """The parts about who did what, in the order of the contract: key, heading, entries."""
    yield "parties", "Parties", _parties(record)
    yield "rounds", "Talks held", ((r.id, round_words(record, r), "", r.anchors) for r in record.rounds)
    yield "moves", "Moves", _moves(record)
    yield "reactions", "Reactions of third parties", _reactions(record)
    yield "blame", "Competing explanations", _explanations(record)
    yield "outlook", "What may come next, and on whose word", _outlooks(record)
    yield "timeline", "Timeline", _timeline(record)


def _parties(record: DossierRecord) -> Told:
    for party in record.parties:
        yield party.id, party_words(party), f"{role_words(party.role)}: {party.because}", one_each(party.anchors)


def _moves(record: DossierRecord) -> Told:
    for move in record.moves:
        plover = f" · PLOVER {move.plover}" if move.plover else ""
        origins = f" · {count(move.origins.best, 'origin')}" if move.origins else ""
        yield move.id, move_words(record, move), f"{when(move.date, move.reported)}{origins}{plover}", move.anchors


def _reactions(record: DossierRecord) -> Told:
    for reaction in record.reactions:
        note = when(reaction.date, reaction.reported)
        yield reaction.id, reaction_words(record, reaction), note, reaction.anchors


def _explanations(record: DossierRecord) -> Told:
    """Those of one thing directly behind each other."""
    first = {blame.about: number for number, blame in reversed(list(enumerate(record.blame))) if blame.about}
    order = sorted(enumerate(record.blame), key=lambda item: (first.get(item[1].about, item[0]), item[0]))
    for _, blame in order:
        note = f"one of several explanations of “{blame.about}”" if blame.about else ""
        yield blame.id, blame_words(record, blame), note, blame.anchors


def _outlooks(record: DossierRecord) -> Told:
    for outlook in record.outlook:
        note = f"{outlook.kind}, “{outlook.modality}”" if outlook.modality else outlook.kind
        words = f"{outlook_words(outlook)}: “{outlook.anchor.exact}”"
        yield outlook.id, words, note, outlook.anchors or (outlook.anchor,)


def _timeline(record: DossierRecord) -> Told:
    for entry in record.timeline:
        reported = f"first reported {day(entry.reported)}" if entry.reported else ""
        notes = (f"happened {entry_words(entry)}", reported, entry.kind, entry.item or "")
        yield "", entry.what, " · ".join(note for note in notes if note), one_each(entry.anchors)
