"""Which tokens of one wording stand in another, and in which order.

Works on forms alone. What a match means for the sense of a sentence is left to `kinds` and `flags`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.lenses.collation.kinship import kin
from standoff.lenses.collation.tokens import is_content
from standoff.text.alignment import common_runs

Kin = Callable[[str, str], float]

# A table of this many cells takes a tenth of a second; only quotations of 300 words and more on both sides pass it.
MOST_CELLS = 90_000
_ANCHOR = 4  # words of a run that stands once on both sides and so pins two very long wordings together
_CONTENT, _GRAMMAR = 4.0, 2.0
# A match that goes on from the match before it is worth more than one that begins anew, so that stretches stay whole.
_GOES_ON = 1.5


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Token `base` of the base and token `here` of a reading; `alike` is 1 for the same form."""

    base: int
    here: int
    alike: float = 1.0
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """`size` tokens, the same on both sides, without a gap on either."""

    base: int
    here: int
    size: int


def same(form: str, other: str) -> float:
    """Only the same form will do."""
    return 1.0 if form == other else 0.0


def matched(base: Sequence[str], here: Sequence[str]) -> list[Pair]:
    """Tokens of `here` that stand in `base`: in one piece, in order, or in another order, whichever fits first."""
    at = found_at(base, here)
    if at is not None:
        return [Pair(at + number, number) for number in range(len(here))]
    if len(base) * len(here) > MOST_CELLS:
        return pinned(base, here)
    ordered = in_order(base, here, same)
    if len(ordered) == len(here):
        return ordered
    return tiled(base, here)


def loosely_matched(base: Sequence[str], here: Sequence[str]) -> list[Pair]:
    """Tokens that are the same or akin, in order; then runs of the same words that stand elsewhere, as moved."""
    if len(base) * len(here) > MOST_CELLS:
        return pinned(base, here)
    ordered = in_order(base, here, kin)
    return sorted([*ordered, *_moved(base, here, ordered)], key=lambda pair: pair.here)


def found_at(base: Sequence[str], here: Sequence[str]) -> int | None:
    """Where `here` stands in `base` in one piece, the first place of several."""
    if not here or len(here) > len(base):
        return None
    mark = "\x1f"
    start = (mark + mark.join(base) + mark).find(mark + mark.join(here) + mark)
    return None if start < 0 else (mark + mark.join(base))[:start].count(mark)


def in_order(base: Sequence[str], here: Sequence[str], alike: Kin) -> list[Pair]:
    """The best matches that keep the order of both sides, in as few stretches as possible."""
    start = 0
    while start < min(len(base), len(here)) and base[start] == here[start]:
        start += 1
    stop = 0
    while stop < min(len(base), len(here)) - start and base[-1 - stop] == here[-1 - stop]:
        stop += 1
    middle = _table_pairs(base[start : len(base) - stop], here[start : len(here) - stop], alike)
    return [
        *(Pair(at, at) for at in range(start)),
        *(Pair(pair.base + start, pair.here + start, pair.alike) for pair in middle),
        *(Pair(len(base) - stop + at, len(here) - stop + at) for at in range(stop)),
    ]


def tiled(base: Sequence[str], here: Sequence[str]) -> list[Pair]:
    """The longest shared runs in any order; those that break the order of the heaviest ascending ones are moved."""
    tiles = sorted(common_runs(base, here, 1), key=lambda tile: tile.b)
    kept = _ascending([(tile.a, tile.size) for tile in tiles])
    return [
        Pair(tile.a + step, tile.b + step, 1.0, number not in kept)
        for number, tile in enumerate(tiles)
        for step in range(tile.size)
    ]


def pinned(base: Sequence[str], here: Sequence[str]) -> list[Pair]:
    """In-order matches of two very long wordings, by runs that stand once on both sides. Linear time."""
    places = _once(here)
    pins = [(at, places[run]) for run, at in sorted(_once(base).items(), key=lambda item: item[1]) if run in places]
    kept = _ascending([(other, 1) for _, other in pins])
    pairs: dict[int, int] = {}
    for number in sorted(kept):
        at, other = pins[number]
        for step in range(_ANCHOR):
            pairs.setdefault(at + step, other + step)
    return [Pair(at, other) for at, other in sorted(pairs.items())]


def stretches(pairs: Sequence[Pair]) -> list[Stretch]:
    """Pairs of the same form, in order of the reading, with those that follow each other on both sides made one."""
    result: list[Stretch] = []
    for pair in sorted((p for p in pairs if p.alike == 1.0), key=lambda p: p.here):
        last = result[-1] if result else None
        if last and pair.here == last.here + last.size and pair.base == last.base + last.size:
            result[-1] = Stretch(last.base, last.here, last.size + 1)
        else:
            result.append(Stretch(pair.base, pair.here, 1))
    return result


def _table_pairs(base: Sequence[str], here: Sequence[str], alike: Kin) -> list[Pair]:
    rows, columns = len(base), len(here)
    if not rows or not columns:
        return []
    worth = [_CONTENT if is_content(form) else _GRAMMAR for form in here]
    # after[i][j]: the best that base[i:] and here[j:] come to; on[i][j]: the same, when the pair i, j is taken.
    after = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    on = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        row, below, taken, taken_below = after[i], after[i + 1], on[i], on[i + 1]
        form = base[i]
        for j in range(columns - 1, -1, -1):
            likeness = alike(form, here[j])
            if likeness:
                go_on = taken_below[j + 1] + _GOES_ON if taken_below[j + 1] else 0.0
                taken[j] = worth[j] * likeness + max(below[j + 1], go_on)
            row[j] = max(taken[j], below[j], row[j + 1])
    return _walk(base, here, after, on, alike)


def _walk(
    base: Sequence[str], here: Sequence[str], after: list[list[float]], on: list[list[float]], alike: Kin
) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    going_on = False
    while i < len(base) and j < len(here):
        # While a stretch lasts, the bonus of going on was counted in, so the next pair must be taken.
        if going_on or (on[i][j] and on[i][j] >= after[i][j]):
            pairs.append(Pair(i, j, alike(base[i], here[j])))
            going_on = bool(on[i + 1][j + 1]) and on[i + 1][j + 1] + _GOES_ON >= after[i + 1][j + 1]
            i, j = i + 1, j + 1
        elif after[i + 1][j] >= after[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _moved(base: Sequence[str], here: Sequence[str], ordered: Sequence[Pair]) -> list[Pair]:
    """Content words, alone or in runs, that both sides have left over and that stand in another place."""
    left_base = _marked_out(base, {pair.base for pair in ordered}, "\x00b")
    left_here = _marked_out(here, {pair.here for pair in ordered}, "\x00h")
    return [
        Pair(run.a + step, run.b + step, 1.0, moved=True)
        for run in common_runs(left_base, left_here, 1)
        if any(is_content(here[run.b + step]) for step in range(run.size))
        for step in range(run.size)
    ]


def _marked_out(forms: Sequence[str], taken: set[int], mark: str) -> list[str]:
    return [mark if at in taken else form for at, form in enumerate(forms)]


def _once(forms: Sequence[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for at in range(len(forms) - _ANCHOR + 1):
        run = tuple(forms[at : at + _ANCHOR])
        if run in places:
            again.add(run)
        places[run] = at
    return {run: at for run, at in places.items() if run not in again}


def _ascending(items: Sequence[tuple[int, int]]) -> set[int]:
    """Indices of the heaviest ascending subsequence of (value, weight), the first of equals."""
    best: list[tuple[int, int | None]] = []  # total weight up to and with this item, and the item before it
    # A Fenwick tree over ranks keeps this at n log n on the thousands of pins of hostile text.
    ranks = {value: rank for rank, value in enumerate(sorted({value for value, _ in items}), start=1)}
    tree: list[tuple[int, int]] = [(0, 0)] * (len(ranks) + 1)
    for number, (value, weight) in enumerate(items):
        rank = ranks[value]
        total, before = 0, 0
        at = rank - 1
        while at:
            total, before = max((total, before), tree[at])
            at -= at & -at
        best.append((total + weight, -before - 1 if total else None))
        at = rank
        while at < len(tree):
            tree[at] = max(tree[at], (total + weight, -number - 1))
            at += at & -at
    if not best:
        return set()
    at_last: int | None = max(range(len(best)), key=lambda number: (best[number][0], -number))
    kept: set[int] = set()
    while at_last is not None:
        kept.add(at_last)
        at_last = best[at_last][1]
    return kept
