"""Who negotiates and what they did, for the summary on the terminal: a few lines, the rest by number."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from standoff.export.moves_words import (
    ROLES,
    blame_words,
    entry_words,
    named,
    outlook_words,
    reaction_words,
    role_words,
)
from standoff.export.words import count, one_line
from standoff.model.dossier import DossierRecord

_WIDTH = 100
_SHOWN = 5
_INDENT = "       "


def summed_up(record: DossierRecord) -> Iterator[str]:
    """Parties by role, moves by day, answers, competing explanations and outlooks; nothing where there are none."""
    if not (record.parties or record.outlook or record.blame):
        return
    for role in ROLES:
        names = [party.name for party in record.parties if party.role == role]
        if names:
            yield from wrap(f"  {role_words(role)}: {', '.join(names)}", _WIDTH, subsequent_indent="    ")
    yield from _moves(record)
    if record.reactions:
        told = "; ".join(reaction_words(record, reaction) for reaction in record.reactions)
        yield from wrap(f"  reactions: {one_line(told)}", _WIDTH, subsequent_indent="    ")
    for blame in record.blame:
        if blame.about and len({other.blamed for other in record.blame if other.about == blame.about}) > 1:
            head = f"  {blame.id:4} explanation: {one_line(blame_words(record, blame))}"
            yield from wrap(head, _WIDTH, subsequent_indent=_INDENT)
    for outlook in (o for o in record.outlook if o.kind == "intention"):
        head = f"  {outlook.id:4} {one_line(outlook_words(outlook))}: “{one_line(outlook.anchor.exact)}”"
        yield from wrap(head, _WIDTH, subsequent_indent=_INDENT)
    forecasts = [outlook for outlook in record.outlook if outlook.kind != "intention"]
    if forecasts:
        unnamed = sum(outlook.anonymous for outlook in forecasts)
        yield f"  {count(len(forecasts), 'forecast')}, {unnamed} of them on nobody's word by name"
    yield ""


def _moves(record: DossierRecord) -> Iterator[str]:
    dated = [entry for entry in record.timeline if entry.kind == "move"]
    moves = {move.id: move for move in record.moves}
    if dated:
        more = f", the first {_SHOWN} of them" if len(dated) > _SHOWN else ""
        yield f"{count(len(dated), 'move')}{more}:"
    for entry in dated[:_SHOWN]:
        move = moves.get(entry.item or "")
        if move is not None:
            to = f" → {named(record, move.recipient)}" if move.recipient else ""
            head = f"  {move.id:4} {entry_words(entry)}: {named(record, move.party)}{to}, {move.kind}: "
            yield from wrap(f"{head}“{one_line(move.what, 160)}”", _WIDTH, subsequent_indent=_INDENT)
