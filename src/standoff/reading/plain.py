"""What does the text of a report itself say of its headline, author, day, outlet and credits?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.model.report import Credited, Reason, SetAside
from standoff.reading.bylines import Byline, byline
from standoff.reading.chrome import reasons, refined, spans_of
from standoff.reading.credit_lines import credit_line, owner
from standoff.reading.credits import credits_of, dateline_head, headline_tail
from standoff.reading.dates import complete_date
from standoff.reading.lines import Line, lines
from standoff.reading.titles import Title, title_of
from standoff.reading.tongue import language_of
from standoff.text.span import Span

# A headline, a second one, and the line below them; more lines without a stop are text that was wrapped.
_MOST_HEADLINES = 3
# Datelines open one of the first paragraphs.
_DATELINE_REACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFacts:
    """What a text says of itself; None where it does not say.

    Attributes:
        title_span: where the headline stands, without mark-up and the outlet behind it.
        byline: the authors as written.
        published: ISO 8601 day, only where the text gives it in full.
        outlet: only where a copyright line or the last credit tells it.
        language: "en" or "und".
        set_aside, credits: as in the report.
    """

    title_span: Span | None
    byline: str | None
    published: str | None
    outlet: str | None
    language: str
    set_aside: tuple[SetAside, ...]
    credits: tuple[Credited, ...]


def read_plain(text: str, already: Sequence[SetAside] = (), *, outlet: str | None = None) -> PlainFacts:
    """Everything that can be told from the words alone.

    Args:
        text: of the report.
        already: what was set aside by its mark-up.
        outlet: the report's outlet, where its container says so; its own name is a credit only in a dateline.
    """
    page = lines(text)
    already = refined(page, already)
    aside = reasons(text, page, already)
    covered = {**_covered(page, already), **aside}
    tails = {at: tail for at in _headlines(page, covered) if (tail := headline_tail(page[at])) is not None}
    title = title_of(text, page, covered, tails)
    said = [
        found
        for at, reason in sorted(covered.items())
        if reason is Reason.BYLINE and (found := byline(page[at])) is not None
    ]
    own = outlet or next((found.outlet for found in said if found.outlet is not None), None) or _outlet(page, covered)
    return PlainFacts(
        title_span=title.span if title else None,
        byline=next((found.name for found in said if found.name is not None and not _is_place(text, found.name)), None),
        published=_published(page, covered, said),
        outlet=own,
        language=language_of([form for at, line in enumerate(page) if at not in covered for form in line.forms]),
        set_aside=spans_of(page, aside, already),
        credits=credits_of(text, page, covered, headlines=_headlines(page, covered, title), own=own),
    )


def _is_place(text: str, name: str) -> bool:
    """Whether the text uses the name as that of a place: "Port Ellery, 3 May" heads a report from there."""
    return any(f" {preposition} {name}" in text for preposition in ("in", "at", "near"))


def _covered(page: Sequence[Line], already: Sequence[SetAside]) -> dict[int, Reason]:
    """Lines that mark-up set aside, by index, with why."""
    result: dict[int, Reason] = {}
    at = 0
    for aside in sorted(already, key=lambda one: one.start):
        while at < len(page) and page[at].span.end <= aside.start:
            at += 1
        further = at
        while further < len(page) and page[further].span.start < aside.end:
            result[further] = aside.reason
            further += 1
    return result


def _headlines(page: Sequence[Line], covered: Mapping[int, Reason], title: Title | None = None) -> list[int]:
    """The headline and those right below it, down to the first paragraph."""
    result: list[int] = [title.line] if title else []
    for at, line in enumerate(page):
        if at in covered:
            continue
        if not line.title_like or len(result) >= _MOST_HEADLINES:
            break
        if at not in result:
            result.append(at)
    return sorted(result)


def _published(page: Sequence[Line], covered: Mapping[int, Reason], said: Sequence[Byline]) -> str | None:
    day = next((found.published for found in said if found.published is not None), None)
    if day is not None:
        return day
    story = [line for at, line in enumerate(page) if at not in covered][:_DATELINE_REACH]
    heads = (dateline_head(line) for line in story)
    return next((found for head in heads if head and (found := complete_date(head)) is not None), None)


def _outlet(page: Sequence[Line], aside: Mapping[int, Reason]) -> str | None:
    """Who printed the report, by its last copyright or credit line that tells."""
    for at in sorted(aside, reverse=True):
        if aside[at] is Reason.CREDIT:
            found = credit_line(page[at])
            if found is not None and found.outlet is not None:
                return found.outlet
        if aside[at] is Reason.BOILERPLATE and (name := owner(page[at])) is not None:
            return name
    return None
