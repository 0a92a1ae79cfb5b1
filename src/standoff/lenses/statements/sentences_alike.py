"""How surely two sentences of two reports tell the same, whatever their grammar.

Slots decide with few errors and find one pair in ten: "is being held at her residence on Lake Osk" and "may not leave
her house at Lake Osk" have no slot in common. Here a handful of measures is weighed together: the cosine of the
sentences' vectors without what all sentences of the story have in common, the rare words that both have, the numbers,
and by how much each is the other's best match in its report. The weights are fitted on the project's own stories
(`./run train lining-up`), half of which are kept back for measuring.
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
from standoff.model.annotations import QuoteKind
from standoff.model.report import Report
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import words

TABLE = files("standoff.language") / "weights" / "lining_up.tsv"
FEATURES = ("cosine", "shared", "of the shorter", "of the longer", "numbers", "length", "margin", "wider margin")
# Vectors less alike than this never make a pair; of those that are, each sentence is held against its best few.
_LEAST_COSINE, _PARTNERS = 0.3, 24
_BLOCK = 256  # rows of the matrix at a time, so that it never stands whole
_SHORTEST = 4  # words; "Banks are closed." is three, and could be of anything


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The same words in one report or several.

    Attributes:
        places: report, by number, and span of each.
        terms: stems of its words.
        numbers: the values that it counts.
        length: in words.
        quoted: stems of the telling words that stand in it as somebody's own.
    """

    places: tuple[tuple[int, Report, Span], ...]
    terms: frozenset[str]
    numbers: frozenset[float]
    length: int
    quoted: frozenset[str] = frozenset()

    @property
    def reports(self) -> frozenset[int]:
        """The reports that have it."""
        return frozenset(number for number, _, _ in self.places)


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of a pile, with what their words are worth and their vectors."""

    all: Sequence[Sentence]
    worth: Mapping[str, float]
    vectors: NDArray[np.float32]


def sentences(witnesses: Sequence[Witness]) -> Sentences:
    """The sentences of reports that have vectors, those of the same words as one, in order."""
    found: dict[tuple[str, ...], list[tuple[int, Report, Span]]] = {}
    numbers: dict[tuple[str, ...], frozenset[float]] = {}
    rows: dict[tuple[str, ...], bytes] = {}
    quoted: dict[tuple[str, ...], frozenset[str]] = {}
    for number, witness in enumerate(witnesses):
        aside = iter(sorted(witness.report.set_aside, key=lambda one: one.start))
        following = next(aside, None)
        for span, vector in zip(witness.notes.sentences, witness.notes.vectors, strict=False):
            while following is not None and following.end <= span.start:
                following = next(aside, None)
            if not vector or (following is not None and following.start <= span.start):
                continue
            if _is_headline(witness.report, span):
                continue
            said = tuple(word.form for word in words(witness.report.text, span.start, span.end))
            if len(said) >= _SHORTEST:
                found.setdefault(said, []).append((number, witness.report, span))
                rows.setdefault(said, vector)
                counted = (q.value for q in witness.notes.quantities if span.start <= q.span.start < span.end)
                numbers.setdefault(said, frozenset(counted))
                quoted.setdefault(said, _quoted(witness, span))
    made = [
        Sentence(_once(places), frozenset(map(term_of, said)), numbers[said], len(said), quoted[said])
        for said, places in found.items()
    ]
    return Sentences(made, _worth(made), _centred([rows[said] for said in found]))


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
    seen: dict[tuple[int, int], float] = {}
    for at, other, cosine, margin in _near(found):
        first, second = min(at, other), max(at, other)
        known = seen.pop((first, second), None)
        if known is None:
            seen[first, second] = margin
            continue
        yield first, second, _measures(found, first, second, cosine, (known, margin))


def _measures(
    found: Sentences, first: int, second: int, cosine: float, margins: tuple[float, float]
) -> tuple[float, ...]:
    one, other = found.all[first], found.all[second]
    shared = sum(found.worth[term] for term in sorted(one.terms & other.terms))
    weights = [sum(found.worth[term] for term in sorted(side.terms)) for side in (one, other)]
    return (
        cosine,
        shared,
        shared / max(min(weights), 1e-6),
        shared / max(*weights, 1e-6),
        float(len(one.numbers & other.numbers)),
        log(min(one.length, other.length) + 1),
        min(margins),
        max(margins),
    )


def _near(found: Sentences) -> Iterator[tuple[int, int, float, float]]:
    """Each sentence with its best partners in other reports, their cosine, and by how much each is ahead there."""
    home = np.array([sentence.places[0][0] for sentence in found.all], dtype=np.int64)
    order = np.argsort(home, kind="stable")
    opens = np.flatnonzero(np.concatenate(([True], home[order][1:] != home[order][:-1]))) if len(order) else order
    group = np.cumsum(np.isin(np.arange(len(order)), opens)) - 1
    columns = found.vectors[order].T
    for start in range(0, len(order), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(order)))
        cosines = found.vectors[order[rows]] @ columns
        cosines[home[order[rows]][:, None] == home[order][None, :]] = -1.0
        best = np.maximum.reduceat(cosines, opens, axis=1)
        without = np.where(cosines == best[:, group], -1.0, cosines)
        second = np.maximum.reduceat(without, opens, axis=1)
        for row, values in enumerate(cosines):
            near = np.flatnonzero(values >= _LEAST_COSINE)
            near = near[np.argsort(-values[near], kind="stable")][:_PARTNERS]
            for column in near.tolist():
                value = float(values[column])
                top = float(best[row, group[column]])
                ahead = value - max(float(second[row, group[column]]) if value == top else top, 0.0)
                if not found.all[order[rows[row]]].reports & found.all[order[column]].reports:
                    yield int(order[rows[row]]), int(order[column]), value, ahead


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
