"""What a pile of reports becomes: stories, sigla, copies, origins."""

from __future__ import annotations

from hashlib import sha256

import pytest

from standoff.model.report import Credited, Reason, Report, SetAside
from standoff.model.story import DescentKind
from standoff.stories import stories
from standoff.stories.gather import siglum
from standoff.text.span import Span

STRIKE = (
    "Dock workers at the port of Lindemar laid down their tools on Monday after talks about night shifts broke up.\n"
    "The union wants a third crane driver on every night shift and an end to split breaks.\n"
    "The harbour board offered a bonus of 40 crowns a night, which the union called an insult to tired people.\n"
    "Twelve freighters were waiting outside the breakwater by the evening, two of them with bananas on board.\n"
    "The mediator Ida Korvald asked both sides to return to the customs house on Thursday.\n"
)
QUAKE = (
    "A tremor of magnitude 5.1 shook the valley of Orsa shortly before dawn and brought down a chapel tower.\n"
    "Nobody was hurt, but three hundred people spent the morning in a school gymnasium in Torvik.\n"
    "Geologists said that the fault under the lake had been quiet since 1908.\n"
)


def report(text: str, locator: str, **more: object) -> Report:
    return Report(
        locators=(locator,),
        sha256=sha256((locator + text).encode()).hexdigest(),
        media="text/plain",
        charset="utf-8",
        text=text,
        **more,  # type: ignore[arg-type]  # each test gives the fields that it is about
    )


def test_an_empty_pile_has_no_stories():
    assert stories([]) == ()


def test_two_events_are_two_stories_and_one_on_request():
    pile = [report(STRIKE, "a.txt"), report(QUAKE, "b.txt")]
    assert [len(story.reports) for story in stories(pile)] == [1, 1]
    (story,) = stories(pile, one_story=True)
    assert [one.id for one in story.reports] == ["A", "B"]


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_sigla_go_on_after_z(number, name):
    assert siglum(number) == name


def test_sigla_follow_publication_as_instants_and_unknown_comes_last():
    pile = [
        report(STRIKE, "unknown.txt"),
        report(STRIKE, "late.txt", published="2031-05-05T08:00:00+02:00"),
        report(STRIKE, "early.txt", published="2031-05-05T07:30:00+03:00"),
    ]
    (story,) = stories(pile)
    assert [one.locator for one in story.reports] == ["early.txt", "late.txt", "unknown.txt"]


def test_a_verbatim_copy_is_a_descent_from_the_earlier_report_and_one_origin():
    pile = [
        report(STRIKE, "copy.txt", published="2031-05-06"),
        report(STRIKE, "wire.txt", published="2031-05-05"),
    ]
    (story,) = stories(pile)
    (descent,) = story.copies
    assert (descent.kind, descent.source, descent.target) == (DescentKind.VERBATIM, "A", "B")
    assert descent.share == 1.0
    assert (story.origins.low, story.origins.best, story.origins.high) == (1, 1, 1)
    assert story.own_text == (("A", 1.0), ("B", 0.0))
    for run in descent.runs:
        assert run.a.exact == run.a.span.of(story.reports[0].text)
        assert run.b.exact == run.b.span.of(story.reports[1].text)


def test_without_dates_or_credits_nobody_knows_who_copied():
    (story,) = stories([report(STRIKE, "a.txt"), report(STRIKE, "b.txt")])
    (descent,) = story.copies
    assert descent.source is None
    assert descent.target is None
    assert story.own_text == (("A", 1.0), ("B", 1.0))


def test_a_credit_decides_the_direction_against_the_order_of_dates_unknown():
    wire = report(STRIKE, "z.txt", outlet="The Lindemar Wire")
    start = len(STRIKE)
    copy = report(
        STRIKE + "Lindemar Wire",
        "a.txt",
        outlet="Morning Tide",
        credits=(Credited(to="Lindemar Wire", span=Span(start, start + 13), manner="line"),),
        set_aside=(SetAside(start=start, end=start + 13, reason=Reason.CREDIT),),
    )
    (story,) = stories([copy, wire])
    (descent,) = story.copies
    assert (descent.kind, descent.source, descent.target) == (DescentKind.CREDITED, "B", "A")
    assert descent.credit == "Lindemar Wire"
    assert descent.anchors[0].exact == "Lindemar Wire"


def test_a_credit_to_an_agency_that_is_no_input_becomes_an_outside_origin():
    text = STRIKE + "North Sea Press"
    credit = Credited(to="North Sea Press", span=Span(len(STRIKE), len(text)), manner="line")
    (story,) = stories([report(text, "a.txt", credits=(credit,))])
    (descent,) = story.copies
    assert descent.reports == ("A",)
    assert (descent.source, descent.target, descent.credit) == (None, "A", "North Sea Press")


def test_set_aside_text_is_never_copied():
    footer = "Sign up for our harbour letter and read every tide table, crane story and fish price before anyone else does today"
    pile = []
    for name, body in (("a.txt", STRIKE), ("b.txt", QUAKE)):
        aside = SetAside(start=len(body), end=len(body) + len(footer), reason=Reason.SUBSCRIBE)
        pile.append(report(body + footer, name, set_aside=(aside,)))
    (story,) = stories(pile, one_story=True)
    assert story.copies == ()


def test_origins_of_some_reports_counts_only_their_groups():
    pile = [report(STRIKE, "a.txt"), report(STRIKE, "b.txt"), report(QUAKE, "c.txt")]
    (story,) = stories(pile, one_story=True)
    assert (story.origins.low, story.origins.best, story.origins.high) == (2, 2, 2)
    assert story.origins_of(["A", "B"]).high == 1
    assert story.origins_of(["B", "C"]).best == 2
    assert story.origins_of([]).low == 0
    assert story.group_of("A") == story.group_of("B") == "o1"


def test_a_story_that_opens_with_marks_alone_is_read_like_any_other():
    pile = [report(f"* * *\n{STRIKE}", "a.txt"), report(f"—\n{STRIKE}", "b.txt")]
    (story,) = stories(pile)
    assert [copy.kind for copy in story.copies] == [DescentKind.VERBATIM]
