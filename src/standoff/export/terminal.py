"""The summary that `build` prints: what an analyst would want to know before opening the page."""

from __future__ import annotations

from collections import Counter

from standoff.export.words import (
    KIND_WORDS,
    READING_WORDS,
    RELATION_GLYPHS,
    count,
    independent,
    listed,
    one_line,
    outlets,
    period,
)
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Finding, Quotation, ReadingKind, Relation

_WIDTH = 100
_SHOWN = 7


def summary(record: DossierRecord) -> str:
    """A screen of plain text; ends without a line break."""
    reports = count(len(record.reports), "report")
    lines = [
        one_line(record.story.title, _WIDTH),
        f"{period(record)} · {reports} · {outlets(record)} · {independent(record.origins)}",
        "",
        *_differs(record),
        *_quotations(record),
        *_figures(record),
        *_copies(record),
        *_aside(record),
        *_refused(record),
    ]
    return "\n".join(lines).rstrip()


def _differs(record: DossierRecord) -> list[str]:
    if not record.findings:
        return ["No report was found to differ from another.", ""]
    shown = [f for key in record.highlights for f in record.findings if f.id == key][:_SHOWN] or list(record.findings)
    head = f"{count(len(record.findings), 'finding')} where reports differ"
    lines = [head + (f", the first {len(shown)}:" if len(shown) < len(record.findings) else ":")]
    return [*lines, *(finding_line(finding) for finding in shown), ""]


def finding_line(finding: Finding) -> str:
    """One finding on one line: its id, what differs, who stands apart and against whom."""
    glyph = RELATION_GLYPHS[finding.relation]
    return f"  {finding.id:4} {glyph} {KIND_WORDS[finding.kind]:8} {one_line(finding.explanation, _WIDTH - 10)}"


def _quotations(record: DossierRecord) -> list[str]:
    if not record.quotations:
        return ["No quotation was found.", ""]
    speakers = Counter(q.speaker.name if q.speaker else "nobody named" for q in record.quotations)
    several = sum(len({r.anchor.report for r in q.readings}) > 1 for q in record.quotations)
    head = f"{count(len(record.quotations), 'quotation')}, {several} of them in more than one report:"
    ranked = sorted(record.quotations, key=lambda q: (-len({r.anchor.report for r in q.readings}), q.id))
    lines = [quotation_line(q) for q in ranked[:_SHOWN]]
    return [head, *lines, "  speakers: " + ", ".join(f"{n} ({c})" for n, c in _ranked(speakers)), ""]


def quotation_line(quotation: Quotation) -> str:
    """One utterance on one line: its id, who said it, the fullest words, and how the others have it."""
    speaker = quotation.speaker.name if quotation.speaker else "?"
    base = quotation.readings[quotation.base].anchor
    others = [
        f"{r.anchor.report} {READING_WORDS[r.kind]}" for r in quotation.readings if r.kind is not ReadingKind.BASE
    ]
    tail = f" [{base.report}; {', '.join(others)}]" if others else f" [{base.report}]"
    room = max(_WIDTH - len(speaker) - len(tail) - 9, 30)
    return f"  {quotation.id:4} {speaker}: “{one_line(base.exact, room)}”{tail}"


def _figures(record: DossierRecord) -> list[str]:
    if not record.figures:
        return ["No figure was found.", ""]
    relations = Counter(figure.relation for figure in record.figures)
    counts = listed(f"{relations[r]} {r.value}" for r in Relation if relations[r])
    shared = [figure for figure in record.figures if figure.relation is not Relation.SINGLE]
    lines = [
        f"  {f.id:4} {RELATION_GLYPHS[f.relation]} {one_line(f.what or f.unit, 40)}: {one_line(f.because, _WIDTH - 20)}"
        for f in shared[:_SHOWN]
    ]
    return [f"{count(len(record.figures), 'figure')}: {counts}", *lines, ""]


def _copies(record: DossierRecord) -> list[str]:
    lines = []
    for copy in record.copies:
        arrow = f"{copy.source} → {copy.target}" if copy.source and copy.target else " – ".join(copy.reports)
        if copy.credit and not copy.source:
            arrow = f"{copy.credit} → {copy.reports[0]}"
        share = f"{copy.share:.0%}" if copy.share else ""
        lines.append(f"  {arrow}: {copy.kind.value} {share}".rstrip())
    return ["Who copied whom:", *lines, ""] if lines else ["No report was found to copy another.", ""]


def _aside(record: DossierRecord) -> list[str]:
    total = Counter[str]()
    for entry in record.ledger:
        total.update(entry.set_aside)
    failed = sum(sum(entry.failed.values()) for entry in record.ledger)
    lines = []
    if total:
        lines.append("Set aside: " + ", ".join(f"{n} {reason}" for reason, n in _ranked(total)) + " characters")
    if failed:
        lines.append(f"Failed: {failed} characters; the ledger has the causes")
    return lines


def _refused(record: DossierRecord) -> list[str]:
    return [f"Refused: {r.locator}{' ' + r.place if r.place else ''}: {r.reason}" for r in record.refused]


def _ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))
