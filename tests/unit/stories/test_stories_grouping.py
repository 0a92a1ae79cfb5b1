"""Which reports stand in one story."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest

from standoff.model.report import Credited, Report
from standoff.stories import stories
from standoff.stories.grouping.clusters import groups
from standoff.stories.grouping.nearness import Nearness, decay
from standoff.stories.order import earlier, position
from standoff.text.span import Span

ORSA = (
    (
        "A tremor of magnitude 5.1 shook the Orsa valley before dawn and threw down the chapel tower at Torvik. Mayor "
        "Sunniva Brekke said that three hundred people spent the morning in the gymnasium at Torvik."
    ),
    (
        "Torvik woke to a fallen chapel. The Orsa valley shook before dawn, and geologists gave the tremor a magnitude of "
        "5.1. Mayor Sunniva Brekke asked everyone to stay in the gymnasium."
    ),
    (
        "Three hundred people slept in a gymnasium after the tremor in the Orsa valley. The chapel at Torvik lost its tower, "
        "mayor Sunniva Brekke said."
    ),
)
KALDERA = (
    (
        "An earthquake of magnitude 6.4 struck the port of Kaldera on Wednesday and cracked its sea wall. Governor Emil "
        "Tasman closed the harbour and sent the hospital ship Meridian to Kaldera."
    ),
    (
        "Kaldera closed its harbour after Wednesday's earthquake of magnitude 6.4. The sea wall is cracked in nine places, "
        "governor Emil Tasman said, and the Meridian is on its way."
    ),
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


def grouped(pile: list[Report]) -> list[list[str]]:
    return sorted(sorted(one.locator for one in story.reports) for story in stories(pile))


def nearness_of(pairs: dict[tuple[int, int], float]) -> Nearness:
    ordered = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    return Nearness(
        np.array([a for a, _ in ordered], dtype=np.int64),
        np.array([b for _, b in ordered], dtype=np.int64),
        np.array([pairs[pair] for pair in ordered]),
    )


def test_two_events_of_one_kind_in_one_week_stay_apart():
    pile = [report(text, f"orsa{at}", published="2031-02-03") for at, text in enumerate(ORSA)]
    pile += [report(text, f"kaldera{at}", published="2031-02-05") for at, text in enumerate(KALDERA)]
    assert grouped(pile) == [["kaldera0", "kaldera1"], ["orsa0", "orsa1", "orsa2"]]


def test_the_same_words_a_year_later_are_another_story():
    pile = [report(ORSA[0], "then", published="2030-02-03"), report(ORSA[1], "now", published="2031-02-03")]
    assert grouped(pile) == [["now"], ["then"]]


def test_without_dates_nothing_decays():
    assert grouped([report(ORSA[0], "a"), report(ORSA[1], "b")]) == [["a", "b"]]
    assert decay(np.array([np.nan, 0.0, 11.0]), 13.0) == pytest.approx([1.0, 0.5, 1.0])


def test_each_report_says_in_words_what_binds_it():
    (story,) = stories([report(text, str(at)) for at, text in enumerate(ORSA)])
    assert [siglum for siglum, _ in story.why] == ["A", "B", "C"]
    assert "“Torvik” (2 of 2 others)" in story.why[0][1]


def test_a_report_alone_says_so():
    (story,) = stories([report(ORSA[0], "a")])
    assert story.why == (("A", "no other report tells of this event"),)


def test_the_title_is_the_headline_that_says_most_of_what_is_common():
    heads = ("What we know", "Tremor topples chapel tower at Torvik", "Morning briefing")
    pile = [report(text, str(at), title=heads[at]) for at, text in enumerate(ORSA)]
    (story,) = stories(pile)
    assert story.title == "Tremor topples chapel tower at Torvik"


def test_without_headlines_a_story_is_called_by_its_first_sentence():
    (story,) = stories([report(ORSA[1], "a")])
    assert story.title == "Torvik woke to a fallen chapel."


def test_the_story_id_hangs_on_its_reports_alone():
    pile = [report(text, str(at)) for at, text in enumerate(ORSA)]
    assert stories(pile)[0].id == stories(pile[::-1])[0].id
    assert stories(pile)[0].id != stories(pile[:2])[0].id


def test_bound_pairs_stand_together_whatever_their_terms():
    assert groups(3, nearness_of({}), [(0, 2)]) == [[0, 2], [1]]


def test_one_report_between_two_events_does_not_pull_them_together():
    near = {(0, 1): 0.6, (2, 3): 0.6, (1, 4): 0.3, (2, 4): 0.3}
    assert [group for group in groups(5, nearness_of(near)) if len(group) > 3] == []


def test_a_side_piece_joins_the_story_whose_reports_it_is_near():
    near = {(a, b): 0.5 for a in range(5) for b in range(a + 1, 5)}
    near |= {(0, 5): 0.2, (1, 5): 0.2, (2, 5): 0.2}
    assert groups(6, nearness_of(near)) == [[0, 1, 2, 3, 4, 5]]


def test_two_reports_that_credit_one_outside_agency_may_be_one_origin():
    pile = []
    for at, text in enumerate((ORSA[0], ORSA[1])):
        credit = Credited(to="North Sea Press", span=Span(len(text) + 1, len(text) + 16), manner="line")
        pile.append(report(f"{text}\nNorth Sea Press", str(at), credits=(credit,)))
    (story,) = stories(pile)
    assert story.origins.low == 1
    assert story.origins.high == 2


def test_two_reports_of_one_outlet_may_be_one_origin():
    pile = [
        report(text, str(at), outlet=outlet)
        for at, (text, outlet) in enumerate(zip(ORSA, ("The Tide", "Tide", "Gull"), strict=True))
    ]
    (story,) = stories(pile)
    assert (story.origins.low, story.origins.high) == (2, 3)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("2031-02-03", "2031-02-04", True),
        ("2031-02-03", "2031-02-03", None),
        ("2031-02-03T23:30:00+03:00", "2031-02-03T21:00:00Z", True),
        ("2031-02-03T10:00:00", "2031-02-03T11:00:00Z", None),
        ("2031-02-03T10:00:00", "2031-02-03", None),
        ("2031-02", "2031-03-01", None),
        ("soon", "2031-03-01", None),
        (None, "2031-03-01", None),
    ],
)
def test_earlier_says_only_what_the_dates_leave_no_doubt_about(first, second, answer):
    assert earlier(report("a", "a", published=first), report("b", "b", published=second)) is answer


def test_a_date_that_is_none_is_sorted_like_an_unknown_one():
    assert position(report("a", "a", published="last week"))[0] is True
