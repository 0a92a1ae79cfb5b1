"""Figures: the numbers of all witnesses, lined up by what they measure.

Two numbers stand in one row when they measure the same thing; whether they agree is decided by how they were written.
Precision goes before recall: numbers that may measure different things stay apart, and so does a number for another
place, period or population. Equal numbers need less to be joined than different ones, since the number itself speaks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.lenses.amounts_compared import Size, Verdict, compared
from standoff.lenses.measures import Measure, Same, is_telling, keys, measure, same_ones, stem
from standoff.model.annotations import Quantity, Status
from standoff.model.findings import Compared, Figure, FigureReading, Finding, FindingKind, FindingReading, Relation
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span
from standoff.text.view import fold

# Until the project's gold calibrates them: a difference in a place that both name, or of a thing that has a name of its
# own, is hardly ever two measures; one that rests on the noun and the verb alone sometimes is.
_SURE, _LIKELY = 0.8, 0.6
# Two sentences that share this many further words speak of one event; with fewer, two events may have the same measure.
_SHARED_CONTEXT = 2
# A row never looks at more rows than this for one word, so that a text of nothing but numbers stays linear. A story has
# a handful of rows for a word.
_MOST_ROWS = 40
_MOST_FORMS = 24  # distinct ways of writing a number that are compared within one row
# Counts of these only grow, so that a later and higher one takes nothing back.
_GROWING = frozenset(
    {"die", "injure", "detain", "displace", "release", "abduct", "dismiss", "infect", "malnourish", "starve"}
)
_ADDED = ("another", "a further", "an additional", "an extra", "a new", "a fresh")
_CLOSE = 12  # characters of "of the" and the like between a number and its noun
_SPELLS = frozenset({"", "period", "time", "spell", "interval", "span", "timeframe"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One quantity of one witness with what it measures."""

    report: Report
    quantity: Quantity
    measure: Measure

    @property
    def exact(self) -> str:
        return self.quantity.span.of(self.report.text)

    @property
    def size(self) -> Size:
        return Size.of(self.quantity, self.exact, self.measure.per)


class Figures:
    """Lines numbers up over all reports."""

    name = "figures"
    version = "1"
    question = "Which numbers do the reports give for the same thing, and do they agree?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Every figure with its readings, and a finding for each that differs."""
        del story
        ordered = sorted(witnesses, key=lambda witness: _rank(witness.report.id))
        rows = _rows(reading for witness in ordered for reading in _readings(witness))
        reports = [witness.report.id for witness in ordered]
        rows.sort(key=lambda row: (_rank(row[0].report.id), row[0].quantity.span))
        figures: list[Figure] = []
        findings: list[Finding] = []
        for number, row in enumerate(rows, start=1):
            verdict = _verdict(row)
            figures.append(_figure(f"f{number}", row, verdict, reports))
            if verdict.relation is Relation.DIFFERS:
                findings.append(_finding(figures[-1], row, verdict))
        return Compared(figures=tuple(figures), findings=tuple(findings))


def _rank(report: str) -> tuple[int, str]:
    """Sigla in their order: Z before AA."""
    return len(report), report


def _readings(witness: Witness) -> Iterable[_Reading]:
    """The quantities that say what they measure. Spells that only bound another number are left to that number."""
    for quantity in sorted(witness.notes.quantities, key=lambda q: q.span):
        one = measure(witness, quantity)
        if one.dimension == "time" and fold(quantity.what) in _SPELLS and not one.acts:
            continue
        if quantity.what or one.acts:
            yield _Reading(witness.report, quantity, one)


def _rows(readings: Iterable[_Reading]) -> list[list[_Reading]]:
    """First joins equal numbers, then different ones that have only each other to be compared with."""
    rows: list[list[_Reading]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for reading in readings:
        row = next((at for at in _candidates(by_key, reading) if _is_same_number(rows[at], reading)), None)
        if row is None:
            row = len(rows)
            rows.append([])
            for key in keys(reading.measure):
                by_key[key].append(row)
        if not any(_repeats(reading, other) for other in rows[row]):
            rows[row].append(reading)
    return _joined(rows, by_key)


def _candidates(by_key: dict[str, list[int]], reading: _Reading) -> list[int]:
    return sorted({row for key in keys(reading.measure) for row in by_key[key][-_MOST_ROWS:]})


def _repeats(reading: _Reading, other: _Reading) -> bool:
    """Whether a report says again what it said: the first place stands for both."""
    return reading.report.id == other.report.id


def _is_same_number(row: list[_Reading], reading: _Reading) -> bool:
    return all(_agree(reading, other) for other in row[:_MOST_FORMS])


def _agree(a: _Reading, b: _Reading) -> bool:
    """Whether two readings give one number for what is, as far as can be told, one measure."""
    same = same_ones(a.measure, b.measure)
    if same is Same.NO or not _places_fit(a.quantity, b.quantity):
        return False
    relation = compared(a.size, b.size).relation
    shared = bool(a.measure.acts & b.measure.acts)
    if relation is Relation.COMPATIBLE:
        return shared and _one_event(a, b)
    if same is Same.PERHAPS or not (a.measure.heads and b.measure.heads):
        return shared and relation is Relation.AGREES
    return relation is Relation.AGREES and (shared or _alike(a, b))


def _alike(a: _Reading, b: _Reading) -> bool:
    """Whether the same number of the same ones is one figure though no act is said by both."""
    narrowed = bool(a.measure.modifiers & b.measure.modifiers)
    if a.measure.modifiers and b.measure.modifiers and not narrowed:
        return False
    silent = not (a.measure.acts and b.measure.acts)
    return silent or narrowed or (a.measure.things and b.measure.things) or _is_particular(a.quantity.value)


def _places_fit(a: Quantity, b: Quantity) -> bool:
    """Whether no place or population tells the two apart: one may name what the other leaves out."""
    for here, there in ((a.place, b.place), (a.population, b.population)):
        if here is not None and there is not None and not _contains(fold(here), fold(there)):
            return False
    return True


def _contains(a: str, b: str) -> bool:
    return a.removeprefix("the ") == b.removeprefix("the ")


def _is_particular(value: float) -> bool:
    """Whether a number is unlikely to be met twice by chance: it has two digits that are not noughts."""
    return len(f"{value:.6g}".replace(".", "").strip("0")) > 1 and value > 20


def _joined(rows: list[list[_Reading]], by_key: dict[str, list[int]]) -> list[list[_Reading]]:
    """Puts rows with different numbers together where each is the other's only counterpart."""
    partners: dict[int, set[int]] = defaultdict(set)
    for key in sorted(by_key):
        members = sorted(set(by_key[key]))[:_MOST_ROWS]
        for at, first in enumerate(members):
            for second in members[at + 1 :]:
                if _is_other_number(rows[first], rows[second]):
                    partners[first].add(second)
                    partners[second].add(first)
    result: list[list[_Reading]] = []
    taken: set[int] = set()
    for at, row in enumerate(rows):
        if at in taken:
            continue
        group = {at, *partners[at]}
        if all({member, *partners[member]} == group for member in group) and _no_report_twice([rows[m] for m in group]):
            taken |= group
            merged = [reading for member in sorted(group) for reading in rows[member]]
            result.append(sorted(merged, key=lambda r: (_rank(r.report.id), r.quantity.span)))
        else:
            result.append(row)
    return result


def _no_report_twice(rows: Sequence[list[_Reading]]) -> bool:
    counts = Counter(reading.report.id for row in rows for reading in row)
    return max(counts.values()) == 1


def _is_other_number(row: list[_Reading], other: list[_Reading]) -> bool:
    return any(_is_one_measure(a, b) for a in row[:_MOST_FORMS] for b in other[:_MOST_FORMS])


def _is_one_measure(a: _Reading, b: _Reading) -> bool:
    """Whether two readings measure one thing beyond reasonable doubt, so that different numbers are a difference."""
    if a.report.id == b.report.id or same_ones(a.measure, b.measure) is not Same.YES:
        return False
    shared = bool(a.measure.acts & b.measure.acts)
    if not shared and not (a.measure.things and a.measure.dimension == "time"):
        return False
    return (
        a.measure.modifiers == b.measure.modifiers
        and _same(a.quantity.place, b.quantity.place)
        and _same(a.quantity.period, b.quantity.period)
        and _same(a.quantity.population, b.quantity.population)
        and (a.quantity.status is Status.PROJECTED) == (b.quantity.status is Status.PROJECTED)
        and a.quantity.qualifier not in _ADDED
        and b.quantity.qualifier not in _ADDED
        and _one_event(a, b)
    )


def _one_event(a: _Reading, b: _Reading) -> bool:
    return len(a.measure.context & b.measure.context) >= _SHARED_CONTEXT


def _same(a: str | None, b: str | None) -> bool:
    return (a is None and b is None) or (a is not None and b is not None and fold(a) == fold(b))


def _verdict(row: list[_Reading]) -> Verdict:
    """What the readings of a row have to do with each other; the widest gap decides."""
    if len({reading.report.id for reading in row}) == 1:
        return Verdict(Relation.SINGLE, f"only {row[0].report.id} gives it")
    forms: dict[tuple[float, float | None, float | None, str], _Reading] = {}
    for reading in row:
        quantity = reading.quantity
        forms.setdefault((quantity.value, quantity.low, quantity.high, quantity.unit), reading)
    distinct = list(forms.values())[:_MOST_FORMS]
    pairs = [(a, b, _pair(a, b)) for at, a in enumerate(distinct) for b in distinct[at + 1 :]]
    for relation in (Relation.DIFFERS, Relation.COMPATIBLE):
        found = [verdict for _, _, verdict in pairs if verdict.relation is relation]
        if found:
            return Verdict(relation, "; ".join(dict.fromkeys(verdict.because for verdict in found)))
    reports = _listed(reading.report.id for reading in row)
    if not pairs:
        return Verdict(Relation.AGREES, f"{reports} give the same: “{row[0].exact}”")
    reasons = "; ".join(dict.fromkeys(verdict.because for _, _, verdict in pairs))
    return Verdict(Relation.AGREES, f"{reports} agree: {reasons}")


def _pair(a: _Reading, b: _Reading) -> Verdict:
    verdict = compared(a.size, b.size)
    if verdict.relation is not Relation.DIFFERS:
        return verdict
    return _updated(a, b) or verdict


def _updated(a: _Reading, b: _Reading) -> Verdict | None:
    """A count that grows, higher in the later report, is no difference."""
    if not (a.measure.acts & b.measure.acts & _GROWING):
        return None
    early, late = sorted((a, b), key=lambda reading: reading.size.value)
    if not _is_later(early.report.published, late.report.published):
        return None
    return Verdict(
        Relation.COMPATIBLE,
        f"updated later: from “{early.exact}” in {early.report.id} ({early.report.published}) to “{late.exact}” in "
        f"{late.report.id} ({late.report.published}), and such a count only grows",
    )


def _is_later(early: str | None, late: str | None) -> bool:
    """Whether `late` is later, as precise as both are known."""
    if early is None or late is None:
        return False
    size = min(len(early), len(late), 19)
    return early[:size] < late[:size]


def _figure(name: str, row: list[_Reading], verdict: Verdict, reports: list[str]) -> Figure:
    present = {reading.report.id for reading in row}
    return Figure(
        id=name,
        what=_what(row),
        unit=row[0].quantity.unit,
        relation=verdict.relation,
        because=verdict.because,
        readings=tuple(_reading(reading) for reading in row),
        silent=tuple(report for report in reports if report not in present),
    )


def _what(row: list[_Reading]) -> str:
    """What is counted, as the first witness that says so has it, and the telling words that all share."""
    named = next((reading for reading in row if reading.quantity.what), row[0])
    said = [word for word in named.quantity.measure if is_telling(word)]
    if len(row) > 1:
        said = [word for word in said if all(_says(word, reading) for reading in row if reading.measure.acts)]
    if not named.quantity.what:
        return " ".join(said)
    return f"{named.quantity.what}: {' '.join(said)}" if said else named.quantity.what


def _says(word: str, reading: _Reading) -> bool:
    return stem(word) in reading.measure.acts


def _reading(reading: _Reading) -> FigureReading:
    quantity = reading.quantity
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
    )


def _anchored(quantity: Quantity) -> Span:
    """The number with what it counts, where that stands right behind it."""
    what = quantity.what_span
    if what is None or not quantity.span.end <= what.start <= quantity.span.end + _CLOSE:
        return quantity.span
    return Span(quantity.span.start, what.end)


def _finding(figure: Figure, row: list[_Reading], verdict: Verdict) -> Finding:
    values: dict[str, list[_Reading]] = defaultdict(list)
    for reading in row:
        values[f"{reading.size.value:.12g} {reading.size.low:.12g} {reading.size.high:.12g}"].append(reading)
    groups = list(values.values())
    most = max(len(group) for group in groups)
    alone = [group for group in groups if len(group) == 1]
    tells = most > 1 and len(alone) == 1 and len(groups) == 2
    named = all(reading.quantity.place for reading in row) or all(reading.measure.things for reading in row)
    who = "; ".join(f"“{group[0].exact}” in {_listed(r.report.id for r in group)}" for group in groups)
    return Finding(
        id="",
        kind=FindingKind.FIGURE,
        relation=Relation.DIFFERS,
        explanation=f"{figure.what}: {who}. Same measure, place and period; {verdict.because}.",
        readings=tuple(
            FindingReading(
                value=group[0].exact,
                anchors=tuple(r.report.anchor(_anchored(r.quantity)) for r in group),
                apart=tells and group is alone[0],
            )
            for group in groups
        ),
        confidence=_SURE if named else _LIKELY,
        rule=f"{Figures.name} {Figures.version}",
        item=figure.id,
    )


def _listed(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
