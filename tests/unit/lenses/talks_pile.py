"""What the negotiation lens finds in small piles of reports, in words that a test can read."""

from __future__ import annotations

from functools import cache

from tests.unit.lenses.negotiated_pile import pile

from standoff.lenses.negotiation.parties import parties_of
from standoff.lenses.negotiation.state import Negotiation
from standoff.model.compared import Compared
from standoff.model.negotiation import Requirement


class Talks:
    """What was found, with names and labels for ids."""

    def __init__(self, *texts: str, published: tuple[str | None, ...] = ()) -> None:
        story, witnesses = pile(*texts, published=published)
        self.found: Compared = Negotiation().compare(story, witnesses)
        self.names = {party.id: party.name for party in parties_of(witnesses).all}
        self.acts = {act.id: act for act in self.found.acts}

    def act(self, act_id: str) -> str:
        """As in "Norrask: reopen pass"."""
        act = self.acts[act_id]
        actor = self.names[act.actor] if act.actor is not None else "somebody"
        return f"{actor}: {act.label}"

    def one(self, requirement: Requirement) -> str:
        """As in "Vellmar: Vellmar: pay toll < before < Norrask: reopen pass"."""
        holder, target = self.names[requirement.holder], self.act(requirement.target)
        return f"{holder}: {target} < {requirement.kind} < {self.act(requirement.condition)}"

    @property
    def requirements(self) -> list[str]:
        """All requirements, in their order."""
        return [self.one(requirement) for requirement in self.found.requirements]

    @property
    def refusals(self) -> list[str]:
        """Who refuses what."""
        return [f"{self.names[r.party]}: {self.act(r.act)}" for r in self.found.refusals]

    @property
    def offers(self) -> list[str]:
        """Who offers what."""
        return [f"{self.names[o.party]}: {self.act(o.act)}" for o in self.found.offers]

    @property
    def positions(self) -> list[str]:
        """Who takes which stance on which act."""
        return [
            f"{self.names[p.party]} {p.stance} {p.issue if p.act is None else self.act(p.act)}"
            for p in self.found.positions
        ]


@cache
def talks(*texts: str, published: tuple[str | None, ...] = ()) -> Talks:
    """What the lens finds in reports A, B, C, …"""
    return Talks(*texts, published=published)
