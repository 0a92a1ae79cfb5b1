"""Towns whose name stands for a government: the capitals of the world, and those that only the reports know."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.lenses.negotiation.indexed import IndexedReport

# "Ombrey, Orlath's capital", "the capital of Orlath, Ombrey": the towns stand directly beside.
_CAPITAL = re.compile(
    r"(?:, (?P<state>[A-Z][\w ]{1,30}?)['’]s? capital\b|[Tt]he capital of (?:the )?(?P<there>[A-Z]\w+))"
)

_GOVERNMENT = re.compile(r"\b(?i:government|cabinet|ministry|ministers|officials?|authorities|leadership) in (?=[A-Z])")
_BETWEEN = re.compile(r"\bbetween (?:the )?(?P<one>[A-Z][\w'’-]*) and (?:the )?(?P<other>[A-Z][\w'’-]*)")


def learned_seats(reports: Collection[IndexedReport], key: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Capitals that the reports themselves tell of: "Ombrey, Orlath's capital", "the capital of Orlath, Ombrey"."""
    found: dict[str, set[str]] = defaultdict(set)
    for read in reports:
        text = read.report.text
        ends = {mention.span.end: mention for mention in read.notes.mentions}
        starts = {mention.span.start: mention for mention in read.notes.mentions}
        for told in _CAPITAL.finditer(text):
            state = starts.get(told.start("state" if told["state"] else "there"))
            town = ends.get(told.start()) if told["state"] else starts.get(told.end() + len(", "))
            if state is not None and town is not None:
                found[key(town.name)].add(key(state.name))
    single = {seat: next(iter(states)) for seat, states in sorted(found.items()) if len(states) == 1}
    yield from single.items()
    yield from _left_over(reports, key, single)


def _left_over(
    reports: Collection[IndexedReport], key: Callable[[str], str], known: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The other capital: of two states at odds one has a known seat, and one other town has a government too."""
    telling: dict[str, set[str]] = defaultdict(set)
    pairs: Counter[frozenset[str]] = Counter()
    for read in reports:
        starts = {mention.span.start: key(mention.name) for mention in read.notes.mentions}
        for told in _GOVERNMENT.finditer(read.report.text):
            if (town := starts.get(told.end())) is not None:
                telling[town].add(read.report.id)
        for told in _BETWEEN.finditer(read.report.text):
            sides = [starts.get(told.start("one")), starts.get(told.start("other"))]
            pairs[frozenset(side for side in sides if side is not None)] += 1
    seats = {**known_seats(), **known}
    towns = [
        town
        for town, its in sorted(telling.items())
        if len(its) > 1 and town not in seats and not any(town in pair for pair in pairs)
    ]
    pair = max(sorted(pairs, key=sorted), key=lambda one: pairs[one], default=frozenset())
    without = sorted(pair - set(seats.values()))
    if len(towns) == 1 and len(pair) == 2 and pairs[pair] > 1 and len(without) == 1:
        yield towns[0], without[0]


@cache
def known_seats() -> dict[str, str]:
    """For each seat of government its state."""
    return {seat: entry["form"] for entry in lexicon("states") for seat in entry["seats"]}
