"""Small piles of reports for the tests of the statements lens, read by the pipeline that ships."""

from __future__ import annotations

from functools import cache

from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.language.choice import pipeline_named
from standoff.lenses.statements.lens import Statements
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, Statement
from standoff.model.report import Report
from standoff.model.story import Story, Witness


def witnesses(*texts: str, published: tuple[str | None, ...] = ()) -> tuple[Witness, ...]:
    """Reports A, B, C, … with what is read out of them."""
    family = extractors(pipeline_named("english"))
    reports = [
        Report(
            locators=(f"{name}.txt",),
            sha256=name,
            media="text/plain",
            charset="utf-8",
            text=text,
            id=name,
            published=published[at] if at < len(published) else None,
        )
        for at, (name, text) in enumerate(zip("ABCDEF", texts, strict=False))
    ]
    return tuple(Witness(report=report, notes=annotate(report, family)) for report in reports)


@cache
def compared(*texts: str, published: tuple[str | None, ...] = ()) -> Compared:
    """What the lens finds in reports A, B, C, …"""
    read = witnesses(*texts, published=published)
    return Statements().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read)


def statement(found: Compared, words: str) -> Statement:
    """The one statement that has these words in a reading."""
    (one,) = [s for s in found.statements if any(words in reading.anchor.exact for reading in s.readings)]
    return one


def readings(one: Statement) -> dict[str, str]:
    """The relation of each report's reading."""
    return {reading.anchor.report: reading.relation.value for reading in one.readings}


def lined_up(found: Compared, words: str, other: str) -> bool:
    """Whether a statement has both."""
    return any(
        any(words in r.anchor.exact for r in s.readings) and any(other in r.anchor.exact for r in s.readings)
        for s in found.statements
    )


def findings(found: Compared, kind: FindingKind) -> list[Finding]:
    """The findings of one kind."""
    return [finding for finding in found.findings if finding.kind is kind]
