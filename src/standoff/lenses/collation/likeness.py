"""Whether two wordings that differ in their words are one utterance all the same.

Two things a speaker says on one subject share its words; two wordings of one thing he said also share words that the
subject does not bring along, in one order, or stand at the same place of the story. Shared words therefore count by
their rarity in English and in the pile, and there have to be more of them than the nouns of the subject.

The bounds were looked at on 20,879 pairs of different quotations, each pair from one news report and taken as if one
speaker had said both. By words 9 pairs pass, seven of them restatements of one thought; by place 64, all of them less
than 600 characters apart: which is why that way also asks for two reports, one named speaker, and no rival.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.lenses.collation.kinds import Collation
from standoff.lenses.collation.matching import Pair, loosely_matched, stretches
from standoff.lenses.collation.people import Attribution
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.collation.tokens import SENTENCE, is_content
from standoff.lenses.collation.wordings import Wording
from standoff.model.findings import ReadingKind


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least that counts as one utterance.

    Attributes:
        shared: weight of the shared words.
        of_shorter, of_longer: their share of the wording that weighs less, and more.
        place: how alike the surroundings are.
    """

    shared: float
    of_shorter: float
    of_longer: float
    place: float = 0.0


# By whom the words are said to be: without a speaker, and against another one, the words have to carry more.
BY_WORDS = {
    Attribution.SAME: Bounds(1.6, 0.42, 0.33),
    Attribution.OPEN: Bounds(2.2, 0.52, 0.42),
    Attribution.OTHER: Bounds(3.0, 0.7, 0.55),
}
BY_PLACE = Bounds(1.0, 0.3, 0.2, 0.33)
# A headline puts the words of its text, or of a wire, more shortly.
BY_HEADLINE = Bounds(1.3, 0.8, 0.33)
# A sentence with less than this of its weight matched is another sentence of the speech, and not weighed.
_TOUCHED = 0.2
# A wording of fewer words can be a phrase that a speaker uses again and again.
SENTENCE_LENGTH = 6
_NEARLY = 0.75
# Two sentences on one subject share its two or three nouns ("the carbon levy", "the commissioner") and no more.
_FEWEST_MATCHED = 4
_MOST_OF = 0.6
# Fewer words around than this weight, about two rare ones, can be shared by any two reports of one story.
_LEAST_BESIDE = 1.5
# Words that moved tell less: any two texts of one language share some.
_MOVED = 0.7


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two wordings are; see `Bounds`.

    Attributes:
        pairs: the tokens that match.
        shared, of_shorter, of_longer: what `Bounds` asks for.
        nearly: all but a word or two of a whole sentence are the same, in order.
        tells: what is shared is more than the nouns of the subject.
    """

    pairs: tuple[Pair, ...]
    shared: float
    of_shorter: float
    of_longer: float
    nearly: bool = False
    tells: bool = False

    @property
    def score(self) -> float:
        """One number to rank by."""
        return (self.of_shorter + self.of_longer) / 2

    def reaches(self, bounds: Bounds, place: float = 1.0) -> bool:
        """Whether all bounds are met."""
        return (
            self.shared >= bounds.shared
            and self.of_shorter >= bounds.of_shorter
            and self.of_longer >= bounds.of_longer
            and place >= bounds.place
        )


def likeness(base: Wording, here: Wording, rarity: Rarity) -> Likeness:
    """How much of two wordings is shared, over the sentences that have to do with each other."""
    found = [
        Pair(base.own[pair.base], here.own[pair.here], pair.alike, pair.moved)
        for pair in loosely_matched(base.forms, here.forms)
    ]
    base_weights = [rarity.weight(token.form) for token in base.tokens]
    here_weights = [rarity.weight(token.form) for token in here.tokens]
    worth = {
        pair: pair.alike * (_MOVED if pair.moved else 1.0) * (base_weights[pair.base] + here_weights[pair.here]) / 2
        for pair in found
    }
    in_base = _touched(base, base_weights, [(pair.base, worth[pair]) for pair in found])
    in_here = _touched(here, here_weights, [(pair.here, worth[pair]) for pair in found])
    kept = tuple(pair for pair in found if pair.base in in_base and pair.here in in_here)
    shared = sum(worth[pair] for pair in kept)
    sizes = sorted((sum(base_weights[at] for at in sorted(in_base)), sum(here_weights[at] for at in sorted(in_here))))
    if not kept or not sizes[0]:
        return Likeness((), 0.0, 0.0, 0.0)
    return Likeness(
        kept,
        shared,
        min(shared / sizes[0], 1.0),
        min(shared / sizes[1], 1.0),
        nearly=_nearly_same(base, here, kept),
        tells=_tells(base, here, kept, (in_base, in_here)) or _long_run(base, kept),
    )


def _tells(base: Wording, here: Wording, pairs: Sequence[Pair], touched: tuple[frozenset[int], frozenset[int]]) -> bool:
    """Whether most content words of the shorter side have their like on the other, in order."""
    fewest = min(
        sum(wording.tokens[at].content for at in sorted(inside))
        for wording, inside in zip((base, here), touched, strict=True)
    )
    matched = [pair for pair in pairs if base.tokens[pair.base].content and here.tokens[pair.here].content]
    in_order = sum(0.5 if pair.moved else 1.0 for pair in matched)
    return len(matched) >= _FEWEST_MATCHED and in_order >= _MOST_OF * fewest


def _long_run(base: Wording, pairs: Sequence[Pair]) -> bool:
    """Whether a run of the same words is too long for a set phrase; names make long ones ("the Republic of …")."""
    for run in stretches(pairs):
        tokens = base.tokens[run.base : run.base + run.size]
        if run.size >= SENTENCE_LENGTH and sum(token.content and not token.name for token in tokens) >= 2:
            return True
    return False


def _nearly_same(base: Wording, here: Wording, pairs: Sequence[Pair]) -> bool:
    """Whether two sentences differ in a word or two: common words then tell as much as rare ones would."""
    same = [pair for pair in pairs if pair.alike == 1.0 and not pair.moved]
    longer = max(len(base.own), len(here.own))
    content = sum(base.tokens[pair.base].content for pair in same)
    return longer >= SENTENCE_LENGTH and content >= 2 and len(same) >= _NEARLY * longer


def place_likeness(one: Wording, other: Wording, rarity: Rarity) -> float:
    """How much of what stands in and around two wordings is shared, seen from the lighter side.

    Words that both wordings have were counted as such; but a report may put in its own words beside the quotation what
    the other report quotes.
    """
    both = (set(one.forms) & set(other.forms)) | one.speaker_words | other.speaker_words
    a, b = ({form for form in wording.beside if is_content(form)} - both for wording in (one, other))
    weights = [sum(rarity.weight(form) for form in sorted(forms)) for forms in (a & b, a, b)]
    lighter = min(weights[1], weights[2])
    return weights[0] / lighter if weights[0] >= _LEAST_BESIDE else 0.0


def as_reworded(found: Likeness, because: str) -> Collation:
    """The collation of a reading with words of its own."""
    return Collation(ReadingKind.REWORDED, found.pairs, because, score=found.score)


def _touched(wording: Wording, weights: Sequence[float], worth: Sequence[tuple[int, float]]) -> frozenset[int]:
    """Indices of the tokens in sentences of which enough is matched; all own tokens where no sentence is."""
    sentence_of: list[int] = []
    number = 0
    for token in wording.tokens:
        number += token.after == SENTENCE
        sentence_of.append(number)
    total: dict[int, float] = {}
    for at in wording.own:
        total[sentence_of[at]] = total.get(sentence_of[at], 0.0) + weights[at]
    reached: dict[int, float] = {}
    for at, value in worth:
        reached[sentence_of[at]] = reached.get(sentence_of[at], 0.0) + value
    enough = {number for number, value in reached.items() if value >= _TOUCHED * total[number]}
    return frozenset(at for at in wording.own if not enough or sentence_of[at] in enough)
