"""Two short stories on which no rule was tuned: what was planted is found, and nothing else is.

What is missed stands here with what is in the way; when it begins to be found, the list is wrong and says so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pipeline_truth import Answer
from truth_files import Truth

STORIES = Path(__file__).parent / "stories"
NAMES = ("port-strike", "hostage-release")
PLANTED = [(name, finding) for name in NAMES for finding in Truth(STORIES / name).told["finding"]]
MISSED = {
    "Friday, October 17": "freed miners in one report, released captives in the other: other nouns, other voice, no act for sure",
}


@cache
def answer(name: str) -> Answer:
    return Answer(STORIES / name)


@pytest.mark.parametrize("name", NAMES)
def test_a_held_out_story_is_one_story_and_its_dossier_is_sound(name: str) -> None:
    assert answer(name).dossier.verify() == []


@pytest.mark.parametrize(("name", "finding"), PLANTED, ids=[f"{name}-{f['kind']}" for name, f in PLANTED])
def test_what_was_planted_is_found(name: str, finding: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if finding["words"] in MISSED:
        request.applymarker(pytest.mark.xfail(reason=MISSED[finding["words"]]))
    found = answer(name).findings(finding["kind"])
    assert any(answer(name).stands_apart(f, finding["file"], finding["words"]) for f in found)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_is_found(name: str) -> None:
    planted = [finding for other, finding in PLANTED if other == name]
    for found in answer(name).dossier.findings:
        assert any(answer(name).stands_apart(found, p["file"], p["words"]) for p in planted), found.explanation
