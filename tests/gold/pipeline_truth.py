"""The pipeline's answer to a truth file: one dossier, asked in the words of the truth."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.told import bare, stands_apart
from truth_files import Truth

from standoff.model.dossier import ReportEntry
from standoff.model.findings import Finding, Quotation, QuotationReading
from standoff.pipeline import Dossier, Reading, build, read_all, stories


class Answer:
    """What the pipeline makes of a story with a truth file."""

    def __init__(self, folder: Path) -> None:
        self.truth = Truth(folder)
        self.reading: Reading = read_all([folder])
        self.stories = stories(self.reading.reports)

    @cached_property
    def dossier(self) -> Dossier:
        (story,) = self.stories
        return build(story, refused=self.reading.refused)

    @cached_property
    def by_file(self) -> dict[str, ReportEntry]:
        return {report.locator: report for report in self.dossier.reports}

    def place(self, file: str, words: str, occurrence: int = 1) -> tuple[int, int]:
        """Where words of the truth stand in the text that was read; white space may differ."""
        text = self.by_file[file].text
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        for number, match in enumerate(re.finditer(pattern, text), start=1):
            if number == occurrence:
                return match.start(), match.end()
        raise AssertionError(f"{file} was read without {words!r}")

    def set_aside_as(self, file: str, start: int, end: int) -> set[str]:
        """The reasons for which the visible characters of a stretch were set aside; "story" where they were not."""
        report = self.by_file[file]
        why = ["story"] * len(report.text)
        for part in report.set_aside:
            why[part.start : part.end] = [part.reason.value] * (part.end - part.start)
        return {why[at] for at in range(start, end) if report.text[at].isalnum()}

    def reading_of(self, reading: dict[str, Any]) -> tuple[Quotation, QuotationReading] | None:
        """The quotation in whose apparatus the words of a truth reading stand."""
        siglum = self.by_file[reading["file"]].id
        wanted = bare(reading["words"])
        for quotation in self.dossier.quotations:
            for found in quotation.readings:
                here = bare(found.anchor.exact)
                if found.anchor.report == siglum and (wanted in here or here in wanted):
                    return quotation, found
        return None

    def findings(self, kind: str) -> list[Finding]:
        return [finding for finding in self.dossier.findings if finding.kind.value == kind]

    def stands_apart(self, finding: Finding, file: str, words: str) -> bool:
        """Whether a finding sets words of a report apart from the others."""
        return stands_apart(finding, self.by_file[file].id, words)
