"""Stories of reports that come one after another: each joins a story, founds one or bridges two, in one pass.

What a report is told on arrival depends on what came before it. `settle` forgets the order: from then on the stories
are those of a pile with the same reports, whatever the order in which they came; what is equally near is taken by
publication and locator. Stories that nothing can join any more leave when it settles, so memory is bounded by what is
reported within reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.language.frequencies import document_frequency, documents
from standoff.model.report import Report
from standoff.stories.grouping.arrivals import WORDS_SHOWN, Arrival, Coming, shares
from standoff.stories.grouping.decisions import Decisions
from standoff.stories.grouping.near_copies import common, is_bound, is_copy
from standoff.stories.grouping.nearness import (
    CREDIT_BRINGS,
    FAINT,
    REACH_DAYS,
    REACH_UNDATED,
    day,
    decay,
    may_pass_on,
)
from standoff.stories.grouping.open_stories import OpenStories
from standoff.stories.grouping.pile import settled
from standoff.stories.grouping.postings import PrintPostings, TermPostings
from standoff.stories.grouping.sketches import Sketch, Vocabulary, sketch
from standoff.stories.grouping.vectors import Floats, Places, Vector, Weights, vector, vector_of
from standoff.stories.identity import story_id
from standoff.stories.order import place
from standoff.stories.rarity import rareness

# It settles by itself when it holds so many times what it held when it last settled: each report then pays for two.
UNSETTLED, FIRST_SETTLED = 2, 1_024
NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The reports of one story of a stream, in order of publication.

    Attributes:
        members: their sketches.
        copied: for each of them the locator of the earlier report that it is a copy of, or None.
    """

    members: tuple[Sketch, ...]
    copied: tuple[str | None, ...]

    @property
    def title(self) -> str:
        """The first headline."""
        return next((one.title for one in self.members if one.title), self.members[0].locator)

    @property
    def id(self) -> str:
        """Made from the reports' hashes, as that of a pile's story."""
        return story_id(one.sha256 for one in self.members)


class Stream:
    """Reports that came so far, as sketches, and the stories that they tell.

    What a user decided holds once it settles.
    """

    def __init__(
        self,
        sketches: Iterable[Sketch] = (),
        vocabulary: Vocabulary | None = None,
        decisions: Decisions = NO_DECISIONS,
    ) -> None:
        self.vocabulary = vocabulary or Vocabulary()
        self.decisions = decisions
        self._settle(list(sketches))

    @property
    def sketches(self) -> Sequence[Sketch]:
        """Every report that has not left."""
        return self._sketches

    def add(self, report: Report) -> Arrival:
        """Take in one report. One with the same bytes as an earlier one changes nothing."""
        if report.sha256 in self._known:
            because = "a report with the same bytes came before"
            return Arrival(report.sha256, report.locator, Coming.KNOWN, (), because)
        if len(self._sketches) >= max(FIRST_SETTLED, UNSETTLED * self._settled):
            self.settle()
        return self._take_in(sketch(report, self.vocabulary))

    def decide(self, decisions: Decisions) -> None:
        """Take in what a user decided, and settle."""
        self.decisions = self.decisions.joined(decisions)
        self.settle()

    def settle(self) -> None:
        """Make the stories those of a pile, and let those leave that nothing can join any more."""
        self._settle([self._sketches[at] for at in self._within_reach()])

    def stories(self) -> list[Gathered]:
        """The stories as they stand, those of the earliest report first."""
        found: dict[int, list[int]] = defaultdict(list)
        for at in sorted(range(len(self._sketches)), key=lambda at: _place(self._sketches[at])):
            found[int(self._stories.home[at])].append(at)
        return [
            Gathered(
                members=tuple(self._sketches[at] for at in group),
                copied=tuple(
                    self._sketches[self._original[at]].locator if self._original[at] != at else None for at in group
                ),
            )
            for group in found.values()
        ]

    def _settle(self, sketches: list[Sketch]) -> None:
        self._sketches = sorted(sketches, key=_place)
        self._settled = len(sketches)
        number = {one.sha256: at for at, one in enumerate(self._sketches)}
        self._known = set(number)
        self.vocabulary.keep(term for one in self._sketches for term in one.terms.tolist())
        apart, merged = self.decisions.numbered(number)
        found = settled(self._sketches, self.vocabulary, apart=apart, merged=merged)
        self._original = list(found.original)
        self._stories = OpenStories(found.groups, found.original, found.near)
        self._held = _Held(self.vocabulary, found.weight)
        own = [at for at, first in enumerate(found.original) if at == first]
        self._own = len(own)
        self._terms = TermPostings([(at, vector(self._sketches[at], found.weight)) for at in own])
        self._prints = PrintPostings()
        for at in own:
            self._prints.add(at, self._sketches[at].prints)

    def _within_reach(self) -> list[int]:
        """The reports of stories that have one within reach of the latest."""
        days = np.array([day(one.when) for one in self._sketches])
        latest = np.nanmax(days, initial=-np.inf)
        recent = np.arange(len(days), 0, -1) <= REACH_UNDATED
        kept = np.where(np.isnan(days), recent, days >= latest - REACH_DAYS)
        homes = self._stories.home
        return [int(at) for at in np.flatnonzero(np.isin(homes, homes[kept]))]

    def _take_in(self, one: Sketch) -> Arrival:
        stories, at = self._stories, len(self._sketches)
        self._sketches.append(one)
        self._known.add(one.sha256)
        original, bound = self._sharing(one)
        self._original.append(at if original is None else original)
        if original is not None:
            name = stories.put(int(stories.home[original]), weighs=False)
            return self._arrival(at, Coming.JOINS, [name], f"a copy of {self._sketches[original].locator}")
        terms = vector_of(one, self._weights(one))
        places, values = self._near(at, terms)
        homes = stories.home[places]
        ranked = [*bound, *(name for name in stories.ranked(homes, values) if name not in bound)]
        because = "no story is near enough"
        if ranked:
            inside = homes == ranked[0]
            because = "shares passages" if bound else self._nearest(terms, places[inside], values[inside])
        name = stories.put(ranked[0] if ranked else None)
        stories.add_pairs(name, homes, values)
        for term in one.terms.tolist():
            self._held[term] += 1
        self._own += 1
        self._terms.add(at, terms)
        self._prints.add(at, one.prints)
        bridged = [other for other in ranked[1:] if other in bound or stories.are_near(name, other)]
        coming = Coming.BRIDGES if bridged else Coming.JOINS if ranked else Coming.FOUNDS
        arrival = self._arrival(at, coming, [name, *bridged], because)
        for other in bridged:
            stories.merge(name, other)
        return arrival

    def _arrival(self, at: int, coming: Coming, names: Sequence[int], because: str) -> Arrival:
        one = self._sketches[at]
        founders = tuple(self._sketches[self._stories.founder[name]].locator for name in names)
        return Arrival(one.sha256, one.locator, coming, founders if coming is not Coming.FOUNDS else (), because)

    def _sharing(self, one: Sketch) -> tuple[int | None, list[int]]:
        """Which report one is a copy of, and the stories that it shares passages with."""
        bound: list[int] = []
        for other in self._prints.sharing(one.prints).tolist():
            number = common(one.prints, self._sketches[other].prints)
            if is_copy(number, one.prints):
                return other, []
            name = int(self._stories.home[other])
            if name not in bound and is_bound(number, one.prints, self._sketches[other].prints):
                bound.append(name)
        return None, bound

    def _weights(self, one: Sketch) -> Floats:
        """How much each term of a report that just came tells."""
        held = np.array([self._held[term] for term in one.terms.tolist()], dtype=np.float64)
        return rareness(held + 1, documents() + self._own + 1)

    def _near(self, at: int, terms: Vector) -> tuple[Places, Floats]:
        """The earlier reports that a report is near to, and how near."""
        one = self._sketches[at]
        near = self._terms.near(terms, at)
        places = np.flatnonzero(near >= FAINT)
        others = [self._sketches[place] for place in places.tolist()]
        value = near[places] * decay(np.array([day(other.when) for other in others]), day(one.when))
        for number, other in enumerate(others):
            if may_pass_on(one, other) or may_pass_on(other, one):
                value[number] = min(1.0, value[number] * CREDIT_BRINGS)
        kept = value >= FAINT
        return places[kept], value[kept]

    def _nearest(self, terms: Vector, places: Places, values: Floats) -> str:
        """What binds a report to its story, in words: the nearest report of that, and what it shares with it."""
        best = int(np.argmax(values))
        other = self._sketches[int(places[best])]
        common = np.flatnonzero(np.isin(terms.terms, other.terms, assume_unique=True))
        strongest = common[np.lexsort((terms.terms[common], -terms.values[common]))][:WORDS_SHOWN]
        return shares(other.locator, [self.vocabulary.shown[term] for term in terms.terms[strongest].tolist()])


class _Held(dict[int, int]):
    """How many texts hold each term, those of the background and those that came."""

    def __init__(self, vocabulary: Vocabulary, weight: Weights) -> None:
        super().__init__(zip(weight.terms.tolist(), weight.held.tolist(), strict=True))
        self._vocabulary = vocabulary

    def __missing__(self, term: int) -> int:
        self[term] = document_frequency(self._vocabulary.terms[term])
        return self[term]


def _place(one: Sketch) -> tuple[bool, str, str, str]:
    return place(one.when, one.locator, one.sha256)
