"""On the table: what is proposed, by whom, and term by term who is to do what, how much, by when and in which phase."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Quote, Siglum
from standoff.export.page.named import Named, identity, named
from standoff.export.words import day
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Proposal, Round, Term


@dataclass(frozen=True, slots=True)
class Clause:
    """A term: what a proposal asks of whom."""

    obligor: str
    act: str
    quantity: str
    deadline: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """The terms of one phase; `name` is "" where the reports name none."""

    name: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Tabled:
    """A proposal as it is drawn."""

    identity: str
    id: str
    name: str
    version: str
    sponsor: str
    status: str
    phases: tuple[Phase, ...]
    quotes: tuple[Quote, ...]
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Talks:
    """A round of talks: name and value of all that is known of it."""

    identity: str
    id: str
    when: str
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    reports: tuple[Siglum, ...]


def proposals(record: DossierRecord, evidence: Evidence) -> list[Tabled]:
    """Every proposal, in the order of the dossier."""
    names = named(record)
    return [_tabled(number, each, names, evidence) for number, each in enumerate(record.proposals, start=1)]


def _tabled(number: int, proposal: Proposal, names: Named, evidence: Evidence) -> Tabled:
    own = identity("proposal", proposal.id, number)
    phases: dict[str, list[Clause]] = {}
    for term in proposal.terms:
        phases.setdefault(term.phase or "", []).append(_clause(own, term, names, evidence))
    anchors = [*proposal.anchors, *(anchor for term in proposal.terms for anchor in term.anchors)]
    return Tabled(
        identity=own,
        id=proposal.id,
        name=proposal.name or "A proposal without a name",
        version=proposal.version,
        sponsor=names.party(proposal.sponsor),
        status=proposal.status,
        phases=tuple(Phase(name, tuple(clauses)) for name, clauses in phases.items()),
        quotes=evidence.quotes(proposal.anchors, own),
        reports=tuple(evidence.ordered(anchor.report for anchor in anchors)),
    )


def _clause(proposal: str, term: Term, names: Named, evidence: Evidence) -> Clause:
    return Clause(
        obligor=names.party(term.obligor),
        act=term.act,
        quantity=term.quantity or "",
        deadline=term.deadline or "",
        quotes=evidence.quotes(term.anchors, proposal),
    )


def rounds(record: DossierRecord, evidence: Evidence) -> list[Talks]:
    """Every round of talks, in the order of the dossier."""
    names = named(record)
    return [_talks(each, names, evidence) for each in record.rounds]


def _when(talks: Round) -> str:
    if talks.begins is None and talks.ends is not None:
        return f"until {day(talks.ends)}"
    ends = f"–{day(talks.ends)}" if talks.ends and talks.ends != talks.begins else ""
    return f"{day(talks.begins)}{ends}"


def _talks(talks: Round, names: Named, evidence: Evidence) -> Talks:
    facts = (
        ("where", talks.venue),
        ("form", talks.format),
        ("mediated by", ", ".join(names.party(key) for key in talks.mediators)),
        ("came", ", ".join(names.party(key) for key in talks.attendees)),
        ("left", ", ".join(names.party(key) for key in talks.left)),
        ("outcome", talks.outcome),
    )
    own = identity("round", talks.id, 0)
    return Talks(
        identity=own,
        id=talks.id,
        when=_when(talks),
        facts=tuple((name, value) for name, value in facts if value),
        quotes=evidence.quotes(talks.anchors, own),
        reports=tuple(evidence.ordered(anchor.report for anchor in talks.anchors)),
    )
