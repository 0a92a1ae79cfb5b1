"""A number with its unit or currency, its range and its qualifier: all of it that is said to be an amount."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from standoff.extract.numerals import Numeral, numeral
from standoff.extract.pieces import Line, spaced
from standoff.language.lexicon import Entry, forms, lexicon
from standoff.model.annotations import Status

# What a loosening word leaves open. "About 100,000" is said of 96,000 and of 104,000, hardly of 85,000: a tenth.
_SLACK = 0.1
_LONGEST_FORM = 4
# "Spread over five towns": nobody says "over five" of a number that could as well be told.
_SMALL = 10
# "The talk about 12 boats" is on them, not of roughly as many.
_ON_A_TOPIC = frozenset(
    "talk talks talking talked ask asks asked asking know knows knew worry worried worries concern concerned concerns "
    "question questions story speak spoke information complaint complaints learn learned hear heard".split()
)
_FROM_TO = frozenset(
    "from rose rise rises fell fall falls grew jumped dropped increased decreased voted vote score".split()
)


_RANGING = ("rang", "anywhere", "vary", "varies", "varied")
_MORE = frozenset({"more", "further", "additional", "extra", "full", "whole", "consecutive"})
_MINUS = frozenset({"minus", "negative"})
_CLOSING = frozenset(".,;:!?)'’\"”-–")
_SHORT_UNITS = frozenset("μg µg m km kg ha ft cm mm oz mg ml MB GB TB mb gb tb MW GW TW kW".split())
# "A week" is hardly ever measured, and "a fortnight" always is.
_MEASURED_ALONE, _AND_A_HALF = frozenset({"fortnight"}), "and a half"
_INTO = "into"  # "a week into the strike"
_SURELY_MONEY = 1e6


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount over the pieces `first..last`; `number` is the bare number in it, the first of a range.

    Attributes:
        until: the end of its last number.
        bound: what its qualifier leaves open, as in the lexicon.
        hyphened: whether the unit hangs on it by a hyphen ("60-day"), so that what follows is measured, not counted.
        running: whether it tells by its place in a row how long something has gone on ("the fifth day").
    """

    first: int
    last: int
    number: Numeral
    until: int
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = "count"
    qualifier: str | None = None
    bound: str = ""
    status: Status | None = None
    hyphened: bool = False
    running: bool = False


@cache
def _codes() -> dict[str, Entry]:
    return {e["form"]: e for e in lexicon("currency_codes")}


@cache
def _table(name: str, **where: str) -> dict[str, Entry]:
    return {spaced(e["form"]): e for e in lexicon(name) if all(e.get(k, "before") == v for k, v in where.items())}


def amount(line: Line, at: int) -> Amount | None:
    """The amount whose first number begins at piece `at`, or None when there is no number."""
    sign = _sign(line, at)
    number = numeral(line, at, money=sign is not None)
    found = _measured(line, number, sign) if number is not None else _spell(line, at)
    if found is None:
        return None
    found = _ranged(line, found)
    return _qualified(line, _below_nought(line, found))


def _spell(line: Line, at: int) -> Amount | None:
    """A spell of time that an article counts: "a fortnight", "a year and a half", "a week into the strike"."""
    if line.form(at) not in ("a", "an"):
        return None
    entry = _table("units").get(line.form(at + 1))
    if entry is None or entry["dimension"] != "time":
        return None
    last, value = at + 2, 1.0
    if line.phrase(last, last + 3) == _AND_A_HALF:
        last, value = last + 3, 1.5
    elif line.form(at + 1) not in _MEASURED_ALONE and line.form(last) != _INTO:
        return None
    return Amount(at, last, Numeral(at, at + 1, value), at + 1, value, unit=entry["unit"])


def _part_of_a_unit(line: Line, number: Numeral) -> tuple[int, Entry] | None:
    """The unit of time in "a quarter of an hour", and where it ends."""
    if not number.share or line.form(number.last) != "of" or line.form(number.last + 1) not in ("a", "an"):
        return None
    entry = _table("units").get(line.form(number.last + 2))
    return (number.last + 3, entry) if entry is not None and entry["dimension"] == "time" else None


def _below_nought(line: Line, found: Amount) -> Amount:
    """Takes in a minus: a word, or a dash that touches the number and nothing before it. Nobody counts below nought."""
    at = found.first - 1
    dash = line.at(at).is_dash and line.touches(found.first) and not line.touches(at)
    word = line.form(at) in _MINUS and line.form(at) != ""
    if found.unit in ("count", "share") or found.low is not None or line.at(at - 1).is_number or not (dash or word):
        return found
    return replace(found, first=at, value=-found.value)


def _sign(line: Line, at: int) -> tuple[int, Entry] | None:
    """The currency that stands before a number, and where it begins."""
    code = _codes().get(line.form(at - 1))
    if code is not None and line.at(at - 1).exact.isupper():
        return at - 1, code
    for size in (2, 1):
        entry = _table("currencies", side="before").get(line.phrase(at - size, at))
        if entry is not None and (size == 1 or line.touches(at - 1) or entry["unit"] in ("USD", "GBP")):
            letters = line.at(at - 1).is_word and not line.at(at - 1).is_capital
            return None if letters else (at - size, entry)
    return None


def _measured(line: Line, number: Numeral, sign: tuple[int, Entry] | None) -> Amount:
    unit = "share" if number.share else "count"
    found = Amount(number.first, number.last, number, number.last, number.value, number.low, number.high, unit)
    if sign is not None:
        found = replace(found, first=sign[0], unit=sign[1]["unit"])
    part = _part_of_a_unit(line, number)
    if part is not None:
        return replace(found, last=part[0], unit=part[1]["unit"])
    hyphened = line.hyphen(number.last)
    start = number.last + 1 if hyphened else number.last
    start += _is_more_time(line, start)
    for size in range(_LONGEST_FORM, 0, -1):
        form = line.phrase(start, start + size)
        entry = _table("currencies", side="after").get(form) or (sign is None and _table("units").get(form)) or None
        if entry is None and size == 1 and line.at(start).exact.isupper():
            entry = _codes().get(form)
        if entry is not None and _is_unit(line, number, start, size, entry):
            taken = found.unit if sign is not None else entry["unit"]
            return replace(found, last=start + size, unit=taken, hyphened=hyphened)
    return found


def _is_more_time(line: Line, at: int) -> bool:
    """Whether a word that only adds stands before a unit of time: "two more years"."""
    entry = _table("units").get(line.form(at + 1))
    return line.form(at) in _MORE and entry is not None and entry["dimension"] == "time"


def _is_unit(line: Line, number: Numeral, start: int, size: int, entry: Entry) -> bool:
    """Whether short forms are units here: not the "m" of "I'm", the "min" of a name or "feet" that are counted."""
    if size == 1 and len(entry["form"]) <= 2 and line.at(start).is_word and "capital" not in entry:
        return number.digits and (line.touches(start) or line.at(start).exact in _SHORT_UNITS)
    if entry.get("capital"):
        return _is_lettered(line, number, start)
    if entry.get("scaled") and number.scale < _SURELY_MONEY:
        return False
    if entry.get("dimension") == "time" and line.form(start + size) in ("'", "’"):
        return True
    return not line.at(start).is_capital or start == 0 or line.at(start).exact.isupper() or _is_money(entry)


def _is_lettered(line: Line, number: Numeral, start: int) -> bool:
    """Whether "C" and "F" are degrees: a capital that touches the digits ("1.5C"), and no gate or seat ("Gate 12C")."""
    before = line.at(number.first - 1)
    named = before.form in forms("number_labels") or (before.is_capital and before.is_word and number.first > 1)
    ends = not line.touches(start + 1) or line.form(start + 1) in _CLOSING
    return line.touches(start) and ends and line.at(start).is_capital and number.digits and not named


def _is_money(entry: Entry) -> bool:
    return "dimension" not in entry


def _ranged(line: Line, first: Amount) -> Amount:
    """Takes in the second number of "10 to 12", "10-12" and "between 10 and 12"."""
    link = line.form(first.last)
    between = _before(line, first.first) == "between"
    suspended = line.at(first.last).is_dash and line.form(first.last + 1) == "to"
    if suspended:
        start = first.last + 2
    elif line.at(first.last).is_dash or (link == "to" and not between) or (link == "and" and between):
        start = first.last + 1
    elif link == "or" and not between:
        return _either(line, first)
    else:
        return first
    second = _second(line, start)
    if second is None or not _in_order(line, first, second, spoken=link == "to"):
        return first
    low, high = first.value, second.value
    if first.number.scale == 1 and second.number.scale > 1 and low < high / second.number.scale:
        low *= second.number.scale
    unit = second.unit if first.unit == "count" else first.unit
    begin = first.first - 1 if between else first.first
    return replace(
        first,
        first=begin,
        last=second.last,
        until=second.until,
        value=low,
        low=low,
        high=high,
        unit=unit,
        hyphened=second.hyphened,
    )


def _either(line: Line, first: Amount) -> Amount:
    """Takes in the second of "five or six": two numbers close to each other that count one thing."""
    second = _second(line, first.last + 1)
    if second is None or first.unit != "count" or first.number.low is not None or first.number.share:
        return first
    if second.first != first.last + 1 or not first.value < second.value <= 2 * first.value:
        return first
    return replace(
        first,
        last=second.last,
        until=second.until,
        low=first.value,
        high=second.value,
        unit=second.unit,
        hyphened=second.hyphened,
    )


def _second(line: Line, at: int) -> Amount | None:
    """The amount at `at`, a currency sign before its number taken in."""
    for start in range(at, at + 3):
        sign = _sign(line, start) if start > at else None
        if start > at and (sign is None or sign[0] != at):
            continue
        number = numeral(line, start, money=sign is not None)
        if number is not None and not number.share and number.low is None:
            return _measured(line, number, sign)
    return None


def _in_order(line: Line, first: Amount, second: Amount, *, spoken: bool) -> bool:
    if first.number.share or first.number.low is not None or first.value <= 0:
        return False
    if second.unit not in (first.unit, "count") and first.unit != "count":
        return False
    back = [line.form(at) for at in range(first.first - 3, first.first)]
    if spoken and back[-1] == "from" and back[-2].startswith(_RANGING):
        back = [""]
    if spoken and back[-1] != "by" and any(word in _FROM_TO for word in back):
        return False
    top = second.value if second.number.scale == 1 or first.number.scale > 1 else second.value / second.number.scale
    return first.value < top or (first.value < second.value and first.number.scale == 1)


def _before(line: Line, at: int) -> str:
    return line.form(at - 1)


def _qualified(line: Line, found: Amount) -> Amount:
    """Takes in the loosening words on both sides, and the bounds that they leave."""
    first = found.first
    entries: list[Entry] = []
    while len(entries) < 2:
        match = _qualifier_before(line, first, found)
        if match is None:
            break
        first -= match[0]
        entries.append(match[1])
    last = found.last
    behind = _qualifier_after(line, last)
    if behind is not None:
        last += behind[0]
        entries.append(behind[1])
    if not entries:
        return found
    words = line.phrase(first, found.number.first if found.first == found.number.first else found.first)
    bound = next((e["bound"] for e in reversed(entries) if e["bound"] not in ("exact", "added")), entries[0]["bound"])
    low, high = _bounds(found, bound)
    status = next((Status(e["status"]) for e in entries if "status" in e), None)
    written = words or line.phrase(found.last, last)
    return replace(found, first=first, last=last, low=low, high=high, qualifier=written, bound=bound, status=status)


def _qualifier_before(line: Line, at: int, found: Amount) -> tuple[int, Entry] | None:
    for size in range(_LONGEST_FORM, 0, -1):
        entry = _table("qualifiers", side="before").get(line.phrase(at - size, at))
        if entry is not None and _loosens(line, at - size, entry["form"], found):
            return size, entry
    return None


def _loosens(line: Line, at: int, form: str, found: Amount) -> bool:
    """Whether a word that can also be a preposition loosens the number here."""
    before = line.form(at - 1)
    if form == "about":
        return before not in _ON_A_TOPIC
    if form in ("over", "under") and found.unit == "count" and not found.number.digits and found.value < _SMALL:
        return False
    if form in ("over", "under") and found.unit in time_units():
        return before in (
            "for",
            "of",
            "lasted",
            "lasting",
            "took",
            "takes",
            "after",
            "just",
            "well",
            "is",
            "was",
            "a",
            "in",
        )
    return True


@cache
def time_units() -> frozenset[str]:
    """The units of time."""
    return frozenset(e["unit"] for e in lexicon("units") if e["dimension"] == "time")


@cache
def plain_units() -> frozenset[str]:
    """Units that need an "of" before what they measure: a noun right behind "12 km" is something else."""
    return frozenset(e["unit"] for e in lexicon("units") if e["dimension"] not in ("percent", "point"))


def _qualifier_after(line: Line, at: int) -> tuple[int, Entry] | None:
    for size in (2, 1):
        entry = _table("qualifiers", side="after").get(line.phrase(at, at + size))
        if entry is not None and (line.at(at).is_word or line.touches(at)):
            return size, entry
    return None


def _bounds(found: Amount, bound: str) -> tuple[float | None, float | None]:
    low = found.value if found.low is None else found.low
    high = found.value if found.high is None else found.high
    slack = _SLACK * abs(found.value)
    table: dict[str, tuple[float | None, float | None]] = {
        "near": (low - slack, high + slack),
        "below": (low - slack, high),
        "above": (low, high + slack),
        "more": (low, None),
        "least": (low, None),
        "less": (None, high),
        "most": (None, high),
    }
    return table.get(bound, (found.low, found.high))
