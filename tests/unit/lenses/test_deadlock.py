"""Where acts wait for each other: cycles, chains that a refusal blocks, from when to when, and what would unlock."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from standoff.lenses.deadlock import ways_out
from standoff.lenses.deadlock.find import deadlocks
from standoff.model.anchor import Anchor
from standoff.model.negotiation import Act, Party, PartyAct, Requirement
from standoff.model.report import Report
from standoff.model.story import Origins, Story

PARTIES = [
    Party(id="p1", name="the crews", names=(), role="primary", anchors=()),
    Party(id="p2", name="the owners", names=(), role="primary", anchors=()),
]
ACTS = [
    Act(id="sail", label="sail again", actor="p1", anchors=()),
    Act(id="pay", label="pay the back wages", actor="p2", anchors=()),
    Act(id="books", label="open the books", actor="p2", anchors=()),
    Act(id="audit", label="an audit by the port", actor=None, anchors=()),
    Act(id="berth", label="The owners free the berth", actor="p2", anchors=()),
]
STORY = Story(id="s", title="t", reports=())
EITHER = "dropped, weakened, made simultaneous or guaranteed by a third party"


def waits(identity, target, condition, holder="p1", kind="before", **more):
    fields = {"group": None, "status": "stated", "anchors": ()} | more
    return Requirement(id=identity, holder=holder, target=target, condition=condition, kind=kind, **fields)


def refuses(identity, act, party="p2", **more):
    return PartyAct(id=identity, party=party, act=act, anchors=(), **more)


def found(requirements, refusals=(), story=STORY):
    return deadlocks(ACTS, requirements, refusals, PARTIES, story)


def ways(deadlock):
    return [{change.id: change.how for change in way.changes} for way in deadlock.ways_out]


LOOP = [waits("w1", "sail", "pay"), waits("w2", "pay", "sail", holder="p2")]


def test_two_acts_that_each_have_to_come_first_are_a_deadlock():
    (deadlock,) = found(LOOP)
    assert (deadlock.id, deadlock.shape, deadlock.chain) == ("d1", "cycle", ("w2", "w1"))
    assert deadlock.parties == ("p2", "p1")
    assert deadlock.locked == ("pay", "sail")


def test_a_cycle_is_told_step_by_step_with_who_asks_for_it():
    (deadlock,) = found(LOOP)
    assert deadlock.in_words == (
        "the owners: pay the back wages",
        "← waits for: the crews: sail again (required by the owners)",
        "← waits for: the owners: pay the back wages, where it began (required by the crews)",
    )


def test_either_side_of_a_cycle_unlocks_it_and_a_guarantee_would_do():
    (deadlock,) = found(LOOP)
    assert ways(deadlock) == [{"w1": EITHER}, {"w2": EITHER}]


@pytest.mark.parametrize("kinds", [("if", "if"), ("if", "before"), ("before", "if")])
def test_what_is_promised_in_return_names_no_order_and_locks_nothing(kinds):
    assert not found([waits("w1", "sail", "pay", kind=kinds[0]), waits("w2", "pay", "sail", kind=kinds[1])])


@pytest.mark.parametrize("kind", ["before", "verified", "deadline"])
def test_conditions_to_be_verified_or_met_by_a_deadline_come_first_too(kind):
    assert found([waits("w1", "sail", "pay", kind=kind), waits("w2", "pay", "sail", kind=kind)])


def test_a_refusal_for_which_nothing_waits_is_no_deadlock():
    assert not found([waits("w1", "sail", "pay")], [refuses("r1", "books")])


def test_a_refused_act_blocks_all_that_waits_for_it_however_far():
    (deadlock,) = found(
        [waits("w1", "sail", "pay"), waits("w2", "pay", "audit", holder="p2")], [refuses("r1", "audit")]
    )
    assert (deadlock.shape, deadlock.chain) == ("blocked", ("w1", "w2", "r1"))
    assert deadlock.locked == ("pay", "sail", "audit")
    assert deadlock.in_words == (
        "the crews: sail again",
        "← waits for: the owners: pay the back wages (required by the crews)",
        "← waits for: an audit by the port (required by the owners)",
        "← refused by the owners",
    )


def test_a_blocked_chain_can_be_broken_anywhere_and_what_stays_locked_is_told():
    (deadlock,) = found([waits("w1", "sail", "pay"), waits("w2", "pay", "audit")], [refuses("r1", "audit")])
    assert ways(deadlock) == [
        {"r1": "withdrawn or weakened"},
        {"w1": "dropped or weakened"},
        {"w2": "dropped or weakened"},
    ]
    assert [way.leaves for way in deadlock.ways_out] == [(), ("pay",), ()]


def test_a_promise_for_a_refused_act_is_blocked_as_well():
    (deadlock,) = found([waits("w1", "sail", "pay", kind="if")], [refuses("r1", "pay")])
    assert deadlock.in_words[1] == "← only in return for: the owners: pay the back wages (required by the crews)"


def test_each_distinct_lock_is_listed_once_whatever_waits_for_it():
    further = [waits("w3", "berth", "sail"), waits("w4", "audit", "pay"), waits("w5", "audit", "berth")]
    (deadlock,) = found([*LOOP, *further])
    assert deadlock.locked == ("pay", "sail", "audit", "berth")
    assert deadlock.frees == ("pay", "sail")


def test_a_cycle_and_a_refusal_that_hold_one_act_are_two_deadlocks_beside_each_other():
    cycle, blocked = sorted(
        found([*LOOP, waits("w3", "pay", "books")], [refuses("r1", "books")]), key=lambda d: d.shape
    )[::-1]
    assert (cycle.chain, blocked.chain) == (("w2", "w1"), ("w3", "r1"))
    assert (cycle.beside, blocked.beside) == ((blocked.id,), (cycle.id,))
    assert ways(cycle) == [{"w1": EITHER}, {"w2": EITHER}]


def test_a_refused_act_that_waits_in_turn_is_both_a_cycle_and_a_blocked_chain():
    both = found(LOOP, [refuses("r1", "sail", party="p1")])
    assert sorted(deadlock.chain for deadlock in both) == [("w2", "r1"), ("w2", "w1")]


def test_one_alternative_is_enough():
    choice = [waits("w1", "sail", "pay", group="g"), waits("w2", "sail", "books", group="g")]
    assert not found(choice, [refuses("r1", "pay")])


def test_when_every_alternative_is_refused_the_others_are_told_beside_the_chain():
    choice = [waits("w1", "sail", "pay", group="g"), waits("w2", "sail", "books", group="g")]
    (deadlock,) = found(choice, [refuses("r1", "pay"), refuses("r2", "books")])
    assert (deadlock.chain, deadlock.alternatives) == (("w1", "r1"), ("w2", "r2"))
    assert deadlock.in_words[3:] == (
        "  no other way: the crews: sail again ← waits for: the owners: open the books (required by the crews)",
        "  no other way: the owners: open the books ← refused by the owners",
    )
    assert [list(way) for way in ways(deadlock)] == [["r1"], ["r2"], ["w1"], ["w2"]]


def test_a_cycle_whose_way_out_is_refused_is_a_deadlock_until_the_refusal_falls():
    choice = [
        waits("w1", "sail", "pay", group="g"),
        waits("w2", "sail", "audit", group="g"),
        waits("w3", "pay", "sail"),
    ]
    (deadlock,) = found(choice, [refuses("r1", "audit", until="2031-05-09")], told("2031-05-02"))
    assert (deadlock.shape, deadlock.alternatives) == ("cycle", ("w2", "r1"))
    assert (deadlock.until, deadlock.dissolved_by) == ("2031-05-09", ("r1",))


def test_two_who_refuse_both_have_to_change_so_the_smallest_way_out_is_another():
    (deadlock,) = found([waits("w1", "sail", "pay")], [refuses("r1", "pay"), refuses("r2", "pay", party="p1")])
    assert ways(deadlock) == [{"w1": "dropped or weakened"}]


def test_sets_of_two_are_listed_where_one_change_is_not_enough():
    again = [waits("w3", "sail", "pay", holder="p2"), waits("w4", "pay", "sail")]
    (deadlock,) = found([*LOOP, *again])
    assert [sorted(way) for way in ways(deadlock)] == [["w1", "w3"], ["w2", "w4"]]


def told(*days, groups=()):
    """A story of reports on these days, A, B, …; `groups` are reports of one origin."""
    reports = tuple(
        Report(
            locators=(f"{number}.txt",),
            sha256="",
            media="text/plain",
            charset="utf-8",
            text="The crews said so.",
            id="ABCDEF"[number],
            published=day,
        )
        for number, day in enumerate(days)
    )
    return Story(id="s", title="t", reports=reports, partitions=(groups,) * 3 if groups else ())


def test_all_edges_have_to_be_in_force_on_one_date():
    first = waits("w1", "sail", "pay", since="2031-05-01", until="2031-05-03", status="withdrawn")
    second = waits("w2", "pay", "sail", since="2031-05-03")
    assert not found([first, second])


def test_a_deadlock_begins_with_its_last_edge_and_ends_with_the_first_that_ends():
    first = waits("w1", "sail", "pay", since="2031-05-01", until="2031-05-08", status="waived")
    second = waits("w2", "pay", "sail", since="2031-05-03")
    (deadlock,) = found([first, second])
    assert (deadlock.since, deadlock.until, deadlock.dissolved_by) == ("2031-05-03", "2031-05-08", ("w1",))
    assert ways(deadlock)


def test_without_a_date_a_requirement_is_in_force_from_the_first_publication_on():
    (deadlock,) = found(LOOP, story=told("2031-05-04T08:00:00Z", "2031-05-02"))
    assert (deadlock.since, deadlock.until) == ("2031-05-02", None)


def test_where_no_date_is_known_there_is_one_undated_state():
    (deadlock,) = found(LOOP)
    assert (deadlock.since, deadlock.until) == (None, None)


def test_an_end_without_a_date_is_dated_by_the_report_that_tells_it():
    ended = Anchor("B", 0, 9, "The crews")
    dropped = replace(LOOP[0], status="withdrawn", ended_by=(ended,))
    (deadlock,) = found([dropped, LOOP[1]], story=told("2031-05-02", "2031-05-06"))
    assert (deadlock.until, deadlock.dissolved_by) == ("2031-05-06", ("w1",))


def test_what_ended_on_no_known_date_locks_nothing():
    assert not found([replace(LOOP[0], status="met"), LOOP[1]])


def test_a_month_counts_from_its_first_day_and_an_end_in_a_month_from_there_too():
    first = waits("w1", "sail", "pay", since="2031-05", until="2031-07", status="met")
    (deadlock,) = found([first, waits("w2", "pay", "sail", since="2031-06-20")])
    assert (deadlock.since, deadlock.until) == ("2031-06-20", "2031-07")
    assert not found([first, waits("w2", "pay", "sail", since="2031-07-01")])


def test_once_one_alternative_has_ended_the_others_lock_nothing():
    met = waits("w1", "sail", "pay", group="g", until="2031-05-05", status="met")
    (deadlock,) = found(
        [met, waits("w2", "sail", "books", group="g")],
        [refuses("r1", "pay"), refuses("r2", "books")],
        told("2031-05-01"),
    )
    assert (deadlock.until, deadlock.dissolved_by) == ("2031-05-05", ("w1",))


def test_another_way_that_opens_dissolves_a_deadlock_too():
    only = waits("w1", "sail", "pay", group="g")
    other = waits("w2", "sail", "books", group="g", since="2031-05-07")
    (deadlock,) = found([only, other], [refuses("r1", "pay")], told("2031-05-01"))
    assert (deadlock.until, deadlock.dissolved_by) == ("2031-05-07", ("w2",))


def test_a_blocked_chain_grows_with_what_is_asked_later_and_stays_one_deadlock():
    later = waits("w1", "sail", "pay", since="2031-05-06")
    (deadlock,) = found(
        [later, waits("w2", "pay", "audit", since="2031-05-02")], [refuses("r1", "audit", since="2031-05-02")]
    )
    assert (deadlock.chain, deadlock.since) == (("w1", "w2", "r1"), "2031-05-06")


def test_its_strength_is_that_of_its_weakest_edge():
    strong, weak = Origins(low=2, best=3, high=4), Origins(low=1, best=1, high=2)
    (deadlock,) = found([replace(LOOP[0], origins=strong), replace(LOOP[1], origins=weak)])
    assert deadlock.strength.origins == weak


def test_strength_is_counted_in_origins_where_the_edges_do_not_say():
    both = (Anchor("A", 0, 9, "The crews"), Anchor("B", 0, 9, "The crews"))
    story = told("2031-05-01", "2031-05-01", groups=(("A", "B"),))
    (deadlock,) = found([replace(each, anchors=both) for each in LOOP], story=story)
    assert deadlock.strength.origins.best == 1


def test_an_act_that_waits_for_itself_is_an_error_of_reading_and_not_a_deadlock():
    assert not found([waits("w1", "sail", "sail")])


def test_ids_that_two_things_share_are_told():
    with pytest.raises(ValueError, match="have the id 'w1'"):
        found([LOOP[0]], [refuses("w1", "pay")])


def test_the_shortest_cycle_is_shown():
    long = [waits("w1", "sail", "pay"), waits("w2", "pay", "books"), waits("w3", "books", "sail")]
    (deadlock,) = found([*long, waits("w4", "pay", "sail")])
    assert deadlock.chain == ("w4", "w1")


def test_more_ways_out_than_anybody_reads_are_refused_and_counted():
    ring = [f"a{number}" for number in range(ways_out.MOST_SETS + 2)]
    (deadlock,) = found([waits(f"w{n}", act, ring[n - 1]) for n, act in enumerate(ring)])
    assert not deadlock.ways_out
    assert deadlock.too_many == f"there are more than {ways_out.MOST_SETS} smallest sets, of 1 change each"


def test_a_tangle_that_is_too_large_to_search_is_refused_and_its_size_told():
    random = Random(3)
    acts = [f"a{number}" for number in range(60)]
    (deadlock,) = found([waits(f"w{n}", *random.sample(acts, 2)) for n in range(240)])
    assert not deadlock.ways_out
    assert deadlock.too_many.startswith("its 237 requirements and refusals hang together in too many ways")


def test_the_order_of_what_comes_in_changes_nothing():
    requirements = [
        *LOOP,
        waits("w3", "pay", "audit", group="g"),
        waits("w4", "pay", "books", group="g"),
        waits("w5", "berth", "audit", kind="if"),
        waits("w6", "sail", "berth", since="2031-05-03", until="2031-05-09", status="met"),
    ]
    refusals = [refuses("r1", "audit"), refuses("r2", "books", since="2031-05-02")]
    first = deadlocks(ACTS, requirements, refusals, PARTIES, told("2031-05-01"))
    random = Random(1)
    for _ in range(20):
        shuffled = [random.sample(each, len(each)) for each in (ACTS, requirements, refusals, PARTIES)]
        assert deadlocks(*shuffled, told("2031-05-01")) == first
