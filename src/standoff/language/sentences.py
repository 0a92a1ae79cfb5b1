"""Where sentences end, in running text and in headlines.

A line break always ends a sentence: reports keep one paragraph on one line. A dateline is one of its own, so that its
place is nobody who says or does anything. Inside a paragraph a sentence ends at a
full stop, question or exclamation mark with the marks that close behind it, unless the stop belongs to an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.language.datelines import dateline_end
from standoff.language.lexicon import forms
from standoff.text.span import Span, trimmed

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_INITIALS = re.compile(r"(?:^|[\s(“\"‘'])(?:[A-Za-z]\.)+$")
_LAST_WORD = re.compile(r"[\w.&’'-]+$")
_OPENS = re.compile(r"\s+[\"'“‘«(\[]*(?P<first>\w)")
_WORD = re.compile(r"\w+")
_QUOTES = frozenset('"“‘«')
_TIME_OF_DAY = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
# Four thousand characters are six hundred words. Nobody writes such a sentence; a table or a text without stops that is
# pasted into a report looks like one, and whoever looks through it again and again must not pay for its length.
_LONGEST = 4_000
_WINDOW = 40  # an abbreviation with its stop is never longer; keeps the look back linear


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences between two offsets, in order, without the white space around them."""
    stop = len(text) if end is None else end
    return [span for line in _LINE.finditer(text, start, stop) for span in _of_line(text, line.start(), line.end())]


def _of_line(text: str, start: int, end: int) -> Iterator[Span]:
    at = dateline_end(text, start, end)
    yield from _bounded(text, start, at)
    for match in _STOP.finditer(text, at, end):
        if _ends_here(text, match, end):
            yield from _bounded(text, at, match.end())
            at = match.end()
    yield from _bounded(text, at, end)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence between two offsets, cut between words where it is longer than any sentence."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = start + _LONGEST if cut < 0 else cut
        span = trimmed(text, start, cut)
        if span is not None:
            yield span
        start = cut
    span = trimmed(text, start, end)
    if span is not None:
        yield span


def _ends_here(text: str, match: re.Match[str], end: int) -> bool:
    opens = _OPENS.match(text, match.end(), end)
    if opens is None:
        return True
    first = opens["first"]
    if first.islower():
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    if _QUOTES & set(opens.group()) and _TIME_OF_DAY.search(text, max(match.start() - _WINDOW, 0), match.start() + 1):
        return True  # at 4 a.m. “We were asleep”
    before = text[max(match.start() - _WINDOW, 0) : match.start() + 1]
    word = _LAST_WORD.search(before)
    return word is None or not _abbreviates(word.group(), before, first) or _starts_clause(text, opens, word.group())


def _abbreviates(word: str, before: str, first: str) -> bool:
    """Whether `word`, its stop included, is short for something and so need not end a sentence."""
    form = word.lower()
    if form in forms("abbreviations", after="number"):
        return first.isdigit()
    return form in forms("abbreviations", after="name") or _INITIALS.search(before) is not None


def _starts_clause(text: str, opens: re.Match[str], word: str) -> bool:
    """Whether what follows initials can only begin a sentence: "the U.S. The talks" against "the U.S. Senate"."""
    if word.count(".") < 2 or word.lower() in forms("abbreviations"):
        return False
    following = _WORD.match(text, opens.start("first"))
    return following is not None and following.group() in forms("sentence_openers")
