"""Words with their tree, names, sentence vectors, bargains, meanings and states, as a language pipeline reads them.

The pipeline is asked six times and reads once: it keeps its last answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from standoff.model.analysis import Bargain, Name, Token
from standoff.model.annotations import Annotations
from standoff.model.extension import LanguagePipeline
from standoff.model.report import Report


class Words:
    """The words of each sentence, with part of speech, lemma and what depends on what."""

    name, version, makes = "words", "1", "tokens"
    needs: tuple[str, ...] = ("sentences",)
    example = "The talks ended."

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline

    def extract(self, report: Report, notes: Annotations) -> Iterable[Token]:
        """The words, in order."""
        return self._pipeline.analyse(report.text, notes.sentences).tokens


class Names:
    """Names of persons, bodies, places, states, peoples, facilities and events."""

    name, version, makes = "names", "1", "names"
    needs: tuple[str, ...] = ("sentences",)
    example = "Maria Gomez left Geneva."

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline

    def extract(self, report: Report, notes: Annotations) -> Iterable[Name]:
        """The names, in order."""
        return self._pipeline.analyse(report.text, notes.sentences).names


class Vectors:
    """A vector for the meaning of each sentence, to find sentences that may say the same."""

    name, version, makes = "vectors", "1", "vectors"
    needs: tuple[str, ...] = ("sentences",)
    example = "The talks ended."

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline

    def extract(self, report: Report, notes: Annotations) -> Iterable[bytes]:
        """One vector a sentence, in order of the sentences; none where the pipeline has none."""
        return self._pipeline.analyse(report.text, notes.sentences).vectors


class Bargains:
    """Who demands, offers, refuses or accepts what, and what waits for what, by the sentence and not by its cues."""

    name, version, makes = "bargains", "1", "bargains"
    needs: tuple[str, ...] = ("sentences",)
    example = "Marked scripts first, the council keeps saying, and only then the refund."

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline

    def extract(self, report: Report, notes: Annotations) -> Iterable[Bargain]:
        """What is read, in order; nothing where the pipeline reads none."""
        return self._pipeline.analyse(report.text, notes.sentences).bargains


class Meanings:
    """What each telling word means where it stands, to find sentences and phrases that tell the same."""

    name, version, makes = "meanings", "1", "meanings"
    needs: tuple[str, ...] = ("sentences",)
    example = "The talks ended."

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline

    def extract(self, report: Report, notes: Annotations) -> Iterable[bytes]:
        """One for each token, in order; none where the pipeline has none."""
        return self._pipeline.analyse(report.text, notes.sentences).meanings


class States:
    """What a network makes of each word half-way, to read two sentences side by side."""

    name, version, makes = "states", "1", "states"
    needs: tuple[str, ...] = ("sentences",)
    example = "The talks ended."

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline

    def extract(self, report: Report, notes: Annotations) -> Iterable[bytes]:
        """One for each token, in order; none where the pipeline has none."""
        return self._pipeline.analyse(report.text, notes.sentences).states
