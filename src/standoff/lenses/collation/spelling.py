"""Which spellings of a word are one word: "organise" and "organize", "ten" and "10", "U.S." and "US".

Says nothing of meaning: "pay" and "wage" are two words here (`kinship` knows better).
"""

from __future__ import annotations

import re
from functools import cache

from standoff.language.lexicon import forms, lexicon

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST_ENDING = 9
_TENS = frozenset(f"{ten}0" for ten in range(2, 10))
_ONES = frozenset("123456789")
# Stands behind a name written in capitals alone, so that "US" is not the pronoun and "U.S." is not another word.
ACRONYM = "."
_LONGEST_ACRONYM = 5


def spelled(form: str) -> str:
    """The one spelling that stands for all of a folded word's spellings; possessive endings are left out."""
    form = form.removesuffix("'s")
    parts = [_part(part) for part in form.split("-")]
    if len(parts) >= 2 and parts[0] in _TENS and parts[1] in (*_ONES, "one"):
        parts[:2] = [parts[0][0] + parts[1].replace("one", "1")]  # "twenty-five"
    return "".join(parts) or form


def acronym(raw: str) -> str | None:
    """The form of a name written in capitals, with or without points; None for any other word."""
    letters = raw.removesuffix("'s").removesuffix("’s").replace(".", "")
    if not (2 <= len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()):
        return None
    return letters.casefold() + ACRONYM


def numbers(form: str) -> tuple[str, ...]:
    """The numbers in a spelled form: "60day" has "60"; thousands marks are left out."""
    return tuple(found.replace(",", "") for found in _DIGITS.findall(form))


@cache
def _part(part: str) -> str:
    if part in _number_words():
        return _number_words()[part]
    if part[:1].isdigit():
        return part.replace(",", "")
    for size in range(min(_LONGEST_ENDING, len(part)), 2, -1):
        ending = _endings().get(part[-size:])
        if ending is not None and len(part) >= ending[1]:
            return part[:-size] + ending[0]
    return part


@cache
def _endings() -> dict[str, tuple[str, int]]:
    return {entry["form"]: (entry["as"], entry["least"]) for entry in lexicon("spellings")}


@cache
def _number_words() -> dict[str, str]:
    """Digits for "ten" and its like. Not for "one": it is a pronoun more often than a number."""
    small = forms("number_words", kind="ones") | forms("number_words", kind="tens")
    return {e["form"]: str(e["value"]) for e in lexicon("number_words") if e["form"] in small and e["form"] != "one"}
