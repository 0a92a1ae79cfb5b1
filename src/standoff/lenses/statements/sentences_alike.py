"""How surely two sentences of two reports tell the same, whatever their grammar.

Slots decide with few errors and find one pair in ten: "is being held at her residence on Lake Osk" and "may not leave
her house at Lake Osk" have no slot in common. Here five measures are weighed together: the cosine of the sentences'
vectors without what all sentences of the story have in common, the rare words, the numbers and the days that both have,
and how alike the sentences beside them are, since reports of one event mostly tell it in one order. The weights are
fitted on the project's own stories (`./run train lining-up`), half of which are kept back for measuring. More measures
(shares of the shared words, lengths, by how much each is the other's best match, other numbers or days, the likeness of
single words' vectors) did no better on stories that the weights were not fitted on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from standoff.language.frequencies import document_frequency, documents, headword
from standoff.language.lexicon import forms
from standoff.lenses.collation.kinship import stem
from standoff.model.annotations import Quantity, QuoteKind
from standoff.model.report import Report
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import words

TABLE = files("standoff.language") / "weights" / "lining_up.tsv"
FEATURES = ("cosine", "shared", "numbers", "days", "beside")
# Vectors less alike than this never make a pair; of those that are, each sentence is held against its best few.
_LEAST_COSINE, _PARTNERS = 0.3, 24
_BLOCK = 256  # rows of the matrix at a time, so that it never stands whole
_SMALL = 12  # written in words in most newsrooms
_SHORTEST = 4  # words; "Banks are closed." is three, and could be of anything
# A neighbour is one or two sentences away on the same side in both reports, together three at most.
_BESIDE = ((-1, -1), (-1, -2), (-2, -1), (1, 1), (1, 2), (2, 1))
_LEAST_BESIDE = -0.2  # below it neighbours are strangers, however far below


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The same words in one report or several.

    Attributes:
        places: report, by number, and span of each.
        terms: stems of its words.
        numbers: the values that it gives, but for small counts.
        days: the days that it names, as dates.
        length: in words.
        quoted: stems of the telling words that stand in it as somebody's own.
    """

    places: tuple[tuple[int, Report, Span], ...]
    terms: frozenset[str]
    numbers: frozenset[float]
    days: frozenset[str]
    length: int
    quoted: frozenset[str] = frozenset()

    @property
    def reports(self) -> frozenset[int]:
        """The reports that have it."""
        return frozenset(number for number, _, _ in self.places)


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of a pile, with what their words are worth and their vectors.

    Attributes:
        order: of each report, the numbers of its sentences as they follow each other; -1 for one that is not compared.
        nth: of each sentence, which one it is in the report of its first place.
    """

    all: Sequence[Sentence]
    order: Mapping[int, Sequence[int]]
    nth: Sequence[int]
    worth: Mapping[str, float]
    vectors: NDArray[np.float32]


def sentences(witnesses: Sequence[Witness]) -> Sentences:
    """The sentences of reports that have vectors, those of the same words as one, in order."""
    places: dict[tuple[str, ...], list[tuple[int, Report, Span]]] = {}
    first: dict[tuple[str, ...], tuple[Witness, Span, bytes, int]] = {}
    order: dict[int, list[tuple[str, ...]]] = {}
    for number, witness in enumerate(witnesses):
        order[number] = []
        for span, vector in _of_the_story(witness):
            said = tuple(word.form for word in words(witness.report.text, span.start, span.end))
            if len(said) >= _SHORTEST and vector:
                places.setdefault(said, []).append((number, witness.report, span))
                first.setdefault(said, (witness, span, vector, len(order[number])))
            order[number].append(said)
    made = [_sentence(said, places[said], *first[said][:2]) for said in places]
    numbered = {said: at for at, said in enumerate(places)}
    return Sentences(
        made,
        {number: [numbered.get(said, -1) for said in told] for number, told in order.items()},
        [first[said][3] for said in places],
        _worth(made),
        _centred([first[said][2] for said in places]),
    )


def _of_the_story(witness: Witness) -> Iterator[tuple[Span, bytes]]:
    """The sentences of a report with their vectors, without headline and what is set aside."""
    aside = iter(sorted(witness.report.set_aside, key=lambda one: one.start))
    following = next(aside, None)
    for span, vector in zip(witness.notes.sentences, witness.notes.vectors, strict=False):
        while following is not None and following.end <= span.start:
            following = next(aside, None)
        if (following is None or following.start > span.start) and not _is_headline(witness.report, span):
            yield span, vector


def _is_small(quantity: Quantity) -> bool:
    """Whether it is a small count, as two sentences of a story share by chance: "one night", "five towns"."""
    return quantity.unit == "count" and float(quantity.value).is_integer() and abs(quantity.value) <= _SMALL


def _sentence(
    said: Sequence[str], places: Sequence[tuple[int, Report, Span]], witness: Witness, span: Span
) -> Sentence:
    notes = witness.notes
    return Sentence(
        places=_once(places),
        terms=frozenset(map(term_of, said)),
        numbers=frozenset(
            q.value for q in notes.quantities if span.start <= q.span.start < span.end and not _is_small(q)
        ),
        days=frozenset(m.date for m in notes.moments if m.date and span.start <= m.span.start < span.end),
        length=len(said),
        quoted=_quoted(witness, span),
    )


def _is_headline(report: Report, span: Span) -> bool:
    """Whether a sentence is the headline, which the text below it says again."""
    return report.title_span is not None and report.title_span.overlaps(span)


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


def features(found: Sentences) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Pairs of sentences of different reports that may tell the same, the lower number first, with their `FEATURES`."""
    seen: set[tuple[int, int]] = set()
    for at, other, cosine in _near(found):
        first, second = min(at, other), max(at, other)
        if (first, second) not in seen:
            seen.add((first, second))
            continue
        yield first, second, measures_of(found, first, second, cosine)


def measures_of(found: Sentences, first: int, second: int, cosine: float) -> tuple[float, ...]:
    """The `FEATURES` of two sentences whose cosine is known."""
    one, other = found.all[first], found.all[second]
    return (
        cosine,
        sum(found.worth[term] for term in sorted(one.terms & other.terms)),
        float(len(one.numbers & other.numbers)),
        float(len(one.days & other.days)),
        _beside(found, first, second),
    )


def _beside(found: Sentences, first: int, second: int) -> float:
    """The cosine of the two neighbours that are most alike."""
    (one, other), (here, there) = (
        (found.order[found.all[at].places[0][0]] for at in (first, second)),
        (found.nth[first], found.nth[second]),
    )
    best = _LEAST_BESIDE
    for left, right in _BESIDE:
        if 0 <= here + left < len(one) and 0 <= there + right < len(other):
            a, b = one[here + left], other[there + right]
            if a >= 0 and b >= 0:
                best = max(best, float(found.vectors[a] @ found.vectors[b]))
    return round(best, 4)


def _near(found: Sentences) -> Iterator[tuple[int, int, float]]:
    """Each sentence with its best partners in other reports, and their cosine."""
    home = np.array([sentence.places[0][0] for sentence in found.all], dtype=np.int64)
    for start in range(0, len(home), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(home)))
        cosines = found.vectors[rows] @ found.vectors.T
        cosines[home[rows][:, None] == home[None, :]] = -1.0
        for row, values in zip(rows.tolist(), cosines, strict=True):
            near = np.flatnonzero(values >= _LEAST_COSINE)
            for column in near[np.argsort(-values[near], kind="stable")][:_PARTNERS].tolist():
                if not found.all[row].reports & found.all[column].reports:
                    yield row, column, float(values[column])


@cache
def weights() -> tuple[tuple[float, ...], float]:
    """What each feature counts, and what the sum begins with."""
    lines = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    table = {name: float(value) for name, value in lines}
    return tuple(table[name] for name in FEATURES), table["beginning"]


def score(measures: Sequence[float]) -> float:
    """How surely two sentences tell the same: the logarithm of the odds."""
    factors, beginning = weights()
    return beginning + sum(factor * measure for factor, measure in zip(factors, measures, strict=True))
