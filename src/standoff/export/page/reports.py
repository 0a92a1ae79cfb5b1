"""Each report in full, and where every character of it went."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.page.texts import Line, lines, shared_with
from standoff.export.words import PROVENANCE_WORDS, REASON_WORDS, count, day
from standoff.model.dossier import DossierRecord, LedgerEntry, ReportEntry
from standoff.model.report import Reason

_MANNERS = {
    "line": "a line of its own",
    "dateline": "in the dateline",
    "via": "“via”",
    "reported-by": "names who reported it",
    "byline": "in the byline",
}


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose work a report says that it passes on."""

    to: str
    manner: str
    place: str


@dataclass(frozen=True, slots=True)
class FullReport:
    """A report as its part of the page shows it."""

    siglum: Siglum
    title: str
    facts: tuple[tuple[str, str, str], ...]
    url: str | None
    credits: tuple[Credit, ...]
    own_text: str
    sha256: str
    why_here: str
    aside: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the ledger: characters used, set aside by reason, failed by cause."""

    siglum: Siglum
    length: str
    used: str
    used_share: str
    aside: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str], ...]


def full_reports(record: DossierRecord, evidence: Evidence) -> list[FullReport]:
    """Every report with its marked text. To be asked for last, when all places are known."""
    credited = {
        r.id: tuple(Credit(c.to, _MANNERS.get(c.manner, c.manner), evidence.place(c.anchor)) for c in r.credits)
        for r in record.reports
    }
    shared = shared_with(record)
    return [
        FullReport(
            siglum=evidence.siglum(report.id),
            title=report.title or "no title",
            facts=_facts(report),
            url=report.url,
            credits=credited[report.id],
            own_text=f"{report.own_text:.0%}",
            sha256=report.sha256,
            why_here=report.why_here,
            aside=_aside(report),
            lines=tuple(lines(report, evidence, shared[report.id])),
        )
        for report in record.reports
    ]


def _facts(report: ReportEntry) -> tuple[tuple[str, str, str], ...]:
    """Name, value, and where it is known from."""
    return (
        ("outlet", report.outlet or "not named", PROVENANCE_WORDS[report.outlet_from] if report.outlet else ""),
        ("published", _when(report.published), PROVENANCE_WORDS[report.published_from] if report.published else ""),
        ("byline", report.byline or "none", PROVENANCE_WORDS[report.byline_from] if report.byline else ""),
        ("file", ", ".join(report.locators), report.media),
    )


def _when(published: str | None) -> str:
    time = f", {published[11:16]}" if published and len(published) > 15 else ""
    return day(published) + time


def _aside(report: ReportEntry) -> str:
    total = sum(part.end - part.start for part in report.set_aside)
    return f"{count(total, 'character')} of {len(report.text):,}" if total else "nothing"


def accounts(record: DossierRecord, evidence: Evidence) -> list[Account]:
    """The ledger, a line a report."""
    return [_account(entry, evidence) for entry in record.ledger]


def _account(entry: LedgerEntry, evidence: Evidence) -> Account:
    known = {reason.value: REASON_WORDS[reason] for reason in Reason}
    return Account(
        siglum=evidence.siglum(entry.report),
        length=f"{entry.length:,}",
        used=f"{entry.used:,}",
        used_share=f"{entry.used / entry.length:.0%}" if entry.length else "–",
        aside=tuple((known.get(why, why), f"{n:,}") for why, n in entry.set_aside.items()),
        failed=tuple((why, f"{n:,}") for why, n in entry.failed.items()),
    )
