"""Reads the piles of `written/piles`: reports of one event with the sentences that tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from standoff.lenses.collation.wordings import report_key
from standoff.model.story import Witness
from standoff.pipeline import read_all, stories, witnesses

FOLDER = Path(__file__).with_name("written") / "piles"
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

    def witnesses(self) -> tuple[Witness, ...]:
        """Its reports, read as the pipeline reads any, a sentence a paragraph."""
        with TemporaryDirectory() as name:
            folder = Path(name)
            for report, day in self.days.items():
                lines = [text for key, text in self.sentences.items() if key[0] == report]
                page = "\n\n".join((f"The report of {report}", day, *lines)) + "\n"
                (folder / f"{report}.txt").write_text(page, encoding="utf-8")
            (story,) = stories(read_all([folder]).reports, one_story=True)
            return tuple(sorted(witnesses(story), key=lambda witness: report_key(witness.report.id)))

    def ids(self, read: Sequence[Witness]) -> dict[tuple[str, int], str]:
        """The id of the sentence that begins at an offset of a report, the first of several in it too."""
        found = {}
        for witness in read:
            report = Path(witness.report.locators[0]).stem
            for key, text in self.sentences.items():
                start = witness.report.text.find(text) if key[0] == report else -1
                if start >= 0:
                    found |= {
                        (witness.report.id, span.start): key
                        for span in witness.notes.sentences
                        if start <= span.start < start + len(text)
                    }
        return found


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
