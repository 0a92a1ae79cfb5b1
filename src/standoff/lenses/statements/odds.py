"""How surely the sentences around two places of two reports tell the same, worked out once for a story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.lenses.statements.looked_at import looked_at
from standoff.model.story import Witness
from standoff.text.span import Span

# Of two places in sentences of the same words; more than any two others come to.
_SAME_WORDS = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Odds:
    """The logarithms of the odds that two sentences tell the same.

    Attributes:
        at: of each report, the starts of its sentences with their ends and numbers; one number for the same words.
        odds: for pairs of numbers, the lower first; a pair that is not there is not alike.
    """

    at: Mapping[str, Sequence[tuple[int, int, int]]]
    odds: Mapping[tuple[int, int], float]

    @classmethod
    def of(cls, witnesses: Sequence[Witness]) -> Odds:
        """Of the sentences of some reports, in an order that does not hang on how they were given."""
        seen = looked_at(witnesses)
        at: dict[str, list[tuple[int, int, int]]] = {}
        for number, one in enumerate(seen.found.all):
            for _, report, span in one.places:
                at.setdefault(report.id, []).append((span.start, span.end, number))
        return cls({report: sorted(places) for report, places in at.items()}, seen.odds)

    def between(self, one: tuple[str, Span], other: tuple[str, Span]) -> float | None:
        """Of the sentences around two places, each a report and a span; None where they are not alike at all."""
        first, second = self.sentence(*one), self.sentence(*other)
        if first is None or second is None:
            return None
        return _SAME_WORDS if first == second else self.odds.get((min(first, second), max(first, second)))

    def sentence(self, report: str, span: Span) -> int | None:
        """The number of the sentence around a place, None where it is not compared."""
        places = self.at.get(report, ())
        at = bisect_right(places, span.start, key=lambda place: place[0]) - 1
        return places[at][2] if at >= 0 and span.start < places[at][1] else None
