"""Where the example story locks is what was planted in it: edge by edge, with the days on which it began and ended."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pipeline_truth import Answer
from truth_files import Truth

from standoff.model.negotiation import Deadlock

FOLDER = Path(__file__).parents[2] / "examples" / "story"
TOLD = Truth(FOLDER).told
PLANTED = {edge["id"]: edge for edge in (*TOLD["requirement"], *TOLD["refusal"])}


@cache
def answer() -> Answer:
    return Answer(FOLDER)


def is_at(edge: str, planted: dict[str, Any]) -> bool:
    """Whether a requirement or refusal of the dossier rests on words that were planted for this one."""
    record = answer().dossier
    found = next(each for each in (*record.requirements, *record.refusals) if each.id == edge)
    for place in (planted, *planted.get("also", ())):
        start, end = answer().place(place["file"], place["words"])
        siglum = answer().by_file[place["file"]].id
        if any(a.report == siglum and a.start < end and start < a.end for a in found.anchors):
            return True
    return False


def found(planted: dict[str, Any]) -> Deadlock:
    """The deadlock with the planted chain, wherever on a cycle it begins, that began when it was to begin."""
    for deadlock in answer().dossier.deadlocks:
        chain, wanted = deadlock.chain, [PLANTED[key] for key in planted["chain"]]
        turns = range(len(chain)) if planted["shape"] == "cycle" else range(1)
        for turn in turns:
            turned = chain[turn:] + chain[:turn]
            same = len(turned) == len(wanted) and all(is_at(a, b) for a, b in zip(turned, wanted, strict=True))
            if same and deadlock.shape == planted["shape"] and deadlock.since == planted["since"]:
                return deadlock
    raise AssertionError(f"no deadlock {planted['chain']} since {planted['since']}")


@pytest.mark.parametrize("planted", TOLD["deadlock"], ids=["-".join(d["chain"]) for d in TOLD["deadlock"]])
def test_a_planted_deadlock_is_found_with_its_chain_and_its_dates(planted: dict[str, Any]) -> None:
    assert found(planted).until == planted.get("until")


def test_no_other_deadlock_is_claimed() -> None:
    assert len(answer().dossier.deadlocks) == len(TOLD["deadlock"])


def test_the_loop_has_both_sides_as_parties_and_either_edge_as_its_way_out() -> None:
    loop = next(d for d in answer().dossier.deadlocks if d.shape == "cycle" and d.until)
    names = {party.id: party.name for party in answer().dossier.parties}
    assert {names[party] for party in loop.parties} == {"Orlath", "Vessany"}
    assert [[change.id for change in way.changes] for way in loop.ways_out] == [[key] for key in sorted(loop.chain)]
