"""Who stands where, what waits for what and where it locks, on the terminal and in Markdown; and that it can be verified."""

from __future__ import annotations

import re

import pytest
from every_kind import dossier
from msgspec.structs import replace

from standoff.dossier.seal import sealed
from standoff.dossier.verify import problems
from standoff.export.markdown import Markdown
from standoff.export.parts import shown, why
from standoff.export.terminal import summary
from standoff.model.dossier import DossierRecord


def lines(part: str, width: int = 100) -> list[str]:
    return shown(dossier(), part, width).splitlines()


def test_positions_are_a_table_of_issues_and_parties_with_stance_and_sigla():
    head, _, pay, sailing, *_ = lines("positions")
    assert head.split() == ["Strand", "Quarry"]
    assert re.split(r"\s{2,}", pay.strip()) == ["pay", "demands (A)", "refuses until 7 May 2031 (B, C)"]
    assert re.split(r"\s{2,}", sailing.strip()) == ["sailing", "accepts, if … (A)", "–"]


def test_a_stance_that_a_party_takes_twice_on_one_issue_stands_once_in_its_cell():
    record = dossier()
    again = replace(record.positions[0], id="po4", anchors=record.requirements[2].anchors)
    table = shown(replace(record, positions=(*record.positions, again)), "positions")
    assert re.search(r"^  pay +demands \(A, C\)", table, re.MULTILINE)


def test_each_position_is_listed_with_its_id_whatever_the_width():
    for width in (30, 200):
        assert re.findall(r"^  (po\d)", shown(dossier(), "positions", width), re.MULTILINE) == ["po1", "po2", "po3"]


def test_where_the_table_does_not_fit_the_list_stands_alone():
    assert not any("─" in line for line in lines("positions", 24))


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("part", ["positions", "deadlocks"])
def test_no_line_is_wider_than_the_terminal(part, width):
    assert max(len(line) for line in lines(part, width)) <= width


def test_a_deadlock_is_drawn_in_words_with_the_reports_behind_each_edge():
    text = "\n".join(lines("deadlocks"))
    assert (
        "Strand: boats sail\n         ← waits for: crews are paid [w1: A, B]\n         ← refused by Quarry [r1: A]"
        in text
    )
    assert "no other way: ← refused by Quarry [r2: A]" in text


def test_ways_out_are_told_without_a_rank_and_with_what_they_leave_locked():
    text = shown(dossier(), "deadlocks", 400)
    assert "2 ways out. Each is a smallest set of changes that unlocks it. None is better than another." in text
    assert "- r1 withdrawn or weakened: Quarry refuses: crews are paid" in text
    assert (
        "and w2 weakened: Strand: boats sail ← waits for: an audit (required by Strand); still locked: Quarry" in text
    )


def test_a_deadlock_that_dissolved_says_when_and_by_what():
    assert "dissolved 7 May 2031, when w3 changed" in shown(dossier(), "deadlocks", 400)


def test_where_ways_out_are_not_listed_it_says_why():
    assert "Ways out are not listed: there are more than 100 smallest sets" in shown(dossier(), "deadlocks", 400)


def test_a_chain_without_words_of_its_own_is_told_in_those_of_its_edges():
    assert "Quarry: crews are paid ← waits for: Strand: boats sail (required by Quarry) [w3: C]" in shown(
        dossier(), "deadlocks", 400
    )


def test_requirements_refusals_and_offers_are_listed_where_nothing_locks():
    text = shown(replace(dossier(), deadlocks=()), "deadlocks")
    assert text.startswith("No deadlock was found.")
    assert re.findall(r"^  ([wro]\d)", text, re.MULTILINE) == ["w1", "w2", "w3", "r1", "r2", "o1"]


def test_a_dossier_without_talks_says_that_none_were_found():
    empty = replace(dossier(), deadlocks=(), requirements=(), refusals=(), offers=(), positions=())
    assert shown(empty, "deadlocks") == "deadlocks: none found"
    assert shown(empty, "positions") == "positions: none found"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("w1", ["required by Strand", "“before”", "part of d1 and d2", "»before the crews are paid«"]),
        ("w3", ["met · since 5 May 2031 · until 7 May 2031", "ended by", "»Crews give in«"]),
        ("r1", ["Quarry refuses: crews are paid", "“refuse”", "part of d1", "»Twelve boats«"]),
        ("o1", ["Strand offers: boats sail", "»Twelve boats«"]),
        ("po2", ["Quarry refuses until 7 May 2031: pay, “crews are paid”", "2 independent origins", "»Some 90«"]),
        ("a2", ["Quarry: crews are paid", "what is asked of it: w1, w3 and r1", "part of d1 and d2"]),
    ],
)
def test_why_tells_what_decided_and_shows_the_words(key, said):
    told = why(dossier(), key)
    assert told.startswith(key)
    assert [words for words in said if words not in told] == []


def test_why_of_a_deadlock_shows_every_edge_with_its_passages_and_every_way_out():
    told = why(dossier(), "d1")
    assert told.index("← waits for: crews are paid  w1") < told.index("»before the crews are paid«")
    assert told.index("← refused by Quarry  r1") < told.index("- r1 withdrawn or weakened")
    assert "the same acts are also held by d2" in told


def test_why_of_a_deadlock_that_dissolved_shows_the_words_that_ended_it():
    told = why(dossier(), "d2")
    assert told.index("w3 changed it:") < told.index("»Crews give in«")


def test_the_summary_tells_standing_deadlocks_first():
    told = summary(dossier())
    assert "2 deadlocks, 1 of them dissolved:" in told
    swapped = replace(dossier(), deadlocks=dossier().deadlocks[::-1])
    assert summary(swapped) == told


def test_markdown_has_the_table_the_chain_and_a_footnote_a_passage():
    text = Markdown().render(dossier())
    assert "| Issue | Strand | Quarry |" in text
    assert re.search(r"\| pay \| demands \(A\)\[\^\d+\] \| refuses until .*\[\^\d+\]\[\^\d+\] \|", text)
    assert re.search(r"^- ← waits for: crews are paid \(\*\*w1\*\* A, B\)\[\^\d+\]\[\^\d+\]$", text, re.MULTILINE)
    assert "- r1 withdrawn or weakened: Quarry refuses: crews are paid" in text
    assert "- **po2** Quarry refuses until 7 May 2031: pay, “crews are paid” (6 May 2031): B, C" in text


def test_markdown_tells_each_part_once():
    text = Markdown().render(dossier())
    for heading in ("Who stands where", "Where it locks", "What waits for what", "Acts", "Refusals", "Offers"):
        assert text.count(f"## {heading}\n") == 1


def told_problems(record: DossierRecord) -> list[str]:
    return [str(problem) for problem in problems(sealed(record))]


def test_a_dossier_with_talks_is_sound():
    assert told_problems(dossier()) == []


def test_words_that_a_report_does_not_have_are_found_in_every_part():
    record = dossier()
    wrong = replace(record.reports[0], text=record.reports[0].text.replace("Twelve boats", "Eleven boat"))
    told = "\n".join(told_problems(replace(record, reports=(wrong, *record.reports[1:]))))
    for where in ("positions[0]", "requirements[1]", "acts[0]", "refusals[0]", "offers[0]"):
        assert f"{where}.anchors[0]" in told
    gone = replace(record, reports=tuple(replace(r, text=r.text.replace("Crews", "Crowd")) for r in record.reports))
    assert any("requirements[2].ended_by[0]" in problem for problem in told_problems(gone))


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("requirements", {"target": "a9"}, "requirements[w1]: there is no a9"),
        ("refusals", {"act": "a9"}, "refusals[r1]: there is no a9"),
        ("offers", {"act": "a9"}, "offers[o1]: there is no a9"),
        ("deadlocks", {"chain": ("w1", "r9")}, "deadlocks[d1]: there is no r9"),
        ("deadlocks", {"dissolved_by": ("w9",)}, "deadlocks[d1]: there is no w9"),
        ("deadlocks", {"locked": ("a9",)}, "deadlocks[d1]: there is no a9"),
        ("requirements", {"id": "q1"}, "requirements[q1]: the id q1 is also one of quotations"),
    ],
)
def test_what_points_at_nothing_or_at_two_things_is_found(part, change, said):
    first, *rest = getattr(dossier(), part)
    assert said in told_problems(replace(dossier(), **{part: (replace(first, **change), *rest)}))
