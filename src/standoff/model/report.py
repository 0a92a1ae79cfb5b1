"""From bytes to a report: captures, what was set aside of them, and inputs that were refused."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256

import msgspec
from msgspec import Struct

from standoff.model.anchor import Anchor
from standoff.text.segments import SegmentMap
from standoff.text.span import Span


class Capture(Struct, frozen=True, kw_only=True):
    """Bytes as received.

    Attributes:
        locator: file name or address as given, with the line or record of a container ("pile.jsonl:17").
        body: the bytes.
        media: `text/plain`, `text/markdown` or `text/html`.
        charset: as declared by the container (an HTTP header, a JSON string), else None.
        url, outlet, title, published, language: what the container says about the report, else None.
        key: the id that the container gives, else None.
    """

    locator: str
    body: bytes
    media: str
    charset: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    key: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the bytes, in hex."""
        return sha256(self.body).hexdigest()


class Refused(Struct, frozen=True, kw_only=True):
    """An input that could not be read, or not wholly."""

    locator: str
    place: str
    reason: str


class Reason(StrEnum):
    """Why characters of a report are not part of its story."""

    REPEATED = "repeated"
    RELATED = "related"
    NAVIGATION = "navigation"
    ADVERT = "advert"
    FORM = "form"
    SUBSCRIBE = "subscribe"
    TAGS = "tags"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class SetAside(Struct, frozen=True, kw_only=True):
    """Characters kept in the text but not part of the story."""

    start: int
    end: int
    reason: Reason

    @property
    def span(self) -> Span:
        """Where they stand."""
        return Span(self.start, self.end)


class Provenance(StrEnum):
    """Where a fact about a report came from."""

    GIVEN = "given"
    METADATA = "metadata"
    TEXT = "text"
    UNKNOWN = "unknown"


class Credited(Struct, frozen=True, kw_only=True):
    """A report names whose work it passes on.

    Attributes:
        to: the agency or outlet, in its usual name.
        span: the words that name it.
        manner: how: `line` (a line of its own, or the tail of a headline), `dateline`, `via`, `reported-by`,
            `byline`.
    """

    to: str
    span: Span
    manner: str


class Report(Struct, frozen=True, kw_only=True):
    """One outlet's text about something, fixed at reading.

    Attributes:
        id: siglum, given once the reports of a story are known; "" before.
        locators: where it was found; more than one when inputs held the same bytes.
        text: every visible character of the capture, in order; for plain text the decoded file.
        title: the headline in words, with `title_span` where it stands in `text`.
        published: ISO 8601 date or date-time as precise as it is known.
        language: BCP 47 tag; "und" when it could not be told.
        set_aside: what is not the story, in order, without overlap.
        credits: whose work it says that it passes on.
        map: the way from `text` back to the decoded capture.
        failed: stretches that could not be read, each with the cause.
    """

    locators: tuple[str, ...]
    sha256: str
    media: str
    charset: str
    text: str
    id: str = ""
    url: str | None = None
    key: str | None = None
    outlet: str | None = None
    outlet_from: Provenance = Provenance.UNKNOWN
    title: str | None = None
    title_from: Provenance = Provenance.UNKNOWN
    title_span: Span | None = None
    byline: str | None = None
    byline_from: Provenance = Provenance.UNKNOWN
    published: str | None = None
    published_from: Provenance = Provenance.UNKNOWN
    language: str = "und"
    set_aside: tuple[SetAside, ...] = ()
    credits: tuple[Credited, ...] = ()
    map: SegmentMap = msgspec.field(default_factory=SegmentMap)
    failed: tuple[tuple[Span, str], ...] = ()

    @property
    def locator(self) -> str:
        """The first of the places where it was found."""
        return self.locators[0]

    def anchor(self, span: Span) -> Anchor:
        """The words at `span` as evidence."""
        return Anchor(self.id, span.start, span.end, span.of(self.text))

    def in_story(self, span: Span) -> bool:
        """Whether no character of `span` was set aside."""
        return not any(aside.start < span.end and span.start < aside.end for aside in self.set_aside)
