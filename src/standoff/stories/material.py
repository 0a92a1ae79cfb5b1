"""What of a report can be compared with others: its own words in order, its sentences, its terms.

Set-aside text never counts. Quotations are folded into one token each: that two reports carry the same quotation is
no copying, but a copied passage may run on through one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from msgspec import Struct

from standoff.language.frequencies import headword
from standoff.language.lexicon import forms
from standoff.language.sentences import sentences
from standoff.model.report import Report
from standoff.stories.quoted import quoted
from standoff.text.span import Span, gaps
from standoff.text.tokens import Word, words
from standoff.text.view import fold

_JOINTS = re.compile(r"[-‐‑‒/]")
_POSSESSIVES = ("'s", "’s")
_Placed = tuple[Word, int]
_BREAK = "\x00"  # stands in no word, so nothing runs on across a place where text was set aside


class Token(Struct, frozen=True, gc=False):
    """A word, a whole quotation or a break, as copying is measured in.

    Attributes:
        form: what has to be equal.
        start, end: where it stands.
        own: 1 for a word of the report itself; 0 for a quotation, a stock formula or a break.
    """

    form: str
    start: int
    end: int
    own: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story and the terms that stand in it outside of quotations, each as first written there."""

    span: Span
    terms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """One report, ready to be compared.

    Attributes:
        tokens: the story in order.
        own_words: how many of them are the report's own.
        sentences: the story's sentences, its headline among them where it stands in the text.
        counts: how often each term stands in the story.
        names: terms that are written with a capital where no sentence begins.
        shown: each term as it is first written.
    """

    report: Report
    tokens: tuple[Token, ...]
    own_words: int
    sentences: tuple[Sentence, ...]
    counts: Mapping[str, int]
    names: frozenset[str]
    shown: Mapping[str, str]


def material(report: Report) -> Material:
    """Everything of `report` that stories are made from."""
    marked = quoted(report.text)
    counts: Counter[str] = Counter()
    names: set[str] = set()
    shown: dict[str, str] = {}
    tokens: list[Token] = []
    found: list[Sentence] = []
    for stretch in gaps((aside.span for aside in report.set_aside), len(report.text)):
        placed = _placed(words(report.text, stretch.start, stretch.end), marked)
        tokens.append(Token(f"{_BREAK}{report.sha256}{stretch.start}", stretch.start, stretch.start, 0))
        tokens.extend(_tokens(placed))
        for span, inside in _by_sentence(sentences(report.text, stretch.start, stretch.end), placed):
            written: dict[str, str] = {}
            for number, (word, quotation) in enumerate(inside):
                for term, form in headwords(word.span.of(report.text), word.form):
                    counts[term] += 1
                    if number and form[0].isupper():
                        names.add(term)
                    shown.setdefault(term, form)
                    if quotation < 0:
                        written.setdefault(term, form)
            found.append(Sentence(span, written))
    return Material(
        report=report,
        tokens=tuple(tokens),
        own_words=sum(token.own for token in tokens),
        sentences=tuple(found),
        counts=counts,
        names=frozenset(names),
        shown=shown,
    )


def terms(text: str) -> list[str]:
    """The headwords of some words that stand outside a report's story, a headline from its metadata, say."""
    return [term for word in words(text) for term, _ in headwords(word.span.of(text), word.form)]


def headwords(written: str, folded: str) -> list[tuple[str, str]]:
    """The headword of a word with its written form; of a hyphened word each part."""
    if written.endswith(_POSSESSIVES):
        written = written[:-2]
    if "-" not in folded and "/" not in folded:
        return [(headword(folded), written)]
    return [(headword(fold(form)), form) for form in _JOINTS.split(written) if form]


def _placed(found: Sequence[Word], marked: Sequence[Span]) -> list[_Placed]:
    """Each word with the number of the quotation that it stands in, or -1."""
    placed = []
    starts = [span.start for span in marked]
    for word in found:
        at = bisect_right(starts, word.span.start) - 1
        placed.append((word, at if at >= 0 and word.span.start < marked[at].end else -1))
    return placed


def _by_sentence(spans: Sequence[Span], placed: Sequence[_Placed]) -> Iterator[tuple[Span, Sequence[_Placed]]]:
    """Each sentence with its words."""
    at = 0
    for span in spans:
        first = at
        while at < len(placed) and placed[at][0].span.start < span.end:
            at += 1
        yield span, placed[first:at]


def _tokens(placed: Sequence[_Placed]) -> Iterator[Token]:
    """The words of one stretch as tokens."""
    for quotation, group in groupby(placed, key=lambda one: one[1]):
        together = [word for word, _ in group]
        if quotation < 0:
            yield from _plain(together)
        else:
            form = '"' + " ".join(word.form for word in together)
            yield Token(form, together[0].span.start, together[-1].span.end, 0)


def _plain(outside: Sequence[Word]) -> Iterator[Token]:
    """Words one by one; those of a stock formula are nobody's own."""
    stock_until = 0
    formulas = _formulas()
    for at, word in enumerate(outside):
        if word.form in formulas:
            stock_until = max(stock_until, at + _formula(outside, at))
        yield Token(word.form, word.span.start, word.span.end, int(at >= stock_until))


def _formula(outside: Sequence[Word], at: int) -> int:
    """How many words the longest stock formula has that begins here; 0 for none."""
    for formula in _formulas().get(outside[at].form, ()):
        if tuple(word.form for word in outside[at : at + len(formula)]) == formula:
            return len(formula)
    return 0


@cache
def _formulas() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Stock formulas by first word, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in sorted(forms("agency_formulas")):
        split = tuple(form.split())
        by_first[split[0]].append(split)
    return {first: tuple(sorted(found, key=lambda f: (-len(f), f))) for first, found in sorted(by_first.items())}
