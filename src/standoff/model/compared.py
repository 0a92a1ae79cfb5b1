"""What one lens found in a story."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

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


class Compared(Struct, frozen=True, kw_only=True):
    """What one lens found in a story. Ids of findings are given when the dossier is put in order.

    A lens gives everything else its id, so that what it found can refer to each other.
    """

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


def joined(parts: Iterable[Compared]) -> Compared:
    """What several lenses found, in their order."""
    every = list(parts)
    names = Compared.__struct_fields__
    return Compared(**{name: tuple(chain.from_iterable(getattr(part, name) for part in every)) for name in names})
