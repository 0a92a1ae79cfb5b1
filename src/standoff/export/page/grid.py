"""Who says what on each point at a glance: points down, reports across, copies side by side under their origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.words import READING_WORDS, RELATION_GLYPHS, RELATION_WORDS, in_own_words, one_line
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, Quotation, QuotationReading, ReadingKind, Relation, Statement

_LABEL, _WORDS = 90, 30
_Said = tuple[Anchor, Relation, str]
_PART = {ReadingKind.TRIMMED, ReadingKind.JOINED, ReadingKind.REORDERED}


@dataclass(frozen=True, slots=True)
class _Point:
    """What a row is about."""

    id: str
    what: str
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has on a point; `place` is "" where it is silent."""

    siglum: Siglum
    glyph: str
    relation: str
    word: str
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """One point."""

    id: str
    what: str
    label: str
    relation: str
    cells: tuple[Cell, ...]

    @property
    def reports(self) -> tuple[Siglum, ...]:
        """The reports that speak."""
        return tuple(cell.siglum for cell in self.cells if cell.place)


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns in order of origins, and the points on which more than one report speaks."""

    columns: tuple[Siglum, ...]
    origins: tuple[tuple[int, int], ...]
    rows: tuple[Row, ...]
    alone: int


def grid(record: DossierRecord, evidence: Evidence) -> Grid:
    """The grid of a dossier: disputed points first."""
    columns = sorted(evidence.sigla.values(), key=lambda siglum: siglum.origin)
    spans: dict[int, int] = {}
    for siglum in columns:
        spans[siglum.origin] = spans.get(siglum.origin, 0) + 1
    apart = _apart(record)
    rows = [_statement(s, columns, evidence) for s in in_own_words(record)]
    rows += [_quotation(q, columns, evidence) for q in record.quotations]
    rows += [_figure(f, columns, apart.get(f.id, frozenset()), evidence) for f in record.figures]
    several = [row for row in rows if len(row.reports) > 1]
    rank = {Relation.DIFFERS.value: 0, Relation.UNSURE.value: 1, Relation.COMPATIBLE.value: 2}
    several.sort(key=lambda row: (rank.get(row.relation, 3), -len(row.reports)))
    return Grid(tuple(columns), tuple(spans.items()), tuple(several), len(rows) - len(several))


def agreed(points: Grid) -> list[tuple[Row, int]]:
    """The points on which all that speak agree and that more than one origin has, with the number of origins."""
    counted = [
        (row, len({siglum.origin for siglum in row.reports}))
        for row in points.rows
        if row.relation == Relation.AGREES.value
    ]
    return sorted((pair for pair in counted if pair[1] > 1), key=lambda pair: -pair[1])


def _apart(record: DossierRecord) -> dict[str, frozenset[Anchor]]:
    """For each item that a finding is about, the words that stand against the others."""
    found: dict[str, frozenset[Anchor]] = {}
    for finding in record.findings:
        if finding.item and finding.relation is Relation.DIFFERS:
            readings = [r for r in finding.readings if r.apart] or finding.readings
            against = frozenset(anchor for reading in readings for anchor in reading.anchors)
            found[finding.item] = found.get(finding.item, frozenset()) | against
    return found


def _row(point: _Point, said: Sequence[_Said], columns: Sequence[Siglum], evidence: Evidence) -> Row:
    """A point; where a report speaks more than once, the cell has what departs most."""
    rank = (Relation.DIFFERS, Relation.UNSURE, Relation.COMPATIBLE, Relation.AGREES, Relation.SINGLE, Relation.SILENT)
    by_report: dict[str, _Said] = {}
    for anchor, relation, word in said:
        known = by_report.get(anchor.report)
        if known is None or rank.index(relation) < rank.index(known[1]):
            by_report[anchor.report] = (anchor, relation, word)
    cells = []
    for siglum in columns:
        if siglum.id not in by_report:
            cells.append(Cell(siglum, RELATION_GLYPHS[Relation.SILENT], Relation.SILENT.value, "silent", ""))
            continue
        anchor, relation, word = by_report[siglum.id]
        place = evidence.place(anchor, point.id)
        cells.append(Cell(siglum, RELATION_GLYPHS[relation], relation.value, word, place))
    worst = min((relation for _, relation, _ in by_report.values()), key=rank.index, default=Relation.SILENT)
    return Row(point.id, point.what, one_line(point.label, _LABEL), worst.value, tuple(cells))


def _quotation(quotation: Quotation, columns: Sequence[Siglum], evidence: Evidence) -> Row:
    said = [(reading.anchor, _relation(reading), _word(reading)) for reading in quotation.readings]
    speaker = quotation.speaker.name if quotation.speaker else "nobody named"
    words = quotation.readings[quotation.base].anchor.exact
    return _row(_Point(quotation.id, "quotation", f"{speaker}: {words}"), said, columns, evidence)


def _relation(reading: QuotationReading) -> Relation:
    if reading.flags or reading.kind is ReadingKind.REWORDED:
        return Relation.DIFFERS
    return Relation.COMPATIBLE if reading.kind in _PART else Relation.AGREES


def _word(reading: QuotationReading) -> str:
    return ", ".join([READING_WORDS[reading.kind], *(f"{flag.value} changed" for flag in reading.flags)])


def _figure(figure: Figure, columns: Sequence[Siglum], apart: frozenset[Anchor], evidence: Evidence) -> Row:
    said = []
    for reading in figure.readings:
        relation = figure.relation
        if relation is Relation.DIFFERS and apart and reading.anchor not in apart:
            relation = Relation.AGREES
        said.append((reading.anchor, relation, one_line(reading.anchor.exact, _LABEL)))
    words = dict.fromkeys(one_line(reading.anchor.exact, _WORDS).casefold() for reading in figure.readings)
    label = f"{figure.what or figure.unit}: {' / '.join(f'“{each}”' for each in words)}"
    return _row(_Point(figure.id, "figure", label), said, columns, evidence)


def _statement(statement: Statement, columns: Sequence[Siglum], evidence: Evidence) -> Row:
    said = [(r.anchor, r.relation, RELATION_WORDS[r.relation]) for r in statement.readings]
    return _row(_Point(statement.id, "statement", statement.text), said, columns, evidence)
