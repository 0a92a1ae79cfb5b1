"""What can change in a negotiation from one dossier to the next, in words that both share.

Ids belong to one dossier. So parties and acts are known again by their names and labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Deadlock, Move, PartyAct, Proposal

# What it is about, which also tells it from all else of its part, and how it stands.
Entries = dict[object, tuple[str, str]]
# How a refusal, an offer or a deadlock stands that nothing ended.
STANDS = "stands"


def negotiated(record: DossierRecord) -> dict[str, Entries]:
    """Everything that can change, by the part of the dossier."""
    parties = {party.id: party.name for party in record.parties}
    acts = {act.id: act.label for act in record.acts}

    def party(key: str) -> str:
        return parties.get(key, key)

    def act(key: str) -> str:
        return acts.get(key, key)

    def acted(noun: str, given: Iterable[PartyAct]) -> Entries:
        return _entries((f"{noun} of {party(each.party)}: “{act(each.act)}”", _standing(each)) for each in given)

    # Where a party has two positions on one thing, the one that took the other's place is how it stands.
    positions = sorted(record.positions, key=lambda position: position.superseded_by is None)
    return {
        "proposals": _entries((_tabled(each, party), _of_terms(each)) for each in record.proposals),
        "positions": _entries(
            (
                f"position of {party(each.party)} on {each.issue}{f', “{act(each.act)}”' if each.act else ''}",
                f"{each.stance}{_until(each.valid_to)}",
            )
            for each in positions
        ),
        "requirements": _entries(
            (
                f"requirement of {party(each.holder)}: “{act(each.target)}” waits for “{act(each.condition)}”",
                f"{each.kind}, {each.status}{_until(each.until)}",
            )
            for each in record.requirements
        ),
        "refusals": acted("refusal", record.refusals),
        "offers": acted("offer", record.offers),
        "deadlocks": _entries((f"deadlock: {' '.join(each.in_words)}", _locked(each)) for each in record.deadlocks),
        "moves": _entries((_moved(each, party), each.date or "date unknown") for each in record.moves),
    }


def _entries(told: Iterable[tuple[str, str]]) -> Entries:
    return {about: (about, standing) for about, standing in told}


def _until(date: str | None) -> str:
    return f" until {date}" if date else ""


def _standing(party_act: PartyAct) -> str:
    return f"{STANDS}{_until(party_act.until)}"


def _locked(deadlock: Deadlock) -> str:
    return f"dissolved {deadlock.until}" if deadlock.until else STANDS


def _tabled(proposal: Proposal, party: Callable[[str], str]) -> str:
    named = " ".join(words for words in (proposal.version, proposal.name or "proposal") if words)
    return f"{named} of {party(proposal.sponsor)}" if proposal.sponsor else named


def _of_terms(proposal: Proposal) -> str:
    return f"{proposal.status}, {count(len(proposal.terms), 'term')}"


def _moved(move: Move, party: Callable[[str], str]) -> str:
    whom = f" to {party(move.recipient)}" if move.recipient else ""
    told = move.what or move.anchors[0].exact
    return f"{party(move.party)}, {move.kind}{whom}: “{' '.join(told.split())}”"


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
