"""The summary that `build` prints: what an analyst would want to know before opening the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from standoff.export.moves_summary import summed_up
from standoff.export.negotiation_lines import locked_lines
from standoff.export.words import (
    KIND_WORDS,
    READING_WORDS,
    RELATION_GLYPHS,
    count,
    day,
    descent,
    findings_in_words,
    in_own_words,
    independent,
    one_line,
    outlets,
    period,
    who,
)
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, Finding, Quotation, ReadingKind, Relation
from standoff.model.story import Descent

_WIDTH = 100
_SHOWN = 7
_REPORTS_SHOWN = 20
_STATEMENTS_SHOWN = 3
_INDENT = "       "
_THAT_ARE = {
    Relation.DIFFERS: "differing",
    Relation.AGREES: "agreeing",
    Relation.COMPATIBLE: "compatible",
    Relation.UNSURE: "undecided",
    Relation.SINGLE: "in one report only",
}


def summary(record: DossierRecord) -> str:
    """A screen or two of plain text; ends without a line break."""
    lines = [
        *wrap(one_line(record.story.title), _WIDTH),
        " · ".join(
            (period(record), count(len(record.reports), "report"), outlets(record), independent(record.origins))
        ),
        "",
        *_reports(record),
        *_findings(record),
        *_statements(record),
        *summed_up(record),
        *locked_lines(record),
        *_quotations(record),
        *_figures(record),
        *_copies(record),
        *_aside(record),
        *_refused(record),
        *_broken(record),
    ]
    return "\n".join(lines).rstrip()


def _broken(record: DossierRecord) -> Iterator[str]:
    for lens, cause in sorted(record.recipe.failed.items()):
        yield from wrap(f"the lens “{lens}” broke ({one_line(cause)}): what it would have found is missing", _WIDTH)


def _reports(record: DossierRecord) -> Iterator[str]:
    for report in record.reports[:_REPORTS_SHOWN]:
        outlet, title = one_line(who(report), 26), one_line(report.title or "", 52)
        yield f"  {report.id:3} {outlet:26} {day(report.published):14} {title}".rstrip()
    if len(record.reports) > _REPORTS_SHOWN:
        yield f"  … and {len(record.reports) - _REPORTS_SHOWN} more"
    yield ""


def _findings(record: DossierRecord) -> Iterator[str]:
    if not record.findings:
        yield from ("No report was found to differ from another.", "")
        return
    by_id = {finding.id: finding for finding in record.findings}
    shown = [by_id[key] for key in record.highlights if key in by_id][:_SHOWN] or list(record.findings[:_SHOWN])
    more = "" if len(shown) == len(record.findings) else f"; {len(shown)} of them"
    yield f"{findings_in_words(record.findings)}{more}:"
    for finding in shown:
        yield from finding_lines(finding)
    yield ""


def _statements(record: DossierRecord) -> Iterator[str]:
    statements = in_own_words(record)
    if not statements:
        return
    counts = Counter(statement.relation for statement in statements)
    told = ", ".join(f"{counts[relation]} {words}" for relation, words in _THAT_ARE.items() if counts[relation])
    yield f"{count(len(statements), 'statement')} that several reports make: {told}"
    for statement in statements[:_STATEMENTS_SHOWN]:
        carried = count(statement.origins.best, "origin")
        silent = f"; silent: {', '.join(statement.silent)}" if statement.silent else ""
        head = (
            f"  {statement.id:4} {RELATION_GLYPHS[statement.relation]} {one_line(statement.text)} ({carried}{silent})"
        )
        yield from wrap(head, _WIDTH, subsequent_indent=_INDENT)
    yield ""


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding: its id, what differs, and in words who stands apart and against whom."""
    head = f"  {finding.id:4} {RELATION_GLYPHS[finding.relation]} {KIND_WORDS[finding.kind]}: "
    yield from wrap(one_line(finding.explanation), _WIDTH, initial_indent=head, subsequent_indent=_INDENT)


def _quotations(record: DossierRecord) -> Iterator[str]:
    if not record.quotations:
        yield from ("No quotation was found.", "")
        return
    several = [q for q in record.quotations if _witnesses(q) > 1]
    yield f"{count(len(record.quotations), 'quotation')}, {len(several)} of them in more than one report:"
    for quotation in sorted(several, key=_witnesses, reverse=True)[:_SHOWN]:
        yield from quotation_lines(quotation)
    speakers = Counter(q.speaker.name if q.speaker else "nobody named" for q in record.quotations)
    said = "speakers: " + ", ".join(f"{name} ({number})" for name, number in _ranked(speakers))
    yield from wrap(said, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""


def _witnesses(quotation: Quotation) -> int:
    return len({reading.anchor.report for reading in quotation.readings})


def quotation_lines(quotation: Quotation) -> Iterator[str]:
    """One utterance: its id, who said it, the fullest words, and how the other reports have it."""
    speaker = quotation.speaker.name if quotation.speaker else "nobody named"
    base = quotation.readings[quotation.base].anchor
    head = f"  {quotation.id:4} {speaker}, in {base.report}: "
    yield from wrap(f"“{one_line(base.exact)}”", _WIDTH, initial_indent=head, subsequent_indent=_INDENT)
    parts = []
    for kind in ReadingKind:
        reports = [r.anchor.report for r in quotation.readings if r.kind is kind and r.kind is not ReadingKind.BASE]
        if reports:
            parts.append(f"{READING_WORDS[kind]}: {', '.join(dict.fromkeys(reports))}")
    flags = sorted({flag.value for reading in quotation.readings for flag in reading.flags})
    if flags:
        parts.append(f"changed: {', '.join(flags)}")
    if parts:
        yield from wrap(" · ".join(parts), _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _figures(record: DossierRecord) -> Iterator[str]:
    if not record.figures:
        yield from ("No figure was found.", "")
        return
    relations = Counter(figure.relation for figure in record.figures)
    counts = ", ".join(f"{relations[each]} {words}" for each, words in _THAT_ARE.items() if relations[each])
    yield f"{count(len(record.figures), 'figure')}: {counts}"
    shared = [figure for figure in record.figures if figure.relation is not Relation.SINGLE]
    for figure in sorted(shared, key=lambda f: f.relation is not Relation.DIFFERS)[:_SHOWN]:
        yield from figure_lines(figure)
    yield ""


def figure_lines(figure: Figure) -> Iterator[str]:
    """One measure: its id, what is measured, and why the reports agree or not."""
    head = f"  {figure.id:4} {RELATION_GLYPHS[figure.relation]} {one_line(figure.what or figure.unit, 40)}: "
    yield from wrap(one_line(figure.because), _WIDTH, initial_indent=head, subsequent_indent=_INDENT)


def _copies(record: DossierRecord) -> Iterator[str]:
    if not record.copies:
        yield from ("No report was found to copy another.", "")
        return
    yield "Who copied whom:"
    for copy in record.copies:
        share = f", {copy.share:.0%} of its words" if copy.share else ""
        yield f"  {pair(copy)}: {descent(copy)}{share}"
    yield ""


def pair(copy: Descent) -> str:
    """The two sides of a copy: an arrow where the direction is known, a dash where it is not."""
    if copy.source and copy.target:
        return f"{copy.source} → {copy.target}"
    if copy.credit and len(copy.reports) == 1:
        return f"{one_line(copy.credit)} → {copy.reports[0]}"
    return " – ".join(copy.reports)


def _aside(record: DossierRecord) -> Iterator[str]:
    total, failed = Counter[str](), Counter[str]()
    for entry in record.ledger:
        total.update(entry.set_aside)
        failed.update(entry.failed)
    if total:
        words = ", ".join(f"{reason} {number}" for reason, number in _ranked(total))
        yield from wrap(f"Set aside, in characters: {words}", _WIDTH, subsequent_indent="  ")
    for cause, number in _ranked(failed):
        yield f"Failed: {number} characters, {cause}"


def _refused(record: DossierRecord) -> Iterator[str]:
    for refused in record.refused:
        yield f"Refused: {refused.locator}{' ' + refused.place if refused.place else ''}: {refused.reason}"


def _ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))
