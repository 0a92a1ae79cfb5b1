"""How times are written: the patterns that `time_terms` reads, made from the lexicons once, when first needed.

They match folded text (`text.view`): lower case, straight marks, single spaces. None of them can backtrack over more
than a few words, so a hostile text costs no more than an honest one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from standoff.language.lexicon import forms, lexicon


class Kind(StrEnum):
    """What sort of words they are, which decides how they are resolved."""

    DATE = "date"  # a year, month or day of the calendar, as far as written
    WEEKDAY = "weekday"
    SHIFT = "shift"  # so many days from publication: "yesterday"
    PERIOD = "period"  # a week, month or year seen from publication: "last week"
    SPAN = "span"  # so many units up to publication or from it: "the past three days"
    AGO = "ago"
    HENCE = "hence"
    CLOCK = "clock"
    VAGUE = "vague"
    UNCLEAR = "unclear"  # hangs on something that is not known here: "two days later"


@cache
def numbers(name: str) -> dict[str, int]:
    """The number of each month or weekday."""
    return {entry["form"]: entry["number"] for entry in lexicon(name)}


@cache
def counts() -> dict[str, int]:
    """How many each number word says; 0 for "several"."""
    return {entry["form"]: entry["count"] for entry in lexicon("time_counts")}


@cache
def days() -> dict[str, int]:
    """How many days from publication each of the words counts."""
    return {entry["form"]: entry["days"] for entry in lexicon("time_shifts")}


def _either(words: frozenset[str] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_LONG_MONTH = _either({e["form"]: 0 for e in lexicon("months") if "short" not in e})
_MONTH = rf"(?P<month>{_either(numbers('months'))})\b\.?"
_WEEKDAYS = _either({e["form"]: 0 for e in lexicon("weekdays") if "short" not in e})
_ANY_WEEKDAY = rf"(?:(?P<weekday>{_either(numbers('weekdays'))})\b\.?,? (?:the )?)?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_LAST_DAY = r"(?P<last_day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"
_IN_YEAR = rf"(?: ?, ?| (?:of |in )?){_YEAR}"
_UNIT = r"(?P<unit>minute|hour|day|week|weekend|month|quarter|year|decade|century)"
_COUNT = rf"(?P<count>\d{{1,3}}|{_either(counts())})"
_PART = r"(?:(?P<part>early|earlier|mid|middle|late|later|the (?:beginning|start|middle|end))(?: of|-| in)? ?)?"
_TO = r"(?: ?- ?| (?:to|until|through|till) )"
_FREE = r"(?<![\w.,/:$€£#-])(?<!\d )"  # no digit, mark of a number or hyphen touches it on the left
_SHUT = r"(?![\w/%]|[.,:]\d|-\w)"
_ORDINAL = r"(?P<turn>first|1st|opening|second|2nd|third|3rd|fourth|4th|final|last)"
_TURN = r"(?:(?P<turn>last|previous|next|this coming|coming|this past|this) )?"
_STRETCH = r"(?P<turn>last|past|previous|next|coming|following|recent)"
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night)\b)?"
_ZONE = r"(?P<zone>gmt|utc|local time|e[ds]t|cest|cet)"
_NO_NUMBER = r"(?<![\w.,:$€£-])"
_WEEK = r"(?P<week>(?:the )?week (?:of|beginning|starting|commencing)(?: on)? )?"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.DATE, rf"{_FREE}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:[t ](?P<clock>\d\d:\d\d))?{_SHUT}"),
    (Kind.DATE, rf"{_FREE}(?P<left>\d\d?)(?P<mark>[/.])(?P<right>\d\d?)(?P=mark)(?P<year>\d{{4}}){_SHUT}"),
    (Kind.DATE, rf"{_FREE}{_WEEK}{_ANY_WEEKDAY}{_DAY}(?:{_TO}{_LAST_DAY})? (?:of )?{_MONTH}(?:{_IN_YEAR})?{_SHUT}"),
    (Kind.DATE, rf"(?<=between ){_DAY} and {_LAST_DAY} (?:of )?{_MONTH}(?:{_IN_YEAR})?{_SHUT}"),
    (Kind.DATE, rf"(?<![\w-]){_WEEK}{_ANY_WEEKDAY}{_MONTH} {_DAY}(?:{_TO}{_LAST_DAY})?(?:{_IN_YEAR})?{_SHUT}"),
    (Kind.DATE, rf"(?<=between ){_MONTH} {_DAY} and {_LAST_DAY}(?:{_IN_YEAR})?{_SHUT}"),
    (Kind.DATE, rf"(?<![\w-])(?:the )?{_ORDINAL} week of {_MONTH}(?: {_YEAR})?{_SHUT}"),
    (Kind.DATE, rf"(?<![\w-]){_PART}{_MONTH}{_IN_YEAR}{_SHUT}"),
    (Kind.DATE, rf"(?<![\w-]){_PART}(?P<month>{_LONG_MONTH})(?![\w-])"),
    (Kind.DATE, rf"(?<![\w-])(?:the )?{_ORDINAL}[ -](?P<unit>quarter|half) of {_YEAR}{_SHUT}"),
    (Kind.DATE, rf"(?<![\w-])(?:the )?{_ORDINAL}[ -](?P<unit>quarter|half) of (?P<part>last|this|next) year\b"),
    (Kind.DATE, rf"(?<![\w-])(?P<unit>q)(?P<turn>[1-4]) {_YEAR}{_SHUT}"),
    (Kind.DATE, rf"{_FREE}{_YEAR} (?P<unit>q)(?P<turn>[1-4])\b"),
    (Kind.DATE, rf"{_FREE}{_YEAR}-(?P<last_year>\d{{4}}){_SHUT}"),
    (Kind.DATE, rf"{_FREE}{_PART}{_YEAR}{_SHUT}"),
    (Kind.DATE, r"(?<![\w-])(?:the )?(?P<year>1[5-9]\d0|20\d0)(?P<unit>s)\b"),
    (
        Kind.WEEKDAY,
        rf"(?<![\w-])(?:(?:early|late) )?{_TURN}(?P<weekday>{_WEEKDAYS})(?![\w-]){_PART_OF_DAY}",
    ),
    (Kind.SHIFT, rf"(?<![\w-])(?P<shift>{_either(days())})(?![\w-])"),
    (
        Kind.PERIOD,
        rf"(?<![\w-]){_PART}(?P<turn>last|previous|this past|this coming|this|current|next|coming) {_UNIT}(?![\w-])",
    ),
    (Kind.PERIOD, rf"(?<![\w-])(?P<part>the (?:beginning|start|middle|end)) of (?P<turn>the) {_UNIT}(?![\w-])"),
    (Kind.VAGUE, rf"(?<![\w-])(?P<vague>{_either(forms('time_vague'))})(?![\w-])"),
    (
        Kind.SPAN,
        rf"(?<![\w-])(?:the )?{_STRETCH} (?:{_COUNT} )?{_UNIT}(?P<plural>s?)(?![\w-])",
    ),
    (Kind.AGO, rf"(?<![\w-]){_COUNT} {_UNIT}s? ago\b"),
    (Kind.HENCE, rf"(?<![\w-])(?:in )?{_COUNT} {_UNIT}(?:s'|'s|s)? (?:time|from now|hence)\b"),
    (Kind.VAGUE, rf"(?<![\w-]){_COUNT} {_UNIT}s? (?P<told>earlier|later|before|after|afterwards?)\b"),
    (
        Kind.CLOCK,
        rf"{_NO_NUMBER}(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?(?: {_ZONE}\b)?",
    ),
    (Kind.CLOCK, rf"{_NO_NUMBER}(?P<hour>[01]\d|2[0-3])[:.]?(?P<minute>[0-5]\d) (?:{_ZONE}|hours)\b"),
    (Kind.CLOCK, rf"{_NO_NUMBER}(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?P<bare>)(?![\w:]|[.,]\d)"),
    (Kind.CLOCK, r"(?:(?<=\bat )|(?<=\bby )|(?<=until )|(?<=before )|(?<=after ))(?P<word>noon|midday|midnight)\b"),
)
# No pattern can match a sentence that holds none of these.
TRIGGER = re.compile(
    rf"\d|day|week|month|year|decade|century|hour|minute|quarter|night|tomorrow|morning|evening|noon|recently|{_LONG_MONTH}"
)
NAMED = re.compile(rf"(?<![\w-])(?:{_either(forms('named_days'))})(?![\w-])")


@cache
def patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """All patterns; of two that match the same words the earlier one counts."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
