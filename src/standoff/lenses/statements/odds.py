"""How surely the sentences around two places of two reports tell the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.lenses.statements.sentence_at import SentenceAt
from standoff.text.span import Span

# Of two places in sentences of the same words; more than any two others come to.
_SAME_WORDS = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Odds:
    """The logarithms of the odds that two sentences tell the same; without any, nothing is known of them.

    Attributes:
        at: which sentence stands where; one number for the same words.
        odds: for pairs of numbers, the lower first; a pair that is not there is not alike.
    """

    at: SentenceAt = field(default_factory=SentenceAt)
    odds: Mapping[tuple[int, int], float] = field(default_factory=dict)

    def between(self, one: tuple[str, Span], other: tuple[str, Span]) -> float | None:
        """Of the sentences around two places, each a report and a span; None where they are not alike at all."""
        first, second = self.at.number(*one), self.at.number(*other)
        if first is None or second is None:
            return None
        return _SAME_WORDS if first == second else self.odds.get((min(first, second), max(first, second)))
