"""Statements: one wording of each, and under it how every other report has it, and what decided that."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.words import RELATION_GLYPHS, RELATION_WORDS, count, in_own_words, one_line
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Relation, Statement, StatementReading

# A clause is rarely longer; the passage is one click away.
_CLAUSE = 300
_READING_WORDS = {
    Relation.AGREES: "says the same",
    Relation.COMPATIBLE: "says less, or less firmly",
    Relation.DIFFERS: "differs",
    Relation.UNSURE: "cannot tell",
    Relation.SINGLE: "alone",
    Relation.SILENT: "silent",
}


@dataclass(frozen=True, slots=True)
class Line:
    """The reports that have a statement in one wording.

    Attributes:
        words: "" for the wording that stands above all lines.
        because: what decided the relation.
    """

    places: tuple[tuple[Siglum, str], ...]
    relation: str
    glyph: str
    word: str
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as it is drawn.

    Attributes:
        pill: how many origins it stands in, of how many reports.
    """

    id: str
    words: str
    relation: str
    glyph: str
    word: str
    pill: str
    lines: tuple[Line, ...]
    silent: tuple[Siglum, ...]
    reports: tuple[Siglum, ...]
    because: str
    findings: tuple[str, ...]


def statements(record: DossierRecord, evidence: Evidence) -> list[Told]:
    """Every statement but those that only hand on a quotation, in the order of the dossier."""
    about: dict[str, tuple[str, ...]] = {}
    for finding in record.findings:
        if finding.item:
            about[finding.item] = (*about.get(finding.item, ()), finding.id)
    return [_told(statement, about.get(statement.id, ()), evidence) for statement in in_own_words(record)]


def _told(statement: Statement, findings: tuple[str, ...], evidence: Evidence) -> Told:
    reports = tuple(evidence.ordered(reading.anchor.report for reading in statement.readings))
    return Told(
        id=statement.id,
        words=statement.text,
        relation=statement.relation.value,
        glyph=RELATION_GLYPHS[statement.relation],
        word=RELATION_WORDS[statement.relation],
        pill=f"{count(len(reports), 'report')}, {count(statement.origins.best, 'origin')}",
        lines=tuple(_lines(statement, evidence)),
        silent=tuple(evidence.ordered(statement.silent)),
        reports=reports,
        because=statement.because,
        findings=findings,
    )


def _lines(statement: Statement, evidence: Evidence) -> list[Line]:
    alike: dict[tuple[str, str, str], list[StatementReading]] = {}
    for reading in statement.readings:
        words = " ".join(reading.anchor.exact.split())
        alike.setdefault((words.casefold(), reading.relation.value, reading.because), []).append(reading)
    top = " ".join(statement.text.split()).casefold()
    lines = [_line(statement.id, r, evidence, is_top=words == top) for (words, _, _), r in alike.items()]
    return sorted(lines, key=lambda line: bool(line.words))


def _line(item: str, readings: list[StatementReading], evidence: Evidence, *, is_top: bool) -> Line:
    first = readings[0]
    return Line(
        places=tuple((evidence.siglum(r.anchor.report), evidence.place(r.anchor, item)) for r in readings),
        relation=first.relation.value,
        glyph=RELATION_GLYPHS[first.relation],
        word=_READING_WORDS[first.relation],
        words="" if is_top else one_line(first.anchor.exact, _CLAUSE),
        because=first.because,
    )
