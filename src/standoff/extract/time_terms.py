"""Which words of a sentence name a time, as written and before it is resolved.

A term says what the words say ("the Thursday of last week", "24 July, no year"), nothing about when that was; `moments`
resolves it. Words that only look like times ("Bloody Sunday", "may", a year inside a name) are left out here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from standoff.extract.time_patterns import NAMED, TRIGGER, Kind, counts, days, numbers, patterns
from standoff.language.lexicon import forms
from standoff.text.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that name a time; `start..end` counts in the folded sentence."""

    start: int
    end: int
    kind: Kind
    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    turn: str = ""
    unit: str = ""
    count: int = 0
    part: str = ""
    clock: str = ""
    reason: str = ""


# Words before a bare number that make it a year, and those of them that stand before counts as well.
_COUNT_CUES = frozenset("for of to around and or by from".split())
_YEAR_CUES = _COUNT_CUES | frozenset(
    "in since until till before after during through throughout between early late mid".split()
)
_MONTH_CUES = frozenset("in since by until till of from to before after during through throughout between and".split())
_CONJUNCTIONS = frozenset("since until till before after".split())
_ABOUT = frozenset("than over nearly almost about around roughly some at".split())
# "The last day" is one of several; "the past week" is a stretch.
_TOO_SHORT = frozenset({"minute", "hour", "day", "quarter", "weekend"})
_LAST_WORD = re.compile(r"([\w'&.-]+),? $")
_NEXT_WORD = re.compile(r" ([\w'-]+)")
_LOOK_BACK = 30  # longer than any word that decides; keeps the look back linear
_BEFORE_CLOCK = frozenset({"at", "by", "around", "about", "until", "from", "to", "before", "after", "since"})
_COUNTED = frozenset({"people", "men", "women", "children", "million", "billion", "percent", "troops", "others"})


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


def terms(sentence: Sentence) -> list[Term]:
    """The terms of one sentence in order, without overlap; of those that overlap the longest counts."""
    if TRIGGER.search(sentence.folded) is None:
        return []
    named = [match.span() for match in NAMED.finditer(sentence.folded)]
    found = [
        (term.start, -term.end, rank, term)
        for rank, (kind, pattern) in enumerate(patterns())
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


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _date(match: re.Match[str], sentence: Sentence) -> Term | None:
    written = _group(match, "month")
    number = (int(written) if written.isdigit() else numbers("months")[written]) if written else None
    unit = _group(match, "unit")
    # "Sept." keeps its stop; behind a month in full it is the sentence's.
    stop = match.group().endswith(".") and written not in forms("months", short="yes")
    term = Term(
        start=match.start(),
        end=match.end() - stop,
        kind=Kind.DATE,
        year=int(_group(match, "year")) if _group(match, "year") else None,
        last_year=int(_group(match, "last_year")) if _group(match, "last_year") else None,
        month=number,
        day=int(_group(match, "day")) if _group(match, "day") else None,
        last_day=int(_group(match, "last_day")) if _group(match, "last_day") else None,
        weekday=numbers("weekdays").get(_group(match, "weekday")),
        turn=_group(match, "turn"),
        unit={"q": "quarter"}.get(unit, unit) or ("week" if _group(match, "turn") or _group(match, "week") else ""),
        part=_third(_group(match, "part")),
        clock=_group(match, "clock"),
    )
    if _group(match, "mark"):
        return _slashed(term, int(match["left"]), int(match["right"]))
    if written.isalpha():
        return term if _is_month(match, sentence, written) else None
    if number is None and not term.unit:
        return term if _is_year(match, sentence) else None
    return term


def _third(part: str) -> str:
    """Which third of a month or year is meant."""
    last = part.removeprefix("the ")
    return {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(last, last)


def _slashed(term: Term, left: int, right: int) -> Term | None:
    """24/07/2031 can be read one way only; 04/07/2031 can be read two ways."""
    if max(left, right) > 31 or min(left, right) > 12 or min(left, right) < 1:
        return None
    if left != right and max(left, right) <= 12:
        return replace(term, kind=Kind.UNCLEAR, year=None, reason="day and month could stand either way round")
    day, month = (left, right) if left > 12 else (right, left)
    return replace(term, day=day, month=month)


def _is_month(match: re.Match[str], sentence: Sentence, written: str) -> bool:
    """Whether the word is a month here: "May" and "March" are other words as well."""
    at = match.start("month")
    exact = bool(_group(match, "year")) or match.group()[:-1].endswith(("st", "nd", "rd", "th"))
    also = written in forms("months", also="word")
    if also and not sentence.capital(at):
        return False
    if _group(match, "day"):
        after = sentence.word_after(match.end())
        counted = after in _COUNTED or (after.islower() and after.endswith("s") and sentence.word_before(at) == "in")
        return not (counted and not exact and match.start("month") < match.start("day"))
    if not also or exact or _group(match, "part") or _group(match, "turn"):
        return True
    return _stands_as_month(sentence, at, match.end())


def _stands_as_month(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a name like "May" is a month by its neighbours: not in "since May took office" or "May's house"."""
    before, after = sentence.word_before(at).lower(), sentence.word_after(end)
    if before in {"last", "next", "this"}:
        return True
    if before not in _MONTH_CUES or after[:1].isupper() or sentence.folded.startswith("'s", end):
        return False
    acts = after in forms("irregular_verbs") or after.endswith("ed") or after in {"has", "was", "is", "had"}
    return not (acts and before in _CONJUNCTIONS)


def _is_year(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a bare number of four digits is a year: "in 2031", not "2031 people" or "Agenda 2030"."""
    after = sentence.word_after(match.end())
    counted = after.lower() in _COUNTED or (after.islower() and after.endswith("s") and len(after) > 3)
    if _group(match, "part") or _group(match, "last_year"):
        return True
    if not 1900 <= int(match["year"]) <= 2099 or after in {"hours", "gmt"}:
        return False
    before = sentence.word_before(match.start())
    if before.lower() in _YEAR_CUES:
        return not (counted and before.lower() in _COUNT_CUES)
    if before.lower() in {"the", "a"} or before.endswith("'s"):
        return after.islower() and not (counted and int(match["year"]) % 100 == 0)
    return not before and sentence.folded[max(match.start() - 1, 0)] == "("


def _weekday(match: re.Match[str], sentence: Sentence) -> Term | None:
    if sentence.word_before(match.start()).lower() in {"every", "each", "per", "alternate", "most"}:
        return None
    turn = _group(match, "turn")
    turn = {"this coming": "coming", "this past": "past", "previous": "past"}.get(turn, turn)
    number = numbers("weekdays")[match["weekday"]]
    return Term(start=match.start(), end=match.end(), kind=Kind.WEEKDAY, weekday=number, turn=turn)


def _shift(match: re.Match[str], sentence: Sentence) -> Term | None:
    if sentence.folded.startswith("'s", match.end()) and sentence.word_before(match.start()).lower() == "in":
        return None  # "in today's world"
    at = match.start()
    if at and sentence.capital(at) and sentence.word_before(at)[:1].isupper():
        return None  # the newspaper "Harbour Today"
    return Term(start=match.start(), end=match.end(), kind=Kind.SHIFT, count=days()[match["shift"]])


def _period(match: re.Match[str], _sentence: Sentence) -> Term | None:
    if match["unit"] in {"minute", "hour", "day"}:
        return None
    turn = {"this coming": "next", "coming": "next", "previous": "last", "this past": "last"}
    turn |= {"the": "this", "current": "this"}
    return Term(
        start=match.start(),
        end=match.end(),
        kind=Kind.PERIOD,
        turn=turn.get(match["turn"], match["turn"]),
        unit=match["unit"],
        part=_third(_group(match, "part")),
    )


def _span(match: re.Match[str], sentence: Sentence) -> Term | None:
    turn, written, plural = match["turn"], _group(match, "count"), bool(match["plural"])
    if not written and (turn in {"previous", "following"} or (not plural and match["unit"] in _TOO_SHORT)):
        return None
    if turn == "recent" and not plural:
        return None
    if turn == "last" and not match.group().startswith("the") and not _follows_preposition(match, sentence):
        return None  # "stocks will last four days"
    count = _count(written) if written else (0 if plural else 1)
    ahead = turn in {"next", "coming", "following"}
    return Term(
        start=match.start(),
        end=match.end(),
        kind=Kind.SPAN,
        turn="next" if ahead else "past",
        unit=match["unit"],
        count=count,
    )


def _follows_preposition(match: re.Match[str], sentence: Sentence) -> bool:
    return sentence.word_before(match.start()).lower() in forms("function_words", **{"class": "preposition"})


def _away(kind: Kind) -> Callable[[re.Match[str], Sentence], Term | None]:
    def read(match: re.Match[str], sentence: Sentence) -> Term | None:
        about = sentence.word_before(match.start()).lower() in _ABOUT
        return Term(
            start=match.start(),
            end=match.end(),
            kind=kind,
            unit=match["unit"],
            count=_count(match["count"]),
            part="about" if about else "",
        )

    return read


def _count(written: str) -> int:
    return int(written) if written.isdigit() else counts()[written]


def _vague(match: re.Match[str], _sentence: Sentence) -> Term | None:
    if _group(match, "vague") in forms("time_vague", why="open"):
        return Term(start=match.start(), end=match.end(), kind=Kind.VAGUE, reason="no bounds are given")
    return Term(
        start=match.start(), end=match.end(), kind=Kind.UNCLEAR, reason="it hangs on another moment of the report"
    )


def _clock(match: re.Match[str], sentence: Sentence) -> Term | None:
    if _group(match, "word"):
        clock = "00:00" if match["word"] == "midnight" else "12:00"
        return Term(start=match.start(), end=match.end(), kind=Kind.CLOCK, clock=clock)
    if match.groupdict().get("bare") is not None and sentence.word_before(match.start()).lower() not in _BEFORE_CLOCK:
        return None  # a score or a verse
    hour, half = int(match["hour"]), _group(match, "half")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = "Z" if _group(match, "zone") in {"gmt", "utc"} else ""
    clock = f"{hour:02}:{_group(match, 'minute') or '00'}{zone}"
    return Term(start=match.start(), end=match.end(), kind=Kind.CLOCK, clock=clock)


_READERS: dict[Kind, Callable[[re.Match[str], Sentence], Term | None]] = {
    Kind.DATE: _date,
    Kind.WEEKDAY: _weekday,
    Kind.SHIFT: _shift,
    Kind.PERIOD: _period,
    Kind.SPAN: _span,
    Kind.AGO: _away(Kind.AGO),
    Kind.HENCE: _away(Kind.HENCE),
    Kind.VAGUE: _vague,
    Kind.CLOCK: _clock,
}
