"""How dates, counts, outlets and kinds are worded, the same on the terminal, in Markdown and on the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from standoff.model.dossier import DossierRecord, ReportEntry
from standoff.model.findings import Finding, FindingKind, Flag, ReadingKind, Relation, Statement
from standoff.model.report import Provenance, Reason
from standoff.model.story import Descent, DescentKind, Origins, Sureness

_MONTHS = "January February March April May June July August September October November December".split()

KIND_WORDS = {
    FindingKind.WORDING: "wording",
    FindingKind.FIGURE: "figure",
    FindingKind.PARTY: "party",
    FindingKind.OFFICE: "office",
    FindingKind.DATE: "date",
    FindingKind.POLARITY: "did or did not",
    FindingKind.ATTRIBUTION: "who said it",
    FindingKind.SCOPE: "how strong",
}

READING_WORDS = {
    ReadingKind.BASE: "fullest reading",
    ReadingKind.EXACT: "same words",
    ReadingKind.TRIMMED: "part of it",
    ReadingKind.JOINED: "stretches joined",
    ReadingKind.REORDERED: "other order",
    ReadingKind.REWORDED: "other words",
}

# A glyph always stands with its word, so that nothing hangs on seeing it.
RELATION_GLYPHS = {
    Relation.AGREES: "●",
    Relation.COMPATIBLE: "◐",
    Relation.DIFFERS: "≠",
    Relation.SINGLE: "○",
    Relation.SILENT: "·",
    Relation.UNSURE: "?",
}

RELATION_WORDS = {
    Relation.AGREES: "all that speak agree",
    Relation.COMPATIBLE: "compatible",
    Relation.DIFFERS: "differ",
    Relation.SINGLE: "one report only",
    Relation.SILENT: "silent",
    Relation.UNSURE: "cannot tell",
}

FLAG_WORDS = {
    Flag.NEGATION: "negation changed",
    Flag.NUMBER: "number changed",
    Flag.NAME: "name changed",
    Flag.MODAL: "modal verb changed",
    Flag.SPEAKER: "another speaker",
}

DESCENT_WORDS = {
    DescentKind.VERBATIM: "copied text",
    DescentKind.REWRITTEN: "rewritten",
    DescentKind.CREDITED: "credited",
}

_SURENESS_WORDS = {Sureness.CERTAIN: "", Sureness.LIKELY: "likely ", Sureness.POSSIBLE: "possibly "}

REASON_WORDS = {
    Reason.REPEATED: "stands twice",
    Reason.RELATED: "related links",
    Reason.NAVIGATION: "navigation",
    Reason.ADVERT: "advert",
    Reason.FORM: "form",
    Reason.SUBSCRIBE: "subscription line",
    Reason.TAGS: "tags",
    Reason.BYLINE: "byline",
    Reason.CREDIT: "credit line",
    Reason.CAPTION: "caption",
    Reason.BOILERPLATE: "boilerplate",
}

PROVENANCE_WORDS = {
    Provenance.GIVEN: "as given with the input",
    Provenance.METADATA: "from the page's metadata",
    Provenance.TEXT: "from the text",
    Provenance.UNKNOWN: "not known",
}


def day(iso: str | None) -> str:
    """ISO 8601 as a reader writes it: "24 July 2031", "July 2031"; anything else as it is."""
    if iso is None:
        return "date unknown"
    parts = [part for part in iso[:10].split("-") if part]
    if not all(part.isdigit() for part in parts):
        return iso
    year = "" if iso.startswith("--") else parts.pop(0)
    month = _MONTHS[int(parts[0]) - 1] if parts and 1 <= int(parts[0]) <= 12 else ""
    if (parts and not month) or len(parts) > 2:
        return iso
    words = " ".join(word for word in (str(int(parts[1])) if len(parts) == 2 else "", month, year) if word)
    return words if year else f"{words}, year not given"


def period(record: DossierRecord) -> str:
    """First to last publication, without saying a month or year twice."""
    first, last = day(record.story.first_published), day(record.story.last_published)
    if first == last:
        return first
    start, end = first.split(), last.split()
    while len(start) > 1 and len(start) == len(end) and start[-1] == end[-1]:
        start.pop()
        end.pop()
    return f"{' '.join(start)}–{last}"


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 report, 5 reports."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def findings_in_words(findings: Collection[Finding]) -> str:
    """How many differences were found, and how many questions stay open: 9 differences, 2 questions."""
    asked = sum(finding.relation is Relation.UNSURE for finding in findings)
    told = [count(len(findings) - asked, "difference")] if len(findings) > asked else []
    return ", ".join([*told, *([count(asked, "question")] if asked else [])]) or "no difference found"


def independent(origins: Origins) -> str:
    """The count of origins with its range: 3 independent origins (2–5); no range where all three counts are one."""
    words = count(origins.best, "independent origin")
    return words if origins.low == origins.high else f"{words} ({origins.low}–{origins.high})"


def outlets(record: DossierRecord) -> str:
    """How many outlets there are, and how many reports do not say."""
    named = {report.outlet for report in record.reports if report.outlet}
    unnamed = sum(report.outlet is None for report in record.reports)
    if not named:
        return "no outlet named"
    return count(len(named), "outlet") + (f" ({unnamed} not named)" if unnamed else "")


def who(report: ReportEntry) -> str:
    """The outlet of a report, or its file where no outlet is known."""
    return report.outlet or report.locator


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence: A, B and C."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def one_line(words: str, width: int | None = None) -> str:
    """Words without line breaks, cut with an ellipsis where they are longer than `width`."""
    flat = " ".join(words.split())
    return flat if width is None or len(flat) <= width else flat[: width - 1].rstrip() + "…"


def descent(copy: Descent) -> str:
    """What kind of copy it is and how surely: "copied text", "possibly rewritten"."""
    return _SURENESS_WORDS[copy.sureness] + DESCENT_WORDS[copy.kind]


def in_own_words(record: DossierRecord) -> list[Statement]:
    """The statements without those that only hand on a quotation, which stands under its speaker."""
    return [statement for statement in record.statements if statement.quotation is None]
