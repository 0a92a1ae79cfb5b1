"""A report as a vector of its rare terms, weighed by how few reports of the pile, and texts at large, have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.language.frequencies import document_frequency, documents
from standoff.stories.grouping.sketches import Sketch, Vocabulary
from standoff.stories.rarity import SHARPER, rareness
from standoff.text.shingles import Hashes

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

# The terms that weigh most in a report; what comes after them changes no decision and costs the square.
MOST_TERMS = 80


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """How much each term of a pile tells, and how many texts have it, of the background and of the pile.

    The terms are hashes, rising.
    """

    terms: Hashes
    values: Floats
    held: Places

    def of(self, terms: Hashes) -> Floats:
        """The weight of each of some terms; of one that the pile does not have, 0."""
        if not len(self.terms):
            return np.zeros(len(terms))
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        return np.where(self.terms[at] == terms, self.values[at], 0.0)


def weights(pile: Sequence[Sketch], vocabulary: Vocabulary) -> Weights:
    """The weight of every term of the pile, as `rarity` has it."""
    terms, held = np.unique(np.concatenate([np.zeros(0, np.uint64), *(one.terms for one in pile)]), return_counts=True)
    background = np.array([document_frequency(vocabulary.terms[term]) for term in terms.tolist()], dtype=np.int64)
    held += background
    return Weights(terms, rareness(held.astype(np.float64), documents() + len(pile)), held)


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """The strongest terms of a report (hashes, rising) with their weights, of length 1."""

    terms: Hashes
    values: Floats


def vector(one: Sketch, weight: Weights) -> Vector:
    """A report as the terms that tell what it is about."""
    return vector_of(one, weight.of(one.terms))


def vector_of(one: Sketch, weight: Floats) -> Vector:
    """The same, given the weight of each of its terms."""
    values = (1 + np.log(one.counts)) * weight**SHARPER
    kept = np.flatnonzero(values > 0)
    if len(kept) > MOST_TERMS:
        kept = np.sort(kept[np.lexsort((one.terms[kept], -values[kept]))[:MOST_TERMS]])
    values = values[kept]
    length = float(np.sqrt(np.sum(values * values)))
    return Vector(one.terms[kept], values / length if length else values)
