"""The dossier as it is written: the types that `dossier.json` and its JSON Schema are made from."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from standoff.model.anchor import Anchor
from standoff.model.findings import Figure, Finding, Indirect, Quotation, Speaker, Statement
from standoff.model.report import Provenance, Refused, SetAside
from standoff.model.story import Descent, Origins

SCHEMA = "standoff-dossier/1"


class Recipe(Struct, frozen=True, kw_only=True):
    """What made a dossier.

    Attributes:
        version: of the package.
        settings: each setting that can change a dossier, by name.
        language: the language pipeline, with a hash over its lexicons and weights.
        extractors, lenses: by name, with their versions.
        not_read: parts of the contract that this version leaves empty, so that an empty list is not taken for "none".
        failed: lenses that broke on this story, each with the cause; what they would have found is missing.
    """

    version: str
    settings: dict[str, str]
    language: dict[str, str]
    extractors: dict[str, str]
    lenses: dict[str, str]
    not_read: tuple[str, ...]
    failed: dict[str, str] = {}


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


class Party(Struct, frozen=True, kw_only=True):
    """Who takes part, under all names."""

    id: str
    name: str
    names: tuple[str, ...]
    role: str
    anchors: tuple[Anchor, ...]


class Position(Struct, frozen=True, kw_only=True):
    """Where a party stands on an issue."""

    party: str
    issue: str
    stance: str
    said_on: str | None
    anchors: tuple[Anchor, ...]


class Requirement(Struct, frozen=True, kw_only=True):
    """An act that waits for a condition; `target` and `condition` are act ids."""

    id: str
    holder: str
    target: str
    condition: str
    kind: str
    group: str | None
    status: str
    anchors: tuple[Anchor, ...]


class Act(Struct, frozen=True, kw_only=True):
    """Something that a party could do."""

    id: str
    label: str
    actor: str | None
    anchors: tuple[Anchor, ...]


class PartyAct(Struct, frozen=True, kw_only=True):
    """A party refuses or offers an act."""

    party: str
    act: str
    anchors: tuple[Anchor, ...]


class Strength(Struct, frozen=True, kw_only=True):
    """In how many origins the weakest part of a deadlock stands."""

    origins: Origins


class Change(Struct, frozen=True, kw_only=True):
    """A requirement or refusal, and how it would change."""

    id: str
    how: str


class WayOut(Struct, frozen=True, kw_only=True):
    """A smallest set of changes that unlocks."""

    changes: tuple[Change, ...]


class Deadlock(Struct, frozen=True, kw_only=True):
    """No order of acts satisfies every requirement in force."""

    id: str
    parties: tuple[str, ...]
    chain: tuple[str, ...]
    since: str | None
    strength: Strength
    ways_out: tuple[WayOut, ...]


class Term(Struct, frozen=True, kw_only=True):
    """What a proposal asks of whom."""

    obligor: str | None
    act: str
    quantity: str | None
    deadline: str | None
    phase: str | None
    anchors: tuple[Anchor, ...]


class Proposal(Struct, frozen=True, kw_only=True):
    """What is on the table."""

    sponsor: str | None
    status: str
    terms: tuple[Term, ...]


class Move(Struct, frozen=True, kw_only=True):
    """What a party did in the negotiation."""

    id: str
    kind: str
    party: str
    recipient: str | None
    date: str | None
    precision: str
    plover: str | None
    anchors: tuple[Anchor, ...]


class Reaction(Struct, frozen=True, kw_only=True):
    """A third party's public answer."""

    party: str
    kind: str
    about: str | None
    date: str | None
    anchors: tuple[Anchor, ...]


class Blame(Struct, frozen=True, kw_only=True):
    """One of several competing explanations."""

    holder: str
    blamed: str
    cause: str = msgspec.field(name="for")
    anchors: tuple[Anchor, ...] = ()


class Outlook(Struct, frozen=True, kw_only=True):
    """What may come next, and on whose word."""

    speaker: Speaker | None
    anonymous: bool
    anchor: Anchor
    modality: str


class TimelineEntry(Struct, frozen=True, kw_only=True):
    """Something with a date, in the words of one witness."""

    date: str | None
    precision: str
    what: str
    item: str | None
    anchors: tuple[Anchor, ...]


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
    moves: tuple[Move, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    blame: tuple[Blame, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    highlights: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    seal: str = ""
