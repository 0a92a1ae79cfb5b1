"""The sentences of the story part of a report; what was set aside is left out."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.language.sentences import sentences
from standoff.model.annotations import Annotations
from standoff.model.report import Report
from standoff.text.span import Span, gaps


class Sentences:
    """Where each sentence of the story begins and ends."""

    name, version, makes = "sentences", "1", "sentences"
    needs: tuple[str, ...] = ()
    example = "The talks ended. Nobody signed."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Span]:  # noqa: ARG002 - the protocol's shape
        """The sentences, in order."""
        aside = [*(a.span for a in report.set_aside), *(span for span, _ in report.failed)]
        for part in gaps(aside, len(report.text)):
            yield from sentences(report.text, part.start, part.end)
