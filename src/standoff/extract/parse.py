"""Words with their tree, names, sentence vectors, bargains, meanings and states, as a language pipeline reads them.

The pipeline is asked once for each and reads once: it keeps its last answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from standoff.model.analysis import Analysis
from standoff.model.annotations import Annotations
from standoff.model.extension import LanguagePipeline
from standoff.model.report import Report

_TALKS_ENDED = "The talks ended."


@dataclass(frozen=True, slots=True)
class Analysed:
    """One field of the analysis of a language pipeline, which is a field of the annotations too.

    Attributes:
        name, example: as of every extractor. makes: the field.
    """

    pipeline: LanguagePipeline
    name: str
    example: str
    version: str = "1"
    needs: tuple[str, ...] = ("sentences",)

    @property
    def makes(self) -> str:
        """The field, which its name is."""
        return self.name

    def extract(self, report: Report, notes: Annotations) -> Iterable[Any]:
        """What the pipeline has in this field, in order; nothing where it reads nothing of the kind."""
        analysis: Analysis = self.pipeline.analyse(report.text, notes.sentences)
        read: Iterable[Any] = getattr(analysis, self.name)
        return read


def analysed(pipeline: LanguagePipeline) -> tuple[Analysed, ...]:
    """The extractors that hand on what a language pipeline reads, in the order in which they run."""
    examples = {
        "tokens": _TALKS_ENDED,
        "names": "Maria Gomez left Geneva.",
        "vectors": _TALKS_ENDED,
        "bargains": "Marked scripts first, the council keeps saying, and only then the refund.",
        "meanings": _TALKS_ENDED,
        "states": _TALKS_ENDED,
    }
    return tuple(Analysed(pipeline, name, example) for name, example in examples.items())
