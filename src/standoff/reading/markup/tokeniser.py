"""Markup as tags, text and character references, each with its place.

Follows the HTML standard where it matters for text (raw text elements, unclosed tags and comments, stray `<`) and reads
every page in one pass. The parser of the standard library is not used: its results differ between Python versions and
it takes quadratic time on several kinds of broken markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from standoff.reading.markup.references import reference_at, unescaped


class Words(NamedTuple):
    """Characters that stand for themselves."""

    start: int
    end: int


class Sign(NamedTuple):
    """A character reference and what it stands for."""

    start: int
    end: int
    value: str


class Raw(NamedTuple):
    """The content of an element whose content is no markup: a script, a style sheet, a title."""

    start: int
    end: int
    name: str


class Opening(NamedTuple):
    """A start tag. Of its attributes only those that some rule asks for are kept."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]
    crowded: bool
    closed: bool


class Closing(NamedTuple):
    """An end tag."""

    start: int
    end: int
    name: str


Token = Words | Sign | Raw | Opening | Closing

_NEXT = re.compile(r"<(?=[a-zA-Z/!?])|&(?=[#a-zA-Z])")
_AMPERSAND = re.compile(r"&(?=[#a-zA-Z])")
_NAME = re.compile(r"[a-zA-Z][^ \t\n\r\f/>\0]*+")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\r\f/]*+
    (?: (>)
      | ([^ \t\n\r\f/>][^ \t\n\r\f/>=]*+)
        (?: [ \t\n\r\f]*+ = [ \t\n\r\f]*+ (?: "([^"]*+)" | '([^']*+)' | (["']) | ([^ \t\n\r\f>]*+) ) )?
    )""",
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_HOLLOW: Mapping[str, str] = {}
# What the rules of this folder ask for; anything else on a tag is read over.
_ASKED_FOR = frozenset(
    "aria-hidden aria-label class content data-component data-testid datetime hidden href http-equiv id itemprop lang "
    "name open property rel role style type".split()
)
# A class attribute or a description longer than this says nothing more; the cap keeps odd pages cheap.
_LONGEST_VALUE = 4_000
# Far above what people write on one tag, and below what makes a tree builder slow.
_MANY_ATTRIBUTES = 500
RAW = frozenset({"script", "style", "title", "iframe", "noembed", "noframes", "textarea", "xmp"})
_RAW_END = {name: re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE) for name in RAW}


def tokens(markup: str) -> Iterator[Token]:
    """All tokens of `markup` in order; comments, declarations and processing instructions are read over."""
    at = seek = 0
    while found := _NEXT.search(markup, seek):
        start = found.start()
        if markup[start] == "&":
            sign = reference_at(markup, start)
            if sign is None:
                seek = start + 1
                continue
            if at < start:
                yield Words(at, start)
            yield Sign(start, sign.end, sign.value)
            at = seek = sign.end
            continue
        if at < start:
            yield Words(at, start)
        token, at = _tag(markup, start)
        if token is not None:
            yield token
        if isinstance(token, Opening) and token.name in RAW and not token.closed:
            stop = _RAW_END[token.name].search(markup, at)
            end = stop.start() if stop else len(markup)
            yield from _raw(markup, token.name, at, end)
            at = end
        seek = at
    if at < len(markup):
        yield Words(at, len(markup))


def _raw(markup: str, name: str, start: int, end: int) -> Iterator[Token]:
    if name != "textarea":
        if start < end:
            yield Raw(start, end, name)
        return
    at = seek = start
    while found := _AMPERSAND.search(markup, seek, end):
        sign = reference_at(markup, found.start())
        if sign is None or sign.end > end:
            seek = found.start() + 1
            continue
        if at < found.start():
            yield Words(at, found.start())
        yield Sign(found.start(), sign.end, sign.value)
        at = seek = sign.end
    if at < end:
        yield Words(at, end)


def _tag(markup: str, start: int) -> tuple[Token | None, int]:
    """What begins with the `<` at `start`, and the offset behind it."""
    if name := _NAME.match(markup, start + 1):
        return _opening(markup, start, name.group().lower(), name.end())
    if markup[start + 1] != "/":
        return None, _behind_declaration(markup, start)
    if name := _NAME.match(markup, start + 2):
        end = _behind(markup, ">", name.end())
        return Closing(start, end, name.group().lower()), end
    if start + 2 >= len(markup):
        return Words(start, start + 2), start + 2
    return None, _behind(markup, ">", start + 2)


def _behind_declaration(markup: str, start: int) -> int:
    """The end of the comment, declaration or instruction at `start`."""
    if not markup.startswith("<!--", start):
        return _behind(markup, ">", start + 2)
    if markup.startswith((">", "->"), start + 4):
        return _behind(markup, ">", start + 4)
    stop = _COMMENT_END.search(markup, start + 4)
    return stop.end() if stop else len(markup)


def _behind(markup: str, stop: str, start: int) -> int:
    at = markup.find(stop, start)
    return at + len(stop) if at >= 0 else len(markup)


def _opening(markup: str, start: int, name: str, at: int) -> tuple[Token | None, int]:
    """A start tag; None, and the end of the markup, if it never ends: a browser shows nothing of it either."""
    kept: dict[str, str] = {}
    count = 0
    while found := _ATTRIBUTE.match(markup, at):
        stop, key, double, single, unclosed, bare = found.groups()
        at = found.end()
        if stop:
            closed = "/" in found.group()
            return Opening(start, at, name, kept or _HOLLOW, count > _MANY_ATTRIBUTES, closed), at
        if unclosed:
            break
        count += 1
        key = key.lower()
        if key in _ASKED_FOR and key not in kept:
            value = double or single or bare or ""
            kept[key] = unescaped(value[:_LONGEST_VALUE], in_attribute=True)
    return None, len(markup)
