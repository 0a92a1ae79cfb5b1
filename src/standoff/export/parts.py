"""`show`: one part of a dossier as text. `why`: the evidence chain of one item."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from standoff.errors import UsageError
from standoff.export.descents import WIDTH, copies_lines
from standoff.export.in_context import passage
from standoff.export.moves_words import entry_words, tellings
from standoff.export.negotiation_lines import deadlocks_lines, positions_lines
from standoff.export.negotiation_why import Negotiated, negotiated, why_negotiated
from standoff.export.series_words import series_words
from standoff.export.terminal import finding_lines, quotation_lines
from standoff.export.words import (
    KIND_WORDS,
    READING_WORDS,
    RELATION_GLYPHS,
    count,
    day,
    in_own_words,
    independent,
    one_line,
    who,
)
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, Finding, Quotation, Statement, WordChange
from standoff.model.negotiation import Blame, Move, Outlook, Party, Reaction, Round


def shown(record: DossierRecord, part: str, width: int = WIDTH) -> str:
    """One part of the dossier as plain text; some parts are drawn for a terminal of `width` columns.

    Raises:
        UsageError: there is no such part.
    """
    if part not in PARTS:
        raise UsageError(f"no part {part!r}; there are {', '.join(PARTS)}")
    lines = list(_DRAWN[part](record, width) if part in _DRAWN else PARTS[part](record))
    if lines:
        return "\n".join(lines)
    return f"{part}: this version does not read them" if part in record.recipe.not_read else f"{part}: none found"


def _quotations(record: DossierRecord) -> Iterator[str]:
    for quotation in record.quotations:
        yield from quotation_lines(quotation)


def _figures(record: DossierRecord) -> Iterator[str]:
    for figure in record.figures:
        relation = f"{RELATION_GLYPHS[figure.relation]} {figure.relation.value:10}"
        yield f"  {figure.id:4} {relation} {figure.what or figure.unit}"
        for reading in figure.readings:
            yield f"         {reading.anchor.report}  {one_line(reading.anchor.exact)}"
        if figure.series:
            yield f"         over time: {series_words(figure)}"


def _findings(record: DossierRecord) -> Iterator[str]:
    for finding in record.findings:
        yield from finding_lines(finding)


def _statements(record: DossierRecord) -> Iterator[str]:
    for statement in in_own_words(record):
        silent = f" · silent: {', '.join(statement.silent)}" if statement.silent else ""
        yield (
            f"  {statement.id:4} {RELATION_GLYPHS[statement.relation]} {statement.relation.value:10} "
            f"{count(statement.origins.best, 'origin')}{silent}"
        )
        if all(reading.anchor.exact != statement.text for reading in statement.readings):
            yield f"         {one_line(statement.text)}"
        for reading in statement.readings:
            glyph = RELATION_GLYPHS[reading.relation]
            yield f"         {glyph} {reading.anchor.report}  {one_line(reading.anchor.exact)}"


def _timeline(record: DossierRecord) -> Iterator[str]:
    for entry in record.timeline:
        item = f"{entry.item} " if entry.item else ""
        yield f"  {entry_words(entry):28} {item}{entry.kind}: {one_line(entry.what)}"
        reports = ", ".join(dict.fromkeys(anchor.report for anchor in entry.anchors))
        reported = f", first on {day(entry.reported)}" if entry.reported else ""
        yield f"  {'':28} reported by {reports}{reported}"


def _told(part: str) -> Callable[[DossierRecord], Iterator[str]]:
    """The lines of a part of which moves_words has the words."""

    def lines(record: DossierRecord) -> Iterator[str]:
        for key, _, told in tellings(record):
            if key == part:
                for identity, words, note, anchors in told:
                    yield f"  {identity:4} {one_line(words)}{f' ({one_line(note)})' if note else ''}"
                    yield f"       {', '.join(dict.fromkeys(anchor.report for anchor in anchors))}"

    return lines


def _reports(record: DossierRecord) -> Iterator[str]:
    for report in record.reports:
        entry = next(e for e in record.ledger if e.report == report.id)
        aside = ", ".join(f"{reason} {n}" for reason, n in entry.set_aside.items()) or "nothing"
        yield f"  {report.id}  {who(report)} · {day(report.published)} · {one_line(report.title or 'no title')}"
        yield f"     {report.locator} · origin {report.origin} · own text {report.own_text:.0%} · set aside: {aside}"


PARTS: dict[str, Callable[[DossierRecord], Iterator[str]]] = {
    "quotations": _quotations,
    "figures": _figures,
    "statements": _statements,
    "findings": _findings,
    "parties": _told("parties"),
    "positions": positions_lines,
    "deadlocks": deadlocks_lines,
    "rounds": _told("rounds"),
    "moves": _told("moves"),
    "reactions": _told("reactions"),
    "blame": _told("blame"),
    "outlook": _told("outlook"),
    "timeline": _timeline,
    "copies": copies_lines,
    "reports": _reports,
}
# Drawn for the width of the terminal.
_DRAWN: dict[str, Callable[[DossierRecord, int], Iterator[str]]] = {
    "positions": positions_lines,
    "deadlocks": deadlocks_lines,
    "copies": copies_lines,
}

Item = Finding | Quotation | Figure | Statement | Party | Round | Move | Reaction | Blame | Outlook | Negotiated


def item(record: DossierRecord, key: str) -> Item:
    """What has this id, whatever it is.

    Raises:
        UsageError: the dossier has none.
    """
    items: list[Item] = [*record.findings, *record.quotations, *record.figures, *record.statements]
    items += [*record.parties, *record.rounds, *record.moves, *record.reactions, *record.blame, *record.outlook]
    items += negotiated(record)
    for found in items:
        if found.id == key:
            return found
    raise UsageError(f"no item {key!r} in this dossier; `show` lists the ids")


def why(record: DossierRecord, key: str) -> str:
    """The evidence chain of one item: what decided, and every passage with its context.

    Raises:
        UsageError: the dossier has no item with this id.
    """
    found = item(record, key)
    if isinstance(found, Finding):
        return "\n".join(_why_finding(record, found))
    if isinstance(found, Quotation):
        return "\n".join(_why_quotation(record, found))
    if isinstance(found, Statement):
        return "\n".join(_why_statement(record, found))
    if isinstance(found, Figure):
        return "\n".join(_why_figure(record, found))
    if isinstance(found, Negotiated):
        return "\n".join(why_negotiated(record, found))
    return "\n".join(_why_told(record, found))


def _why_finding(record: DossierRecord, finding: Finding) -> Iterator[str]:
    yield f"{finding.id} · {KIND_WORDS[finding.kind]} · {finding.relation.value} · confidence {finding.confidence:.2f}"
    yield f"rule: {finding.rule}" + (f" · about {finding.item}" if finding.item else "")
    yield finding.explanation
    for reading in finding.readings:
        yield ""
        yield f"{'stands apart: ' if reading.apart else ''}{one_line(reading.value)}"
        yield from (passage(record, anchor) for anchor in reading.anchors)


def _why_quotation(record: DossierRecord, quotation: Quotation) -> Iterator[str]:
    yield f"{quotation.id} · {quotation.speaker.name if quotation.speaker else 'nobody named as the speaker'}"
    if quotation.speaker:
        yield from (f"  {title.report}: {one_line(title.exact)}" for title in quotation.speaker.titles)
    yield quotation.because
    for reading in quotation.readings:
        flags = f" · {', '.join(flag.value for flag in reading.flags)} changed" if reading.flags else ""
        yield ""
        yield f"{reading.anchor.report} · {READING_WORDS[reading.kind]}{flags} · {reading.because}"
        yield passage(record, reading.anchor)
        if any(change.op != "same" for change in reading.words):
            yield "    " + " ".join(_change(change) for change in reading.words)
    if quotation.silent:
        yield f"\nsilent: {', '.join(quotation.silent)}"


def _change(change: WordChange) -> str:
    marks = {
        "same": change.here,
        "added": f"{{+{change.here}}}",
        "missing": f"[-{change.base}]",
        "changed": f"[-{change.base}]{{+{change.here}}}",
    }
    return marks.get(change.op, f"{{~{change.here}}}")


def _why_figure(record: DossierRecord, figure: Figure) -> Iterator[str]:
    yield f"{figure.id} · {figure.what or figure.unit} · {figure.relation.value}"
    yield figure.because
    for reading in figure.readings:
        bounds = f" ({reading.low:g}–{reading.high:g})" if reading.low is not None and reading.high is not None else ""
        scope = [
            reading.qualifier,
            reading.population,
            reading.place,
            reading.period,
            reading.as_of,
            reading.counted_by,
        ]
        scoped = ", ".join(words for words in scope if words) or "no scope given"
        yield ""
        yield f"{reading.anchor.report} · {reading.value:g}{bounds} · {scoped}"
        yield passage(record, reading.anchor)
    if figure.silent:
        yield f"\nsilent: {', '.join(figure.silent)}"


def _why_statement(record: DossierRecord, statement: Statement) -> Iterator[str]:
    yield f"{statement.id} · {statement.relation.value} · {independent(statement.origins)}"
    yield f"rule: statements {record.recipe.lenses.get('statements', '')}".rstrip()
    yield statement.because
    for finding in record.findings:
        if finding.item == statement.id:
            yield f"{finding.id} · {KIND_WORDS[finding.kind]} · {finding.relation.value}: {finding.explanation}"
    for reading in statement.readings:
        yield ""
        yield f"{reading.anchor.report} · {reading.relation.value} · {reading.because}"
        yield "    " + " · ".join(f"{name}: {one_line(words)}" for name, words in reading.slots.items())
        yield passage(record, reading.anchor)
    if statement.silent:
        yield f"\nsilent: {', '.join(statement.silent)}"


def _why_told(record: DossierRecord, found: Party | Round | Move | Reaction | Blame | Outlook) -> Iterator[str]:
    """What moves_words tells of it, what decided, and its passages."""
    for _, heading, told in tellings(record):
        for identity, words, note, anchors in told:
            if identity == found.id:
                yield f"{identity} · {heading} · {one_line(words)}"
                if note:
                    yield one_line(note)
                if (because := getattr(found, "because", "")) and because not in note:
                    yield because
                yield from (passage(record, anchor) for anchor in anchors)
