"""How found times are held against annotated ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks.moments.corpora import Days, Gold, Text
from standoff.extract import calendar
from standoff.extract.moments import Moments
from standoff.language.sentences import sentences
from standoff.model.annotations import Annotations, Moment, Precision
from standoff.model.report import Report
from standoff.text.span import Span

# One corpus counts the preposition in, another does not; what it says ("since") shows in the days.
_OUTER = re.compile(
    r"(?i)^(?:(?:the|in|on|at|from|between|during|by|for|of|since|until|till|before|after|through|as of) )+"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time as found, by us or by a peer.

    Attributes:
        first, last: its days, ISO 8601; "--07-24" without a year, "" where it is not resolved.
        clock: hour and minute.
        side: "from" or "to" where it is one end of a stretch that is open on the other.
        third: whether it is what we take for "early", "mid" or "late"; any part of the same stretch will do.
        why: said with an error.
    """

    span: Span
    first: str = ""
    last: str = ""
    clock: str = ""
    third: bool = False
    side: str = ""
    why: str = ""

    @classmethod
    def of_moment(cls, moment: Moment) -> Found:
        """Ours."""
        day, _, clock = (moment.date or "").partition("T")
        known = moment.precision is not Precision.VAGUE or moment.date is not None
        third = moment.because.startswith("taken as")
        last = (moment.end or day)[:10]
        days = (day, last) if known else ("", "")
        return cls(moment.span, *days, clock[:5], third, getattr(moment, "limit", ""), moment.because)

    @classmethod
    def of_peer(cls, entry: dict[str, Any]) -> Found:
        """A peer's, as its script writes it."""
        span = Span(entry["start"], entry["end"])
        first, last = entry.get("first", ""), entry.get("last", "")
        side = "" if (first and last) or not (first or last) else "from" if first else "to"
        return cls(span, first or last, last or first, entry.get("clock", ""), side=side)


def found(text: Text) -> list[Found]:
    """What we find in one text."""
    report = Report(
        locators=(text.name,),
        sha256="",
        media="text/plain",
        charset="utf-8",
        text=text.text,
        published=text.published,
    )
    notes = Annotations(sentences=tuple(sentences(text.text)))
    return [Found.of_moment(moment) for moment in Moments().extract(report, notes)]


def _right(gold: Gold, time: Found) -> bool:
    """The same days, as exactly as annotated, and the same clock where there is one."""
    if gold.clocks and time.clock not in gold.clocks:
        return False
    return bool(time.first) and any(_same_days(days, time) for days in gold.days)


def _same_days(days: Days, time: Found) -> bool:
    first, last = days
    if not (first and last) and time.side:
        return _same_end(days, time)
    if (_at(time.first, first) or not first) and (_at(time.last, last) or not last):
        return True
    if not time.third or not (first and last):
        return False
    begin, end = (first + "-01-01")[:10], (last + "-12-31")[:10]
    return (begin <= time.first and time.last <= end) or (time.first <= begin and end <= time.last)


def _ends(text: Text, time: Found) -> list[Gold]:
    """The two that were annotated for the ends of a range which was found as one; nothing where it is not so."""
    inside = sorted((g for g in text.gold if g.asked and g.span.overlaps(time.span)), key=lambda g: g.span)
    return inside if len(inside) == 2 and time.first != time.last else []


def _is_edge(text: Text, gold: Gold, time: Found) -> bool:
    """Whether `gold` is one of such two, and the range begins and ends with them."""
    ends = _ends(text, time)
    if gold not in ends:
        return False
    return _same_words(text.text, Span(ends[0].span.start, ends[1].span.end), time.span)


def _is_end(text: Text, gold: Gold, time: Found) -> bool:
    """Whether `gold` is one of such two, and the range has its day there."""
    ends = _ends(text, time)
    if gold not in ends or not time.first:
        return False
    one_end = time.first if gold == ends[0] else time.last
    return any(_at(one_end, first) or _at(one_end, last) for first, last in gold.days)


def _same_end(days: Days, time: Found) -> bool:
    """Whether a limit is the same: "after May" begins on the first of May or when May is over, as one takes it."""
    first, last = days
    ends = {time.first, time.last}
    for end, step in ((time.first, -1), (time.last, 1)):
        day = date.fromisoformat(end) if re.fullmatch(r"\d{4}-\d\d-\d\d", end) else None
        beside = calendar.shifted(day, step) if day else None
        ends |= {beside.isoformat()} if beside else set()
    return first in ends if time.side == "from" else last in ends


def _at(day: str, written: str) -> bool:
    """Whether `day` is what is written, "--11" being any November."""
    if written.startswith("--") and not day.startswith("--"):
        return bool(written) and day[4:].startswith(written[1:])
    return bool(written) and day.startswith(written)


@dataclass
class Tally:
    """Hits over all texts."""

    asked: int = 0
    made: int = 0
    touched: int = 0
    touching: int = 0
    exact: int = 0
    dated: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, text: Text, times: list[Found]) -> None:
        """Count one text; what went wrong is noted in words."""
        for time in times:
            over = [gold for gold in text.gold if gold.span.overlaps(time.span)]
            unplaced = text.placed_only and not time.first
            if (over and not any(gold.asked for gold in over)) or (not over and unplaced):
                continue
            self.made += 1
            self.touching += bool(over)
            if not over:
                self.errors.append(f"extra    {time.span.of(text.text)!r} in {_around(text, time.span)}")
        for gold in text.gold:
            if gold.asked:
                self._count(text, gold, times)

    def _count(self, text: Text, gold: Gold, times: list[Found]) -> None:
        hits = [time for time in times if time.span.overlaps(gold.span)]
        right = any(_right(gold, time) or _is_end(text, gold, time) for time in hits)
        exact = any(_same_words(text.text, time.span, gold.span) or _is_edge(text, gold, time) for time in hits)
        self.asked += 1
        self.touched += bool(hits)
        self.exact += exact
        self.dated += bool(gold.days)
        self.right += bool(gold.days) and right
        words, ours = gold.span.of(text.text), [(t.span.of(text.text), t.first, t.last, t.clock) for t in hits]
        if not hits:
            self.errors.append(f"missed   {words!r} in {_around(text, gold.span)}")
        elif not exact:
            self.errors.append(f"bounds   {words!r}, we say {ours} in {_around(text, gold.span)}")
        if hits and gold.days and not right:
            why = hits[0].why
            is_so = f"{gold.days} {' '.join(sorted(gold.clocks))}"
            self.errors.append(
                f"value    {words!r} is {is_so}, we say {ours}: {why} ({text.published}) in {_around(text, gold.span)}"
            )

    def figures(self, name: str) -> dict[str, float]:
        """Relaxed and strict as F1, value as F1 over what names a day."""
        extra = self.made - self.touching
        return {
            f"{name} relaxed": _f1(_share(self.touched, self.asked), _share(self.touching, self.made)),
            f"{name} relaxed recall": _share(self.touched, self.asked),
            f"{name} relaxed precision": _share(self.touching, self.made),
            f"{name} strict": _share(2 * self.exact, self.asked + self.made),
            f"{name} value": _share(2 * self.right, 2 * self.dated + extra),
            f"{name} times": self.asked,
        }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _same_words(text: str, one: Span, other: Span) -> bool:
    """The same words, whichever of the two counts the article or preposition in."""
    return _OUTER.sub("", one.of(text)).lower() == _OUTER.sub("", other.of(text)).lower()


def _around(text: Text, span: Span) -> str:
    return repr(text.text[max(span.start - 50, 0) : span.end + 40])
