"""Which passages two reports share word by word, outside of quotations and stock formulas, with exact offsets.

Candidates come from winnowed fingerprints, so that no report is held against every other; the runs themselves come
from the words. What a shared passage means (who copied, how surely) is left to `copies`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from standoff.stories.material import Material
from standoff.text.alignment import Match, common_runs
from standoff.text.shingles import shingles, winnowed
from standoff.text.span import Span

# Two writers who tell one event share runs of five to seven words ("the two sides met in Geneva on Monday"); eight in a
# row outside of quotations are rare without copying.
SHORTEST_SHARED_RUN = 8
# Winnowing finds every shared run of SHINGLE + WINDOW - 1 = 8 words.
SHINGLE, WINDOW = 5, 4
# A light edit changes a word here and there: shorter runs count as well, where they stand in a gap of at most two
# clauses between two runs that were found already.
SHORTEST_NEXT_TO_A_RUN, LONGEST_GAP = 3, 24
# The same eight words this often in one report are a refrain.
REFRAIN = 8
# A report is held against this many others at most for one fingerprint: of a hundred copies of one wire each is
# compared with the first dozen, which is enough to know that they are copies.
HOLDERS = 12


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


def fingerprints(one: Material) -> dict[int, int]:
    """A sample of a report's five-word runs, each with its first place."""
    found: dict[int, int] = {}
    forms = [token.form for token in one.tokens]
    for at, value in winnowed(shingles(forms, SHINGLE), WINDOW):
        found.setdefault(value, at)
    return found


def candidates(prints: Sequence[Mapping[int, int]]) -> dict[tuple[int, int], int]:
    """Pairs of reports (by index, the first one lower) that share fingerprints, and how many."""
    holders: dict[int, list[int]] = defaultdict(list)
    pairs: Counter[tuple[int, int]] = Counter()
    for number, found in enumerate(prints):
        for value in found:
            held = holders[value]
            pairs.update((other, number) for other in held)
            if len(held) < HOLDERS:
                held.append(number)
    return dict(pairs)


def shared(a: Material, b: Material) -> Shared:
    """All passages that two reports share; no runs when they share none of the shortest length."""
    left, right = [token.form for token in a.tokens], [token.form for token in b.tokens]
    if left[1:] == right[1:] and len(left) > SHORTEST_SHARED_RUN:  # all but the break in front, which is its own
        return Shared(a, b, (Match(1, 1, len(left) - 1),))
    found = common_runs(left, right, SHORTEST_SHARED_RUN, most_places=REFRAIN)
    runs = [run for run in (_bare(a, run) for run in found) if own(a, run.a, run.size) >= SHORTEST_SHARED_RUN]
    return Shared(a, b, tuple(sorted([*runs, *_between(a, left, right, runs)])))


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


def _between(a: Material, left: Sequence[str], right: Sequence[str], runs: Sequence[Match]) -> Iterator[Match]:
    """Short runs in the small gaps between runs that follow each other in both reports."""
    for before, after in pairwise(sorted(runs)):
        from_a, from_b = before.a + before.size, before.b + before.size
        gap_a, gap_b = after.a - from_a, after.b - from_b
        if min(gap_a, gap_b) < SHORTEST_NEXT_TO_A_RUN or max(gap_a, gap_b) > LONGEST_GAP:
            continue
        found = common_runs(left[from_a : after.a], right[from_b : after.b], SHORTEST_NEXT_TO_A_RUN)
        for inner in found:
            run = _bare(a, Match(from_a + inner.a, from_b + inner.b, inner.size))
            if run.size >= SHORTEST_NEXT_TO_A_RUN:
                yield run
