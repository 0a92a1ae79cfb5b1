"""Which words of a page stand, in the same order, in what an extractor returned.

Runs of four words that are rare on both sides are tied together in the longest order that both keep; the ties are then
stretched as far as the words agree. What still stands between two ties is looked for exactly. The time is near-linear
in the words of both sides, whatever they are.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.markup.blocks import Block

_WORD = re.compile(r"\w+")
_RUN = 4
# A run that stands more often than this is a formula ("sign up for our") and ties nothing to anything.
_MOST_PLACES = 4
# Comparisons spent on the words between ties, over the whole page.
_BUDGET = 400_000


def plain_words(text: str) -> list[str]:
    """Words for comparing two readings of one page."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of all blocks in one row; `starts[i]` is where those of block `i` begin, with the total at the end."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block]) -> PageWords:
        """The words of `blocks`, which stand in `text`."""
        words: list[str] = []
        starts = [0]
        for block in blocks:
            words.extend(plain_words(text[block.start : block.end]))
            starts.append(len(words))
        return cls(tuple(words), tuple(starts))

    def of_block(self, at: int) -> tuple[str, ...]:
        """The words of block `at`."""
        return self.words[self.starts[at] : self.starts[at + 1]]

    def counts(self) -> list[int]:
        """How many words each block has."""
        return [end - start for start, end in zip(self.starts, self.starts[1:], strict=False)]


def words_kept(page: PageWords, returned: Sequence[str]) -> list[int]:
    """For each block, how many of its words stand in `returned`."""
    there = bytearray(len(page.words))
    ties = _ties(page.words, returned)
    at_page = at_returned = 0
    budget = _BUDGET
    for start, other, size in [*ties, (len(page.words), len(returned), 0)]:
        budget -= _fill_gap(page, (at_page, start), returned[at_returned:other], there, budget)
        there[start : start + size] = b"\1" * size
        at_page, at_returned = start + size, other + size
    return [sum(there[start:end]) for start, end in zip(page.starts, page.starts[1:], strict=False)]


def _ties(page: Sequence[str], returned: Sequence[str]) -> list[tuple[int, int, int]]:
    """Stretches that agree, as (first word of the page, first word returned, number of words), in order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(returned) - _RUN + 1):
        places[tuple(returned[at : at + _RUN])].append(at)
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    pairs: list[tuple[int, int]] = []
    for at in range(len(page) - _RUN + 1):
        run = tuple(page[at : at + _RUN])
        others = places.get(run)
        if others is None or len(others) > _MOST_PLACES or seen[run] >= _MOST_PLACES:
            continue
        seen[run] += 1
        pairs.extend((at, other) for other in reversed(others))
    ties: list[tuple[int, int, int]] = []
    from_page = from_returned = 0
    for at, other in _longest_order(pairs):
        if at < from_page or other < from_returned:
            continue
        start, stop = 0, _RUN
        while (
            at + start > from_page
            and other + start > from_returned
            and page[at + start - 1] == returned[other + start - 1]
        ):
            start -= 1
        while at + stop < len(page) and other + stop < len(returned) and page[at + stop] == returned[other + stop]:
            stop += 1
        ties.append((at + start, other + start, stop - start))
        from_page, from_returned = at + stop, other + stop
    return ties


def _longest_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises on both sides; of equals the one that stands first on the page."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(pairs):
        at = bisect_left(tails, other)
        before.append(last[at - 1] if at else -1)
        if at == len(tails):
            tails.append(other)
            last.append(index)
        elif tails[at] != other:
            # An equal one is left alone: a body that stands twice is tied to its first copy.
            tails[at], last[at] = other, index
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _fill_gap(page: PageWords, gap: tuple[int, int], returned: Sequence[str], there: bytearray, budget: int) -> int:
    """Mark whole blocks between two ties that stand in the words returned between them; gives what that cost."""
    if not returned or gap[0] >= gap[1]:
        return 0
    cost = at = 0
    first = bisect_left(page.starts, gap[0])
    for block in range(first, len(page.starts) - 1):
        start, end = page.starts[block], page.starts[block + 1]
        if end > gap[1] or cost > budget or at >= len(returned):
            break
        if start == end:
            continue
        size, words = end - start, page.words[start:end]
        for place in range(at, len(returned) - size + 1):
            cost += 1
            if returned[place] == words[0] and tuple(returned[place : place + size]) == words:
                there[start:end] = b"\1" * size
                at = place + size
                break
    return cost
