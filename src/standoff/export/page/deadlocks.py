"""Where it locks: each deadlock with its chain, the words behind every edge, and all smallest ways out of it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page.chain import Chain, chain
from standoff.export.page.conditions import Edge, conditions
from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.page.named import Named, identity, named
from standoff.export.words import day, independent
from standoff.model.dossier import DossierRecord
from standoff.model.negotiation import Deadlock, WayOut

_SHAPES = {"cycle": "a circle: each waits for the next", "blocked": "a chain that ends in a refusal"}


@dataclass(frozen=True, slots=True)
class Change:
    """What would change, and how: never which is better."""

    id: str
    identity: str
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class Way:
    """A smallest set of changes that unlocks, and the acts that stay locked all the same."""

    changes: tuple[Change, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """A deadlock as it is drawn.

    Attributes:
        notes: its shape, from when to when it stands, and how well it is attested.
        edges: requirements and refusals of the chain, in its order.
        unlisted: why the ways out are not listed, "" where they are.
        frees: what each way out makes possible.
        beside: ids of other deadlocks that hold some of that too.
        alternatives: what closes the other ways that a requirement of the chain leaves open.
    """

    identity: str
    id: str
    parties: tuple[str, ...]
    notes: tuple[str, ...]
    over: str
    in_words: tuple[str, ...]
    edges: tuple[Edge, ...]
    drawing: Chain
    ways: tuple[Way, ...]
    unlisted: str
    frees: tuple[str, ...]
    beside: tuple[str, ...]
    alternatives: tuple[Change, ...]
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Locks:
    """All deadlocks, and all requirements, refusals and offers whether they lock or not."""

    locks: tuple[Lock, ...]
    edges: tuple[Edge, ...]

    @property
    def standing(self) -> tuple[Lock, ...]:
        """The deadlocks that were not dissolved."""
        return tuple(lock for lock in self.locks if not lock.over)


def deadlocks(record: DossierRecord, evidence: Evidence) -> Locks:
    """The deadlocks of a dossier, those that stand first."""
    names = named(record)
    edges = conditions(record, evidence)
    by_id = {edge.id: edge for edge in edges if edge.id and edge.verb != "offers"}
    standing = sorted(record.deadlocks, key=lambda deadlock: deadlock.until is not None)
    return Locks(tuple(_lock(d, by_id, names, evidence) for d in standing), tuple(edges))


def _lock(deadlock: Deadlock, edges: dict[str, Edge], names: Named, evidence: Evidence) -> Lock:
    parts = tuple(edges[key] for key in deadlock.chain if key in edges)
    notes = [_SHAPES[deadlock.shape]] if deadlock.shape in _SHAPES else []
    if deadlock.since:
        notes.append(f"since {day(deadlock.since)}")
    notes.append(f"its weakest part stands in {independent(deadlock.strength.origins)}")
    return Lock(
        identity=identity("deadlock", deadlock.id, 0),
        id=deadlock.id,
        parties=tuple(names.party(key) for key in deadlock.parties),
        notes=tuple(notes),
        over=_over(deadlock),
        in_words=deadlock.in_words,
        edges=parts,
        drawing=chain(deadlock, names, edges),
        ways=tuple(_way(way, names, edges) for way in deadlock.ways_out),
        unlisted=deadlock.too_many,
        frees=tuple(names.done(act) for act in deadlock.frees),
        beside=deadlock.beside,
        alternatives=tuple(_change(key, "", edges) for key in deadlock.alternatives),
        reports=tuple(evidence.ordered(siglum.id for edge in parts for siglum in edge.reports)),
    )


def _over(deadlock: Deadlock) -> str:
    if deadlock.until is None:
        return ""
    by = f": {', '.join(deadlock.dissolved_by)} ended or is met" if deadlock.dissolved_by else ""
    return f"dissolved {day(deadlock.until)}{by}"


def _way(way: WayOut, names: Named, edges: dict[str, Edge]) -> Way:
    return Way(
        changes=tuple(_change(change.id, change.how, edges) for change in way.changes),
        leaves=tuple(names.done(act) for act in way.leaves),
    )


def _change(key: str, how: str, edges: dict[str, Edge]) -> Change:
    edge = edges.get(key)
    return Change(key, edge.identity if edge else "conditions", _edge_in_words(edge), how)


def _edge_in_words(edge: Edge | None) -> str:
    if edge is None:
        return ""
    if edge.verb == "waits for":
        return f"{edge.target} {edge.link} {edge.condition}"
    return f"{edge.holder} {edge.verb} {edge.target}"
