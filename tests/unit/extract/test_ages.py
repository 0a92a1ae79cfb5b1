"""How old a report says that a named person is."""

from __future__ import annotations

import pytest

from standoff.extract import extractors
from standoff.extract.ages import Ages
from standoff.extract.annotate import annotate
from standoff.language.choice import pipeline_named
from standoff.model.annotations import Age
from standoff.model.report import Report


def ages(text: str) -> tuple[Age, ...]:
    report = Report(locators=("r.txt",), sha256="", media="text/plain", charset="utf-8", text=text)
    found = annotate(report, extractors(pipeline_named("english"))).ages
    for age in found:
        assert age.span.of(text) in text
        assert age.person.of(text) in text
    return found


def test_the_example_is_read() -> None:
    (age,) = ages(Ages.example)
    assert (age.name, age.value, age.span.of(Ages.example)) == ("Inga Sorrel", 44, "44")


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Inga Sorrel swam ashore. Mrs Sorrel, who is 46, lost her shoes.", "Inga Sorrel", 46),
        ("Milena Harsa is thirty-four. She leads the guild.", "Milena Harsa", 34),
        ("Milena Harsa, a 34-year-old nurse, carried the children out.", "Milena Harsa", 34),
        ("The 16-year-old deckhand Tobin Ashgrove is still held.", "Tobin Ashgrove", 16),
        ("The twenty-three-year-old Lena Ode won the vote.", "Lena Ode", 23),
        ("Judge Odile Farrant, aged 61, has ordered supper.", "Odile Farrant", 61),
        ("Lena Ode is 44 years old.", "Lena Ode", 44),
        ("Tobin Ashgrove was one of the five. He is 16.", "Tobin Ashgrove", 16),
    ],
)
def test_an_age_is_told_in_many_ways(text: str, name: str, value: float) -> None:
    assert [(age.name, age.value) for age in ages(text)] == [(name, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ruiz was 23 when she left Geneva.",
        "Tom Berry, 12 miles away, saw the smoke.",
        "Mr Ode, 80 percent of whose men had left, wept.",
        "Carl Imre is 40 kilometres from home.",
        "Lena Ode, 312, was the oldest tree in the park.",
        "A 35-year-old woman was hurt.",
    ],
)
def test_a_number_beside_a_name_that_tells_no_age_is_none(text: str) -> None:
    assert not ages(text)
