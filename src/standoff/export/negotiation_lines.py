"""Positions, requirements and deadlocks as lines of a terminal, for `show` and for the summary of `build`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from standoff.export.moves_words import named
from standoff.export.negotiation_words import (
    Grid,
    Step,
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
from standoff.export.words import count, day, one_line
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Deadlock, Position

_WIDTH = 100
# A cell narrower than this breaks nearly every word, and a list reads better.
_NARROWEST_CELL = 13
_WIDEST_ISSUE = 28
_SILENT = "–"
_INDENT = "       "
_SUMMED_UP = {"requirements": "requirement", "refusals": "refusal"}
_SHOWN = 3
_EDGES = frozenset({"requirements", "refusals", "offers"})


def positions_lines(record: DossierRecord, width: int = _WIDTH) -> Iterator[str]:
    """The table of parties and issues where it fits the width, then each position with its id."""
    table = grid(record)
    if not table.rows:
        return
    yield from _table(record, table, width)
    yield ""
    for position in record.positions:
        words = f"{position_words(record, position)} · {day(position.said_on)} · {sigla(position.anchors)}"
        yield from _hanging(f"  {position.id:4} ", one_line(words), width)


def _table(record: DossierRecord, table: Grid, width: int) -> Iterator[str]:
    first = min(max(len(one_line(issue)) for issue, _ in table.rows), _WIDEST_ISSUE)
    cell = (width - 2 - first) // len(table.parties) - 2
    if cell < _NARROWEST_CELL:
        return
    heads = [one_line(named(record, party)) for party in table.parties]
    yield from _row("", heads, first, cell)
    yield f"  {'─' * (first + (cell + 2) * len(heads))}"
    for issue, cells in table.rows:
        told = ["; ".join(_stances(taken)) or _SILENT for taken in cells]
        yield from _row(one_line(issue), told, first, cell)
    yield f"  {_SILENT} means that a party says nothing on it"


def _stances(positions: Iterable[Position]) -> Iterator[str]:
    yield from (f"{stance} ({sigla(anchors)})" for stance, anchors in in_cell(positions).items())


def _row(issue: str, cells: Sequence[str], first: int, cell: int) -> Iterator[str]:
    columns = [wrap(issue, first), *(wrap(one_line(words), cell) for words in cells)]
    for parts in zip_longest(*columns, fillvalue=""):
        head, *rest = parts
        yield f"  {head:{first}}{''.join(f'  {part:{cell}}' for part in rest)}".rstrip()


def deadlocks_lines(record: DossierRecord, width: int = _WIDTH) -> Iterator[str]:
    """Each deadlock with its chain and ways out; then all requirements, refusals and offers, locked or not."""
    for deadlock in record.deadlocks:
        yield from _deadlock(record, deadlock, width)
        yield ""
    if not any((record.requirements, record.refusals, record.offers)):
        return
    if not record.deadlocks:
        yield from ("No deadlock was found.", "")
    for key, heading, entries in tellings(record):
        lines = list(entries) if key in _EDGES else []
        if lines:
            yield heading
        for identity, words, note, anchors in lines:
            parts = (one_line(words), one_line(note), sigla(anchors))
            yield from _hanging(f"  {identity:4} ", " · ".join(part for part in parts if part), width)
        if lines:
            yield ""


def _deadlock(record: DossierRecord, deadlock: Deadlock, width: int) -> Iterator[str]:
    yield from _hanging(f"  {deadlock.id:4} ", one_line(deadlock_note(deadlock)), width)
    yield from _chain(drawn(record, deadlock), width)
    for words in held_words(record, deadlock):
        yield from _hanging(_INDENT, one_line(words), width)
    if heading := ways_heading(deadlock):
        yield from _hanging(_INDENT, one_line(heading), width)
    for way in deadlock.ways_out:
        yield from _hanging(f"{_INDENT}- ", one_line(way_words(record, way)), width)


def _chain(steps: Sequence[Step], width: int) -> Iterator[str]:
    for step in steps:
        place = f" [{step.id}: {sigla(step.anchors)}]" if step.id else ""
        indent = _INDENT + ("  " if step.id else "")
        yield from _hanging(indent, f"{one_line(step.words)}{place}", width)


def _hanging(head: str, words: str, width: int) -> Iterator[str]:
    """Words behind a head, their further lines as far in as the first."""
    yield from wrap(words, width, initial_indent=head, subsequent_indent=" " * len(head)) or [head.rstrip()]


def _waiting(record: DossierRecord) -> Iterator[str]:
    """The first things that wait for others and the first refusals, where none of it locks."""
    kept = {key: list(entries) for key, _, entries in tellings(record) if key in _SUMMED_UP}
    if not any(kept.values()):
        return
    told = " and ".join(count(len(kept.get(key, ())), word) for key, word in _SUMMED_UP.items() if kept.get(key))
    yield f"{told}; no deadlock was found: `show deadlocks`, `show positions`"
    for key in _SUMMED_UP:
        for identity, words, _, anchors in kept.get(key, [])[:_SHOWN]:
            yield from _hanging(f"  {identity:4} ", f"{one_line(words)} · {sigla(anchors)}", _WIDTH)
    yield ""


def locked_lines(record: DossierRecord) -> Iterator[str]:
    """For the summary: the deadlocks, those that stand first, without their ways out; else what waits for what."""
    if not record.deadlocks:
        yield from _waiting(record)
        return
    standing = [deadlock for deadlock in record.deadlocks if deadlock.until is None]
    over = len(record.deadlocks) - len(standing)
    dissolved = f", {over} of them dissolved" if over else ""
    yield f"{count(len(record.deadlocks), 'deadlock')}{dissolved}:"
    for deadlock in sorted(record.deadlocks, key=lambda deadlock: deadlock.until is not None):
        yield from _hanging(f"  {deadlock.id:4} ", one_line(deadlock_note(deadlock)), _WIDTH)
        yield from _chain(drawn(record, deadlock), _WIDTH)
        ways = deadlock.too_many or f"{count(len(deadlock.ways_out), 'way')} out"
        yield from _hanging(_INDENT, f"{one_line(ways)}: `show deadlocks`", _WIDTH)
    yield ""
