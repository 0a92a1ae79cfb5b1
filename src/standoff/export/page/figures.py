"""Measures: every report's number for one thing, drawn on one scale with its range, and the table beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Passage, Siglum
from standoff.export.words import RELATION_GLYPHS, RELATION_WORDS, count, day
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, FigureReading, Relation, SeriesPoint

_RANK = {Relation.DIFFERS: 0, Relation.UNSURE: 1, Relation.COMPATIBLE: 2, Relation.AGREES: 3}

# The strip in user units: numbers, then the scale from LEFT to RIGHT with a lane a value, then who gives it.
WIDTH, LEFT, RIGHT, LANE, TOP = 440, 136, 300, 20, 4
_SIGLA = 6
# Two marks closer than this cannot be told apart.
_NEAR = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """A line in the table of a measure: the reports that give it in one way."""

    witnesses: tuple[tuple[Siglum, str], ...]
    words: str
    value: str
    spread: str
    scope: tuple[tuple[str, str], ...]
    status: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The reports with one value, on the strip; `low` and `high` are None where there is no range to see."""

    y: float
    x: float
    low: float | None
    high: float | None
    label: str
    reports: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A measure as a drawing."""

    height: float
    lanes: tuple[Lane, ...]
    least: str
    most: str
    described: str


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure stood at on one day; `note` says where that is only the day of the report."""

    day: str
    value: str
    note: str
    places: tuple[tuple[Siglum, str], ...]


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
    series: tuple[Point, ...]


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
        rows=tuple(_rows(figure, evidence)),
        silent=tuple(evidence.ordered(figure.silent)),
        strip=_strip(figure, evidence) if figure.relation is not Relation.SINGLE else None,
        reports=tuple(evidence.ordered(reading.anchor.report for reading in figure.readings)),
        findings=findings,
        series=tuple(_point(point, figure.id, evidence) for point in figure.series),
    )


def _point(point: SeriesPoint, item: str, evidence: Evidence) -> Point:
    notes = (point.counting, "" if point.dated_by == "words" else "day of the report")
    return Point(
        day=day(point.as_of),
        value=number(point.value),
        note=", ".join(note for note in notes if note),
        places=evidence.places_of(point.anchors, item),
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


def _rows(figure: Figure, evidence: Evidence) -> Iterator[Row]:
    """Readings in the order of the dossier, those with the same words and scope together."""
    alike: dict[tuple[object, ...], list[FigureReading]] = {}
    for reading in figure.readings:
        key = (reading.anchor.exact.casefold(), reading.value, _spread(reading), _scope(reading), reading.status)
        alike.setdefault(key, []).append(reading)
    for readings in alike.values():
        anchors = [reading.anchor for reading in readings]
        yield Row(
            witnesses=tuple((evidence.siglum(a.report), evidence.place(a, figure.id)) for a in anchors),
            words=anchors[0].exact,
            value=number(readings[0].value),
            spread=_spread(readings[0]),
            scope=_scope(readings[0]),
            status=readings[0].status,
            passages=tuple(evidence.passages(anchors, figure.id)),
        )


def _scope(reading: FigureReading) -> tuple[tuple[str, str], ...]:
    named = (
        ("qualifier", reading.qualifier),
        ("of whom", reading.population),
        ("where", reading.place),
        ("when", reading.period),
        ("as of", reading.as_of),
        ("counted by", reading.counted_by),
    )
    return tuple((name, words) for name, words in named if words)


def _strip(figure: Figure, evidence: Evidence) -> Strip | None:
    """One scale from the least to the greatest number, a lane a value; none where all give one number."""
    # By value, low and high.
    lanes: dict[tuple[float, float, float], list[FigureReading]] = {}
    for reading in figure.readings:
        low = reading.value if reading.low is None else reading.low
        high = reading.value if reading.high is None else reading.high
        lanes.setdefault((reading.value, min(low, reading.value), max(high, reading.value)), []).append(reading)
    ends = [end for key in lanes for end in key]
    least, most = min(ends), max(ends)
    if least == most:
        return None

    drawn = []
    for at, key in enumerate(sorted(lanes)):
        x, left, right = (round(LEFT + (RIGHT - LEFT) * (end - least) / (most - least), 1) for end in key)
        ranged = right - left > _NEAR
        drawn.append(
            Lane(
                y=TOP + LANE * at + LANE // 2,
                x=x,
                low=left if ranged else None,
                high=right if ranged else None,
                label=number(key[0]) if key[1] == key[2] else f"{number(key[0])} ({number(key[1])}–{number(key[2])})",
                reports=_letters(evidence.ordered(reading.anchor.report for reading in lanes[key])),
            )
        )
    return Strip(
        height=TOP + LANE * len(drawn) + 18,
        lanes=tuple(drawn),
        least=number(least),
        most=number(most),
        described="; ".join(f"{lane.label} in {lane.reports}" for lane in drawn),
    )


def _letters(sigla: Sequence[Siglum]) -> str:
    """The letters that fit beside a lane, how many more there are, and from how many origins."""
    more = len(sigla) - _SIGLA
    letters = " ".join(siglum.id for siglum in sigla[:_SIGLA]) + (f" +{more}" if more > 0 else "")
    origins = len({siglum.origin or siglum.id for siglum in sigla})
    return letters if len(sigla) == 1 else f"{letters}  ({count(origins, 'origin')})"
