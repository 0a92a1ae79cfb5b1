"""The numbers of all witnesses in rows, as far as their own words say what they measure: worked out once for a pile.

It is asked before anything is known of the sentences around them: numbers in one row are evidence that two sentences
tell the same (`statements/sentences_alike.py`). What the sentences tell of the numbers comes after it, in `figures.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from standoff.lenses.amounts_compared import restated
from standoff.lenses.changed_over import changed_over
from standoff.lenses.measures import measure
from standoff.lenses.pile import Pile
from standoff.lenses.readings import Place, Reading, readings
from standoff.lenses.rows import may_be_one, rows
from standoff.lenses.same_numbers import Rarity, one_number
from standoff.lenses.statements.odds import Odds
from standoff.lenses.tolls import tolls
from standoff.lenses.twins import Outside, twins, within
from standoff.model.findings import Relation
from standoff.model.story import Witness


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The numbers of a pile.

    Attributes:
        telling: readings that say what they measure; bare: the others.
        by_measure: the telling ones in rows; in_rows: those and the bare ones that the words around them bring in.
        twinned: places at which two sentences have different numbers and are the same otherwise.
        swapped: pairs of places of which one has the other's digits changed over.
        rarity: of the words of the reports.
    """

    telling: tuple[Reading, ...]
    bare: tuple[Reading, ...]
    by_measure: tuple[list[Reading], ...]
    in_rows: tuple[list[Reading], ...]
    twinned: frozenset[Place]
    swapped: tuple[tuple[Place, Place], ...]
    rarity: Rarity

    @property
    def opposed(self) -> frozenset[Place]:
        """Places of numbers that are surely of one thing, whatever they are."""
        return self.twinned.union(*self.swapped)


def numbers_in_rows(witnesses: Sequence[Witness]) -> Numbers:
    """Of the witnesses of a story, in an order that does not hang on how they were given."""
    return _kept(Pile(witnesses))


@lru_cache(maxsize=1)
def _kept(pile: Pile) -> Numbers:
    restated_at = list(_restated(pile.witnesses))
    twinned = frozenset(place for pair in restated_at for place in pair)
    every = [reading for witness in pile.witnesses for part in readings(witness, twinned) for reading in part]
    swapped = tuple(changed_over(every))
    found = [readings(witness, twinned.union(*swapped)) for witness in pile.witnesses]
    with_tolls = tolls([(witness, told) for witness, (told, _) in zip(pile.witnesses, found, strict=True)])
    telling = tuple(reading for told in with_tolls for reading in told)
    bare = tuple(reading for _, without in found for reading in without)
    by_measure = tuple(rows(telling, [*restated_at, *swapped]))
    rarity = Rarity.of(pile.witnesses)
    in_rows = tuple(one_number(by_measure, bare, rarity, Odds()))
    return Numbers(telling, bare, by_measure, in_rows, twinned, swapped, rarity)


def _restated(witnesses: Sequence[Witness]) -> Iterator[tuple[Place, Place]]:
    """Where two twin sentences have different numbers at one place, and are the same in all others."""
    named = {witness.report.id: witness for witness in witnesses}
    outside = {report: Outside(witness) for report, witness in named.items()}
    for twin in twins(witnesses):
        ours, theirs = (
            [
                Reading(witness.report, quantity, measure(witness, quantity))
                for quantity in within(witness.notes.quantities, lambda q: q.span, span)
                if quantity.span in outside[witness.report.id]
            ]
            for witness, span in ((named[report], span) for report, span in zip(twin.reports, twin.spans, strict=True))
        )
        for a, b in product(ours, theirs):
            here, there = a.quantity.span, b.quantity.span
            there_too = may_be_one(a, b) and twin.opposite(here, there) and not twin.others(here, there)
            if there_too and restated(a.size, b.size).relation is Relation.DIFFERS:
                yield a.place, b.place
