"""Longer times: decades, centuries, seasons, halves; and times that hang on another moment of the report."""

from __future__ import annotations

import pytest

from standoff.extract.moments import Moments
from standoff.language.sentences import sentences
from standoff.model.annotations import Annotations, Moment
from standoff.model.report import Report

FRIDAY = "2031-07-25"


def moments(text: str, published: str | None = FRIDAY) -> list[Moment]:
    report = Report(locators=("a.txt",), sha256="", media="text/plain", charset="utf-8", text=text, published=published)
    return list(Moments().extract(report, Annotations(sentences=tuple(sentences(text)))))


def read(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None, str | None, str]]:
    return [(m.span.of(text), m.date, m.end, m.precision.value) for m in moments(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Membership has halved since the mid-1990s.", "the mid-1990s", "1994-01-01", "1996-12-31"),
        ("The quay dates from the late 1970s.", "the late 1970s", "1977-01-01", "1979-12-31"),
        ("The quay dates from the sixties.", "the sixties", "1960-01-01", "1969-12-31"),
        ("The quay dates from the '80s.", "the '80s", "1980-01-01", "1989-12-31"),
        ("The fort dates from the 1600s.", "the 1600s", "1600-01-01", "1699-12-31"),
        ("The bay froze in the 19th century.", "the 19th century", "1800-01-01", "1899-12-31"),
        ("The bay froze in the nineteenth century.", "the nineteenth century", "1800-01-01", "1899-12-31"),
        ("A 12th-century chapel burned.", "12th-century", "1100-01-01", "1199-12-31"),
        (
            "It fell in the second half of the 20th century.",
            "the second half of the 20th century",
            "1950-01-01",
            "1999-12-31",
        ),
        ("It stood from the 15th to the 17th century.", "the 15th to the 17th century", "1400-01-01", "1699-12-31"),
        ("It was dug between 1687 and 1689.", "1687 and 1689", "1687-01-01", "1689-12-31"),
        ("It was dug from 1892–94.", "1892–94", "1892-01-01", "1894-12-31"),
        ("She has led the guild from 2024 to the present.", "2024 to the present", "2024-01-01", FRIDAY),
        ("It happened in AD 842.", "AD 842", "0842-01-01", "0842-12-31"),
    ],
)
def test_years_decades_and_centuries_have_a_first_and_a_last_day(text, words, first, last):
    assert read(text) == [(words, first, last, "year")]


@pytest.mark.parametrize("words", ["508 BC", "400 BCE", "the 7th century BC"])
def test_what_lies_before_our_calendar_is_found_and_not_resolved(words):
    assert read(f"The wall was built about {words}.") == [(words, None, None, "unresolved")]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("They struck in the summer of 2029.", "the summer of 2029", "2029-06-01", "2029-08-31"),
        ("The port was shut in the winter of 2029-30.", "the winter of 2029-30", "2029-12-01", "2030-02-28"),
        ("They struck last spring.", "last spring", "2031-03-01", "2031-05-31"),
        ("They will decide this autumn.", "this autumn", "2031-09-01", "2031-11-30"),
        ("They met in the first half of May.", "the first half of May", "2031-05-01", "2031-05-15"),
        ("The review is in the second half of 2033.", "the second half of 2033", "2033-07-01", "2033-12-31"),
        ("It grew in Q2 2030.", "Q2 2030", "2030-04-01", "2030-06-30"),
        ("They met in June-August 2030.", "June-August 2030", "2030-06-01", "2030-08-31"),
        ("They struck last August.", "last August", "2030-08-01", "2030-08-31"),
        ("They will meet next May.", "next May", "2032-05-01", "2032-05-31"),
        ("Sales rose in the last quarter.", "the last quarter", "2031-04-01", "2031-06-30"),
    ],
)
def test_seasons_and_parts_of_a_year_are_stretches_of_months(text, words, first, last):
    assert read(text) == [(words, first, last, "month")]


def test_a_season_says_which_months_it_was_taken_for():
    (moment,) = moments("They struck in the summer of 2029.")
    assert "northern summer" in moment.because


def test_the_first_week_of_a_month_is_the_one_with_its_first_thursday():
    assert read("They met in the first week of July.") == [
        ("the first week of July", "2031-06-30", "2031-07-06", "week")
    ]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("They met on the fifth of May.", "fifth of May", "2031-05-05"),
        ("They met on the twenty-first of May 2030.", "twenty-first of May 2030", "2030-05-21"),
        ("They met on 05-May-2031.", "05-May-2031", "2031-05-05"),
        ("They met on Monday the 14th.", "Monday the 14th", "2031-07-14"),
        ("They met on the 18th.", "18th", "2031-07-18"),
        ("Unions rallied on May Day.", "May Day", "2031-05-01"),
        ("The guns fell silent on Christmas Eve 2030.", "Christmas Eve 2030", "2030-12-24"),
        ("He was seen two weeks before Christmas 2030.", "two weeks before Christmas 2030", "2030-12-11"),
        ("They left in the early hours of Tuesday.", "in the early hours of Tuesday", "2031-07-22"),
        ("They left early on Tuesday.", "early on Tuesday", "2031-07-22"),
        ("They left on Tuesday in the morning.", "Tuesday in the morning", "2031-07-22"),
    ],
)
def test_a_day_is_found_however_it_is_named(text, words, date):
    assert read(text) == [(words, date, None, "day")]


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("They struck on 14 June and gave in two days later.", "two days later", "2031-06-16", None, "day"),
        ("They struck on 14 June and left the previous evening.", "the previous evening", "2031-06-13", None, "day"),
        ("They landed on Tuesday. The following morning they left.", "The following morning", "2031-07-23", None, "day"),
        ("They landed on Sunday; that evening they met.", "that evening", "2031-07-20", None, "day"),
        ("They met in 2024. That year 31 were held.", "That year", "2024-01-01", "2024-12-31", "year"),
        ("It began in May 2024. The next hearing was that October.", "that October", "2024-10-01", "2024-10-31", "month"),
        ("It began in 2024, and in March the same year it ended.", "March the same year", "2024-03-01", "2024-03-31", "month"),
        ("Sales rose in May, against the same month last year.", "the same month last year", "2030-05-01", "2030-05-31", "month"),
    ],
)  # fmt: skip
def test_a_time_told_from_another_is_counted_from_it(text, words, first, last, precision):
    assert read(text)[-1] == (words, first, last, precision)


def test_because_names_the_moment_that_a_time_was_counted_from():
    assert "2031-06-14" in moments("They struck on 14 June and gave in two days later.")[-1].because


@pytest.mark.parametrize(
    "text",
    [
        "They struck in June and gave in two days later.",  # a month is no day to count from
        "They struck on 14 June. It rained. Nobody came. The hall was empty. Two days later they left.",
        "They struck on 14 June, two days after the vote.",  # counted from the vote, not from June
        "They struck on 14 June, the day before he died.",
    ],
)
def test_a_time_told_from_something_else_stays_open(text):
    assert read(text)[-1][1:] == (None, None, "unresolved")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Some 400 gathered over the weekend.", "2031-07-19", "2031-07-20"),
        ("They will gather at the weekend.", "2031-07-26", "2031-07-27"),
        ("They gathered this weekend.", "2031-07-19", "2031-07-20"),
    ],
)
def test_the_weekend_lies_where_the_clause_looks(text, first, last):
    assert [(m.date, m.end) for m in moments(text)] == [(first, last)]


def test_overnight_reaches_from_one_day_to_the_next():
    assert read("Two boats were hit overnight.") == [("overnight", "2031-07-24", "2031-07-25", "day")]
    assert read("An overnight curfew was lifted.") == []


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("It has been shut since Monday.", "from"),
        ("It is shut until Monday.", "to"),
        ("They want an answer by the end of the year.", "to"),
        ("They met on Monday.", ""),
    ],
)
def test_a_limit_says_which_side_is_open(text, limit):
    assert [m.limit for m in moments(text)] == [limit]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Gates opened at 10:30 a.m. EST on Tuesday.", "2031-07-22T10:30-05:00"),
        ("Gates opened at 10:30 a.m. BST on Tuesday.", "2031-07-22T10:30"),  # two zones are called so
        ("Gates opened on Tuesday at half past eight.", "2031-07-22T08:30"),
        ("Gates opened at nine o'clock on Tuesday.", "2031-07-22T09:00"),
        ("On Tuesday the gates of the old harbour opened at 14:30.", "2031-07-22"),
        ("The hall was open on Tuesday from 2 to 4:30 p.m.", "2031-07-22T14:00"),
    ],
)
def test_a_clock_time_falls_on_the_day_that_its_sentence_names(text, date):
    assert moments(text)[0].date == date


def test_a_clock_time_apart_from_its_day_is_placed_when_the_sentence_has_one_day_only():
    assert moments("On Tuesday the gates of the old harbour opened at 14:30.")[-1].date == "2031-07-22T14:30"
    assert moments("Between Monday and Wednesday they opened at 14:30.")[-1].date is None


@pytest.mark.parametrize(
    "text",
    [
        "The wall is still seen today.",
        "He came from what is today Rovia.",
    ],
)
def test_today_for_these_days_is_vague(text):
    assert [m.precision.value for m in moments(text)] == ["vague"]


@pytest.mark.parametrize(
    "text",
    [
        "They signed it in two days.",  # how long it took
        "They fall behind and spring back.",
        "Christmas sales rose.",
        "The Winter Games were held.",
        "They meet on Saturday mornings.",
        "It opens on a Monday.",
        "She works on the 5th floor.",
        "They fed 1500 people.",
        "See pages 1087–1101.",
        "H. R. 1280 was read.",
        "They left by 5 to 3 votes.",
    ],
)
def test_what_recurs_counts_or_names_is_no_moment(text):
    assert read(text) == []


def test_a_financial_year_is_found_and_left_open():
    assert read("Exports fell in the fiscal year 2030.") == [("the fiscal year 2030", None, None, "unresolved")]


def test_a_stretch_that_could_be_a_month_is_left_open():
    assert read("It ran in 2011-12.") == [("2011-12", None, None, "unresolved")]
