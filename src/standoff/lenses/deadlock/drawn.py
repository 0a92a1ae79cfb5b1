"""A chain of acts in words, one step a line, so that a reader can follow who waits for what and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from standoff.lenses.deadlock.in_force import Standing
from standoff.lenses.deadlock.locks import Lock
from standoff.model.negotiation import Act, Party

_WAITS = {
    "before": "waits for: {act}",
    "verified": "waits until it is verified: {act}",
    "deadline": "waits, until a deadline, for: {act}",
    "if": "only in return for: {act}",
}


class Names:
    """What acts and parties are called."""

    def __init__(self, acts: Iterable[Act], parties: Iterable[Party]) -> None:
        self._acts = {act.id: act for act in acts}
        self._parties = {party.id: party.name for party in parties}

    def party(self, key: str) -> str:
        """The name of a party; an id that no party has stands for itself."""
        return self._parties.get(key, key)

    def act(self, key: str) -> str:
        """Who does what: "Hamas: release all hostages"; only what, when nobody is named or the label names them."""
        act = self._acts.get(key)
        if act is None:
            return key
        actor = self.party(act.actor) if act.actor is not None else ""
        return f"{actor}: {act.label}" if actor and actor.lower() not in act.label.lower() else act.label


def drawn(lock: Lock, standing: Mapping[str, Standing], names: Names) -> tuple[str, ...]:
    """The chain, from the act at its head; then what closes the other ways that it leaves open."""
    return (
        names.act(lock.path[0]),
        *(_step(standing[key], names, back=False) for key in lock.chain[:-1]),
        _step(standing[lock.chain[-1]], names, back=lock.shape == "cycle"),
        *_others(lock.alternatives, standing, names),
    )


def _step(step: Standing, names: Names, *, back: bool) -> str:
    if step.condition is None:
        return f"← refused by {names.party(step.party)}"
    words = _WAITS.get(step.kind, _WAITS["before"]).format(act=names.act(step.condition))
    again = ", where it began" if back else ""
    return f"← {words}{again} (required by {names.party(step.party)})"


def _others(ids: Sequence[str], standing: Mapping[str, Standing], names: Names) -> Iterator[str]:
    for key in ids:
        step = standing[key]
        if step.condition is None:
            yield f"  no other way: {names.act(step.target)} ← refused by {names.party(step.party)}"
        else:
            yield f"  no other way: {names.act(step.target)} {_step(step, names, back=False)}"
