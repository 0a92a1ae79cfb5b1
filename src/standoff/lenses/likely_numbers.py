"""Numbers that are not equal and may be one figure: each stands where the other does, in sentences that tell the same.

"A field hospital with 60 beds" and "they are putting up eighty beds" have no act in common, and still an analyst wants
to see them side by side. Where two sentences tell the same in all likelihood, and each has one number left that the
other has not, the two stand in one row, of which nobody says that it differs: whether they are of one thing cannot be
told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from standoff.lenses.amounts_compared import compared
from standoff.lenses.measures import OF_THE_EVENT, RUNNING
from standoff.lenses.readings import Place, Reading, on_a_day, rank
from standoff.lenses.rows import (
    MOST_FORMS,
    are_added,
    both_foreseen_or_none,
    no_report_twice,
    of_one_time,
    only_says_where,
    places_fit,
    same_scope,
)
from standoff.lenses.statements.odds import Odds
from standoff.model.findings import Relation

# The odds, as a logarithm, from which two sentences tell the same; fixed on the project's `dev` stories, each judged by
# trees that had not seen it.
_OF_ONE_THING, _LIKELY = 0.5, 1.8
# Beyond it one number is hardly another word for the other.
_MANY_TIMES, _TWICE = 3, 2
# "About 340 people" and "more than 330 people" may be one number.
_NEARLY = 1.15
_SMALL_COUNT = 12  # "two" and "six" stand in any sentence, and need a noun or an act in common
_MOST = 6  # numbers of a sentence; beyond that it is a table
_OTHER = " other"  # "eighteen other states"

_Group = list[Reading]


def side_by_side(rows: Sequence[_Group], bare: Sequence[Reading], odds: Odds) -> tuple[list[_Group], frozenset[Place]]:
    """The rows with those made one that may be, and the places of what was brought in so.

    Args:
        rows: readings that give one number, or numbers for surely one thing.
        bare: readings that stand in no row, since nothing says what they measure.
        odds: how surely sentences tell the same.
    """
    groups: list[_Group] = [*(list(row) for row in rows), *([reading] for reading in bare)]
    home = {reading.place: at for at, group in enumerate(groups) for reading in group}
    brought: set[Place] = set()
    pairs = [*_pairs(groups, odds), *_named_alike(groups)]
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1].place, pair[2].place)):
        kept, gone = sorted((home[one.place], home[other.place]))
        if kept == gone or not no_report_twice([groups[kept], groups[gone]]):
            continue
        # What is brought in is told to be doubtful: never a difference that is sure, and of two rows the smaller.
        _, added = sorted((groups[kept], groups[gone]), key=lambda group: (not _differs(group), -len(group)))
        if _differs(added):
            continue
        brought |= {reading.place for reading in added}
        groups[kept] = sorted([*groups[kept], *groups[gone]], key=lambda reading: rank(reading.report.id))
        groups[gone] = []
        home |= dict.fromkeys((reading.place for reading in groups[kept]), kept)
    kept_rows = [group for at, group in enumerate(groups) if group and (at < len(rows) or len(group) > 1)]
    return kept_rows, frozenset(brought)


def _differs(group: _Group) -> bool:
    return any(compared(a.size, b.size).relation is Relation.DIFFERS for a, b in combinations(group[:MOST_FORMS], 2))


def _pairs(groups: Sequence[_Group], odds: Odds) -> Iterator[tuple[float, Reading, Reading]]:
    """Numbers that stand alone against each other in two sentences that tell the same, with how surely these do."""
    told: Mapping[int, list[Reading]] = defaultdict(list)
    for group in groups:
        for reading in group:
            sentence = odds.at.number(*reading.place)
            if sentence is not None:
                told[sentence].append(reading)
    have = {reading.place: frozenset(one.report.id for one in group) for group in groups for reading in group}
    for (first, second), likely in odds.odds.items():
        ones, others = told.get(first, ()), told.get(second, ())
        if likely < _OF_ONE_THING or not ones or not others or max(len(ones), len(others)) > _MOST:
            continue
        may_be = [
            (a, b)
            for a, b in product(ones, others)
            if b.report.id not in have[a.place] and a.report.id not in have[b.place] and _stands_for(a, b, likely)
        ]
        against = Counter((a.place, b.report.id) for a, b in may_be) + Counter(
            (b.place, a.report.id) for a, b in may_be
        )
        for a, b in may_be:
            if against[a.place, b.report.id] == against[b.place, a.report.id] == 1:
                yield likely, a, b


def _named_alike(groups: Sequence[_Group]) -> Iterator[tuple[float, Reading, Reading]]:
    """Numbers of one noun, of which neither report has another: "14 ships were waiting", "I counted 17 ships"."""
    of_noun: dict[frozenset[str], dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        for reading in group:
            if RUNNING in reading.measure.acts:
                of_noun[frozenset({RUNNING})][reading.report.id].append(reading)
            elif reading.measure.heads and reading.measure.dimension == "count" and not only_says_where(reading):
                of_noun[reading.measure.heads][reading.report.id].append(reading)
    for reports in of_noun.values():
        only = [numbers[0] for numbers in reports.values() if len({one.quantity.value for one in numbers}) == 1]
        for a, b in combinations(only[:MOST_FORMS], 2):
            low, high = sorted(abs(reading.size.value) for reading in (a, b))
            placed = RUNNING in a.measure.acts or same_scope(a.quantity, b.quantity)
            if 1 < low <= high <= _TWICE * low and placed and _of_those_times(a, b) and _may_stand_for(a, b, 0.0):
                yield 0.0, a, b


def _stands_for(a: Reading, b: Reading, likely: float) -> bool:
    return _times_fit(a, b) and _may_stand_for(a, b, likely)


def _may_stand_for(a: Reading, b: Reading, likely: float) -> bool:
    """Whether nothing but the number tells two quantities apart, and it does not by far; equal ones are told before."""
    if _are_told_apart(a, b):
        return False
    low, high = sorted(abs(reading.size.value) for reading in (a, b))
    relation = compared(a.size, b.size).relation
    if high > _MANY_TIMES * low or relation is Relation.AGREES:
        return False
    measured = a.measure.dimension != "count"
    close = high <= _NEARLY * low and (measured or low > _SMALL_COUNT)
    same = a.measure.heads & b.measure.heads or a.measure.acts & b.measure.acts
    if same or (close and relation is Relation.COMPATIBLE):
        return True
    # "Forty people were on the bus" and "41 passengers" may be; "2,300 people" who live on bread and "6,100 people" who
    # wait for it are people and no more.
    one_named = close and not (a.measure.heads and b.measure.heads)
    unnamed = low > _SMALL_COUNT and not (a.quantity.what and b.quantity.what)
    return likely >= _LIKELY and (one_named or unnamed)


def _are_told_apart(a: Reading, b: Reading) -> bool:
    """Whether what two quantities say of themselves, or what stands beside them, shows that they are of two things."""
    if a.toll != b.toll and _tells_of_others(b if a.toll else a):
        return True
    other_heads = bool(a.measure.heads and b.measure.heads) and not a.measure.heads & b.measure.heads
    if a.measure.dimension != b.measure.dimension or other_heads or _are_other_acts(a, b):
        return True
    beside = a.quantity.value in b.beside or b.quantity.value in a.beside
    return beside or not places_fit(a.quantity, b.quantity) or _are_others(a) != _are_others(b)


def _times_fit(a: Reading, b: Reading) -> bool:
    """Whether both are of one time, or one of a day where the other says nothing of it."""
    a_day = None in (a.quantity.period, b.quantity.period) and on_a_day(a) and on_a_day(b)
    return of_one_time(a.quantity, b.quantity) or (a_day and both_foreseen_or_none(a.quantity, b.quantity))


def _tells_of_others(reading: Reading) -> bool:
    """Whether a number is of some whose fate is another than a toll's: "three miners were reached alive"."""
    one = reading.measure
    return bool(one.heads and one.acts) and not one.acts & OF_THE_EVENT


def _of_those_times(a: Reading, b: Reading) -> bool:
    """Whether both were counted on a day, if any, be it another one: 14 ships on Friday, 19 on Sunday."""
    return of_one_time(a.quantity, b.quantity) or (
        on_a_day(a) and on_a_day(b) and both_foreseen_or_none(a.quantity, b.quantity)
    )


def _are_others(reading: Reading) -> bool:
    """Whether they come on top of others: "a further 40", "we and eighteen other states"."""
    end = reading.quantity.span.end
    return are_added(reading.quantity) or reading.report.text[end : end + len(_OTHER)] == _OTHER


def _are_other_acts(a: Reading, b: Reading) -> bool:
    """Whether both are told of in words for what becomes of people or things, and in other ones."""
    return a.measure.named_act and b.measure.named_act and not a.measure.acts & b.measure.acts
