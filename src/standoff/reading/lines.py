"""What kind of line is each line of a text: a sentence, a title, a list item?

Only the shape of the line decides here; what its words mean on a page is left to `headings` and its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.text.span import Span, trimmed
from standoff.text.tokens import Word, words

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_CLOSERS = "\"'”’»)]*_ \t\u00a0"
_BULLETS = ("- ", "* ", "• ", "· ", "– ", "— ", "▪ ", "● ", "◦ ", "‣ ", "+ ")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_MARKDOWN = re.compile(r"#{1,6}[ \t]+(?=\S)")
# Longer headlines were not seen; a paragraph without its full stop is longer.
LONGEST_TITLE = 30
# Below this a line with a full stop may be a label ("Updated 3.15 p.m.") rather than a sentence.
SHORTEST_PROSE = 6
# Small words that a title leaves in lower case.
_SMALL = frozenset(
    "a an the and or but nor as at by for from in into of off on onto over per than to up via vs with amid if is "
    "amidst its it".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without the white space around it; `forms` are its words, folded."""

    span: Span
    text: str
    words: tuple[Word, ...]
    forms: tuple[str, ...]

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSERS)[-1:] in {".", "!", "?", "…", "。"}

    @property
    def leads_on(self) -> bool:
        """Whether it announces what follows, or breaks off in the middle of a sentence."""
        return self.text.rstrip(_CLOSERS)[-1:] in {":", ";", ",", "-", "–", "—"}

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return self.text.startswith(_BULLETS) or _NUMBERED.match(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether it can only be running text."""
        if self.prose_by_length:
            return True
        return (self.stopped or self.leads_on) and len(self.words) >= SHORTEST_PROSE and not self.asks

    @property
    def prose_by_length(self) -> bool:
        """Whether it is too long for a headline."""
        return len(self.words) > LONGEST_TITLE

    @property
    def asks(self) -> bool:
        """Whether it is one question."""
        return self.text.rstrip(_CLOSERS).endswith("?") and len(self.words) <= LONGEST_TITLE

    @property
    def title_like(self) -> bool:
        """Whether it can be a headline: not too long, and no end stop but a question or exclamation mark."""
        if not self.words or len(self.words) > LONGEST_TITLE or self.bullet or self.leads_on:
            return False
        return not self.stopped or self.text.rstrip(_CLOSERS)[-1:] in {"?", "!"}

    @property
    def title_cased(self) -> bool:
        """Whether its words begin in capitals, as English headlines do."""
        told = [self._written(word) for word in self.words if word.form not in _SMALL]
        capital = sum(1 for written in told if not written[:1].islower())
        return bool(told) and capital >= 0.8 * len(told)

    @property
    def heading_mark(self) -> int:
        """How many characters of Markdown heading mark it opens with."""
        mark = _MARKDOWN.match(self.text)
        return mark.end() if mark else 0

    def _written(self, word: Word) -> str:
        return word.span.shifted(-self.span.start).of(self.text)


def lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    result = []
    for match in _LINE.finditer(text):
        span = trimmed(text, match.start(), match.end())
        if span is not None:
            found = tuple(words(text, span.start, span.end))
            result.append(Line(span, span.of(text), found, tuple(word.form for word in found)))
    return result
