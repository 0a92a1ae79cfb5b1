"""Does what each truth file tells of a negotiation stand in its reports, and does it fit together?

How to read these tables: examples/README.md. The pipeline is not run here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from truth_files import Truth

HERE = Path(__file__).parent
TRUTHS = [
    Truth(HERE.parents[1] / "examples" / "story"),
    *(Truth(folder) for folder in sorted((HERE / "stories").iterdir())),
]
TALKS = [truth for truth in TRUTHS if truth.told["story"]["talks"]]
NEEDED = {
    "party": {"name", "names", "role"},
    "position": {"party", "issue", "stance"},
    "requirement": {"id", "holder", "target", "condition", "kind", "status"},
    "refusal": {"id", "party", "act"},
    "offer": {"id", "party", "act"},
    "proposal": {"name", "status"},
    "move": {"kind", "party"},
    "reaction": {"party", "kind"},
    "blame": {"holder", "blamed", "for"},
    "outlook": {"anonymous"},
}
FURTHER = {
    "position": {"said_on"},
    "requirement": {"group", "since", "until", "ended_by"},
    "refusal": {"since", "until", "ended_by"},
    "offer": {"to", "moves"},
    "proposal": {"sponsor", "version", "term"},
    "move": {"date", "to"},
    "reaction": {"to"},
    "outlook": {"speaker"},
}
ANYWHERE = {"file", "words", "also", "optional", "hard"}
TERM = {"obligor", "act", "quantity", "deadline", "phase"}
MAY_BE = {
    "role": set("primary mediator facilitator host guarantor reacting".split()),
    "stance": set("demands offers accepts accepts-if refuses".split()),
    ("requirement", "kind"): set("before if verified deadline".split()),
    ("requirement", "status"): set("stated met waived withdrawn".split()),
    ("proposal", "status"): set("proposed accepted rejected agreed unsure".split()),
    ("move", "kind"): set(
        "walk-out return suspension threat ultimatum concession retraction acceptance rejection denial signature".split()
    ),
    ("reaction", "kind"): set("welcomes urges condemns pledges recognises sanctions calls".split()),
}
DAY = re.compile(r"\d{4}(-\d\d){0,2}")

each_truth = pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.folder.name)
each_talk = pytest.mark.parametrize("truth", TALKS, ids=lambda truth: truth.folder.name)


def entries(truth: Truth, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = truth.told.get(table, [])
    return found


def everything(truth: Truth) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each entry with the name of its table, terms of a proposal with it."""
    for table in NEEDED:
        for entry in entries(truth, table):
            yield table, entry
            for term in entry.get("term", []):
                yield "term", term


def by_id(truth: Truth) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for table in ("requirement", "refusal", "offer") for entry in entries(truth, table)}


@each_truth
def test_a_story_says_whether_there_are_talks_and_tells_all_of_them(truth: Truth) -> None:
    assert truth.told["story"]["negotiation_exhaustive"] is True
    sides = [party for party in entries(truth, "party") if party["role"] == "primary"]
    if truth in TALKS:
        assert len(sides) >= 2
    else:
        assert [table for table in [*NEEDED, "deadlock"] if entries(truth, table)] == []


@each_talk
def test_an_entry_has_what_its_table_needs_and_nothing_that_nobody_reads(truth: Truth) -> None:
    for table, entry in everything(truth):
        needed = {"obligor", "act"} if table == "term" else NEEDED[table]
        further = TERM if table == "term" else FURTHER.get(table, set())
        assert needed | {"file", "words"} <= set(entry) <= needed | further | ANYWHERE, entry
        for key, value in entry.items():
            allowed = MAY_BE.get((table, key)) or MAY_BE.get(key)
            assert allowed is None or value in allowed, (table, entry)
        for place in [*entry.get("also", []), *entry.get("ended_by", [])]:
            assert {"file", "words"} <= set(place) <= {"file", "words", "hard", "optional"}


@each_talk
def test_what_is_told_of_the_talks_stands_in_the_story_and_not_in_what_is_set_aside(truth: Truth) -> None:
    story = {report["file"]: truth.story_of(report) for report in truth.reports}
    for _, entry in everything(truth):
        places = [entry, *entry.get("also", []), *entry.get("ended_by", [])]
        assert [place["words"] for place in places if place["words"] not in story[place["file"]]] == []
        assert len({(place["file"], place["words"]) for place in places}) == len(places)


@each_talk
def test_every_name_of_a_party_is_used_by_a_report(truth: Truth) -> None:
    story = " ".join(truth.story_of(report) for report in truth.reports)
    for party in entries(truth, "party"):
        assert party["name"].split()[-1] in story
        assert [name for name in party["names"] if name not in story] == []


@each_talk
def test_a_requirement_has_two_different_halves_and_a_holder_who_is_a_party(truth: Truth) -> None:
    parties = {party["name"] for party in entries(truth, "party")}
    for requirement in entries(truth, "requirement"):
        assert len(requirement["target"].split()) >= 2
        assert len(requirement["condition"].split()) >= 2
        assert requirement["target"] != requirement["condition"]
        assert requirement["holder"] in parties or requirement.get("optional")


@each_talk
def test_whoever_refuses_or_offers_is_a_party_and_ids_are_given_once(truth: Truth) -> None:
    parties = {party["name"] for party in entries(truth, "party")}
    for table in ("refusal", "offer", "position"):
        for entry in entries(truth, table):
            assert entry["party"] in parties or entry.get("optional"), entry
            assert entry.get("to", entry["party"]) in parties or entry.get("optional"), entry
    ids = [entry["id"] for table in ("requirement", "refusal", "offer") for entry in entries(truth, table)]
    assert len(ids) == len(set(ids))
    for offer in entries(truth, "offer"):
        assert offer.get("moves", {}).get("requirement") in {None, *ids}


@each_talk
def test_what_ended_has_a_day_and_days_are_in_order(truth: Truth) -> None:
    for table in ("requirement", "refusal", "deadlock"):
        for entry in entries(truth, table):
            days = [entry[key] for key in ("since", "until") if key in entry]
            assert all(DAY.fullmatch(day) for day in days)
            assert days == sorted(days)
            if table == "requirement" and "until" in entry:
                assert entry["status"] != "stated"
    assert all(DAY.fullmatch(move["date"]) for move in entries(truth, "move") if "date" in move)


@each_talk
def test_each_step_of_a_deadlock_waits_for_the_next(truth: Truth) -> None:
    known = by_id(truth)
    for deadlock in entries(truth, "deadlock"):
        chain = [known[identifier] for identifier in deadlock["chain"]]
        alike = [set(pair) for pair in deadlock.get("same", [])]
        following = chain[1:] + chain[:1] if deadlock["shape"] == "cycle" else chain[1:]
        for step, after in zip(chain, following, strict=False):
            waits, does = step["condition"], after.get("act", after.get("target"))
            assert waits == does or {waits, does} in alike, (waits, does)
        assert deadlock["shape"] in {"cycle", "blocked"}
        assert ("act" in chain[-1]) == (deadlock["shape"] == "blocked")
        assert len(chain) >= 2


@each_talk
def test_a_deadlock_stands_no_longer_than_what_it_is_made_of(truth: Truth) -> None:
    known = by_id(truth)
    for deadlock in entries(truth, "deadlock"):
        chain = [known[identifier] for identifier in deadlock["chain"]]
        assert deadlock["since"] >= max(step.get("since", deadlock["since"]) for step in chain)
        ends = [step["until"] for step in chain if "until" in step]
        assert deadlock.get("until") == min(ends, default=None)


@each_talk
def test_alternatives_are_of_one_act_and_at_least_two(truth: Truth) -> None:
    groups: dict[str, list[dict[str, Any]]] = {}
    for requirement in entries(truth, "requirement"):
        if "group" in requirement:
            groups.setdefault(requirement["group"], []).append(requirement)
    for alternatives in groups.values():
        assert len({(one["holder"], one["target"]) for one in alternatives}) == 1
        assert len({one["condition"] for one in alternatives}) == len(alternatives) >= 2


@pytest.mark.parametrize("split", ["dev", "test"])
def test_each_split_has_enough_to_measure(split: str) -> None:
    told = Counter(
        table
        for truth in TALKS
        if truth.told["story"]["split"] == split
        for table, entry in everything(truth)
        if not entry.get("optional")
    )
    enough = {"requirement": 15, "position": 15, "offer": 5, "refusal": 3, "move": 10, "term": 5, "blame": 4}
    assert {table: told[table] for table, least in enough.items() if told[table] < least} == {}
    kinds = {
        requirement["kind"]
        for truth in TALKS
        if truth.told["story"]["split"] == split
        for requirement in entries(truth, "requirement")
    }
    assert kinds == MAY_BE["requirement", "kind"]


def test_each_split_has_locks_and_talks_without_any() -> None:
    for split in ("dev", "test"):
        locked = [bool(entries(truth, "deadlock")) for truth in TALKS if truth.told["story"]["split"] == split]
        assert any(locked)
        assert not all(locked)
    assert len(TALKS) < len(TRUTHS)
