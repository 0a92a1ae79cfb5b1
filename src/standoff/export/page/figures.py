"""Measures: every report's number for one thing, drawn on one scale with its range, and the table beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Passage, Siglum
from standoff.export.words import RELATION_GLYPHS, RELATION_WORDS
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, FigureReading, Relation

_RANK = {Relation.DIFFERS: 0, Relation.UNSURE: 1, Relation.COMPATIBLE: 2, Relation.AGREES: 3}

# The strip in user units: the scale between the margins, a lane a value.
WIDTH, MARGIN, LANE, TOP = 300, 14, 22, 6
# Two marks closer than this cannot be told apart.
_NEAR = 1.5
_Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Row:
    """A reading in the table of a measure."""

    siglum: Siglum
    place: str
    words: str
    value: str
    spread: str
    scope: tuple[tuple[str, str], ...]
    status: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Lane:
    """The reports with one value, on the strip."""

    y: float
    x: float
    low: float | None
    high: float | None
    label: str
    reports: tuple[Siglum, ...]
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A measure as a drawing."""

    height: float
    lanes: tuple[Lane, ...]
    least: str
    most: str
    described: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure as it is drawn."""

    id: str
    what: str
    unit: str
    relation: str
    glyph: str
    word: str
    because: str
    rows: tuple[Row, ...]
    silent: tuple[Siglum, ...]
    strip: Strip | None
    reports: tuple[Siglum, ...]
    findings: tuple[str, ...]


def measures(record: DossierRecord, evidence: Evidence) -> tuple[list[Measure], list[Measure]]:
    """Measures that several reports give, those that differ first; and those of one report only."""
    about: dict[str, tuple[str, ...]] = {}
    for finding in record.findings:
        if finding.item:
            about[finding.item] = (*about.get(finding.item, ()), finding.id)
    made = [measure(figure, about.get(figure.id, ()), evidence) for figure in record.figures]
    shared = [(f, m) for f, m in zip(record.figures, made, strict=True) if f.relation is not Relation.SINGLE]
    shared.sort(key=lambda pair: (_RANK.get(pair[0].relation, 4), -len(pair[1].reports)))
    single = [m for f, m in zip(record.figures, made, strict=True) if f.relation is Relation.SINGLE]
    return [m for _, m in shared], single


def measure(figure: Figure, findings: tuple[str, ...], evidence: Evidence) -> Measure:
    """A figure as it is drawn."""
    return Measure(
        id=figure.id,
        what=figure.what or figure.unit,
        unit="" if figure.unit in {"count", figure.what} else figure.unit,
        relation=figure.relation.value,
        glyph=RELATION_GLYPHS[figure.relation],
        word=RELATION_WORDS[figure.relation],
        because=figure.because,
        rows=tuple(_row(figure, reading, evidence) for reading in figure.readings),
        silent=tuple(evidence.ordered(figure.silent)),
        strip=_strip(figure, evidence) if figure.relation is not Relation.SINGLE else None,
        reports=tuple(evidence.ordered(reading.anchor.report for reading in figure.readings)),
        findings=findings,
    )


def number(value: float) -> str:
    """A number as people write it: 4,000 or 0.5."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}"


def _spread(reading: FigureReading) -> str:
    if reading.low is None and reading.high is None:
        return ""
    if reading.low is None or reading.high is None:
        bound = reading.high if reading.low is None else reading.low
        return f"{'at most' if reading.low is None else 'at least'} {number(bound)}" if bound is not None else ""
    return "" if reading.low == reading.high else f"{number(reading.low)}–{number(reading.high)}"


def _row(figure: Figure, reading: FigureReading, evidence: Evidence) -> Row:
    scope = (
        ("qualifier", reading.qualifier),
        ("of whom", reading.population),
        ("where", reading.place),
        ("when", reading.period),
        ("as of", reading.as_of),
        ("counted by", reading.counted_by),
    )
    return Row(
        siglum=evidence.siglum(reading.anchor.report),
        place=evidence.place(reading.anchor, figure.id),
        words=reading.anchor.exact,
        value=number(reading.value),
        spread=_spread(reading),
        scope=tuple((name, words) for name, words in scope if words),
        status=reading.status,
        passage=evidence.passage(reading.anchor, figure.id),
    )


def _strip(figure: Figure, evidence: Evidence) -> Strip | None:
    """One scale from the least to the greatest number, a lane a value; none where all give one number."""
    lanes: dict[tuple[float, float, float], list[FigureReading]] = {}
    for reading in figure.readings:
        low = reading.value if reading.low is None else reading.low
        high = reading.value if reading.high is None else reading.high
        lanes.setdefault((reading.value, min(low, reading.value), max(high, reading.value)), []).append(reading)
    ends = [end for key in lanes for end in key]
    least, most = min(ends), max(ends)
    if least == most:
        return None

    def x_of(value: float) -> float:
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (value - least) / (most - least), 1)

    drawn = [_lane(n, key, lanes[key], x_of, evidence) for n, key in enumerate(sorted(lanes))]
    return Strip(
        height=TOP + LANE * len(drawn) + 18,
        lanes=tuple(drawn),
        least=number(least),
        most=number(most),
        described="; ".join(f"{lane.label} in {', '.join(s.id for s in lane.reports)}" for lane in drawn),
    )


def _lane(
    at: int, key: tuple[float, float, float], readings: Sequence[FigureReading], x_of: _Scale, evidence: Evidence
) -> Lane:
    value, low, high = key
    x, left, right = x_of(value), x_of(low), x_of(high)
    ranged = right - left > _NEAR
    late = right > WIDTH * 0.55
    return Lane(
        y=TOP + LANE * (at + 0.5),
        x=x,
        low=left if ranged else None,
        high=right if ranged else None,
        label=number(value) if low == high else f"{number(value)} ({number(low)}–{number(high)})",
        reports=tuple(evidence.ordered(reading.anchor.report for reading in readings)),
        label_x=(left if ranged else x) - 9 if late else (right if ranged else x) + 9,
        anchor="end" if late else "start",
    )
