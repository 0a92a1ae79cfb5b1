"""Which deeds of a pile are one act, before anything is known of what their words mean."""

from __future__ import annotations

import pytest

from standoff.lenses.negotiation.act_groups import Told
from standoff.lenses.negotiation.acts import Acts
from standoff.lenses.negotiation.deed import Deed
from standoff.text.span import Span


def deed(at: int, actor: str | None = None, *, extent: str = "", count: str = "") -> Deed:
    return Deed(
        at=at,
        family="release",
        listed=True,
        thing="pilot",
        actor=actor,
        extent=extent,
        done=True,
        span=Span(at, at + 1),
        label="release pilots",
        plain=1,
        count=count,
    )


COUNTED = deed(9, extent="partial", count="112")


def numbers(*deeds: Deed) -> list[int]:
    """The act of each deed, each told by a report of its own."""
    told = [Told(siglum, one) for siglum, one in zip("ABCDE", deeds, strict=False)]
    acts = Acts(told)
    return [acts.number(each.report, each.deed) for each in told]


def test_a_number_is_the_whole_where_no_report_tells_of_more():
    assert numbers(deed(1, "p1"), COUNTED) == [0, 0]
    assert numbers(deed(1, "p1"), COUNTED, deed(3, extent="partial", count="112")) == [0, 0, 0]


@pytest.mark.parametrize(
    "more", [deed(3, extent="full"), deed(3, extent="partial", count="200"), deed(3, extent="partial")]
)
def test_a_number_is_a_part_where_a_report_tells_of_all_or_of_more(more: Deed):
    first, counted, _ = numbers(deed(1, "p1"), COUNTED, more)
    assert first != counted


def test_a_smaller_number_is_a_part_of_the_whole():
    ten = deed(3, "p1", extent="partial", count="10")
    first, counted, part = numbers(deed(1, "p1"), COUNTED, ten)
    assert (first == counted, first == part) == (True, False)


def test_a_number_without_a_name_makes_no_one_act_of_what_two_parties_would_do():
    assert len(set(numbers(deed(1, "p1"), deed(2, "p2"), COUNTED))) == 3
