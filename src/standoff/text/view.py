"""A reading of a text in which spelling no longer differs, with the way back.

Curly and straight marks, dashes, odd spaces, soft hyphens and letter case are ways of typing, not of saying. A view
folds them so that words can be matched, and hands out spans of the text that it was made from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from standoff.text.span import Span

_SAME_MARK = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
# Soft hyphen, zero-width characters, byte order mark and the marks that turn the writing direction.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class View:
    """Folded characters and, for each, where it came from.

    Attributes:
        text: the folded text; runs of white space are one space.
        origin: for each folded character the offset of its source character, and one final entry: the length.
    """

    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> View:
        """Fold case, marks, compatibility forms and white space of `text`."""
        folded: list[str] = []
        origin: list[int] = []
        for at, char in enumerate(text):
            if char in _INVISIBLE:
                continue
            if char.isspace():
                if folded and folded[-1] != " ":
                    folded.append(" ")
                    origin.append(at)
                continue
            same = char if char.isascii() else unicodedata.normalize("NFKC", char.translate(_SAME_MARK))
            for piece in same.casefold():
                folded.append(piece)
                origin.append(at)
        return cls("".join(folded), (*origin, len(text)))

    def span(self, start: int, end: int) -> Span:
        """The span of the source text behind the folded characters `start..end`."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not a span of the view: {start}..{end}")
        return Span(self.origin[start], self.origin[end - 1] + 1)


def fold(text: str) -> str:
    """The folded characters alone, for comparing."""
    if text.isascii():  # the same outcome at a tenth of the cost, for the many words that need no more
        return " ".join(text.casefold().split())
    return View.of(text).text.strip()
