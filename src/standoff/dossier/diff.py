"""What changed between two dossiers of one story. Reports are matched by their bytes, everything else by what it says.

Ids are given anew with every build, so that nothing is matched by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from standoff.model.difference import Changed, Difference, PartDifference
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, Finding, Quotation, Statement
from standoff.model.negotiation import Deadlock, Move, Position, Proposal, Requirement
from standoff.text.view import fold

_Item = TypeVar("_Item")


def difference(old: DossierRecord, new: DossierRecord) -> Difference:
    """What `new` has that `old` had not, has otherwise, or no longer has."""
    was, now = _Words(old), _Words(new)
    parts = [
        _between(
            "reports",
            (old.reports, new.reports),
            key=lambda r: r.sha256,
            label=lambda r: f"report {r.locator}",
            value=lambda _: "",
        ),
        _origins(old, new),
        _between(
            "statements",
            (old.statements, new.statements),
            key=lambda s: fold(s.text),
            label=lambda s: f"statement: {s.text}",
            value=_statement_value,
        ),
        _between(
            "quotations",
            (old.quotations, new.quotations),
            key=_quotation_key,
            label=_quotation_label,
            value=_quotation_value,
        ),
        _part("proposals", was.proposals(), now.proposals()),
        _part("positions", was.positions(), now.positions()),
        _part("requirements", was.requirements(), now.requirements()),
        _part("deadlocks", was.deadlocks(), now.deadlocks()),
        _between(
            "figures",
            (old.figures, new.figures),
            key=lambda f: (fold(f.what), f.unit),
            label=lambda f: f"figure: {f.what} ({f.unit})",
            value=_figure_value,
        ),
        _part("moves", was.moves(), now.moves()),
        _between(
            "findings",
            (old.findings, new.findings),
            key=_finding_key,
            label=lambda f: f"finding ({f.kind.value}): {f.explanation}",
            value=lambda f: f.relation.value,
        ),
    ]
    return Difference(parts=tuple(part for part in parts if part))


def _between(
    name: str,
    items: tuple[Iterable[_Item], Iterable[_Item]],
    *,
    key: Callable[[_Item], object],
    label: Callable[[_Item], str],
    value: Callable[[_Item], str],
) -> PartDifference:
    before, after = ({key(item): (label(item), value(item)) for item in side} for side in items)
    return _part(name, before, after)


def _part(name: str, before: dict[object, tuple[str, str]], after: dict[object, tuple[str, str]]) -> PartDifference:
    """Two sides of one part, each a label and a value by what identifies it."""
    return PartDifference(
        name=name,
        new=tuple(f"{label}{_with(value)}" for key, (label, value) in after.items() if key not in before),
        changed=tuple(
            Changed(what=label, before=before[key][1], after=value)
            for key, (label, value) in after.items()
            if key in before and before[key][1] != value
        ),
        gone=tuple(label for key, (label, _) in before.items() if key not in after),
    )


def _with(value: str) -> str:
    return f" – {value}" if value else ""


def _origins(old: DossierRecord, new: DossierRecord) -> PartDifference:
    before, after = (f"{o.best} ({o.low}–{o.high})" for o in (old.origins, new.origins))
    changed = (Changed(what="independent origins", before=before, after=after),) if before != after else ()
    return PartDifference(name="origins", changed=changed)


def _statement_value(statement: Statement) -> str:
    return f"{statement.relation.value}, {_count(statement.origins.best, 'origin')}"


def _quotation_key(quotation: Quotation) -> object:
    return (quotation.speaker.name if quotation.speaker else "", fold(quotation.readings[quotation.base].anchor.exact))


def _quotation_label(quotation: Quotation) -> str:
    speaker = quotation.speaker.name if quotation.speaker else "nobody named"
    return f"quotation of {speaker}: “{quotation.readings[quotation.base].anchor.exact}”"


def _quotation_value(quotation: Quotation) -> str:
    kinds = sorted(reading.kind.value for reading in quotation.readings)
    return f"{_count(len(kinds), 'reading')}: {', '.join(kinds)}"


def _figure_value(figure: Figure) -> str:
    values = sorted({reading.value for reading in figure.readings})
    return f"{figure.relation.value}: {', '.join(f'{value:g}' for value in values)}"


def _finding_key(finding: Finding) -> object:
    return (finding.kind.value, tuple(sorted(fold(reading.value) for reading in finding.readings)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class _Words:
    """The negotiation of one dossier in words, by what identifies each thing over two dossiers."""

    def __init__(self, record: DossierRecord) -> None:
        self.record = record
        self._parties = {party.id: party.name for party in record.parties}
        self._acts = {act.id: act for act in record.acts}

    def _party(self, key: str | None) -> str:
        return self._parties.get(key, key) if key else ""

    def _act(self, key: str) -> str:
        act = self._acts.get(key)
        if act is None:
            return key
        return f"{self._party(act.actor)}: {act.label}" if act.actor else act.label

    def positions(self) -> dict[object, tuple[str, str]]:
        """Where each party stands on each issue, in its last words: a position that moved has another value."""
        taken: dict[tuple[str, str], list[Position]] = {}
        for position in self.record.positions:
            if position.superseded_by is None and position.valid_to is None:
                taken.setdefault((self._party(position.party), position.issue), []).append(position)
        return {
            (fold(party), fold(issue)): (f"{party} on {issue}", ", ".join(sorted({p.stance for p in positions})))
            for (party, issue), positions in taken.items()
        }

    def requirements(self) -> dict[object, tuple[str, str]]:
        """Every requirement with its status."""
        return {self._words_of(each): (self._words_of(each), each.status) for each in self.record.requirements}

    def _words_of(self, requirement: Requirement) -> str:
        kind = {"before": "only after", "verified": "only once it is verified:"}.get(requirement.kind, requirement.kind)
        return (
            f"{self._party(requirement.holder)} says: {self._act(requirement.target)} {kind} "
            f"{self._act(requirement.condition)}"
        )

    def deadlocks(self) -> dict[object, tuple[str, str]]:
        """Every deadlock, standing or dissolved: a new one was formed, one with another value dissolved."""
        return {
            frozenset(self._links(deadlock)): (f"deadlock: {'; '.join(self._links(deadlock))}", _stands(deadlock))
            for deadlock in self.record.deadlocks
        }

    def _links(self, deadlock: Deadlock) -> list[str]:
        requirements = {each.id: self._words_of(each) for each in self.record.requirements}
        refusals = {
            each.id: f"{self._party(each.party)} refuses: {self._act(each.act)}" for each in self.record.refusals
        }
        return [requirements.get(key) or refusals.get(key) or key for key in deadlock.chain]

    def proposals(self) -> dict[object, tuple[str, str]]:
        """Every proposal with its status and the number of its terms."""
        return {self._proposal(each): (self._proposal(each), _standing(each)) for each in self.record.proposals}

    def _proposal(self, proposal: Proposal) -> str:
        named = " ".join(words for words in (proposal.version, proposal.name or "proposal") if words)
        sponsor = self._party(proposal.sponsor)
        return f"{named} of {sponsor}" if sponsor else named

    def moves(self) -> dict[object, tuple[str, str]]:
        """Every move with its date."""
        return {self._move(each): (self._move(each), each.date or "date unknown") for each in self.record.moves}

    def _move(self, move: Move) -> str:
        whom = f" to {self._party(move.recipient)}" if move.recipient else ""
        told = move.what or move.anchors[0].exact
        return f"{self._party(move.party)}, {move.kind}{whom}: “{' '.join(told.split())}”"


def _stands(deadlock: Deadlock) -> str:
    return f"dissolved {deadlock.until}" if deadlock.until else "stands"


def _standing(proposal: Proposal) -> str:
    return f"{proposal.status}, {_count(len(proposal.terms), 'term')}"
