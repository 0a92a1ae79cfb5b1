"""Where, when and on whose count a number holds, as far as clear patterns of the same sentence say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from standoff.extract.counted import is_plural, word_class
from standoff.extract.pieces import Line
from standoff.language.lexicon import forms, lexicon
from standoff.model.annotations import Counting, Status

# Scope words farther off than this belong to something else more often than not.
_REACH = 24
_LONGEST_SOURCE = 9
_PLACED = frozenset({"in", "at", "near", "across", "around", "outside", "throughout", "inside", "off"})
_AREAS = frozenset(
    "territory enclave city region strip country province district village town port capital state north south east "
    "west area camp valley island islands bay zone county governorate oblast".split()
)
_SPELL = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|years?|decades?|period|quarter)"
)
_DAYNAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Every repetition is bounded, so that the search is linear.
_PERIOD = re.compile(
    rf"\b(?:(?i:within|in|over|during|for|throughout)\s(?:(?:the|a|an|its)\s)?(?:(?:past|last|previous|recent|first|next|coming)\s)"
    rf"?(?:[\w-]{{1,12}}[\s-])?{_SPELL}(?:\s(?:last|this)\s{_SPELL})?(?:\sof\s(?:{_MONTH}\s)?\d{{4}})?"
    rf"|(?i:since)\s(?:{_DAYNAME}|(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,4}})?|\d{{4}})"
    rf"|(?i:last|this|next)\s(?:{_SPELL}|{_MONTH}|{_DAYNAME})|so\sfar(?:\sthis\s{_SPELL})?|overnight"
    rf"|(?i:in|during)\s(?:{_MONTH}(?:\s\d{{4}})?|\d{{4}})\b|(?i:on)\s{_DAYNAME}|(?i:yesterday)"
    r")"
)
_RATE = re.compile(
    r"(?:per|a|an|each|every)\s(?:hour|day|night|week|month|year|head)\b(?!\s(?:earlier|ago|later|before|after)\b)"
)
_AS_OF = re.compile(
    rf"\b(?:[Aa]s\sof|[Uu]p\sto|[Bb]y)\s((?:(?:late|early|midday|noon)\s(?:on\s)?)?(?:{_DAYNAME}|\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:\s(?:morning|evening|night|afternoon))?)"
)


# A count "in the past 24 hours" is of those that came on top.
_IN_A_SPELL = re.compile(
    r"overnight|(?:within|in|over|during)\s(?:the\s)?(?:past|last|previous)\s(?:[\w-]{1,12}[\s-])?(?:hours?|days?)"
)
_RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})
_NEAR, _LONGEST_CUE, _LONGEST_VERB = 8, 3, 14
_BEGINS_A_SUBJECT = frozenset({"the", "a", "an", "its", "their"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What the sentence says about a number beside its value, each as written or None."""

    place: str | None = None
    period: str | None = None
    as_of: str | None = None
    counted_by: str | None = None
    status: Status = Status.REPORTED
    counting: Counting | None = None


@cache
def _times() -> frozenset[str]:
    return forms("noun_phrase_ends", **{"class": "time"}) | {form.lower() for form in forms("months")}


@cache
def _cues(kind: str) -> frozenset[str]:
    return frozenset(e["form"] for e in lexicon("counting_cues") if e["class"] == kind)


def scope(line: Line, first: int, after: int, *, left: int, right: int) -> Scope:
    """The scope of the number that begins at `first`, what it counts ending at `after`.

    What stands before `left`, the end of the number before it, and behind `right`, the begin of the next, belongs
    to those.
    """
    stop = min(right, after + _REACH)
    clause = _clause_end(line, after, stop)
    period = (
        _rate(line, after)
        or _period(line, after, stop)
        or (_period(line, max(left, first - _REACH), first) if first else None)
    )
    return Scope(
        place=_place_after(line, after, clause) or _place_before(line, first),
        period=period,
        as_of=_as_of(line, after, stop) or _as_of(line, max(left, first - _REACH), first),
        counted_by=_source_before(line, first) or _source_after(line, after),
        status=_status(line, first, after, clause),
        counting=_counting(line, (max(left, first - _NEAR), clause), first, after, period or ""),
    )


def _clause_end(line: Line, at: int, stop: int) -> int:
    while at < stop and line.form(at) not in (",", ";", ":", ".", "—", "(", ")"):
        at += 1
    return at


def _place_after(line: Line, at: int, stop: int) -> str | None:
    for here in range(at, min(stop, at + _REACH)):
        if line.form(here) in _PLACED:
            end = _place_end(line, here + 1)
            if end is not None:
                return line.exact(here + 1, end)
    return None


def _place_before(line: Line, first: int) -> str | None:
    """The place that opens the sentence: "In Doha, 12 …"."""
    if line.form(0) not in _PLACED or not line.at(0).is_capital:
        return None
    end = _place_end(line, 1)
    return line.exact(1, end) if end is not None and end <= first else None


def _place_end(line: Line, at: int) -> int | None:
    """Where the place that begins at `at` ends; None when it is no place: a date, a body's act, a common noun."""
    here = at + (word_class(line.form(at)) == "determiner")
    if line.form(here) in _AREAS and here > at:
        return here + 1
    end = here
    while end < here + 5 and line.at(end).is_capital and line.form(end) not in _times():
        end += 1
        if line.hyphen(end) and line.at(end + 1).is_capital:
            end += 1
    if end == here:
        return None
    return end + 1 if line.form(end) in _AREAS else end


def _period(line: Line, first: int, last: int) -> str | None:
    match = _search(_PERIOD, line, first, last)
    if match is None:
        return None
    # "The agency said on Friday" dates what was said, not what was counted.
    before = line.text[max(match.start() - _LONGEST_VERB, 0) : match.start()].split()
    return None if before and before[-1] in _cues("counts") and match.group().startswith("on ") else match.group()


def _rate(line: Line, at: int) -> str | None:
    """A rate right behind what is counted: "500 lorries a day"."""
    match = _RATE.match(line.text, line.at(at).start) if at < len(line) else None
    return match.group() if match else None


def _as_of(line: Line, first: int, last: int) -> str | None:
    match = _search(_AS_OF, line, first, last)
    return match.group(1) if match else None


def _search(pattern: re.Pattern[str], line: Line, first: int, last: int) -> re.Match[str] | None:
    first, last = max(first, 0), min(last, len(line))
    if first >= last:
        return None
    span = line.span(first, last)
    return pattern.search(line.text, span.start, span.end)


def _source_before(line: Line, first: int) -> str | None:
    """The subject of the last verb of counting before the number: "The ministry reported 12 …"."""
    for cue in range(first - 1, max(first - _REACH, 0), -1):
        piece = line.at(cue)
        if piece.form in (";", ":", '"') or piece.is_number:
            return None
        if piece.form in _cues("counts") and piece.is_word:
            return _subject(line, cue)
        if line.phrase(cue - 1, cue + 1) in _cues("sources"):
            return _name_after(line, cue + 1)
    return None


def _subject(line: Line, cue: int) -> str | None:
    last = cue
    while last > 0 and word_class(line.form(last - 1)) in ("auxiliary", "adverb"):
        last -= 1
    start = last
    while start > 0 and last - start < _LONGEST_SOURCE and _in_name(line, start - 1):
        if word_class(line.form(start - 1)) in ("conjunction", "pronoun", "auxiliary", "preposition"):
            break
        start -= 1
        if line.form(start) in _BEGINS_A_SUBJECT:
            # "At Tarn the harbour office counted 12": the place is not part of who counted.
            break
    return _named(line, start, last)


def _source_after(line: Line, after: int) -> str | None:
    """The source named behind the number: "…, the ministry said", "… according to the ministry"."""
    for here in range(after, min(after + _REACH, len(line))):
        form = line.form(here)
        if line.phrase(here, here + 2) in _cues("sources") or form in _cues("sources"):
            return _name_after(line, here + (1 if form in _cues("sources") else 2))
        if form == "," and line.at(here + 1).is_word:
            end = here + 1
            while end < here + _LONGEST_SOURCE and _in_name(line, end) and line.form(end) not in _cues("counts"):
                end += 1
            closes = not line.at(end + 1).is_word or word_class(line.form(end + 1)) in ("preposition", "time")
            nested = any(line.form(at) in _RELATIVES for at in range(here + 2, end))
            if line.form(end) in _cues("counts") and closes and not nested:
                return _named(line, here + 1, end)
    return None


def _in_name(line: Line, at: int) -> bool:
    """Whether a piece can belong to a name: a word, a hyphen in one, or the mark of "Workers' Union"."""
    mark = line.form(at) in ("'", "’") and line.touches(at) and line.at(at + 1).is_word
    return line.at(at).is_word or line.hyphen(at) or mark


def _name_after(line: Line, start: int) -> str | None:
    end = start
    while end < start + _LONGEST_SOURCE and _in_name(line, end):
        if word_class(line.form(end)) in ("preposition", "conjunction", "pronoun", "auxiliary") and end > start:
            break
        end += 1
    return _named(line, start, end)


def _named(line: Line, first: int, last: int) -> str | None:
    """The words when they name a body or people: a capital, "the …", or a plural ("relief officials")."""
    if last <= first or (last - first == 1 and word_class(line.form(first))):
        return None
    capitals = any(line.at(at).is_capital and not word_class(line.form(at)) for at in range(first, last))
    named = capitals or line.form(first) == "the" or is_plural(line.form(last - 1))
    return line.exact(first, last) if named else None


def _status(line: Line, first: int, after: int, clause: int) -> Status:
    """Whether the number is yet to come, or nobody counted it."""
    near = [_unnamed(line, at) for at in range(max(first - 8, 0), first)]
    for mark in (",", ";", ":", "."):
        if mark in near:
            near = near[len(near) - near[::-1].index(mark) :]
    near += [_unnamed(line, at) for at in range(after, min(clause, after + 6))]
    if any(word in _cues("projects") for word in near):
        return Status.PROJECTED
    if any(word.startswith("estimate") for word in near) or "believed" in near:
        return Status.ESTIMATED
    return Status.REPORTED


def _unnamed(line: Line, at: int) -> str:
    """The word at a piece, unless a capital makes a month or a name of it ("in May")."""
    return "" if at > 0 and line.at(at).is_capital and not line.titled else line.form(at)


def _counting(line: Line, around: tuple[int, int], first: int, after: int, period: str) -> Counting | None:
    """Whether the clause says that all so far are counted, or only those that came on top."""
    begin, end = around[0], min(around[1], after + _NEAR)
    for here in range(first - 1, begin - 1, -1):
        if line.form(here) in (",", ";", ":", "."):
            begin = here + 1
            break
    if _says(line, first, after, "new") or _says(line, after, end, "spell") or _IN_A_SPELL.fullmatch(period):
        return Counting.NEW
    return Counting.CUMULATIVE if period.startswith("since ") or _says(line, begin, end, "cumulative") else None


def _says(line: Line, first: int, last: int, kind: str) -> bool:
    return any(
        line.phrase(here, here + size) in _cues(kind) and line.form(here + size) != "than"
        for here in range(first, last)
        for size in range(1, _LONGEST_CUE + 1)
        if here + size <= last
    )
