from __future__ import annotations

import pytest

from standoff.extract.moments import Moments
from standoff.language.sentences import sentences
from standoff.model.annotations import Annotations, Moment, Precision
from standoff.model.report import Reason, Report, SetAside

FRIDAY = "2031-07-25"


def moments(text: str, published: str | None = FRIDAY, set_aside: tuple[SetAside, ...] = ()) -> list[Moment]:
    report = Report(
        locators=("a.txt",),
        sha256="",
        media="text/plain",
        charset="utf-8",
        text=text,
        published=published,
        set_aside=set_aside,
    )
    return list(Moments().extract(report, Annotations(sentences=tuple(sentences(text)))))


def read(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None, str | None, str]]:
    return [(m.span.of(text), m.date, m.end, m.precision.value) for m in moments(text, published)]


def test_the_example_of_the_extractor_holds_a_moment():
    assert [m.span.of(Moments.example) for m in moments(Moments.example)] == ["Thursday"]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The ferry pact was signed on 24 July 2031.", "24 July 2031", "2031-07-24"),
        ("The ferry pact was signed on July 24, 2031.", "July 24, 2031", "2031-07-24"),
        ("They left on July 24.", "July 24", "2031-07-24"),
        ("They left on the 24th of July.", "24th of July", "2031-07-24"),
        ("They left on July 24th after lunch.", "July 24th", "2031-07-24"),
        ("Stamped 2031-07-24 by the clerk.", "2031-07-24", "2031-07-24"),
        ("Due on 24/07/2031 at the latest.", "24/07/2031", "2031-07-24"),
        ("Due on 07/24/2031 at the latest.", "07/24/2031", "2031-07-24"),
        ("On Sept. 4, 2030 the nets were cut.", "Sept. 4, 2030", "2030-09-04"),
        ("On Thursday, 24 July 2031, they met.", "Thursday, 24 July 2031", "2031-07-24"),
        ("They met on Tuesday 11 March.", "Tuesday 11 March", "2031-03-11"),
        ("On the eve, December 30, they had met.", "December 30", "2030-12-30"),
        ("The permits lapse on January 2.", "January 2", "2032-01-02"),
    ],
)
def test_a_calendar_date_is_one_day(text, words, date):
    assert read(text) == [(words, date, None, "day")]


def test_a_date_that_can_be_read_two_ways_is_not_resolved():
    assert read("Due on 04/07/2031.") == [("04/07/2031", None, None, "unresolved")]


def test_a_day_that_the_calendar_lacks_is_not_resolved():
    assert read("Signed on 30 February 2031.") == [("30 February 2031", None, None, "unresolved")]


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("It fell in July 2031.", "July 2031", "2031-07-01", "2031-07-31", "month"),
        ("They agreed in May.", "May", "2031-05-01", "2031-05-31", "month"),
        ("They agreed in October.", "October", "2030-10-01", "2030-10-31", "month"),
        ("They will vote in October.", "October", "2031-10-01", "2031-10-31", "month"),
        ("It began in early June.", "early June", "2031-06-01", "2031-06-10", "month"),
        ("The guild has talked since late 2023.", "late 2023", "2023-09-01", "2023-12-31", "year"),
        ("It was founded in 1987.", "1987", "1987-01-01", "1987-12-31", "year"),
        ("The 2015 fisheries deal held.", "2015", "2015-01-01", "2015-12-31", "year"),
        ("Catches fell through the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "year"),
        (
            "Exports rose in the first quarter of 2030.",
            "the first quarter of 2030",
            "2030-01-01",
            "2030-03-31",
            "month",
        ),
        ("It ended in March last year.", "March last year", "2030-03-01", "2030-03-31", "month"),
        ("They met last week.", "last week", "2031-07-14", "2031-07-20", "week"),
        ("They met earlier this month.", "earlier this month", "2031-07-01", "2031-07-25", "month"),
        ("They will meet later this week.", "later this week", "2031-07-25", "2031-07-27", "week"),
        ("They will meet next year.", "next year", "2032-01-01", "2032-12-31", "year"),
        ("They met two weeks ago.", "two weeks ago", "2031-07-07", "2031-07-13", "week"),
        ("Nobody came in the past three days.", "the past three days", "2031-07-22", "2031-07-25", "day"),
        ("Nine died within a 48-hour period last week.", "last week", "2031-07-14", "2031-07-20", "week"),
    ],
)
def test_a_longer_time_has_a_first_and_a_last_day(text, words, first, last, precision):
    assert read(text) == [(words, first, last, precision)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("They met from 3 to 5 March.", "3 to 5 March", "2031-03-03", "2031-03-05"),
        ("They met on March 3-5.", "March 3-5", "2031-03-03", "2031-03-05"),
        ("They met on 3–5 March 2030.", "3–5 March 2030", "2030-03-03", "2030-03-05"),
        ("It ran from 30 December to 2 January.", "30 December to 2 January", "2030-12-30", "2031-01-02"),
        ("It ran between Monday and Wednesday.", "Monday and Wednesday", "2031-07-21", "2031-07-23"),
        ("It ran from Friday to Sunday last week.", "Friday to Sunday last week", "2031-07-18", "2031-07-20"),
    ],
)
def test_a_range_is_one_moment(text, words, first, last):
    assert read(text) == [(words, first, last, "day")]


def test_two_days_that_are_only_listed_stay_two():
    assert [words for words, *_ in read("They met on Monday and Wednesday.")] == ["Monday", "Wednesday"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The dockers walked out on Thursday.", "2031-07-24"),
        ("The union announced Wednesday it would wait.", "2031-07-23"),
        ("The boats returned on Friday.", "2031-07-25"),
        ("On Monday, the mayor resigned.", "2031-07-21"),
        ("Wednesday night brought shelling.", "2031-07-23"),
        ("They will meet on Monday.", "2031-07-28"),
        ("On Monday, ministers will decide.", "2031-07-28"),
        ("They agreed to meet on Monday.", "2031-07-28"),
        ("The vote was postponed until Monday.", "2031-07-28"),
        ("The union demanded a reply by Monday.", "2031-07-28"),
        ("The truce expires on Sunday.", "2031-07-27"),
        ("An answer is due on Monday.", "2031-07-28"),
        ("He said on Monday that they would return.", "2031-07-21"),
        ("They will return, he said on Monday.", "2031-07-21"),
        ("They left on Thursday last week.", "2031-07-17"),
        ("They sail on Monday of next week.", "2031-07-28"),
    ],
)
def test_a_weekday_is_the_nearest_one_on_the_side_that_the_clause_looks_to(text, date):
    assert [(m.date, m.precision) for m in moments(text)] == [(date, Precision.DAY)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met last Monday.", "2031-07-14", "2031-07-21"),
        ("The hearing was scheduled for Monday.", "2031-07-21", "2031-07-28"),
        ("What happens on Monday is unclear.", "2031-07-21", "2031-07-28"),
    ],
)
def test_a_weekday_with_two_readings_keeps_both(text, first, last):
    assert [(m.date, m.end, m.precision) for m in moments(text)] == [(first, last, Precision.WEEK)]


def test_because_says_what_decided():
    (moment,) = moments("They will meet on Monday.")
    assert "looks ahead" in moment.because
    assert FRIDAY in moment.because


@pytest.mark.parametrize(
    ("words", "date"),
    [("yesterday", "2031-07-24"), ("today", FRIDAY), ("tomorrow", "2031-07-26"), ("this morning", FRIDAY)],
)
def test_words_that_count_days_count_from_publication(words, date):
    assert read(f"The guns were silent {words}.") == [(words, date, None, "day")]


@pytest.mark.parametrize("words", ["recent weeks", "recently", "the past few days", "a few days ago"])
def test_a_vague_time_is_called_vague(words):
    assert [(m.date, m.precision) for m in moments(f"They met {words}.")] == [(None, Precision.VAGUE)]


@pytest.mark.parametrize("words", ["Two days later", "The next day", "The following week"])
def test_a_time_told_from_another_moment_is_left_open(words):
    assert [(m.date, m.precision) for m in moments(f"{words}, they left.")] == [(None, Precision.UNRESOLVED)]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The hall opened at 5 p.m. on Tuesday.", "5 p.m. on Tuesday", "2031-07-22T17:00"),
        ("The hall opened on Tuesday at 14:30 GMT.", "Tuesday at 14:30 GMT", "2031-07-22T14:30Z"),
        ("They have until noon on Sunday.", "noon on Sunday", "2031-07-27T12:00"),
    ],
)
def test_a_clock_time_joins_its_day(text, words, date):
    assert read(text) == [(words, date, None, "minute")]


def test_a_clock_time_without_a_day_is_left_open():
    assert read("The gates opened at 08:00.") == [("08:00", None, None, "unresolved")]


@pytest.mark.parametrize(
    "text",
    [
        "May said no.",
        "They may march on Harbour Street.",
        "Since May took office, prices have risen.",
        "March on the capital, the poster read.",
        "The Bloody Sunday inquiry sat.",
        "She told the Sunday Times.",
        "They seek a 60-day truce.",
        "A second offer came.",
        "Some 2031 people signed.",
        "The Agenda 2030 plan was quoted.",
        "The vote was 21:14 against.",
        "They rest every Monday.",
        "In today's world that is rare.",
        "He writes for Harbour Today.",
        "Stocks will last four days.",
        "It holds 150 hours of tape.",
        "Version 10.11.12 was read aloud.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text):
    assert read(text) == []


def test_without_a_publication_date_a_relative_time_is_not_resolved():
    (moment,) = moments("The dockers walked out on Thursday.", None)
    assert (moment.date, moment.precision, moment.because) == (None, Precision.UNRESOLVED, "no publication date")


def test_without_a_publication_date_a_year_stays_open():
    assert read("They left on July 24.", None) == [("July 24", "--07-24", None, "day")]
    assert read("They left on July 24, 2031.", None) == [("July 24, 2031", "2031-07-24", None, "day")]


def test_a_publication_date_without_its_day_is_none():
    assert read("They left yesterday.", "2031-07") == [("yesterday", None, None, "unresolved")]


def test_the_time_of_publication_does_not_matter():
    assert read("They left yesterday.", "2031-07-25T23:10:00-05:00") == [("yesterday", "2031-07-24", None, "day")]


def test_nothing_is_read_in_text_that_was_set_aside():
    text = "They left on Monday.\nTuesday: lottery numbers"
    aside = SetAside(start=text.index("Tuesday"), end=len(text), reason=Reason.RELATED)
    assert [m.span.of(text) for m in moments(text, set_aside=(aside,))] == ["Monday"]


def test_odd_spaces_and_dashes_do_not_hide_a_date():
    assert read("Signed on 24\u00a0July 2031.") == [("24\u00a0July 2031", "2031-07-24", None, "day")]
    assert read("They met 3\u20125 March.") == [("3\u20125 March", "2031-03-03", "2031-03-05", "day")]


def test_years_at_the_edge_of_the_calendar_do_not_raise():
    for text in ("It was 999 years ago.", "In 999 centuries' time.", "the next 999 decades", "last century"):
        moments(text, "0001-01-01")
        moments(text, "9999-12-31")


@pytest.mark.parametrize("piece", ["1 ", "March ", "on Monday ", "3-", "the end of ", "a", "12:", "last ", "in "])
def test_a_long_text_of_one_piece_is_read_to_its_end(piece):
    """How time grows is measured by `./run bench growth`; a reader that looks back over all of it would not finish."""
    text = piece * (400_000 // len(piece))
    assert all(moment.span.end <= len(text) for moment in moments(text))
