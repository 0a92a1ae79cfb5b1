"""What holds for stories whatever the reports."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.model.report import Reason, Report, SetAside
from standoff.stories import stories

LINES = (
    "The lock keepers of Marn walked out on Sunday because the night bell was taken away.",
    "“Give us back the bell and we will give you back the river,” their speaker Ottilie Rand said.",
    "Barges with 300 tons of salt wait above the upper gate at Marn.",
    "A judge in the county town refused to order the keepers back before Thursday.",
    "The salt works at Brine Hill has stopped two of its five pans.",
    "Ministers offered to mediate in the boat house, and both sides accepted the tea.",
    "Snow fell on the observatory and closed the northern pass for skiers.",
    "The comet was last seen in 1873, when the pass had no road.",
)
WHEN = st.sampled_from([None, "2031-01-05", "2031-01-06", "2031-01-06T10:00:00Z", "never"])
BODY = st.lists(st.sampled_from(LINES), min_size=1, max_size=8).map("\n".join) | st.text(max_size=80)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(BODY)
    cut = draw(st.integers(0, len(text)))
    aside = (
        (SetAside(start=cut, end=len(text), reason=Reason.RELATED),) if cut < len(text) and draw(st.booleans()) else ()
    )
    name = draw(st.sampled_from("abcdefgh"))
    return Report(
        locators=(name,),
        sha256=sha256(f"{name}{text}".encode("utf-8", "surrogatepass")).hexdigest(),
        media="text/plain",
        charset="utf-8",
        text=text,
        published=draw(WHEN),
        outlet=draw(st.sampled_from([None, "Tide", "The Tide", "Gull"])),
        set_aside=aside,
    )


PILES = st.lists(reports(), max_size=6, unique_by=lambda one: one.sha256)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(PILES, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_inputs_changes_nothing(pile, random, one_story):
    shuffled = list(pile)
    random.shuffle(shuffled)
    assert stories(pile, one_story=one_story) == stories(shuffled, one_story=one_story)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(PILES)
def test_every_report_stands_in_one_story_and_one_origin(pile):
    found = stories(pile)
    assert sorted(one.sha256 for story in found for one in story.reports) == sorted(one.sha256 for one in pile)
    for story in found:
        assert sorted(r for group in story.origins.groups for r in group.reports) == sorted(r.id for r in story.reports)
        assert len({one.id for one in story.reports}) == len(story.reports)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(PILES)
def test_low_is_never_above_best_nor_best_above_high(pile):
    for story in stories(pile, one_story=True):
        assert 1 <= story.origins.low <= story.origins.best <= story.origins.high <= len(story.reports)
        for size in range(len(story.reports) + 1):
            some = story.origins_of([one.id for one in story.reports[:size]])
            assert some.low <= some.best <= some.high <= size


@settings(deadline=None, max_examples=80, derandomize=True)
@given(PILES)
def test_every_anchor_holds_the_exact_words_of_the_story_text(pile):
    for story in stories(pile, one_story=True):
        by_id = {one.id: one for one in story.reports}
        anchors = [a for d in story.copies for a in (*d.anchors, *(x for run in d.runs for x in (run.a, run.b)))]
        anchors += [a for group in story.origins.groups for link in group.because for a in link.anchors]
        for anchor in anchors:
            assert by_id[anchor.report].text[anchor.start : anchor.end] == anchor.exact
        for descent in story.copies:
            assert 0 <= descent.share <= 1
            for run in descent.runs:
                assert by_id[run.a.report].in_story(run.a.span)
                assert by_id[run.b.report].in_story(run.b.span)
