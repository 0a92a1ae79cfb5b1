"""Slips that two reports share: a name misspelt alike, a number with the same two digits changed over.

Two writers make the same slip by chance only seldom, and who rewrites carries it along. But other spellings are not
slips: names from other scripts have several, and outlets choose one. So only what no transliteration brings counts,
where at least three other reports agree on another form with the same neighbour and none of them has this one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.language.frequencies import document_frequency, headword
from standoff.language.lexicon import forms
from standoff.stories.material import Material, Token
from standoff.text.span import Span

MAJORITY = 3
_SHORTEST_NAME, _LONG_NAME = 5, 8  # letters; in a long name two of them may be wrong
_SHORTEST_NUMBER = 3  # digits
# One name beside another thousand times is a list; each would be held against each.
_MOST_BESIDE = 64
_POSSESSIVE = re.compile(r"['’]s$")
# What transliterations of one name differ by: vowels, "h", and letters that are doubled or not.
_LOOSE = re.compile(r"[aeiouyhäöüáéíóú'’\-]")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Slip:
    """One form that two reports alone have.

    Attributes:
        form: as the first of them writes it.
        others: what the other reports have instead.
        agreeing: how many of them.
        places: where it stands in either.
    """

    form: str
    others: str
    agreeing: int
    places: tuple[Span, Span]

    @property
    def because(self) -> str:
        """What was seen, in words."""
        return f"these two alone have “{self.form}” where {self.agreeing} others have “{self.others}”"


Pair = tuple[int, int]
_Beside = tuple[str, int]  # a neighbouring word, and on which side it stands


def slips(pile: Sequence[Material]) -> dict[Pair, Slip]:
    """For each pair of reports (by index) the first slip that they share."""
    found: dict[Pair, Slip] = {}
    if len(pile) < MAJORITY + 2:
        return found
    holders: dict[str, dict[int, Span]] = defaultdict(dict)
    beside: dict[_Beside, dict[str, None]] = defaultdict(dict)
    neighbours: dict[str, dict[_Beside, None]] = defaultdict(dict)
    for number, one in enumerate(pile):
        for form, span, near in _forms(one):
            holders[form].setdefault(number, span)
            for neighbour in near:
                neighbours[form][neighbour] = None
                beside[neighbour][form] = None
    for form, held in holders.items():
        if len(held) != 2 or (not form[0].isdigit() and document_frequency(form)):
            continue
        other = _other(form, held, holders, [beside[near] for near in neighbours[form]])
        if other is not None:
            (a, first), (b, second) = held.items()
            shown = [first.of(pile[a].report.text), _written(pile, holders[other])]
            found.setdefault((a, b), Slip(shown[0], shown[1], len(holders[other]), (first, second)))
    return found


def _other(
    form: str, held: Mapping[int, Span], holders: Mapping[str, Mapping[int, Span]], near: Sequence[Mapping[str, None]]
) -> str | None:
    """What the other reports have in the place of a form, if enough of them agree."""
    for names in near:
        for other in names if len(names) <= _MOST_BESIDE else ():
            if len(holders[other]) >= MAJORITY and held.keys().isdisjoint(holders[other]) and _is_slip(form, other):
                return other
    return None


def _written(pile: Sequence[Material], held: Mapping[int, Span]) -> str:
    number, span = next(iter(held.items()))
    return span.of(pile[number].report.text)


def _forms(one: Material) -> Iterator[tuple[str, Span, list[_Beside]]]:
    """The names and long numbers of a report outside of quotations, each with its telling neighbours."""
    tokens = one.tokens
    for at, token in enumerate(tokens):
        form = _POSSESSIVE.sub("", token.form)
        if not token.own or not _may_slip(form, token, one):
            continue
        sides = ((at - 1, -1), (at + 1, 1))
        near = [(tokens[place].form, side) for place, side in sides if 0 <= place < len(tokens) and tokens[place].own]
        telling = [(word, side) for word, side in near if word not in forms("function_words")]
        yield form, Span(token.start, token.start + len(form)), telling


def _may_slip(form: str, token: Token, one: Material) -> bool:
    digits = form.replace(",", "")
    if digits.isdigit():
        return len(digits) >= _SHORTEST_NUMBER
    return len(form) >= _SHORTEST_NAME and one.report.text[token.start].isupper() and headword(token.form) in one.names


def _is_slip(form: str, other: str) -> bool:
    """Whether one form is the other with a letter or two wrong, in a way that no other spelling of it has."""
    if form[0].isdigit() or other[0].isdigit():
        return _swapped(form.replace(",", ""), other.replace(",", ""))
    if _loose(form) == _loose(other) or headword(form) == headword(other) or form[0] != other[0]:
        return _swapped(form, other)
    return _distance(form, other) <= (2 if len(other) >= _LONG_NAME else 1)


def _loose(form: str) -> str:
    return _DOUBLED.sub(r"\1", _LOOSE.sub("", form))


def _swapped(form: str, other: str) -> bool:
    """Whether two neighbours have changed places and nothing else is different."""
    if len(form) != len(other):
        return False
    apart = [at for at in range(len(form)) if form[at] != other[at]]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and {form[at] for at in apart} == {other[at] for at in apart}


def _distance(form: str, other: str) -> int:
    """How many letters are put in, left out or others (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(form, start=1):
        above, row[0] = row[0], at
        for place, there in enumerate(other, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != there))
    return row[-1]
