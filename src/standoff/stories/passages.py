"""Which passages two reports share word by word, outside of quotations and stock formulas, with exact offsets.

Which pairs are asked is left to the fingerprints of `grouping.near_copies`; what a shared passage means (who copied,
how surely) is left to `copies`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from standoff.stories.material import Material
from standoff.text.alignment import Match, common_runs
from standoff.text.span import Span

# Two writers who tell one event share runs of five to seven words ("the two sides met in Geneva on Monday"); eight in a
# row outside of quotations are rare without copying.
SHORTEST_SHARED_RUN = 8
# Where every sixth word was changed no run has eight. Runs of five count when they follow each other with no more than
# so many other words between them on either side, and have so many words together: two writers who tell one event do
# share a run of five, but not the next one as well.
SHORTEST_IN_A_CHAIN, BETWEEN, SHORTEST_CHAIN = 5, 3, 16
# A light edit changes a word here and there: shorter runs count as well, where they stand within a clause of a run
# that was found already; of only two words behind a single word that has another in its place.
SHORTEST_BESIDE_A_RUN, REACH, SHORTEST_BEHIND_A_WORD = 3, 12, 2
# The same eight words this often in one report are a refrain.
REFRAIN = 8
QUOTATION = '"'  # begins the form of a token that is a whole quotation, and of no other


@dataclass(frozen=True)
class Shared:
    """The passages that two reports share.

    Attributes:
        a, b: the two.
        runs: where they share words, in order of `a`, without overlap.
        firm: own words of the runs of three words and more. Shorter ones between those say how far a copy reaches,
            not that it is one.
    """

    a: Material
    b: Material
    runs: tuple[Match, ...]
    firm: int

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
        whole = _bare(a, Match(1, 1, len(left) - 1))
        return Shared(a, b, (whole,) if whole.size else (), own(a, whole.a, whole.size))
    found = common_runs(left, right, SHORTEST_IN_A_CHAIN, most_places=REFRAIN)
    bare = sorted(run for run in (_bare(a, run) for run in found) if run.size)
    runs = _long_enough(a, bare)
    beside = (_bare(a, run) for run in _beside(left, right, runs))
    runs = sorted([*runs, *(run for run in beside if run.size >= SHORTEST_BEHIND_A_WORD)])
    taken = {at for run in runs for at in range(run.b, run.b + run.size)}
    within = [run for before, after in pairwise(runs) for run in _within(left, right, before, after, taken)]
    firm = sum(own(a, run.a, run.size) for run in runs if run.size >= SHORTEST_BESIDE_A_RUN)
    return Shared(a, b, tuple(_with_quotations(a, b, _joined([*runs, *within]))), firm)


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


def _long_enough(a: Material, bare: Sequence[Match]) -> list[Match]:
    """The runs, in order of `a`, that two writers do not share by chance: by themselves or as a chain."""
    chains: list[list[Match]] = []
    for run in bare:
        before = chains[-1][-1] if chains else None
        if before is not None and _follows(before, run, BETWEEN):
            chains[-1].append(run)
        else:
            chains.append([run])
    kept: list[Match] = []
    for chain in chains:
        words = [own(a, run.a, run.size) for run in chain]
        if len(chain) > 1 and sum(words) >= SHORTEST_CHAIN:
            kept += chain
        else:
            kept += [run for run, size in zip(chain, words, strict=True) if size >= SHORTEST_SHARED_RUN]
    return kept


def _follows(before: Match, after: Match, most: int) -> bool:
    """Whether a run stands behind another in both texts, with at most so many words between them in either."""
    return 0 <= after.a - before.a - before.size <= most and 0 <= after.b - before.b - before.size <= most


def _within(
    left: Sequence[str], right: Sequence[str], before: Match, after: Match, taken: Collection[int]
) -> list[Match]:
    """The words that stand in both between two runs that follow each other closely, in one order.

    What joins two copied runs was copied with them, so here a single word counts.
    """
    if not _follows(before, after, REACH):
        return []
    in_a = range(before.a + before.size, after.a)
    in_b = [at for at in range(before.b + before.size, after.b) if at not in taken]
    # The longest common subsequence from each pair of places onwards.
    best = [[0] * (len(in_b) + 1) for _ in range(len(in_a) + 1)]
    for i in reversed(range(len(in_a))):
        for j in reversed(range(len(in_b))):
            same = left[in_a[i]] == right[in_b[j]]
            best[i][j] = 1 + best[i + 1][j + 1] if same else max(best[i + 1][j], best[i][j + 1])
    found: list[Match] = []
    i = j = 0
    while i < len(in_a) and j < len(in_b):
        if left[in_a[i]] == right[in_b[j]]:
            found.append(Match(in_a[i], in_b[j], 1))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _joined(runs: Sequence[Match]) -> list[Match]:
    """The runs in order of `a`, those that go on where another ends as one."""
    joined: list[Match] = []
    for run in sorted(runs):
        last = joined[-1] if joined else None
        if last is not None and _follows(last, run, 0):
            joined[-1] = Match(last.a, last.b, last.size + run.size)
        else:
            joined.append(run)
    return joined


def _with_quotations(a: Material, b: Material, runs: Sequence[Match]) -> list[Match]:
    """The runs with the quotations that both reports have right before and behind them.

    Nobody's own words are in them, so they count for nothing; but they were copied with the words beside them.
    """
    taken_a = {at for run in runs for at in range(run.a, run.a + run.size)}
    taken_b = {at for run in runs for at in range(run.b, run.b + run.size)}

    def free(at: int, other: int) -> bool:
        inside = 0 <= at < len(a.tokens) and 0 <= other < len(b.tokens) and at not in taken_a and other not in taken_b
        return inside and a.tokens[at].form == b.tokens[other].form and a.tokens[at].form.startswith(QUOTATION)

    grown: list[Match] = []
    for run in runs:
        before = int(free(run.a - 1, run.b - 1))
        behind = int(free(run.a + run.size, run.b + run.size))
        wider = Match(run.a - before, run.b - before, before + run.size + behind)
        taken_a.update(range(wider.a, wider.a + wider.size))
        taken_b.update(range(wider.b, wider.b + wider.size))
        grown.append(wider)
    return grown


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
                near = near or _behind_a_word(left, right, window_a, window_b, onward=onward)
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


def _behind_a_word(
    left: Sequence[str], right: Sequence[str], in_a: range, in_b: range, *, onward: bool
) -> Match | None:
    """Two words or more that stand in both windows behind (or before) a single word that was changed."""
    step = 1 if onward else -1
    places_a, places_b = in_a[::step][1:], in_b[::step][1:]
    size = 0
    for at, other in zip(places_a, places_b, strict=False):
        if left[at] != right[other]:
            break
        size += 1
    if size < SHORTEST_BEHIND_A_WORD:
        return None
    first = 0 if onward else size - 1
    return Match(places_a[first], places_b[first], size)
