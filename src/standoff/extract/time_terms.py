"""What a time term is, and the sentence that it is read from.

A term says what the words say ("the Thursday of last week", "24 July, no year"), nothing about when that was;
`resolution` places it on the calendar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.extract.time_patterns import Kind
from standoff.text.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that name a time; `start..end` counts in the folded sentence.

    Attributes:
        last_year, last_month, last_day: the other end, where a range is written in one.
        unit, count: so many of what; for a date the part of the calendar that is meant.
        turn: which of them ("last", "second").
        part: which part of it ("early").
        offset: so many days before or after it ("the day before 3 March").
        told: how it is counted from another moment ("later", "same").
        until: the end of a stretch of hours.
        reason: why it cannot be resolved, where that is known from the words.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: str = ""
    turn: str = ""
    unit: str = ""
    count: float = 0
    part: str = ""
    offset: int = 0
    told: str = ""
    clock: str = ""
    until: str = ""
    reason: str = ""
    only_in_range: bool = False


_LAST_WORD = re.compile(r"([\w'&.-]+),? $")
_NEXT_WORD = re.compile(r" ([\w'-]+)")
_LOOK_BACK = 30  # longer than any word that decides; keeps the look back linear


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as written and folded."""

    text: str
    view: View

    @classmethod
    def of(cls, text: str) -> Sentence:
        """Fold it."""
        return cls(text, View.of(text))

    @property
    def folded(self) -> str:
        """The characters that the patterns match."""
        return self.view.text

    def capital(self, at: int) -> bool:
        """Whether the folded character at `at` was written as a capital."""
        return self.text[self.view.origin[at]].isupper()

    def word_before(self, at: int) -> str:
        """The word that ends before `at`, as written; "" when a mark other than a comma stands between."""
        found = _LAST_WORD.search(self.folded[max(at - _LOOK_BACK, 0) : at])
        if found is None:
            return ""
        start = max(at - _LOOK_BACK, 0) + found.start(1)
        return self.view.span(start, start + len(found[1])).of(self.text)

    def word_after(self, at: int) -> str:
        """The word that follows at `at` behind one space, as written; else ""."""
        found = _NEXT_WORD.match(self.folded, at)
        return "" if found is None else self.view.span(found.start(1), found.end(1)).of(self.text)
