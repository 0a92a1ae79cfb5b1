"""What a truth file tells of a story, found again in the reports of a dossier. How to read one: examples/README.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any

from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Finding
from standoff.text.span import Span

_MARKS = str.maketrans("’‘“”", "''\"\"")


def flat(words: str) -> str:
    """Words without the ways of typing them, for finding what a truth file names."""
    return " ".join(words.translate(_MARKS).split()).casefold()


def bare(words: str) -> str:
    """Flat words without the punctuation at their ends."""
    return re.sub(r"^\W+|\W+$", "", flat(words))


def places(text: str, words: str) -> tuple[Span, ...]:
    """Every place where words stand, whole; white space may differ."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return tuple(Span(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text))


def stands_apart(finding: Finding, siglum: str, words: str) -> bool:
    """Whether a finding sets words of a report apart from the others."""
    return any(_says(a, siglum, words) for reading in finding.readings if reading.apart for a in reading.anchors)


def sets_beside(finding: Finding, one: tuple[str, str], others: Iterable[tuple[str, str]]) -> bool:
    """Whether a finding that takes no side holds words of a report (siglum, words) and some that they stand against."""
    if any(reading.apart for reading in finding.readings):
        return False
    anchors = [anchor for reading in finding.readings for anchor in reading.anchors]
    return any(_says(a, *one) for a in anchors) and any(_says(a, *other) for a in anchors for other in others)


def _says(anchor: Anchor, siglum: str, words: str) -> bool:
    if anchor.report != siglum:
        return False
    here, wanted = bare(anchor.exact), bare(words)
    return wanted in here or here in wanted


def covers_half(one: Span, other: Span) -> bool:
    """Whether two stretches share at least half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


class Weight(StrEnum):
    """What it means to line up two readings of a group."""

    COUNTS = "counts"
    MINOR = "minor"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Told:
    """One reading of the truth, wherever its words stand in the report.

    Attributes:
        file, words: as the truth file has them.
        report: siglum in the dossier, None where the dossier lacks the report.
        spans: none where the report was read without the words.
        kind: of a quotation's reading, else "".
    """

    file: str
    words: str
    report: str | None
    spans: tuple[Span, ...]
    kind: str = ""

    def holds(self, anchor: Anchor) -> bool:
        """Whether an anchor stands on these words."""
        return anchor.report == self.report and any(covers_half(span, anchor.span) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Group:
    """Readings that belong together, or, where they are `apart`, that must not be brought together."""

    name: str
    weight: Weight
    readings: tuple[Told, ...]

    def pairs(self) -> Iterator[tuple[Told, Told]]:
        """Every two readings of different reports."""
        return ((a, b) for a, b in combinations(self.readings, 2) if a.file != b.file)

    def holds(self, anchor: Anchor) -> bool:
        """Whether an anchor stands on one of the readings."""
        return any(reading.holds(anchor) for reading in self.readings)


class ToldStory:
    """A truth file beside the dossier of its story."""

    def __init__(self, folder: Path, record: DossierRecord) -> None:
        self.told: dict[str, Any] = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
        self.name = folder.name
        self.held_out: bool = self.told["story"]["split"] == "test"
        self.exhaustive: bool = self.told["story"]["exhaustive"]
        by_name = {PurePosixPath(name).name: entry for entry in record.reports for name in entry.locators}
        self._text: Mapping[str, str] = {name: entry.text for name, entry in by_name.items()}
        self.siglum: Mapping[str, str] = {name: entry.id for name, entry in by_name.items()}
        origin = {entry["file"]: entry["origin"] for entry in self.told["report"]}
        self.origin: Mapping[str, str] = {
            siglum: origin[name] for name, siglum in self.siglum.items() if name in origin
        }

    def statements(self) -> tuple[Group, ...]:
        """The statements of the reports."""
        return tuple(
            Group(
                statement["says"],
                Weight.MINOR if statement.get("minor") else Weight.COUNTS,
                tuple(self._reading(r, r.get("also", ())) for r in statement["reading"]),
            )
            for statement in self.told["statement"]
        )

    def figures(self) -> tuple[Group, ...]:
        """The measures of the reports."""
        return tuple(
            Group(
                figure["what"],
                Weight.APART if figure["relation"] == "apart" else Weight.COUNTS,
                tuple(self._reading(r) for r in figure["reading"]),
            )
            for figure in self.told["figure"]
        )

    def quotations(self) -> tuple[Group, ...]:
        """The utterances with their readings, the base first."""
        return tuple(
            Group(
                quotation["id"],
                Weight.COUNTS,
                tuple(
                    self._reading(r, [r["rest"]] if "rest" in r else (), r.get("kind", "base"))
                    for r in [quotation["base"], *quotation.get("reading", [])]
                ),
            )
            for quotation in self.told["quotation"]
        )

    def findings(self) -> list[dict[str, Any]]:
        """What is wrong in the story."""
        found: list[dict[str, Any]] = self.told.get("finding", [])
        return found

    def may_be_shown(self) -> list[dict[str, Any]]:
        """Harmless differences that a dossier may show, without calling them contradictions."""
        return [harmless for harmless in self.told.get("harmless", []) if harmless.get("shown")]

    def names(self, finding: Finding, told: dict[str, Any]) -> bool:
        """Whether a finding is about what the truth tells."""
        siglum = self.siglum.get(told["file"])
        if siglum is None:
            return False
        others = [(self.siglum[a["file"]], a["words"]) for a in told["against"] if a["file"] in self.siglum]
        return stands_apart(finding, siglum, told["words"]) or sets_beside(finding, (siglum, told["words"]), others)

    def _reading(self, reading: dict[str, Any], more: Sequence[str] = (), kind: str = "") -> Told:
        file, text = reading["file"], self._text.get(reading["file"], "")
        spans = tuple(span for words in [reading["words"], *more] for span in places(text, words))
        return Told(file, reading["words"], self.siglum.get(file), spans, kind)
