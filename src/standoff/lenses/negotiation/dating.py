"""When something happened: the moment that belongs to a clause, and what several tellings of one thing say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.model.annotations import Claim, Moment, Precision
from standoff.text.tokens import words


@dataclass(frozen=True, slots=True)
class When:
    """When something happened.

    Attributes:
        date: first day, ISO 8601, "--07-24" where the year is not known; None where nothing says when.
        end: last day, of a range.
        precision: as for a moment; "" where nothing says when.
        weekday: the day of the week where that is all that is said, "" elsewhere.
        because: what it rests on, in words.
    """

    date: str | None = None
    end: str | None = None
    precision: str = ""
    weekday: str = ""
    because: str = ""

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.date is not None and self.end is None and self.precision in {"day", "minute"}

    @property
    def day(self) -> str | None:
        """The day, without the time."""
        return self.date[:10] if self.date is not None and self.date[0].isdigit() else self.date

    @property
    def known(self) -> str | None:
        """As much of the date as is known: "2031-04" for a month, "2030" for a season of that year."""
        if self.date is None or self.is_day or not self.date[0].isdigit() or self.precision not in {"month", "year"}:
            return self.day
        last = self.end or self.date
        if self.precision == "month" and self.date[: len("2031-04")] == last[: len("2031-04")]:
            return self.date[: len("2031-04")]
        return self.date[: len("2031")]


NEVER = When()


def when(read: IndexedReport, claim: Claim) -> When:
    """The moment that hangs on the verb of a clause. "Since" and "until" date no event."""
    head = read.head_of(claim)
    if head is None:
        return NEVER
    tree = read.tree
    for at in read.inside(claim.span):
        moment = read.moments.get(at)
        if moment is None or moment.limit == "to" or tree.clause_of(at) != head or not claim.span.covers(moment.span):
            continue
        if not _is_told_aside(read, at):
            return of_moment(read, moment)
    return NEVER


def _is_told_aside(read: IndexedReport, child: int) -> bool:
    """Whether a phrase with the moment ends or bounds what happened."""
    return bool(read.marks(child) & {"until", "before", "by", "till"})


def of_moment(read: IndexedReport, moment: Moment) -> When:
    """What a moment says."""
    said = moment.span.of(read.report.text)
    if moment.date is None:
        written = words(read.report.text, moment.span.start, moment.span.end)
        weekday = next((word.form for word in written if word.form in _numbers()), "")
        return When(precision=moment.precision.value, weekday=weekday, because=f"“{said}” in {read.report.id}")
    return When(
        date=moment.date,
        end=moment.end,
        precision=moment.precision.value,
        because=f"“{said}” in {read.report.id}",
    )


def agree(one: When, other: When) -> bool:
    """Whether two tellings can be of one day: neither says so, or one day lies within what the other allows."""
    if one.date is None or other.date is None:
        return _weekdays_agree(one, other)
    (first, last), (begin, end) = _bounds(one), _bounds(other)
    if first.startswith("--") or begin.startswith("--"):
        first, last, begin, end = (
            day[-6:] if not day.startswith("--") else day[1:] for day in (first, last, begin, end)
        )
    return first <= end and begin <= last


def _bounds(one: When) -> tuple[str, str]:
    first = one.day or ""
    return first, (one.end or first)[:10]


def _weekdays_agree(one: When, other: When) -> bool:
    if one.date is None and other.date is None:
        return not one.weekday or not other.weekday or one.weekday == other.weekday
    dated, said = (one, other) if one.date is not None else (other, one)
    number = _numbers().get(said.weekday)
    if number is None or not dated.is_day or (dated.date or "-").startswith("-"):
        return True
    return date.fromisoformat((dated.date or "")[:10]).weekday() == number


def together(tellings: Sequence[When]) -> When:
    """What tellings of one event say of its day: the day that most give, with its year if one gives it."""
    days = Counter(one.day for one in tellings if one.is_day)
    if days:
        known = sorted(day for day in days if day is not None)
        best = max(known, key=lambda day: (days[day], not day.startswith("--")))
        full = next((day for day in known if day.endswith(best[1:]) and day[0].isdigit()), best)
        because = "; ".join(dict.fromkeys(one.because for one in tellings if one.is_day))
        return When(date=full, precision=Precision.DAY.value, because=because)
    ranges = [one for one in tellings if one.date is not None]
    if ranges:
        return min(ranges, key=lambda one: (_length(one), one.date or "", one.because))
    return next((one for one in tellings if one.weekday), next((one for one in tellings if one.precision), NEVER))


def _length(one: When) -> int:
    first, last = _bounds(one)
    if first.startswith("--") or last.startswith("--"):
        return 0
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def weekday_dates(groups: Iterable[Sequence[When]]) -> dict[str, tuple[str, str]]:
    """The date of a weekday, where tellings of one event give the one and the other, and all events agree on it."""
    found: dict[str, dict[str, str]] = {}
    for tellings in groups:
        days = {one.day for one in tellings if one.is_day and one.day is not None}
        if len(days) != 1:
            continue
        (day,) = days
        dated = next(one for one in tellings if one.is_day)
        for one in tellings:
            if one.weekday and _weekdays_agree(one, dated):
                found.setdefault(one.weekday, {}).setdefault(day, dated.because)
    return {weekday: next(iter(days.items())) for weekday, days in found.items() if len(days) == 1}


def filled(one: When, known: dict[str, tuple[str, str]]) -> When:
    """A weekday with the date that other tellings give it."""
    if one.date is not None or one.weekday not in known:
        return one
    day, because = known[one.weekday]
    return When(
        date=day,
        precision=Precision.DAY.value,
        weekday=one.weekday,
        because=f"{one.because}, the same day as {because}",
    )


@cache
def _numbers() -> dict[str, int]:
    return {entry["form"]: entry["number"] for entry in lexicon("weekdays") if "short" not in entry}
