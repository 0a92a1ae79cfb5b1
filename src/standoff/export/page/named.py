"""Parties and acts by the names that a reader knows; what has no name is called by its id."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Act, Party, PartyAct, Requirement


def identity(kind: str, key: str, number: int) -> str:
    """The target of links to something: by its kind, because a move, a party and a quotation may share an id.

    Statements, quotations, figures and findings have their ids to themselves: #s12, #q3, #f2, #x4.
    """
    return f"{kind}-{key or number}"


@dataclass(frozen=True, slots=True)
class Named:
    """The parties, acts, requirements and refusals of a dossier by id."""

    parties: dict[str, Party]
    acts: dict[str, Act]
    requirements: dict[str, Requirement]
    refusals: dict[str, PartyAct]

    def party(self, key: str | None) -> str:
        """What a party is called; "" for none."""
        if key is None:
            return ""
        return self.parties[key].name if key in self.parties else key

    def act(self, key: str) -> str:
        """What an act is called."""
        return self.acts[key].label if key in self.acts else key

    def actor(self, act: str) -> str:
        """Who would do an act; "" when nobody is named."""
        return self.party(self.acts[act].actor) if act in self.acts else ""

    def done(self, act: str) -> str:
        """An act with who would do it: "Vessany: open the lock"."""
        actor = self.actor(act)
        return f"{actor}: {self.act(act)}" if actor else self.act(act)


def named(record: DossierRecord) -> Named:
    """The names of one dossier."""
    return Named(
        parties={party.id: party for party in record.parties},
        acts={act.id: act for act in record.acts},
        requirements={requirement.id: requirement for requirement in record.requirements},
        refusals={refusal.id: refusal for refusal in record.refusals if refusal.id},
    )
