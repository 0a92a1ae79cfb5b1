"""Title, outlet, byline, date, language and address of a page, from what its head and its elements say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from standoff.model.report import Provenance, Reason
from standoff.reading.markup.blocks import Sheet
from standoff.reading.markup.headline import LONGEST_TITLE, outlet_behind, same_words, shown_title, without_tail
from standoff.reading.markup.linked_data import LinkedData, linked_data
from standoff.reading.markup.published import iso_date
from standoff.text.span import Span

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
_BY = re.compile(r"^(?:by|from|von|par|por)\s*:?\s+", re.IGNORECASE)
_NAMED_BY = re.compile(r"\b[Bb][Yy]:? ([^|·•,;\d]{2,80})")
_MOST_NAME_WORDS = 6
# Accounts, not people: what content systems write where nobody gave a name.
_NO_NAMES = frozenset("admin administrator author editor none null root undefined unknown user webmaster".split())
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")
_LONGEST_NAME = 200


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
    shown = shown_title(sheet, [without_tail(title, outlet) for title in (*named, *others) if title], outlet)
    outlet = outlet or outlet_behind(sheet.head.title, shown.words if shown else "")
    title = _fact(_first([without_tail(value, outlet) for value in named], LONGEST_TITLE))
    if title.value is None and shown:
        title = Fact(shown.words, Provenance.TEXT)
    if title.value is None:
        title = _fact(_first([without_tail(value, outlet, guess=True) for value in others], LONGEST_TITLE))
    span = shown.span if shown and title.value and same_words(shown.words, title.value) else None
    return Facts(
        title=title,
        outlet=_fact(outlet),
        byline=_byline(sheet, metas, data),
        published=_published(sheet, metas, data),
        language=_language(sheet, metas, data),
        url=_url(sheet, metas, url),
        headline=shown.block if shown else None,
        title_span=span,
    )


def _all(metas: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in metas.get(key, ())]


def _first(values: Iterable[str], longest: int) -> str | None:
    return next((value.strip() for value in values if 0 < len(value.strip()) <= longest), None)


def _fact(value: str | None) -> Fact:
    return Fact(value, Provenance.METADATA) if value else Fact()


def _byline(sheet: Sheet, metas: dict[str, list[str]], data: LinkedData) -> Fact:
    named = [_BY.sub("", value).strip() for value in _all(metas, _AUTHORS[:1])]
    named += [", ".join(_BY.sub("", name).strip() for name in data.authors)]
    named += [_BY.sub("", value).strip() for value in _all(metas, _AUTHORS[1:])]
    found = _first((value for value in named if _is_name(value)), _LONGEST_NAME)
    if found:
        return Fact(found, Provenance.METADATA)
    for block in sheet.blocks:
        if block.part and block.part.evidence.reason is Reason.BYLINE and block.part.evidence.sure:
            line = " ".join(sheet.text[block.start : block.end].split())
            name = _NAMED_BY.search(line) if len(line) <= _LONGEST_NAME else None
            if name and len(name[1].split()) <= _MOST_NAME_WORDS:
                return Fact(name[1].strip(), Provenance.TEXT)
    return Fact()


def _is_name(value: str) -> bool:
    return "://" not in value and "@" not in value and value.casefold() not in _NO_NAMES


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
