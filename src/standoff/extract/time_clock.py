"""Times of day: how clocks are written, and what a written clock says."""

from __future__ import annotations

import re
from functools import cache

from standoff.extract.time_patterns import TO, Kind, counts, either, numbers
from standoff.extract.time_terms import Sentence, Term
from standoff.language.lexicon import forms, lexicon

_NO_NUMBER = r"(?<![\w.,:$€£/-])"
_HOUR = rf"(?P<hour>\d\d?|{either(word for word, count in counts().items() if 1 <= count <= 12 and len(word) > 2)})"
_MINUTES = r"(?P<minutes>[1-5]?\d|five|ten|fifteen|twenty)"
_MINUTE = r"(?:[:.](?P<minute>[0-5]\d))?"
_HALF = r"(?P<half>[ap])\.? ?m\b\.?"
_ZONES = either(forms("time_zones"))
_ZONE = rf"(?: ?\( ?(?:gmt|utc) ?(?P<shift>[+-]\d\d?)(?::?00)? ?\)| \(?(?P<zone>{_ZONES})\b\)?)?"
_OF_DAY = r"(?: (?:in the (?P<daypart>morning|afternoon|evening)|at (?P<night>night)))?"
_DAY_HOUR = r"(?P<hour>[01]?\d|2[0-3])"
_BARE = r"(?P<bare>)(?![\w:]|[.,]\d)"
_UNTIL = rf"(?:{TO}| (?P<and>and) )(?P<last_hour>\d\d?)(?:[:.](?P<last_minute>[0-5]\d))?"
_PARTS_OF_DAY = r"(?:morning|afternoon|evening|night)"
_PREPOSED = "|".join(
    rf"(?<={before})" for before in (r"\bat ", r"\bby ", r"\bto ", "until ", "before ", "after ", "from ")
)
_CLOCKS: tuple[str, ...] = (
    rf"(?P<hour>\d\d?){_MINUTE}(?::[0-5]\d)? ?{_HALF}{_ZONE}",
    rf"(?P<hour>\d\d?){_MINUTE}(?: ?(?P<first_half>[ap])\.?m\b\.?)?{_UNTIL} ?{_HALF}{_ZONE}",
    rf"{_DAY_HOUR}:(?P<minute>[0-5]\d){_UNTIL}{_BARE}{_ZONE}",
    rf"(?P<hour>[01]\d|2[0-3])[:.]?(?P<minute>[0-5]\d)(?: (?P<zone>{_ZONES})| hours)\b",
    rf"{_DAY_HOUR}:(?P<minute>[0-5]\d){_BARE}",
    rf"{_DAY_HOUR}h(?P<minute>[0-5]\d)\b",
    rf"{_HOUR} o'clock{_OF_DAY}",
    rf"(?P<hour>\d\d?){_MINUTE} (?:in the (?P<daypart>morning|afternoon|evening)|at (?P<night>night))\b",
    rf"{_MINUTES} (?:min(?:ute)?s? )?(?P<past>past) {_HOUR}(?: o'clock)?{_OF_DAY}\b",
    rf"(?P<past>half past|(?:a )?quarter past|(?:a )?quarter to) {_HOUR}(?: o'clock)?{_OF_DAY}\b",
    r"12 (?P<word>noon|midday|midnight)\b",
    rf"(?:{_PREPOSED})(?P<word>noon|midday|midnight)\b",
    r"(?P<word>noon|midday|midnight)(?= on\b| yesterday| today| tomorrow)",
)
_PARTS: tuple[str, ...] = (
    rf"(?:(?:early|late|later|earlier) )?(?:in|during) the (?:early |late )?{_PARTS_OF_DAY}(?![\w-])",
    r"(?:in )?the (?:early|small) (?:morning )?hours(?![\w-])",
    r"at (?:night|dawn|dusk|lunchtime)(?![\w-])",
)
_BEFORE_CLOCK = frozenset({"at", "by", "around", "about", "until", "from", "to", "before", "after", "since", "between"})

_LOOK_BACK = 24
_DAYS_AFTER = frozenset({"today", "yesterday", "tomorrow", "on", "this"})
_DATED = re.compile(rf"(?:\b(?:1\d|20)\d\d|\d(?:st|nd|rd|th)|\b(?:{either(numbers('weekdays'))})),? $")


@cache
def clock_patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The patterns of the clock, in order."""
    clocks = tuple((Kind.CLOCK, re.compile(rf"{_NO_NUMBER}(?:{pattern})")) for pattern in _CLOCKS)
    return clocks + tuple((Kind.PART, re.compile(rf"(?<![\w-]){pattern}")) for pattern in _PARTS)


@cache
def _offsets() -> dict[str, str]:
    return {entry["form"]: entry["offset"] for entry in lexicon("time_zones")}


def read_part(match: re.Match[str], _sentence: Sentence) -> Term | None:
    """A part of a day that the words do not name."""
    return Term(start=match.start(), end=match.end(), kind=Kind.PART, reason="a part of a day without its day")


def read_clock(match: re.Match[str], sentence: Sentence) -> Term | None:
    """A clock time, with its zone where that names one offset."""
    said = match.groupdict()
    if said.get("word"):
        clock = "00:00" if match["word"] == "midnight" else "12:00"
        return Term(start=match.start(), end=match.end(), kind=Kind.CLOCK, clock=clock)
    if not _is_clock(match, sentence):
        return None
    zone = said.get("zone") or ""
    # "5 p.m." keeps its stop; behind "5 pm" it is the sentence's.
    end = match.end() - (match.group().endswith("m.") and not match.group().endswith(".m."))
    if zone and not (sentence.capital(match.start("zone")) or " " in zone):
        zone, end = "", match.start("zone") - 1  # "5 p.m. eat"
    half = said.get("half") or {"morning": "a", "afternoon": "p", "evening": "p"}.get(said.get("daypart") or "", "")
    hour, minute = _hour(match["hour"]), int(said.get("minute") or 0)
    if said.get("past"):
        minute = _minutes(match["past"], said.get("minutes") or "")
        hour -= match["past"].endswith(" to")
    first = _written(hour, minute, said.get("first_half") or half)
    until = _written(_hour(said["last_hour"]), int(said.get("last_minute") or 0), half) if said.get("last_hour") else ""
    if first is None or until is None:
        return None
    if until and not said.get("first_half") and half == "p" and first > until:
        first = _written(hour, minute, "a") or first  # "from 9:30 to 3 p.m."
    offset = f"{int(said['shift']):+03}:00" if said.get("shift") else _offsets().get(zone, "")
    return Term(start=match.start(), end=end, kind=Kind.CLOCK, clock=first + offset, until=until)


def _is_clock(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether "14:30" is one, and no score or verse; and "5 and 6 p.m." a stretch of hours, and not two."""
    said, before = match.groupdict(), sentence.word_before(match.start()).lower()
    if said.get("and"):
        return before == "between"
    if said.get("bare") is None or said.get("last_hour") or before in _BEFORE_CLOCK:
        return True
    behind_day = _DATED.search(sentence.folded, max(match.start() - _LOOK_BACK, 0), match.start()) is not None
    return behind_day or sentence.word_after(match.end()).lower() in _DAYS_AFTER


def _minutes(past: str, written: str) -> int:
    if written:
        return _hour(written)
    return {"half past": 30}.get(past, 45 if past.endswith(" to") else 15)


def _hour(written: str) -> int:
    return int(written) if written.isdigit() else counts()[written]


def _written(hour: int, minute: int, half: str) -> str | None:
    """Hour and minute of a day of 24 hours; None when a clock shows no such time."""
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02}:{minute:02}" if 0 <= hour < 24 else None
