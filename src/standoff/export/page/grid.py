"""Who says what on each point at a glance: points down, origins across, copies folded under their origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.words import READING_WORDS, RELATION_GLYPHS, in_own_words, one_line
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, Quotation, QuotationReading, ReadingKind, Relation, Statement

_LABEL, _LABEL_WIDE, _WORDS = 140, 90, 30
# With more columns than this a line no longer fits a desk, and nearly every cell is silent: a line names who speaks.
_COLUMNS = 40
# Of so many reports the grid shows the points that most origins have, of each kind.
_DRAWN = 100
_Said = tuple[Anchor, Relation, str]
_PART = {ReadingKind.TRIMMED, ReadingKind.JOINED, ReadingKind.REORDERED}
# What departs most stands for an origin, and for a point.
_RANK = (
    Relation.DIFFERS,
    Relation.UNSURE,
    Relation.COMPATIBLE,
    Relation.AGREES,
    Relation.SINGLE,
    Relation.SILENT,
)
_CELL_WORDS = {
    Relation.AGREES: "same",
    Relation.COMPATIBLE: "in part, or less precise",
    Relation.DIFFERS: "differs",
    Relation.UNSURE: "cannot tell",
    Relation.SINGLE: "alone",
    Relation.SILENT: "silent",
}
_GROUPS = (
    ((Relation.DIFFERS,), "Disputed"),
    ((Relation.UNSURE,), "Cannot tell whether they agree"),
    ((Relation.COMPATIBLE,), "Compatible: some say less, or less precisely"),
    ((Relation.AGREES, Relation.SINGLE, Relation.SILENT), "All that speak agree"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """An origin with its reports; `number` is 0 for a report that stands in none."""

    number: int
    sigla: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one origin has on a point; `place` is "" where it is silent.

    Attributes:
        said: how many of the origin's reports speak, "" where it has one alone.
        words: each report that speaks, with how.
    """

    column: Column
    glyph: str
    relation: str
    place: str
    said: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One point.

    Attributes:
        cells: of every column; in a wide grid only of those that speak.
        told: its place in the order in which the reports tell it.
    """

    id: str
    what: str
    label: str
    relation: str
    cells: tuple[Cell, ...]
    reports: tuple[Siglum, ...]
    told: int

    @property
    def speaking(self) -> tuple[Cell, ...]:
        """The cells of origins that speak."""
        return tuple(cell for cell in self.cells if cell.place)

    @property
    def origins(self) -> int:
        """How many origins speak."""
        return len(self.speaking)


@dataclass(frozen=True, slots=True)
class Group:
    """Points that stand alike; `more` are not drawn, and stand in their own parts of the page alone."""

    name: str
    heading: str
    rows: tuple[Row, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns in order of origins, and the points on which more than one report speaks.

    Attributes:
        wide: whether there are too many columns for a table.
        alone: how many points stand in one report only.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    wide: bool
    alone: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """All points, what is disputed first."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class _Point:
    """What a row is about."""

    id: str
    what: str
    label: str
    said: tuple[_Said, ...]

    @property
    def first(self) -> Anchor:
        return min(anchor for anchor, _, _ in self.said)


def grid(record: DossierRecord, evidence: Evidence) -> Grid:
    """The grid of a dossier: disputed points first."""
    columns = _columns(evidence)
    apart = _apart(record)
    points = [_statement(s) for s in in_own_words(record)]
    points += [_quotation(q) for q in record.quotations]
    points += [_figure(f, apart.get(f.id, frozenset())) for f in record.figures]
    several = [point for point in points if len({anchor.report for anchor, _, _ in point.said}) > 1]
    told = sorted(several, key=lambda point: (point.first, point.id))
    rows = [_row(point, number, columns, evidence) for number, point in enumerate(told)]
    rows.sort(key=lambda row: (-row.origins, -len(row.reports), row.told))
    drawn = _DRAWN if len(columns) > _COLUMNS else len(rows)
    groups = tuple(
        Group(relations[0].value, heading, tuple(alike[:drawn]), max(len(alike) - drawn, 0))
        for relations, heading in _GROUPS
        for alike in [[row for row in rows if row.relation in relations]]
    )
    return Grid(
        columns=columns,
        groups=tuple(group for group in groups if group.rows),
        wide=len(columns) > _COLUMNS,
        alone=len(points) - len(several),
    )


def agreed(points: Grid) -> list[Row]:
    """The points on which all that speak agree and that more than one origin has, most origins first."""
    return [row for row in points.rows if row.relation == Relation.AGREES.value and row.origins > 1]


def _columns(evidence: Evidence) -> tuple[Column, ...]:
    by_origin: dict[object, list[Siglum]] = {}
    for siglum in sorted(evidence.sigla.values(), key=lambda siglum: siglum.origin):
        by_origin.setdefault(siglum.origin or siglum.id, []).append(siglum)
    return tuple(Column(sigla[0].origin, tuple(sigla)) for sigla in by_origin.values())


def _apart(record: DossierRecord) -> dict[str, frozenset[Anchor]]:
    """For each item that a finding is about, the words that stand against the others."""
    found: dict[str, frozenset[Anchor]] = {}
    for finding in record.findings:
        if finding.item and finding.relation is Relation.DIFFERS:
            readings = [r for r in finding.readings if r.apart] or finding.readings
            against = frozenset(anchor for reading in readings for anchor in reading.anchors)
            found[finding.item] = found.get(finding.item, frozenset()) | against
    return found


def _row(point: _Point, told: int, columns: Sequence[Column], evidence: Evidence) -> Row:
    """A point; where a report or an origin speaks more than once, the cell has what departs most."""
    by_report: dict[str, _Said] = {}
    for anchor, relation, word in point.said:
        known = by_report.get(anchor.report)
        if known is None or _RANK.index(relation) < _RANK.index(known[1]):
            by_report[anchor.report] = (anchor, relation, word)
    label = _LABEL
    if len(columns) > _COLUMNS:
        label = _LABEL_WIDE
        columns = [column for column in columns if any(siglum.id in by_report for siglum in column.sigla)]
    worst = min((relation for _, relation, _ in by_report.values()), key=_RANK.index, default=Relation.SILENT)
    return Row(
        id=point.id,
        what=point.what,
        label=one_line(point.label, label),
        relation=worst.value,
        cells=tuple(_cell(point, column, by_report, evidence) for column in columns),
        reports=tuple(evidence.ordered(by_report)),
        told=told,
    )


def _cell(point: _Point, column: Column, by_report: dict[str, _Said], evidence: Evidence) -> Cell:
    said = [(siglum, *by_report[siglum.id]) for siglum in column.sigla if siglum.id in by_report]
    if not said:
        return Cell(column, RELATION_GLYPHS[Relation.SILENT], Relation.SILENT.value, "", "", "silent")
    _, anchor, relation, _ = min(said, key=lambda each: _RANK.index(each[2]))
    return Cell(
        column=column,
        glyph=RELATION_GLYPHS[relation],
        relation=relation.value,
        place=evidence.place(anchor, point.id),
        said=str(len(said)) if len(column.sigla) > 1 else "",
        words="; ".join(f"{siglum.id} {word}" for siglum, _, _, word in said[:_COLUMNS]),
    )


def _quotation(quotation: Quotation) -> _Point:
    said = tuple((reading.anchor, _relation(reading), _word(reading)) for reading in quotation.readings)
    speaker = quotation.speaker.name if quotation.speaker else "nobody named"
    words = quotation.readings[quotation.base].anchor.exact
    return _Point(quotation.id, "quotation", f"{speaker}: “{words}”", said)


def _relation(reading: QuotationReading) -> Relation:
    if reading.flags or reading.kind is ReadingKind.REWORDED:
        return Relation.DIFFERS
    return Relation.COMPATIBLE if reading.kind in _PART else Relation.AGREES


def _word(reading: QuotationReading) -> str:
    return ", ".join([READING_WORDS[reading.kind], *(f"{flag.value} changed" for flag in reading.flags)])


def _figure(figure: Figure, apart: frozenset[Anchor]) -> _Point:
    said = []
    for reading in figure.readings:
        relation = figure.relation
        if relation is Relation.DIFFERS and apart and reading.anchor not in apart:
            relation = Relation.AGREES
        said.append((reading.anchor, relation, one_line(reading.anchor.exact, _WORDS)))
    words = dict.fromkeys(one_line(reading.anchor.exact, _WORDS).casefold() for reading in figure.readings)
    label = f"{figure.what or figure.unit}: {' / '.join(f'“{each}”' for each in words)}"
    return _Point(figure.id, "figure", label, tuple(said))


def _statement(statement: Statement) -> _Point:
    said = tuple((r.anchor, r.relation, _CELL_WORDS[r.relation]) for r in statement.readings)
    return _Point(statement.id, "statement", statement.text, said)
