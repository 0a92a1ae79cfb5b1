"""Which line is the headline of a report, and what it says without the outlet behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.language.sentences import sentences
from standoff.model.report import Reason
from standoff.reading.lines import Line
from standoff.text.span import Span, trimmed

# A section name ("World", "Live updates") above the headline is shorter than any headline.
_SECTION = 2
_HEADLINE = 4
# Headlines with a full stop are short, and the paragraph below them is not.
_STOPPED = 16
_FAR_LONGER = 2
# Above the headline stand a few lines of navigation at most.
_REACH = 12


@dataclass(frozen=True, slots=True)
class Title:
    """The headline: its line, by index, and its words without mark-up and outlet. Lines above it are the page's."""

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
    if line.heading_mark or line.title_like:
        return True
    if line.bullet or line.prose_by_length:
        return False
    # Some archives print headlines with a stop: capitals tell them from a first sentence, or a paragraph much longer.
    return line.title_cased or (len(line.words) <= _STOPPED and _stands_off(page, at))


def _stands_off(page: Sequence[Line], at: int) -> bool:
    """Whether a line is one short sentence above a far longer paragraph, a blank line between them."""
    if at + 1 >= len(page) or len(sentences(page[at].text)) > 1:
        return False
    line, below = page[at], page[at + 1]
    return below.span.start - line.span.end > 1 and len(below.words) >= _FAR_LONGER * len(line.words) and below.stopped


def _made(text: str, line: Line, at: int, tail: Span | None) -> Title | None:
    end = tail.start if tail is not None else line.span.end
    span = trimmed(text, line.span.start + line.heading_mark, end)
    return Title(at, span) if span is not None else None
