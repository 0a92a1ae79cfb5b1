"""The timeline drawn: above what happened, a bar as long as its date is unsure; below when it was first reported.

Days run from left to right. What lies far before or after the reports is set at the edge and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.export.page.timeline import Event
from standoff.export.words import day, one_line
from standoff.model.dossier import DossierRecord

WIDTH, _LEFT, _RIGHT = 980, 78, 972
_ROW, _HEAD, _BAR, _DOT = 20, 22, 16, 18
# A crisis is told within days; what lies further off would press all of it into a corner.
_REACH = timedelta(days=10)
_LETTER = 6.2  # units a letter of a label takes
_LABELLED = 60  # a shorter bar has its number alone
_TICKS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry where it happened, and where it was first reported (`dot_x` is None when nobody knows)."""

    number: int
    place: str
    kind: str
    x: float
    y: float
    width: float
    label: str
    title: str
    dot_x: float | None
    dot_y: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """The whole drawing."""

    height: float
    split: float
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    undated: int


def calendar(record: DossierRecord, events: Sequence[Event]) -> Calendar | None:
    """The drawing; none where no entry has a date."""
    dated = [(event, span) for event in events if (span := _span(event.starts, event.ends)) is not None]
    if not dated:
        return None
    first, last = _window(record, [span for _, span in dated])
    days = (last - first).days + 1
    unit = (_RIGHT - _LEFT) / days

    def x_of(when: date) -> float:
        return _LEFT + unit * min(max((when - first).days, 0), days)

    rows: list[float] = []
    placed = []
    for event, (starts, ends) in dated:
        x = x_of(starts)
        width = max(x_of(ends + timedelta(days=1)) - x, _BAR + 4)
        x = min(x, _RIGHT - width)
        row = next((n for n, free in enumerate(rows) if free <= x), len(rows))
        if row == len(rows):
            rows.append(0.0)
        rows[row] = x + width + 2
        placed.append((event, x, _HEAD + _ROW * row, width))
    split = _HEAD + _ROW * len(rows) + 10
    counts: dict[date, int] = {}
    across = max(int(unit // _DOT), 1)
    bars = []
    for event, x, y, width in placed:
        reported = _span(event.reported, None)
        dot_x, dot_y = None, 0.0
        if reported is not None and first <= reported[0] <= last:
            at = counts[reported[0]] = counts.get(reported[0], -1) + 1
            dot_x = x_of(reported[0]) + _DOT * (at % across) + _DOT / 2
            dot_y = split + 14 + _DOT * (at // across)
        bars.append(
            Bar(
                number=event.number,
                place=event.identity,
                kind=event.kind,
                x=round(x, 1),
                y=y,
                width=round(width - 2, 1),
                label=_label(event, width),
                title=f"{event.when}: {event.doing or event.words}",
                dot_x=None if dot_x is None else round(dot_x, 1),
                dot_y=dot_y,
            )
        )
    deepest = max((bar.dot_y for bar in bars if bar.dot_x is not None), default=split)
    return Calendar(
        height=deepest + _DOT,
        split=split,
        ticks=tuple(_ticks(first, days, unit)),
        bars=tuple(bars),
        undated=len(events) - len(dated),
    )


def _label(event: Event, width: float) -> str:
    return one_line(event.doing or event.words, int((width - 22) / _LETTER)) if width >= _LABELLED else ""


def _span(starts: str | None, ends: str | None) -> tuple[date, date] | None:
    """First and last day of a date as precise as it is known; none where the year is not."""
    first = _days(starts)
    last = _days(ends) or first
    return (first[0], max(first[1], last[1])) if first and last else None


def _days(iso: str | None) -> tuple[date, date] | None:
    parts = (iso or "")[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            only = date(*numbers)
            return only, only
        if len(numbers) == 2:
            first = date(numbers[0], numbers[1], 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    except (ValueError, TypeError):
        return None


def _window(record: DossierRecord, spans: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """From the earliest to the latest entry within reach of the reports."""
    told = _span(record.story.first_published, record.story.last_published)
    starts, ends = min(span[0] for span in spans), max(span[1] for span in spans)
    if told is None:
        return starts, min(ends, starts + _REACH * 3)
    return max(min(starts, told[0]), told[0] - _REACH), min(max(ends, told[1]), told[1] + _REACH)


def _ticks(first: date, days: int, unit: float) -> list[tuple[float, str]]:
    step = max(-(-days // _TICKS), 1)
    named = [(n, first + timedelta(days=n)) for n in range(0, days, step)]
    return [(round(_LEFT + unit * n, 1), " ".join(day(when.isoformat()).split()[:2])) for n, when in named]
