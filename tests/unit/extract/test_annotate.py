"""What becomes of a report that cannot be read, or not by one extractor."""

from __future__ import annotations

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.model.report import Report

TEXT = "Die Gewerkschaft lehnte das Angebot ab. „Wir warten seit 60 Tagen“, sagte Anna Ruiz."


def report(language: str) -> Report:
    return Report(locators=("r",), sha256="", media="text/plain", charset="utf-8", text=TEXT, language=language)


def test_a_report_in_another_language_is_left_alone_and_the_ledger_says_why() -> None:
    notes = annotate(report("de-AT"), EXTRACTORS)
    assert not notes.quotes
    assert not notes.names
    ((span, cause),) = [(failure.span, failure.cause) for failure in notes.failures]
    assert (span.start, span.end) == (0, len(TEXT))
    assert cause.startswith("not in English (de-AT)")


def test_a_report_whose_language_nobody_could_tell_is_read() -> None:
    assert annotate(report("und"), EXTRACTORS).quotes
