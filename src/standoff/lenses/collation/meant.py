"""How alike the words of two quotations are as they are meant: two translations of one sentence share hardly a word.

"We smelt the smoke long before any alarm went off" and "The burning had reached our noses well ahead of the first
siren" have no word in common, and word by word each finds its like in the other. What a speaker says of two things is
alike, too, where he says it in the same words ("The barrier was safe when we measured it", "… when the inspectors left
it to us"); there each has a noun of which the other has nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.language.likeness import Meaning, found_in
from standoff.lenses.collation.lookup import MOST_PARTNERS
from standoff.lenses.collation.wordings import Key, Wording
from standoff.model.story import Witness

# A noun that is less like any word of the other wording names another thing; fixed on the `dev` stories of
# `tests/gold/quoted_and_counted`.
_ANOTHER_THING = 0.5
_NAMING = frozenset({"NOUN", "PROPN", "NUM"})
_BLOCK = 256  # rows of the matrix at a time, so that it never stands whole


@dataclass(frozen=True, slots=True, eq=False)
class Meant:
    """What one wording means.

    Attributes:
        meaning: of its telling words. naming: which of them are nouns, names or numbers.
    """

    meaning: Meaning
    naming: NDArray[np.bool_]

    @classmethod
    def of(cls, told: Sequence[tuple[bytes, bool]]) -> Meant | None:
        """Of telling words, each with whether it names something; None where there is none.

        What the subject brings along tells most in a sentence ("attack" in "We condemn this attack"), and all that a
        speaker says has it: each word counts by the root of what it tells, so that the others are heard, too.
        """
        meaning = Meaning.of(said for said, _ in told)
        if meaning is None:
            return None
        roots = np.sqrt(meaning.counted)
        return cls(
            Meaning(meaning.vectors, roots / roots.sum()), np.array([naming for _, naming in told], dtype=np.bool_)
        )

    @property
    def summary(self) -> NDArray[np.float32]:
        """The mean of its words, each by what it counts, of length 1."""
        mean: NDArray[np.float32] = self.meaning.counted @ self.meaning.vectors
        return mean / max(float(np.linalg.norm(mean)), 1e-6)


class Meanings:
    """What the wordings of a pile mean, as far as the language pipeline tells."""

    def __init__(self, witnesses: Iterable[Witness]) -> None:
        self._notes = {witness.report.id: witness.notes for witness in witnesses}
        self._known: dict[Key, Meant | None] = {}

    def of(self, wording: Wording) -> Meant | None:
        """None where the pipeline does not say."""
        if wording.key not in self._known:
            self._known[wording.key] = self._read(wording)
        return self._known[wording.key]

    def alike(self, one: Wording, other: Wording) -> float | None:
        """How much each of two wordings has its like in the other as its words are meant, up to 1; of the two the less.

        -1 where each names a thing of which the other has nothing; None where the pipeline does not say.
        """
        first, second = self.of(one), self.of(other)
        if first is None or second is None:
            return None
        if _of_another_thing(first, second) and _of_another_thing(second, first):
            return -1.0
        return min(found_in(first.meaning, second.meaning))

    def _read(self, wording: Wording) -> Meant | None:
        notes = self._notes[wording.report.id]
        told: list[tuple[bytes, bool]] = []
        for quote in wording.quotes:
            first, last = (
                bisect_left(notes.tokens, edge, key=lambda token: token.span.start)
                for edge in (quote.span.start, quote.span.end)
            )
            tokens = zip(notes.tokens[first:last], notes.meanings[first:last], strict=False)
            told += [(said, token.pos in _NAMING) for token, said in tokens if said]
        return Meant.of(told)


def _of_another_thing(one: Meant, other: Meant) -> bool:
    """Whether one of its nouns has nothing like it in the other."""
    named = one.meaning.vectors[one.naming]
    return len(named) > 0 and float((named @ other.meaning.vectors.T).max(axis=1).min()) < _ANOTHER_THING


def near_in_meaning(wordings: Sequence[Wording], meanings: Meanings) -> Iterator[tuple[int, int]]:
    """Pairs of wordings of different reports, by number, the lower first: each with those that are nearest to it."""
    known = [(number, meant) for number, one in enumerate(wordings) if (meant := meanings.of(one)) is not None]
    if not known:
        return
    summaries = np.stack([meant.summary for _, meant in known])
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(known), _BLOCK):
        for row, values in enumerate(summaries[start : start + _BLOCK] @ summaries.T, start=start):
            nearest = _highest(values, MOST_PARTNERS + 1)
            pairs.update((known[min(row, at)][0], known[max(row, at)][0]) for at in nearest if at != row)
    for one, other in sorted(pairs):
        if wordings[one].report.id != wordings[other].report.id:
            yield one, other


def _highest(values: NDArray[np.float32], count: int) -> list[int]:
    """Where the highest of some values stand, of equals the first; without sorting all."""
    if len(values) <= count:
        return list(range(len(values)))
    likely = np.flatnonzero(values >= np.partition(values, -count)[-count])
    found: list[int] = likely[np.argsort(-values[likely], kind="stable")][:count].tolist()
    return found
