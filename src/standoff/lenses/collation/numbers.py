"""Which numbers a reading has that the base does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.lenses.collation.sides import Sides
from standoff.lenses.collation.spelling import numbers
from standoff.lenses.collation.tokens import Token

_MOST_SHOWN = 4


def other_numbers(sides: Sides) -> Iterator[str]:
    """Each number that only the reading has, in words."""
    known = list(_values(sides.base.tokens))
    here = list(_values([token for token in sides.here.tokens if not token.editorial]))
    there_known, here_known = frozenset(known), frozenset(here)
    lone = [value for value in known if value not in here_known][:_MOST_SHOWN]
    for value in here:
        if value not in there_known:
            there = f" where the base has {', '.join(_plain(number) for number in lone)}" if lone else ""
            yield f"has the number {_plain(value)}{there}"


def _values(tokens: Sequence[Token]) -> Iterator[float]:
    """The numbers in order, "2 million" as one."""
    scales = _scales()
    for at, token in enumerate(tokens):
        for text in numbers(token.form):
            value = float(text) if text.count(".") <= 1 else 0.0
            following = tokens[at + 1].form if at + 1 < len(tokens) else ""
            yield value * scales.get(following, 1.0)


@cache
def _scales() -> dict[str, float]:
    return {entry["form"]: float(entry["value"]) for entry in lexicon("number_words") if entry["kind"] == "scale"}


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
