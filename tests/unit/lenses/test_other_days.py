"""Days in sentences that tell the same are of one thing, unless something shows that they are not."""

from __future__ import annotations

import pytest
from told_pile import witnesses

from standoff.lenses import other_days as module
from standoff.lenses.dates import Dates
from standoff.lenses.statements.looked_at import LookedAt, looked_at
from standoff.model.findings import Finding
from standoff.model.story import Story

WIRE = "The inquiry board adjourned on Tuesday. It will sit again on Monday, May 12, its chairman said."
RADIO = "The judge has sent everybody home. The next sitting is on Monday, May 5."
TODAY = "2031-04-29"


@pytest.fixture(autouse=True)
def the_last_sentences_tell_the_same(monkeypatch: pytest.MonkeyPatch):
    def told(witnesses):
        seen = looked_at(witnesses)
        last = [orders[-1] for orders in seen.found.order.values()]
        return LookedAt(seen.found, {(a, b): 3.0 for a in last for b in last if a < b})

    monkeypatch.setattr(module, "looked_at", told)


def found(*texts: str, published: tuple[str, ...] = (TODAY, TODAY, TODAY)) -> tuple[Finding, ...]:
    read = witnesses(*texts, published=published)
    return Dates().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read).findings


def test_two_days_of_one_thing_are_a_difference_with_both_named():
    (one,) = found(WIRE, RADIO)
    assert one.rule == "dates 3: told alike, one day"
    assert [[a.exact for a in r.anchors] for r in one.readings] == [["Monday, May 12"], ["Monday, May 5"]]
    assert not any(reading.apart for reading in one.readings)


def test_the_day_that_two_reports_have_leaves_the_third_apart():
    (one,) = found(WIRE, RADIO, "They all went home. They are to be back on Monday, May 12.")
    assert [(len(r.anchors), r.apart) for r in one.readings] == [(2, False), (1, True)]


@pytest.mark.parametrize(
    ("why", "other", "published"),
    [
        ("a weekday hangs on the day of the report", "The next sitting is on Monday.", TODAY),
        ("of two days nobody knows which is meant", "On May 5 she said that it sits on May 6.", TODAY),
        ("the other report knows both", "It sat on May 12. The next sitting is on Monday, May 5.", TODAY),
        ("a plan of last week may have been changed", "The next sitting is on Monday, May 5.", "2031-04-21"),
        ("what lay ahead for one had passed for the other", "The next sitting is on Monday, May 19.", "2031-05-13"),
        ("months apart", "The next sitting is on Monday, August 4.", TODAY),
    ],
)
def test_nothing_is_said_where_the_days_may_be_of_two_things(why: str, other: str, published: str):
    assert found(WIRE, f"The judge is gone. {other}", published=(TODAY, published)) == (), why
