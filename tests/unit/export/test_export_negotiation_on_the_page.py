"""How the negotiation is drawn: who stands where, what locks, what is on the table, what happened when."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from every_kind import dossier
from msgspec.structs import replace

from standoff.export.html_file import HtmlFile
from standoff.export.page.calendar import WIDTH, calendar
from standoff.export.page.deadlocks import deadlocks
from standoff.export.page.evidence import Evidence
from standoff.export.page.explanations import explanations, outlooks
from standoff.export.page.positions import positions
from standoff.export.page.proposals import proposals, rounds
from standoff.export.page.timeline import timeline
from talks import talks

_PARTS = ("proposals", "rounds", "positions", "parties", "deadlocks", "requirements", "refusals", "offers")
_LATER = ("blame", "outlook", "timeline", "moves", "reactions")


def _of(make):
    record = talks()
    return make(record, Evidence(record))


def test_parties_and_acts_stand_under_their_names():
    page = HtmlFile().render(talks())
    for words in ("Strand → Quarry: walk-out", "the custom house", "put there by <bdi>Quarry</bdi>"):
        assert words in page, words


def test_things_of_different_kinds_that_share_an_id_have_places_of_their_own():
    page = HtmlFile().render(talks())
    for target in ("party-p1", "proposal-p1", "refusal-r1", "round-r1", "requirement-q1", "q1", "position-s1", "s1"):
        assert page.count(f'id="{target}"') == 1, target


def test_the_positions_of_a_party_on_an_issue_stand_in_one_cell_the_overtaken_marked():
    table = _of(positions)
    assert table.parties == ("Strand", "Quarry")
    pay = next(issue for issue in table.issues if issue.name == "pay")
    assert [(stance.word, stance.past) for stance in pay.cells[0]] == [("demands", True), ("accepts, if", False)]
    assert pay.cells[1] == ()


def test_the_words_behind_a_cell_are_those_of_the_first_report_and_the_way_to_the_others():
    books = next(issue for issue in _of(positions).issues if issue.name == "books")
    assert books.cells[1][0].words == "went on"
    assert [siglum.id for siglum, _ in books.cells[1][0].places] == ["A", "C"]


def test_a_circle_is_drawn_with_a_line_back_to_its_first_act():
    circle = _of(deadlocks).locks[0].drawing
    assert [node.actor for node in circle.nodes] == ["Strand", "Quarry"]
    assert circle.back.startswith("M")
    assert circle.back_id == "q2"
    assert [arrow.id for arrow in circle.arrows] == ["q1"]


def test_a_blocked_chain_ends_in_its_refusal():
    blocked = _of(deadlocks).locks[1].drawing
    assert [node.refused for node in blocked.nodes] == [False, False, False, True]
    assert blocked.nodes[-1].lines == ("Quarry refuses",)
    assert blocked.back == ""


def test_boxes_of_a_chain_do_not_touch_and_long_acts_are_broken_into_lines():
    for lock in _of(deadlocks).locks:
        tops = [(node.y, node.y + node.height) for node in lock.drawing.nodes]
        assert all(below > bottom for (_, bottom), (below, _) in pairwise(tops))
        assert all(len(line) <= 40 for node in lock.drawing.nodes for line in node.lines)


def test_ways_out_are_listed_and_none_is_ranked():
    first, second = _of(deadlocks).locks
    assert [way.changes[0].id for way in first.ways] == ["q1", "q2"]
    assert first.ways[0].leaves == ("open the books",)
    assert second.unlisted == "there are more than forty"
    page = HtmlFile().render(talks())
    assert "None is better than another" in page
    assert "best way" not in page


def test_a_deadlock_that_dissolved_says_so_and_is_not_among_those_that_stand():
    locks = _of(deadlocks)
    assert locks.locks[1].over == "dissolved 7 May 2031: r1 ended or is met"
    assert [lock.id for lock in locks.standing] == ["d1"]


def test_a_refused_act_names_the_deadlocks_that_it_is_part_of():
    edges = {(edge.verb, edge.id): edge for edge in _of(deadlocks).edges}
    assert edges["refuses", "r1"].locks == ("d2",)
    assert edges["waits for", "q1"].locks == ("d1", "d2")
    assert [quote.words for quote in edges["offers", "o1"].ended] == ["went on"]


def test_terms_stand_by_phase_with_who_is_to_do_them():
    paper = _of(proposals)[0]
    assert [phase.name for phase in paper.phases] == ["first", "second"]
    assert paper.phases[0].clauses[0].obligor == "Quarry"
    assert "no report says who" not in HtmlFile().render(talks())


def test_a_round_tells_what_is_known_of_it_and_nothing_else():
    facts = dict(_of(rounds)[0].facts)
    assert facts == {
        "where": "the custom house",
        "form": "indirect",
        "came": "Strand, Quarry",
        "left": "Strand",
        "outcome": "none",
    }


def test_explanations_of_one_thing_stand_side_by_side():
    (explained,) = _of(explanations)
    assert [(each.holder, each.blamed) for each in explained.explanations] == [
        ("Strand", "Quarry"),
        ("Quarry", "the sea"),
    ]


def test_an_outlook_on_nobodys_word_says_so():
    assert _of(outlooks)[0].speaker == ""
    assert "on nobody’s word" in HtmlFile().render(talks())


def test_every_move_and_reaction_is_on_the_timeline_once_and_what_has_no_date_is_last():
    events = _of(timeline)
    assert [event.doing for event in events] == [
        "",
        "Quarry: offer",
        "Strand → Quarry: walk-out",
        "",
        "the mayor urges calm",
    ]
    assert [event.when for event in events[-2:]] == ["12 March, year not given", "date unknown"]
    assert events[1].when == "May 2031"


def test_a_bar_is_as_long_as_its_date_is_unsure_and_what_is_far_off_stands_at_the_edge():
    record = talks()
    drawn = calendar(record, timeline(record, Evidence(record)))
    by_number = {bar.number: bar for bar in drawn.bars}
    old, month, walked_out = by_number[1], by_number[2], by_number[3]
    assert month.width > 5 * walked_out.width
    assert old.x < walked_out.x
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawn.bars)
    assert drawn.undated == 1


def test_no_two_bars_lie_on_each_other():
    record = talks()
    bars = calendar(record, timeline(record, Evidence(record))).bars
    for one in bars:
        for other in bars:
            if one is not other and one.y == other.y:
                assert one.x + one.width <= other.x or other.x + other.width <= one.x


def test_without_a_date_nothing_is_drawn():
    record = replace(dossier(), timeline=(), moves=(), reactions=())
    assert calendar(record, timeline(record, Evidence(record))) is None


@pytest.mark.parametrize("part", [*_PARTS, *_LATER])
def test_an_empty_part_says_whether_nobody_looked_or_nothing_was_found(part):
    empty = replace(talks(), **dict.fromkeys((*_PARTS, *_LATER), ()))
    seen = replace(empty, recipe=replace(empty.recipe, not_read=()))
    unseen = replace(empty, recipe=replace(empty.recipe, not_read=(part,)))
    phrase = f"This version does not read {part}: an empty list means that nobody looked."
    assert phrase not in HtmlFile().render(seen)
    assert HtmlFile().render(unseen).count(phrase) == 2  # in its own part, and under what was not read


def test_the_drawings_are_told_in_words_too():
    page = HtmlFile().render(talks())
    assert 'aria-label="Strand: let the boats sail; ← waits for: Quarry: pay the crews"' in page
    assert len(re.findall(r"<svg class=\"(?:chain|calendar|stemma|strip)\" role=\"(?:img|group)\"", page)) >= 4
