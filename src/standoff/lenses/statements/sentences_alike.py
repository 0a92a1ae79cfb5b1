"""The sentences of a story as they are held against each other: once each, with what their words are worth."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from standoff.language.frequencies import document_frequency, documents, headword
from standoff.language.lexicon import forms
from standoff.language.likeness import Meaning
from standoff.lenses.collation.kinship import stem
from standoff.lenses.numbers_in_rows import numbers_in_rows
from standoff.lenses.readings import Reading
from standoff.lenses.same_numbers import Kind, kind_of
from standoff.lenses.statements.sentence_at import SentenceAt
from standoff.model.annotations import Mention, Quantity, QuoteKind
from standoff.model.report import Report
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import folded_words, words
from standoff.text.view import fold

_SMALL = 12  # written in words in most newsrooms
_OF = re.compile(r"\s(?:of|for)\s(?:[^\s,;.!?]+\s?){1,6}(?=[,;.!?]|$)")
_DASHES, _LONGEST_DATELINE = ("-", "–", "—"), 120  # characters
_SHORTEST = 4  # words; "Banks are closed." is three, and could be of anything


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The same words in one report or several.

    Attributes:
        places: report, by number, and span of each.
        terms: stems of its words.
        numbers: the values that it gives, but for small counts; counts: all of them.
        names: whom and what it names.
        days: the days that it names, as dates.
        length: in words.
        meaning: of its telling words; None where the pipeline does not say. telling: where these stand in the first
            place.
        quoted: stems of the telling words that stand in it as somebody's own.
        naming: stems of the words that only say who somebody is: names and posts; posts: those of titles and posts.
        figures: numbers of those rows of `Sentences.figures` in which one of its numbers stands.
    """

    places: tuple[tuple[int, Report, Span], ...]
    terms: frozenset[str]
    numbers: frozenset[float]
    counts: frozenset[float]
    names: frozenset[str]
    days: frozenset[str]
    length: int
    meaning: Meaning | None = None
    telling: tuple[Span, ...] = ()
    quoted: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    figures: frozenset[int] = frozenset()

    @property
    def reports(self) -> frozenset[int]:
        """The reports that have it."""
        return frozenset(number for number, _, _ in self.places)

    def meaning_in(self, report: str, span: Span) -> Meaning | None:
        """Of the telling words in a stretch of it, as it stands in one of its reports."""
        start = next((place.start for _, one, place in self.places if one.id == report), None)
        if self.meaning is None or start is None:
            return None
        moved = span.shifted(self.places[0][2].start - start)
        return self.meaning.part([moved.covers(word) for word in self.telling])

    def meaning_but_for(self, terms: frozenset[str]) -> Meaning | None:
        """Of those telling words that do not count as one of some terms."""
        if self.meaning is None:
            return None
        text = self.places[0][1].text
        return self.meaning.part([term_of(fold(word.of(text))) not in terms for word in self.telling])


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of a pile, with what their words are worth and their vectors.

    Attributes:
        order: of each report, the numbers of its sentences as they follow each other; -1 for one that is not compared.
        nth: of each sentence, which one it is in the report of its first place.
        figures: of each row of numbers that are of one thing, how hardly such a number is met twice by chance.
    """

    all: Sequence[Sentence]
    order: Mapping[int, Sequence[int]]
    nth: Sequence[int]
    worth: Mapping[str, float]
    vectors: NDArray[np.float32]
    figures: Sequence[Kind]


def sentences(witnesses: Sequence[Witness]) -> Sentences:
    """The sentences of reports that have vectors, those of the same words as one, in order."""
    places: dict[tuple[str, ...], list[tuple[int, Report, Span]]] = {}
    first: dict[tuple[str, ...], tuple[Witness, Span, bytes, int]] = {}
    order: dict[int, list[tuple[str, ...]]] = {}
    for number, witness in enumerate(witnesses):
        order[number] = []
        for span, vector in _of_the_story(witness):
            said = tuple(folded_words(witness.report.text, span.start, span.end))
            if len(said) >= _SHORTEST and vector:
                places.setdefault(said, []).append((number, witness.report, span))
                first.setdefault(said, (witness, span, vector, len(order[number])))
            order[number].append(said)
    rows = numbers_in_rows(witnesses).in_rows
    stands = _stands(rows, places.values())
    made = [_sentence(said, places[said], *first[said][:2], stands[at]) for at, said in enumerate(places)]
    numbered = {said: at for at, said in enumerate(places)}
    return Sentences(
        made,
        {number: [numbered.get(said, -1) for said in told] for number, told in order.items()},
        [first[said][3] for said in places],
        _worth(made),
        _centred([first[said][2] for said in places]),
        [min(map(kind_of, row)) for row in rows],
    )


def _stands(
    rows: Iterable[Iterable[Reading]], sentences: Iterable[Sequence[tuple[int, Report, Span]]]
) -> Mapping[int, set[int]]:
    """Of each sentence, the rows in which a number of it stands."""
    at = SentenceAt.of(sentences)
    found: dict[int, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for reading in row:
            sentence = at.number(*reading.place)
            if sentence is not None:
                found[sentence].add(number)
    return found


def _of_the_story(witness: Witness) -> Iterator[tuple[Span, bytes]]:
    """The sentences of a report with their vectors, without headline and what is set aside."""
    aside = iter(sorted(witness.report.set_aside, key=lambda one: one.start))
    following = next(aside, None)
    for span, vector in zip(witness.notes.sentences, witness.notes.vectors, strict=False):
        while following is not None and following.end <= span.start:
            following = next(aside, None)
        own = following is None or following.start > span.start
        if own and not _is_headline(witness.report, span) and not _is_dateline(witness.report, span):
            yield span, vector


def _is_small(quantity: Quantity) -> bool:
    """Whether it is a small count, as two sentences of a story share by chance: "one night", "five towns"."""
    return quantity.unit == "count" and float(quantity.value).is_integer() and abs(quantity.value) <= _SMALL


def _sentence(
    said: Sequence[str],
    places: Sequence[tuple[int, Report, Span]],
    witness: Witness,
    span: Span,
    figures: Iterable[int],
) -> Sentence:
    notes, text = witness.notes, witness.report.text
    given = _within(notes.quantities, span)
    mentions = _within(notes.mentions, span)
    meaning, telling = _meaning(witness, span)
    posts = _terms(text, (post for m in mentions if (post := _post(text, m)) is not None))
    return Sentence(
        places=_once(places),
        terms=frozenset(map(term_of, said)),
        numbers=frozenset(q.value for q in given if not _is_small(q)),
        counts=frozenset(q.value for q in given),
        names=frozenset(m.name.casefold() for m in mentions),
        days=frozenset(m.date for m in _within(notes.moments, span) if m.date),
        length=len(said),
        meaning=meaning,
        telling=telling,
        quoted=_quoted(witness, span),
        naming=posts | _terms(text, (m.span for m in mentions)),
        posts=posts,
        figures=frozenset(figures),
    )


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_Note = TypeVar("_Note", bound=_Placed)


def _within(notes: Sequence[_Note], span: Span) -> Sequence[_Note]:
    """The notes, given in order, that begin in a stretch."""
    first = bisect_left(notes, span.start, key=lambda note: note.span.start)
    return notes[first : bisect_left(notes, span.end, key=lambda note: note.span.start)]


def _meaning(witness: Witness, span: Span) -> tuple[Meaning | None, tuple[Span, ...]]:
    """Of the telling words of a sentence, and where these stand."""
    tokens = witness.notes.tokens
    first, last = (bisect_left(tokens, edge, key=lambda token: token.span.start) for edge in (span.start, span.end))
    meanings = witness.notes.meanings[first:last]
    return Meaning.of(meanings), tuple(
        token.span for token, said in zip(tokens[first:last], meanings, strict=False) if said
    )


def _is_headline(report: Report, span: Span) -> bool:
    """Whether a sentence is the headline, which the text below it says again."""
    return report.title_span is not None and report.title_span.overlaps(span)


def _is_dateline(report: Report, span: Span) -> bool:
    """Whether a dateline was taken for a sentence: "TARN, March 12 (Halyard) -"."""
    return span.end - span.start <= _LONGEST_DATELINE and span.of(report.text).rstrip().endswith(_DASHES)


def _quoted(witness: Witness, span: Span) -> frozenset[str]:
    quotes = witness.notes.quotes
    first = bisect_right(quotes, span.start, key=lambda quote: quote.span.end)
    last = bisect_left(quotes, span.end, key=lambda quote: quote.span.start)
    return frozenset(
        term_of(word.form)
        for quote in quotes[first:last]
        if quote.kind is not QuoteKind.SCARE
        for word in words(witness.report.text, max(quote.span.start, span.start), min(quote.span.end, span.end))
        if word.form not in forms("function_words")
    )


def _terms(text: str, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(term_of(form) for span in spans for form in folded_words(text, span.start, span.end))


def _post(text: str, mention: Mention) -> Span | None:
    """The words of a title, with what a post is of: "the minister of waterways"."""
    title = mention.title_span
    if title is None:
        return None
    of = _OF.match(text, title.end)
    return title if of is None else Span(title.start, of.end())


def _once(places: Sequence[tuple[int, Report, Span]]) -> tuple[tuple[int, Report, Span], ...]:
    """The first place in each report."""
    first: dict[int, tuple[int, Report, Span]] = {}
    for place in places:
        first.setdefault(place[0], place)
    return tuple(first.values())


@cache
def term_of(form: str) -> str:
    """What a word counts as, in all its inflections."""
    return stem(headword(form))


def _worth(found: Sequence[Sentence]) -> dict[str, float]:
    """What sharing a word tells: how few sentences of the story have it, times how few texts at large."""
    held = Counter(term for sentence in found for term in sentence.terms)
    here, at_large = log(max(len(found), 2)), log(documents())
    return {
        term: log(len(found) / number)
        / here
        * max(0.0, log((documents() + 1) / (1 + document_frequency(term))) / at_large)
        for term, number in held.items()
    }


def _centred(rows: Sequence[bytes]) -> NDArray[np.float32]:
    """The vectors without their mean, which is the story's subject, and of length 1."""
    if not rows:
        return np.zeros((0, 1), dtype=np.float32)
    matrix = np.stack([np.frombuffer(row, "<f2") for row in rows]).astype(np.float64)
    matrix -= matrix.mean(axis=0)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return matrix.astype(np.float32)
