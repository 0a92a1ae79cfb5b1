"""Which wordings are worth laying beside each other, found without trying all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from standoff.lenses.collation.kinds import SHORTEST_OVERLAP
from standoff.lenses.collation.kinship import keys
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.collation.tokens import is_content
from standoff.lenses.collation.wordings import Wording

# Words that more wordings share than this tell none of them apart; following them would cost the square of the pile.
MOST_HOLDERS = 64
# Of these many likeliest partners the right one was never missing; the rest only cost time.
MOST_PARTNERS = 12


class Parts:
    """Finds the wordings of which another may be a part."""

    def __init__(self) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._ends: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, number: int, wording: Wording) -> None:
        """Make a wording findable."""
        self._whole[wording.forms].append(number)
        for form in sorted({form for form in wording.forms if is_content(form)}):
            self._holders[form].append(number)
        if len(wording.forms) >= SHORTEST_OVERLAP:
            for end in {wording.forms[:SHORTEST_OVERLAP], wording.forms[-SHORTEST_OVERLAP:]}:
                self._ends[end].append(number)

    def of(self, wording: Wording) -> list[int]:
        """Numbers of wordings that hold all content words of this one, or share an edge with it."""
        found = set(self._whole.get(wording.forms, ())[:MOST_HOLDERS])
        content = {form for form in wording.forms if is_content(form)}
        lists = sorted((self._holders.get(form, []) for form in sorted(content)), key=len)
        if lists and lists[0]:
            common = set(lists[0][:MOST_HOLDERS])
            for other in lists[1:]:
                common &= set(other) if len(other) < 10 * MOST_HOLDERS else common
            found |= common
        for at in range(len(wording.forms) - SHORTEST_OVERLAP + 1):
            found.update(self._ends.get(wording.forms[at : at + SHORTEST_OVERLAP], ())[:MOST_HOLDERS])
        return sorted(found)


def partners(wordings: Iterable[Wording], rarity: Rarity, least: float) -> list[tuple[int, int]]:
    """Pairs of wordings, by number, that share rare words or their kin, the likeliest for each.

    Args:
        wordings: one for each group.
        rarity: what sharing a word is worth.
        least: the least share of the lighter wording's weight that a pair has to have in common.
    """
    known = [_weights(wording, rarity) for wording in wordings]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, weights in enumerate(known):
        for key in weights:
            holders[key].append(number)
    totals = [sum(weight for key, weight in weights.items() if key[0] != "=") for weights in known]
    pairs: set[tuple[int, int]] = set()
    for number, weights in enumerate(known):
        shared: dict[int, float] = defaultdict(float)
        for key, weight in weights.items():
            for other in holders[key] if len(holders[key]) <= MOST_HOLDERS else ():
                if other != number:
                    shared[other] += weight
        likely = sorted(
            (-weight, other) for other, weight in shared.items() if weight >= least * min(totals[number], totals[other])
        )
        pairs.update((min(number, other), max(number, other)) for _, other in likely[:MOST_PARTNERS])
    return sorted(pairs)


def _weights(wording: Wording, rarity: Rarity) -> dict[str, float]:
    """Under which keys a wording is found, and what sharing each is worth."""
    found: dict[str, float] = {}
    for form in wording.forms:
        if is_content(form):
            for key in keys(form):
                found[key] = max(found.get(key, 0.0), rarity.weight(form))
    return found
