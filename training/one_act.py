"""The weights by which two acts of a negotiation are judged to be one, fitted on the project's `dev` stories.

A truth file gives an act the same words in every table. What the lens reads on the words of a told requirement, refusal
or offer is the act that the truth has there; two such acts are a pair with an answer.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.negotiation_gold import Entry, entries

from standoff.language.acts import vector
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.act_groups import Groups
from standoff.lenses.negotiation.acts import several, uses, wordings
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.one_act import MEASURES, measured
from standoff.lenses.negotiation.one_report import REFUSING, OneReport
from standoff.lenses.negotiation.parties import parties_of
from standoff.lenses.negotiation.state import SIDES
from standoff.pipeline import read_all, stories, witnesses
from training.lining_up import ROOT, dev_stories, fitted

PATH = ROOT / "src" / "standoff" / "language" / "weights" / "one_act.tsv"
_HEAD = """\
# How much each measure of two acts counts when it is asked whether they are one; training/one_act.py made it from the
# stories of this project whose truth files say split = "dev".
"""
_SHRINK = 0.005


def made(_: Path) -> str:
    """The table."""
    pairs = [pair for folder in dev_stories() for pair in labelled(folder)]
    factors, beginning = fitted(
        np.array([measures for measures, _ in pairs]),
        np.array([float(label) for _, label in pairs]),
        shrink=_SHRINK,
    )
    rows = [*zip(MEASURES, factors.tolist(), strict=True), ("beginning", beginning)]
    return _HEAD + "".join(f"{name}\t{value:.2f}\n" for name, value in rows)


def labelled(folder: Path) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Pairs of acts of a story with their measures, and whether the truth has them as one, where it says."""
    told = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
    if not told.get("requirement"):
        return
    (story,) = stories(read_all([folder]).reports, one_story=True)
    ordered = sorted(witnesses(story), key=lambda witness: report_key(witness.report.id))
    parties = parties_of(ordered)
    sides = frozenset(party.id for party in parties.all if party.role in SIDES)
    reports = [OneReport.of(witness, parties, sides) for witness in ordered]
    groups = Groups(each for report in reports for each in report.told())
    used = uses(
        groups,
        (tie for one in reports for tie in one.tied()),
        (refused for one in reports for refused in one.refused()),
    )
    answers = {
        kind: list(zip(entries(kind, told, story.reports), told.get(kind, ()), strict=True))
        for kind in ("requirement", "refusal", "offer")
    }
    named = _named(reports, groups, answers)
    same = {frozenset(pair) for lock in told.get("deadlock", ()) for pair in lock.get("same", ())}
    worded = wordings(groups)
    for (one, other), measures in measured(worded, used, frozenset((*used.apart(), *several(groups))), vector):
        if one in named and other in named and worded[one].partial == worded[other].partial:
            yield measures, named[one] == named[other] or frozenset((named[one], named[other])) in same


_Answer = tuple[Entry, dict[str, Any]]


def _named(reports: list[OneReport], groups: Groups, answers: dict[str, list[_Answer]]) -> dict[int, str]:
    """The truth's words for each act that stands on its words, by the act's place, where they are not at odds."""
    place = {number: at for at, number in enumerate(groups.leads)}
    votes: dict[int, Counter[str]] = defaultdict(Counter)

    def vote(siglum: str, deed: Deed, words: str) -> None:
        votes[place[groups.number(siglum, deed)]][words] += 1

    for report in reports:
        siglum, anchored = report.telling.report.id, report.telling.report.anchor
        for tie in report.ties:
            hits = [row for entry, row in answers["requirement"] if entry.holds(anchored(tie.span))]
            if len(hits) == 1:
                for deed in tie.targets:
                    vote(siglum, deed, hits[0]["target"])
                for deed in tie.conditions:
                    vote(siglum, deed, hits[0]["condition"])
        for stand in report.stands:
            kind = "refusal" if stand.stance.kind in REFUSING else "offer"
            hits = [row for entry, row in answers[kind] if entry.holds(anchored(stand.stance.span))]
            if len(hits) == 1:
                for deed in stand.deeds:
                    vote(siglum, deed, hits[0]["act"])
    return {
        act: counted.most_common(1)[0][0]
        for act, counted in votes.items()
        if len(counted) == 1 or counted.most_common(2)[0][1] > counted.most_common(2)[1][1]
    }
