"""One table of what was measured: each part beside its target and what others reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        part, on: what is measured, and on which corpus and split.
        bench, figure: where our figure is found.
        target: what was set out to be reached; None where nothing was.
        peers: figures of the same bench that belong to others, by their name.
        known: what others reached, when they are not run here.
    """

    part: str
    on: str
    bench: str
    figure: str
    target: float | None = None
    peers: tuple[tuple[str, str], ...] = ()
    known: str = ""


def table(rows: Sequence[Row], measured: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """The lines of the table, for the figures that were measured."""
    yield f"{'part':30} {'measured on':26} {'ours':>7} {'target':>7}  others"
    for row in rows:
        figures = measured.get(row.bench, {})
        if row.figure not in figures:
            yield f"{row.part:30} {row.on:26} {'—':>7}  not measured"
            continue
        value = figures[row.figure]
        target = f"{row.target:g}" if row.target is not None else ""
        others = [f"{name} {figures[key]:.3g}" for name, key in row.peers if key in figures]
        yield f"{row.part:30} {row.on:26} {value:>7.4g} {target:>7}  {', '.join(others) or row.known}".rstrip()
