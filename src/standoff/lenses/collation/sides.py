"""A base and a reading laid beside each other, for the rules that look for changes of sense."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from standoff.lenses.collation.kinds import Collation
from standoff.lenses.collation.matching import Pair
from standoff.lenses.collation.tokens import Token
from standoff.lenses.collation.wordings import Wording

# How far a word reaches: "not", then at most "really going to" before the word that it denies.
REACH = 4


@dataclass(frozen=True)
class Sides:
    """Both wordings and where their tokens meet.

    Attributes:
        base: the fullest reading.
        here: another reading.
        collation: how the second stands in the first.
        covered: tokens of the base that the report has in other quotations of the same utterance.
    """

    base: Wording
    here: Wording
    collation: Collation
    covered: AbstractSet[int]

    @cached_property
    def _of_base(self) -> dict[int, Pair]:
        return {pair.base: pair for pair in self.collation.pairs}

    @cached_property
    def _of_here(self) -> dict[int, Pair]:
        return {pair.here: pair for pair in self.collation.pairs}

    def to_here(self, at: int, least: float) -> int | None:
        """The token of the reading that stands for a token of the base, when at least so much alike."""
        pair = self._of_base.get(at)
        return pair.here if pair and pair.alike >= least else None

    def to_base(self, at: int, least: float) -> int | None:
        """The token of the base that a token of the reading stands for, when at least so much alike."""
        pair = self._of_here.get(at)
        return pair.base if pair and pair.alike >= least else None


def governed_by(tokens: Sequence[Token], at: int, reach: int = REACH) -> int | None:
    """The first content word that follows closely in the same clause, or else the word that follows."""
    last: int | None = None
    for other in range(at + 1, min(at + 1 + reach, len(tokens))):
        if tokens[other].after:
            break
        if tokens[other].content:
            return other
        last = last if last is not None else other
    return last


def shown(wording: Wording, at: int) -> str:
    """The word that a token is of, as it stands."""
    return wording.words[wording.tokens[at].word].span.of(wording.report.text)
