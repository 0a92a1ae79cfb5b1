"""Which words of a sentence name a time: finds the terms, and reads those that are no calendar dates.

Words that only look like times ("Bloody Sunday", "may", a year inside a name) are left out here and in `time_dates`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from standoff.extract.bearing import Bearing, bearing
from standoff.extract.time_clock import clock_patterns, read_clock, read_part
from standoff.extract.time_dates import FISCAL, group, read_date, third, turned
from standoff.extract.time_patterns import NAMED, TRIGGER, Kind, counts, days, either, numbers, patterns
from standoff.extract.time_terms import Sentence, Term
from standoff.language.lexicon import forms

_ABOUT = frozenset("than over nearly almost about around roughly some at".split())
# "The last day" is one of several; "the past week" is a stretch.
_TOO_SHORT = frozenset({"minute", "hour", "day", "weekend"})
_NEAR = 30
_NOWADAYS = re.compile(rf"\b(?:{either(forms('time_nowadays'))})\b[^,.;:]*$")
_OF_DAY = frozenset({"morning", "mornings", "afternoons", "evenings", "nights"})
_AFTER_TOLD = re.compile(r" ?(?:[.,;:)!?\"]|-(?!\w)|$|(?:and|but)\b)")


def terms(sentence: Sentence) -> list[Term]:
    """The terms of one sentence in order, without overlap; of those that overlap the longest counts."""
    if TRIGGER.search(sentence.folded) is None:
        return []
    named = [match.span() for match in NAMED.finditer(sentence.folded)]
    found = [
        (term.start, -term.end, rank, term)
        for rank, (kind, pattern) in enumerate((*patterns(), *clock_patterns()))
        for match in pattern.finditer(sentence.folded)
        if (term := _READERS[kind](match, sentence)) is not None
    ]
    result: list[Term] = []
    for _, _, _, term in sorted(found, key=lambda row: row[:3]):
        if result and term.start < result[-1].end:
            if term.end - term.start > result[-1].end - result[-1].start:
                result[-1] = term
        else:
            result.append(term)
    return [term for term in result if not _inside(term, named)]


def _inside(term: Term, named: list[tuple[int, int]]) -> bool:
    at = bisect_right(named, (term.start, len(named) and named[-1][1])) - 1
    return any(start < term.end and term.start < end for start, end in named[max(at, 0) : at + 2])


def _weekday(match: re.Match[str], sentence: Sentence) -> Term | None:
    before, after = sentence.word_before(match.start()).lower(), sentence.word_after(match.end())
    if before in {"every", "each", "per", "alternate", "most"} or after in _OF_DAY:
        return None  # what comes every week
    on_a = before == "a" and sentence.folded.endswith("on a ", 0, match.start())
    if before == "a" and (on_a or not after.islower() or after in forms("function_words")):
        return None  # "on a Monday", not "a Wednesday meeting"
    if match.group().endswith(("morning", "night")) and sentence.capital(match.end() - 5) and after[:1].isupper():
        return None  # the name of a programme
    turn = group(match, "turn")
    turn = {"this coming": "coming", "this past": "past", "previous": "past", "that same": "that"}.get(turn, turn)
    number = numbers("weekdays")[match["weekday"]]
    if turn == "following" and before == "the":
        return Term(start=match.start(), end=match.end(), kind=Kind.TOLD, weekday=number, told="following")
    turn = {"following": "next"}.get(turn, turn)
    told = turn if turn == "that" else ""
    kind = Kind.TOLD if told else Kind.WEEKDAY
    return Term(start=match.start(), end=match.end(), kind=kind, weekday=number, turn=turn, told=told)


def _shift(match: re.Match[str], sentence: Sentence) -> Term | None:
    if sentence.folded.startswith("'s", match.end()) and sentence.word_before(match.start()).lower() == "in":
        return None  # "in today's world"
    at = match.start()
    if at and sentence.capital(at) and sentence.word_before(at)[:1].isupper():
        return None  # the newspaper "Harbour Today"
    if match["shift"] == "today" and _NOWADAYS.search(sentence.folded, max(at - _NEAR, 0), at):
        return Term(start=at, end=match.end(), kind=Kind.VAGUE, reason="these days, not one day")
    first, last, only_in_range = days()[match["shift"]]
    after = sentence.word_after(match.end())
    if last is not None and after and after not in forms("function_words"):
        return None  # "an overnight curfew"
    if last is not None and sentence.word_before(at).lower() in {"a", "an", "the", "stay", "stayed"}:
        return None
    return Term(
        start=at,
        end=match.end(),
        kind=Kind.SHIFT,
        count=first,
        last_day=last,
        only_in_range=only_in_range,
    )


def _period(match: re.Match[str], _sentence: Sentence) -> Term | None:
    turn, unit = turned(group(match, "turn").strip()) or "this", match["unit"]
    if unit in {"minute", "hour", "day"}:
        return None
    part = "late" if group(match, "close") else third(group(match, "part"))
    if turn == "in the":
        turn, part = "this", {"early": "earlier", "late": "later"}.get(part, part)
    return Term(
        start=match.start(),
        end=match.end(),
        kind=Kind.PERIOD,
        turn="near" if match["turn"] == "the" and unit == "weekend" else turn,
        unit=unit,
        part=part,
    )


def _span(match: re.Match[str], sentence: Sentence) -> Term | None:
    turn, written, plural = match["turn"], group(match, "count"), bool(match["plural"])
    if not written and (turn in {"previous", "following"} or (not plural and match["unit"] in _TOO_SHORT)):
        return None
    if turn == "recent" and not plural:
        return None
    if match["unit"] == "quarter" and not plural and not written and turn in {"last", "past", "next", "coming"}:
        turn = {"past": "last", "coming": "next"}.get(turn, turn)
        return Term(start=match.start(), end=match.end(), kind=Kind.PERIOD, turn=turn, unit="quarter")
    if turn in {"last", "past"} and not match.group().startswith("the") and not _follows_preposition(match, sentence):
        return None  # "stocks will last four days"
    whole = Term(start=match.start(), end=match.end(), kind=Kind.SPAN, unit=_unit(match))
    if sentence.word_after(match.end()) == "of" and turn in {"last", "next", "following"}:
        return replace(whole, kind=Kind.UNCLEAR, reason="it hangs on what it is a part of")
    count = _count(match) if written else (0 if plural else 1)
    ahead = turn in {"next", "coming", "following"}
    return replace(whole, turn="next" if ahead else "past", count=count)


def _follows_preposition(match: re.Match[str], sentence: Sentence) -> bool:
    before = sentence.word_before(match.start()).lower()
    return not before or before in forms("function_words", **{"class": "preposition"})


def _away(kind: Kind) -> Callable[[re.Match[str], Sentence], Term | None]:
    def read(match: re.Match[str], sentence: Sentence) -> Term | None:
        if group(match, "alone") and bearing(sentence.folded, match.start(), match.end()) is not Bearing.AHEAD:
            return None  # "they signed in two days" says how long it took
        about = sentence.word_before(match.start()).lower() in _ABOUT
        return Term(
            start=match.start(),
            end=match.end(),
            kind=kind,
            unit=_unit(match),
            count=_count(match),
            part="about" if about else "",
        )

    return read


def _unit(match: re.Match[str]) -> str:
    return "century" if match["unit"] == "centurie" else match["unit"]


def _count(match: re.Match[str]) -> float:
    written, half = group(match, "count"), group(match, "half")
    if half.startswith("half"):
        return 0.5
    count = float(int(written) if written.isdigit() else counts()[written])
    return count + 0.5 if half and count else count


def _told(match: re.Match[str], _sentence: Sentence) -> Term | None:
    """Counted from another moment: the last one told, or the one right behind ("the day before 3 March")."""
    told = group(match, "told").strip()
    if " " in told and told.startswith("same "):
        return Term(start=match.start(), end=match.end(), kind=Kind.TOLD, unit="year", count=1, told="year ago")
    unit = _unit(match)
    told = {"the": "same", "the same": "same", "that": "same", "next": "following", "preceding": "previous"}.get(
        told, told
    )
    told = {"afterward": "after", "afterwards": "after"}.get(told, told)
    closed = _AFTER_TOLD.match(match.string, match.end()) is not None
    loose = told in {"before", "after"} and not closed
    return Term(
        start=match.start(),
        end=match.end(),
        kind=Kind.TOLD,
        unit=unit,
        count=_count(match) if group(match, "count") else 1,
        told="" if loose else told,
        offset={"before": -1, "after": 1}.get(told, 0) if loose else 0,
    )


def _vague(match: re.Match[str], _sentence: Sentence) -> Term | None:
    return Term(start=match.start(), end=match.end(), kind=Kind.VAGUE, reason="no bounds are given")


def _unclear(match: re.Match[str], _sentence: Sentence) -> Term | None:
    reason = "it hangs on another moment of the report"
    if group(match, "fiscal"):
        reason = FISCAL
    elif group(match, "far"):
        reason = "outside the calendar"
    return Term(start=match.start(), end=match.end(), kind=Kind.UNCLEAR, reason=reason)


_READERS: dict[Kind, Callable[[re.Match[str], Sentence], Term | None]] = {
    Kind.DATE: read_date,
    Kind.WEEKDAY: _weekday,
    Kind.SHIFT: _shift,
    Kind.PERIOD: _period,
    Kind.SPAN: _span,
    Kind.AGO: _away(Kind.AGO),
    Kind.HENCE: _away(Kind.HENCE),
    Kind.TOLD: _told,
    Kind.VAGUE: _vague,
    Kind.UNCLEAR: _unclear,
    Kind.CLOCK: read_clock,
    Kind.PART: read_part,
}
