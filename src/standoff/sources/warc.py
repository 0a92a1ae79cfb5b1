"""Captures from web archives: the pages and plain texts that a crawler kept, each with its address.

warcio reads the headers; the rest is read here, because warcio takes a file that ends too soon for one that ends
(webrecorder/warcio#138), writes its warnings to standard error, and unpacks without a bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, NamedTuple

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from standoff.errors import InputRefused
from standoff.model.report import Capture, Refused
from standoff.sources.files import admitted, too_large
from standoff.sources.found import PassedOver
from standoff.sources.gunzip import Damaged, TooMuch, Unpacked
from standoff.sources.limits import Limits, size
from standoff.sources.transfer import media_type, unwrapped

Met = Capture | Refused | PassedOver
_VERSION = b"WARC/"
_CAPTURED = ("response", "resource")
# Records about the crawl, not of what was crawled.
_ABOUT = ("warcinfo", "request", "metadata")
_MEDIA = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
}
_AT_ONCE = 1 << 20
_CUT = "the file ends in the middle of a record"
_CUT_AFTER = "the file ends before the checksum of this record; the record was read"


class _Broken(Exception):
    """Nothing after this can be read: where the next record begins is not known."""


def captures_of_warc(stream: BinaryIO, locator: str, limits: Limits) -> Iterator[Met]:
    """Every page and plain text of an archive. What comes before a cut is read, and then the place is named."""
    number = 1
    bad = 0
    archive = Unpacked(stream, limits)
    end = _End("")
    try:
        line = _next_line(archive, limits)
        if not line:
            yield Refused(locator=locator, place="", reason=_CUT if archive.cut else "empty")
        while line and not end.reason:
            met = _record(archive, line, f"{locator}:record {number}", limits)
            line, end = _beyond(archive, limits)
            if isinstance(met, Refused):
                met = Refused(locator=locator, place=f"record {number}", reason=met.reason)
                bad += 1
            if met is not None and end.whole:
                yield met
            if bad >= limits.bad_lines:
                end = _End(f"{bad:,} records were refused; the rest was not read")
            number += end.whole and end.reason != _CUT_AFTER
    except (_Broken, Damaged) as error:
        end = _End(str(error))
    if end.reason:
        yield Refused(locator=locator, place=f"record {number}", reason=end.reason)


class _End(NamedTuple):
    """Why nothing more can be read, if so, and whether the record before is known to be whole."""

    reason: str
    whole: bool = True


def _beyond(archive: Unpacked, limits: Limits) -> tuple[bytes, _End]:
    """The line after a record. Its checksum stands before that line, so only now the record is known to be whole."""
    unsure, members = archive.in_member, archive.members
    try:
        line = _next_line(archive, limits)
    except Damaged as damage:
        whole = isinstance(damage, TooMuch) or not unsure or archive.members > members
        return b"", _End(str(damage), whole)
    if line or not archive.cut:
        return line, _End("")
    return b"", _End(_CUT if not unsure or archive.members > members else _CUT_AFTER)


def _next_line(archive: Unpacked, limits: Limits) -> bytes:
    """The line with which the next record begins, or nothing at the end."""
    while line := archive.readline(limits.header_bytes):
        if line.strip():
            break
    return line


def _record(archive: Unpacked, line: bytes, locator: str, limits: Limits) -> Met | None:
    """What one record holds; the archive then stands after its content.

    Raises:
        _Broken: the file ends in it, or its length is not known.
        Damaged: its packed bytes cannot be unpacked.
    """
    if not line.startswith(_VERSION):
        raise _Broken(_CUT if archive.cut or _VERSION.startswith(line) else "does not begin as a WARC record does")
    headers = _headers(line + _head(archive, limits.header_bytes))
    length = headers.get_header("Content-Length") or ""
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise _Broken("has no length that can be read, so the rest cannot be found")
    content = _Content(archive, int(length))
    try:
        met = _met(headers, content, locator, limits)
    except InputRefused as refusal:
        met = Refused(locator=locator, place="", reason=refusal.reason)
    content.skip()
    return met


class _Content:
    """The bytes of one record, of which there may be fewer than it says."""

    def __init__(self, archive: Unpacked, length: int) -> None:
        self._archive = archive
        self.left = length

    def readline(self, limit: int) -> bytes:
        line = self._archive.readline(min(limit, self.left))
        self.left -= len(line)
        return line

    def read(self) -> bytes:
        """All that is left of it."""
        body = self._archive.read(self.left)
        self.left -= len(body)
        if self.left:
            raise _Broken(_CUT)
        return body

    def skip(self) -> None:
        """Go on to its end."""
        while self.left:
            passed = len(self._archive.read(min(self.left, _AT_ONCE)))
            if not passed:
                raise _Broken(_CUT)
            self.left -= passed


def _head(source: Unpacked | _Content, limit: int) -> bytes:
    """Header lines up to the empty one."""
    lines = []
    while limit > 0:
        line = source.readline(limit)
        if not line:
            raise _Broken(_CUT)
        lines.append(line)
        limit -= len(line)
        if not line.strip():
            return b"".join(lines)
    raise _Broken("has headers without end")


def _headers(head: bytes) -> StatusAndHeaders:
    return StatusAndHeadersParser([], verify=False).parse(BytesIO(head))


def _met(headers: StatusAndHeaders, content: _Content, locator: str, limits: Limits) -> Met | None:
    kind = (headers.get_header("WARC-Type") or "").lower()
    if kind in _ABOUT:
        return None
    if kind not in _CAPTURED:
        return PassedOver(locator, f"a {kind or 'nameless'} record")
    if cut := headers.get_header("WARC-Truncated"):
        raise InputRefused(locator, f"the crawler kept only the beginning of it ({cut[:40]})")
    answer: StatusAndHeaders | None = None
    if kind == "response" and media_type(headers.get_header("Content-Type"))[0] in ("application/http", ""):
        answer = _answer(content, locator, limits)
        status = (answer.statusline.split() or ["?"])[0]
        if status != "200":
            return PassedOver(locator, f"answered with status {status[:20]}")
    declared, charset = media_type((answer or headers).get_header("Content-Type"))
    media = _MEDIA.get(declared)
    if media is None:
        return PassedOver(locator, f"of media type {declared[:60] or 'unknown'}")
    if content.left > limits.record_bytes:
        raise InputRefused(locator, too_large(limits.record_bytes))
    body = content.read()
    if answer is not None:
        body = unwrapped(body, answer, locator, limits.capture_bytes(media))
    url = (headers.get_header("WARC-Target-URI") or "").strip("<>") or None
    return admitted(Capture(locator=locator, body=body, media=media, charset=charset, url=url), limits)


def _answer(content: _Content, locator: str, limits: Limits) -> StatusAndHeaders:
    """The headers of the HTTP answer at the start of a record."""
    if not content.left:
        raise InputRefused(locator, "empty")
    lines: list[bytes] = []
    left = limits.header_bytes
    while content.left:
        line = content.readline(left)
        if not line:
            raise _Broken(_CUT)
        lines.append(line)
        left -= len(line)
        if not line.strip():
            break
        if left <= 0:
            raise InputRefused(locator, f"its HTTP headers are longer than {size(limits.header_bytes)}")
    return _headers(b"".join(lines))
