"""Pairs of sentences of a story that may tell the same, with how surely they do, worked out once for all who ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.lenses.pile import Pile
from standoff.lenses.statements.odds import Odds
from standoff.lenses.statements.pairs_in_context import odds
from standoff.lenses.statements.sentence_at import SentenceAt
from standoff.lenses.statements.sentences_alike import Sentences, sentences
from standoff.model.story import Witness


@dataclass(frozen=True, slots=True, eq=False)
class LookedAt:
    """The sentences of a story, and pairs of them.

    Attributes:
        odds: that the two tell the same, as a logarithm; of pairs, the lower number first. Others are not alike.
    """

    found: Sentences
    odds: Mapping[tuple[int, int], float]

    @property
    def by_place(self) -> Odds:
        """The same, of the sentences around two places."""
        return Odds(SentenceAt.of(one.places for one in self.found.all), self.odds)


def looked_at(witnesses: Sequence[Witness]) -> LookedAt:
    """Of the sentences of some reports, in an order that does not hang on how they were given."""
    return _kept(Pile(witnesses))


@lru_cache(maxsize=1)
def _kept(pile: Pile) -> LookedAt:
    """Kept for the pile at hand: one lens after the other asks for it."""
    found = sentences(pile.witnesses)
    return LookedAt(found, odds(found))
