"""What changed in a negotiation between two dossiers: positions, requirements, refusals, offers, deadlocks.

Ids belong to one dossier. So parties and acts are known again by their names and labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Deadlock, PartyAct

# What it is about, in words that two dossiers share, and how it stands.
Entry = tuple[str, str]


def negotiated(record: DossierRecord) -> Iterator[Entry]:
    """Everything that can change, in the order of the contract."""
    parties = {party.id: party.name for party in record.parties}
    acts = {act.id: act.label for act in record.acts}

    def party(key: str) -> str:
        return parties.get(key, key)

    def act(key: str) -> str:
        return acts.get(key, key)

    for position in record.positions:
        about = f", “{act(position.act)}”" if position.act else ""
        until = f" until {position.valid_to}" if position.valid_to else ""
        yield f"position of {party(position.party)} on {position.issue}{about}", f"{position.stance}{until}"
    for each in record.requirements:
        told = f"requirement of {party(each.holder)}: “{act(each.target)}” waits for “{act(each.condition)}”"
        yield told, f"{each.kind}, {each.status}{_until(each.until)}"
    for noun, acted in (("refusal", record.refusals), ("offer", record.offers)):
        yield from ((f"{noun} of {party(each.party)}: “{act(each.act)}”", _standing(each)) for each in acted)
    yield from ((f"deadlock: {' '.join(each.in_words)}", _locked(each)) for each in record.deadlocks)


def _until(date: str | None) -> str:
    return f" until {date}" if date else ""


def _standing(party_act: PartyAct) -> str:
    return f"stands{_until(party_act.until)}"


def _locked(deadlock: Deadlock) -> str:
    return f"dissolved {deadlock.until}" if deadlock.until else "stands"
