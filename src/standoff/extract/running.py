"""How long something has lasted so far, told by the day that it is in: "the fifth day of the lockout", "day five".

Such a number is no date, and grows by one from one day's report to the next.
"""

from __future__ import annotations

from functools import cache

from standoff.extract.amounts import Amount
from standoff.extract.numerals import Numeral, numeral
from standoff.extract.pieces import Line, spaced
from standoff.language.lexicon import forms, lexicon

_UNITS = frozenset({"day", "night", "week", "month", "year"})
_SHORT = frozenset({"day", "night", "week"})  # "his third year" is one of a term
_IN_A_ROW = frozenset({"straight", "consecutive", "successive"})
_WHOSE = frozenset({"its", "their", "his", "her", "our", "my"})
_RUNNING = ("running", "in a row")
# "The second week of May", "the third day of the month" are dates.
_OF_A_CALENDAR = frozenset("week month year decade century season quarter term new each every his her my".split())
_ARTICLES = frozenset({"the", "a", "an", "this", "its", "their"})
_OLDEST = 1_000  # days; "the 1,500th day" is read, a year ("the 2019th") is not written
_ENDS = frozenset({"st", "nd", "rd", "th"})
_LONGEST = 3  # pieces of "twenty-first"
_IS, _ENDS_A_CLAUSE = frozenset({"is", "was"}), frozenset({",", ".", "and", ";", ""})  # "today is the sixth day"
_ENTER = "enter"  # "the lockout enters fifth day"
_GOES_ON = frozenset({":", ",", ".", "–", "—", "and", "at", "in", "on", "as", "for"})
_NUMBERED = frozenset({"day", "week", "month"})


def running(line: Line, at: int) -> Amount | None:
    """The spell that "fifth day of the lockout" or "day five of the lockout" tells from piece `at` on, or None."""
    return _in_its_place(line, at) or _numbered(line, at)


def _in_its_place(line: Line, at: int) -> Amount | None:
    place = _place(line, at)
    if place is None or not 1 < place.value < _OLDEST:
        return None
    in_a_row = line.form(place.last) in _IN_A_ROW
    unit = place.last + in_a_row
    if line.form(unit) not in _UNITS:
        return None
    whose = line.form(at - 1) in _WHOSE and line.form(unit) in _SHORT and not _is_dated(line, unit + 1)
    again = any(line.phrase(unit + 1, unit + 1 + len(form.split())) == form for form in _RUNNING)
    entered = line.form(at - 1).startswith(_ENTER) and not _is_dated(line, unit + 1)
    told = line.form(at - 1) == "the" and line.form(at - 2) in _IS and line.form(unit + 1) in _ENDS_A_CLAUSE
    if in_a_row or whose or again or told or entered or _is_of_an_act(line, unit + 1):
        return _spell(at, unit + 1, place, line.form(unit))
    return None


def _numbered(line: Line, at: int) -> Amount | None:
    """As in "day five of the siege", or "Day 5:" where a sentence begins."""
    if line.form(at) not in _NUMBERED or line.form(at - 1) in ("a", "an", "every", "per", "this", "that"):
        return None
    number = numeral(line, at + 1)
    if number is None or number.share or number.scale != 1 or not 1 < number.value < _OLDEST:
        return None
    begins = at == 0 or line.form(at - 1) in (":", "–", "—")
    opens = begins and line.form(number.last) in _GOES_ON
    closes = line.form(at - 1) in ("on", "into", "entered", "entering", "now") and line.form(number.last) in (
        ",",
        ".",
        "",
    )
    if opens or closes or _is_of_an_act(line, number.last):
        return _spell(at, number.last, number, line.form(at))
    return None


def _spell(first: int, last: int, number: Numeral, unit: str) -> Amount:
    return Amount(first, last, number, number.last, number.value, unit=unit, running=True)


def _is_of_an_act(line: Line, at: int) -> bool:
    """Whether "of the lockout" follows: something that goes on, and no stretch of the calendar."""
    if line.form(at) != "of":
        return False
    noun = at + 2 if line.form(at + 1) in _ARTICLES else at + 1
    return line.at(noun).is_word and not _is_of_a_calendar(line, noun)


def _is_dated(line: Line, at: int) -> bool:
    return line.form(at) == "of" and _is_of_a_calendar(line, at + 1 + (line.form(at + 1) in _ARTICLES))


def _is_of_a_calendar(line: Line, at: int) -> bool:
    return line.form(at) in _OF_A_CALENDAR or line.form(at) in {form.lower() for form in forms("months")}


def _place(line: Line, at: int) -> Numeral | None:
    """The place in a row that is written at `at`: "fifth", "twenty-first", "12th"."""
    if line.at(at).is_number and line.touches(at + 1) and line.form(at + 1) in _ENDS:
        digits = numeral(line, at)
        return None if digits is None else Numeral(at, at + 2, digits.value, digits=True)
    for size in range(_LONGEST, 0, -1):
        value = _places().get(line.phrase(at, at + size))
        if value is not None:
            return Numeral(at, at + size, value)
    return None


@cache
def _places() -> dict[str, float]:
    return {spaced(e["form"]): float(e["number"]) for e in lexicon("time_ordinals")}
