"""Runs the extractors over one report, in the order of what each needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from standoff.model.annotations import Annotations, Failure
from standoff.model.extension import Extractor
from standoff.model.report import Report
from standoff.text.span import Span, gaps

# English, and what could not be told: a short text or a table.
_READ = frozenset({"en", "eng", "und", ""})
# These belong together by their places in the list and come in order.
_IN_STEP = frozenset({"sentences", "tokens", "vectors", "meanings", "states"})


def annotate(report: Report, extractors: Sequence[Extractor]) -> Annotations:
    """Everything that the extractors find in a report.

    An extractor that fails on one report costs that report's annotations of its kind and no more: the failure stands in
    the dossier's ledger, and the other reports go on. A report that is known to be in another language is not read, and
    the ledger says so; one whose language nobody could tell is.
    """
    notes = Annotations()
    if report.language.split("-")[0].casefold() not in _READ:
        cause = f"not in English ({report.language}): its copies are found, what it says is not read"
        return replace(notes, failures=tuple(_failed(report, cause)))
    for extractor in extractors:
        try:
            found = tuple(extractor.extract(report, notes))
        except Exception as error:  # noqa: BLE001 - whatever it was, one text must not cost the other reports
            cause = f"{extractor.name} {extractor.version}: {type(error).__name__}: {error}"
            notes = replace(notes, failures=(*notes.failures, *_failed(report, cause)))
            continue
        notes = replace(notes, **{extractor.makes: found if extractor.makes in _IN_STEP else _in_order(found)})
    return notes


def _in_order(found: Iterable[Any]) -> tuple[Any, ...]:
    """What an extractor found, in whatever order, by where it stands."""
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _failed(report: Report, cause: str) -> list[Failure]:
    aside = [*(part.span for part in report.set_aside), *(span for span, _ in report.failed)]
    return [Failure(span=Span(gap.start, gap.end), cause=cause) for gap in gaps(aside, len(report.text))]
