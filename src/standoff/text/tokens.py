"""Words of a text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.text.span import Span
from standoff.text.view import fold

# A word keeps its inner apostrophes, hyphens, points and commas ("isn't", "48-hour", "U.S.", "1,000.5").
_WORD = re.compile(r"[^\W_]+(?:['’‑\-./,&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands, and in its folded form for matching."""

    span: Span
    form: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text` between two offsets, in order; punctuation is left out."""
    stop = len(text) if end is None else end
    return [Word(Span(m.start(), m.end()), _folded(m.group())) for m in _WORD.finditer(text, start, stop)]


def folded_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The forms of the same words, where their places are not asked for."""
    return [_folded(word) for word in _WORD.findall(text, start, len(text) if end is None else end)]


def _folded(word: str) -> str:
    """As `fold` has it; in a word is no white space."""
    return word.casefold() if word.isascii() else fold(word)


def written_words(text: str, start: int, end: int) -> list[str]:
    """The same words as they are written, where places and folding are not asked for."""
    return _WORD.findall(text, start, end)
