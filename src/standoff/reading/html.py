"""From an HTML page to its text, with a way back to the markup, what is set aside, and what the page says of itself.

`markup/` does the work, one question a file. What lines of plain text reveal (credits, headings such as "Related"), and
the report itself, are left to the file that combines this with them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from standoff.errors import InputRefused
from standoff.model.report import Provenance, Reason, SetAside
from standoff.reading.markup.agreement import plain_words
from standoff.reading.markup.blocks import Block, Sheet, TooManyPieces, sheet_of
from standoff.reading.markup.metadata import facts_of
from standoff.reading.markup.story import verdict
from standoff.text.segments import SegmentMap
from standoff.text.span import Span, trimmed

# A page with fewer words may have hidden its body from screen readers behind a notice that was open when it was saved.
_FEW_WORDS = 100
_FAR_MORE = 3


class Page(Struct, frozen=True, kw_only=True):
    """A page as read.

    Attributes:
        text: every visible character, in order; a blank line or line break between blocks.
        map: the way from `text` to the decoded markup.
        set_aside: what is not the story, in order, without overlap.
        title_span: where the title stands in `text`, if it does.
        extracted: whether the extractor decided what the story is, and not our own rule.
    """

    text: str
    map: SegmentMap
    set_aside: tuple[SetAside, ...]
    title: str | None = None
    title_from: Provenance = Provenance.UNKNOWN
    title_span: Span | None = None
    outlet: str | None = None
    outlet_from: Provenance = Provenance.UNKNOWN
    byline: str | None = None
    byline_from: Provenance = Provenance.UNKNOWN
    published: str | None = None
    published_from: Provenance = Provenance.UNKNOWN
    language: str | None = None
    language_from: Provenance = Provenance.UNKNOWN
    url: str | None = None
    url_from: Provenance = Provenance.UNKNOWN
    extracted: bool = True


def read_page(markup: str, *, locator: str, url: str | None = None) -> Page:
    """Read an HTML page.

    Args:
        markup: the decoded capture.
        locator: where it was found, for the refusal.
        url: its address if that is known.

    Raises:
        InputRefused: nothing of the page can be seen, or it is no page that a person wrote.
    """
    try:
        sheet = _sheet(markup)
    except TooManyPieces as error:
        raise InputRefused(locator, str(error)) from error
    if not sheet.blocks:
        raise InputRefused(locator, "no text in the page")
    facts = facts_of(sheet, url=url)
    judged = verdict(markup, sheet, facts.headline, url=facts.url.value)
    return Page(
        text=sheet.text,
        map=sheet.map,
        set_aside=_set_aside(sheet.text, sheet.blocks, judged.reasons),
        title=facts.title.value,
        title_from=facts.title.origin,
        title_span=facts.title_span,
        outlet=facts.outlet.value,
        outlet_from=facts.outlet.origin,
        byline=facts.byline.value,
        byline_from=facts.byline.origin,
        published=facts.published.value,
        published_from=facts.published.origin,
        language=facts.language.value,
        language_from=facts.language.origin,
        url=facts.url.value,
        url_from=facts.url.origin,
        extracted=judged.extracted,
    )


def _sheet(markup: str) -> Sheet:
    sheet = sheet_of(markup)
    count = len(plain_words(sheet.text)) if len(sheet.blocks) <= _FEW_WORDS else _FEW_WORDS
    if count < _FEW_WORDS and "aria-hidden" in markup:
        whole = sheet_of(markup, heed_aria=False)
        if len(plain_words(whole.text)) > _FAR_MORE * max(count, 1):
            return whole
    return sheet


def _set_aside(text: str, blocks: Sequence[Block], reasons: Sequence[Reason | None]) -> tuple[SetAside, ...]:
    """One entry for each run of blocks with the same reason, the white space between them included."""
    result: list[SetAside] = []
    before: Reason | None = None
    for block, reason in zip(blocks, reasons, strict=True):
        span = trimmed(text, block.start, block.end)
        if reason is not None and span is not None:
            if reason is before:
                result[-1] = SetAside(start=result[-1].start, end=span.end, reason=reason)
            else:
                result.append(SetAside(start=span.start, end=span.end, reason=reason))
        before = reason
    return tuple(result)
