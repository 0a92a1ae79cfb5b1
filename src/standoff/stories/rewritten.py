"""Whether one report may be another one in other words: the same facts in the same order, with shared rare choices.

Every two reports of one event share its names. What independent writers do not share is which details they pick, how
they combine them into sentences, and in which order they tell them. So sentences are matched by the terms that few
other texts have, and what counts is how much of it keeps the order, beyond the order that chance would bring. The
outcome is likely or possible, never certain. An outlet that goes on with its own story repeats itself: between two of
its reports the outcome is possible at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from standoff.model.anchor import Anchor
from standoff.model.report import Report
from standoff.stories.credits import same_outlet
from standoff.stories.material import Material, Sentence
from standoff.stories.slips import Slip, slips

# Two sentences may tell the same thing when this part of their weight is shared, in at least so many terms. Loose,
# because what follows only counts matches that keep the order.
SAME_FACT, SHARED_TERMS = 0.2, 2
# Fixed on texts of MEANTIME and GUM: retold by rule (half of the ordinary words gone or other ones, a third of the
# sentences dropped) against reports that share two facts of five, loosely in the order of their weight. Of the first
# kind 96 of 100 pairs are called likely and 99 possible; of the second kind 7 and 14. If one pair of seven in a story
# is rewritten, seven of ten that are called likely are. `benchmarks/stories.py` measures it again.
LIKELY, POSSIBLE = 0.1, 0.08
# Fewer sentences than this in one order are no order.
SHORTEST_CHAIN = 4
# News tells the weightiest first, so two short reports of one event agree in the order of a handful of facts without
# having seen each other: below this a rewriting is possible and no more.
LIKELY_CHAIN = 6
# A term in more sentences of one report than this is its subject, not a detail; it would match each with each.
MOST_SENTENCES = 40
# How often the sentences of one report are shuffled to see how much order chance brings.
# A few show already where there is none beyond it.
SHUFFLES, FEW_SHUFFLES = 16, 4
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
        slip: a slip that both made, if any.
    """

    score: float
    share: float
    pairs: tuple[tuple[Sentence, Sentence], ...]
    words: tuple[str, ...]
    first: str
    likely: bool
    slip: Slip | None = None

    @property
    def because(self) -> str:
        """What was seen, in words."""
        grade = "likely" if self.likely else "possibly"
        shown = ", ".join(f"“{word}”" for word in self.words)
        return (
            f"{grade} rewritten: {len(self.pairs)} sentences of both share telling words in the same order "
            f"({self.share:.0%} of those of the shorter report, {self.share - self.score:.0%} would be chance), "
            f"such as {shown}"
        ) + (f"; {self.slip.because}" if self.slip else "")

    def anchors(self, source: Report, target: Report) -> list[Anchor]:
        """The matching sentences, those of the source first."""
        forth = source.sha256 == self.first
        left = [(a if forth else b) for a, b in self.pairs]
        right = [(b if forth else a) for a, b in self.pairs]
        spans = [one.span for one in left], [one.span for one in right]
        if self.slip is not None:
            for side, place in zip(spans, self.slip.places[:: 1 if forth else -1], strict=True):
                side.insert(0, place)
        return [source.anchor(span) for span in spans[0]] + [target.anchor(span) for span in spans[1]]


def with_slips(
    found: Mapping[tuple[int, int], Rewriting], pile: Sequence[Material]
) -> dict[tuple[int, int], Rewriting]:
    """The evidence of each pair with the slip that both made, which makes likely what was possible."""
    shared = slips(pile) if found else {}
    return {
        pair: replace(one, slip=shared[pair], likely=one.likely or _two_outlets(pile[pair[0]], pile[pair[1]]))
        if pair in shared
        else one
        for pair, one in found.items()
    }


@dataclass(frozen=True, slots=True)
class Telling:
    """What a report tells, sentence by sentence.

    Attributes:
        terms: of each sentence the terms that tell something, with their weights.
        heavy: the weight of each sentence.
        total: of all of them.
        holders: the sentences in which each term stands, without the terms that stand in very many.
    """

    material: Material
    terms: tuple[Mapping[str, float], ...]
    heavy: tuple[float, ...]
    total: float
    holders: Mapping[str, Sequence[int]]


def telling(one: Material, weight: Mapping[str, float]) -> Telling:
    """A report made ready, where `weight` says how much each term tells in this pile."""
    terms = tuple({term: weight[term] for term in sentence.terms if weight[term] > 0} for sentence in one.sentences)
    heavy = tuple(sum(sentence.values()) for sentence in terms)
    holders: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(terms):
        for term in sentence:
            holders[term].append(at)
    few = {term: places for term, places in holders.items() if len(places) <= MOST_SENTENCES}
    return Telling(material=one, terms=terms, heavy=heavy, total=sum(heavy), holders=few)


def rewriting(a: Telling, b: Telling) -> Rewriting | None:
    """The evidence that one of two reports was rewritten from the other, or None when there is too little."""
    matches = _matches(a, b)
    chain = _chain(matches)
    told = min(a.total, b.total)
    if len(chain) < SHORTEST_CHAIN:
        return None
    share = _sum(chain) / told
    if share < POSSIBLE or share - _chance(matches, len(b.terms), FEW_SHUFFLES) / told < POSSIBLE / 2:
        return None
    score = share - _chance(matches, len(b.terms), SHUFFLES) / told
    if score < POSSIBLE:
        return None
    left, right = a.material, b.material
    pairs = tuple((left.sentences[match.a], right.sentences[match.b]) for match in chain)
    return Rewriting(
        score=score,
        share=share,
        pairs=pairs,
        words=_choices(pairs, a),
        first=left.report.sha256,
        likely=score >= LIKELY and len(chain) >= LIKELY_CHAIN and _two_outlets(left, right),
    )


def _two_outlets(a: Material, b: Material) -> bool:
    """Whether two reports are not known to be by one outlet, which repeats itself and its slips."""
    outlet = same_outlet(a.report.outlet)
    return not outlet or outlet != same_outlet(b.report.outlet)


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


def _chance(matches: Sequence[_Match], size: int, shuffles: int) -> float:
    """The weight of the chain that the same matches give, on average, when the sentences of `b` are shuffled."""
    return sum(_sum(_chain(_shuffled(matches, size, round_))) for round_ in range(shuffles)) / shuffles


def _matches(a: Telling, b: Telling) -> list[_Match]:
    """Pairs of sentences that share enough of their weight."""
    found: list[_Match] = []
    for at, terms in enumerate(a.terms):
        shared: dict[int, float] = defaultdict(float)
        number: Counter[int] = Counter()
        for term, value in terms.items():
            for other in b.holders.get(term, ()):
                shared[other] += value
                number[other] += 1
        found.extend(
            _Match(at, other, shared[other])
            for other in sorted(shared)
            if number[other] >= SHARED_TERMS and shared[other] >= SAME_FACT * (a.heavy[at] * b.heavy[other]) ** 0.5
        )
    return found


def _chain(matches: Sequence[_Match]) -> list[_Match]:
    """The heaviest chain of matches that goes forward in both reports."""
    # From one sentence of `a`, the last place in `b` comes first, so that no sentence of `a` is used twice.
    ordered = sorted(matches, key=lambda match: (match.a, -match.b))
    size = max((match.b for match in matches), default=0) + 2
    # A Fenwick tree over the places in `b`: the heaviest chain that ends before a place, and its last match.
    best = [0.0] * (size + 1)
    last = [-1] * (size + 1)
    weights: list[float] = []
    before: list[int] = []
    for number, match in enumerate(ordered):
        value, link, at = 0.0, -1, match.b
        while at > 0:
            if best[at] > value:
                value, link = best[at], last[at]
            at -= at & -at
        value += match.shared
        weights.append(value)
        before.append(link)
        at = match.b + 1
        while at <= size:
            if value > best[at]:
                best[at], last[at] = value, number
            at += at & -at
    chain: list[_Match] = []
    at = max(range(len(ordered)), key=lambda number: (weights[number], -number), default=-1)
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def _choices(pairs: Sequence[tuple[Sentence, Sentence]], a: Telling) -> tuple[str, ...]:
    """The words that tell most among those that matching sentences share: no names, which are nobody's choice."""
    worth: dict[str, tuple[float, str]] = {}
    for first, second in pairs:
        for term, form in first.terms.items():
            if term in second.terms and term not in a.material.names:
                weight = max(a.terms[at].get(term, 0.0) for at in a.holders.get(term, (0,)))
                worth.setdefault(term, (-weight, form))
    ranked = sorted(term for term in worth if worth[term][0] < 0)
    return tuple(worth[term][1] for term in sorted(ranked, key=lambda term: worth[term])[:MOST_WORDS_SHOWN])
