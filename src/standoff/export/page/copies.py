"""Descents as a table with the shared words, and why the reports of an origin stand together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Quote, Siglum
from standoff.export.words import count, descent
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.story import Descent, Link, Run

# Whole reports are copied: the page shows this much of each run and leads to the rest.
_SHORTEST_LISTED = 3  # words; what joins two passages is marked in the reports but not listed
_RUN = 300
# By length: these are named, and lit where both texts stand side by side.
_RUNS = 24
# What binds two reports is plain after a few passages; the rest is counted.
_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class SharedRun:
    """The same words in two reports."""

    words: str
    length: str
    left: tuple[Siglum, str]
    right: tuple[Siglum, str]


@dataclass(frozen=True, slots=True)
class Copied:
    """A descent in the table."""

    id: str
    source: Siglum | None
    target: Siglum | None
    between: tuple[Siglum, ...]
    credit: str
    kind: str
    word: str
    share: str
    because: str
    longest: str
    runs: tuple[SharedRun, ...]
    sides: tuple[tuple[Siglum, tuple[Quote, ...]], ...]
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two reports stand in one origin, or possibly do."""

    kind: str
    words: str
    certain: bool
    places: tuple[tuple[Siglum, str], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that count as one voice."""

    number: int
    reports: tuple[Siglum, ...]
    reasons: tuple[Reason, ...]


def copied(record: DossierRecord, evidence: Evidence) -> list[Copied]:
    """Every descent, as the table shows it."""
    return [_copied(number, copy, evidence) for number, copy in enumerate(record.copies, start=1)]


def _copied(number: int, copy: Descent, evidence: Evidence) -> Copied:
    longest = sorted(copy.runs, key=lambda run: -len(run.a.exact.split()))
    listed = [run for run in longest[:_RUNS] if len(run.a.exact.split()) >= _SHORTEST_LISTED]
    return Copied(
        id=f"copy-{number}",
        source=evidence.siglum(copy.source) if copy.source else None,
        target=evidence.siglum(copy.target) if copy.target else None,
        between=tuple(evidence.siglum(report) for report in copy.reports),
        credit=copy.credit or "",
        kind=copy.kind.value,
        word=descent(copy),
        share=f"{copy.share:.0%}" if copy.share else "",
        because=copy.because,
        longest=count(len(longest[0].a.exact.split()), "word") if longest else "",
        runs=tuple(_run(run, evidence) for run in listed),
        sides=_sides(copy.anchors, evidence),
        reports=tuple(evidence.ordered(copy.reports)),
    )


def _run(run: Run, evidence: Evidence) -> SharedRun:
    words = run.a.exact
    return SharedRun(
        words=words[:_RUN] + ("…" if len(words) > _RUN else ""),
        length=count(len(words.split()), "word"),
        left=(evidence.siglum(run.a.report), evidence.place(run.a)),
        right=(evidence.siglum(run.b.report), evidence.place(run.b)),
    )


def _sides(anchors: Iterable[Anchor], evidence: Evidence) -> tuple[tuple[Siglum, tuple[Quote, ...]], ...]:
    by_report: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        by_report.setdefault(anchor.report, []).append(anchor)
    return tuple((evidence.siglum(report), evidence.quotes(places)) for report, places in by_report.items())


def origins(record: DossierRecord, evidence: Evidence) -> list[Origin]:
    """The origin groups, each with its reasons."""
    return [
        Origin(
            number=number,
            reports=tuple(evidence.siglum(report) for report in group.reports),
            reasons=tuple(_reason(link, evidence) for link in group.because),
        )
        for number, group in enumerate(record.origins.groups, start=1)
    ]


def _reason(link: Link, evidence: Evidence) -> Reason:
    places = [(evidence.siglum(a.report), evidence.place(a)) for a in link.anchors[:_PASSAGES]]
    return Reason(kind=link.kind, words=link.explanation, certain=link.certain, places=tuple(places))
