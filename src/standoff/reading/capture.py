"""From any capture to a report: the text, what it is called, who wrote it when and where, and what is set aside.

What the container says wins over the page's metadata, and that over what the text says. Each fact carries where it is
from.
"""

from __future__ import annotations

from standoff.errors import InputRefused
from standoff.model.report import Capture, Provenance, Report, SetAside
from standoff.reading.dates import complete_date
from standoff.reading.decode import decode
from standoff.reading.html import Page, read_page
from standoff.reading.lines import lines
from standoff.reading.markup.published import iso_date
from standoff.reading.plain import read_plain
from standoff.reading.tongue import ENGLISH, UNKNOWN
from standoff.text.segments import SegmentMap
from standoff.text.span import Span
from standoff.text.view import fold

_Fact = tuple[str | None, Provenance]
_NOTHING: _Fact = (None, Provenance.UNKNOWN)
# A headline stands in the first lines of a text, below a few lines of navigation.
_TITLE_REACH = 30


def read_capture(capture: Capture) -> Report:
    """Read one capture, plain text, Markdown or HTML.

    Raises:
        InputRefused: it holds no text that can be read, with place and reason.
    """
    markup, charset = decode(capture)
    if not markup.strip():
        raise InputRefused(capture.locator, "no text in it" if capture.body else "empty")
    page = read_page(markup, locator=capture.locator, url=capture.url) if capture.media == "text/html" else None
    text = page.text if page else markup
    already: tuple[SetAside, ...] = page.set_aside if page else ()
    outlet = _first(_given(capture.outlet), (page.outlet, page.outlet_from) if page else _NOTHING)
    told = read_plain(text, already, outlet=outlet[0])
    outlet = _first(outlet, _told(told.outlet))
    title = _title(capture, page, _words(text, told.title_span))
    byline = _first((page.byline, page.byline_from) if page else _NOTHING, _told(told.byline))
    published = _first(
        _given(_date(capture.published)),
        (page.published, page.published_from) if page else _NOTHING,
        _told(told.published),
    )
    return Report(
        locators=(capture.locator,),
        sha256=capture.sha256,
        media=capture.media,
        charset=charset,
        text=text,
        url=capture.url or (page.url if page else None),
        key=capture.key,
        outlet=outlet[0],
        outlet_from=outlet[1],
        title=title[0],
        title_from=title[1],
        title_span=_place(text, title[0], page.title_span if page else None, told.title_span),
        byline=byline[0],
        byline_from=byline[1],
        published=published[0],
        published_from=published[1],
        language=_language(capture.language) or _written_in(page.language if page else None, told.language),
        set_aside=told.set_aside,
        credits=told.credits,
        map=page.map if page else SegmentMap(),
    )


def _first(*facts: _Fact) -> _Fact:
    """The first fact that is one."""
    return next((fact for fact in facts if fact[0]), _NOTHING)


def _given(value: str | None) -> _Fact:
    return (" ".join(value.split()), Provenance.GIVEN) if value else _NOTHING


def _told(value: str | None) -> _Fact:
    return (value, Provenance.TEXT) if value else _NOTHING


def _title(capture: Capture, page: Page | None, told: str | None) -> _Fact:
    return _first(_given(capture.title), (page.title, page.title_from) if page else _NOTHING, _told(told))


def _date(value: str | None) -> str | None:
    """What the container gives as a date, in ISO 8601; None when it is none, so that the report may still tell."""
    return (iso_date(value) or complete_date(value)) if value else None


def _language(tag: str | None) -> str | None:
    """A language tag that says something."""
    cleaned = tag.strip().replace("_", "-") if tag else ""
    return cleaned if cleaned and cleaned.casefold() != UNKNOWN else None


def _written_in(declared: str | None, told: str) -> str:
    """The declared language, unless the text is plainly English: pages of foreign outlets often declare their own."""
    tag = _language(declared)
    return told if told == ENGLISH and not (tag or "").casefold().startswith(ENGLISH) else tag or told


def _words(text: str, span: Span | None) -> str | None:
    return " ".join(span.of(text).split()) if span else None


def _place(text: str, title: str | None, *places: Span | None) -> Span | None:
    """Where the title stands: a place that was found for it, or a line of the head with the same words."""
    if title is None:
        return None
    wanted = fold(title)
    heads = [line.span for line in lines(text[: _reach(text)])[:_TITLE_REACH]]
    return next((span for span in (*places, *heads) if span is not None and fold(span.of(text)) == wanted), None)


def _reach(text: str) -> int:
    """How far the head of a text can go, so that a long text is not split once more."""
    return min(len(text), _TITLE_REACH * 1_000)
