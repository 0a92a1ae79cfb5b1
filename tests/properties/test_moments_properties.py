from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.extract.moments import Moments
from standoff.language.sentences import sentences
from standoff.model.annotations import Annotations, Moment, Precision
from standoff.model.report import Report

PIECES = st.sampled_from(
    'on Monday last week 24 July 2031 3-5 March yesterday in May from to between and at 5 p.m. until , . " \u00ad \u200f '
    "the same year that night before Christmas the 19th century BC mid-1990s summer of overnight o'clock half past eight\n"
    "the end of this month 30 February two days ago later 2031-07-24 24/07/2031 next Friday will met 1990s Q3 noon ﬁrst "
    "next 999 centuries early mid- Sept. 12:30 UTC the past few weeks \n İstanbul \ud800 days hence".split(" ")
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map(" ".join), st.text(max_size=200))
PUBLISHED = st.one_of(st.none(), st.dates().map(date.isoformat), st.text(max_size=12))


def moments(text: str, published: str | None) -> list[Moment]:
    report = Report(locators=("a",), sha256="", media="text/plain", charset="utf-8", text=text, published=published)
    return list(Moments().extract(report, Annotations(sentences=tuple(sentences(text)))))


@settings(deadline=None, max_examples=300, derandomize=True)
@given(TEXTS, PUBLISHED)
def test_moments_stand_in_order_without_overlap_and_inside_the_text(text, published):
    found = moments(text, published)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all(m.span.end <= len(text) and m.span.of(text).strip() for m in found)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(TEXTS, PUBLISHED)
def test_a_resolved_moment_holds_real_days_in_order_and_says_why(text, published):
    for moment in moments(text, published):
        assert moment.because
        if moment.date is None or moment.date.startswith("--"):
            assert moment.end is None
            continue
        first = date.fromisoformat(moment.date[:10])
        assert moment.end is None or first <= date.fromisoformat(moment.end)
        assert moment.precision is not Precision.UNRESOLVED


@settings(deadline=None, max_examples=100, derandomize=True)
@given(TEXTS)
def test_the_same_text_has_the_same_moments(text):
    assert moments(text, "2031-07-25") == moments(text, "2031-07-25")


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.dates(date(1500, 1, 1), date(2199, 12, 31)), st.dates())
def test_a_date_in_full_is_that_day_whenever_it_is_read(day, published):
    text = f"The pact was signed on {day.day} {day:%B} {day.year} in the port."
    assert [m.date for m in moments(text, published.isoformat())] == [day.isoformat()]


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.dates(date(1900, 1, 10), date(2199, 12, 20)), st.integers(0, 6))
def test_a_bare_weekday_lies_within_a_week_before_publication(published, weekday):
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (moment,) = moments(f"The crew left on {name}.", published.isoformat())
    day = date.fromisoformat(moment.date or "")
    assert day.weekday() == weekday
    assert 0 <= (published - day).days < 7
