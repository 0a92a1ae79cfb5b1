"""How much of a story's negotiation a dossier has, by the story's truth file, and how much it has besides.

An item is right when the truth has one of its kind that one of the same party holds and one of its anchors stands on
words of it. Positions are right besides on any refusal, offer or requirement of the party, whose holder demands the
condition and would do the target; of their stance it is only counted how often it is the told one. What a truth
file calls optional counts for nothing, found or missed; words that it calls hard count when they are found. A deadlock
is right when its requirements and refusals stand on those of a told one.

Pure functions over a truth file and a record; who builds the record is the affair of others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from benchmarks.reconcile_gold import Tally
from benchmarks.told import covers_half, flat, places
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord

KINDS = ("requirement", "refusal", "offer", "position")
_HOLDER = {"requirement": "holder", "refusal": "party", "offer": "party", "position": "party"}
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Scores:
    """What a dossier has of one story's negotiation.

    Attributes:
        items: by kind.
        holders: requirements found on the words of a told one, and those of them with the right holder.
        pairs: single places of requirements, told and found.
        locks: deadlocks.
        without_talks: requirements and deadlocks of a story in which nobody negotiates; None where somebody does.
        lines: what is wrong, missed or besides, to be read by eye.
    """

    story: str
    items: Mapping[str, Tally]
    holders: Tally
    pairs: Tally
    locks: Tally
    without_talks: tuple[int, int] | None
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of the dossier."""

    name: str
    party: frozenset[str]
    anchors: tuple[Anchor, ...]
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the truth."""

    name: str
    kind: str
    party: frozenset[str]
    spots: tuple[tuple[str, tuple[Any, ...], bool], ...]  # siglum, spans, whether it has to be found
    optional: bool
    stance: str = ""

    def holds(self, anchor: Anchor) -> bool:
        """Whether an anchor stands on words of the entry."""
        return any(anchor.report == siglum and _on(anchor, spans) for siglum, spans, _ in self.spots)

    def same(self, item: _Item) -> bool:
        """Whether the party of both is one."""
        return not self.party.isdisjoint(item.party)


def score(truth_folder: Path, record: DossierRecord) -> Scores:
    """What the record of a story has of the truth file that stands beside its reports."""
    told = tomllib.loads((truth_folder / "truth.toml").read_text(encoding="utf-8"))
    parts = {kind: list(entries(kind, told, record.reports)) for kind in KINDS}
    items = {kind: list(_items(kind, record)) for kind in KINDS}
    lines: list[str] = []
    tallies: dict[str, Tally] = {}
    for kind in KINDS:
        allowed = parts[kind] if kind != "position" else [entry for every in parts.values() for entry in every]
        tallies[kind], said = _counted(kind, items[kind], parts[kind], allowed)
        lines += said
    talks = told["story"].get("talks", True)
    return Scores(
        story=truth_folder.name,
        items=tallies,
        holders=_holders(items["requirement"], parts["requirement"]),
        pairs=_pairs(items["requirement"], parts["requirement"]),
        locks=_locks(told, record, {e.name: e for kind in ("requirement", "refusal") for e in parts[kind]}),
        without_talks=None if talks else (len(record.requirements), len(record.deadlocks)),
        lines=tuple(f"{truth_folder.name}: {line}" for line in lines),
    )


def summed(scores: Iterable[Scores]) -> dict[str, float]:
    """The shares over several stories, every item counting once."""
    scores = list(scores)
    result: dict[str, float] = {"stories": len(scores)}
    every = [s for s in scores if s.without_talks is None]
    for kind in KINDS:
        result.update(sum((s.items[kind] for s in every), Tally()).shares(f"{kind}s"))
    result.update(sum((t for s in every for t in s.items.values()), Tally()).shares("all kinds"))
    result.update(sum((s.pairs for s in every), Tally()).shares("requirement places"))
    holders = sum((s.holders for s in every), Tally())
    if holders.found:
        result["holder right"] = round(holders.right / holders.found, 4)
    result.update(sum((s.locks for s in every), Tally()).shares("deadlocks"))
    quiet = [s.without_talks for s in scores if s.without_talks is not None]
    result["most requirements without talks"] = max((requirements for requirements, _ in quiet), default=0)
    result["deadlocks without talks"] = sum(deadlocks for _, deadlocks in quiet)
    return result


def misses(scores: Iterable[Scores]) -> list[str]:
    """What is wrong, missed or besides, story by story."""
    return [line for one in scores for line in one.lines]


def _counted(
    kind: str, items: Sequence[_Item], entries: Sequence[Entry], allowed: Sequence[Entry]
) -> tuple[Tally, list[str]]:
    found = right = 0
    lines = []
    for item in items:
        on = [entry for entry in allowed if entry.same(item) and any(map(entry.holds, item.anchors))]
        firm = [entry for entry in on if not entry.optional]
        if on and not firm:
            continue
        found += 1
        right += bool(firm)
        if not firm:
            lines.append(f"besides: {kind}: {item.name}: {item.anchors[0].report}: {item.anchors[0].exact[:120]!r}")
    there = 0
    firm = [entry for entry in entries if not entry.optional]
    for entry in firm:
        hit = any(entry.same(item) and any(map(entry.holds, item.anchors)) for item in items)
        there += hit
        if not hit:
            lines.append(f"missed: {kind}: {entry.name}")
    return Tally(found, right, len(firm), there), lines


def _holders(items: Sequence[_Item], entries: Sequence[Entry]) -> Tally:
    found = right = 0
    for item in items:
        on = [entry for entry in entries if any(map(entry.holds, item.anchors))]
        found += bool(on)
        right += any(entry.same(item) for entry in on)
    return Tally(found=found, right=right)


def _pairs(items: Sequence[_Item], entries: Sequence[Entry]) -> Tally:
    """Requirements place by place: each report that tells of one."""
    spots = [
        (entry, siglum, spans)
        for entry in entries
        if not entry.optional
        for siglum, spans, counts in entry.spots
        if counts
    ]
    there = sum(
        any(entry.same(item) and any(a.report == siglum and _on(a, spans) for a in item.anchors) for item in items)
        for entry, siglum, spans in spots
    )
    found = right = 0
    for item in items:
        for anchor in item.anchors:
            on = [entry for entry in entries if entry.same(item) and entry.holds(anchor)]
            if on and all(entry.optional for entry in on):
                continue
            found += 1
            right += bool(on)
    return Tally(found, right, len(spots), there)


def _locks(told: Mapping[str, Any], record: DossierRecord, entries: Mapping[str, Entry]) -> Tally:
    parts = {
        **{one.id: one.anchors for one in record.requirements},
        **{one.id: one.anchors for one in record.refusals},
    }
    chains = [chain["chain"] for chain in told.get("deadlock", []) if not chain.get("optional")]
    loose = [chain["chain"] for chain in told.get("deadlock", []) if chain.get("optional")]

    def fits(lock: Sequence[str], chain: Sequence[str]) -> bool:
        return all(any(entries[name].holds(a) for a in parts[part]) for part in lock for name in [_best(part, chain)])

    def _best(part: str, chain: Sequence[str]) -> str:
        return next((n for n in chain if any(entries[n].holds(a) for a in parts[part])), chain[0])

    locks = [lock.chain for lock in record.deadlocks]
    counted = [lock for lock in locks if not any(fits(lock, chain) for chain in loose)]
    right = sum(any(fits(lock, chain) for chain in chains) for lock in counted)
    there = sum(any(fits(lock, chain) for lock in locks) for chain in chains)
    return Tally(len(counted), right, len(chains), there)


class _Text(Protocol):
    """A report, as it was read or as a dossier has it."""

    @property
    def id(self) -> str: ...
    @property
    def locators(self) -> tuple[str, ...]: ...
    @property
    def text(self) -> str: ...


def entries(kind: str, told: Mapping[str, Any], reports: Sequence[_Text]) -> Iterator[Entry]:
    """The entries of one of `KINDS`, in the order of the truth file.

    Args:
        kind: of them.
        told: the truth file.
        reports: those that it tells of.
    """
    by_name = {PurePosixPath(name).name: entry for entry in reports for name in entry.locators}
    names = {party["name"]: frozenset(map(_name, (party["name"], *party["names"]))) for party in told.get("party", ())}
    for number, entry in enumerate(told.get(kind, ())):
        spots = []
        for place in (entry, *entry.get("also", ())):
            report = by_name.get(place["file"])
            if report is not None:
                counts = not (place.get("hard") or place.get("optional"))
                spots.append((report.id, places(report.text, place["words"]), counts))
        party = entry[_HOLDER[kind]]
        label = entry.get("id") or f"{party}: {entry.get('issue', entry.get('act', number))}"
        yield Entry(
            name=label,
            kind=kind,
            party=names.get(party, frozenset({_name(party)})) | {_name(party)},
            spots=tuple(spots),
            optional=bool(entry.get("optional")) or not any(counts for *_, counts in spots),
            stance=entry.get("stance", ""),
        )


def _items(kind: str, record: DossierRecord) -> Iterator[_Item]:
    parties = {
        party.id: frozenset(map(_name, (party.name, *party.names, *(member.name for member in party.members))))
        for party in record.parties
    }
    labels = {act.id: act.label for act in record.acts}
    if kind == "requirement":
        for one in record.requirements:
            name = f"{one.holder}: {labels[one.target]} <- {one.kind} {labels[one.condition]}"
            yield _Item(name, parties[one.holder], one.anchors)
    elif kind == "position":
        for place in record.positions:
            name = f"{place.party}: {place.stance}: {labels.get(place.act or '', place.issue)}"
            yield _Item(name, parties[place.party], place.anchors, place.stance)
    else:
        for each in record.refusals if kind == "refusal" else record.offers:
            yield _Item(f"{each.party}: {labels[each.act]}", parties[each.party], each.anchors)


def _name(name: str) -> str:
    plain = flat(name)
    return next((plain.removeprefix(article) for article in _ARTICLES if plain.startswith(article)), plain)


def _on(anchor: Anchor, spans: Iterable[Any]) -> bool:
    return any(covers_half(span, anchor.span) for span in spans)
