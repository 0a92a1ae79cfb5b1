"""Text that cannot act on whatever shows it: control characters and marks of direction become visible."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line feed, and everything that turns the direction of what follows.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def visible(text: str) -> str:
    """The text with each acting character as its code point in brackets: `⟨U+001B⟩`."""
    return _ACTING.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
