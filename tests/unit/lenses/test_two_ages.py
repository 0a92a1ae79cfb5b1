"""The ages that several reports give one person."""

from __future__ import annotations

import told_pile

from standoff.lenses.figures import Figures
from standoff.model.compared import Compared
from standoff.model.findings import Figure, FindingKind, Relation
from standoff.model.story import Story

NURSE = "Milena Harsa, 34, a nurse, carried the children out of the mine."
OTHER = "Milena Harsa, 43, carried two children out, a neighbour said."


def compared(*texts: str, published: tuple[str | None, ...] = ()) -> Compared:
    read = told_pile.witnesses(*texts, published=published)
    return Figures().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read)


def age(found: Compared) -> Figure:
    (figure,) = [figure for figure in found.figures if figure.what.startswith("age of")]
    return figure


def test_two_ages_of_one_person_are_a_difference() -> None:
    found = compared(NURSE, OTHER, published=("2031-02-10", "2031-02-11"))
    assert (age(found).what, age(found).relation) == ("age of Milena Harsa", Relation.DIFFERS)
    (finding,) = found.findings
    assert (finding.kind, finding.relation) == (FindingKind.FIGURE, Relation.DIFFERS)
    assert "Of one person" in finding.explanation


def test_a_surname_alone_is_the_person_whom_another_report_names_in_full() -> None:
    found = compared(NURSE, "Mrs Harsa is thirty-four. She carried the children out.")
    assert [reading.value for reading in age(found).readings] == [34, 34]


def test_a_person_has_grown_older_by_a_later_report() -> None:
    found = compared(
        "Jose Orozco, 27, was arrested.", "Jose Orozco, 29, was found guilty.", published=("2005-06-26", "2007-11-02")
    )
    assert age(found).relation is Relation.COMPATIBLE
    assert not found.findings


def test_nobody_grows_nine_years_older_in_a_day_or_younger_at_all() -> None:
    for days in (("2031-02-10", "2031-02-11"), ("2040-02-10", "2031-02-11")):
        assert age(compared(NURSE, OTHER, published=days)).relation is Relation.DIFFERS


def test_a_year_or_two_between_reports_without_a_date_are_no_difference() -> None:
    found = compared("Warren Jeffs, 54, was moved.", "Warren Jeffs, 55, was sentenced.")
    assert age(found).relation is Relation.COMPATIBLE


def test_an_age_that_one_report_gives_is_no_figure() -> None:
    assert not compared(NURSE, "Milena Harsa carried the children out.").figures


def test_two_people_of_one_surname_are_two() -> None:
    found = compared("Ivan Petrov, 34, and Oleg Petrov, 51, were freed.", "Oleg Petrov, 51, was freed.")
    assert age(found).what == "age of Oleg Petrov"
