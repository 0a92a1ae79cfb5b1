"""Which rows with one number are one figure though the reports name differently what they count, or not at all.

"56 million florins" in one report and "fifty-six million" in the next are one offer: such a number is not met twice by
chance in one story. "Six months" is, so there the rest of the two sentences has to speak of one thing, or the two have
to tell the same in all likelihood. Numbers that differ are left to `rows.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations, product
from math import isclose, log

from standoff.lenses.amounts_compared import compared
from standoff.lenses.measures import OF_THE_EVENT, sentence_words
from standoff.lenses.readings import Reading, rank
from standoff.lenses.rows import are_added, both_foreseen_or_none, digits_of, is_particular, places_fit
from standoff.lenses.statements.odds import Odds
from standoff.model.findings import Relation
from standoff.model.story import Witness


class Kind(IntEnum):
    """How much a number says by itself: a small count stands in any sentence, 43 is hardly met twice by chance."""

    SMALL = 0
    COMMON = 1
    PARTICULAR = 2


# How much of what is rare in the story two sentences have to share, in words that stand in one of its sentences only:
# for a number that is hardly met twice by chance, one that counts other things by name, one that is no small count,
# such a one with a unit, a small count, and numbers that are said to be of two places. Fixed on the project's `dev`
# stories.
_PARTICULAR, _NAMED_OTHERWISE, _COMMON, _WITH_UNIT, _SMALL, _PLACED_OTHERWISE = 0.3, 0.7, 0.8, 0.6, 1.6, 0.5
_SMALL_COUNT = 12
_ODD_SPELLS = frozenset({11.0, 13.0, 16.0, 17.0, 19.0})  # "eleven minutes", where "ten" and "twelve" stand in any text
# From here on a number with two digits of its own is nobody else's in one story.
_LARGE, _MANY_DIGITS = 1_000, 3
# "Nearly 12,000" and 11,870 are looked at together; numbers further apart agree in nothing.
_WITHIN = 1.15
# A number is held against this many others, so that a text of nothing but numbers stays linear.
_MOST = 24
# Odds, as a logarithm, from which two sentences tell the same so likely that one number in both is one figure: the more
# a number says by itself, the less is asked of the rest; more where each counts by another name, or only one tells
# of what is to come. Fixed on the project's `dev` stories, each judged by trees that had not seen it.
_LIKELY = {Kind.PARTICULAR: -2.0, Kind.COMMON: -2.0, Kind.SMALL: -1.0}
_OTHER_NAME, _OTHER_STATUS = 1.0, 2.0
# Without a unit a number may be of money, as "fifty-six million" is; it is none of these.
_MEASURED = frozenset({"time", "length", "area", "mass", "volume", "temperature", "speed", "share"})


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word of a story tells: 1 where one sentence has it, 0 where all have."""

    held: Mapping[str, int]
    sentences: int

    @classmethod
    def of(cls, witnesses: Iterable[Witness]) -> Rarity:
        """Of the words of some reports."""
        held: Counter[str] = Counter()
        sentences = 0
        for witness in witnesses:
            for span in witness.notes.sentences:
                held.update(sentence_words(witness.report.text, span))
                sentences += 1
        return cls(held, sentences)

    def shared(self, a: frozenset[str], b: frozenset[str]) -> float:
        """What the words in common weigh."""
        if self.sentences < 2:
            return 0.0
        whole = log(self.sentences)
        return sum(1 - log(max(self.held.get(word, 1), 1)) / whole for word in sorted(a & b))


def one_number(
    rows: Sequence[list[Reading]], bare: Iterable[Reading], rarity: Rarity, odds: Odds
) -> list[list[Reading]]:
    """The rows with those joined that give one number; a `bare` reading is left out where nothing takes it up.

    Of a report that gives the number twice the place that says most of what it measures is kept.
    """
    groups = [*(list(row) for row in rows), *([reading] for reading in bare)]
    home = list(range(len(groups)))
    counted = {
        (reading.report.id, act): reading.quantity.value
        for group in groups
        for reading in group
        if reading.toll
        for act in reading.measure.acts & OF_THE_EVENT
    }
    for _, _, a, b in sorted([*_pairs(groups, rarity, odds), *_only_ones(groups, rarity)]):
        kept, gone = sorted((_lead(home, a), _lead(home, b)))
        if kept == gone or _has_another_toll(groups[kept], groups[gone], counted):
            continue
        if (joined := _joined(groups[kept], groups[gone])) is not None:
            home[gone] = kept
            groups[kept] = joined
    return [
        group for at, group in enumerate(groups) if home[at] == at and (at < len(rows) or _speaks_for_itself(group))
    ]


def _speaks_for_itself(group: Sequence[Reading]) -> bool:
    """Whether a number that nobody says what it counts is worth a row: given by several, and not any number."""
    one = group[0]
    telling = one.measure.dimension != "count" or is_particular(one.quantity.value) or abs(one.size.value) >= _LARGE
    acts = Counter(act for reading in group for act in reading.measure.acts)
    one_act = abs(one.size.value) > 1 and max(acts.values(), default=0) > 1
    return len(group) > 1 and (telling or one_act)


def _joined(one: Sequence[Reading], other: Sequence[Reading]) -> list[Reading] | None:
    """Two rows as one, where a report that stands in both says its number again; None where it says another.

    Numbers that agree two by two may differ at the ends ("about 40", 43, 38): what agrees is never joined to a
    difference.
    """
    if not _differ(one, one) and not _differ(other, other) and _differ(one, other):
        return None
    have = {reading.report.id: reading for reading in one}
    for reading in other:
        known = have.setdefault(reading.report.id, reading)
        if not isclose(known.size.value, reading.size.value):
            return None
        if _says(reading) > _says(known):
            have[reading.report.id] = reading
    return sorted(have.values(), key=lambda reading: rank(reading.report.id))


def _has_another_toll(one: Sequence[Reading], other: Sequence[Reading], tolls: Mapping[tuple[str, str], float]) -> bool:
    """Whether a toll would meet a number of a report that gives another toll: 16 dead, and 16 of the 19 dead."""
    both = (*one, *other)
    acts = {act for reading in both if reading.toll for act in reading.measure.acts & OF_THE_EVENT}
    return any(
        tolls.get((reading.report.id, act), reading.quantity.value) != reading.quantity.value
        for reading in both
        for act in acts
    )


def _differ(ones: Sequence[Reading], others: Sequence[Reading]) -> bool:
    """Whether any two of their numbers do."""
    sizes, further = ({(r.size.low, r.size.high, r.size.bounded): r.size for r in group} for group in (ones, others))
    return any(compared(a, b).relation is Relation.DIFFERS for a, b in product(sizes.values(), further.values()))


def _says(reading: Reading) -> int:
    """How much a reading tells of what it measures."""
    return len(reading.measure.heads) + len(reading.measure.acts)


def _lead(home: list[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at


def _pairs(groups: Sequence[Sequence[Reading]], rarity: Rarity, odds: Odds) -> Iterator[tuple[bool, float, int, int]]:
    """Groups with a number in common: equal ones before "nearly", and those first of which the sentences share most."""
    entries = sorted(
        (
            (abs(reading.size.value), at, number)
            for at, group in enumerate(groups)
            for number, reading in enumerate(group)
        )
    )
    for number, (value, at, which) in enumerate(entries):
        one = groups[at][which]
        for further, other_at, other_which in entries[number + 1 : number + 1 + _MOST]:
            if further > value * _WITHIN:
                break
            other = groups[other_at][other_which]
            if at != other_at and one.report.id != other.report.id:
                shared = rarity.shared(_words(one), _words(other))
                if _is_one(one, other, shared) or _is_told_alike(one, other, odds):
                    near = not isclose(one.size.value, other.size.value)
                    yield near, -shared, min(at, other_at), max(at, other_at)


def _only_ones(groups: Sequence[Sequence[Reading]], rarity: Rarity) -> Iterator[tuple[bool, float, int, int]]:
    """Groups that give one number of a noun of which neither report has another: "six helicopters" here and there."""
    of_noun: dict[tuple[str, ...], dict[str, list[tuple[int, Reading]]]] = defaultdict(lambda: defaultdict(list))
    for at, group in enumerate(groups):
        for reading in group:
            if reading.measure.heads and not reading.measure.anyone and reading.measure.dimension == "count":
                of_noun[tuple(sorted(reading.measure.heads))][reading.report.id].append((at, reading))
    for reports in of_noun.values():
        only = [numbers[0] for numbers in reports.values() if len({one.quantity.value for _, one in numbers}) == 1]
        for (at, one), (other_at, other) in combinations(only[:_MOST], 2):
            agree = compared(one.size, other.size).relation is Relation.AGREES
            if at != other_at and agree and _of_one_scope(one, other):
                yield False, -rarity.shared(_words(one), _words(other)), min(at, other_at), max(at, other_at)


def _of_one_scope(one: Reading, other: Reading) -> bool:
    a, b = one.quantity, other.quantity
    return abs(one.size.value) > 1 and places_fit(a, b) and both_foreseen_or_none(a, b) and are_added(a) == are_added(b)


def _is_one(one: Reading, other: Reading, shared: float) -> bool:
    least = _least(one, other)
    placed = places_fit(one.quantity, other.quantity) or shared >= _PLACED_OTHERWISE
    return least is not None and shared >= least and placed


def _is_told_alike(one: Reading, other: Reading, odds: Odds) -> bool:
    """Whether one number stands in two sentences that tell the same in all likelihood."""
    if compared(one.size, other.size).relation is not Relation.AGREES or not _comparable(one, other):
        return False
    otherwise_meant = not both_foreseen_or_none(one.quantity, other.quantity)
    likely, kind, otherwise = odds.between(one.place, other.place), kind_of(one), _named_otherwise(one, other)
    if likely is None or (kind is Kind.SMALL and otherwise and one.measure.dimension == "count"):
        return False  # "two patrol boats" and "two sailors" may well stand in what tells the same
    return likely >= _LIKELY[kind] + _OTHER_NAME * otherwise + _OTHER_STATUS * otherwise_meant


def kind_of(reading: Reading) -> Kind:
    """How much a number says by itself."""
    if _is_particular(reading):
        return Kind.PARTICULAR
    small = reading.measure.dimension in {"count", "time"} and abs(reading.quantity.value) <= _SMALL_COUNT
    return Kind.SMALL if small else Kind.COMMON


def _is_particular(reading: Reading) -> bool:
    """Whether a number is hardly met twice by chance; of small spells of time those that nobody rounds to."""
    odd_spell = reading.measure.dimension == "time" and reading.quantity.value in _ODD_SPELLS
    return odd_spell or is_particular(reading.quantity.value)


def _words(reading: Reading) -> frozenset[str]:
    one = reading.measure
    return one.heads | one.modifiers | one.acts | one.context


def _least(a: Reading, b: Reading) -> float | None:
    """How much two sentences have to share for their numbers to be one figure; None where nothing makes them one."""
    if compared(a.size, b.size).relation is not Relation.AGREES or not _comparable(a, b):
        return None
    particular = isclose(a.size.value, b.size.value) and _is_particular(a)
    if not particular and not both_foreseen_or_none(a.quantity, b.quantity):
        return None
    unmistakable = particular and (abs(a.size.value) >= _LARGE or digits_of(a.quantity.value) >= _MANY_DIGITS)
    if _named_otherwise(a, b):
        return _PARTICULAR if unmistakable else _NAMED_OTHERWISE if particular else None
    if particular:
        return 0.0 if unmistakable else _PARTICULAR
    small = a.measure.dimension in {"count", "time"} and abs(a.quantity.value) <= _SMALL_COUNT
    if small:
        return _SMALL
    return _COMMON if a.measure.dimension == "count" else _WITH_UNIT


def _comparable(a: Reading, b: Reading) -> bool:
    """Whether their units let two numbers be one."""
    return a.measure.dimension == b.measure.dimension or any(
        one.measure.dimension == "count" and not one.quantity.what and other.measure.dimension not in _MEASURED
        for one, other in ((a, b), (b, a))
    )


def _named_otherwise(a: Reading, b: Reading) -> bool:
    """Whether both say what they count, and say it with other words."""
    return bool(a.measure.heads and b.measure.heads) and not a.measure.heads & b.measure.heads
