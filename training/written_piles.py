"""Reads the piles of `written/piles`: reports of one event with the sentences that tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

FOLDER = Path(__file__).with_name("written") / "piles"
# Every fifth pile is kept back from the network that compares sentences, and weighs it against other measures.
FIFTH = 5
_REPORT = re.compile(r"## (?P<name>[A-D]) \| (?P<day>\d{4}-\d\d-\d\d) \| .+")
_SENTENCE = re.compile(r"(?P<number>\d+) (?P<text>.+)")
_SAME = "## same"


@dataclass(frozen=True, slots=True)
class Pile:
    """One pile.

    Attributes:
        days: of each report, when it came out.
        sentences: by id ("A3").
        same: pairs of ids of different reports that tell the same.
    """

    name: str
    days: dict[str, str]
    sentences: dict[str, str]
    same: frozenset[frozenset[str]]


def piles() -> Iterator[Pile]:
    """Every pile, in order of the names of their files.

    Raises:
        ValueError: a line is none of those that a pile has; names file and line.
    """
    for path in sorted(FOLDER.glob("*.txt")):
        yield _pile(path)


def _pile(path: Path) -> Pile:
    days: dict[str, str] = {}
    sentences: dict[str, str] = {}
    same: set[frozenset[str]] = set()
    told = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        told = told or line.startswith(_SAME)
        if line.startswith(_SAME):
            continue
        report, sentence = _REPORT.fullmatch(line.rstrip()), _SENTENCE.fullmatch(line.rstrip())
        if told:
            ids = line.partition(" : ")[0].split()
            same |= {frozenset(pair) for pair in combinations(ids, 2) if pair[0][0] != pair[1][0]}
        elif report is not None:
            days[report["name"]] = report["day"]
        elif sentence is not None and days:
            sentences[f"{list(days)[-1]}{sentence['number']}"] = sentence["text"]
        else:
            raise ValueError(f"{path.name}: line {number} is no report, sentence or fact: {line[:60]}")
    return Pile(path.stem, days, sentences, frozenset(same))
