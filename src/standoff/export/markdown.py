"""`dossier.md`: the dossier for tickets, wikis and diffs, in the order of the page, with a footnote a passage.

Every string of a report is escaped: it can neither become markup nor HTML, and no link of a report is made live.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.export.footnotes import Footnotes, escaped
from standoff.export.negotiation_markdown import DRAWN, negotiation_sections
from standoff.export.page import figures as measures_of
from standoff.export.page.copies import copied, origins
from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.page.figures import Measure, Row
from standoff.export.page.findings import highlights, kinds
from standoff.export.page.further import parts
from standoff.export.page.quotations import OTHERS, Card, Line, Step, Utterance, cards
from standoff.export.page.reports import accounts
from standoff.export.words import count, day, independent, listed, one_line, outlets, period
from standoff.model.dossier import DossierRecord

# A run of words longer than this is evidence for the page; a text file names its beginning.
_CELL = 160


class Markdown:
    """The dossier as one Markdown file."""

    name, suffix = "markdown", "md"

    def render(self, record: DossierRecord) -> str:
        """The whole file; the same dossier gives the same characters."""
        return _Writer(record).whole()


class _Writer:
    """Writes one dossier; counts footnotes while it goes."""

    def __init__(self, record: DossierRecord) -> None:
        self.record = record
        self.evidence = Evidence(record)
        self.notes = Footnotes(self.evidence)

    def whole(self) -> str:
        """Every part in order, then the footnotes that they call for."""
        body: list[str] = []
        for part in (
            self._head,
            self._highlights,
            self._findings,
            self._said,
            self._figures,
            self._negotiation,
            self._further,
            self._copies,
            self._origins,
            self._method,
        ):
            body += [*part(), ""]
        return "\n".join([*body, *self.notes.lines, ""])

    def _head(self) -> Iterator[str]:
        record = self.record
        aside = sum(sum(entry.set_aside.values()) for entry in record.ledger)
        yield f"# {escaped(record.story.title)}"
        yield ""
        yield " · ".join(
            [
                escaped(period(record)),
                count(len(record.reports), "report"),
                escaped(outlets(record)),
                escaped(independent(record.origins)),
                f"{aside} characters set aside",
                f"{count(len(record.refused), 'input')} refused",
            ]
        )
        yield ""
        yield "| Report | Outlet | Published | Title | Origin | Own text |"
        yield "|---|---|---|---|---|---|"
        for report in record.reports:
            siglum = self.evidence.siglum(report.id)
            yield (
                f"| {escaped(report.id)} | {escaped(report.outlet or 'not named')} | {escaped(siglum.published)} "
                f"| {escaped(one_line(report.title or 'no title', _CELL))} | {siglum.origin or '–'} "
                f"| {report.own_text:.0%} |"
            )

    def _highlights(self) -> Iterator[str]:
        found = highlights(self.record, self.evidence)
        yield "## Highlights"
        yield ""
        if not found:
            yield "No report was found to differ from another in what this version compares."
        for h in found:
            yield f"1. {h.glyph} {h.kind}: {escaped(h.words)} ({escaped(h.id)})"

    def _findings(self) -> Iterator[str]:
        yield "## Agree, differ, go wrong"
        found = kinds(self.record, self.evidence)
        if not found:
            yield ""
            yield "No report was found to differ from another in what this version compares."
        for kind in found:
            yield ""
            yield f"### {kind.heading}"
            for d in kind.differences:
                yield ""
                yield f"**{escaped(d.id)}** {d.glyph} {d.word}. {escaped(d.explanation)}"
                yield ""
                for side in d.sides:
                    apart = " (stands apart)" if side.apart else ""
                    yield f"- “{escaped(side.value)}”{apart}: {_letters(side.reports)}{self.notes.of(side.passages)}"
                yield f"- Rule: {escaped(d.rule or 'not named')}; confidence {escaped(d.confidence)}"

    def _said(self) -> Iterator[str]:
        yield "## Who said what"
        found = cards(self.record, self.evidence)
        if not found:
            yield ""
            yield self._nothing("quotations", "No quotation was found.")
        for card in found:
            yield ""
            yield f"### {_heading(card)}"
            if card.offices:
                yield ""
                offices = (f"“{escaped(o.words)}” ({_letters(s for s, _ in o.places)})" for o in card.offices)
                yield f"Called {'; '.join(offices)}."
            for each in (*card.shared, *card.single):
                yield ""
                yield from self._utterance(each)
            if card.restated:
                yield ""
                yield "Without quotation marks:"
                yield ""
                for restated in card.restated:
                    about = f" (restates {escaped(restated.quotation)})" if restated.quotation else ""
                    letters = _letters(s for s, _ in restated.passage.sigla)
                    who = f"{escaped(restated.speaker)}, " if card.name == OTHERS else ""
                    words = escaped(restated.passage.words)
                    note = self.notes.one(restated.passage)
                    yield f"- {who}{letters}, “{escaped(restated.cue)}”: {words}{about}{note}"

    def _utterance(self, u: Utterance) -> Iterator[str]:
        yield f"> {escaped(u.words)}"
        yield ""
        flags = f" — **{escaped(', '.join(u.flags))}**" if u.flags else ""
        yield f"**{escaped(u.id)}** {u.witnesses}{flags}"
        yield ""
        yield from (self._reading(line) for line in u.lines)
        if u.shared:
            yield f"- silent: {_letters(u.silent) or 'none'}"

    def _reading(self, line: Line) -> str:
        words = "" if line.kind in {"base", "exact"} else f": {_difference(line.steps) or escaped(line.words)}"
        flags = f" **[{escaped(', '.join(line.flags))}]**" if line.flags else ""
        letters = _letters(siglum for siglum, _ in line.witnesses)
        return f"- {letters} {line.word}{flags}{words}{self.notes.of(line.passages)}"

    def _figures(self) -> Iterator[str]:
        shared, single = measures_of.measures(self.record, self.evidence)
        yield "## Figures"
        if not shared and not single:
            yield ""
            yield self._nothing("figures", "No figure was found.")
        for m in shared:
            yield ""
            yield from self._measure(m)
        if single:
            yield ""
            yield "### In one report only"
            yield ""
            for m in single:
                given = "; ".join(
                    f"“{escaped(r.words)}” ({_row_letters(r)}){self.notes.of(r.passages)}" for r in m.rows
                )
                yield f"- **{escaped(m.id)}** {escaped(m.what)}: {given}"

    def _measure(self, m: Measure) -> Iterator[str]:
        yield f"**{escaped(m.id)}** {m.glyph} {m.word}: {escaped(m.what)}. {escaped(m.because)}"
        yield ""
        yield "| Report | In its words | Value | Range | Scope |"
        yield "|---|---|---|---|---|"
        for row in m.rows:
            scope = "; ".join(f"{name} {escaped(words)}" for name, words in row.scope)
            status = "" if row.status == "reported" else f" {escaped(row.status)}"
            yield (
                f"| {_row_letters(row)} | “{escaped(row.words)}”{self.notes.of(row.passages)} | {escaped(row.value)} "
                f"| {escaped(row.spread)} | {scope}{status} |"
            )
        if m.silent:
            yield ""
            yield f"Silent: {_letters(m.silent)}"

    def _negotiation(self) -> Iterator[str]:
        yield from negotiation_sections(self.record, self.notes)

    def _further(self) -> Iterator[str]:
        for part in parts(self.record, self.evidence):
            if part.id in DRAWN:
                continue
            yield f"## {part.heading}"
            yield ""
            for entry in part.entries:
                note = f" ({escaped(entry.note)})" if entry.note else ""
                silent = f" Silent: {_letters(entry.silent)}." if entry.silent else ""
                identity = f"**{escaped(entry.id)}** " if entry.id else ""
                yield f"- {identity}{escaped(entry.words)}{note}{self.notes.of(entry.passages)}{silent}"
            yield ""

    def _copies(self) -> Iterator[str]:
        yield "## Who copied whom"
        yield ""
        found = copied(self.record, self.evidence)
        if not found:
            yield "No report was found to copy another."
        for c in found:
            between = _letters(c.between)
            if c.source and c.target:
                between = f"{escaped(c.source.id)} → {escaped(c.target.id)}"
            elif c.credit:
                between = f"{escaped(c.credit)} → {between}"
            share = f" {c.share}" if c.share else ""
            yield f"- {between}: {c.word}{share}. {escaped(c.because)}"

    def _origins(self) -> Iterator[str]:
        yield f"### Origins: {escaped(independent(self.record.origins))}"
        yield ""
        for origin in origins(self.record, self.evidence):
            reasons = "; ".join(
                f"{'' if reason.certain else 'possible: '}{escaped(reason.words)}" for reason in origin.reasons
            )
            yield f"- origin {origin.number}: {_letters(origin.reports)}{' — ' + reasons if reasons else ''}"

    def _method(self) -> Iterator[str]:
        record = self.record
        yield "## Method and limits"
        yield ""
        if record.recipe.not_read:
            yield (
                f"This version does not read {escaped(listed(record.recipe.not_read))}: an empty list means that "
                "nobody looked."
            )
            yield ""
        for lens, cause in sorted(record.recipe.failed.items()):
            yield f"The lens “{lens}” broke on this story ({escaped(cause)}): what it would have found is missing."
            yield ""
        yield "| Report | File | SHA-256 | Characters | Used | Set aside | Failed |"
        yield "|---|---|---|---|---|---|---|"
        files = {report.id: report for report in record.reports}
        for a in accounts(record, self.evidence):
            report = files[a.siglum.id]
            aside = ", ".join(f"{escaped(why)} {n}" for why, n in a.aside) or "nothing"
            failed = ", ".join(f"{escaped(why)} {n}" for why, n in a.failed) or "nothing"
            yield (
                f"| {escaped(a.siglum.id)} | {escaped(', '.join(report.locators))} | {escaped(report.sha256)} "
                f"| {a.length} | {a.used} | {aside} | {failed} |"
            )
        yield ""
        yield "### Refused inputs"
        yield ""
        if not record.refused:
            yield "Every input was read."
        for refused in record.refused:
            place = f" ({escaped(refused.place)})" if refused.place else ""
            yield f"- {escaped(refused.locator)}{place}: {escaped(refused.reason)}"
        yield ""
        yield "### Recipe"
        yield ""
        recipe = record.recipe
        books = [("setting", recipe.settings), ("language", recipe.language)]
        books += [("extractor", recipe.extractors), ("lens", recipe.lenses)]
        yield f"- standoff {escaped(recipe.version)}"
        for name, book in books:
            yield from (f"- {name} {escaped(key)}: {escaped(value)}" for key, value in book.items())
        yield f"- story {escaped(record.story.id)}, first published {escaped(day(record.story.first_published))}"
        yield f"- seal {escaped(record.seal or 'none')}"

    def _nothing(self, part: str, none: str) -> str:
        if part in self.record.recipe.not_read:
            return f"This version does not read {part}: an empty list means that nobody looked."
        return none


def _letters(sigla: Iterable[Siglum]) -> str:
    return ", ".join(escaped(siglum.id) for siglum in sigla)


def _row_letters(row: Row) -> str:
    return _letters(siglum for siglum, _ in row.witnesses)


def _difference(steps: Iterable[Step]) -> str:
    """A word-level difference in plain signs: {+added+}, [-missing-], ⇄ moved."""
    shown_as = {
        "same": lambda step: escaped(step.here),
        "added": lambda step: f"{{+{escaped(step.here)}+}}",
        "missing": lambda step: f"\\[−{escaped(step.base)}−\\]",
        "changed": lambda step: f"\\[−{escaped(step.base)}−\\] {{+{escaped(step.here)}+}}",
        "moved": lambda step: f"⇄{escaped(step.here)}⇄",
    }
    return " ".join(shown_as.get(step.op, shown_as["same"])(step) for step in steps)


def _heading(card: Card) -> str:
    if card.name == OTHERS:
        return "Others, each of whom speaks once"
    return escaped(card.name) if card.name is not None else "Nobody named as the speaker"
