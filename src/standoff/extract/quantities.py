"""Quantities: the numbers of a report that measure something, with unit, qualifier, scope and what is counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.extract.amounts import Amount, amount, plain_units, time_units
from standoff.extract.counted import (
    Counted,
    counted_after,
    counted_as_group,
    counted_as_object,
    counted_as_subject,
    counted_before,
    counted_by_hyphen,
    counted_in_tree,
    is_plural,
    measure_after,
    measure_before,
    word_class,
)
from standoff.extract.not_counts import is_no_count, is_ordinal
from standoff.extract.numerals import numeral
from standoff.extract.of_whom import narrowed, whole
from standoff.extract.pieces import Line
from standoff.extract.running import running
from standoff.extract.scopes import scope
from standoff.model.annotations import Annotations, Quantity, Status
from standoff.model.report import Report
from standoff.text.span import Span

# A bare "one" is a pronoun or an article more often than a count; with these behind it, somebody counted.
_LONGEST_PREMODIFIER = 4  # words between a number and its noun
_REACH = 6
_COUNTING = frozenset({"only", "just", "at least", "exactly", "another"})
_SINCE = frozenset({"have passed since", "has passed since", "have gone by", "has gone by"})
_COUNTED_ONE = frozenset("person man woman child boy girl soldier officer civilian hostage passenger".split())


@dataclass(frozen=True, slots=True)
class _Found:
    """An amount, what it counts, and what was said before and behind."""

    amount: Amount
    counted: Counted | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    inherits: bool = False
    of_whom: Counted | None = None
    is_whole: bool = False

    @property
    def end(self) -> int:
        return max(self.amount.last, self.counted.last) if self.counted else self.amount.last

    @property
    def holds_another(self) -> bool:
        """Whether the number of the whole stands between this number and what it counts."""
        return self.of_whom is not None and self.of_whom.first > self.amount.last and self.of_whom.last <= self.end


class Quantities:
    """Counts, sums, shares, durations and sizes, each with what it counts."""

    name = "quantities"
    version = "4"
    makes = "quantities"
    needs = ("sentences",)
    example = "Police said at least 40 people were hurt."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Quantity]:
        """Every quantity of the story text, in order."""
        starts = [aside.start for aside in report.set_aside]
        words = [token.span.start for token in notes.tokens]
        for sentence in notes.sentences:
            first, last = bisect_left(words, sentence.start), bisect_left(words, sentence.end)
            line = Line.of(report.text, sentence, notes.tokens[first:last], first)
            for quantity in read(line):
                before = bisect_right(starts, quantity.span.end - 1)
                if not before or report.set_aside[before - 1].end <= quantity.span.start:
                    yield quantity


def read(line: Line) -> Iterator[Quantity]:
    """The quantities of one sentence."""
    found = list(_found(line))
    for at, item in enumerate(found):
        previous = found[at - 1] if at else None
        following = next((other for other in found[at + 1 : at + 3] if other.amount.first >= item.end), None)
        yield _quantity(line, item, previous, following)


def _found(line: Line) -> Iterator[_Found]:
    at = 0
    taken = 0
    previous: _Found | None = None
    while at < len(line):
        got = running(line, at) or amount(line, at)
        if got is None:
            at += 1
            continue
        got = _within(got, taken)
        item = _read(line, got, previous)
        if item is not None:
            yield item
            previous = item
            taken = got.last if item.holds_another else item.end
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
            running=got.running,
        )
    )


def _read(line: Line, got: Amount, previous: _Found | None) -> _Found | None:
    unit = got.unit not in ("count", "share")
    part = None if unit else whole(line, got.last) or _of_those(line, previous, got)
    by_hyphen = None if unit else counted_by_hyphen(line, got.last)
    counted = part[0] if part else by_hyphen or _counted(line, got, unit=unit)
    noun = counted is not None and is_plural(line.form(counted.last - 1))
    if unit and line.touches(got.last) and line.at(got.last).is_number:
        return None
    if is_ordinal(line, got.number) or _is_pronoun(line, got) or (not unit and _is_within(line, previous, got)):
        return None
    if by_hyphen is None and is_no_count(line, got.number, got.until, unit=unit, qualified=bool(got.bound), noun=noun):
        return None
    if counted is None and not unit:
        counted = counted_in_tree(line, got.number.last - 1, got.last) or counted_as_group(line, got.first)
    if counted is None and line.form(got.last) != "of":
        counted = counted_before(line, got.first)
    if counted is None and got.unit not in time_units():
        counted = counted_as_subject(line, got.first, many=not unit) or counted_as_object(line, got.first)
    end = max(got.last, counted.last) if counted else got.last
    is_whole = previous is not None and previous.holds_another and got.last <= previous.end
    return _Found(
        got,
        counted,
        () if is_whole else measure_before(line, got.first),
        () if is_whole else measure_after(line, end),
        inherits=_joins(line, previous, got),
        of_whom=part[1] if part else narrowed(line, counted, end),
        is_whole=is_whole,
    )


def _of_those(line: Line, previous: _Found | None, got: Amount) -> tuple[Counted, Counted] | None:
    """For the 58 of "Of the 340 villages, 58 remain …" what is counted, and the whole that opens the sentence."""
    if previous is None or line.form(0) != "of" or previous.amount.first > _REACH or previous.counted is None:
        return None
    between = [line.form(at) for at in range(previous.end, got.first)]
    if "," not in between[-1:] or _noun_behind(line, got.last):
        return None
    return previous.counted, Counted(1, previous.end)


def _noun_behind(line: Line, at: int) -> bool:
    return counted_after(line, at, many=True) is not None


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
    """Whether it is a "one" that counts nobody: no person, no second number beside it, no "only" before it."""
    if got.unit != "count" or got.value != 1 or got.low is not None or got.number.scale != 1 or got.number.digits:
        return False
    if line.form(got.number.last) in _COUNTED_ONE:
        return False
    noun = counted_after(line, got.last, many=False)
    if noun is None or line.form(got.last) == "of":
        return True
    joined = line.form(noun.last) in ("and", ",") and numeral(line, noun.last + 1) is not None
    return not (
        joined or got.qualifier in _COUNTING or (line.form(got.first - 1) == "and" and _after_number(line, got))
    )


def _after_number(line: Line, got: Amount) -> bool:
    """Whether a number stands close before: "two soldiers and one dog"."""
    return any(line.at(at).is_word and numeral(line, at) for at in range(max(got.first - _REACH, 0), got.first - 1))


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
    return between in ("and", ",", ", and", "or", "to")


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
        right=following.amount.first if following is not None and not _goes_with(line, following) else len(line),
    )
    counted = item.counted
    unit = got.unit
    bare = counted is None or counted.last <= got.first
    if bare and unit == "count" and following is not None and following.inherits:
        # "4 and 7 percent", "12 and 15 boats": the first number shares what stands behind the second.
        counted = counted or following.counted
        unit = following.amount.unit
    what_span = _span(line, counted)
    of_whom = _span(line, item.of_whom)
    return Quantity(
        span=line.span(got.first, got.last),
        value=got.value,
        low=got.low,
        high=got.high,
        unit=unit,
        qualifier=got.qualifier,
        what=what_span.of(line.text) if what_span is not None else "",
        what_span=what_span,
        measure=tuple(dict.fromkeys((*before, *after))),
        population=of_whom.of(line.text) if of_whom is not None else None,
        place=around.place,
        period=around.period,
        as_of=around.as_of,
        counted_by=around.counted_by,
        status=around.status if got.status is None or around.status is Status.PROJECTED else got.status,
        counting=around.counting,
        running=got.running or _goes_on(line, got),
    )


def _goes_on(line: Line, got: Amount) -> bool:
    """Whether a spell of time has not ended: "eleven days have passed since", "five days into the strike"."""
    if got.unit not in time_units():
        return False
    behind = line.phrase(got.last, got.last + 3)
    return behind in _SINCE or line.phrase(got.last, got.last + 2) in ("into the", "into its", "into their")


def _goes_with(line: Line, item: _Found) -> bool:
    """Whether it only says in what time or at how many places ("at five ports") the number before it was counted."""
    placed = line.form(item.amount.first - 1) in ("at", "in", "across") and item.counted is not None
    return item.amount.unit in time_units() or (placed and item.amount.unit == "count")


def _span(line: Line, counted: Counted | None) -> Span | None:
    return line.span(counted.first, counted.last) if counted is not None else None
