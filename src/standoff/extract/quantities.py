"""Quantities: the numbers of a report that measure something, with unit, qualifier, scope and what is counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.extract.amounts import Amount, amount, plain_units, time_units
from standoff.extract.counted import (
    Counted,
    counted_after,
    counted_as_subject,
    counted_before,
    is_plural,
    measure_after,
    measure_before,
    word_class,
)
from standoff.extract.not_counts import is_no_count, is_ordinal
from standoff.extract.pieces import Line
from standoff.extract.scopes import scope
from standoff.model.annotations import Annotations, Quantity, Status
from standoff.model.report import Report
from standoff.text.span import Span

# A bare "one" is a pronoun or an article more often than a count; with these behind it, somebody counted.
_LONGEST_PREMODIFIER = 4  # words between a number and its noun
_COUNTED_ONE = frozenset("person man woman child boy girl soldier officer civilian hostage passenger".split())


@dataclass(frozen=True, slots=True)
class _Found:
    """An amount, what it counts, and what was said before and behind."""

    amount: Amount
    counted: Counted | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    inherits: bool = False

    @property
    def end(self) -> int:
        return max(self.amount.last, self.counted.last) if self.counted else self.amount.last


class Quantities:
    """Counts, sums, shares, durations and sizes, each with what it counts."""

    name = "quantities"
    version = "1"
    makes = "quantities"
    needs = ("sentences",)
    example = "Police said at least 40 people were hurt."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Quantity]:
        """Every quantity of the story text, in order."""
        starts = [aside.start for aside in report.set_aside]
        for sentence in notes.sentences:
            line = Line.of(report.text, sentence)
            for quantity in read(line):
                before = bisect_right(starts, quantity.span.end - 1)
                if not before or report.set_aside[before - 1].end <= quantity.span.start:
                    yield quantity


def read(line: Line) -> Iterator[Quantity]:
    """The quantities of one sentence."""
    found = list(_found(line))
    for at, item in enumerate(found):
        previous = found[at - 1] if at else None
        following = found[at + 1] if at + 1 < len(found) else None
        yield _quantity(line, item, previous, following)


def _found(line: Line) -> Iterator[_Found]:
    at = 0
    taken = 0
    previous: _Found | None = None
    while at < len(line):
        got = amount(line, at)
        if got is None:
            at += 1
            continue
        got = _within(got, taken)
        item = _read(line, got, previous)
        if item is not None:
            yield item
            previous = item
            taken = item.end
        at = max(got.last, at + 1)


def _within(got: Amount, taken: int) -> Amount:
    """An amount never reaches back over the one before it."""
    return (
        got
        if got.first >= taken
        else Amount(
            got.number.first,
            got.last,
            got.number,
            got.until,
            got.value,
            got.low,
            got.high,
            got.unit,
            hyphened=got.hyphened,
        )
    )


def _read(line: Line, got: Amount, previous: _Found | None) -> _Found | None:
    unit = got.unit not in ("count", "share")
    counted = _counted(line, got, unit=unit)
    noun = counted is not None and is_plural(line.form(counted.last - 1))
    if is_ordinal(line, got.number) or _is_pronoun(line, got) or (not unit and _is_within(line, previous, got)):
        return None
    if is_no_count(line, got.number, got.until, unit=unit, qualified=bool(got.bound), noun=noun):
        return None
    counted = counted or counted_before(line, got.first)
    if counted is None and got.unit not in time_units():
        counted = counted_as_subject(line, got.first, many=not unit)
    end = max(got.last, counted.last) if counted else got.last
    before = measure_before(line, got.first)
    return _Found(got, counted, before, measure_after(line, end), inherits=_joins(line, previous, got))


def _counted(line: Line, got: Amount, *, unit: bool) -> Counted | None:
    """What an amount is an amount of: "12 boats", "a third of the crews", "$12m in aid", "a 12-day pause"."""
    here = got.last
    if unit and line.form(here) in ("in", "worth") and not line.at(here + 1).is_capital:
        here += 2 if line.form(here + 1) == "of" else 1
        return counted_after(line, here, many=False)
    if got.unit in plain_units() and not got.hyphened and line.form(here) != "of":
        return None
    return counted_after(line, here, many=not unit and got.value != 1)


def _is_pronoun(line: Line, got: Amount) -> bool:
    """Whether it is a "one" that counts nobody."""
    bare = got.unit == "count" and got.value == 1 and got.number.scale == 1 and not got.number.digits
    return bare and line.form(got.number.last) not in _COUNTED_ONE


def _is_within(line: Line, previous: _Found | None, got: Amount) -> bool:
    """Whether it stands in the noun phrase of the number before it and names what that counts: "five new 737s"."""
    if previous is None or previous.amount.unit != "count":
        return False
    between = range(previous.amount.last, got.first)
    return 0 < len(between) <= _LONGEST_PREMODIFIER and all(
        line.at(at).is_word and not word_class(line.form(at)) and not is_plural(line.form(at)) for at in between
    )


def _joins(line: Line, previous: _Found | None, got: Amount) -> bool:
    """Whether only "and" or a comma stands between this number and what the one before it counts."""
    if previous is None:
        return False
    between = line.phrase(previous.end, got.first)
    return between in ("and", ",", ", and", "or")


def _quantity(line: Line, item: _Found, previous: _Found | None, following: _Found | None) -> Quantity:
    got = item.amount
    after = item.after
    if not after and following is not None and following.inherits:
        after = following.after
    before = item.before or (previous.before if previous is not None and item.inherits else ())
    around = scope(
        line,
        got.first,
        item.end,
        left=previous.end if previous is not None else 0,
        right=following.amount.first if following is not None and not _tells_time(following) else len(line),
    )
    what_span = _span(line, item.counted)
    return Quantity(
        span=line.span(got.first, got.last),
        value=got.value,
        low=got.low,
        high=got.high,
        unit=got.unit,
        qualifier=got.qualifier,
        what=what_span.of(line.text) if what_span is not None else "",
        what_span=what_span,
        measure=tuple(dict.fromkeys((*before, *after))),
        place=around.place,
        period=around.period,
        as_of=around.as_of,
        counted_by=around.counted_by,
        status=around.status if got.status is None or around.status is Status.PROJECTED else got.status,
    )


def _tells_time(item: _Found) -> bool:
    """Whether it is the time over which the number before it was counted ("within a 48-hour period")."""
    return item.amount.unit in time_units()


def _span(line: Line, counted: Counted | None) -> Span | None:
    return line.span(counted.first, counted.last) if counted is not None else None
