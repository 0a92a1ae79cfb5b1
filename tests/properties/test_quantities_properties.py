"""Whatever the text, reading quantities never fails, never strays outside the text, and stays linear."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.extract.quantities import Quantities
from standoff.language.sentences import sentences
from standoff.lenses.figures import Figures
from standoff.model.analysis import Token
from standoff.model.annotations import Annotations, Quantity
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span

PIECES = st.sampled_from(
    "1,000 12 2.5 million billion K $ € % percent nearly between and to - – / : . , ; ( ) one in five half a an third "
    "dozens of hundreds people women children killed boats day 60-day hours the said ' ’ “ ” U.S. Article A380 ½ ² ٣ 😀 "
    "\u00ad \u202f \ud800 Thursday March 2031 deaths from or so + more minus .5 1/2 DKK C times among under five since new point".split()
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n", "-"])), max_size=40).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def read(text: str) -> list[Quantity]:
    report = Report(locators=("r",), sha256="", media="text/plain", charset="utf-8", text=text, id="A")
    return list(Quantities().extract(report, Annotations(sentences=tuple(sentences(text)))))


@settings(deadline=None, max_examples=200, derandomize=True)
@given(TEXTS | st.text(max_size=80))
def test_every_quantity_lies_in_its_text_and_none_overlaps(text: str) -> None:
    end = 0
    for quantity in read(text):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        end = quantity.span.end
        assert quantity.what_span is None or quantity.what_span.of(text) == quantity.what
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@st.composite
def parses(draw: st.DrawFn) -> tuple[str, tuple[Token, ...]]:
    """A text with tokens that hang on each other in any way, out of the text and in circles too."""
    text = draw(TEXTS)
    tokens = []
    for match in re.finditer(r"\w+|[^\w\s]", text):
        pos = draw(st.sampled_from(["NUM", "NOUN", "VERB", "ADP"]))
        relation = draw(st.sampled_from(["nummod", "nmod", "root", "compound"]))
        head = draw(st.integers(-2, 50))
        span = Span(match.start(), match.end())
        tokens.append(Token(span=span, lemma="", pos=pos, tag="", head=head, relation=relation))
    return text, tuple(tokens)


@settings(deadline=None, max_examples=100, derandomize=True)
@given(parses())
def test_no_parse_leads_out_of_the_text(parsed: tuple[str, tuple[Token, ...]]) -> None:
    text, tokens = parsed
    report = Report(locators=("r",), sha256="", media="text/plain", charset="utf-8", text=text, id="A")
    notes = Annotations(sentences=tuple(sentences(text)), tokens=tokens)
    for quantity in Quantities().extract(report, notes):
        assert quantity.span.end <= len(text)
        assert quantity.what_span is None or quantity.what_span.of(text) == quantity.what


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_the_order_of_witnesses_changes_nothing_and_no_reading_is_lost_twice(texts: list[str]) -> None:
    witnesses = []
    for name, text in zip("ABCD", texts, strict=False):
        report = Report(locators=(name,), sha256="", media="text/plain", charset="utf-8", text=text, id=name)
        spans = tuple(sentences(text))
        found = tuple(Quantities().extract(report, Annotations(sentences=spans)))
        witnesses.append(Witness(report=report, notes=Annotations(sentences=spans, quantities=found)))
    story = Story(id="s", title="t", reports=tuple(w.report for w in witnesses))
    answer = Figures().compare(story, tuple(witnesses))
    assert answer == Figures().compare(story, tuple(reversed(witnesses)))
    anchors = [reading.anchor for figure in answer.figures for reading in figure.readings]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,000,",
        "12 ",
        "one ",
        "hundred ",
        "nearly ",
        "women and ",
        "10-",
        "$",
        "1/2 ",
        "of the ",
        "12 of the ",
        "12 or ",
        "minus 1 ",
        "among the ",
        "1 1/2 ",
        "020 ",
        "3 boats, ",
        "in A ",
    ],
)
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    """How time grows is measured by `./run bench growth`; a reader that looks back over all of it would not finish."""
    text = piece * (200_000 // len(piece))
    report = Report(locators=("r",), sha256="", media="text/plain", charset="utf-8", text=text, id="A")
    notes = Annotations(sentences=(Span(0, len(text)),))
    assert all(quantity.span.end <= len(text) for quantity in Quantities().extract(report, notes))
