"""Each number of a report with what it measures, as numbers of several reports are lined up by it.

What says of itself what it measures is told from bare numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from standoff.language.lexicon import forms
from standoff.lenses.amounts_compared import Size
from standoff.lenses.measures import RUNNING, Measure, measure
from standoff.model.annotations import Quantity
from standoff.model.report import Report
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.view import fold

_SPELLS = frozenset({"", "period", "time", "spell", "interval", "span", "timeframe"})


# A quantity by its report and where it stands.
Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity of one witness with what it measures.

    Attributes:
        beside: the other numbers of its sentence.
        toll: whether it is its report's number of those who died, were hurt or are missing in the event.
        beside_toll: whether it counts some who did in another year, and its report gives the toll as well.
    """

    report: Report
    quantity: Quantity
    measure: Measure
    beside: frozenset[float] = frozenset()
    toll: bool = False
    beside_toll: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.report.id, self.quantity.span

    @property
    def exact(self) -> str:
        """Its words."""
        return self.quantity.span.of(self.report.text)

    @property
    def size(self) -> Size:
        """What it says, in the common unit of its dimension."""
        return Size.of(self.quantity, self.exact, self.measure.per)


def rank(report: str) -> tuple[int, str]:
    """Sigla in their order: Z before AA."""
    return len(report), report


def readings(witness: Witness, opposed: frozenset[Place]) -> tuple[list[Reading], list[Reading]]:
    """The quantities that say what they measure, or stand `opposed` to one of a twin sentence; and the bare others.

    Spells that only bound another number are left to that number. The headline comes last: its text says it in full.
    """
    telling: list[Reading] = []
    bare: list[Reading] = []
    sentences = witness.notes.sentences
    in_sentence: dict[int, set[float]] = defaultdict(set)
    for quantity in witness.notes.quantities:
        in_sentence[bisect_right(sentences, quantity.span.start, key=lambda s: s.start)].add(quantity.value)
    title = witness.report.title_span
    for quantity in sorted(
        witness.notes.quantities, key=lambda q: (title is not None and title.covers(q.span), q.span)
    ):
        around = in_sentence[bisect_right(sentences, quantity.span.start, key=lambda s: s.start)]
        beside = frozenset(around - {quantity.value})
        reading = Reading(witness.report, quantity, measure(witness, quantity), beside)
        one = reading.measure
        spell = one.dimension == "time" and fold(quantity.what) in _SPELLS and not one.acts
        says = quantity.what or one.named_act or (one.acts and one.dimension not in ("count", "time"))
        says = says or RUNNING in one.acts
        if reading.place in opposed or (says and not spell):
            telling.append(reading)
        else:
            bare.append(reading)
    return telling, bare


_A_DAY = (
    *("on ", "yesterday", "today", "tonight", "overnight", "last night", "in the night", "in the morning"),
    *("this morning", "this afternoon", "this evening"),
)
_LAST = "last "  # Saturday


def on_a_day(reading: Reading) -> bool:
    """Whether its period, if any, is a single day, which says when it was counted and not over how long."""
    period = reading.quantity.period
    if period is None or period.startswith(_A_DAY):
        return True
    return period.startswith(_LAST) and period.removeprefix(_LAST).casefold() in forms("weekdays")
