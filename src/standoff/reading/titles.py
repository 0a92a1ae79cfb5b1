"""Which line is the headline of a report, and what it says without the outlet behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.model.report import Reason
from standoff.reading.lines import Line
from standoff.text.span import Span, trimmed

# A section name ("World", "Live updates") above the headline is shorter than any headline.
_SECTION = 2
_HEADLINE = 4
# Above the headline stand a few lines of navigation at most.
_REACH = 12


@dataclass(frozen=True, slots=True)
class Title:
    """The headline's line, by index, and where its words stand without mark-up and outlet."""

    line: int
    span: Span


def title_of(text: str, page: Sequence[Line], aside: Mapping[int, Reason], tail: Mapping[int, Span]) -> Title | None:
    """The first line that is the report's and not a sentence.

    Args:
        text: of the report.
        page: its lines.
        aside: why a line is set aside, by index.
        tail: where a line names an outlet at its end, by index.
    """
    head = [at for at in range(min(len(page), _REACH)) if at not in aside and page[at].words]
    if not head:
        return None
    first = head[0]
    if len(head) > 1 and len(page[first].words) <= _SECTION and not page[first].heading_mark:
        second = page[head[1]]
        if second.title_like and len(second.words) >= _HEADLINE:
            first = head[1]
    return _made(text, page[first], first, tail.get(first)) if _can_be(page, first) else None


def _can_be(page: Sequence[Line], at: int) -> bool:
    line = page[at]
    if line.heading_mark:
        return True
    # Some archives print headlines with a full stop; capitals tell them from a first sentence.
    return line.title_like or (line.stopped and line.title_cased and not line.prose_by_length and not line.bullet)


def _made(text: str, line: Line, at: int, tail: Span | None) -> Title | None:
    end = tail.start if tail is not None else line.span.end
    span = trimmed(text, line.span.start + line.heading_mark, end)
    return Title(at, span) if span is not None else None
