"""The bytes of a page as they were before a web server packed them for the way: chunks and compression undone."""

from __future__ import annotations

import re
import zlib

from warcio.statusandheaders import StatusAndHeaders

from standoff.errors import InputRefused
from standoff.sources.gunzip import GZIP, MAGIC, Damaged, unpack

_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.IGNORECASE)
# Servers that mean "deflate" send it with zlib's header or, by an old misreading, without.
_ZLIB, _RAW = 15, -15


def media_type(content_type: str | None) -> tuple[str, str | None]:
    """The media type in small letters and the charset of a `Content-Type`."""
    media, _, parameters = (content_type or "").partition(";")
    charset = _CHARSET.search(parameters)
    return media.strip().lower(), charset.group(1) if charset else None


def unwrapped(body: bytes, answer: StatusAndHeaders, locator: str, limit: int) -> bytes:
    """The content of an HTTP answer, of at most `limit` bytes.

    Crawlers often keep the headers and undo what they speak of, so a body that is not packed is taken as it is.

    Raises:
        InputRefused: it is cut, damaged, too large, or packed in a way that is not read.
    """
    if "chunked" in (answer.get_header("Transfer-Encoding") or "").lower() and _CHUNK_SIZE.match(body):
        body = _joined(body, locator)
    encodings = [name.strip().lower() for name in (answer.get_header("Content-Encoding") or "").split(",")]
    for encoding in reversed(encodings):
        try:
            body = _unpacked(body, encoding, limit)
        except Damaged as damage:
            raise InputRefused(locator, str(damage)) from damage
    return body


def _unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    if encoding in ("", "identity") or not body:
        return body
    if encoding in ("gzip", "x-gzip"):
        return unpack(body, window=GZIP, limit=limit) if body.startswith(MAGIC) else body
    if encoding == "deflate":
        return unpack(body, window=_ZLIB if _has_zlib_header(body) else _RAW, limit=limit)
    raise Damaged(f"its content encoding ({encoding[:20]}) is not read")


def _has_zlib_header(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0


def _joined(body: bytes, locator: str) -> bytes:
    """The chunks of a body put together."""
    chunks: list[bytes] = []
    at = 0
    while head := _CHUNK_SIZE.match(body, at):
        length = int(head.group(1), 16)
        if not length:
            return b"".join(chunks)
        chunk = body[head.end() : head.end() + length]
        chunks.append(chunk)
        at = head.end() + length
        if body.startswith(b"\r\n", at):
            at += 2
        elif body.startswith(b"\n", at):
            at += 1
    raise InputRefused(locator, "its content ends in the middle of a chunk")
