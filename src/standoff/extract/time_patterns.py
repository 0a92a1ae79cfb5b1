"""How times are written: the patterns that `time_readers` reads, made from the lexicons once, when first needed.

They match folded text (`text.view`): lower case, straight marks, single spaces. None of them can backtrack over more
than a few words, so a hostile text costs no more than an honest one. Clock times are in `time_clock`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from standoff.language.lexicon import forms, lexicon


class Kind(StrEnum):
    """What sort of words they are, which decides how they are resolved."""

    DATE = "date"  # a year, season, month or day of the calendar, as far as written
    WEEKDAY = "weekday"
    SHIFT = "shift"  # so many days from publication: "yesterday"
    PERIOD = "period"  # a week, month or year seen from publication: "last week"
    SPAN = "span"  # so many units up to publication or from it: "the past three days"
    AGO = "ago"
    HENCE = "hence"
    CLOCK = "clock"
    PART = "part"  # of a day that is named elsewhere: "in the morning"
    TOLD = "told"  # counted from another moment of the report: "two days later"
    VAGUE = "vague"
    UNCLEAR = "unclear"


@cache
def numbers(name: str) -> dict[str, int]:
    """The number of each month, weekday or place in a row."""
    return {entry["form"]: entry["number"] for entry in lexicon(name)}


@cache
def counts() -> dict[str, int]:
    """How many each number word says; 0 for "several"."""
    return {entry["form"]: entry["count"] for entry in lexicon("time_counts")}


@cache
def days() -> dict[str, tuple[int, int | None, bool]]:
    """How many days from publication each of the words counts, to which day, and whether only a range ends with it."""
    return {e["form"]: (e["days"], e.get("to"), e.get("only") == "range") for e in lexicon("time_shifts")}


@cache
def seasons() -> dict[str, tuple[int, int]]:
    """The first and last month of each season."""
    return {entry["form"]: (entry["first"], entry["last"]) for entry in lexicon("seasons")}


@cache
def holidays() -> dict[str, tuple[int, int]]:
    """Month and day of each holiday."""
    return {entry["form"]: (entry["month"], entry["day"]) for entry in lexicon("holidays")}


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


FREE = r"(?<![\w.,/:$€£#-])(?<!\d )"  # no digit, mark of a number or hyphen touches it on the left
SHUT = r"(?![\w/%]|[.,:]\d|-\w)"
TO = r"(?: ?- ?| (?:to|until|through|till) (?:the )?)"
_START = r"(?<![\w-])"
_END = r"(?![\w-])"
_LONG_MONTHS = either(e["form"] for e in lexicon("months") if "short" not in e)
_MONTHS = either(numbers("months"))
_MONTH = rf"(?P<month>{_MONTHS})\b\.?"
_WEEKDAYS = either(e["form"] for e in lexicon("weekdays") if "short" not in e)
_ANY_WEEKDAY = rf"(?:(?P<weekday>{either(numbers('weekdays'))})\b\.?,? (?:the )?)?"
_PLACES = either(numbers("time_ordinals")).replace(r"\-", "[- ]")
_DIGITS = r"3[01]|[12]\d|0?[1-9]"
_NTH = r"(?:st|nd|rd|th)"
_DAY = rf"(?P<day>{_DIGITS}){_NTH}?"
_DAY_IN_WORDS = rf"(?:{_DAY}|(?P<place>{_PLACES}))"
_LAST_DAY = rf"(?P<last_day>{_DIGITS}){_NTH}?"
_YEAR = r"(?P<year>1\d\d\d|20\d\d|21\d\d)"
_IN_YEAR = rf"(?: ?, ?| (?:of |in )?){_YEAR}"
# Nothing follows that it could count: "on the 5th floor" is no day.
_ALONE = r"(?= ?(?:[.,;:)!?]|$)| (?:and|at|when|but)\b)"
_UNITS = "minute|hour|day|week|weekend|month|quarter|year|decade|century|centurie"
_UNIT = rf"(?P<unit>{_UNITS})"
_COUNT = rf"(?:(?P<count>\d{{1,3}}|{either(counts())})(?P<half> and a half| 1/2)?)"
_EDGE = "(?:the )?(?:very )?(?:beginning|start|middle|end)"
_PART = rf"(?:(?:(?P<part>early|earlier|mid|late|later|{_EDGE}(?= of ))(?: of|-| in)? ?))?"
_THIRD = r"(?:(?P<part>early|mid|late|later)[ -])?"
_ORDINAL = r"(?P<turn>first|1st|opening|second|2nd|third|3rd|fourth|4th|final|last)"
_TURN = r"(?:(?P<turn>last|previous|next|this coming|coming|following|this past|past|this|that(?: same)?) )?"
_STRETCH = r"(?P<turn>last|past|previous|next|coming|following|recent)"
_PART_OF_DAY = r"(?: (?:early |late )?(?:morning|afternoon|evening|night)\b)?"
_LATE = "(?:(?:early|late|later|earlier)(?: on)? )?"
_LAST_YEAR = "(?:(?:of |in )?(?:the )?(?:last|previous) year|a year (?:ago|earlier))"
_WEEK = r"(?P<week>(?:the )?week (?:of|beginning|starting|commencing)(?: on)? (?:the )?)?"
_TOLD_UNIT = r"(?P<unit>day|night|evening|morning|afternoon|week|weekend|month|year|decade)"
_CENTURY = rf"(?P<century>\d\d?{_NTH}|{_PLACES})"
_LAST_CENTURY = rf"(?P<last_century>\d\d?{_NTH}|{_PLACES})[ -](?P<unit>century)"
_OF_YEAR = rf"(?:(?: of| in)? {_YEAR}(?:-(?P<short>\d\d))?| of (?P<of>last|this|next) year)?"
_SEEN_FROM_NOW = "(?P<turn>last|previous|this past|this coming|this|current|next|coming)"
_ERA = r"(?P<era>ad|ce|bce|bc)"
_PREPOSED = "(?:" + "|".join(rf"(?<=\b{before} )" for before in ("over", "at", "on", "during", "by", "until")) + ")"
_DATES: tuple[str, ...] = (
    rf"{FREE}(?P<year>\d{{4}})(?P<mark>[-/])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?:[t ](?P<clock>\d\d:\d\d))?{SHUT}",
    rf"{FREE}(?P<left>\d\d?)(?P<mark>[/.-])(?P<right>\d\d?)(?P=mark)(?P<year>\d{{4}}){SHUT}",
    rf"{FREE}(?P<left>\d\d?)(?P<mark>/)(?P<right>\d\d?)(?P=mark)(?P<short>\d\d){SHUT}",
    rf"{FREE}(?P<day>{_DIGITS})(?P<mark>[-/])(?P<month>{_MONTHS})(?P=mark)(?P<year>\d{{4}}){SHUT}",
    rf"{FREE}(?P<year>\d{{4}})(?P<mark>[-/])(?P<month>{_MONTHS})(?P=mark)(?P<day>{_DIGITS}){SHUT}",
    rf"{_START}(?P<month>{_MONTHS})-{_YEAR}{SHUT}",
    rf"(?:(?<=\bon )|(?<=\bby )|(?<=until )){FREE}(?P<left>\d\d?)(?P<mark>/)(?P<right>\d\d?){SHUT}",
    rf"{_START}(?P<weekday>{_WEEKDAYS}),? (?P<left>\d\d?)(?P<mark>/)(?P<right>\d\d?){SHUT}",
    rf"{FREE}{_WEEK}{_ANY_WEEKDAY}{_DAY_IN_WORDS}(?:{TO}{_LAST_DAY})? (?:day )?(?:of )?{_MONTH}(?:{_IN_YEAR})?{SHUT}",
    rf"(?<=between ){_DAY} and {_LAST_DAY} (?:of )?{_MONTH}(?:{_IN_YEAR})?{SHUT}",
    rf"{_START}{_WEEK}{_ANY_WEEKDAY}{_MONTH} {_DAY}(?:{TO}{_LAST_DAY})?(?:{_IN_YEAR})?{SHUT}",
    rf"(?<=between ){_MONTH} {_DAY} and {_LAST_DAY}(?:{_IN_YEAR})?{SHUT}",
    rf"{_START}(?P<weekday>{either(numbers('weekdays'))})\b\.?,? (?:the )?(?P<day>{_DIGITS}){_NTH}{SHUT}",
    rf"{_START}(?P<weekday>{_WEEKDAYS}) the (?P<place>{_PLACES}){_ALONE}",
    rf"{_START}(?P<month>{_LONG_MONTHS}) (?:the )?(?P<place>{_PLACES})(?:,? {_YEAR}|{_ALONE})",
    rf"(?:(?<=\bon the )|(?<=\bby the )|(?<=until the ))(?P<day>{_DIGITS}){_NTH}{_ALONE}",
    rf"{_START}(?:the )?{_ORDINAL} week (?:of|in) {_MONTH}(?:{_IN_YEAR})?{SHUT}",
    rf"{_START}(?:the )?{_ORDINAL} week (?:of|in) {_YEAR}{SHUT}",
    rf"{_START}(?:the )?{_ORDINAL} (?P<unit>half) of {_MONTH}(?:{_IN_YEAR})?{SHUT}",
    rf"{_START}{_PART}{_MONTH}{_IN_YEAR}{SHUT}",
    rf"{_START}{_PART}{_TURN}(?P<month>{_LONG_MONTHS}){_END}",
    rf"{_START}(?P<month>{_MONTHS})\.?-(?P<last_month>{_MONTHS})\b\.?(?:{_IN_YEAR})?{SHUT}",
    rf"{_START}(?:the )?{_ORDINAL}[ -](?P<unit>quarter|half) of (?:the year )?{_YEAR}{SHUT}",
    rf"{_START}(?:the )?{_ORDINAL}[ -](?P<unit>quarter|half) of (?P<part>last|this|next|the) year\b",
    rf"{_START}{_ORDINAL}-(?P<unit>quarter)\b",
    rf"{_START}(?P<unit>[qh])(?P<turn>[1-4])[ -]{_YEAR}{SHUT}",
    rf"{FREE}{_YEAR}[ -](?P<unit>[qh])(?P<turn>[1-4])\b",
    rf"{FREE}{_YEAR} ?- ?(?P<last_year>\d{{4}}){SHUT}",
    rf"{FREE}{_YEAR}(?: ?- ?|/)(?P<short>\d\d){SHUT}",
    rf"{_START}(?:the )?(?P<fiscal>fiscal|financial)(?: year)? {_YEAR}(?:[-/]\d\d)?{SHUT}",
    rf"{FREE}{_YEAR}(?:[-/]\d\d)? (?P<fiscal>fiscal|financial) year\b",
    rf"{FREE}{_PART}{_YEAR}{SHUT}",
    rf"{_START}(?P<era>ad) ?(?P<year>[1-9]\d{{0,3}}){SHUT}",
    rf"{FREE}(?P<year>[1-9]\d{{0,3}}) {_ERA}\b",
    rf"(?<=\bthe year )(?P<year>[1-9]\d{{1,3}})(?P<era>){SHUT}",
    rf"{_START}(?:the )?{_THIRD}(?P<year>1\d\d0|20\d0)(?P<unit>s)\b",
    rf"{_START}(?:the ){_THIRD}(?P<year>1\d\d0|20\d0)(?P<unit>'s)\b",
    rf"{_START}the {_THIRD}(?P<decade>{either(numbers('time_decades'))})(?P<unit>)\b",
    rf"(?:(?<=\bof )|(?<=since )|(?<=back in )|(?<=throughout ))the {_THIRD}(?P<short>[2-9]0)(?P<unit>s)\b",
    rf"{_START}(?:the )?{_THIRD}'(?P<short>[2-9]0)(?P<unit>'?s)\b",
    r"(?<=\d0s and )(?:the )?(?P<short>[2-9]0)(?P<unit>'?s)\b",
    rf"{_START}(?:the )?(?:{_CENTURY}{TO})?(?:(?P<part>early|mid|late)[ -])?{_LAST_CENTURY}(?: {_ERA})?\b",
    rf"{_START}the (?P<part>first|second) half of the {_LAST_CENTURY}\b",
    rf"{_START}(?:the )?{_PART}{_TURN}(?P<season>{either(seasons())}){_OF_YEAR}(?!\w|-\w)",
    rf"{_START}(?P<holiday>{either(holidays())})(?:,? {_YEAR}|,? (?P<turn>last|this|next) year)?(?!\w|-\w)",
)
_OTHERS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.WEEKDAY,
        rf"(?<![\w/-]){_LATE}{_TURN}(?P<weekday>{_WEEKDAYS})(?![\w-]|/\w){_PART_OF_DAY}",
    ),
    (Kind.SHIFT, rf"{_START}(?P<shift>{either(days())}){_END}"),
    (Kind.PERIOD, rf"{_START}{_PART}{_SEEN_FROM_NOW} (?:calendar )?{_UNIT}{_END}"),
    (Kind.PERIOD, rf"{_START}(?P<part>{_EDGE}) of (?P<turn>the )?{_UNIT}{_END}"),
    (Kind.PERIOD, rf"{_START}(?P<part>early|earlier|late|later) (?P<turn>in the) (?P<unit>week|month|year){_END}"),
    (Kind.PERIOD, rf"{_PREPOSED}(?P<turn>the) (?P<unit>weekend){_END}"),
    (Kind.PERIOD, rf"{_START}(?P<part>)(?P<turn>)(?P<unit>year|month)(?P<close>'s end|-end){_END}"),
    (Kind.UNCLEAR, rf"{_START}(?P<turn>last|this|next|the current) (?P<fiscal>fiscal|financial) (?P<unit>year){_END}"),
    (
        Kind.TOLD,
        rf"{_START}(?:the )?(?P<told>same (?:period|month|quarter)) {_LAST_YEAR}\b",
    ),
    (Kind.VAGUE, rf"{_START}(?P<vague>{either(forms('time_vague'))}){_END}"),
    (Kind.VAGUE, rf"{_START}the (?P<vague>(?:days|weeks|months|years) (?:ahead|to come)){_END}"),
    (Kind.SPAN, rf"{_START}(?:the )?{_STRETCH} (?:{_COUNT} )?{_UNIT}(?P<plural>s?){_END}"),
    (Kind.AGO, rf"{_START}{_COUNT} {_UNIT}s? (?:ago|back)\b"),
    (Kind.AGO, rf"{_START}(?P<count>a|one) {_UNIT}(?P<half> and a half) ago\b"),
    (Kind.AGO, rf"{_START}(?P<half>half an? )(?P<count>){_UNIT} ago\b"),
    (Kind.UNCLEAR, rf"{_START}{_COUNT} (?P<far>hundred|thousand|million|billion) (?P<unit>year)s ago\b"),
    (Kind.HENCE, rf"{_START}(?:in )?{_COUNT} {_UNIT}(?:s'|'s|s)? (?:time|from now|hence)\b"),
    (Kind.HENCE, rf"{_START}(?P<alone>in) {_COUNT} {_UNIT}s?{_END}"),
    (Kind.TOLD, rf"{_START}{_COUNT} {_UNIT}s? (?P<told>earlier|later|before|after|afterwards?)\b"),
    (Kind.TOLD, rf"{_START}(?:the|that) (?:very )?(?P<told>same|previous|preceding|following) {_TOLD_UNIT}{_END}"),
    (Kind.TOLD, rf"{_START}the (?P<told>next) (?P<unit>day|morning|afternoon|evening|night){_END}"),
    (Kind.TOLD, rf"{_START}(?:later |earlier |late |early )?(?P<told>that) {_TOLD_UNIT}{_END}"),
    (Kind.TOLD, rf"{_START}(?:later|earlier|late|early) (?:on )?(?:in )?(?P<told>the (?:same )?)(?P<unit>day){_END}"),
    (Kind.TOLD, rf"{_START}the {_TOLD_UNIT} (?P<told>before|after){_END}"),
)
# No pattern can match a sentence that holds none of these.
TRIGGER = re.compile(
    r"\d|day|week|month|year|decade|century|hour|minute|quarter|night|tomorrow|morning|evening|noon|recent|future|ago|now|"
    rf"(?:{_PLACES}) (?:day )?of |o'clock|half past|dawn|dusk|lunchtime|present|{_LONG_MONTHS}|"
    rf"{either(numbers('time_decades'))}|{either(seasons())}|{either(holidays())}"
)
NAMED = re.compile(rf"{_START}(?:{either(forms('named_days'))}){_END}")


@cache
def patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """All patterns but those of the clock; of two that match the same words the earlier one counts."""
    dates = tuple((Kind.DATE, re.compile(pattern)) for pattern in _DATES)
    return dates + tuple((kind, re.compile(pattern)) for kind, pattern in _OTHERS)
