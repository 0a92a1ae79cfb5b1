"""Figures: the numbers of all witnesses, lined up by what they measure, and whether they agree.

Which numbers belong in one row is decided by `rows.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from standoff.lenses.ages import AGE, ages, older_by_then
from standoff.lenses.amounts_compared import Verdict, compared, restated
from standoff.lenses.likely_numbers import side_by_side
from standoff.lenses.measures import is_telling, stem
from standoff.lenses.numbers_in_rows import numbers_in_rows
from standoff.lenses.readings import Place, Reading, rank
from standoff.lenses.rows import MOST_FORMS, has_fallen, updated
from standoff.lenses.same_numbers import one_number
from standoff.lenses.series import Days, series
from standoff.lenses.statements.looked_at import looked_at
from standoff.lenses.units_understood import with_units
from standoff.lenses.votes import VOTES, votes
from standoff.model.annotations import Quantity
from standoff.model.compared import Compared
from standoff.model.findings import Figure, FigureReading, Finding, FindingKind, FindingReading, Relation
from standoff.model.story import Story, Witness
from standoff.text.span import Span

# Until the project's gold calibrates them: a difference in a place that both name, or of a thing that has a name of its
# own, is hardly ever two measures; one that rests on the noun and the verb alone sometimes is.
_SURE, _LIKELY, _DOUBTFUL = 0.8, 0.6, 0.4
_LIKELY_ONE = "their sentences tell the same in all likelihood; whether the numbers are of one thing cannot be told"
_TWINNED = "Both at one place of sentences that are the same otherwise"
_SWAPPED = "One is the other with two digits changed over, beside the same numbers or of the same things"
_OF_ONE = {AGE: "Of one person", VOTES: "As many votes in all, and neither report tells of another such vote"}
_ASKED = 6  # witnesses of one number that are held against those of another
_CLOSE = 12  # characters of "of the" and the like between a number and its noun


class Figures:
    """Lines numbers up over all reports."""

    name = "figures"
    version = "7"
    question = "Which numbers do the reports give for the same thing, and do they agree?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Every figure with its readings, and a finding for each that differs."""
        del story
        ordered = sorted(witnesses, key=lambda witness: rank(witness.report.id))
        told = numbers_in_rows(witnesses)
        odds, opposed = looked_at(witnesses).by_place, told.opposed
        by_measure, bare = with_units(told.by_measure, told.bare, told.telling, odds)
        lined_up = one_number(by_measure, bare, told.rarity, odds)
        taken = {reading.place for row in lined_up for reading in row}
        left = [reading for reading in bare if reading.place not in taken]
        lined_up, doubtful = side_by_side(lined_up, left, odds)
        lined_up += [*ages(ordered), *votes(ordered)]
        reports = [witness.report.id for witness in ordered]
        days = Days(ordered)
        lined_up.sort(key=lambda row: (rank(row[0].report.id), row[0].quantity.span))
        figures: list[Figure] = []
        findings: list[Finding] = []
        for number, row in enumerate(lined_up, start=1):
            sure = [reading for reading in row if reading.place not in doubtful]
            verdict = _with_doubtful(_verdict(sure, opposed), _verdict(row, opposed))
            figures.append(_figure(f"f{number}", row, verdict, reports, days))
            if verdict.relation is Relation.UNSURE:
                findings.append(_question(figures[-1], row))
            if verdict.relation is Relation.DIFFERS:
                here = {reading.place for reading in row}
                because = _TWINNED if len(here & told.twinned) > 1 else ""
                because = because or (_SWAPPED if any({*pair} <= here for pair in told.swapped) else "")
                findings.append(_finding(figures[-1], sure, verdict, because))
        return Compared(figures=tuple(figures), findings=tuple(findings))


def _with_doubtful(sure: Verdict, whole: Verdict) -> Verdict:
    """The verdict of a row, of which a part is only likely of one thing with the rest.

    Args:
        sure: the verdict without that part.
        whole: the verdict with it; the same where there is none.
    """
    if sure.relation is Relation.DIFFERS:
        return sure
    if whole.relation is not Relation.DIFFERS:
        return whole
    return Verdict(Relation.UNSURE, f"{whole.because}; {_LIKELY_ONE}")


def _verdict(row: list[Reading], opposed: frozenset[Place]) -> Verdict:
    """What the readings of a row have to do with each other; the widest gap decides."""
    if len({reading.report.id for reading in row}) == 1:
        return Verdict(Relation.SINGLE, f"only {row[0].report.id} gives it")
    forms: dict[tuple[float, float | None, float | None, str], list[Reading]] = {}
    for reading in row:
        quantity = reading.quantity
        forms.setdefault((quantity.value, quantity.low, quantity.high, quantity.unit), []).append(reading)
    distinct = list(forms.values())[:MOST_FORMS]
    pairs = [(a[0], b[0], _of_numbers(a, b, opposed)) for at, a in enumerate(distinct) for b in distinct[at + 1 :]]
    for relation in (Relation.DIFFERS, Relation.COMPATIBLE):
        found = [verdict for _, _, verdict in pairs if verdict.relation is relation]
        if found:
            return Verdict(relation, "; ".join(dict.fromkeys(verdict.because for verdict in found)))
    reports = _listed(reading.report.id for reading in row)
    if not pairs:
        return Verdict(Relation.AGREES, f"{reports} give the same: “{row[0].exact}”")
    if len({(reading.quantity.value, reading.quantity.unit) for reading in row}) == 1:
        exacts = _listed(f"“{reading.exact}”" for reading in row)
        return Verdict(Relation.AGREES, f"{reports} agree: {exacts} are one number, loosened in different words")
    reasons = "; ".join(dict.fromkeys(verdict.because for _, _, verdict in pairs))
    return Verdict(Relation.AGREES, f"{reports} agree: {reasons}")


def _of_numbers(ones: Sequence[Reading], others: Sequence[Reading], opposed: frozenset[Place]) -> Verdict:
    """How two numbers relate, each as several witnesses give it: where two of these can be explained, all can."""
    pairs = list(product(ones[:_ASKED], others[:_ASKED]))
    verdicts = [_pair(a, b, opposed) for a, b in pairs]
    fallen = next((v for v, pair in zip(verdicts, pairs, strict=True) if has_fallen(*pair)), None)
    if fallen is not None:
        return fallen  # that it has grown since then explains nothing
    return next((verdict for verdict in verdicts if verdict.relation is not Relation.DIFFERS), verdicts[0])


def _pair(a: Reading, b: Reading, opposed: frozenset[Place]) -> Verdict:
    verdict = (restated if {a.place, b.place} <= opposed else compared)(a.size, b.size)
    if verdict.relation is not Relation.DIFFERS:
        return verdict
    explained = older_by_then(a, b) if a.measure.dimension == AGE else updated(a, b)
    return explained or verdict


def _figure(name: str, row: list[Reading], verdict: Verdict, reports: list[str], days: Days) -> Figure:
    present = {reading.report.id for reading in row}
    readings = tuple(_reading(reading, days) for reading in row)
    return Figure(
        id=name,
        what=_what(row),
        unit=row[0].quantity.unit,
        relation=verdict.relation,
        because=verdict.because,
        readings=readings,
        series=series(row, readings, verdict.relation),
        silent=tuple(report for report in reports if report not in present),
    )


def _what(row: list[Reading]) -> str:
    """What is counted, as the first witness that says so has it, and the telling words that all share."""
    named = next((reading for reading in row if reading.quantity.what), row[0])
    said = [word for word in named.quantity.measure if is_telling(word)]
    if len(row) > 1:
        said = [word for word in said if all(_says(word, reading) for reading in row if reading.measure.acts)]
    if not named.quantity.what:
        return " ".join(said) or named.exact
    return f"{named.quantity.what}: {' '.join(said)}" if said else named.quantity.what


def _says(word: str, reading: Reading) -> bool:
    return stem(word) in reading.measure.acts


def _reading(reading: Reading, days: Days) -> FigureReading:
    quantity = reading.quantity
    as_of, dated_by = days.of(reading)
    return FigureReading(
        anchor=reading.report.anchor(_anchored(quantity)),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        population=quantity.population,
        place=quantity.place,
        period=quantity.period,
        as_of=quantity.as_of,
        counted_by=quantity.counted_by,
        status=quantity.status.value,
        as_of_date=as_of,
        dated_by=dated_by,
        counting=None if quantity.counting is None else quantity.counting.value,
        reported=(reading.report.published or "")[:10] or None,
    )


def _anchored(quantity: Quantity) -> Span:
    """The number with what it counts, where that stands right behind it."""
    what = quantity.what_span
    if what is None or not quantity.span.end <= what.start <= quantity.span.end + _CLOSE:
        return quantity.span
    return Span(quantity.span.start, what.end)


def _finding(figure: Figure, row: list[Reading], verdict: Verdict, because: str) -> Finding:
    groups = _by_value(row)
    named = all(reading.quantity.place for reading in row) or all(reading.measure.things for reading in row)
    one = because or _OF_ONE.get(row[0].measure.dimension, "Same measure, place and period")
    return _told(
        figure,
        groups,
        relation=Relation.DIFFERS,
        why=f"{one}; {verdict.because}",
        confidence=_SURE if named or because else _LIKELY,
        alone=_alone(groups),
    )


def _question(figure: Figure, row: Sequence[Reading]) -> Finding:
    """That numbers stand side by side of which nobody can tell whether they are of one thing."""
    why = f"{_LIKELY_ONE[0].upper()}{_LIKELY_ONE[1:]}"
    return _told(figure, _by_value(row), relation=Relation.UNSURE, why=why, confidence=_DOUBTFUL)


def _by_value(row: Sequence[Reading]) -> list[list[Reading]]:
    values: dict[str, list[Reading]] = defaultdict(list)
    for reading in row:
        values[f"{reading.size.value:.12g} {reading.size.low:.12g} {reading.size.high:.12g}"].append(reading)
    return list(values.values())


def _told(
    figure: Figure,
    groups: Sequence[list[Reading]],
    *,
    relation: Relation,
    why: str,
    confidence: float,
    alone: list[Reading] | None = None,
) -> Finding:
    """The finding on numbers of one figure, those of one value together.

    Args:
        figure: in which they stand.
        groups: the readings of each value.
        relation: what they have to do with each other.
        why: what is said of that.
        confidence: how surely.
        alone: the readings that stand apart, None where nobody can tell.
    """
    who = "; ".join(f"“{group[0].exact}” in {_listed(r.report.id for r in group)}" for group in groups)
    return Finding(
        id="",
        kind=FindingKind.FIGURE,
        relation=relation,
        explanation=f"{figure.what}: {who}. {why}.",
        readings=tuple(
            FindingReading(
                value=group[0].exact,
                anchors=tuple(r.report.anchor(_anchored(r.quantity)) for r in group),
                apart=group is alone,
            )
            for group in groups
        ),
        confidence=confidence,
        rule=f"{Figures.name} {Figures.version}",
        item=figure.id,
    )


def _alone(groups: Sequence[list[Reading]]) -> list[Reading] | None:
    """The one number that stands against all others, which go together: "43" and "more than 40" against "34"."""
    sides: list[list[list[Reading]]] = []
    for group in groups:
        side = next((s for s in sides if all(_go_together(group[0], other[0]) for other in s)), None)
        if side is None:
            sides.append([group])
        else:
            side.append(group)
    if len(sides) != 2:
        return None
    fewer, more = sorted(sides, key=lambda side: sum(map(len, side)))
    return fewer[0] if sum(map(len, fewer)) == 1 < sum(map(len, more)) else None


def _go_together(a: Reading, b: Reading) -> bool:
    return compared(a.size, b.size).relation is not Relation.DIFFERS


def _listed(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
