"""Does a report's own text contradict itself in its numbers? Sums that do not come out, and headlines.

Neither needs another report. Of reports that have the same sentence the finding is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import isclose

from standoff.lenses.amounts_compared import compared
from standoff.lenses.measures import Same, measure, same_ones
from standoff.lenses.readings import Reading, rank
from standoff.lenses.rows import places_fit
from standoff.lenses.sigla import listed
from standoff.lenses.sums import Sum, wrong_sums
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation
from standoff.model.story import Story, Witness

# A sum is wrong or it is not; whether a headline's number is meant to be the body's is a guess.
_SUM, _HEADLINE = 0.8, 0.6
_SHARED_CONTEXT = 2


class OwnText:
    """Numbers of one report that cannot all be right."""

    name, version = "own_text", "2"
    question = "Which numbers of a report contradict its own text?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """A finding for each sum that does not come out, and each number of a headline that its body has otherwise."""
        del story
        ordered = sorted(witnesses, key=lambda witness: rank(witness.report.id))
        return Compared(findings=(*_sums(ordered), *_headlines(ordered)))


def _sums(witnesses: Sequence[Witness]) -> Iterator[Finding]:
    said: dict[str, list[tuple[Witness, Sum]]] = defaultdict(list)
    for witness in witnesses:
        for found in wrong_sums(witness):
            said[" ".join(found.span.of(witness.report.text).split())].append((witness, found))
    for places in said.values():
        witness, found = places[0]
        text = witness.report.text
        told = " + ".join(f"{part.value:.12g}" for part in found.parts)
        who = listed(one.report.id for one, _ in places)
        others = [other for other in witnesses if all(other is not one for one, _ in places)]
        whole, parts = (_given_by(others, values) for values in ({found.whole.value}, {p.value for p in found.parts}))
        # Whoever else gives the whole or the parts shows which of the two is the slip.
        borne_out = f" The parts stand in {listed(parts)} too." if parts and not whole else ""
        borne_out = borne_out or (f" The whole stands in {listed(whole)} too." if whole and not parts else "")
        yield Finding(
            id="",
            kind=FindingKind.FIGURE,
            relation=Relation.DIFFERS,
            explanation=f"In one sentence of {who} the parts come to {found.total:.12g} ({told}); the "
            f"whole is “{found.whole.span.of(text)}”{' in another' if found.elsewhere else ''}.{borne_out}",
            readings=(
                FindingReading(
                    value=f"{told} = {found.total:.12g}",
                    anchors=tuple(one.report.anchor(part.span) for one, s in places for part in s.parts),
                    apart=bool(whole) and not parts,
                ),
                FindingReading(
                    value=found.whole.span.of(text),
                    anchors=tuple(one.report.anchor(s.whole.span) for one, s in places),
                    apart=bool(parts) and not whole,
                ),
            ),
            confidence=_SUM,
            rule=f"{OwnText.name} {OwnText.version}: parts and whole",
        )


def _given_by(witnesses: Sequence[Witness], values: Collection[float]) -> list[str]:
    """The reports that give all of some numbers, of whatever it may be."""
    return [
        witness.report.id
        for witness in witnesses
        if all(any(isclose(q.value, value) for q in witness.notes.quantities) for value in values)
    ]


def _headlines(witnesses: Sequence[Witness]) -> Iterator[Finding]:
    for witness in witnesses:
        title = witness.report.title_span
        if title is None:
            continue
        readings = [Reading(witness.report, q, measure(witness, q)) for q in witness.notes.quantities]
        body = [reading for reading in readings if reading.quantity.span.start >= title.end]
        for reading in readings:
            if title.covers(reading.quantity.span):
                others = [other for other in body if _of_one_thing(reading, other)]
                if others and not any(_go_together(reading, other) for other in body):
                    yield _headline(reading, others)


def _of_one_thing(a: Reading, b: Reading) -> bool:
    """Whether a number of the body can only be of what the headline counts."""
    acts = a.measure.acts & b.measure.acts
    shared = len(acts) + len(a.measure.context & b.measure.context)
    return (
        same_ones(a.measure, b.measure) is Same.YES
        and bool(acts)
        and shared > _SHARED_CONTEXT
        and places_fit(a.quantity, b.quantity)
    )


def _go_together(a: Reading, b: Reading) -> bool:
    """Whether the body has the headline's number, or one that it rounds, of whatever it may be."""
    if isclose(a.quantity.value, b.quantity.value):
        return True
    of_one = a.measure.dimension == b.measure.dimension
    return of_one and compared(a.size, b.size).relation is not Relation.DIFFERS


def _headline(reading: Reading, others: Sequence[Reading]) -> Finding:
    report = reading.report
    told = " and ".join(dict.fromkeys(f"“{other.exact}”" for other in others))
    return Finding(
        id="",
        kind=FindingKind.FIGURE,
        relation=Relation.DIFFERS,
        explanation=f"The headline of {report.id} has “{reading.exact}”; the text below it has {told} for the same.",
        readings=(
            FindingReading(value=reading.exact, anchors=(report.anchor(reading.quantity.span),), apart=True),
            FindingReading(
                value=others[0].exact, anchors=tuple(report.anchor(other.quantity.span) for other in others)
            ),
        ),
        confidence=_HEADLINE,
        rule=f"{OwnText.name} {OwnText.version}: headline and body",
    )
