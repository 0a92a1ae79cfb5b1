"""Terms that belong together: those that mean one time, and the two ends of a range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.extract.time_patterns import Kind
from standoff.extract.time_terms import Sentence, Term

_DAYS = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.SHIFT})
_BEFORE_CLOCK = frozenset(
    " |, | at |, at | around | at around | at about | at approximately | by | from |, from | between |-| @ ".split("|")
)
_AFTER_CLOCK = frozenset({" ", ", ", " on ", " of ", " of the "})
_JOINS = frozenset({" to ", " - ", "-", " through ", " until ", " till ", " to the ", " through the ", " until the "})
# Days in what a moment is put off by: "two days before 3 March", "the night before Christmas".
_OFFSETS = {"day": 1, "night": 1, "evening": 1, "morning": 1, "afternoon": 1, "week": 7}
_TOLD_YEARS = frozenset({"same", "previous", "following"})


@dataclass(frozen=True, slots=True)
class Range:
    """From one term to another."""

    first: Term
    last: Term

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.last.end


def joined(found: list[Term], sentence: Sentence) -> list[Term]:
    """Terms that stand beside each other and mean one time made one."""
    result: list[Term] = []
    folded = sentence.folded
    for term in found:
        whole = _together(result[-1], term, folded[result[-1].end : term.start]) if result else None
        if whole is None:
            result.append(term)
        else:
            result[-1] = replace(whole, start=result[-1].start, end=term.end)
    return result


def _together(left: Term, right: Term, gap: str) -> Term | None:
    """`left` and `right` as one term, or None when they are two."""
    if Kind.CLOCK in {left.kind, right.kind}:
        return _clocked(left, right, gap)
    if Kind.PART in {left.kind, right.kind}:
        return _part_of_day(left, right, gap)
    if Kind.TOLD in {left.kind, right.kind}:
        return _told_of(left, right, gap)
    if right.kind is Kind.PERIOD and not right.part and gap in {" ", " of ", ", "}:
        return _in_period(left, right)
    if left.kind is Kind.PERIOD and not left.part and gap in {" ", " on "}:
        return _in_period(right, left)
    return _same_day(left, right, gap)


def _clocked(left: Term, right: Term, gap: str) -> Term | None:
    """A clock time with its day."""
    if left.kind in _DAYS and right.kind is Kind.CLOCK and gap in _BEFORE_CLOCK and not left.clock:
        return replace(left, clock=right.clock, until=right.until)
    if left.kind is Kind.CLOCK and right.kind in _DAYS | {Kind.TOLD} and gap in _AFTER_CLOCK and not right.clock:
        return replace(right, clock=left.clock, until=left.until)
    if left.kind is Kind.CLOCK and right.kind is Kind.PART and gap == " " and not left.until:
        return left
    return None


def _part_of_day(left: Term, right: Term, gap: str) -> Term | None:
    """As in "on Tuesday in the morning" and "the early hours of Tuesday"."""
    if left.kind in _DAYS and gap == " ":
        return left
    return right if right.kind in _DAYS | {Kind.TOLD} and gap in _AFTER_CLOCK else None


def _told_of(left: Term, right: Term, gap: str) -> Term | None:
    """As in "two days before 3 March" and "in March the same year"."""
    if left.kind is Kind.TOLD and left.offset and right.kind in _DAYS and gap == " " and left.unit in _OFFSETS:
        return replace(right, offset=left.offset * int(left.count) * _OFFSETS[left.unit])
    if left.kind is not Kind.DATE or gap not in {" ", " of "}:
        return None
    fits = left.month and left.year is None and right.unit == "year" and right.told in _TOLD_YEARS
    return replace(left, told=right.told) if fits else None


def _same_day(left: Term, right: Term, gap: str) -> Term | None:
    """Two ways to say one day."""
    if left.kind is Kind.SHIFT and right.kind is Kind.WEEKDAY and gap in {", ", " "}:
        return left  # "tomorrow, Friday": the count of days says more
    if left.kind is Kind.WEEKDAY and right.kind is Kind.DATE and right.day and gap in {" ", ", "} and not left.turn:
        return right
    return None


def _in_period(left: Term, period: Term) -> Term | None:
    """As in "Thursday of last week" and "in March last year"."""
    if left.kind is Kind.WEEKDAY and period.unit == "week" and not left.turn:
        return replace(left, turn=f"{period.turn} week")
    if left.kind is Kind.DATE and left.month and left.year is None and period.unit == "year" and not left.turn:
        return replace(left, turn=period.turn, unit=left.unit or ("" if left.day else "year"))
    return None


def ranges(found: list[Term], folded: str) -> Iterator[Term | Range]:
    """Terms, with "from A to B" and "between A and B" as ranges."""
    at = 0
    while at < len(found):
        term = found[at]
        if at + 1 < len(found) and _spans(term, found[at + 1], folded):
            yield Range(term, found[at + 1])
            at += 2
        else:
            if not term.only_in_range:
                yield term
            at += 1


def _spans(first: Term, last: Term, folded: str) -> bool:
    if not _alike(first, last):
        return False
    gap, before = folded[first.end : last.start], folded[max(first.start - 8, 0) : first.start]
    if gap in {" and ", " and the "}:
        return before.endswith("between ")
    return gap in _JOINS and (not gap.startswith(" until") or before.endswith("from "))


def _alike(first: Term, last: Term) -> bool:
    """Whether both are so exact that one can be the beginning and the other the end."""
    if last.kind is Kind.SHIFT and (last.only_in_range or last.count == 0):
        return first.kind in _DAYS
    if first.only_in_range:  # "between now and 3 March"
        return last.kind in {Kind.DATE, Kind.WEEKDAY}
    if first.kind is not last.kind or first.kind not in {Kind.DATE, Kind.WEEKDAY}:
        return False
    if first.told or last.told:
        return False
    exact = first.year is not None and last.year is not None
    return exact or ((first.day is None) == (last.day is None) and (first.month is None) == (last.month is None))
