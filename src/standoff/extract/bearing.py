"""Whether a clause looks back or ahead from the day of publication.

It decides between the last Monday and the next one. The nearest verb counts, first to the left ("will meet on Monday"),
then to the right ("On Monday they will meet"); commas are crossed last. A few words to each side are read, so the cost
does not grow with the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice

from standoff.language.lexicon import forms, lexicon

# Between a verb and its day stand seldom more than a dozen words; past that the verb belongs to something else.
_REACH = 110
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[,;:()\"]")
_WALL = frozenset(';:()"')
_IS = frozenset({"is", "are", "be", "'s", "'re", "being", "remains", "remain"})
_PRESENT = frozenset({"is", "are"})
_LIMIT = frozenset({"until", "till", "by", "to", "before"})
# Ends in -ed and is no past form.
_NO_PAST = frozenset({"indeed", "need", "speed", "seed", "feed", "exceed", "proceed", "hundred", "red", "shed", "bed"})
_BEFORE_ADJECTIVE = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "of", "more"})


class Bearing(StrEnum):
    """Which way a clause looks."""

    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"
    NONE = "none"


@cache
def _ways() -> dict[str, str]:
    return {entry["form"]: entry["way"] for entry in lexicon("bearings")}


def bearing(folded: str, start: int, end: int) -> Bearing:
    """Which way the clause around `folded[start:end]` looks; NONE when no verb shows it."""
    left = _clauses(_TOKEN.findall(folded[max(start - _REACH, 0) : start]), backwards=True)
    found = _nearest(next(left, []))
    if found is Bearing.NONE:
        right = _clauses(_TOKEN.findall(folded[end : end + _REACH]), backwards=False)
        found = _nearest(next((clause for clause in right if clause), []))
    for clause in islice(left, 2):
        found = _nearest(clause) if found is Bearing.NONE else found
    return found


def _nearest(clause: list[_Word]) -> Bearing:
    """What the first word says that says anything."""
    return next((found for found in map(_of_word, clause) if found is not Bearing.NONE), Bearing.NONE)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, its neighbours, and whether a word of limit ("until", "by") stands between it and the day."""

    form: str
    previous: str
    following: str
    limited: bool


def _clauses(tokens: list[str], *, backwards: bool) -> Iterator[list[_Word]]:
    """Words nearest first, cut at commas, ended at a wall."""
    clause: list[_Word] = []
    limited = False
    padded = ["", *tokens, ""]
    places = range(1, len(padded) - 1)
    for at in reversed(places) if backwards else places:
        form = padded[at]
        if form in _WALL:
            break
        if form == ",":
            yield clause
            clause = []
            continue
        clause.append(_Word(form, padded[at - 1], padded[at + 1], limited))
        limited = limited or (backwards and form in _LIMIT)
    yield clause


def _of_word(word: _Word) -> Bearing:
    way = _ways().get(word.form)
    if way == "ahead":
        return Bearing.BACK if word.following == "have" else Bearing.AHEAD
    if way in {"back", "open"}:
        return Bearing(way)
    if word.form in _PRESENT:
        shown = _present(word.following)
        return Bearing.AHEAD if shown is Bearing.OPEN and word.limited else shown  # "is over by Sunday"
    if way == "with_is":
        return Bearing.AHEAD if word.previous in _IS else Bearing.OPEN
    if (way == "with_to" and word.following == "to") or (way == "with_limit" and word.limited):
        return Bearing.AHEAD
    return _of_form(word)


def _present(following: str) -> Bearing:
    """As in "are due" and "are meeting", which look ahead; "is unclear" leaves it open, "is held" says nothing."""
    if _ways().get(following) == "with_is" or following == "to" or following.endswith("ing"):
        return Bearing.AHEAD
    return Bearing.NONE if following.endswith("ed") or following in forms("irregular_verbs") else Bearing.OPEN


def _of_form(word: _Word) -> Bearing:
    """Past forms look back; "is meeting" looks ahead."""
    form = word.form
    if form.endswith("ing") and word.previous in _IS and len(form) > 4:
        return Bearing.AHEAD
    past = form in forms("irregular_verbs") or (form.endswith("ed") and len(form) > 3 and form not in _NO_PAST)
    # Behind "be" the modal before it says which way: "should be completed".
    return Bearing.BACK if past and word.previous not in _BEFORE_ADJECTIVE and word.previous != "be" else Bearing.NONE
