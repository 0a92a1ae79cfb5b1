"""Each number of a report with what it measures, as numbers of several reports are lined up by it.

What says of itself what it measures is told from bare numbers; the one number that a report gives of those who died,
were hurt or are missing is marked as that of the event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.lenses.amounts_compared import Size
from standoff.lenses.measures import OF_THE_EVENT, Measure, measure
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
        sole: whether its report gives no other number of those whom the event did the same to.
    """

    report: Report
    quantity: Quantity
    measure: Measure
    beside: frozenset[float] = frozenset()
    sole: bool = False

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
        if reading.place in opposed or (says and not spell):
            telling.append(reading)
        else:
            bare.append(reading)
    return _with_sole(telling), bare


def _with_sole(telling: Sequence[Reading]) -> list[Reading]:
    """Marks the numbers that are a report's only ones of those who died, were hurt or are missing; a repeat is none."""
    values: dict[str, set[float]] = defaultdict(set)
    for reading in filter(_is_of_the_event, telling):
        for act in reading.measure.acts & OF_THE_EVENT:
            values[act].add(reading.quantity.value)
    return [
        replace(
            reading,
            sole=_is_of_the_event(reading)
            and all(len(values[act]) == 1 for act in reading.measure.acts & OF_THE_EVENT),
        )
        for reading in telling
    ]


def _is_of_the_event(reading: Reading) -> bool:
    """Whether a number tells what became of people, of nobody in particular and now."""
    one, quantity = reading.measure, reading.quantity
    anybody = one.anyone and not one.heads and not one.modifiers
    here = quantity.place is None and quantity.population is None and on_a_day(reading)
    return anybody and here and len(one.acts & OF_THE_EVENT) == 1


def on_a_day(reading: Reading) -> bool:
    """Whether its period, if any, is a single day, which says when it was counted and not over how long."""
    return reading.quantity.period is None or reading.quantity.period.startswith(("on ", "yesterday"))
