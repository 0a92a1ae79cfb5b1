"""Reports of outlets that one publisher owns: perhaps one voice, never surely."""

from __future__ import annotations

from hashlib import sha256

import pytest

from standoff.language.lexicon import lexicon
from standoff.model.report import Report
from standoff.model.story import Story
from standoff.stories import stories
from standoff.stories.credits import same_outlet

GULLS = "Nobody in the tavern at Skarvik remembers a summer in which so few gulls came to the breakwater."
NETS = "The island's bank will stretch every boat loan by a quarter, its manager told a packed parish hall."


def report(text: str, outlet: str) -> Report:
    digest = sha256((outlet + text).encode()).hexdigest()
    return Report(locators=(outlet,), sha256=digest, media="text/plain", charset="utf-8", text=text, outlet=outlet)


def one_story(first: str, second: str) -> Story:
    (story,) = stories([report(GULLS, first), report(NETS, second)], one_story=True)
    return story


def test_two_outlets_of_one_publisher_count_once_for_the_lowest_number_alone():
    story = one_story("Manchester Evening News", "The Liverpool Echo")
    assert (story.origins.low, story.origins.best, story.origins.high) == (1, 2, 2)
    link = next(link for group in story.origins.groups for link in group.because if link.kind == "family")
    assert not link.certain
    assert "both of Reach, whose newsrooms may share copy; possible" in link.explanation


@pytest.mark.parametrize("second", ["The Guardian", "Tarn Echo", "Manchester Evening News"])
def test_others_are_of_no_family_that_is_known(second):
    story = one_story("Manchester Evening News", second)
    assert not [link for group in story.origins.groups for link in group.because if link.kind == "family"]


def test_a_site_stands_for_its_outlet():
    assert one_story("liverpoolecho.co.uk", "www.mirror.co.uk").origins.low == 1


def test_every_entry_says_where_it_is_from_and_no_outlet_has_two_publishers():
    owners: dict[str, str] = {}
    for entry in lexicon("publisher_families"):
        assert entry["source"]
        assert 2000 < entry["as_of"] < 2100
        assert len({same_outlet(name) for name in entry["outlets"]} - {""}) == len(entry["outlets"]) > 1
        for name in {same_outlet(name) for name in (*entry["outlets"], *entry["sites"])}:
            assert owners.setdefault(name, entry["form"]) == entry["form"], name
