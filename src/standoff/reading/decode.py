"""What the characters of a capture are. Nothing is altered on the way: no replacement, no normal form, no line ending.

A byte order mark is a signature and not text. Bytes that are not what they are declared to be are refused with their
place; a browser would show a replacement character there, and a dossier would then quote what nobody wrote.
"""

from __future__ import annotations

from standoff.errors import InputRefused
from standoff.model.report import Capture
from standoff.reading.charsets import charset_of_label, declared_in_html, display_name, signature
from standoff.reading.legacy import believable_charset

# What keyboards and typesetters put into text: tab, line feed, vertical tab, form feed, return, escape (wire services).
_ALLOWED = "\t\n\v\f\r\x1b"
_CONTROLS = tuple(chr(code) for code in (*range(1, 32), 127) if chr(code) not in _ALLOWED)
# A wire report may carry a few transmission marks; in a binary file every eighth byte is a control character.
_FEW_CONTROLS = 2
_MOST_CONTROLS = 0.01


def decode(capture: Capture) -> tuple[str, str]:
    """The text of a capture, unchanged, and the charset that it was in.

    Order: byte order mark; the container's declaration; for HTML the page's own; UTF-8; a legacy charset, when nothing
    speaks against it.

    Raises:
        InputRefused: the bytes are no text, or not in the charset that they are declared to be in.
    """
    body = capture.body
    charset, skip, declared = _told(capture)
    if not (charset or "").startswith(("utf-16", "utf-32")) and (at := body.find(b"\0")) >= 0:
        raise InputRefused(capture.locator, "binary, not text", place=f"byte {at}")
    try:
        text = body[skip:].decode(charset or "utf-8", "strict")
    except UnicodeDecodeError as error:
        if declared:
            reason = f"not {display_name(charset or '')}, which {declared}"
            raise InputRefused(capture.locator, reason, place=f"byte {skip + error.start}") from error
        charset = believable_charset(body, error.start)
        if charset is None:
            reason = "not UTF-8, and no other charset is declared or certain"
            raise InputRefused(capture.locator, reason, place=f"byte {error.start}") from error
        text = body.decode(charset, "strict")
    charset = charset or "utf-8"
    _require_text(capture.locator, text, charset, skip)
    return text, display_name(charset)


def _told(capture: Capture) -> tuple[str | None, int, str]:
    """The charset by signature or declaration, the length of the signature, and who declared it."""
    if mark := signature(capture.body):
        return (*mark, "its first bytes declare")
    if capture.charset and (charset := charset_of_label(capture.charset)):
        return charset, 0, "its container declares"
    if capture.media == "text/html" and (charset := declared_in_html(capture.body)):
        return charset, 0, "the page declares"
    return None, 0, ""


def _require_text(locator: str, text: str, charset: str, skip: int) -> None:
    if not text.strip("\ufeff \t\r\n\v\f"):
        raise InputRefused(locator, "empty: nothing but white space")
    nul = text.find("\0")
    if nul < 0:
        controls = sum(text.count(control) for control in _CONTROLS)
        if controls <= max(_FEW_CONTROLS, len(text) * _MOST_CONTROLS):
            return
        nul = min(at for control in _CONTROLS if (at := text.find(control)) >= 0)
    raise InputRefused(locator, "binary, not text", place=f"byte {skip + len(text[:nul].encode(charset))}")
