"""What waits for what, who refuses what and who offers what: the edges that a deadlock is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.export.page.evidence import Evidence, Quote, Siglum
from standoff.export.page.named import Named, identity, named
from standoff.export.words import count, day
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import PartyAct, Requirement
from standoff.model.story import Origins

WAITS = {
    "before": "only after",
    "if": "if",
    "verified": "only once it is verified:",
    "deadline": "by a deadline:",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """A requirement, a refusal or an offer.

    Attributes:
        verb: "waits for", "refuses" or "offers".
        holder: who sets, refuses or offers it.
        target, link, condition: for a requirement "open the lock", "only after", "free the crews"; for the others the
            act alone, in `target`.
        notes: status, dates, origins.
        ended: the words that end it.
        locks: ids of the deadlocks that it is a part of.
    """

    identity: str
    id: str
    verb: str
    holder: str
    target: str
    link: str
    condition: str
    notes: tuple[str, ...]
    because: str
    quotes: tuple[Quote, ...]
    ended: tuple[Quote, ...]
    reports: tuple[Siglum, ...]
    locks: tuple[str, ...] = ()


def conditions(record: DossierRecord, evidence: Evidence) -> list[Edge]:
    """Every requirement, then every refusal, then every offer, as the dossier has them."""
    names = named(record)
    locks: dict[str, tuple[str, ...]] = {}
    for deadlock in record.deadlocks:
        for key in dict.fromkeys(deadlock.chain):
            locks[key] = (*locks.get(key, ()), deadlock.id)
    made = [_requirement(requirement, names, evidence) for requirement in record.requirements]
    for verb, acts in (("refuses", record.refusals), ("offers", record.offers)):
        made += [_act(number, verb, act, names, evidence=evidence) for number, act in enumerate(acts, start=1)]
    return [replace(edge, locks=locks.get(edge.id, ())) if edge.verb != "offers" else edge for edge in made]


def _requirement(requirement: Requirement, names: Named, evidence: Evidence) -> Edge:
    notes = [requirement.status]
    if requirement.group:
        notes.append(f"one of several that would do ({requirement.group})")
    own = identity("requirement", requirement.id, 0)
    return Edge(
        identity=own,
        id=requirement.id,
        verb="waits for",
        holder=names.party(requirement.holder),
        target=names.done(requirement.target),
        link=WAITS.get(requirement.kind, requirement.kind),
        condition=names.done(requirement.condition),
        notes=(*notes, *_notes(requirement.since, requirement.until, requirement.origins)),
        because=requirement.because,
        quotes=evidence.quotes(requirement.anchors, own),
        ended=evidence.quotes(requirement.ended_by, own),
        reports=tuple(evidence.ordered(anchor.report for anchor in requirement.anchors)),
    )


def _act(number: int, verb: str, act: PartyAct, names: Named, *, evidence: Evidence) -> Edge:
    own = identity("refusal" if verb == "refuses" else "offer", act.id, number)
    return Edge(
        identity=own,
        id=act.id,
        verb=verb,
        holder=names.party(act.party),
        target=names.act(act.act),
        link="",
        condition="",
        notes=_notes(act.since, act.until, act.origins),
        because=act.because,
        quotes=evidence.quotes(act.anchors, own),
        ended=evidence.quotes(act.ended_by, own),
        reports=tuple(evidence.ordered(anchor.report for anchor in act.anchors)),
    )


def _notes(since: str | None, until: str | None, origins: Origins | None) -> tuple[str, ...]:
    notes = []
    if since:
        notes.append(f"since {day(since)}")
    if until:
        notes.append(f"until {day(until)}")
    if origins:
        notes.append(count(origins.best, "origin"))
    return tuple(notes)
