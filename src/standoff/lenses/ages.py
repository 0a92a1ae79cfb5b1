"""The ages that two reports give one person, as rows of figures.

Who is one person is told by the names alone (`persons.py`). An age that one report gives is no figure of the story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from standoff.lenses.amounts_compared import Verdict
from standoff.lenses.measures import Measure
from standoff.lenses.persons import person_keys
from standoff.lenses.readings import Reading, rank
from standoff.model.annotations import Quantity
from standoff.model.findings import Relation
from standoff.model.story import Witness

AGE = "age"
_YEAR = "year"
_DAY, _YEAR_OF_DAYS = len("2031-05-02"), 365.25
_YEARS_BETWEEN = 2  # that may lie between two reports of which nobody knows when they appeared


def ages(witnesses: Sequence[Witness]) -> list[list[Reading]]:
    """The first age that each report gives a person, for persons whose age two reports give."""
    keys = person_keys(witnesses)
    told: dict[str, dict[str, Reading]] = defaultdict(dict)
    for witness in witnesses:
        for age in witness.notes.ages:
            person = keys.get(age.name, age.name)
            quantity = Quantity(span=age.span, value=age.value, unit=_YEAR, what=f"{AGE} of {person}")
            told[person].setdefault(
                witness.report.id, Reading(witness.report, quantity, Measure.by_itself(AGE, person))
            )
    return [sorted(row.values(), key=lambda r: rank(r.report.id)) for _, row in sorted(told.items()) if len(row) > 1]


def older_by_then(a: Reading, b: Reading) -> Verdict | None:
    """That a person has grown older between two reports, where that explains two ages."""
    days = [(reading.report.published or "")[:_DAY] for reading in (a, b)]
    younger, older = sorted((a, b), key=lambda reading: reading.quantity.value)
    apart = older.quantity.value - younger.quantity.value
    if min(map(len, days)) < _DAY:
        if apart > _YEARS_BETWEEN:
            return None
        why = "when both reports appeared is not known, and an age grows"
    else:
        first, later = (a, b) if days[0] <= days[1] else (b, a)
        years = (date.fromisoformat(max(days)) - date.fromisoformat(min(days))).days / _YEAR_OF_DAYS
        grown = later.quantity.value - first.quantity.value
        if not years - 1 < grown < years + 1 or (grown and not years):
            return None
        why = f"the reports are of {min(days)} and {max(days)}, and an age grows"
    said = f"“{younger.exact}” in {younger.report.id} and “{older.exact}” in {older.report.id}"
    return Verdict(Relation.COMPATIBLE, f"{said}: {why}")
