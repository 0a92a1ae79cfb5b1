"""Whether one report may be another one in other words: the same facts in the same order, with shared rare choices.

Every two reports of one event share its names. What independent writers do not share is which details they pick, how
they combine them into sentences, and in which order they tell them. So sentences are matched by the terms that few
other texts have, and what counts is how much of it keeps the order, beyond the order that chance would bring. The
outcome is likely or possible, never certain. An outlet that goes on with its own story repeats itself: between two of
its reports the outcome is possible at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from standoff.model.anchor import Anchor
from standoff.model.report import Report
from standoff.stories.credits import same_outlet
from standoff.stories.material import Material, Sentence

# Two sentences may tell the same thing when this part of their weight is shared, in at least so many terms. Loose,
# because what follows only counts matches that keep the order.
SAME_FACT, SHARED_TERMS = 0.2, 2
# Fixed on texts of MEANTIME and GUM: retold by rule (two words of five gone, a third of the sentences dropped) against
# reports that share two facts of five, loosely in the order of their weight. Of pairs of the second kind one in fifty
# passes the first threshold and one in twenty the second; of the first kind all but a few pass. `benchmarks/stories.py`
# measures it again.
LIKELY, POSSIBLE = 0.1, 0.075
# Fewer sentences than this in one order are no order.
SHORTEST_CHAIN = 4
# A term in more sentences of one report than this is its subject, not a detail; it would match each with each.
MOST_SENTENCES = 40
# How often the sentences of one report are shuffled to see how much order chance brings.
SHUFFLES = 8
MOST_WORDS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Evidence that two reports tell the same facts in the same order.

    Attributes:
        score: the part of the smaller report's telling terms that the other has in matching sentences, in order, beyond
            what matches in order when the sentences are shuffled.
        share: the same part without that deduction.
        pairs: the matching sentences.
        words: rare words that both chose, as the first report writes them.
        first: the hash of the report that stands first in each pair.
        likely: whether the evidence makes rewriting likely; otherwise it is only possible.
    """

    score: float
    share: float
    pairs: tuple[tuple[Sentence, Sentence], ...]
    words: tuple[str, ...]
    first: str
    likely: bool

    @property
    def because(self) -> str:
        """What was seen, in words."""
        grade = "likely" if self.likely else "possibly"
        shown = ", ".join(f"“{word}”" for word in self.words)
        return (
            f"{grade} rewritten: {len(self.pairs)} sentences of both share telling words in the same order "
            f"({self.share:.0%} of those of the shorter report, {self.share - self.score:.0%} would be chance), "
            f"such as {shown}"
        )

    def anchors(self, source: Report, target: Report) -> list[Anchor]:
        """The matching sentences, those of the source first."""
        forth = source.sha256 == self.first
        left = [(a if forth else b) for a, b in self.pairs]
        right = [(b if forth else a) for a, b in self.pairs]
        return [source.anchor(one.span) for one in left] + [target.anchor(one.span) for one in right]


def rewriting(a: Material, b: Material, weight: Mapping[str, float]) -> Rewriting | None:
    """The evidence that one of two reports was rewritten from the other, or None when there is too little.

    `weight` says how much each term tells in this story.
    """
    matches = _matches(a.sentences, b.sentences, weight)
    chain = _chain(matches)
    told = min(_told(a, weight), _told(b, weight))
    if len(chain) < SHORTEST_CHAIN or not told:
        return None
    share = _sum(chain) / told
    chance = sum(_sum(_chain(_shuffled(matches, len(b.sentences), round_))) for round_ in range(SHUFFLES)) / SHUFFLES
    score = share - chance / told
    if score < POSSIBLE:
        return None
    pairs = tuple((a.sentences[match.a], b.sentences[match.b]) for match in chain)
    own_choice = a.report.outlet is None or same_outlet(a.report.outlet) != same_outlet(b.report.outlet)
    return Rewriting(
        score=score,
        share=share,
        pairs=pairs,
        words=_choices(pairs, weight, a),
        first=a.report.sha256,
        likely=score >= LIKELY and own_choice,
    )


@dataclass(frozen=True, slots=True, order=True)
class _Match:
    a: int
    b: int
    shared: float


def _sum(chain: Sequence[_Match]) -> float:
    return sum(match.shared for match in chain)


def _shuffled(matches: Sequence[_Match], size: int, round_: int) -> list[_Match]:
    """The matches as they would stand if the sentences of `b` came in another order."""
    order = _order(size, round_)
    return [_Match(match.a, order[match.b], match.shared) for match in matches]


@lru_cache(maxsize=256)
def _order(size: int, round_: int) -> tuple[int, ...]:
    """A shuffled order of `size` places, the same on every machine."""
    return tuple(sorted(range(size), key=lambda at: blake2b(f"{round_} {at}".encode(), digest_size=8).digest()))


def _told(one: Material, weight: Mapping[str, float]) -> float:
    return sum(_weight(sentence.terms, weight) for sentence in one.sentences)


def _weight(terms: Mapping[str, str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(term, 0.0) for term in terms)


def _matches(a: Sequence[Sentence], b: Sequence[Sentence], weight: Mapping[str, float]) -> list[_Match]:
    """Pairs of sentences that share enough of their weight."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(b):
        for term in sentence.terms:
            if weight.get(term, 0.0) > 0:
                holders[term].append(at)
    heavy = [_weight(sentence.terms, weight) for sentence in b]
    found: list[_Match] = []
    for at, sentence in enumerate(a):
        shared: dict[int, float] = defaultdict(float)
        number: Counter[int] = Counter()
        for term in sentence.terms:
            places = holders.get(term, ())
            for other in places if len(places) <= MOST_SENTENCES else ():
                shared[other] += weight[term]
                number[other] += 1
        mine = _weight(sentence.terms, weight)
        for other, value in sorted(shared.items()):
            if number[other] >= SHARED_TERMS and value >= SAME_FACT * (mine * heavy[other]) ** 0.5:
                found.append(_Match(at, other, value))
    return found


def _chain(matches: Sequence[_Match]) -> list[_Match]:
    """The heaviest chain of matches that goes forward in both reports (a Fenwick tree over places in `b`)."""
    best: dict[int, tuple[float, int]] = {}
    weights: list[float] = []
    before: list[int] = []
    size = max((match.b for match in matches), default=0) + 2

    def reach(at: int) -> tuple[float, int]:
        found = (0.0, -1)
        while at > 0:
            found = max(found, best.get(at, (0.0, -1)), key=lambda one: (one[0], -one[1]))
            at -= at & -at
        return found

    # Within one sentence of `a` from the last place of `b` to the first, so that no sentence is used twice.
    ordered = sorted(matches, key=lambda match: (match.a, -match.b))
    for number, match in enumerate(ordered):
        value, last = reach(match.b)
        weights.append(value + match.shared)
        before.append(last)
        at = match.b + 1
        while at <= size:
            if weights[-1] > best.get(at, (0.0, -1))[0]:
                best[at] = (weights[-1], number)
            at += at & -at
    if not ordered:
        return []
    at = max(range(len(ordered)), key=lambda number: (weights[number], -number))
    chain: list[_Match] = []
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def _choices(pairs: Sequence[tuple[Sentence, Sentence]], weight: Mapping[str, float], a: Material) -> tuple[str, ...]:
    """The words that tell most among those that matching sentences share: no names, which are nobody's choice."""
    found: dict[str, str] = {}
    for term, form in _shared_terms(pairs):
        if term not in a.names:
            found.setdefault(term, form)
    ranked = sorted(found, key=lambda term: (-weight.get(term, 0.0), term))
    return tuple(found[term] for term in ranked[:MOST_WORDS_SHOWN])


def _shared_terms(pairs: Sequence[tuple[Sentence, Sentence]]) -> Iterator[tuple[str, str]]:
    for first, second in pairs:
        for term, form in first.terms.items():
            if term in second.terms:
                yield term, form
