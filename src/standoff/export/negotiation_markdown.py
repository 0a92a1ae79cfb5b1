"""Who stands where, what waits for what and where it locks, in Markdown with a footnote a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.export.footnotes import Footnotes, escaped
from standoff.export.moves_words import named
from standoff.export.negotiation_words import (
    deadlock_note,
    drawn,
    grid,
    held_words,
    in_cell,
    position_words,
    sigla,
    tellings,
    way_words,
    ways_heading,
)
from standoff.export.words import day
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Deadlock, Position

# The parts that are drawn here; their ids are those of `tellings`.
DRAWN = frozenset({"positions", "requirements", "acts", "refusals", "offers", "deadlocks"})
_SILENT = "–"


def negotiation_sections(record: DossierRecord, footnotes: Footnotes) -> Iterator[str]:
    """The table of positions, the deadlocks, and every requirement, refusal, offer and act; nothing that is empty."""
    headings = {key: heading for key, heading, _ in tellings(record)}
    if record.positions:
        yield from ("", f"## {headings['positions']}", "", *_table(record, footnotes))
    if record.deadlocks:
        yield from ("", f"## {headings['deadlocks']}")
        for deadlock in record.deadlocks:
            yield from _deadlock(record, deadlock, footnotes)
    for key, heading, told in tellings(record):
        entries = list(told) if key in DRAWN - {"positions", "deadlocks"} else []
        if entries:
            yield from ("", f"## {heading}", "")
        for identity, words, note, anchors in entries:
            noted = f" ({escaped(note)})" if note else ""
            known = f"**{escaped(identity)}** " if identity else ""
            yield f"- {known}{escaped(words)}{noted}: {escaped(sigla(anchors))}{footnotes.at(anchors, identity)}"


def _table(record: DossierRecord, footnotes: Footnotes) -> Iterator[str]:
    table = grid(record)
    yield f"| Issue | {' | '.join(escaped(named(record, party)) for party in table.parties)} |"
    yield f"|---{'|---' * len(table.parties)}|"
    for issue, cells in table.rows:
        told = ("; ".join(_stances(taken, footnotes)) or _SILENT for taken in cells)
        yield f"| {escaped(issue)} | {' | '.join(told)} |"
    yield ""
    yield f"“{_SILENT}” means that a party says nothing on it."
    yield ""
    for position in record.positions:
        words = f"{position_words(record, position)} ({day(position.said_on)}): {sigla(position.anchors)}"
        yield f"- **{escaped(position.id)}** {escaped(words)}"


def _stances(positions: Iterable[Position], footnotes: Footnotes) -> Iterator[str]:
    for stance, anchors in in_cell(positions).items():
        yield f"{escaped(stance)} ({escaped(sigla(anchors))}){footnotes.at(anchors, '')}"


def _deadlock(record: DossierRecord, deadlock: Deadlock, footnotes: Footnotes) -> Iterator[str]:
    yield from ("", f"**{escaped(deadlock.id)}** {escaped(deadlock_note(deadlock))}", "")
    for step in drawn(record, deadlock):
        place = f" (**{escaped(step.id)}** {escaped(sigla(step.anchors))})" if step.id else ""
        yield f"- {escaped(step.words)}{place}{footnotes.at(step.anchors, deadlock.id)}"
    held = [escaped(words) for words in held_words(record, deadlock)]
    if held:
        yield from ("", f"{_sentence('; '.join(held))}.")
    if heading := ways_heading(deadlock):
        yield from ("", escaped(heading), "")
    yield from (f"- {escaped(way_words(record, way))}" for way in deadlock.ways_out)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
