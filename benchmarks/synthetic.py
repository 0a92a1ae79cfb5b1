"""Reports by the ten thousand, made by rule: stories with words of their own, and near copies whose source is known.

Words come from the background table by how common they are, as in running English; a story adds names and details
that only its reports use. Nothing here resembles news enough to say how well stories are found. It says how fast, and
whether copies are found among very many reports.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from benchmarks.planted import report
from standoff.language import frequencies
from standoff.model.report import Report

WORDS = 400
SENTENCE = 20
REPORTS_A_STORY = 8
OWN_WORDS = 40  # that only one story uses
OWN_SHARE = 0.15  # of the words of its reports
COPIES = 0.2  # of all reports: 4,000 of 20,000
CHANGED = 0.06  # of the words of a near copy
FIRST_DAY = date(2031, 1, 1)


RECENT = 300  # reports that may be copied, and stories that still get reports, are among so many last ones


@dataclass(frozen=True)
class Made:
    """A report with the number of its story, and the number of the report that it is a near copy of, or None."""

    report: Report
    story: int
    source: int | None


def stream(count: int, *, a_day: int = 400, seed: int = 7) -> Iterator[Made]:
    """So many reports in order of publication, the same every time."""
    rng = np.random.default_rng(seed)
    words, ladder = _background()
    stories: deque[tuple[int, list[str]]] = deque(maxlen=RECENT)
    originals: deque[tuple[int, int, list[str]]] = deque(maxlen=RECENT)
    for number in range(count):
        source = None
        if originals and rng.random() < COPIES:
            source, story, text = originals[int(rng.integers(len(originals)))]
            text = _near_copy(text, rng)
        else:
            if not stories or rng.random() < 1 / REPORTS_A_STORY:
                stories.append((number, [f"{words[at]}{number}" for at in rng.integers(len(words), size=OWN_WORDS)]))
            story, own = stories[int(rng.integers(len(stories)))]
            text = [words[at] for at in np.searchsorted(ladder, rng.random(WORDS)).tolist()]
            for place in np.flatnonzero(rng.random(WORDS) < OWN_SHARE).tolist():
                text[place] = own[int(OWN_WORDS * rng.random() ** 2)]
            originals.append((number, story, text))
        yield Made(_report(text, number, FIRST_DAY + timedelta(days=number // a_day)), story, source)


def _near_copy(text: Sequence[str], rng: np.random.Generator) -> list[str]:
    """A text with some words changed, and its end cut off."""
    kept = text[: int(len(text) * (0.7 + 0.3 * rng.random()))]
    changed = rng.random(len(kept)) < CHANGED
    return [f"re{word}" if swap else word for word, swap in zip(kept, changed.tolist(), strict=True)]


def _report(text: Sequence[str], number: int, day: date) -> Report:
    sentences = (" ".join(text[at : at + SENTENCE]).capitalize() for at in range(0, len(text), SENTENCE))
    return replace(report(". ".join(sentences) + ".", f"{number:06}"), published=day.isoformat())


@cache
def _background() -> tuple[list[str], NDArray[np.float64]]:
    """The words of the background with the sum of chances up to each."""
    table = frequencies.table()
    words = sorted(word for word in table if word.isalpha())
    chances = np.array([table[word] for word in words], dtype=np.float64) ** 1.5
    return words, np.cumsum(chances) / chances.sum()
