"""Why two utterances that differ in their words may be one: by their words, by their place, or by what they mean.

Most restatements share words that the subject does not bring along. Translations share hardly one; there the same
speaker is asked for, and words that mean the same, or a place of the story that is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, product
from math import exp, inf

from standoff.lenses.collation.likeness import BY_HEADLINE, BY_PLACE, BY_WORDS, Likeness, likeness, place_likeness
from standoff.lenses.collation.lookup import partners
from standoff.lenses.collation.meant import Meanings, near_in_meaning
from standoff.lenses.collation.people import Attribution, attribution
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.collation.utterance import Utterance
from standoff.lenses.collation.wordings import Wording

# Fewer content words than this can stand in two utterances of one speaker ("a fair deal").
SHORT = 4
# A wording for which two utterances of another report are this close, in shared words or in meaning, is left alone.
_RIVAL, _NEAR = 0.8, 0.04
_MOST_COMPARED = 4  # members of a group whose surroundings are looked at; they are copies of each other mostly
# The odds from which two translations of one speaker's words, which share some of them, are one utterance; fixed on the
# project's `dev` stories.
_TOLD_ALIKE = 0.3
# How alike two wordings are meant from where on they are one utterance, where their sentences tell the same in all
# likelihood: of one speaker, where nobody says who speaks, and where they share words besides. Fixed on the `dev`
# stories of `tests/gold`; of two quotations of one speaker in one news report (531 pairs, PolNeAR) 36 in a thousand are
# as alike, whatever their sentences tell.
_SAME_SPEAKER, _NO_SPEAKER, _SHARING_WORDS = 0.64, 0.66, 0.62
# The odds, as a logarithm, that the two sentences tell the same: of one speaker, and where nobody says who speaks.
_EVEN, _MORE_THAN_EVEN = 0.0, 0.5
# Where a report gives the words to nobody, and both share words besides.
_SURELY_MEANT, _MEANT_BESIDES, _TOLD_BESIDES = 0.9, 0.68, 1.5
# Two wordings that share so much of the lighter one are one utterance by their words, or of one subject.
_OF_ITS_WORDS = 0.4

# How surely the sentences around two wordings tell the same, as the logarithm of the odds; None where they do not.
Alike = Callable[[Wording, Wording], float | None]


class Way(IntEnum):
    """What makes two utterances one; the words alone go before all else."""

    WORDS = 0
    PLACE = 1
    MEANING = 2


@dataclass(frozen=True, slots=True)
class Link:
    """Why two utterances, by their numbers, may be one.

    Attributes:
        score: to rank those of one way by.
        nearly: the score from which on another link is a rival.
    """

    way: Way
    score: float
    one: int
    other: int
    because: str
    nearly: float = inf


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known of the wordings of a pile.

    Attributes:
        rarity: what sharing a word is worth.
        alike: how surely the sentences around two wordings tell the same.
        meanings: what the wordings mean.
    """

    rarity: Rarity
    alike: Alike
    meanings: Meanings

    def links(self, families: Sequence[Utterance]) -> list[Link]:
        """Between utterances, the likeliest first; none where another utterance of a report is as near."""
        bases = [family.base for family in families]
        found: dict[tuple[int, int], Link] = {}
        for one, other in partners(bases, self.rarity, BY_PLACE.of_shorter):
            found |= {(link.one, link.other): link for link in self._sharing_words(families, one, other)}
        for one, other in near_in_meaning(bases, self.meanings):
            if (one, other) not in found:
                found |= {(link.one, link.other): link for link in self._meaning_alike(families, one, other)}
        of_family: dict[int, list[Link]] = defaultdict(list)
        for link in found.values():
            of_family[link.one].append(link)
            of_family[link.other].append(link)
        kept = (link for link in found.values() if link.way is Way.WORDS or not _has_rival(link, of_family, families))
        return sorted(kept, key=lambda link: (link.way, -link.score, link.one, link.other))

    def _sharing_words(self, families: Sequence[Utterance], one: int, other: int) -> Iterator[Link]:
        a, b = families[one], families[other]
        who, found = attribution(a.base, b.base), likeness(a.base, b.base, self.rarity)
        if (found.tells and found.reaches(BY_WORDS[who])) or (found.nearly and who is Attribution.SAME):
            yield Link(Way.WORDS, found.score, one, other, _by_words(found))
            return
        if a.base.titled != b.base.titled and found.reaches(BY_HEADLINE) and who is not Attribution.OTHER:
            yield Link(Way.WORDS, found.score, one, other, _by_words(found))
            return
        if not found.reaches(BY_PLACE) or a.reports & b.reports or who is Attribution.OTHER:
            return
        meant = self.meanings.alike(a.base, b.base)
        if who is Attribution.OPEN:
            yield from self._said_by_nobody(families, found, meant or 0.0, (one, other))
            return
        place = self._place(a, b)
        if place >= BY_PLACE.place and (meant is None or meant > 0):
            score = (found.score + place) / 2
            yield Link(Way.PLACE, score, one, other, _by_place(found, place), score * _RIVAL)
        elif (meant is None or meant >= _SHARING_WORDS) and (likely := self._likely(a, b)) >= _TOLD_ALIKE:
            yield Link(Way.PLACE, found.score, one, other, _by_sentence(found, likely, _BY_ONE), found.score * _RIVAL)

    def _said_by_nobody(
        self, families: Sequence[Utterance], found: Likeness, meant: float, pair: tuple[int, int]
    ) -> Iterator[Link]:
        """Words that one report gives to nobody: much of them shared, meant alike, in sentences that tell the same."""
        one, other = (families[number].base for number in pair)
        likely = self._likely(families[pair[0]], families[pair[1]])
        sure = meant >= _SURELY_MEANT or (meant >= _MEANT_BESIDES and likely >= _TOLD_BESIDES)
        if found.of_shorter >= _OF_ITS_WORDS and sure and one.asks is other.asks:
            yield Link(Way.PLACE, found.score, *pair, _by_sentence(found, likely, _BY_NOBODY), found.score * _RIVAL)

    def _meaning_alike(self, families: Sequence[Utterance], one: int, other: int) -> Iterator[Link]:
        a, b = families[one], families[other]
        who, meant = attribution(a.base, b.base), self.meanings.alike(a.base, b.base)
        short = min(a.base.content, b.base.content) < SHORT
        if who is Attribution.OTHER or meant is None or short or a.heard_in & b.heard_in:
            return
        least, odds = (_SAME_SPEAKER, _EVEN) if who is Attribution.SAME else (_NO_SPEAKER, _MORE_THAN_EVEN)
        if meant < least or self._likely(a, b) < odds:
            return
        if who is Attribution.SAME or likeness(a.base, b.base, self.rarity).of_shorter < _OF_ITS_WORDS:
            yield Link(Way.MEANING, meant, one, other, _by_meaning(meant), meant - _NEAR)

    def _place(self, one: Utterance, other: Utterance) -> float:
        return max(place_likeness(a, b, self.rarity) for a, b in _compared(one, other))

    def _likely(self, one: Utterance, other: Utterance) -> float:
        odds = (self.alike(a, b) for a, b in _compared(one, other))
        return max((likely for likely in odds if likely is not None), default=-inf)


def _compared(one: Utterance, other: Utterance) -> Iterator[tuple[Wording, Wording]]:
    return product(islice(one.wordings, _MOST_COMPARED), islice(other.wordings, _MOST_COMPARED))


def _has_rival(link: Link, of_family: Mapping[int, Sequence[Link]], families: Sequence[Utterance]) -> bool:
    """Whether one side is nearly as near to a second utterance of a report that the other side stands in."""
    for mine, its in ((link.one, link.other), (link.other, link.one)):
        for rival in of_family[mine]:
            if rival is link or (rival.score < link.nearly and rival.way is not Way.WORDS):
                continue
            third = rival.other if rival.one == mine else rival.one
            if families[third].reports & families[its].reports:
                return True
    return False


def _by_words(found: Likeness) -> str:
    return f"other words, but {found.of_shorter:.0%} of the weight of the lighter one is shared in order"


def _by_meaning(meant: float) -> str:
    return f"other words, which mean the same word by word as far as can be told ({meant:.2f} of 1)"


_BY_ONE, _BY_NOBODY = "by the same speaker", "given to nobody by one report,"


def _by_sentence(found: Likeness, likely: float, whose: str) -> str:
    return (
        f"other words, of which {found.of_shorter:.0%} of the weight is shared, {whose} in sentences that tell the "
        f"same ({1 / (1 + exp(-likely)):.2f} of 1)"
    )


def _by_place(found: Likeness, place: float) -> str:
    return (
        f"other words, of which {found.of_shorter:.0%} of the weight is shared, by the same speaker at the same place "
        f"of the story ({place:.0%} of the words around are shared)"
    )
