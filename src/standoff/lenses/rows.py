"""Which numbers of which reports stand in one row: those that measure the same thing.

Precision goes before recall: numbers that may measure different things stay apart, and so does a number for another
place, period or population. Equal numbers need less to be joined than different ones, since the number itself speaks.
How the numbers of a row relate is said by `figures.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import isclose

from standoff.lenses.amounts_compared import Verdict, compared
from standoff.lenses.measures import EACH, OF_THE_EVENT, RUNNING, Same, keys, of_other_fates, same_ones
from standoff.lenses.readings import Place, Reading, on_a_day, rank
from standoff.model.annotations import Quantity, Status
from standoff.model.findings import Relation
from standoff.text.view import fold

# Two sentences that share this many further words speak of one event; with fewer, two events may have the same measure.
_SHARED_CONTEXT = 2
# A row never looks at more rows than this for one word, so that a text of nothing but numbers stays linear. A story has
# a handful of rows for a word.
_MOST_ROWS = 40
MOST_FORMS = 24  # readings that are compared within one row
# Counts of these only grow, so that a later and higher one takes nothing back; those of the others rise and fall.
_GROWING = frozenset("die injure detain displace release abduct dismiss infect malnourish starve".split()) | {RUNNING}
_CHANGING = frozenset({"hold", "strike", "miss"})
_ADDED = ("another", "a further", "an additional", "an extra", "a new", "a fresh")
# Past this, one toll is hardly another word for the other; and past twice, "more than 40" is not said of one.
_MANY_TIMES, _TWICE = 3, 2
_LOW, _FEW = 20, 3
_SUMS = ("a combined", "combined", "a total of", "altogether", "in all")
_SO_FAR = ("so far", "since ", "to date", "in total", "altogether", "in the past ", "in the last ", "over the past ")
_ELAPSED, _AGO, _LONGEST_CUE = ("after", "past", "the last", "following"), " ago", 12
_DAY = len("2031-05-02")
_NEAR = 60  # characters; behind a number and its noun, in most clauses
_WHERE = frozenset({"in", "across", "at", "within", "near", "around", "throughout"})


def rows(found: Iterable[Reading], opposed: Iterable[tuple[Place, Place]] = ()) -> list[list[Reading]]:
    """First joins equal numbers, then those of twin sentences, then different ones that have only each other.

    Args:
        found: readings in order.
        opposed: places at which two twin sentences have different numbers.
    """
    result: list[list[Reading]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    at_place: dict[Place, tuple[Reading, int]] = {}
    for reading in found:
        row = next((at for at in _candidates(by_key, reading) if _is_same_number(result[at], reading)), None)
        if row is None:
            row = len(result)
            result.append([])
            for key in keys(reading.measure):
                by_key[key].append(row)
        at_place[reading.place] = reading, row
        if not any(_repeats(reading, other) for other in result[row]):
            result[row].append(reading)
    known = _joined(result, by_key)
    return _with_twins(known, [(at_place[a][0], at_place[b][0]) for a, b in opposed])


def _with_twins(found: list[list[Reading]], opposed: Iterable[tuple[Reading, Reading]]) -> list[list[Reading]]:
    """The rows with those of opposed readings made one; where a report would stand twice, the two alone are a row."""
    result: list[list[Reading]] = list(found)
    home = {reading.place: at for at, row in enumerate(result) for reading in row}
    for pair in opposed:
        at = [home.get(one.place) for one in pair]
        if at[0] is not None and at[0] == at[1]:
            continue
        first, second = ([one] if row is None else result[row] for one, row in zip(pair, at, strict=True))
        merged = [*first, *second]
        if not no_report_twice([merged]):
            merged = list(pair)
        for row in at:
            if row is not None:
                result[row] = [reading for reading in result[row] if reading not in merged]
        home |= dict.fromkeys((reading.place for reading in merged), len(result))
        result.append(sorted(merged, key=lambda r: (rank(r.report.id), r.quantity.span)))
    return [row for row in result if row]


def _candidates(by_key: dict[str, list[int]], reading: Reading) -> list[int]:
    return sorted({row for key in keys(reading.measure) for row in by_key[key][-_MOST_ROWS:]})


def _repeats(reading: Reading, other: Reading) -> bool:
    """Whether a report says again what it said: the first place stands for both."""
    return reading.report.id == other.report.id


def _is_same_number(row: list[Reading], reading: Reading) -> bool:
    return all(_agree(reading, other) for other in row[:MOST_FORMS])


def _agree(a: Reading, b: Reading) -> bool:
    """Whether two readings give one number for what is, as far as can be told, one measure."""
    same = same_ones(a.measure, b.measure)
    if a.report.id == b.report.id and same is Same.YES and a.quantity.value == b.quantity.value:
        return is_particular(a.quantity.value) or bool(a.measure.acts & b.measure.acts) or _alike(a, b)
    if same is Same.NO or of_other_fates(a.measure, b.measure) or not places_fit(a.quantity, b.quantity):
        return False
    if (a.toll and b.beside_toll) or (b.toll and a.beside_toll):
        return False
    relation = compared(a.size, b.size).relation
    shared = bool(a.measure.acts & b.measure.acts)
    if relation is Relation.COMPATIBLE:
        return shared and _one_event(a, b) and not _far_apart(a, b)
    if same is Same.PERHAPS or not (a.measure.heads and b.measure.heads):
        return shared and relation is Relation.AGREES
    return relation is Relation.AGREES and (shared or _alike(a, b))


def _far_apart(a: Reading, b: Reading) -> bool:
    """Whether two open numbers have nothing to do with each other: "more than 40" holds 600, and says nothing of it."""
    low, high = sorted(abs(reading.size.value) for reading in (a, b))
    return a.size.open and b.size.open and high > _TWICE * low


def _alike(a: Reading, b: Reading) -> bool:
    """Whether the same number of the same ones is one figure though no act is said by both."""
    narrowed = bool(a.measure.modifiers & b.measure.modifiers)
    if a.measure.modifiers and b.measure.modifiers and not narrowed:
        return False
    silent = not (a.measure.acts and b.measure.acts)
    return silent or narrowed or (a.measure.things and b.measure.things) or is_particular(a.quantity.value)


def places_fit(a: Quantity, b: Quantity) -> bool:
    """Whether no place or population tells the two apart: one may name what the other leaves out."""
    for here, there in ((a.place, b.place), (a.population, b.population)):
        if here is not None and there is not None and not _contains(fold(here), fold(there)):
            return False
    return True


def _contains(a: str, b: str) -> bool:
    return a.removeprefix("the ") == b.removeprefix("the ")


def is_particular(value: float) -> bool:
    """Whether a number is unlikely to be met twice by chance: it has two digits that are not noughts.

    Of small ones only those with a fraction are, beyond "two and a half".
    """
    return digits_of(value) > 1 and (value > _LOW or (value > _FEW and value != int(value)))


def digits_of(value: float) -> int:
    """How many digits a number has between the first and the last that is no nought: 3 for 31,200 and 0.0312."""
    return len(f"{value:.6g}".replace(".", "").strip("0"))


def _joined(apart: list[list[Reading]], by_key: dict[str, list[int]]) -> list[list[Reading]]:
    """Puts rows with different numbers together where each is the other's only counterpart."""
    partners: dict[int, set[int]] = defaultdict(set)
    tolls: dict[int, set[int]] = defaultdict(set)
    for key in sorted(by_key):
        members = sorted(set(by_key[key]))[:_MOST_ROWS]
        for at, first in enumerate(members):
            for second in members[at + 1 :]:
                if _is_other_number(apart[first], apart[second]):
                    of = tolls if _has_toll(apart[first]) and _has_toll(apart[second]) else partners
                    of[first].add(second)
                    of[second].add(first)
    result: list[list[Reading]] = []
    taken: set[int] = set()
    for at, row in enumerate(apart):
        if at in taken:
            continue
        group = _only_each_other(at, apart, tolls) or _only_each_other(at, apart, partners)
        if group is None:
            result.append(row)
            continue
        taken |= group
        merged = [reading for member in sorted(group) for reading in apart[member]]
        result.append(sorted(merged, key=lambda r: (rank(r.report.id), r.quantity.span)))
    return result


def _only_each_other(at: int, apart: list[list[Reading]], partners: dict[int, set[int]]) -> set[int] | None:
    """The rows of which each has all others, and none else, for a counterpart; None where the row at `at` has none."""
    group = {at, *partners[at]}
    whole = all({member, *partners[member]} == group for member in group)
    return group if len(group) > 1 and whole and no_report_twice([apart[m] for m in group]) else None


def _has_toll(row: list[Reading]) -> bool:
    return any(reading.toll for reading in row)


def no_report_twice(group: Sequence[list[Reading]]) -> bool:
    """Whether rows can be one without a report that stands in it twice."""
    counts = Counter(reading.report.id for row in group for reading in row)
    return max(counts.values()) == 1


def _is_other_number(row: list[Reading], other: list[Reading]) -> bool:
    return any(_is_one_measure(a, b) for a in row[:MOST_FORMS] for b in other[:MOST_FORMS])


def may_be_one(a: Reading, b: Reading) -> bool:
    """Whether nothing that two quantities say of themselves tells them apart, other than the number."""
    other_acts = bool(a.measure.acts and b.measure.acts) and not a.measure.acts & b.measure.acts
    return (
        a.measure.dimension == b.measure.dimension
        and not other_acts
        and not _counts_more_than(a, b)
        and same_scope(a.quantity, b.quantity)
        and _same(a.quantity.period, b.quantity.period)
        and are_added(a.quantity) == are_added(b.quantity)
    )


def of_one_time(a: Quantity, b: Quantity) -> bool:
    """Whether both are of one period, and neither alone is foreseen."""
    return _same(a.period, b.period) and both_foreseen_or_none(a, b)


def both_foreseen_or_none(a: Quantity, b: Quantity) -> bool:
    """Whether both tell what is to come, or both what is."""
    return (a.status is Status.PROJECTED) == (b.status is Status.PROJECTED)


def are_added(quantity: Quantity) -> bool:
    """Whether it comes on top of another number: "a further 40"."""
    return quantity.qualifier in _ADDED


def same_scope(a: Quantity, b: Quantity) -> bool:
    """Whether both are of one place and population, and neither alone is foreseen."""
    return _same(a.place, b.place) and _same(a.population, b.population) and both_foreseen_or_none(a, b)


def _is_one_measure(a: Reading, b: Reading) -> bool:
    """Whether two readings measure one thing beyond reasonable doubt, so that different numbers are a difference."""
    if a.report.id == b.report.id:
        return False
    shared = a.measure.acts & b.measure.acts
    if a.toll and b.toll and shared & OF_THE_EVENT:
        return _is_one_toll(a, b)
    if RUNNING in shared or any(act.startswith(EACH) for act in shared):
        return bool(a.measure.heads & b.measure.heads)
    return _counts_one_thing(a, b, named=bool(shared))


def _counts_one_thing(a: Reading, b: Reading, *, named: bool) -> bool:
    """Whether two counts or sizes are of one thing; `named` where one act is told of both."""
    beside = a.quantity.value in b.beside or b.quantity.value in a.beside
    if same_ones(a.measure, b.measure) is not Same.YES or beside or of_other_fates(a.measure, b.measure):
        return False  # "340 million crowns, 210 million of it to Drava": the other's number is there, for another thing
    if not named and not (a.measure.things and a.measure.dimension == "time"):
        return False
    if _counts_more_than(a, b) or any(only_says_where(reading) for reading in (a, b)):
        return False
    return (
        a.measure.modifiers == b.measure.modifiers
        and same_scope(a.quantity, b.quantity)
        and not are_added(a.quantity)
        and not are_added(b.quantity)
        and (_same(a.quantity.period, b.quantity.period) or (_on_days(a, b) and updated(a, b) is not None))
        and _surely_one_event(a, b)
    )


def _is_one_toll(a: Reading, b: Reading) -> bool:
    """Whether two tolls count the same ones: "four miners" may be all of "nine people" a day later, and not at once."""
    if are_added(a.quantity) or are_added(b.quantity) or not both_foreseen_or_none(a.quantity, b.quantity):
        return False
    same = same_ones(a.measure, b.measure) is Same.YES
    return (same and not _counts_more_than(a, b)) or updated(a, b) is not None


def _counts_more_than(a: Reading, b: Reading) -> bool:
    """Whether one number surely counts over more than the other: a sum, a total so far, or many times as many.

    "More than 600 so far" is no other number for the strike that killed 40. A slip moves a number by a digit, so ten
    times as many may well be one.
    """
    low, high = sorted(abs(reading.size.value) for reading in (a, b))
    if a.measure.acts & b.measure.acts & _GROWING and high > _MANY_TIMES * low and not _is_power_of_ten(high, low):
        return True
    return _is_total(a) != _is_total(b)


def _is_power_of_ten(high: float, low: float) -> bool:
    return low > 0 and any(isclose(high, low * power) for power in (10, 100, 1000))


def _is_total(reading: Reading) -> bool:
    qualifier = fold(reading.exact)
    after = fold(reading.report.text[reading.quantity.span.end : reading.quantity.span.end + _NEAR])
    return qualifier.startswith(_SUMS) or any(word in after for word in _SO_FAR)


def only_says_where(reading: Reading) -> bool:
    """Whether the number only says where or when something was: "the roofs in seven villages were lost"."""
    if reading.measure.dimension != "count":
        return False
    start = reading.quantity.span.start
    before = reading.report.text[max(start - 10, 0) : start].lower().split()
    return bool(before) and before[-1] in _WHERE


def _surely_one_event(a: Reading, b: Reading) -> bool:
    """As `_one_event`, and stricter for a bare measure, such as a distance, of which a report may have several."""
    shared = len(a.measure.context & b.measure.context) + len(a.measure.acts & b.measure.acts)
    bare = a.measure.dimension != "count" and not a.measure.heads and not a.measure.things
    return shared > _SHARED_CONTEXT * (2 if bare else 1)


def _on_days(a: Reading, b: Reading) -> bool:
    """Whether their periods, if any, are single days, which say when they were counted and not over how long."""
    return on_a_day(a) and on_a_day(b)


def _one_event(a: Reading, b: Reading) -> bool:
    return len(a.measure.context & b.measure.context) >= _SHARED_CONTEXT


def _same(a: str | None, b: str | None) -> bool:
    return (a is None and b is None) or (a is not None and b is not None and fold(a) == fold(b))


def has_fallen(a: Reading, b: Reading) -> bool:
    """Whether a count that only grows is lower in the report of a later day."""
    days = [(reading.report.published or "")[:_DAY] for reading in (a, b)]
    if not a.measure.acts & b.measure.acts & _GROWING or min(map(len, days)) < _DAY or days[0] == days[1]:
        return False
    early, late = (a, b) if days[0] < days[1] else (b, a)
    return early.size.low > late.size.high


def updated(a: Reading, b: Reading) -> Verdict | None:
    """A count that grows, higher in the later report, is no difference; nor is a later one that may rise and fall."""
    shared = a.measure.acts & b.measure.acts
    early, late = (a, b) if _is_later(a.report.published, b.report.published) else (b, a)
    if not _is_later(early.report.published, late.report.published):
        return _perhaps_updated(a, b)
    grows = (bool(shared & _GROWING) or _are_elapsed(a, b)) and early.size.value < late.size.value
    if not grows and not shared & _CHANGING:
        return None
    why = "such a count only grows" if grows else "such a count changes from day to day"
    return Verdict(
        Relation.COMPATIBLE,
        f"updated later: from “{early.exact}” in {early.report.id} ({early.report.published}) to “{late.exact}” in "
        f"{late.report.id} ({late.report.published}), and {why}",
    )


def _perhaps_updated(a: Reading, b: Reading) -> Verdict | None:
    """A count that grows is no difference where nobody knows which report is the later one."""
    undated = [reading.report.id for reading in (a, b) if reading.report.published is None]
    if not undated or not (a.measure.acts & b.measure.acts & _GROWING or _are_elapsed(a, b)):
        return None
    why = f"when {' and '.join(sorted(undated, key=rank))} appeared is not known, and such a count only grows"
    return Verdict(Relation.COMPATIBLE, f"“{a.exact}” in {a.report.id} and “{b.exact}” in {b.report.id}: {why}")


def _are_elapsed(a: Reading, b: Reading) -> bool:
    """Whether both tell how long something had gone on: "after four days of riots", "for the eighth day"."""
    return a.measure.dimension == b.measure.dimension == "time" and _is_elapsed(a) and _is_elapsed(b)


def _is_elapsed(reading: Reading) -> bool:
    start, end = reading.quantity.span.start, reading.quantity.span.end
    before = fold(reading.report.text[max(start - _LONGEST_CUE, 0) : start]).rstrip()
    return reading.quantity.running or before.endswith(_ELAPSED) or reading.report.text.startswith(_AGO, end)


def _is_later(early: str | None, late: str | None) -> bool:
    """Whether `late` is later, as precise as both are known."""
    if early is None or late is None:
        return False
    size = min(len(early), len(late), 19)
    return early[:size] < late[:size]
