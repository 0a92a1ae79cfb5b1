"""Captures from JSON: lines of a file or of standard input, or the objects of one `.json` file.

A record has `text` or `html`, and optionally `id url outlet title published language`; what else it has is not read.
Its fields are looked at one by one (msgspec leaves them packed), so that a reason can name the field, and a field that
is not read is never built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec import Raw

from standoff.errors import InputRefused
from standoff.model.report import Capture, Refused
from standoff.sources.files import admitted
from standoff.sources.limits import Limits, size

_ABSENT = Raw(b"null")
_BOM = b"\xef\xbb\xbf"
_KINDS = {b"{": "an object", b"[": "a list", b"t": "true", b"f": "false"}
# An unfinished string is a token too, for the end of the file to be found inside it.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)


class _Packed(msgspec.Struct):
    """One record as it came."""

    text: Raw = _ABSENT
    html: Raw = _ABSENT
    id: Raw = _ABSENT
    url: Raw = _ABSENT
    outlet: Raw = _ABSENT
    title: Raw = _ABSENT
    published: Raw = _ABSENT
    language: Raw = _ABSENT


def captures_of_lines(stream: BinaryIO, locator: str, limits: Limits) -> Iterator[Capture | Refused]:
    """One capture a line. A bad line is refused and the others are read."""
    bad = number = 0
    empty = True
    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield Refused(locator=locator, place="", reason="in UTF-16; JSON lines are read as UTF-8")
                return
            line = line.removeprefix(_BOM)
        if len(line) > limits.line_bytes:
            _skip_line(stream, line)
            met: Capture | Refused = Refused(
                locator=locator, place=f"line {number}", reason=f"longer than {size(limits.line_bytes)}"
            )
        elif not line.strip():
            continue
        else:
            met = _record(line, locator, key=f"{number}", place=f"line {number}", limits=limits)
        empty = False
        yield met
        bad += isinstance(met, Refused)
        if bad >= limits.bad_lines:
            reason = f"{bad:,} lines were refused; the rest was not read"
            yield Refused(locator=locator, place=f"after line {number}", reason=reason)
            return
    if empty:
        yield Refused(locator=locator, place="", reason="empty" if not number else "empty: nothing but white space")


def captures_of_json(body: bytes, locator: str, limits: Limits) -> Iterator[Capture | Refused]:
    """The record that a `.json` file holds, or each of a list of them."""
    body = body.removeprefix(_BOM).strip()
    if not body:
        yield Refused(locator=locator, place="", reason="empty: nothing but white space")
        return
    if not body.startswith(b"["):
        yield _record(body, locator, key="", place="", limits=limits)
        return
    bad = number = 0
    try:
        for number, item in enumerate(_items(body, locator), start=1):
            met = _record(item, locator, key=f"{number}", place=f"item {number}", limits=limits)
            yield met
            bad += isinstance(met, Refused)
            if bad >= limits.bad_lines:
                reason = f"{bad:,} items were refused; the rest was not read"
                yield Refused(locator=locator, place=f"after item {number}", reason=reason)
                return
    except InputRefused as refusal:
        yield Refused(locator=refusal.locator, place=f"after item {number}", reason=refusal.reason)
        return
    if not number:
        yield Refused(locator=locator, place="", reason="empty: a list of no records")


def _items(body: bytes, locator: str) -> Iterator[bytes]:
    """The pieces of a list. Counting brackets needs no recursion, so nesting cannot exhaust it."""
    depth, start = 0, 1
    for token in _TOKEN.finditer(body):
        mark = token.group()
        if mark in (b"[", b"{"):
            depth += 1
        elif mark == b"," and depth == 1:
            yield body[start : token.start()]
            start = token.end()
        elif mark in (b"]", b"}"):
            depth -= 1
            if not depth:
                last = body[start : token.start()]
                if last.strip() or start > 1:
                    yield last
                if token.end() != len(body):
                    raise InputRefused(locator, "more stands after the end of the list")
                return
    raise InputRefused(locator, "the file ends in the middle of the list")


def _record(packed: bytes, locator: str, *, key: str, place: str, limits: Limits) -> Capture | Refused:
    try:
        return admitted(_unpacked(packed, f"{locator}:{key}" if key else locator), limits)
    except InputRefused as refusal:
        return Refused(locator=locator, place=place, reason=refusal.reason)


def _unpacked(packed: bytes, locator: str) -> Capture:
    try:
        record = msgspec.json.decode(packed, type=_Packed)
    except msgspec.ValidationError as error:
        raise InputRefused(locator, "not a JSON object") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputRefused(locator, _what_is_wrong(packed, error)) from error
    except RecursionError as error:
        raise InputRefused(locator, "JSON nested too deep") from error
    text, html = (_string(locator, name, getattr(record, name)) for name in ("text", "html"))
    if text and html:
        raise InputRefused(locator, "has both `text` and `html`, and one of them has to be the report")
    body = html or text
    if body is None:
        raise InputRefused(locator, "has neither `text` nor `html`")
    return Capture(
        locator=locator,
        body=body.encode(),
        media="text/html" if html else "text/plain",
        charset="utf-8",
        url=_string(locator, "url", record.url),
        outlet=_string(locator, "outlet", record.outlet),
        title=_string(locator, "title", record.title),
        published=_string(locator, "published", record.published),
        language=_string(locator, "language", record.language),
        key=_string(locator, "id", record.id, number=True),
    )


def _string(locator: str, name: str, raw: Raw, *, number: bool = False) -> str | None:
    """A field as text; `number` lets whole numbers stand for themselves, as ids often are."""
    value = bytes(raw).strip()
    if value == b"null":
        return None
    if value.startswith(b'"'):
        try:
            return msgspec.json.decode(value, type=str)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            # The record was whole when it was cut into fields, so what is left is a string that no text can be.
            raise InputRefused(locator, f"`{name}` is no text: {_what_is_wrong(value, error)}") from error
    if number and value.lstrip(b"-").isdigit():
        return value.decode()
    raise InputRefused(locator, f"`{name}` is {_KINDS.get(value[:1], 'a number')}, not a string")


def _what_is_wrong(packed: bytes, error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if re.search(rb"\\u[dD][89a-fA-F]", packed):
        return "broken JSON, or half of a character pair (a lone surrogate)"
    said = str(error).removeprefix("JSON is malformed: ")
    if said.startswith("trailing characters"):
        return "more stands after the end of the object (one object a line is a .jsonl file)"
    return f"broken JSON ({said[:1].lower() + said[1:]})"


def _skip_line(stream: BinaryIO, begun: bytes) -> None:
    while begun and not begun.endswith(b"\n"):
        begun = stream.readline(1 << 20)
