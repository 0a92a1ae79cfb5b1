"""Which of the sentences that are held against each other stands around a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.model.report import Report
from standoff.text.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class SentenceAt:
    """The places of numbered sentences.

    Attributes:
        places: of each report, the starts of its sentences with their ends and numbers.
    """

    places: Mapping[str, Sequence[tuple[int, int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Iterable[Iterable[tuple[int, Report, Span]]]) -> SentenceAt:
        """Of sentences in their order, each by its places: the number of a report, the report, the span."""
        places: dict[str, list[tuple[int, int, int]]] = {}
        for number, stands in enumerate(sentences):
            for _, report, span in stands:
                places.setdefault(report.id, []).append((span.start, span.end, number))
        return cls({report: sorted(found) for report, found in places.items()})

    def number(self, report: str, span: Span) -> int | None:
        """The number of the sentence around a place, None where it is not compared."""
        places = self.places.get(report, ())
        at = bisect_right(places, span.start, key=lambda place: place[0]) - 1
        return places[at][2] if at >= 0 and span.start < places[at][1] else None
