"""Captures from single files of text or markup, and the rules that every capture has to pass."""

from __future__ import annotations

from standoff.errors import InputRefused
from standoff.model.report import Capture
from standoff.sources.found import Found, open_regular
from standoff.sources.limits import Limits, size

_AT_ONCE = 1 << 20


def read_whole(found: Found, limit: int) -> bytes:
    """All bytes of a file, which is looked at before it is read: a large one costs nothing.

    Raises:
        InputRefused: it cannot be read, is empty, or is larger than `limit`.
    """
    stream, length = open_regular(found.path, found.locator)
    with stream:
        body = stream.read(length) if length <= limit else b""
        # Some files have more bytes than they own up to, and some grow.
        while length <= limit and len(body) <= limit and (more := stream.read(_AT_ONCE)):
            body += more
    if length > limit or len(body) > limit:
        raise InputRefused(found.locator, too_large(limit))
    if not body:
        raise InputRefused(found.locator, "empty")
    return body


def capture_of_file(found: Found, limits: Limits) -> Capture:
    """The capture that a text, Markdown or HTML file is.

    Raises:
        InputRefused: see `read_whole`, and `admitted`.
    """
    media = found.kind.value
    body = read_whole(found, limits.capture_bytes(media))
    return admitted(Capture(locator=found.locator, body=body, media=media), limits)


def admitted(capture: Capture, limits: Limits) -> Capture:
    """The capture itself, when it has bytes and not too many.

    Raises:
        InputRefused: it has none, or too many.
    """
    if not capture.body.strip():
        raise InputRefused(capture.locator, "empty" if not capture.body else "empty: nothing but white space")
    limit = limits.capture_bytes(capture.media)
    if len(capture.body) > limit:
        raise InputRefused(capture.locator, too_large(limit))
    return capture


def too_large(limit: int) -> str:
    """The reason for a refusal by size."""
    return f"larger than {size(limit)}"
