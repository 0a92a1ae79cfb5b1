"""Each report in full, and where every character of it went."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.page.texts import Line, lines, shared_with
from standoff.export.words import PROVENANCE_WORDS, REASON_WORDS, count, day, one_line
from standoff.model.dossier import DossierRecord, LedgerEntry, ReportEntry
from standoff.model.report import Reason

# A headline is shorter; whatever is longer is cut in citations and stands whole above its text.
_TITLE = 200
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
    """A report as its part of the page shows it; `cited` is its title as a citation gives it."""

    siglum: Siglum
    title: str
    cited: str
    outlet: str
    facts: tuple[tuple[str, str, str], ...]
    url: str | None
    credits: tuple[Credit, ...]
    own_text: str
    sha256: str
    why_here: str
    aside: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet with its reports; `name` says so where none is named."""

    name: str
    sigla: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the ledger: characters used, set aside by reason, failed by cause."""

    siglum: Siglum
    length: str
    used: str
    used_share: str
    aside: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str], ...]


def full_reports(record: DossierRecord, evidence: Evidence, *, whole: bool = True) -> list[FullReport]:
    """Every report with its marked text, whole or in passages. To be asked for last, when all places are known."""
    credited = {
        r.id: tuple(Credit(c.to, _MANNERS.get(c.manner, c.manner), evidence.place(c.anchor)) for c in r.credits)
        for r in record.reports
    }
    shared = shared_with(record)
    return [
        FullReport(
            siglum=evidence.siglum(report.id),
            title=report.title or "no title",
            cited=one_line(report.title or "", _TITLE),
            outlet=report.outlet or "",
            facts=_facts(report),
            url=report.url,
            credits=credited[report.id],
            own_text=f"{report.own_text:.0%}",
            sha256=report.sha256,
            why_here=report.why_here,
            aside=_aside(report),
            lines=tuple(lines(report, evidence, shared[report.id], whole=whole)),
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


def outlets(record: DossierRecord, evidence: Evidence) -> list[Outlet]:
    """Outlets by name, and last the reports that name none."""
    by_name: dict[str, list[Siglum]] = {}
    for report in record.reports:
        by_name.setdefault(report.outlet or "", []).append(evidence.siglum(report.id))
    named = sorted(by_name.items(), key=lambda pair: (not pair[0], pair[0].casefold(), pair[0]))
    return [Outlet(name or "no outlet named", tuple(sigla)) for name, sigla in named]


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
