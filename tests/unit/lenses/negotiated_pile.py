"""Small piles of reports for the tests of what is negotiated, read by the pipeline that ships."""

from __future__ import annotations

from functools import cache

from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.language.choice import pipeline_named
from standoff.lenses.negotiation.parties import Parties, parties_of
from standoff.model.negotiation import Party
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span


@cache
def pile(*texts: str, published: tuple[str | None, ...] = ()) -> tuple[Story, tuple[Witness, ...]]:
    """Reports A, B, C, … with what was read out of them."""
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
    witnesses = tuple(Witness(report=report, notes=annotate(report, family)) for report in reports)
    return Story(id="s", title="t", reports=tuple(reports)), witnesses


def parties(*texts: str) -> Parties:
    """The parties of reports A, B, C, …"""
    return parties_of(pile(*texts)[1])


def roles(found: Parties) -> dict[str, str]:
    """Each party with its role."""
    return {party.name: party.role for party in found.all}


def party(found: Parties, name: str) -> Party:
    """The one party that goes by a name."""
    (one,) = [party for party in found.all if party.name == name]
    return one


def meant(found: Parties, text: str, words: str) -> str | None:
    """The name of the party that words of report A mean."""
    start = text.index(words)
    key = found.of("A", Span(start, start + len(words)))
    return None if key is None else found.get(key).name
