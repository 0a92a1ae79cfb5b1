"""The dossier as it is written: the types that `dossier.json` and its JSON Schema are made from."""

from __future__ import annotations

from msgspec import Struct

from standoff.model.anchor import Anchor
from standoff.model.findings import Figure, Finding, Indirect, Quotation, Statement
from standoff.model.negotiation import (
    Act,
    Blame,
    Deadlock,
    Move,
    Outlook,
    Party,
    PartyAct,
    Position,
    Proposal,
    Reaction,
    Requirement,
    Round,
    TimelineEntry,
)
from standoff.model.report import Provenance, Refused, SetAside
from standoff.model.story import Descent, Origins

SCHEMA = "standoff-dossier/1"


class Measured(Struct, frozen=True, kw_only=True):
    """How well a part of this version does, as its benchmark measured it.

    Attributes:
        name: benchmark, what was measured, and the measure: "quotations: mixed found".
        value: a share, 0–1.
        corpus: what it was measured on, "" where that is stories of this project.
    """

    name: str
    value: float
    corpus: str = ""


class Recipe(Struct, frozen=True, kw_only=True):
    """What made a dossier.

    Attributes:
        version: of the package.
        settings: each setting that can change a dossier, by name.
        language: the language pipeline, with a hash over its lexicons and weights.
        extractors, lenses: by name, with their versions.
        not_read: parts of the contract that this version leaves empty, so that an empty list is not taken for "none".
        failed: lenses that broke on this story, each with the cause; what they would have found is missing.
        measured: how well the parts of this version do.
    """

    version: str
    settings: dict[str, str]
    language: dict[str, str]
    extractors: dict[str, str]
    lenses: dict[str, str]
    not_read: tuple[str, ...]
    failed: dict[str, str] = {}
    measured: tuple[Measured, ...] = ()


class StoryEntry(Struct, frozen=True, kw_only=True):
    """Which story it is, and when it was reported."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None


class CreditEntry(Struct, frozen=True, kw_only=True):
    """Whose work a report says that it passes on."""

    to: str
    anchor: Anchor
    manner: str


class SegmentEntry(Struct, frozen=True, kw_only=True):
    """Characters `start..end` of the text were read from `source_start..source_end` of the decoded capture."""

    start: int
    end: int
    source_start: int
    source_end: int


class ReportEntry(Struct, frozen=True, kw_only=True):
    """One report in full, with its way back to the capture."""

    id: str
    locator: str
    locators: tuple[str, ...]
    outlet: str | None
    outlet_from: Provenance
    title: str | None
    title_from: Provenance
    byline: str | None
    byline_from: Provenance
    published: str | None
    published_from: Provenance
    language: str
    url: str | None
    media: str
    charset: str
    sha256: str
    text_sha256: str
    text: str
    set_aside: tuple[SetAside, ...]
    credits: tuple[CreditEntry, ...]
    origin: str
    own_text: float
    segments: tuple[SegmentEntry, ...] = ()
    why_here: str = ""


class LedgerEntry(Struct, frozen=True, kw_only=True):
    """Where each character of a report went; the three add up to `length`."""

    report: str
    length: int
    used: int
    set_aside: dict[str, int]
    failed: dict[str, int]


class DossierRecord(Struct, frozen=True, kw_only=True):
    """All findings on one story, with ledger and recipe."""

    recipe: Recipe
    story: StoryEntry
    reports: tuple[ReportEntry, ...]
    origins: Origins
    copies: tuple[Descent, ...]
    ledger: tuple[LedgerEntry, ...]
    schema: str = SCHEMA
    quotations: tuple[Quotation, ...] = ()
    indirect: tuple[Indirect, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    parties: tuple[Party, ...] = ()
    positions: tuple[Position, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    acts: tuple[Act, ...] = ()
    refusals: tuple[PartyAct, ...] = ()
    offers: tuple[PartyAct, ...] = ()
    deadlocks: tuple[Deadlock, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    rounds: tuple[Round, ...] = ()
    moves: tuple[Move, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    blame: tuple[Blame, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    highlights: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    seal: str = ""
