"""A quotation that no attributing clause claims is asked of the parse; where that names nobody, nobody said it."""

from __future__ import annotations

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.model.annotations import Quote, QuoteKind
from standoff.model.report import Report


def quoted(text: str) -> Quote:
    report = Report(locators=("r",), sha256="", media="text/plain", charset="utf-8", text=text)
    (quote,) = annotate(report, EXTRACTORS).quotes
    return quote


def test_a_fragment_in_what_somebody_supports_is_his() -> None:
    quote = quoted("The union is waiting. Carl Imre hopes for “a quick and fair end to all of it” this week.")
    assert quote.speaker is not None
    assert quote.speaker.name == "Carl Imre"


def test_words_at_arms_length_stay_nobodys() -> None:
    quote = quoted("It was Lena Ode's hope for an “observer” in every meeting of the crew that had them all laughing.")
    assert quote.kind is QuoteKind.SCARE
    assert quote.speaker is None


def test_a_slogan_that_nobody_says_has_no_speaker() -> None:
    assert quoted("A banner with “No bread, no peace for anyone in town” hung from the bridge.").speaker is None


def test_one_who_reads_is_nobody() -> None:
    text = "She left a sheet of paper. “Whoever signed for it should pay for it,” one reads there, “and if I did, I pay, too.”"
    report = Report(locators=("r",), sha256="", media="text/plain", charset="utf-8", text=text)
    assert {quote.speaker for quote in annotate(report, EXTRACTORS).quotes} == {None}


def test_who_is_asked_why_somebody_does_something_is_not_that_question() -> None:
    text = "Asked why his force of 430 moved so slowly, he grew sharp. “Anyone who thinks so need only look up at the sky.”"
    speaker = quoted(text).speaker
    assert speaker is None or "why" not in speaker.name
