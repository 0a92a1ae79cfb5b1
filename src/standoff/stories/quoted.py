"""Which stretches of a text stand between double quotation marks.

Words that two reports both quote come from the speaker, not from each other. Reading who said them is the business of
the extractors; here it is only asked what is quoted, with one pass over the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.text.span import Span

_MARK_OR_BREAK = re.compile('["“”„«»\n\r\u2028\u2029]')
_OPENERS, _CLOSERS = "“„«", "”»"
_BREAKS = "\n\r\u2028\u2029"


def quoted(text: str) -> list[Span]:
    """The quoted stretches with their marks, in order.

    A mark without its partner opens nothing, unless the next paragraph begins with a mark again: then the quotation
    runs over several paragraphs, and each of them counts.
    """
    return list(_stretches(text))


def _stretches(text: str) -> Iterator[Span]:
    opened: int | None = None
    for match in _MARK_OR_BREAK.finditer(text):
        at, mark = match.start(), match.group()
        if mark in _BREAKS:
            if opened is not None and opened < at and _goes_on(text, at):
                yield Span(opened, at)
            opened = None
        elif opened is None:
            if _opens(text, at, mark):
                opened = at
        elif mark in _CLOSERS or (mark == '"' and not _opens_straight(text, at)):
            yield Span(opened, at + 1)
            opened = None


def _opens(text: str, at: int, mark: str) -> bool:
    return mark in _OPENERS or (mark == '"' and _opens_straight(text, at))


def _opens_straight(text: str, at: int) -> bool:
    """Whether a straight mark stands before a word and not behind one."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isspace() and (before.isspace() or before in "([{—–-‘'")


def _goes_on(text: str, at: int) -> bool:
    """Whether the next paragraph begins with a quotation mark. Looks past a few line breaks only."""
    window = text[at : at + 8].lstrip()
    return bool(window) and window[0] in '"“„«'
