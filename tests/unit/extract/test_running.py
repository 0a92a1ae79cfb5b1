"""How long something has gone on, told by the day that it is in."""

from __future__ import annotations

import pytest
from test_quantities import read


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The lockout entered its fifth day on Friday.", "fifth day", 5, "day"),
        ("Port lockout enters fifth day as ships wait.", "fifth day", 5, "day"),
        ("It was the twelfth day of the growers' boycott.", "twelfth day", 12, "day"),
        ("They struck for the third straight day.", "third straight day", 3, "day"),
        ("They struck for a 12th consecutive night.", "12th consecutive night", 12, "night"),
        ("For the second day running they struck.", "second day", 2, "day"),
        ("It was day 40 of the siege.", "day 40", 40, "day"),
        ("Day five: nobody had moved.", "Day five", 5, "day"),
        ("Today is the sixth day, and nobody has moved.", "sixth day", 6, "day"),
        ("A week into the lockout nobody had moved.", "A week", 1, "week"),
        ("Eleven days have passed since the board met.", "Eleven days", 11, "day"),
    ],
)
def test_the_day_that_something_is_in_tells_how_long_it_has_lasted(
    text: str, words: str, value: float, unit: str
) -> None:
    found = [quantity for quantity in read(text) if quantity.running]
    assert [(q.span.of(text), q.value, q.unit) for q in found] == [(words, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The second week of May was cold.",
        "The third day of the month was cold.",
        "On their third night of the week they sang.",
        "He is in his third year in office.",
        "They met on the fifth of May.",
        "The talks lasted five days.",
        "She won the third set.",
    ],
)
def test_a_date_or_a_place_in_a_row_is_no_such_spell(text: str) -> None:
    assert not [quantity for quantity in read(text) if quantity.running]
