"""Title, outlet, byline, date, language and address of a page, from what its head and its elements say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from standoff.model.report import Provenance, Reason
from standoff.reading.markup.agreement import plain_words
from standoff.reading.markup.blocks import Block, Sheet
from standoff.reading.markup.elements import HEADINGS
from standoff.reading.markup.linked_data import LinkedData, linked_data
from standoff.reading.markup.published import iso_date
from standoff.text.span import Span, trimmed

_TITLES = ("og:title",)
_LATER_TITLES = ("twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title")
_OUTLETS = ("og:site_name",)
_LATER_OUTLETS = ("application-name", "dc.publisher", "apple-mobile-web-app-title")
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_DATES = ("article:published_time", "og:article:published_time")
_LATER_DATES = (
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "og:pubdate", "ptime", "utime",
)  # fmt: skip
_LANGUAGES = ("http-equiv content-language", "og:locale", "language", "dc.language")
_TAIL = re.compile(r"\s+[|–—·»•:~-]+\s+")
_BY = re.compile(r"^(?:by|from|von|par|por)\s*:?\s+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")
_LONGEST_NAME = 200
_LONGEST_TITLE = 400
# A headline shares at least this part of its words with what the page's head calls the report.
_SAME_TITLE = 0.5


class Fact(NamedTuple):
    """A value with where it came from; no value has no origin."""

    value: str | None = None
    origin: Provenance = Provenance.UNKNOWN


class Facts(NamedTuple):
    """What is known about a page."""

    title: Fact
    outlet: Fact
    byline: Fact
    published: Fact
    language: Fact
    url: Fact
    headline: int | None
    title_span: Span | None


def facts_of(sheet: Sheet, *, url: str | None) -> Facts:
    """Everything that `sheet` says about its report; `headline` is the index of the block that shows the title."""
    metas: dict[str, list[str]] = {}
    for key, value in sheet.head.metas:
        metas.setdefault(key, []).append(value)
    data = linked_data(sheet.head.linked_data)
    outlet = _first([*_all(metas, _OUTLETS), data.outlet, *_all(metas, _LATER_OUTLETS)], _LONGEST_NAME)
    named = [*_all(metas, _TITLES), data.headline]
    others = [*_all(metas, _LATER_TITLES), sheet.head.title]
    headline = _headline(sheet, [_without_tail(t, outlet) for t in (*named, *others) if t], outlet)
    shown = _shown(sheet, headline)
    title = _fact(_first([_without_tail(value, outlet) for value in named], _LONGEST_TITLE))
    if title.value is None and shown:
        title = Fact(shown[0], Provenance.TEXT)
    if title.value is None:
        title = _fact(_first([_without_tail(value, outlet, guess=True) for value in others], _LONGEST_TITLE))
    span = shown[1] if shown and title.value and _same(shown[0], title.value) else None
    return Facts(
        title=title,
        outlet=_fact(outlet),
        byline=_byline(sheet, metas, data),
        published=_published(sheet, metas, data),
        language=_language(sheet, metas, data),
        url=_url(sheet, metas, url),
        headline=headline,
        title_span=span,
    )


def _all(metas: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in metas.get(key, ())]


def _first(values: Iterable[str], longest: int) -> str | None:
    return next((value.strip() for value in values if 0 < len(value.strip()) <= longest), None)


def _fact(value: str | None) -> Fact:
    return Fact(value, Provenance.METADATA) if value else Fact()


def _same(one: str, other: str) -> bool:
    return plain_words(one) == plain_words(other)


def _without_tail(title: str, outlet: str | None, *, guess: bool = False) -> str:
    """`title` without the outlet's name behind or before a stroke; with `guess`, without any short tail behind `|`."""
    title = " ".join(title.split())
    breaks = list(_TAIL.finditer(title))
    if not breaks:
        return title
    head, tail = title[: breaks[-1].start()], title[breaks[-1].end() :]
    if outlet and _names(tail, outlet):
        return head
    if outlet and _names(title[: breaks[0].start()], outlet):
        return title[breaks[0].end() :]
    if guess and "|" in breaks[-1].group() and len(plain_words(head)) > len(plain_words(tail)):
        return head
    return title


def _names(tail: str, outlet: str) -> bool:
    """Whether the tail is the outlet, perhaps with its domain or with the article in front."""
    one, other = "".join(plain_words(tail)), "".join(plain_words(outlet))
    return bool(one) and bool(other) and (one in (other, "the" + other, other + "com") or other == "the" + one)


def _headline(sheet: Sheet, titles: Sequence[str], outlet: str | None) -> int | None:
    """The heading that shows the title: one that equals it, else the first `h1` that shares its words."""
    headings = [
        (at, plain_words(sheet.text[block.start : block.end]))
        for at, block in enumerate(sheet.blocks)
        if block.heading in HEADINGS and block.end - block.start <= _LONGEST_TITLE
    ]
    wanted = [plain_words(title) for title in titles]
    for rank in ("h1", "h2", "h3"):
        for at, words in headings:
            if words and words in wanted and sheet.blocks[at].heading == rank:
                return at
    tops = [(at, words) for at, words in headings if sheet.blocks[at].heading == "h1" and words]
    if outlet:
        tops = [(at, words) for at, words in tops if "".join(words) != "".join(plain_words(outlet))]
    for at, words in tops:
        if any(len(set(words) & set(other)) >= _SAME_TITLE * min(len(words), len(other)) for other in wanted if other):
            return at
    plain = [at for at, _ in tops if not _is_chrome(sheet.blocks[at])]
    return plain[0] if len(plain) == 1 else None


def _is_chrome(block: Block) -> bool:
    return block.part is not None and (block.part.evidence.sure or not block.in_article)


def _shown(sheet: Sheet, headline: int | None) -> tuple[str, Span] | None:
    """The words of the headline in one line, and where they stand."""
    if headline is None:
        return None
    block = sheet.blocks[headline]
    span = trimmed(sheet.text, block.start, block.end)
    return (" ".join(span.of(sheet.text).split()), span) if span else None


def _byline(sheet: Sheet, metas: dict[str, list[str]], data: LinkedData) -> Fact:
    named = [_BY.sub("", value).strip() for value in _all(metas, _AUTHORS[:1])]
    named += [", ".join(_BY.sub("", name).strip() for name in data.authors)]
    named += [_BY.sub("", value).strip() for value in _all(metas, _AUTHORS[1:])]
    found = _first((value for value in named if "://" not in value and "@" not in value), _LONGEST_NAME)
    if found:
        return Fact(found, Provenance.METADATA)
    for block in sheet.blocks:
        if block.part and block.part.evidence.reason is Reason.BYLINE and block.part.evidence.sure:
            line = " ".join(sheet.text[block.start : block.end].split())
            if (words := _BY.match(line)) and len(line) <= _LONGEST_NAME:
                return Fact(line[words.end() :], Provenance.TEXT)
    return Fact()


def _published(sheet: Sheet, metas: dict[str, list[str]], data: LinkedData) -> Fact:
    times = [value for value, in_article in sheet.head.times if in_article]
    named = [*_all(metas, _DATES), data.published, *_all(metas, _LATER_DATES)]
    for value in (*named[: len(_all(metas, _DATES)) + 1], *times[:1], *named):
        if found := iso_date(value):
            return Fact(found, Provenance.METADATA)
    return Fact()


def _language(sheet: Sheet, metas: dict[str, list[str]], data: LinkedData) -> Fact:
    for value in (sheet.head.language, *_all(metas, _LANGUAGES), data.language):
        if _LANGUAGE.fullmatch(value):
            return Fact(value.replace("_", "-"), Provenance.METADATA)
    return Fact()


def _url(sheet: Sheet, metas: dict[str, list[str]], url: str | None) -> Fact:
    if url:
        return Fact(url, Provenance.GIVEN)
    for value in (sheet.head.canonical, *_all(metas, ("og:url",))):
        if value.startswith(("http://", "https://")):
            return Fact(value, Provenance.METADATA)
    return Fact()
