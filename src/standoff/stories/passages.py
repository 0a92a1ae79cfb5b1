"""Which passages two reports share word by word, outside of quotations and stock formulas, with exact offsets.

Which pairs are asked is left to the fingerprints of `grouping.near_copies`; what a shared passage means (who copied,
how surely) is left to `copies`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.stories.material import Material
from standoff.text.alignment import Match, common_runs
from standoff.text.span import Span

# Two writers who tell one event share runs of five to seven words ("the two sides met in Geneva on Monday"); eight in a
# row outside of quotations are rare without copying.
SHORTEST_SHARED_RUN = 8
# A light edit changes a word here and there: shorter runs count as well, where they stand within a clause of a run
# that was found already.
SHORTEST_BESIDE_A_RUN, REACH = 3, 12
# The same eight words this often in one report are a refrain.
REFRAIN = 8


@dataclass(frozen=True)
class Shared:
    """The passages that two reports share.

    Attributes:
        a, b: the two.
        runs: where they share words, in order of `a`, without overlap.
    """

    a: Material
    b: Material
    runs: tuple[Match, ...]

    @cached_property
    def words(self) -> int:
        """How many own words of `a` the runs hold."""
        return sum(own(self.a, run.a, run.size) for run in self.runs)

    @property
    def share_of_a(self) -> float:
        """Which part of the own words of `a` the runs cover."""
        return min(1.0, self.words / self.a.own_words) if self.a.own_words else 0.0

    @property
    def share_of_b(self) -> float:
        """Which part of the own words of `b` the runs cover."""
        return min(1.0, self.words / self.b.own_words) if self.b.own_words else 0.0

    @property
    def longest(self) -> int:
        """Own words of the longest run."""
        return max((own(self.a, run.a, run.size) for run in self.runs), default=0)


def shared(a: Material, b: Material) -> Shared:
    """All passages that two reports share; no runs when they share none of the shortest length."""
    left, right = [token.form for token in a.tokens], [token.form for token in b.tokens]
    if left[1:] == right[1:] and len(left) > SHORTEST_SHARED_RUN:  # all but the break in front, which is its own
        return Shared(a, b, tuple(run for run in (_bare(a, Match(1, 1, len(left) - 1)),) if run.size))
    found = common_runs(left, right, SHORTEST_SHARED_RUN, most_places=REFRAIN)
    bare = sorted(_bare(a, run) for run in found)
    runs = [run for run in bare if own(a, run.a, run.size) >= SHORTEST_SHARED_RUN]
    beside = (_bare(a, run) for run in _beside(left, right, runs))
    return Shared(a, b, tuple(sorted([*runs, *(run for run in beside if run.size >= SHORTEST_BESIDE_A_RUN)])))


def own(one: Material, at: int, size: int) -> int:
    """How many of `size` tokens are the report's own words."""
    return sum(token.own for token in one.tokens[at : at + size])


def span_of(one: Material, at: int, size: int) -> Span:
    """Where `size` tokens stand in the text."""
    return Span(one.tokens[at].start, one.tokens[at + size - 1].end)


def _bare(a: Material, run: Match) -> Match:
    """A run without the quotations and formulas at its edges."""
    tokens = a.tokens[run.a : run.a + run.size]
    first = next((at for at, token in enumerate(tokens) if token.own), run.size)
    last = next((at for at in range(run.size - 1, first - 1, -1) if tokens[at].own), first - 1)
    return Match(run.a + first, run.b + first, last + 1 - first)


def _beside(left: Sequence[str], right: Sequence[str], runs: Sequence[Match]) -> list[Match]:
    """Short runs close before and behind runs that were found, and before and behind those again."""
    taken_a = {at for run in runs for at in range(run.a, run.a + run.size)}
    taken_b = {at for run in runs for at in range(run.b, run.b + run.size)}
    added: list[Match] = []
    for run in runs:
        for onward in (True, False):
            last = run
            while True:
                window_a = _window(len(left), last.a, last.size, taken_a, onward=onward)
                window_b = _window(len(right), last.b, last.size, taken_b, onward=onward)
                near = _nearest(left, right, window_a, window_b)
                if near is None:
                    break
                last = near
                taken_a.update(range(last.a, last.a + last.size))
                taken_b.update(range(last.b, last.b + last.size))
                added.append(last)
    return added


def _window(length: int, start: int, size: int, taken: Collection[int], *, onward: bool) -> range:
    """The places behind (or before) a run, up to the next run."""
    places = range(start + size, min(start + size + REACH, length)) if onward else range(max(start - REACH, 0), start)
    for at in places if onward else reversed(places):
        if at in taken:
            return range(places.start, at) if onward else range(at + 1, places.stop)
    return places


def _nearest(left: Sequence[str], right: Sequence[str], in_a: range, in_b: range) -> Match | None:
    """The longest short run of two windows; the first of equals."""
    if min(len(in_a), len(in_b)) < SHORTEST_BESIDE_A_RUN:
        return None
    forms_a, forms_b = left[in_a.start : in_a.stop], right[in_b.start : in_b.stop]
    found = common_runs(forms_a, forms_b, SHORTEST_BESIDE_A_RUN)
    best = max(found, key=lambda run: (run.size, -run.a, -run.b), default=None)
    return Match(in_a.start + best.a, in_b.start + best.b, best.size) if best else None
