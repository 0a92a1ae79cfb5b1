"""From acts, requirements and refusals with their dates to the deadlocks of a story.

On every date on which something begins or ends, the distinct locks of that date are looked for. A lock that is still
there on the next date, with everything that shows it still in force, is the same deadlock; else it has dissolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from standoff.lenses.deadlock.drawn import Names, drawn
from standoff.lenses.deadlock.in_force import Standing, changes, standings, waiting_on
from standoff.lenses.deadlock.locks import Lock, closing, locks
from standoff.lenses.deadlock.waits import by_number, possible
from standoff.lenses.deadlock.ways_out import only_promised, smallest_sets
from standoff.model.negotiation import Act, Change, Deadlock, Party, PartyAct, Requirement, Strength, WayOut
from standoff.model.story import Story


@dataclass(frozen=True, slots=True)
class _Found:
    """A lock over the dates on which it stood.

    Attributes:
        number: tells it from the others.
        lock: as it was last seen.
        until: when it was gone.
        dissolved_by: what ended or changed on that date.
        beside: numbers of those that held some of the same acts when it was last seen.
    """

    number: int
    lock: Lock
    until: str | None = None
    dissolved_by: tuple[str, ...] = ()
    beside: tuple[int, ...] = ()


def deadlocks(
    acts: Iterable[Act],
    requirements: Iterable[Requirement],
    refusals: Iterable[PartyAct],
    parties: Iterable[Party],
    story: Story,
) -> tuple[Deadlock, ...]:
    """All deadlocks of a story, those that dissolved included, in order of the day they began, with ids d1, d2, ….

    Args:
        acts: for their labels and actors.
        requirements: what waits for what.
        refusals: which acts are refused; no id of theirs is a requirement's, since both stand in one chain.
        parties: for their names.
        story: for the first publication and the origins.

    Raises:
        ValueError: a requirement or refusal has the id of another.
    """
    standing = standings(requirements, refusals, story)
    by_id = {each.id: each for each in standing}
    names = Names(acts, parties)
    found = sorted(_over_time(standing), key=lambda each: _order(each, by_id))
    ids = {each.number: f"d{place}" for place, each in enumerate(found, start=1)}
    return tuple(_deadlock(each, ids, by_id, names) for each in found)


def _over_time(standing: Sequence[Standing]) -> list[_Found]:
    """The locks of all dates, each once."""
    live: list[_Found] = []
    gone: list[_Found] = []
    numbers = count()
    before = frozenset[str]()
    for date in changes(standing):
        now = frozenset(each.id for each in standing if each.holds(date))
        seen = locks(waiting_on(date, standing))
        still: list[_Found] = []
        taken: set[int] = set()
        for each in live:
            place = next((place for place, lock in enumerate(seen) if _same(each.lock, lock, now)), None)
            if place is None:
                ended = tuple(key for key in each.lock.witness if key not in now)
                gone.append(replace(each, until=date, dissolved_by=ended or _changed(before, now, each.lock, standing)))
            else:
                taken.add(place)
                still.append(replace(each, lock=_continued(each.lock, seen[place])))
        still += [_Found(next(numbers), lock) for place, lock in enumerate(seen) if place not in taken]
        live = [replace(each, beside=_beside(each, still)) for each in still]
        before = now
    return [*gone, *live]


def _same(old: Lock, new: Lock, now: frozenset[str]) -> bool:
    if old.shape != new.shape or not now.issuperset(old.chain):
        return False
    return set(old.path if old.shape == "cycle" else old.root) <= set(new.root)


def _continued(old: Lock, new: Lock) -> Lock:
    """The lock as it is now. A cycle keeps the chain by which it was first seen; a blocked chain may have grown."""
    if old.shape == "cycle":
        return replace(new, chain=old.chain, path=old.path, alternatives=closing(old.chain, new.waiting))
    return new


def _changed(before: frozenset[str], now: frozenset[str], lock: Lock, standing: Sequence[Standing]) -> tuple[str, ...]:
    """What began or ended on the day on which a lock went although nothing that shows it did: another way opened."""
    return tuple(each.id for each in standing if each.target in lock.locked and (each.id in before) != (each.id in now))


def _beside(each: _Found, others: Sequence[_Found]) -> tuple[int, ...]:
    return tuple(
        other.number
        for other in others
        if other.number != each.number and not set(other.lock.locked).isdisjoint(each.lock.frees)
    )


def _order(found: _Found, by_id: Mapping[str, Standing]) -> tuple[object, ...]:
    return (_since(found.lock, by_id), found.lock.shape, [by_number(key) for key in found.lock.witness])


def _since(lock: Lock, by_id: Mapping[str, Standing]) -> str:
    return max(by_id[key].since for key in lock.witness)


def _deadlock(found: _Found, ids: Mapping[int, str], by_id: Mapping[str, Standing], names: Names) -> Deadlock:
    lock = found.lock
    sets = smallest_sets(lock.waiting, lock.frees)
    weakest = min(
        (by_id[key].origins for key in lock.witness), key=lambda origins: (origins.best, origins.low, origins.high)
    )
    return Deadlock(
        id=ids[found.number],
        parties=tuple(dict.fromkeys(by_id[key].party for key in lock.witness)),
        chain=lock.chain,
        since=_since(lock, by_id) or None,
        strength=Strength(origins=weakest),
        ways_out=tuple(_way_out(changes, lock, by_id) for changes in sets.smallest),
        too_many=sets.too_many,
        shape=lock.shape,
        until=found.until,
        dissolved_by=found.dissolved_by,
        in_words=drawn(lock, by_id, names),
        locked=tuple(sorted(lock.locked, key=by_number)),
        alternatives=lock.alternatives,
        frees=tuple(sorted(lock.frees, key=by_number)),
        beside=tuple(sorted((ids[number] for number in found.beside), key=by_number)),
    )


def _way_out(changes: tuple[str, ...], lock: Lock, by_id: Mapping[str, Standing]) -> WayOut:
    left = lock.held - possible(lock.waiting.changed(changes))
    return WayOut(
        changes=tuple(Change(id=key, how=_how(key, changes, lock, by_id)) for key in changes),
        leaves=tuple(sorted(left, key=by_number)),
    )


def _how(key: str, changes: tuple[str, ...], lock: Lock, by_id: Mapping[str, Standing]) -> str:
    """Every form of one change that would do together with the others."""
    if by_id[key].condition is None:
        return "withdrawn or weakened"
    # What a refusal blocks does not come about later either, so that a promise of it is worth nothing.
    by_promise = lock.shape == "cycle" and by_id[key].ordered
    if by_promise and only_promised(lock.waiting, changes, key, lock.frees):
        return "dropped, weakened, made simultaneous or guaranteed by a third party"
    return "dropped or weakened"
