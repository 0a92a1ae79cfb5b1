"""Who took from whom: what decides, in which order, and when nobody can tell."""

from __future__ import annotations

from hashlib import sha256

import pytest

from standoff.model.report import Report
from standoff.model.story import Descent
from standoff.stories import stories
from standoff.stories.direction import direction

OPENING = "Fishing boats from Skarvik stayed in harbour on Tuesday after the island council closed the herring grounds."
INTRODUCED = "The arbitrator Ingrid Vell arrived by helicopter and walked straight into the net loft behind the pier."
LATER = "Nine hours later Vell left it with a sheet of paper that nobody was allowed to photograph or to copy out."
TOLD = "The skipper of the largest trawler told the Harbour Post that he would not count another fish for anybody."
ASIDE = "Old Pernille Aas, who mends nets for three families, blames the warm current more than any politician."
CLOSING = "The price of smoked herring in the capital doubled before noon and had doubled again by supper time."
WIRE = (OPENING, INTRODUCED, LATER, TOLD, CLOSING)


def report(text: str, locator: str, **more: object) -> Report:
    return Report(
        locators=(locator,),
        sha256=sha256((locator + text).encode()).hexdigest(),
        media="text/plain",
        charset="utf-8",
        text=text,
        **more,  # type: ignore[arg-type]  # each test gives the fields that it is about
    )


def descent(a: Report, b: Report) -> Descent:
    (story,) = stories([a, b], one_story=True)
    (found,) = story.copies
    return found


def full(**more: object) -> Report:
    return report("\n".join([OPENING, INTRODUCED, LATER, CLOSING]), "full.txt", **more)


def cut(**more: object) -> Report:
    return report("\n".join([OPENING, LATER, CLOSING]), "cut.txt", **more)


def test_a_surname_that_only_the_other_report_introduces_was_taken_from_there():
    found = descent(cut(), full())
    assert found.source is not None
    assert found.because.endswith("“Vell” in shared text and never says who that is, B has “Ingrid Vell”")
    assert (found.source, found.target) == ("B", "A")
    assert [anchor.exact for anchor in found.anchors] == ["Ingrid Vell", "Vell"]


@pytest.mark.parametrize("more", ["Arbitrator Vell had slept badly.", "Vell, Ingrid Vell, is from Torvik."])
def test_who_introduces_the_person_elsewhere_may_be_the_source(more):
    assert descent(report("\n".join([more, OPENING, LATER, CLOSING]), "cut.txt"), full()).source is None


def test_mister_is_no_introduction():
    plain = report("\n".join([OPENING, "Nobody asked Mr Vell.", LATER, CLOSING]), "cut.txt")
    assert descent(plain, full()).source is None  # what stands first is not shared
    whole = [OPENING, INTRODUCED, LATER.replace("Vell", "Mr Vell"), CLOSING]
    found = descent(report("\n".join(whole), "a.txt"), report("\n".join([whole[0], *whole[2:]]), "b.txt"))
    assert (found.source, found.target) == ("A", "B")


def test_shared_text_that_names_the_outlet_of_one_report_is_its_own():
    first = report("\n".join(WIRE), "a.txt", outlet="Tide Weekly")
    second = report("\n".join(WIRE), "b.txt", outlet="The Harbour Post")
    found = descent(first, second)
    assert (found.source, found.target) == ("B", "A")
    assert "“told the Harbour Post” in a sentence of A that both have names The Harbour Post" in found.because


def test_two_outlets_named_in_shared_text_contradict_each_other():
    text = "\n".join([*WIRE, "A letter seen by Tide Weekly names the price at which the fleets would sail again."])
    found = descent(report(text, "a.txt", outlet="Tide Weekly"), report(text, "b.txt", outlet="Harbour Post"))
    assert found.source is None
    assert "the text tells both ways" in found.because


def test_a_report_that_opens_with_a_pronoun_was_cut_from_the_one_that_says_who_that_is():
    rest = "She left it nine hours later with a sheet of paper that nobody was allowed to photograph or to copy out."
    whole = report("\n".join([OPENING, INTRODUCED, rest, CLOSING]), "whole.txt")
    found = descent(report("\n".join([rest, CLOSING]), "rest.txt"), whole)
    assert (found.source, found.target) == ("B", "A")
    assert "A opens with “She”, in B “Ingrid Vell” stands before" in found.because


@pytest.mark.parametrize("end", ["doubled before ...", "doubled before no", "doubled before"])
def test_what_leaves_sentences_out_and_breaks_off_was_cut(end):
    whole = report("\n".join([OPENING, ASIDE, TOLD, CLOSING]), "whole.txt")
    short = report("\n".join([OPENING, TOLD, CLOSING.split("doubled", maxsplit=1)[0] + end]), "short.txt")
    found = descent(short, whole)
    assert found.source is not None
    assert found.because.endswith("goes on with “noon and had doubled again by supper time.”")
    assert found.target == "A"


def test_being_contained_in_another_report_decides_nothing():
    whole = "\n".join([OPENING, ASIDE, TOLD, CLOSING])
    assert descent(report("\n".join([OPENING, TOLD, CLOSING]), "part.txt"), report(whole, "whole.txt")).source is None
    teaser = "\n".join([OPENING, ASIDE, TOLD[:70] + "..."])
    assert descent(report(teaser, "teaser.txt"), report(whole, "whole.txt")).source is None


def test_dates_that_leave_no_doubt_decide_and_what_speaks_against_them_is_told():
    found = descent(cut(published="2031-06-01"), full(published="2031-06-02"))
    assert (found.source, found.target) == ("A", "B")
    assert "A was published earlier, though the text speaks for B: A has “Vell”" in found.because


def test_rough_dates_against_the_text_leave_the_direction_unknown():
    found = descent(cut(published="2031-05"), full(published="2031-06-02"))
    assert found.source is None
    assert "as far as the dates go A came first" in found.because


def test_on_one_day_the_text_decides():
    found = descent(cut(published="2031-06-02"), full(published="2031-06-02T09:00"))
    assert found.source is not None
    assert "Ingrid Vell" in found.because


def test_a_credit_decides_whatever_the_text_tells():
    reports = [cut(outlet="Tide"), full(outlet="Gull")]
    assert direction(0, 1, reports, {(0, 1)}).source == 0
