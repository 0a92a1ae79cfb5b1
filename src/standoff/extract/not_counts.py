"""Which numbers measure nothing: dates, clock times, ages, labels, scores, list and telephone numbers.

`moments.py` reads the dates and times; the rest only names something. Told apart by what stands close by, since nothing
parses the sentence.
"""

from __future__ import annotations

import re
from functools import cache

from standoff.extract.numerals import Numeral
from standoff.extract.pieces import Line
from standoff.language.lexicon import forms

_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
)
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "gmt", "utc", "bst", "est", "edt", "cet", "cest", "o'clock", "hrs"})
_CLOCK_CUES = frozenset({"at", "by", "until", "till", "from", "before", "after", "since"})
_DAY_PARTS = frozenset({"in", "on", "at", "and", "when", "last", "this", "tonight", "yesterday", "sharp"})
# Before a bare four-digit number these announce a year.
_YEAR_CUES = frozenset(
    "in since by until till from during before after of to mid early late around year the and between through circa "
    "summer autumn winter spring fall".split()
)
# A number that touches one of these is part of an address, a tag, a file name or a formula.
_CLINGS = frozenset("/\\=_@#&:*^")
_CLINGS_BEFORE = _CLINGS | frozenset("+%<>'’")
_YOUNG_AND_OLD = frozenset({"man", "woman", "boy", "girl", "child", "youth", "baby", "teenager", "pensioner"})
_MINORS = frozenset(
    "children kids those boys girls infants babies youths people women men anyone everyone aged".split()
)
# Nobody is counted in 1100–2199 without a separator as often as a year is named.
_FIRST_YEAR, _LAST_YEAR, _SURELY_YEARS = 1100, 2200, 1900
OLDEST = 115
_POINTED = re.compile(r"(?:1?\d|2[0-3])\.[0-5]\d")
_GOES_ON = frozenset({"and", "when", "but", "who", "from"})
_IS, _SOMEBODY = frozenset({"is", "was", "turned", "turns"}), frozenset({"who", "he", "she"})
# "The 312 who had boarded" are persons, and no airliner has a rest.
_PERSONS_BEHIND = frozenset({"who", "whom", "whose", "aboard"})
_PARTS = frozenset(
    "rest most none all some half many few each one two three four five six seven eight nine ten".split()
)
_FEWEST_DIALLED = 2  # "10 12" may be a slip; three groups in a row are dialled
_LONGEST_PADDED = 3  # "007" names an agent, "0700" nothing that is counted
_LONGEST_LIST = 8  # pieces of "24, 31, 40 and 52"


def is_no_count(line: Line, number: Numeral, until: int, *, unit: bool, qualified: bool, noun: bool) -> bool:
    """Whether a number only dates, times or names something.

    Args:
        line: the sentence.
        number: the number in question, the first of a range.
        until: the end of its last number.
        unit: whether a unit or currency goes with it.
        qualified: whether a word loosens it ("about"), which nobody does to a name.
        noun: whether a plural that it can count stands right behind it.
    """
    if _clings(line, number, until, unit=unit) or _is_age(line, number) or _is_clock(line, number):
        return True
    if unit:
        return False
    return (
        _is_date(line, number, qualified=qualified, noun=noun)
        or _is_label(line, number, qualified=qualified, noun=noun)
        or _is_listed(line, number)
    )


def _clings(line: Line, number: Numeral, last: int, *, unit: bool) -> bool:
    """Whether letters or signs touch it: "F-16", "A380", "787s", "24/7", "#3", "555-0199"."""
    first = number.first
    if line.touches(first):
        before = line.at(first - 1)
        if before.exact in _CLINGS_BEFORE or before.is_number or (before.is_word and not unit):
            return True
        if before.exact == "." or (before.is_dash and line.touches(first - 1) and _names(line, first - 2)):
            return True
    if line.touches(last):
        after = line.at(last)
        if (after.is_word and not unit) or after.is_number or (after.exact in _CLINGS and line.touches(last + 1)):
            return True
        if after.exact in (".", ",", "'", "’") and line.touches(last + 1) and line.at(last + 1).is_number:
            return True
        if line.hyphen(last) and not unit and line.form(last + 1) != "odd":
            return True
    return False


def _names(line: Line, at: int) -> bool:
    """Whether what stands before a hyphen makes a name or code with the number behind it."""
    return line.at(at).is_word or line.at(at).is_number


def _is_age(line: Line, number: Numeral) -> bool:
    first, last = number.first, number.last
    if line.form(first - 1) in ("aged", "age", "ages") or line.phrase(first - 2, first) == "age of":
        return True
    back = first - 1
    while first - back < _LONGEST_LIST and (line.form(back) in (",", "and", "or") or line.at(back).is_number):
        back -= 1
    if line.form(back) in ("aged", "ages"):
        return True
    if _is_of_that_age(line, number):
        return True
    after = last + 1 if line.hyphen(last) else last
    if line.form(after) in ("year", "years", "month", "months", "day", "days", "week", "weeks", "yo"):
        then = after + 2 if line.hyphen(after + 1) else after + 1
        if line.form(then) == "old" or line.phrase(then, then + 2) == "of age" or line.form(after) == "yo":
            return True
    if line.form(first - 1) in ("under", "over", "below", "above") and line.form(first - 2) in _MINORS:
        return not line.at(last).is_word or line.form(last) in forms("noun_phrase_ends")
    commas = line.form(first - 1) == "," and line.form(last) in (",", ".", "")
    return commas and last - first == 1 and number.value < OLDEST and line.at(first - 2).is_capital and number.digits


def _is_of_that_age(line: Line, number: Numeral) -> bool:
    """Whether no noun follows "a boy of 16" or "who is 16"."""
    before, who = line.form(number.first - 1), line.form(number.first - 2)
    told = (before == "of" and who in _YOUNG_AND_OLD) or (before in _IS and who in _SOMEBODY and number.digits)
    after = line.at(number.last)
    return told and number.value < OLDEST and (not after.is_word or after.form in _GOES_ON)


def _is_clock(line: Line, number: Numeral) -> bool:
    first, last = number.first, number.last
    after = line.form(last)
    if after in _CLOCK or line.phrase(last, last + 2) in ("o ' clock", "o ’ clock"):
        return number.digits or after == "o'clock"
    past = line.form(first - 1) in ("past", "to") and line.form(first - 2) in ("minute", "minutes", "half", "quarter")
    exact = line.at(first).exact
    if line.form(first - 1) == "the" and _POINTED.fullmatch(exact) and after in ("to", "from"):
        return True  # "the 4.15 to the coast" is a train
    point = line.form(first - 1) in _CLOCK_CUES and exact[-3:-2] == "." and number.value < 24 and last - first == 1
    spelled = line.form(first - 1) in ("at", "by", "until", "till") and not number.digits and number.value <= 12
    if past or point or (spelled and not number.share and (not line.at(last).is_word or line.form(last) in _DAY_PARTS)):
        return True
    colon = after == ":" and line.touches(last) and line.touches(last + 1) and line.at(last + 1).is_number
    back = line.form(first - 1) == ":" and line.touches(first) and line.touches(first - 1)
    return colon or (back and line.at(first - 2).is_number)


def _is_date(line: Line, number: Numeral, *, qualified: bool, noun: bool) -> bool:
    first, last = number.first, number.last
    if last - first != 1 or number.grouped or not number.digits:
        return False
    if number.value <= 31:
        of = 1 if line.form(last) == "of" else 0
        return _month(line, first - 1) or _month(line, last + of)
    if not _FIRST_YEAR <= number.value < _LAST_YEAR or len(line.at(first).exact) != 4:
        return False
    if _month(line, first - 1) or line.form(first - 1) in ("'", "’"):
        return True
    if qualified and noun:
        return False
    return number.value >= _SURELY_YEARS or not noun or line.form(first - 1) in _YEAR_CUES


def _month(line: Line, at: int) -> bool:
    if line.form(at) == "." and line.form(at - 1) in _MONTHS:
        at -= 1
    return line.form(at) in _MONTHS and line.at(at).is_capital


@cache
def _labels() -> frozenset[str]:
    return forms("number_labels")


def _is_label(line: Line, number: Numeral, *, qualified: bool, noun: bool) -> bool:
    """Whether it numbers or names what stands before it: "Article 5", "Phase two", "Flight 12", "Boeing 787"."""
    if qualified:
        return False
    at = number.first - 1
    if line.form(at) == "." and line.form(at - 1) in ("no", "nos", "nr", "art", "sec", "vol", "ch", "pp"):
        return True
    before = line.at(at)
    if before.form in _labels():
        return not (noun and not before.is_capital)
    if number.grouped or (number.digits and number.scale > 1):
        return False
    named = before.is_capital and before.form not in forms("noun_phrase_ends") and not _counts_in_tree(line, number)
    if not number.digits:
        return before.is_word and line.at(number.first).is_capital and not line.titled
    return (named and not (noun and (line.titled or at == 0))) or (not noun and _is_model(line, number))


def _counts_in_tree(line: Line, number: Numeral) -> bool:
    """Whether a parse has it count a noun behind it: "In Ilmarra 61 cases have been found"."""
    node = line.node(number.last - 1)
    return node.relation == "nummod" and node.head >= number.last and line.node(node.head).pos == "NOUN"


def _is_model(line: Line, number: Numeral) -> bool:
    """Whether a bare number names a make ("its 737 airliner", "the 787 would"): a hundred or more, and not round."""
    if number.value < 100 or number.value % 10 == 0:
        return False
    after, before = line.at(number.last), number.first - 1
    of_all = line.phrase(before - 1, before + 1) == "of the" and _is_part(line, before - 2)
    if after.form in _PERSONS_BEHIND or of_all:
        return False
    named = after.is_word and after.form not in forms("noun_phrase_ends") and not after.form.endswith(("ed", "ing"))
    return named or line.form(before) == "the"


def _is_part(line: Line, at: int) -> bool:
    """Whether some of several are meant: "the rest of the 255", "12 of the 312"."""
    return line.at(at).is_number or line.form(at) in _PARTS


def _is_listed(line: Line, number: Numeral) -> bool:
    """A list number, a footnote, a telephone number or a score."""
    first, last = number.first, number.last
    if not number.digits:
        return False
    if (line.form(first - 1) == "[" and line.form(last) == "]") or _is_dialled(line, first):
        return True
    opens = first == 0 or (first == 1 and line.form(0) in ("(", "["))
    if opens and line.form(last) in (".", ")", "]") and number.value < 100:
        return True
    return line.form(first - 1) in ("won", "lost", "beat", "drew") and line.at(last).is_dash


def _is_dialled(line: Line, at: int) -> bool:
    """Whether groups of digits stand in a row as in a telephone number: three of them, or one that begins with 0."""
    begin, end = at, at + 1
    while begin > 0 and at - begin < _LONGEST_LIST and _is_group(line, begin - 1):
        begin -= 1
    while end - at < _LONGEST_LIST and _is_group(line, end):
        end += 1
    groups = [line.form(here) for here in range(begin, end) if line.at(here).is_number]
    zero = any(len(group) > 1 and group.startswith("0") and group.isdigit() for group in groups)
    return len(groups) > _FEWEST_DIALLED or (zero and (len(groups) > 1 or len(groups[0]) > _LONGEST_PADDED))


def _is_group(line: Line, at: int) -> bool:
    return line.form(at).isdigit() or (line.hyphen(at) and line.at(at - 1).is_number and line.at(at + 1).is_number)


def is_ordinal(line: Line, number: Numeral) -> bool:
    """Whether the letters of an ordinal touch it ("25th"), or a decade's ("1990s")."""
    return line.touches(number.last) and line.form(number.last) in (*_ORDINAL_ENDS, "s")
