"""Where reports differ: findings by kind, each reading with its passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Passage, Siglum
from standoff.export.words import KIND_WORDS, RELATION_GLYPHS, RELATION_WORDS, count, one_line
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Finding, FindingKind, Relation, Statement, StatementReading

# Two lines on a desk; the whole explanation is one click away.
_HIGHLIGHT = 230
# Of a value among the highlights as much as tells it from the other; and how many stand side by side.
_VALUE, _VALUES = 150, 3
# What can turn the sense of a story comes before what only words it otherwise.
_ORDER = (
    FindingKind.POLARITY,
    FindingKind.ATTRIBUTION,
    FindingKind.OFFICE,
    FindingKind.PARTY,
    FindingKind.DATE,
    FindingKind.FIGURE,
    FindingKind.WORDING,
    FindingKind.SCOPE,
)

KIND_HEADINGS = {
    FindingKind.POLARITY: "Did it happen, or did it not",
    FindingKind.ATTRIBUTION: "Who said it",
    FindingKind.OFFICE: "Who holds which office",
    FindingKind.PARTY: "Who the parties are",
    FindingKind.DATE: "When it happened",
    FindingKind.FIGURE: "How many",
    FindingKind.WORDING: "What was said, in which words",
    FindingKind.SCOPE: "How strong the claim is",
}

KIND_QUESTIONS = {
    FindingKind.WORDING: "Different words inside quotation marks for one utterance.",
    FindingKind.FIGURE: "Different numbers for one measure that no rounding, date or scope reconciles.",
    FindingKind.PARTY: "Parties that stand alone against the report's own text or the others: a pair, or who did it.",
    FindingKind.OFFICE: "An office given otherwise than elsewhere for the same person and time.",
    FindingKind.DATE: "One act on different days, or a weekday that its date contradicts.",
    FindingKind.POLARITY: "One report says that something happened, another that it did not.",
    FindingKind.ATTRIBUTION: "The same words in the mouth of different speakers.",
    FindingKind.SCOPE: "The same act in stronger and weaker words.",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand side by side."""

    value: str
    apart: bool
    passages: tuple[Passage, ...]
    places: tuple[tuple[Siglum, str], ...]
    reports: tuple[Siglum, ...]
    witnesses: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding as it is drawn."""

    id: str
    kind: str
    glyph: str
    word: str
    relation: str
    explanation: str
    sides: tuple[Side, ...]
    confidence: str
    rule: str
    item: str | None
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """All findings of one kind."""

    name: str
    heading: str
    question: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One of the values of a highlight, with a place in each report that has it."""

    value: str
    apart: bool
    places: tuple[tuple[Siglum, str], ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """One of the points to read first.

    Attributes:
        pill: how many origins it stands in, of how many reports.
        verbatim: whether `words` are a report's.
        contrast: what stands against what, or the one wording that all have.
        more: how many further values there are.
    """

    id: str
    relation: str
    glyph: str
    word: str
    kind: str
    words: str
    verbatim: bool
    pill: str
    reports: tuple[Siglum, ...]
    contrast: tuple[Contrast, ...]
    more: int

    @property
    def sided(self) -> tuple[Contrast, ...]:
        """The values with words of their own."""
        return tuple(each for each in self.contrast if each.value)


def kinds(record: DossierRecord, evidence: Evidence) -> list[Kind]:
    """Findings by kind, in the order in which they matter."""
    made = []
    for kind in _ORDER:
        found = tuple(_difference(f, record, evidence) for f in record.findings if f.kind is kind)
        if found:
            made.append(Kind(kind.value, KIND_HEADINGS[kind], KIND_QUESTIONS[kind], found))
    return made


def highlights(record: DossierRecord, evidence: Evidence) -> list[Highlight]:
    """What the dossier names as its highlights, findings and statements alike."""
    findings = {finding.id: finding for finding in record.findings}
    statements = {statement.id: statement for statement in record.statements}
    made = []
    for key in record.highlights:
        if key in findings:
            made.append(_highlight(findings[key], evidence))
        elif key in statements:
            made.append(_of_statement(statements[key], shown_as(record)[key], evidence))
    return made


def shown_as(record: DossierRecord) -> dict[str, str]:
    """What stands on the page for each quotation, figure and statement: one that hands on a quotation is that one."""
    known = {quotation.id: quotation.id for quotation in record.quotations}
    known |= {figure.id: figure.id for figure in record.figures}
    return known | {statement.id: statement.quotation or statement.id for statement in record.statements}


def _highlight(finding: Finding, evidence: Evidence) -> Highlight:
    sides = sorted(finding.readings, key=lambda reading: not reading.apart)
    reports = tuple(evidence.ordered(a.report for r in finding.readings for a in r.anchors))
    return Highlight(
        id=finding.id,
        relation=finding.relation.value,
        glyph=RELATION_GLYPHS[finding.relation],
        word=RELATION_WORDS[finding.relation],
        kind=KIND_WORDS[finding.kind],
        words=one_line(finding.explanation, _HIGHLIGHT),
        verbatim=False,
        pill=_pill(reports),
        reports=reports,
        contrast=tuple(
            Contrast(one_line(side.value, _VALUE), side.apart, _a_place_each(side.anchors, finding.id, evidence))
            for side in sides[:_VALUES]
        ),
        more=max(len(sides) - _VALUES, 0),
    )


def _of_statement(statement: Statement, item: str, evidence: Evidence) -> Highlight:
    reports = tuple(evidence.ordered(reading.anchor.report for reading in statement.readings))
    differing = [r for r in statement.readings if r.relation is Relation.DIFFERS]
    agreeing = [r for r in statement.readings if r.relation is not Relation.DIFFERS]
    against = tuple(
        Contrast(one_line(r.anchor.exact, _VALUE), True, _a_place_each([r.anchor], item, evidence))  # noqa: FBT003 - a field of its own name
        for r in differing[: _VALUES - 1]
    )
    return Highlight(
        id=item,
        relation=statement.relation.value,
        glyph=RELATION_GLYPHS[statement.relation],
        word=RELATION_WORDS[statement.relation],
        kind="statement",
        words=one_line(statement.text, _HIGHLIGHT),
        verbatim=True,
        pill=f"{count(len(reports), 'report')}, {count(statement.origins.best, 'origin')}",
        reports=reports,
        contrast=(Contrast("", apart=False, places=_places_of(agreeing, item, evidence)), *against),
        more=max(len(differing) - len(against), 0),
    )


def _places_of(readings: Iterable[StatementReading], item: str, evidence: Evidence) -> tuple[tuple[Siglum, str], ...]:
    return _a_place_each([reading.anchor for reading in readings], item, evidence)


def _a_place_each(anchors: Iterable[Anchor], item: str, evidence: Evidence) -> tuple[tuple[Siglum, str], ...]:
    """The first place of each report, in the order of the dossier."""
    first: dict[Siglum, str] = {}
    for anchor in sorted(anchors):
        first.setdefault(evidence.siglum(anchor.report), evidence.place(anchor, item))
    return tuple((siglum, first[siglum]) for siglum in evidence.ordered(siglum.id for siglum in first))


def _pill(reports: Sequence[Siglum]) -> str:
    origins = len({siglum.origin or siglum.id for siglum in reports})
    return f"{count(len(reports), 'report')}, {count(origins, 'origin')}"


def _difference(finding: Finding, record: DossierRecord, evidence: Evidence) -> Difference:
    sides = tuple(_side(finding, number, record, evidence) for number in range(len(finding.readings)))
    return Difference(
        id=finding.id,
        kind=KIND_WORDS[finding.kind],
        glyph=RELATION_GLYPHS[finding.relation],
        word=RELATION_WORDS[finding.relation],
        relation=finding.relation.value,
        explanation=finding.explanation,
        sides=tuple(sorted(sides, key=lambda side: not side.apart)),
        confidence=f"{finding.confidence:.2f}",
        rule=finding.rule,
        item=shown_as(record).get(finding.item or ""),
        reports=tuple(evidence.ordered(a.report for r in finding.readings for a in r.anchors)),
    )


def _side(finding: Finding, number: int, record: DossierRecord, evidence: Evidence) -> Side:
    reading = finding.readings[number]
    reports = evidence.ordered(anchor.report for anchor in reading.anchors)
    origins = {siglum.origin for siglum in reports}
    words = count(len(reports), "report")
    if len(reports) > 1 and record.origins.groups:
        words += f", {count(len(origins), 'origin')}"
    return Side(
        value=reading.value,
        apart=reading.apart,
        passages=tuple(evidence.passages(reading.anchors, finding.id)),
        places=tuple((evidence.siglum(a.report), evidence.place(a, finding.id)) for a in reading.anchors),
        reports=tuple(reports),
        witnesses=words,
    )
