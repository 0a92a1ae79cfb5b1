"""The timeline drawn: above what happened, a bar as long as its date is unsure; below when it was first reported.

Days run from left to right. What lies far before or after the reports is set at the edge and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff.export.page.timeline import Event
from standoff.export.words import day, one_line
from standoff.model.dossier import DossierRecord

WIDTH, _LEFT, _RIGHT = 980, 78, 972
_ROW, _HEAD, _LEAST, _DOT = 20, 22, 20, 18
# A crisis is told within days; what lies further off would press all of it into a corner.
_REACH = timedelta(days=10)
# Of a label: how many letters, and how many units one takes.
_LETTERS, _LETTER = 44, 6.2
# Dates without a year, in reports without one, need some year to be drawn in; this one has a 29 February.
_ANY_YEAR = "2000"
_TICKS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry where it happened, and where it was first reported (`dot_x` is None when nobody knows).

    Attributes:
        anchor: which end of the label stands at `label_x`: `start` or `end`.
    """

    number: int
    place: str
    kind: str
    x: float
    y: float
    width: float
    label: str
    label_x: float
    anchor: str
    title: str
    dot_x: float | None
    dot_y: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """The whole drawing; without a `reported` lane where no report has a date."""

    height: float
    split: float
    reported: bool
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days from left to right."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def unit(self) -> float:
        return (_RIGHT - _LEFT) / self.days

    def x(self, when: date) -> float:
        """Where a day begins; what lies outside is at the edge."""
        return _LEFT + self.unit * min(max((when - self.first).days, 0), self.days)


def calendar(record: DossierRecord, events: Sequence[Event]) -> Calendar | None:
    """The drawing; none where no entry has a date."""
    year = int((record.story.first_published or _ANY_YEAR)[:4])
    dated = [(event, span) for event in events if (span := _span(event.starts, event.ends, year)) is not None]
    if not dated:
        return None
    scale = _Scale(*_window(record, [span for _, span in dated]))
    placed, rows = _placed(dated, scale)
    split = _HEAD + _ROW * rows + 10
    bars = _with_dots(placed, scale, split)
    deepest = max((bar.dot_y for bar in bars if bar.dot_x is not None), default=0.0)
    return Calendar(
        height=deepest + _DOT if deepest else split,
        split=split,
        reported=bool(deepest),
        ticks=tuple(_ticks(scale)),
        bars=tuple(bars),
        undated=len(events) - len(dated),
    )


def _placed(dated: Sequence[tuple[Event, tuple[date, date]]], scale: _Scale) -> tuple[list[tuple[Event, Bar]], int]:
    """Bars with their labels, each in the first row with room for both; and how many rows there are."""
    rows: list[list[tuple[float, float]]] = []
    made = []
    for event, (starts, ends) in dated:
        x = scale.x(starts)
        width = max(scale.x(ends + timedelta(days=1)) - x, _LEAST)
        x = min(x, _RIGHT - width)
        label = one_line(_label(event, starts, scale), max(_LETTERS, int((width - _LEAST) / _LETTER)))
        after = x + max(width, _LEAST + 4 + len(label) * _LETTER)
        left = after > _RIGHT and x - len(label) * _LETTER - 6 >= _LEFT
        taken = (x - len(label) * _LETTER - 6, x + width) if left else (x, after)
        row = next(
            (n for n, held in enumerate(rows) if all(b <= taken[0] or taken[1] <= a for a, b in held)), len(rows)
        )
        if row == len(rows):
            rows.append([])
        rows[row].append(taken)
        bar = Bar(
            number=event.number,
            place=event.identity,
            kind=event.kind,
            x=round(x, 1),
            y=_HEAD + _ROW * row,
            width=round(width - 2, 1),
            label=label,
            label_x=round(x - 6 if left else x + _LEAST, 1),
            anchor="end" if left else "start",
            title=f"{event.when}: {event.doing or event.words}",
            dot_x=None,
            dot_y=0.0,
        )
        made.append((event, bar))
    return made, len(rows)


def _label(event: Event, starts: date, scale: _Scale) -> str:
    """What happened, for short; with its day where that lies outside the drawing."""
    words = event.doing or event.words
    return f"◂ {event.when}: {words}" if starts < scale.first else words


def _with_dots(placed: Sequence[tuple[Event, Bar]], scale: _Scale, split: float) -> list[Bar]:
    """The bars, each with where it was first reported: side by side within a day, then in further lines."""
    counts: dict[date, int] = {}
    across = max(int(scale.unit // _DOT), 1)
    bars = []
    for event, bar in placed:
        reported = _span(event.reported, None, None)
        if reported is not None and scale.first <= reported[0] <= scale.last:
            at = counts[reported[0]] = counts.get(reported[0], -1) + 1
            x = round(scale.x(reported[0]) + _DOT * (at % across) + _DOT / 2, 1)
            bars.append(replace(bar, dot_x=x, dot_y=split + 14 + _DOT * (at // across)))
        else:
            bars.append(bar)
    return bars


def _span(starts: str | None, ends: str | None, year: int | None) -> tuple[date, date] | None:
    """First and last day of a date as precise as it is known; one without a year is of `year`, if that is given."""
    first = _days(starts, year)
    last = _days(ends, year) or first
    return (first[0], max(first[1], last[1])) if first and last else None


def _days(iso: str | None, year: int | None) -> tuple[date, date] | None:
    if iso is None or (iso.startswith("--") and year is None):
        return None
    parts = (f"{year}-{iso[2:]}" if iso.startswith("--") else iso[:10]).split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            only = date(*numbers)
            return only, only
        if len(numbers) == 2:
            first = date(numbers[0], numbers[1], 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    except ValueError:
        return None


def _window(record: DossierRecord, spans: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """From the earliest to the latest entry within reach of the reports."""
    told = _span(record.story.first_published, record.story.last_published, None)
    starts, ends = min(span[0] for span in spans), max(span[1] for span in spans)
    if told is None:
        return starts, min(ends, starts + _REACH * 3)
    return max(min(starts, told[0]), told[0] - _REACH), min(max(ends, told[1]), told[1] + _REACH)


def _ticks(scale: _Scale) -> list[tuple[float, str]]:
    step = max(-(-scale.days // _TICKS), 1)
    days = [scale.first + timedelta(days=n) for n in range(0, scale.days, step)]
    return [(round(scale.x(when), 1), " ".join(day(when.isoformat()).split()[:2])) for when in days]
