"""What a character reference (`&amp;`, `&#8217;`) stands for, by the rules that browsers follow.

Our own rather than `html.unescape`: that one drops control characters, fails on numbers of five thousand digits, and
does not say where a reference ends.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import NamedTuple

# The longest name without its semicolon is "CounterClockwiseContourIntegral".
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]++);?|#([0-9]++);?|([a-zA-Z][a-zA-Z0-9]{0,31}+)(;?))")
# Names that may stand without a semicolon ("&copy 2020") have two to six letters.
_LONGEST_BARE = 6
_UNKNOWN = "\ufffd"
_MAX_DIGITS = 7


class Reference(NamedTuple):
    """The characters that a reference stands for, and the offset behind it."""

    value: str
    end: int


def reference_at(markup: str, start: int, *, in_attribute: bool = False) -> Reference | None:
    """The reference that begins with the `&` at `start`, or None if that is just an ampersand."""
    found = _REFERENCE.match(markup, start)
    if found is None:
        return None
    hexadecimal, decimal, name, stop = found.groups()
    if name is None:
        return Reference(_numbered(hexadecimal or decimal, 16 if hexadecimal else 10), found.end())
    if stop and name + ";" in html5:
        return Reference(html5[name + ";"], found.end())
    for size in range(min(_LONGEST_BARE, len(name)), 1, -1):
        if name[:size] in html5:
            end = start + 1 + size
            # In an address "&copy=1" is a parameter, not a sign.
            if in_attribute and (markup[end : end + 1] == "=" or markup[end : end + 1].isalnum()):
                return None
            return Reference(html5[name[:size]], end)
    return None


def _numbered(digits: str, base: int) -> str:
    significant = digits.lstrip("0")
    if not significant or len(significant) > _MAX_DIGITS:
        return _UNKNOWN
    number = int(significant, base)
    if 0x80 <= number <= 0x9F:
        # Authors wrote Windows numbers; browsers read them so.
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _UNKNOWN
    return chr(number)


def unescaped(value: str, *, in_attribute: bool = False) -> str:
    """`value` with its references resolved; for words that need no way back, such as a title in the page's head."""
    pieces: list[str] = []
    at = 0
    while (start := value.find("&", at)) >= 0:
        pieces.append(value[at:start])
        found = reference_at(value, start, in_attribute=in_attribute)
        pieces.append(found.value if found else "&")
        at = found.end if found else start + 1
    pieces.append(value[at:])
    return "".join(pieces)
