"""Of whom a number holds: the whole that a part is taken from, those of an age, those among whom it was counted."""

from __future__ import annotations

from standoff.extract.amounts import amount, time_units
from standoff.extract.counted import Counted, counted_after, is_plural, word_class
from standoff.extract.not_counts import OLDEST
from standoff.extract.numerals import numeral
from standoff.extract.pieces import Line

_AMONG = frozenset({"among", "amongst"})
_OF_AGE = frozenset({"under", "over", "aged", "below", "above"})
# "12 cases a week were counted among": further off it belongs to another number.
_REACH = 8
_MOST_ARTICLES = 3


def whole(line: Line, at: int) -> tuple[Counted, Counted] | None:
    """Behind "12" in "12 of the 48 hostages": what is counted, and the whole with its article and number."""
    if line.form(at) != "of":
        return None
    start = at + 1
    here = _behind_articles(line, start)
    found = amount(line, here) or amount(line, here + 1)
    if here == start or found is None or found.first != here or found.unit != "count":
        return None
    noun = counted_after(line, found.last, many=True)
    return (noun, Counted(start, noun.last)) if noun is not None else None


def narrowed(line: Line, what: Counted | None, end: int) -> Counted | None:
    """The words behind what is counted that say who they are: "children under five", "among the crews"."""
    if what is not None:
        aged = _of_age(line, what.last)
        if aged is not None:
            return Counted(what.first, aged)
    for here in range(end, min(end + _REACH, len(line))):
        if not line.at(here).is_word:
            return None
        if line.form(here) in _AMONG:
            start = here + 1
            noun = counted_after(line, _behind_articles(line, start), many=False)
            return Counted(start, _of_age(line, noun.last) or noun.last) if noun is not None else None
    return None


def _behind_articles(line: Line, at: int) -> int:
    here = at
    while here - at < _MOST_ARTICLES and (
        word_class(line.form(here)) == "determiner" or line.form(here) in ("all", "both")
    ):
        here += 1
    return here


def _of_age(line: Line, at: int) -> int | None:
    """Where "under five" or "aged 6 to 59 months" ends."""
    if line.form(at) not in _OF_AGE:
        return None
    here = at + 2 if line.form(at + 1) in ("the", "age") else at + 1
    found = amount(line, here) if numeral(line, here) is not None else None
    if found is None or found.first < here or found.value > OLDEST:
        return None
    # "A raise over three years" and "a loan under 5 percent" tell no age.
    bare = found.unit == "count" and not _noun_follows(line, found.last)
    aged = line.form(at) == "aged" and (bare or found.unit in time_units())
    return found.last if aged or (bare and is_plural(line.form(at - 1))) else None


def _noun_follows(line: Line, at: int) -> bool:
    return line.at(at).is_word and not word_class(line.form(at))
