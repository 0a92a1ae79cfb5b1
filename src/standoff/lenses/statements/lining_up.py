"""From pairs to statements: tellings that are one claim, put together so that no chain links what does not belong.

A telling joins a group only when it goes with the group on average and nothing parts it from any member that it is
compared with ("recalled its team" goes with "ended the talks", and that with "ended the war", but not the first with
the last).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from standoff.lenses.statements.alike import SAME, Likeness, alike
from standoff.lenses.statements.candidates import candidates
from standoff.lenses.statements.fragments import Fragments
from standoff.lenses.statements.telling import Telling
from standoff.lenses.statements.who import Parties
from standoff.model.story import Witness

# Members of either group that are compared when two groups are to be joined.
_SAMPLE = 5
# Groups that go together less than this on average stay apart, however well two of their members go together.
_TOGETHER = SAME - 0.08


class Pile:
    """The tellings of a pile and how each two of them relate, worked out once."""

    def __init__(self, tellings: Sequence[Telling], parties: Parties, witnesses: Sequence[Witness]) -> None:
        self.tellings, self.parties = tellings, parties
        self.fragments = Fragments(witnesses, parties)
        self._vectors = {
            witness.report.id: np.stack([np.frombuffer(v, "<f2") for v in witness.notes.vectors]).astype(np.float32)
            for witness in witnesses
            if witness.notes.vectors
        }
        self._speakers: dict[str, set[str]] = {}
        for telling in tellings:
            self._speakers.setdefault(telling.report.id, set()).add(telling.holder)
        self._known: dict[tuple[int, int], Likeness] = {}
        self._met: dict[int, set[int]] = {}

    def between(self, a: Telling, b: Telling) -> Likeness:
        """How two tellings relate."""
        if a.at > b.at:
            a, b = b, a
        key = (a.at, b.at)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = alike(a, b, self.parties, self.nearness(a, b))
            self._met.setdefault(a.at, set()).add(b.at)
            self._met.setdefault(b.at, set()).add(a.at)
        return known

    def speakers(self, report: str) -> set[str]:
        """On whose word a report tells something."""
        return self._speakers.get(report, set())

    def met(self, telling: Telling) -> list[Telling]:
        """The tellings that one was compared with so far, in order."""
        return [self.tellings[at] for at in sorted(self._met.get(telling.at, ()))]

    def compared(self) -> Iterator[tuple[Telling, Telling, Likeness]]:
        """All pairs that were compared so far, in order."""
        for one, other in sorted(self._known):
            yield self.tellings[one], self.tellings[other], self._known[one, other]

    def nearness(self, a: Telling, b: Telling) -> float:
        """How alike the sentences of two tellings are; 1 where there are no vectors."""
        one, other = self._vectors.get(a.report.id), self._vectors.get(b.report.id)
        if one is None or other is None:
            return 1.0
        return round(float(one[a.sentence] @ other[b.sentence]), 3)


def groups(pile: Pile) -> list[list[Telling]]:
    """Tellings that are one claim, of two reports at least, in order of their first members."""
    scored = [(pile.between(a, b), a, b) for a, b in candidates(pile.tellings)]
    joined = sorted(
        ((found, a, b) for found, a, b in scored if found.one), key=lambda j: (-j[0].score, j[1].at, j[2].at)
    )
    group_of: dict[int, list[Telling]] = {}
    for _, a, b in joined:
        one, other = group_of.setdefault(a.at, [a]), group_of.setdefault(b.at, [b])
        if one is not other and _together(one, other, pile):
            larger, smaller = (one, other) if len(one) >= len(other) else (other, one)
            larger.extend(smaller)
            for member in smaller:
                group_of[member.at] = larger
    found = {id(group): sorted(group, key=lambda t: t.at) for group in group_of.values()}
    several = [group for group in found.values() if len({t.report.id for t in group}) > 1]
    return sorted(several, key=lambda group: group[0].at)


def _together(one: Sequence[Telling], other: Sequence[Telling], pile: Pile) -> bool:
    """Whether two groups are one: on average alike, and no two members apart."""
    total, count = 0.0, 0
    for a in _sample(one):
        for b in _sample(other):
            found = pile.between(a, b)
            if found.apart:
                return False
            total, count = total + found.score, count + 1
    return total / count >= _TOGETHER


def _sample(group: Sequence[Telling]) -> Sequence[Telling]:
    """Members spread evenly over a group."""
    if len(group) <= _SAMPLE:
        return group
    return [group[at * (len(group) - 1) // (_SAMPLE - 1)] for at in range(_SAMPLE)]
