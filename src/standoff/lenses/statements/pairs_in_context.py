"""How surely two sentences tell the same, seen among all pairs of their story.

"It began on Friday" may be told in three ways in another report, and is one of them at most. So to the measures of the
two sentences themselves (`sentence_pairs.py`) come those of their company: by how much the two are nearer to each other
than either is to the next best of the other's report, whether the sentences before and behind them go together, and
whether some sentence of a third report goes with both. Small trees of questions weigh them (`./run train told-alike`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from standoff.lenses.boosted import Boosted
from standoff.lenses.statements.sentence_pairs import FEATURES, NEIGHBOURS, features, score
from standoff.lenses.statements.sentences_alike import Sentences

TABLE = files("standoff.language") / "weights" / "told_alike.tsv"
MEASURES = (
    *FEATURES,
    "first guess",
    "ahead",
    "behind others",
    "company",
    "companions",
    "third report",
    "elsewhere",
    "shared of shorter",
    "shared of longer",
    "shorter",
    "length apart",
)
_UNLIKE = -6.0  # the first guess for a pair that was not even looked at
_ONE_WORD = 0.1  # so that a sentence of worthless words shares nothing of them

_Pair = tuple[int, int]


def odds(found: Sentences) -> dict[_Pair, float]:
    """The logarithms of the odds that two sentences tell the same, the lower number first. Others are not alike."""
    pairs = list(in_context(found))
    if not pairs:
        return {}
    surely = trees().odds(np.array([measures for _, _, measures in pairs]))
    return {(first, second): round(value, 3) for (first, second, _), value in zip(pairs, surely.tolist(), strict=True)}


@cache
def trees() -> Boosted:
    """Those that ship."""
    return Boosted.of(TABLE.read_text(encoding="utf-8"), MEASURES)


def in_context(found: Sentences) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Pairs of sentences of different reports that may tell the same, the lower number first, with their `MEASURES`."""
    alone = {(first, second): measures for first, second, measures in features(found)}
    guesses = Guesses(found, {pair: score(measures) for pair, measures in alone.items()})
    worth = [sum(found.worth[term] for term in sorted(one.terms)) + _ONE_WORD for one in found.all]
    for (first, second), measures in alone.items():
        shared = measures[FEATURES.index("shared")]
        parts = sorted((shared / worth[first], shared / worth[second]))
        lengths = sorted((found.all[first].length, found.all[second].length))
        yield (
            first,
            second,
            (
                *measures,
                *guesses.measures(first, second),
                round(parts[1], 4),
                round(parts[0], 4),
                float(lengths[0]),
                float(lengths[1] - lengths[0]),
            ),
        )


class Guesses:
    """First guesses for the pairs of a story, and what all of them say of one."""

    def __init__(self, found: Sentences, guesses: Mapping[_Pair, float]) -> None:
        self._found, self._guesses = found, guesses
        self._home = [one.places[0][0] for one in found.all]
        self._partners: dict[int, dict[int, list[tuple[float, int]]]] = defaultdict(lambda: defaultdict(list))
        for (first, second), guess in guesses.items():
            for one, other in ((first, second), (second, first)):
                self._partners[one][self._home[other]].append((guess, other))
        self._values = {
            one: {home: sorted((guess for guess, _ in partners), reverse=True) for home, partners in homes.items()}
            for one, homes in self._partners.items()
        }

    def measures(self, first: int, second: int) -> Iterable[float]:
        """Those of `MEASURES` that are about other pairs, beginning with the guess itself."""
        guess = self._of(first, second)
        ranked = [self._values[one][self._home[other]] for one, other in ((first, second), (second, first))]
        beside = list(self._beside(first, second))
        return (
            round(guess, 4),
            round(min(guess - _best_other(values, guess) for values in ranked), 4),
            float(sum(values.index(guess) for values in ranked)),
            round(max(beside, default=_UNLIKE), 4),
            float(sum(value > 0 for value in beside)),
            round(self._in_a_third(first, second), 4),
            round(min(self._elsewhere(first, second), self._elsewhere(second, first)), 4),
        )

    def _of(self, one: int, other: int) -> float:
        return self._guesses.get((min(one, other), max(one, other)), _UNLIKE)

    def _beside(self, first: int, second: int) -> Iterator[float]:
        """Of the sentences before both and behind both."""
        order, nth = self._found.order, self._found.nth
        one, other = order[self._home[first]], order[self._home[second]]
        for here, there in NEIGHBOURS:
            left, right = nth[first] + here, nth[second] + there
            if 0 <= left < len(one) and 0 <= right < len(other) and one[left] >= 0 and other[right] >= 0:
                yield self._of(one[left], other[right])

    def _in_a_third(self, first: int, second: int) -> float:
        """Of the sentence of another report that goes best with both, the lesser of the two."""
        homes = {self._home[first], self._home[second]}
        return max(
            (
                min(guess, self._of(second, third))
                for home, partners in self._partners[first].items()
                if home not in homes
                for guess, third in partners
            ),
            default=_UNLIKE,
        )

    def _elsewhere(self, one: int, other: int) -> float:
        """Of the best partner in any report but the other's."""
        values = self._values[one]
        return max((ranked[0] for home, ranked in values.items() if home != self._home[other]), default=_UNLIKE)


def _best_other(ranked: Sequence[float], guess: float) -> float:
    """The highest of some guesses, the highest first, without one of them."""
    if ranked[0] != guess:
        return ranked[0]
    return ranked[1] if len(ranked) > 1 else _UNLIKE
