"""Reports that come one after another: what each does to the stories, and that the order is forgotten."""

from __future__ import annotations

from hashlib import sha256

import pytest

from standoff.errors import NotAnIndex, UsageError
from standoff.model.report import Report
from standoff.stories import stories
from standoff.stories.grouping.arrivals import Coming
from standoff.stories.grouping.decisions import Decisions, decided
from standoff.stories.grouping.remembered import MARK, from_bytes, to_bytes
from standoff.stories.grouping.stream import Stream

LOCKS = (
    "The keepers of the Marn lock walked out because the night bell was taken away, their speaker Ottilie Rand said.",
    "At Marn the lock stands still: keepers want the night bell back, and Ottilie Rand speaks of a second week.",
    "Ottilie Rand and the keepers of Marn met the harbour master about the night bell and the closed lock.",
)
PASSES = (
    "Snow closed the Torvik pass, and the ploughs of the Orsa valley cannot reach the observatory before Friday.",
    "The observatory above the Orsa valley has bread until Friday, when ploughs should open the Torvik pass.",
)
BOTH = "Keepers at Marn and ploughmen at the Torvik pass: Ottilie Rand on the bell, the lock, the snow, the Orsa observatory."


def report(text: str, locator: str, published: str | None = "2031-02-03", **more: object) -> Report:
    return Report(
        locators=(locator,),
        sha256=sha256((locator + text).encode()).hexdigest(),
        media="text/plain",
        charset="utf-8",
        text=text,
        published=published,
        **more,  # type: ignore[arg-type]  # each test gives the fields that it is about
    )


PILE = [
    *(report(text, f"lock{at}") for at, text in enumerate(LOCKS)),
    *(report(text, f"pass{at}") for at, text in enumerate(PASSES)),
]


def names(stream: Stream) -> list[list[str]]:
    return [[one.locator for one in story.members] for story in stream.stories()]


def test_a_report_founds_a_story_or_joins_one_and_says_which_words_bind_it():
    stream = Stream()
    came = [stream.add(one) for one in PILE]
    assert [one.coming for one in came] == ["founds", "joins", "joins", "founds", "joins"]
    assert came[1].stories == ("lock0",)
    assert "nearest to lock0, with which it shares “" in came[1].because
    assert "“Ottilie”" in came[1].because


def test_a_report_that_lies_between_two_stories_makes_them_one():
    stream = Stream()
    stream.add(report(LOCKS[0], "lock"))
    stream.add(report(PASSES[0], "pass"))
    middle = stream.add(report(BOTH, "both"))
    assert (middle.coming, sorted(middle.stories)) == (Coming.BRIDGES, ["lock", "pass"])
    assert names(stream) == [["both", "lock", "pass"]]


def test_a_copy_stands_where_its_source_stands_and_says_so():
    text = " ".join(LOCKS)
    stream = Stream([])
    stream.add(report(text, "wire"))
    copy = stream.add(report(f"{text} More follows.", "late"))
    assert (copy.coming, copy.because) == (Coming.JOINS, "a copy of wire")
    assert stream.stories()[0].copied == ("wire", None)


def test_the_same_bytes_again_change_nothing():
    stream = Stream()
    stream.add(PILE[0])
    assert stream.add(PILE[0]).coming is Coming.KNOWN
    assert names(stream) == [["lock0"]]


def test_once_settled_the_order_of_arrival_is_forgotten():
    forward, backward = Stream(), Stream()
    for one in PILE:
        forward.add(one)
    for one in PILE[::-1]:
        backward.add(one)
    forward.settle()
    backward.settle()
    assert names(forward) == names(backward) == [[one.locator for one in story.reports] for story in stories(PILE)]
    assert to_bytes(forward) == to_bytes(backward)


def test_a_story_that_nothing_can_join_any_more_leaves_when_it_settles():
    stream = Stream()
    stream.add(report(LOCKS[0], "old", "2031-01-01"))
    stream.add(report(PASSES[0], "new", "2031-03-01"))
    stream.settle()
    assert names(stream) == [["new"]]


def test_what_a_user_splits_stays_split_and_what_he_merges_is_one():
    known = [(one.locator, one.sha256) for one in PILE]
    stream = Stream()
    for one in PILE:
        stream.add(one)
    stream.decide(decided(known, split=[("lock0", "lock1")], merge=[("pass0", "lock1")]))
    assert sorted(names(stream)) == [["lock0"], ["lock1", "lock2", "pass0", "pass1"]]
    assert names(from_bytes(to_bytes(stream))) == names(stream)
    stream.decide(decided(known, merge=[("lock0", "lock1")]))
    assert ["lock0", "lock1"] in [[name for name in story if name < "lock2"] for story in names(stream)]


def test_a_pile_takes_the_same_decisions():
    found = stories(PILE, split=[("lock0", "lock1")], merge=[("pass0", "lock1")])
    assert sorted([one.locator for one in story.reports] for story in found) == [
        ["lock0"],
        ["lock1", "lock2", "pass0", "pass1"],
    ]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"split": [("lock9", "lock0")]}, "no report is called lock9"),
        ({"split": [("lock0", "lock0")]}, "lock0 and lock0 are one report"),
        ({"split": [("lock0", "lock1")], "merge": [("lock1", "lock0")]}, "cannot be both split and merged"),
        ({"split": [("lock0", "lock1")], "merge": [("lock0", "pass0"), ("lock1", "pass0")]}, "would put together"),
    ],
)
def test_decisions_that_cannot_be_followed_are_refused(options, complaint):
    with pytest.raises(UsageError, match=complaint):
        stories(PILE, **options)


def test_the_end_of_a_name_will_do_where_it_is_the_only_one():
    known = [("a/x.txt", "1"), ("b/y.txt", "2"), ("b/x.txt", "3")]
    assert decided(known, split=[("y.txt", "a/x.txt")]) == Decisions(apart=(("1", "2"),))
    with pytest.raises(UsageError, match=r"x.txt may be a/x.txt or b/x.txt"):
        decided(known, split=[("x.txt", "y.txt")])


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda data: b"{}", "not an index of stories"),
        (lambda data: data.replace(MARK, b"standoff stories 0\n"), "of another version"),
        (lambda data: data[:-1], "damaged or cut off"),
        (lambda data: data[:60] + b"!" + data[61:], "damaged or cut off"),
    ],
)
def test_a_file_that_is_no_index_is_told_from_one_that_was_damaged(spoil, complaint):
    stream = Stream()
    stream.add(PILE[0])
    with pytest.raises(NotAnIndex, match=complaint):
        from_bytes(spoil(to_bytes(stream)))
