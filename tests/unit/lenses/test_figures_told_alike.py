"""One number in two sentences that tell the same in other words is one figure."""

from __future__ import annotations

from functools import cache

from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.language.choice import pipeline_named
from standoff.lenses.figures import Figures
from standoff.model.findings import Figure
from standoff.model.report import Report
from standoff.model.story import Story, Witness

ELSEWHERE = (
    "Wheat prices rose by a tenth in the north.\nThe harvest festival was put off for a week.",
    "A choir of children sang in the new library.\nRain fell on the stadium for most of the afternoon.",
)


@cache
def figures(*texts: str) -> tuple[Figure, ...]:
    reports = [
        Report(locators=(name,), sha256=name, media="text/plain", charset="utf-8", text=text, id=name)
        for name, text in zip("ABC", texts, strict=False)
    ]
    family = extractors(pipeline_named("english"))
    witnesses = tuple(Witness(report=report, notes=annotate(report, family)) for report in reports)
    return Figures().compare(Story(id="s", title="t", reports=tuple(reports)), witnesses).figures


def rows(*texts: str) -> list[list[str]]:
    """The rows of several reports."""
    found = figures(*(f"{text}\n{other}" for text, other in zip(texts, ELSEWHERE, strict=True)))
    return [[r.anchor.exact for r in one.readings] for one in found if len(one.readings) > 1]


def test_a_small_number_in_sentences_that_tell_the_same_is_one_figure():
    assert rows(
        "The generals in Arbela promised an election within six months, the state radio said.",
        "Arbela is to vote again in six months: the generals promised an election on the state radio.",
    ) == [["six months", "six months"]]


def test_a_small_number_in_sentences_about_different_things_is_not():
    assert not rows(
        "The generals in Arbela promised an election within six months, the state radio said.",
        "The bridge over the Orne at Vell has been closed to lorries for six months.",
    )


def test_a_part_of_an_amount_is_not_set_against_the_whole():
    assert rows(
        "The dairies of Pell export cheese worth 340 million crowns a year, 210 million of it to Drava.",
        "Drava buys cheese worth 210 million crowns a year from the dairies of Pell.",
    ) == [["210 million", "210 million crowns"]]
