"""What holds for every text that is read."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.chrome import set_aside
from standoff.reading.plain import read_plain

LINES = st.sampled_from(
    [
        "Related Articles",
        "Tags",
        "Advertisement",
        "Leave a Comment",
        "Name *",
        "By Anna Ruiz",
        "12 March 2031",
        "Reuters",
        "(AP)",
        "Source: AFP/Reuters",
        "© 2031 Lorne Herald",
        "Subscribe to our newsletter",
        "Want more of the north?",
        "Dockers Stay Out For A Fourth Week – Times of India",
        "LORNE, March 3 (Reuters) - Dockers went home.",
        "Dockers and the port authority of Lorne met on Monday and agreed on nothing but the hour of their next meeting.",
        "A judge who had carried papers from room to room said that nobody had read them to the end, least of all she.",
        "as reported by Quay Radio via the Castel Wire",
        "",
        "  ",
        "#Lorne #Docks",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join)
SUBJECTS = st.sampled_from(
    ["The mediator", "A docker", "The port authority", "Nobody in the hall", "Her deputy", "The union"]
)
VERBS = st.sampled_from(["refused", "asked for", "waited on", "spoke of", "signed", "read out", "withdrew"])
OBJECTS = st.sampled_from(
    ["the draft", "a second offer", "nine names", "the first clause", "a longer truce", "the lists"]
)
TIMES = st.sampled_from(
    ["on Monday", "before the vote", "in the night", "after four weeks", "at the gate", "by Friday"]
)
SENTENCES = st.builds("{} {} {} {}.".format, SUBJECTS, VERBS, OBJECTS, TIMES)
PROSE = st.lists(
    st.lists(SENTENCES, min_size=1, max_size=4, unique=True).map(" ".join), min_size=1, max_size=8, unique=True
).map("\n\n".join)
SETTINGS = settings(deadline=None, max_examples=120, derandomize=True)


@SETTINGS
@given(st.one_of(PAGES, st.text(max_size=400)))
def test_what_is_set_aside_is_ordered_inside_the_text_and_never_overlaps(text: str) -> None:
    at = 0
    for aside in set_aside(text):
        assert at <= aside.start < aside.end <= len(text)
        at = aside.end


@SETTINGS
@given(PAGES)
def test_credits_and_title_point_at_words_of_the_text(text: str) -> None:
    facts = read_plain(text)
    spans = [credit.span for credit in facts.credits]
    assert spans == sorted(set(spans))
    for span in [*spans, *([facts.title_span] if facts.title_span else [])]:
        assert span.end <= len(text)
        assert span.of(text) == span.of(text).strip() != ""


@SETTINGS
@given(PAGES)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_plain(text) == read_plain(text)


@SETTINGS
@given(PAGES)
def test_reading_on_from_what_was_set_aside_keeps_all_of_it(text: str) -> None:
    first = set_aside(text)
    again = set_aside(text, first)
    assert set(first) <= set(again)
    assert all(one.end <= other.start for one, other in pairwise(again))


@SETTINGS
@given(PROSE)
def test_of_prose_nothing_is_set_aside(text: str) -> None:
    assert set_aside(text) == ()
