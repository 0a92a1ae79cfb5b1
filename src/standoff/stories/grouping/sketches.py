"""What of a report is enough to find its story: terms with their counts, fingerprints, date, outlet and credits.

A sketch is made in one pass over the words and is a hundredth of what comparing word by word needs, so that a pile can
be grouped, and a stream remembered, without its texts. Set-aside text never counts; a quotation is one word where
fingerprints are taken, because that two reports quote the same words is no copying.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from standoff.model.report import Report
from standoff.stories.credits import same_outlet
from standoff.stories.material import headwords
from standoff.stories.order import Published, published
from standoff.stories.quoted import quoted
from standoff.text.shingles import Hashes, hashed, shingles, winnowed
from standoff.text.span import Span, gaps
from standoff.text.tokens import written_words
from standoff.text.view import fold

# Winnowing finds every shared run of SHINGLE + WINDOW - 1 = 8 words: see `passages.SHORTEST_SHARED_RUN`.
SHINGLE, WINDOW = 5, 4
# Written words that are remembered; a month of ten thousand reports has about so many.
MOST_WORDS = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """One report, ready to be put into a story.

    Attributes:
        sha256, locator, title, published: the report's own.
        when: its publication, as far as that is a date.
        outlet: its outlet's name as `same_outlet` compares it.
        credited: the outlets that it credits, compared the same way.
        terms: the hashes of its terms, rising.
        counts: how often each of them stands in it.
        prints: the hashes of a sample of its five-word runs, rising.
    """

    sha256: str
    locator: str
    title: str | None
    published: str | None
    when: Published | None
    outlet: str
    credited: frozenset[str]
    terms: Hashes
    counts: NDArray[np.float64]
    prints: Hashes


@dataclass(slots=True)
class Vocabulary:
    """The words that were met, so that each is folded, hashed and cut into terms once.

    Attributes:
        terms: each term by its hash.
        shown: how it is written, by the same.
    """

    terms: dict[int, str] = field(default_factory=dict)
    shown: dict[int, str] = field(default_factory=dict)
    _words: _Words = field(init=False)

    def __post_init__(self) -> None:
        self._words = _Words(self.terms, self.shown)

    def looked_up(self, written: Sequence[str]) -> list[tuple[int, tuple[int, ...]]]:
        """Of each word its hash and the hashes of its terms."""
        return list(map(self._words.__getitem__, written))

    def keep(self, terms: Iterable[int]) -> None:
        """Forget all but some terms, and how words were written, where very many were met."""
        if len(self._words) > MOST_WORDS:
            self._words.clear()
            for term in self.terms.keys() - set(terms):
                del self.terms[term], self.shown[term]


class _Words(dict[str, tuple[int, tuple[int, ...]]]):
    """Written words with their hash and the hashes of their terms."""

    def __init__(self, terms: dict[int, str], shown: dict[int, str]) -> None:
        super().__init__()
        self._terms, self._shown = terms, shown

    def __missing__(self, written: str) -> tuple[int, tuple[int, ...]]:
        form = fold(written)
        numbers: list[int] = []
        for term, part in headwords(written, form):
            number = hashed(term)
            numbers.append(number)
            self._terms[number] = term
            self._shown[number] = min(part, self._shown.get(number, part), key=_plainness)
        self[written] = found = hashed(form), tuple(numbers)
        return found


def _plainness(form: str) -> tuple[bool, bool, str]:
    """Sorts the written forms of a term, the plainest first; so the one shown does not hang on which came first."""
    return form != form.lower(), form.isupper(), form


def sketch(report: Report, vocabulary: Vocabulary) -> Sketch:
    """Everything of `report` that its story is found by."""
    terms, prints = _terms_and_prints(report, vocabulary)
    unique, counts = np.unique(np.array(terms, dtype=np.uint64), return_counts=True)
    outlet = same_outlet(report.outlet)
    return Sketch(
        sha256=report.sha256,
        locator=report.locator,
        title=report.title,
        published=report.published,
        when=published(report),
        outlet=outlet,
        credited=frozenset(same_outlet(credit.to) for credit in report.credits) - {"", outlet},
        terms=unique,
        counts=counts.astype(np.float64),
        prints=prints,
    )


def fingerprints(report: Report, vocabulary: Vocabulary) -> Hashes:
    """What copies of a report are found by, alone."""
    return _terms_and_prints(report, vocabulary)[1]


def _terms_and_prints(report: Report, vocabulary: Vocabulary) -> tuple[list[int], Hashes]:
    """The hash of every term, as often as it stands there, and the fingerprints."""
    marked = quoted(report.text)
    terms: list[int] = []
    prints: list[Hashes] = []
    for stretch in gaps((aside.span for aside in report.set_aside), len(report.text)):
        words: list[int] = []
        for piece, in_quotation in _pieces(stretch, marked):
            found = vocabulary.looked_up(written_words(report.text, piece.start, piece.end))
            if not found:
                continue
            forms, of_each = zip(*found, strict=True)
            terms.extend(chain.from_iterable(of_each))
            words.extend([_as_one(forms)] if in_quotation else forms)
        runs = shingles(np.array(words, dtype=np.uint64), SHINGLE)
        prints.append(runs[winnowed(runs, WINDOW)])
    return terms, np.unique(np.concatenate([*prints, np.zeros(0, dtype=np.uint64)]))


def _as_one(words: Sequence[int]) -> int:
    """The hash of a whole quotation."""
    together = np.array(words, dtype="<u8").tobytes()
    return int.from_bytes(blake2b(together, digest_size=8, person=b"quotation").digest(), "big")


def _pieces(stretch: Span, marked: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """A stretch in pieces that stand inside of quotations or outside."""
    at = stretch.start
    first = bisect_right(marked, at, key=lambda span: span.end)
    for quotation in marked[first : bisect_left(marked, stretch.end, key=lambda span: span.start)]:
        start, end = max(quotation.start, at), min(quotation.end, stretch.end)
        if start > at:
            yield Span(at, start), False
        yield Span(start, end), True
        at = end
    if at < stretch.end:
        yield Span(at, stretch.end), False
