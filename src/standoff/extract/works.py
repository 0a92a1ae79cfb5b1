"""Words between quotation marks that nobody says: the title of a song, a film or a broadcast; what is "so-called".

A title is written with capitals and stands behind a word for a work ("the film “The Low Tide”"), behind "titled", or
behind the broadcaster or the author whose it is ("on Harbour Radio's “The Long Hour”").
"""

from __future__ import annotations

import re
from functools import cache

from standoff.extract.marks import Closed, Marked
from standoff.language.lexicon import forms
from standoff.text.tokens import words

_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)[,]?\s*$")
_BEHIND = re.compile(r"\s+(?:[\w’'-]+\s+)?([^\W\d_][\w-]*)")
_WINDOW = 40
_LONGEST = 9
_SMALL = frozenset("a an the of and or for in on at to with by from is as".split())
_NAMING = frozenset({"titled", "entitled", "headlined", "subtitled", "named"})


def set_apart(text: str, mark: Marked) -> str:
    """Why nobody says the words between the marks: a title, or what is only "so-called"; "" where somebody may."""
    if text[max(mark.marked.start - 12, 0) : mark.marked.start].rstrip().lower().endswith(("so-called", "so called")):
        return "so called, by the report's own word"
    return "the title of a work, not said by anybody" if is_title_of_work(text, mark) else ""


def is_title_of_work(text: str, mark: Marked) -> bool:
    """Whether the words between the marks are the title of a work."""
    inner = [word.span.of(text) for word in words(text, mark.inner.start, mark.inner.end)]
    if mark.closed is not Closed.BOTH or not 0 < len(inner) <= _LONGEST or not _in_capitals(inner):
        return False
    before = _BEFORE.search(text[max(mark.marked.start - _WINDOW, 0) : mark.marked.start])
    word = before[1].lower() if before is not None else ""
    if word in _works() or word in _NAMING:
        return True
    behind = _BEHIND.match(text, mark.marked.end)
    if len(inner) > 1 and behind is not None and behind[1].lower() in _works() and word in {"the", "his", "her", "a"}:
        return True
    return len(inner) > 1 and (word == "on" or word.endswith(("'s", "’s")))


def _in_capitals(inner: list[str]) -> bool:
    whole = [word for index, word in enumerate(inner) if word.lower() not in _SMALL or index == 0]
    return bool(whole) and all(word[0].isupper() or word[0].isdigit() for word in whole)


@cache
def _works() -> frozenset[str]:
    return frozenset({*forms("works"), *(form + "s" for form in forms("works"))})
