"""Puts what the lenses found into one dossier: in a stable order, with ids, ledger, recipe and seal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from msgspec.structs import replace

from standoff.dossier.confidence import calibrated
from standoff.dossier.highlights import highlights, turned_senses
from standoff.dossier.ledger import account
from standoff.dossier.restated import marked
from standoff.dossier.seal import sealed
from standoff.dossier.timeline import with_statements
from standoff.model.compared import Compared, joined
from standoff.model.dossier import CreditEntry, DossierRecord, Recipe, ReportEntry, SegmentEntry, StoryEntry
from standoff.model.findings import Finding, Relation
from standoff.model.report import Refused, Report
from standoff.model.story import Story, Witness


def assemble(
    story: Story,
    witnesses: Sequence[Witness],
    compared: Iterable[Compared],
    *,
    recipe: Recipe,
    refused: Iterable[Refused] = (),
) -> DossierRecord:
    """The dossier of one story.

    Args:
        story: with its reports, copies and origins.
        witnesses: the same reports with what was read out of them.
        compared: what each lens found, in the order of the lenses.
        recipe: what made it.
        refused: inputs that could not be read.
    """
    found = joined(compared)
    findings = _numbered(map(calibrated, found.findings))
    statements = marked(found.statements, found.quotations, findings)
    shown = tuple(statement for statement in statements if statement.quotation is None)
    published = {report.id: report.published for report in story.reports if report.published is not None}
    return sealed(
        DossierRecord(
            recipe=recipe,
            story=_story_entry(story),
            reports=tuple(_report_entry(story, report) for report in story.reports),
            origins=story.origins,
            copies=story.copies,
            ledger=tuple(account(witness) for witness in witnesses),
            quotations=found.quotations,
            indirect=found.indirect,
            figures=found.figures,
            statements=statements,
            findings=findings,
            parties=found.parties,
            positions=found.positions,
            requirements=found.requirements,
            acts=found.acts,
            refusals=found.refusals,
            offers=found.offers,
            deadlocks=found.deadlocks,
            proposals=found.proposals,
            rounds=found.rounds,
            moves=found.moves,
            reactions=found.reactions,
            blame=found.blame,
            outlook=found.outlook,
            timeline=with_statements(found.timeline, found.statements),
            highlights=highlights(findings, shown, published, turned=turned_senses(found.quotations)),
            refused=tuple(sorted(refused, key=lambda r: (r.locator, r.place, r.reason))),
        )
    )


def _numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Differences before questions, each in the order in which a reader of the reports meets it, as x1, x2, …."""
    ordered = sorted(findings, key=_place)
    return tuple(replace(finding, id=f"x{number}") for number, finding in enumerate(ordered, start=1))


def _place(finding: Finding) -> tuple[object, ...]:
    apart = [reading for reading in finding.readings if reading.apart] or list(finding.readings)
    anchor = min(anchor for reading in apart for anchor in reading.anchors)
    is_question = finding.relation is Relation.UNSURE
    return (is_question, anchor.report, anchor.start, anchor.end, finding.kind.value, finding.explanation)


def _story_entry(story: Story) -> StoryEntry:
    dates = sorted(report.published for report in story.reports if report.published is not None)
    return StoryEntry(
        id=story.id,
        title=story.title,
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
    )


def _report_entry(story: Story, report: Report) -> ReportEntry:
    return ReportEntry(
        id=report.id,
        locator=report.locator,
        locators=report.locators,
        outlet=report.outlet,
        outlet_from=report.outlet_from,
        title=report.title,
        title_from=report.title_from,
        byline=report.byline,
        byline_from=report.byline_from,
        published=report.published,
        published_from=report.published_from,
        language=report.language,
        url=report.url,
        media=report.media,
        charset=report.charset,
        sha256=report.sha256,
        text_sha256=sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=report.text,
        set_aside=report.set_aside,
        credits=tuple(CreditEntry(to=c.to, anchor=report.anchor(c.span), manner=c.manner) for c in report.credits),
        origin=story.group_of(report.id),
        own_text=round(dict(story.own_text).get(report.id, 1.0), 4),
        segments=tuple(
            SegmentEntry(start=s.text.start, end=s.text.end, source_start=s.source.start, source_end=s.source.end)
            for s in report.map.segments
        ),
        why_here=dict(story.why).get(report.id, ""),
    )
