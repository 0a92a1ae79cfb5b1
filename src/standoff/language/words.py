"""Where the words of a sentence begin and end, as the English treebanks of Universal Dependencies cut them.

Punctuation stands apart, so do hyphens between words ("60", "-", "day") and clitics ("do", "n't"; "Israel", "'s"). What
a treebank keeps whole stays whole: addresses, numbers with their commas, initials and abbreviations with their stops,
and prefixes with their hyphen ("non-violent").
"""

from __future__ import annotations

import re
from functools import cache

from standoff.language.lexicon import forms
from standoff.text.span import Span

_APOSTROPHE = "['’‘ʼ]"
_LETTER = r"[^\W\d_]"
_MARK = "\u0300-\u036f\u00ad\u200b-\u200f\u2060"  # accents and signs without width belong to the letter before them
_WORD = re.compile(
    rf"""
      (?P<address>(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’] | [\w.+-]+@[\w-]+\.[\w.-]*\w )
    | (?P<tag>[\#@]\w+)
    | (?P<initials>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))? )
    | (?P<number>\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)? )
    | (?P<dotted>\w+(?:\.\w\w+)+ )
    | (?P<clitic>{_APOSTROPHE}(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b )
    | (?P<word>{_LETTER}[\w{_MARK}]*(?:{_APOSTROPHE}{_LETTER}[\w{_MARK}]*)* )
    | (?P<repeated>\.{{2,}}|-{{2,}}|[!?]{{2,}}|(?P<sign>[=_*~+])(?P=sign)+|``|'')
    | (?P<other>[^\s] )
    """,
    re.VERBOSE,
)
_NOT = re.compile(rf"n{_APOSTROPHE}t$")
_CLITIC = re.compile(rf"{_APOSTROPHE}(?:s|re|ve|ll|d|m)$")
# Two words without a sign between them, and where the second begins.
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "lemme": 3, "gimme": 3}


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words between two offsets, in order; together they hold every sign that is no white space."""
    stop = len(text) if end is None else end
    found: list[Span] = []
    at = start
    while at < stop:
        match = _WORD.search(text, at, stop)
        if match is None:
            break
        if match.lastgroup == "word":
            at = _take_word(text, match.start(), match.end(), stop, found)
        else:
            at = match.end()
            found.append(Span(match.start(), at))
    return found


def _take_word(text: str, start: int, end: int, stop: int, found: list[Span]) -> int:
    """Add the word between two offsets, in its parts; where the next word may begin."""
    word = text[start:end]
    low = word.lower()
    if end < stop and text[end] == "." and _keeps_stop(low, text, end, stop):
        found.append(Span(start, end + 1))
        return end + 1
    if end + 1 < stop and text[end] == "-" and low in _prefixes() and text[end + 1].isalpha():
        following = _WORD.match(text, end + 1, stop)
        if following is not None and following.lastgroup == "word":
            found.append(Span(start, following.end()))
            return following.end()
    cut = start + _second_part(low)
    if start < cut < end:
        found += [Span(start, cut), Span(cut, end)]
    else:
        found.append(Span(start, end))
    return end


def _second_part(low: str) -> int:
    """Where the second of two words that are written as one begins; 0 where there is one word only."""
    if low in _FUSED:
        return _FUSED[low]
    match = _NOT.search(low) or _CLITIC.search(low)
    return match.start() if match else 0


def _keeps_stop(low: str, text: str, end: int, stop: int) -> bool:
    """Whether the full stop behind a word belongs to it."""
    if len(low) == 1 and low.isalpha():
        # An initial, unless the sentence ends with it: "Plan B."
        return end + 1 < stop and text[end - 1].isupper() and text[end + 1 : end + 2].isspace()
    return f"{low}." in forms("abbreviations")


@cache
def _prefixes() -> frozenset[str]:
    return forms("hyphen_prefixes")
