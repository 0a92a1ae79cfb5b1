"""What changed in a negotiation from one dossier to the next, whatever ids the two gave to it."""

from __future__ import annotations

from msgspec.structs import replace

from standoff.dossier.diff import difference
from standoff.model.dossier import DossierRecord, Recipe, StoryEntry
from standoff.model.negotiation import Act, Deadlock, Party, PartyAct, Position, Requirement, Strength
from standoff.model.story import Origins

NONE = Origins(low=0, best=0, high=0)


def talks(prefix: str = "") -> DossierRecord:
    crews, owners, sail, pay = (f"{prefix}{key}" for key in ("p1", "p2", "a1", "a2"))
    return DossierRecord(
        recipe=Recipe(version="0", settings={}, language={}, extractors={}, lenses={}, not_read=()),
        story=StoryEntry(id="s", title="t", first_published=None, last_published=None),
        reports=(),
        origins=NONE,
        copies=(),
        ledger=(),
        parties=(
            Party(id=crews, name="the crews", names=(), role="primary", anchors=()),
            Party(id=owners, name="the owners", names=(), role="primary", anchors=()),
        ),
        acts=(
            Act(id=sail, label="sail", actor=crews, anchors=()),
            Act(id=pay, label="pay the wages", actor=owners, anchors=()),
        ),
        positions=(Position(party=owners, issue="pay", stance="refuses", said_on=None, act=pay, anchors=()),),
        requirements=(
            Requirement(
                id=f"{prefix}w1",
                holder=crews,
                target=sail,
                condition=pay,
                kind="before",
                group=None,
                status="stated",
                anchors=(),
            ),
        ),
        refusals=(PartyAct(id=f"{prefix}r1", party=owners, act=pay, anchors=()),),
        deadlocks=(
            Deadlock(
                id=f"{prefix}d1",
                parties=(crews, owners),
                chain=(f"{prefix}w1", f"{prefix}r1"),
                since=None,
                strength=Strength(origins=NONE),
                ways_out=(),
                in_words=("the crews: sail", "← waits for: pay the wages", "← refused by the owners"),
            ),
        ),
    )


def test_other_ids_are_no_change():
    assert not difference(talks(), talks("x"))


def test_a_refusal_that_is_gone_and_a_stance_that_turned_are_told_in_words():
    before, after = talks(), talks("x")
    turned = replace(after.positions[0], stance="offers")
    found = difference(before, replace(after, refusals=(), positions=(turned,)))
    assert found.gone == ("refusal of the owners: “pay the wages”",)
    assert [(c.what, c.before, c.after) for c in found.changed] == [
        ("position of the owners on pay, “pay the wages”", "refuses", "offers")
    ]


def test_a_deadlock_that_dissolved_is_told_with_the_day():
    after = talks("x")
    dissolved = replace(after.deadlocks[0], until="2031-05-09")
    waived = replace(after.requirements[0], status="waived", until="2031-05-09")
    found = difference(talks(), replace(after, deadlocks=(dissolved,), requirements=(waived,)))
    assert [(c.before, c.after) for c in found.changed] == [
        ("before, stated", "before, waived until 2031-05-09"),
        ("stands", "dissolved 2031-05-09"),
    ]


def test_what_is_offered_for_the_first_time_is_new():
    after = talks("x")
    offer = PartyAct(id="o1", party="xp2", act="xa2", anchors=())
    assert difference(talks(), replace(after, offers=(offer,))).new == ("offer of the owners: “pay the wages”",)
