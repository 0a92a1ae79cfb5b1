"""Numbers of one report that cannot all be right."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from told_pile import witnesses

from standoff.lenses.own_text import OwnText
from standoff.model.findings import Finding
from standoff.model.story import Story
from standoff.text.span import Span

MINISTERS = "Fifteen of the 22 ministers were detained on Tuesday, four are abroad and five are in hiding."


def found(*texts: str, headline: bool = False) -> tuple[Finding, ...]:
    read = witnesses(*texts)
    if headline:
        title = Span(0, texts[0].index("\n"))
        read = tuple(replace(one, report=replace(one.report, title_span=title)) for one in read)
    return OwnText().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read).findings


def test_parts_that_come_to_more_than_their_whole_are_told():
    (one,) = found(f"The colonels rule.\n{MINISTERS}")
    assert "the parts come to 24 (15 + 4 + 5); the whole is “22”" in one.explanation
    assert [anchor.exact for reading in one.readings for anchor in reading.anchors] == ["Fifteen", "four", "five", "22"]


def test_the_same_sentence_in_two_reports_is_one_finding():
    (one,) = found(MINISTERS, MINISTERS)
    assert one.explanation.startswith("In one sentence of A and B")


def test_whoever_else_gives_the_parts_or_the_whole_shows_which_of_them_is_the_slip():
    wrong = "The army freed 320 prisoners and the rebels freed 140, or 480 prisoners in all."
    (one,) = found(wrong, "The army freed 320 prisoners, and 140 came home from the rebels.")
    assert [reading.apart for reading in one.readings] == [False, True]
    assert one.explanation.endswith("The parts stand in B too.")
    (one,) = found(wrong, "In all 480 prisoners were freed.")
    assert [reading.apart for reading in one.readings] == [True, False]
    (one,) = found(wrong)
    assert not any(reading.apart for reading in one.readings)


@pytest.mark.parametrize(
    "text",
    [
        "Of the 300 nurses, 180 voted yes, 90 no and 50 abstained.",
        "The blast at the mill killed 12 people: seven men, four women and two children.",
        "The mudslide buried 9 houses: three barns, two inns and two farms.",
        "Of the 1,236 cases, 702 come from the camp, 389 from the town and 175 from villages downstream.",
        "The authority puts the injured at 87: of these 41 were taken to Calvey, 28 were flown out and 23 were sent home.",
        "The army freed 320 prisoners and the rebels freed 140, or 480 prisoners in all.",
        "In the shelters there are 2,130 of us: 900 in the sports hall, 620 in the school and 410 at St Anne’s.",
        "Twenty-one people were killed. Twelve of the dead lived in Hask, six in Combe Lode and four in Lodesend.",
    ],
)
def test_a_sum_that_does_not_come_out_is_told_in_other_forms(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Fifteen of the 22 ministers were detained on Tuesday, four are abroad and three are in hiding.",
        "Fifteen of the 22 ministers were detained, ten of them at home and five at work.",
        "Of the 300 nurses, 180 voted yes, 90 no and 30 abstained.",
        "Of the 300 nurses, 180 voted yes and about 150 were absent.",
        "The blast at the mill killed 12 people: six men, four women and two children.",
        "Of the 40 barges, 30 were let through with 6,000 sacks of flour and 90 tonnes of salt.",
        "Two of the five towns were flooded, and in four of them 12 bridges were swept away.",
        "In the shelters there are 2,130 of us: 1,100 in the sports hall, 620 in the school and 410 at St Anne’s.",
        "Twenty-one people were killed. Twelve of the dead lived in Hask, six in Combe Lode and three in Lodesend.",
        "Twenty-one people were killed. Twelve of the dead lived in Hask, six in Lode and 40 houses were lost.",
        "Twenty-one people were killed. Twelve of the dead in Hask were miners, and six in Lode and four in Orne farmers.",
        "Nine people were hurt in three towns: two in Hask, where the wall fell, and seven at Lode.",
    ],
)
def test_a_sum_that_comes_out_or_is_none_is_not_told(text):
    assert found(text) == ()


def test_a_headline_with_another_number_than_its_text_is_told():
    (one,) = found(
        "Lower Dam collapse killed 41 farmers in Kessa\n\n"
        "The collapse of the Lower Dam killed 14 farmers in Kessa on Monday, the river board said.\n"
        "The dam was built in 1961.",
        headline=True,
    )
    assert one.explanation == "The headline of A has “41”; the text below it has “14” for the same."


def test_a_headline_that_rounds_its_text_is_not():
    assert not found(
        "Lower Dam collapse killed over 40 farmers in Kessa\n\n"
        "The collapse of the Lower Dam killed 41 farmers in Kessa on Monday, the river board said.",
        headline=True,
    )
