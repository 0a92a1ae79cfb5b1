"""The number of those who died, were hurt or are missing in the event, told from numbers of some of them, or of others."""

from __future__ import annotations

from functools import cache

import pytest
import told_pile

from standoff.lenses.figures import Figures
from standoff.lenses.numbers_in_rows import numbers_in_rows
from standoff.model.findings import Figure, Relation
from standoff.model.story import Story

DAYS = ("2031-11-08", "2031-11-10", "2031-11-11")
FIRST = "Twelve people were killed on Saturday when the ferry Odrun sank. Nine were still missing at nightfall."


@cache
def figures(*texts: str) -> tuple[Figure, ...]:
    read = told_pile.witnesses(*texts, published=DAYS)
    return Figures().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read).figures


def tolls(text: str) -> set[str]:
    read = told_pile.witnesses(text, published=DAYS)
    return {reading.exact for reading in numbers_in_rows(read).telling if reading.toll}


@pytest.mark.parametrize(
    "later",
    [
        "By Sunday night 14 bodies had been carried up the slip at Skerry Bay after the ferry sank.",
        "Two more passengers of the Odrun died in hospital, which brings the death toll to 14.",
        "They are still looking. The dead are fourteen now.",
        "Fourteen passengers did not survive the sinking of the Odrun.",
        "The Odrun went down last Saturday with the loss of 14 lives.",
        "Fourteen people have died since the ferry sank. Six of the dead were children.",
    ],
)
def test_a_toll_that_has_grown_stands_in_one_row_with_the_earlier_one(later: str) -> None:
    rows = [figure for figure in figures(FIRST, later) if {r.value for r in figure.readings} == {12.0, 14.0}]
    assert [row.relation for row in rows] == [Relation.COMPATIBLE]


def test_those_of_the_dead_who_are_told_apart_are_no_toll() -> None:
    assert tolls("Fourteen people were killed at Odrun. Eleven of the dead had been on a bus.") == {"Fourteen"}


def test_a_part_of_the_dead_at_one_spot_is_no_toll() -> None:
    assert tolls("Fourteen people died. Eleven people died in the bus alone.") == {"Fourteen"}


def test_the_dead_of_another_year_are_no_toll() -> None:
    assert tolls(
        "Four miners were killed on Tuesday. The flood of 2009, in which 11 miners drowned, is remembered."
    ) == {"Four"}


def test_the_dead_of_a_whole_year_are_no_toll() -> None:
    assert tolls("Four miners were killed on Tuesday. In all 31 miners were killed this year.") == {"Four"}


def test_where_a_later_number_is_larger_nobody_knows_which_one_is_the_toll() -> None:
    assert tolls("Three firefighters were hurt. In all 41 people were hurt.") == set()


def test_bodies_that_are_handed_over_are_no_toll() -> None:
    assert tolls("The army handed over 12 bodies at the crossing on Monday.") == set()


def test_a_place_that_every_report_names_narrows_no_toll_down() -> None:
    hurt = "Thirty-one people were injured in Vell Sound when the ferry sank."
    later = "In Vell Sound the search goes on. Thirty-four people were injured."
    assert any({r.value for r in figure.readings} == {31.0, 34.0} for figure in figures(hurt, later))


def test_of_one_day_two_tolls_of_differently_named_ones_are_not_held_against_each_other() -> None:
    read = told_pile.witnesses(
        "Two guards were killed at the gate.", "Three people were killed at the gate.", published=(DAYS[0], DAYS[0])
    )
    found = Figures().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read)
    assert not [finding for finding in found.findings if finding.relation is Relation.DIFFERS]


def test_those_of_whom_some_are_named_otherwise_are_the_toll_where_they_are_the_dead() -> None:
    assert tolls("Sixteen of our neighbours are dead after the fire in the old wing.") == {"Sixteen"}
    assert tolls("By Thursday the number of victims stood at 19.") == {"19"}


def test_people_who_boarded_and_have_not_been_found_are_missing() -> None:
    assert tolls("Seven people who walked aboard the ferry have not been found.") == {"Seven"}


def test_games_that_a_player_missed_leave_nobody_missing() -> None:
    assert tolls("Phillips missed three games with a fractured arm.") == set()


def test_a_death_sentence_is_nobodys_death() -> None:
    assert tolls("He was saved from a death sentence by three jurors.") == set()


def test_money_for_each_of_the_dead_is_no_toll() -> None:
    assert tolls("The line offered forty thousand marks for everyone who died.") == set()


def test_the_toll_of_a_report_is_not_its_number_of_another_years_dead() -> None:
    rows = figures(
        "Four miners were killed on Saturday. Last night a candle burned for the 11 miners who died in 2009.",
        "The flood in the pit has cost 11 lives.",
    )
    assert not [figure for figure in rows if [r.value for r in figure.readings] == [11.0, 11.0]]


def test_a_report_that_tells_the_earlier_toll_too_keeps_its_own() -> None:
    read = told_pile.witnesses(
        "Nineteen people were killed when the dam burst.",
        "Nineteen people are dead, the police said.",
        "Twenty-one people are dead, where nineteen people had been dead on Monday.",
        published=DAYS,
    )
    told = [reading.exact for reading in numbers_in_rows(read).telling if reading.toll]
    assert told == ["Nineteen", "Nineteen", "Twenty-one"]
