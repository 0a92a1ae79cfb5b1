"""The number that a report gives of those who died, were hurt or are missing: the toll of the event.

A toll grows from report to report, and every report counts in other words: "twelve people were killed", "14 bodies had
been carried up the slip", "17 lives", "seven miners are dead". Where a report has several numbers of the dead, the toll
is the first one, if it is the largest, too: the others count a part of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from standoff.lenses.measures import OF_THE_EVENT
from standoff.lenses.readings import Reading, on_a_day
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.view import fold

_DYING, _BODY, _BODIES = "die", "body", ("bodies", "body", "corpses")
# Bodies that are handed over or sent home were counted long ago.
_EXCHANGED = frozenset(
    "hand hands handed handing return returned exchange exchanged swap swapped deliver delivered".split()
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PART = re.compile(
    r"(?:\s+\w+)?\s+of\s+(?:the|those|these|its|our|their|them)\b(?:\s+(?!(?:are|is|were|was|have|had)\b)\w+){0,2}?"
    r"\s+(?:dead|victims|killed|injured|wounded|hurt|missing|casualties|fatalities|who)\b"
)
_FOR_EACH = re.compile(r"(?:\s+\w+)?\s+(?:for|per|to)\s+(?:each|every|everyone|everybody|head|the\s+famil)")
_ALONE, _MORE = re.compile(r"[^.;!?]{0,60}\balone\b"), re.compile(r"\s+(?:more|others?)\b")
_NAME = re.compile(r"\b[A-Z]\w{3,}")
_NEAR = 80  # characters
_LONGEST_SENTENCE = 2000  # characters; beyond that it is a pasted table


def tolls(found: Sequence[tuple[Witness, Sequence[Reading]]]) -> list[list[Reading]]:
    """The readings of each witness, with those marked that are its tolls.

    Args:
        found: of each witness what says of itself what it measures, the headline last.
    """
    everywhere = _Everywhere(witness for witness, _ in found)
    return [list(_marked(witness, telling, _of_fates(witness, telling, everywhere))) for witness, telling in found]


class _Everywhere:
    """Places of whose names most reports have a word: where it happened, which narrows no number down."""

    def __init__(self, witnesses: Iterable[Witness]) -> None:
        self._texts = [fold(witness.report.text) for witness in witnesses]
        self.holds = lru_cache(maxsize=1 << 10)(self._holds)

    def _holds(self, place: str) -> bool:
        names = [fold(name) for name in _NAME.findall(place)]
        return any(2 * sum(name in text for text in self._texts) > len(self._texts) for name in names)


def _of_fates(witness: Witness, telling: Sequence[Reading], everywhere: _Everywhere) -> dict[str, list[Reading]]:
    """The numbers of a report that may be its toll, by what became of those counted."""
    of_act: dict[str, list[Reading]] = defaultdict(list)
    for reading in telling:
        if _is_of_the_event(reading, witness, everywhere):
            (act,) = reading.measure.acts & OF_THE_EVENT
            of_act[act].append(reading)
    if _DYING not in of_act:
        bodies = (_as_dead(reading) for reading in telling if reading.measure.heads == {_BODY})
        of_act[_DYING] += (reading for reading in bodies if _is_of_the_event(reading, witness, everywhere))
    return of_act


def _marked(witness: Witness, telling: Sequence[Reading], of_act: Mapping[str, Sequence[Reading]]) -> Iterator[Reading]:
    marked = {reading.place: reading for numbers in of_act.values() for reading in _toll_of(numbers)}
    known = frozenset[str]().union(*(reading.measure.acts & OF_THE_EVENT for reading in marked.values()))
    for reading in telling:
        if reading.place in marked:
            yield replace(marked[reading.place], toll=True)
        else:
            beside = bool(reading.measure.acts & known) and _names_another_year(reading, witness)
            yield replace(reading, beside_toll=beside)


def _as_dead(reading: Reading) -> Reading:
    """Bodies that were recovered, as dead."""
    one, said = reading.measure, set(reading.quantity.measure)
    if one.heads != {_BODY} or one.named_act or said & _EXCHANGED:
        return reading
    return replace(reading, measure=replace(one, heads=frozenset(), anyone=True, acts=frozenset({_DYING})))


def _is_of_the_event(reading: Reading, witness: Witness, everywhere: _Everywhere) -> bool:
    """Whether a number tells what became of people now and here, and not of some of them."""
    one, quantity, text = reading.measure, reading.quantity, reading.report.text
    if len(one.acts & OF_THE_EVENT) != 1 or one.modifiers or quantity.population is not None:
        return False
    of_bodies = quantity.what.endswith(_BODIES)  # which are counted where they are brought
    if not (quantity.place is None or of_bodies or everywhere.holds(quantity.place)) or not on_a_day(reading):
        return False
    behind = text[quantity.span.end : quantity.span.end + _NEAR]
    if (
        _PART.match(behind)
        or _FOR_EACH.match(behind)
        or _ALONE.match(behind)
        or (_DYING in one.acts and _MORE.match(behind))
    ):
        return False
    return not _names_another_year(reading, witness)


def _names_another_year(reading: Reading, witness: Witness) -> bool:
    """Whether its sentence speaks of another year than that of the report."""
    years = set(_YEAR.findall(_around(witness, reading.quantity.span)))
    return not years <= {(reading.report.published or "")[:4]}


def _around(witness: Witness, span: Span) -> str:
    """The sentence in which a number stands, as far as it is read."""
    spans = witness.notes.sentences
    at = bisect_right(spans, span.start, key=lambda sentence: sentence.start) - 1
    sentence = spans[at] if at >= 0 and spans[at].covers(span) else span
    return witness.report.text[sentence.start : min(sentence.end, sentence.start + _LONGEST_SENTENCE)]


def _toll_of(numbers: Sequence[Reading]) -> list[Reading]:
    """Those of a report's numbers of one fate that are its toll: the first, where no other is larger."""
    if not numbers:
        return []
    first = numbers[0].quantity.value
    if first < max(reading.quantity.value for reading in numbers):
        return []
    return [reading for reading in numbers if reading.quantity.value == first]
