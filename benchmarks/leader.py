"""The usual way to group a stream: a leader algorithm on TF-IDF vectors, to set beside ours.

Each report joins the story whose centre its vector is nearest to, where that is near enough, or founds one. Document
frequencies are those of the whole pile, which a stream would not have yet; nothing is done about copies or dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from standoff.model.report import Report
from standoff.text.tokens import words

THRESHOLD = 0.2


def leader(pile: Sequence[Report], threshold: float = THRESHOLD) -> list[list[str]]:
    """The locators of a pile's reports by story, as they come."""
    counts = [Counter(word.form for word in words(one.text)) for one in pile]
    held = Counter(term for count in counts for term in count)
    centres: list[dict[str, float]] = []
    stories: list[list[str]] = []
    for one, count in zip(pile, counts, strict=True):
        vector = _unit({term: (1 + log(number)) * log(len(pile) / held[term]) for term, number in count.items()})
        near = [sum(value * centre.get(term, 0.0) for term, value in vector.items()) for centre in centres]
        best = max(range(len(near)), key=near.__getitem__, default=-1)
        if best < 0 or near[best] < threshold:
            centres.append(vector)
            stories.append([one.locator])
            continue
        stories[best].append(one.locator)
        size = len(stories[best])
        moved = {term: value * (size - 1) / size for term, value in centres[best].items()}
        for term, value in vector.items():
            moved[term] = moved.get(term, 0.0) + value / size
        centres[best] = _unit(moved)
    return stories


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = sum(value * value for value in vector.values()) ** 0.5
    return {term: value / length for term, value in vector.items()} if length else vector
