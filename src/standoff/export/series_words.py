"""How an indicator over time is worded: each day with its number, and whose people and which place it is about."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.export.words import day
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, SeriesPoint


def series_words(figure: Figure) -> str:
    """The values of a figure by day: "11 March 2031: 17; 13 March 2031: 19"."""
    return "; ".join(f"{day(point.as_of)}{_dated(point)}: {_value(point)}" for point in figure.series)


def _dated(point: SeriesPoint) -> str:
    return "" if point.dated_by == "words" else " (day of the report)"


def _value(point: SeriesPoint) -> str:
    said = f"{point.value:,.0f}" if point.value == int(point.value) else f"{point.value:,.6g}"
    notes = [note for note in (point.counting, point.status if point.status != "reported" else None) if note]
    return f"{said} ({', '.join(notes)})" if notes else said


def scope_words(figure: Figure) -> str:
    """Whom and where a figure counts, and who counted, as far as its readings say."""
    return "; ".join(
        f"{name} {', '.join(said)}"
        for name, said in (
            ("of", list(dict.fromkeys(r.population for r in figure.readings if r.population))),
            ("in", list(dict.fromkeys(r.place for r in figure.readings if r.place))),
            ("counted by", list(dict.fromkeys(r.counted_by for r in figure.readings if r.counted_by))),
        )
        if said
    )


def indicators(record: DossierRecord) -> Iterator[tuple[str, str, str, tuple[Anchor, ...]]]:
    """Every figure that has a series: id, words, note, anchors."""
    for figure in record.figures:
        if figure.series:
            anchors = tuple(anchor for point in figure.series for anchor in point.anchors)
            yield figure.id, f"{figure.what or figure.unit}: {series_words(figure)}", scope_words(figure), anchors
