"""What may stand on a page: hiding characters are shown, ids that become anchors are plain, addresses are live or not.

Escaping is left to the templates, which escape everything.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_NAMES = {
    0x061C: "ALM",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
# Controls (but tab and line breaks), marks that turn the direction of writing, line breaks of another kind, halves of
# surrogate pairs, characters that are none, and tags: each can hide or reorder what a reader sees.
_HIDING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSAFE_IN_ID = re.compile(r"[^A-Za-z0-9-]")
# RFC 3986 has none of these in an address; whoever writes them hopes for a careless reader.
_NOT_IN_ADDRESS = re.compile(r"[\s\"<>\\^`{|}]")
# Browsers look for a short run of words as surely as for a long one, and long addresses break.
_FRAGMENT_WORDS = 8


def shown(words: str) -> str:
    """The words with every hiding character in sight, as ⟦RLO⟧ or ⟦U+0000⟧."""
    return _HIDING.sub(_named, words)


def _named(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"⟦{_NAMES.get(code) or f'U+{code:04X}'}⟧"


def plain_id(identity: str) -> str:
    """An id as the target of a link: letters, digits and hyphens only, different ids staying different."""
    return _UNSAFE_IN_ID.sub(lambda match: f"_{ord(match.group()):x}_", identity) or "_"


def live(address: str | None) -> str | None:
    """The address, if following it can only open a page of the web."""
    if address is None or shown(address) != address or _NOT_IN_ADDRESS.search(address):
        return None
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and named else None


def at_words(address: str | None, words: str) -> str | None:
    """A live address that asks the browser to scroll to some words."""
    page = live(address)
    found = words.split()
    if page is None or not found:
        return None
    ask = quote(" ".join(found[:_FRAGMENT_WORDS]), safe="").replace("-", "%2D")
    return f"{page.split('#')[0]}#:~:text={ask}"
