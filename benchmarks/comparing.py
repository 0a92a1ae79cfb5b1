"""What it costs to set reports beside each other, once each is read: processor time of all lenses together.

Five reports are the first ones of the example story; what is asked about the state of talks comes last and is told
apart, so that what lining up and reconciling cost can be seen alone. The large piles retell one open-licence document
with sentences dropped, swapped and reworded, so that all of it has to be lined up with all; they double, so that growth
shows.

    ./run bench comparing
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.planted import report
from benchmarks.tellings import Document, applied, noise, retold, split
from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.lenses import LENSES
from standoff.model.extension import Lens
from standoff.model.story import Story, Witness
from standoff.pipeline import read_all, stories, witnesses

STORY = Path(__file__).parents[1] / "examples" / "story"
SIZES = (125, 250, 500)
_RUNS = 5
_TALKS = frozenset({"negotiation", "moves"})
_SENTENCES = 14


def measure(data: Path) -> dict[str, float]:
    """Milliseconds for five reports, seconds for the piles, and how many times as long a doubling takes at most."""
    all_of_five, reconciled = _five()
    result = {
        "five reports, ms": round(all_of_five * 1000, 1),
        "five reports without the talks, ms": round(reconciled * 1000, 1),
    }
    spent = [_seconds(*_pile(data, size)) for size in SIZES]
    result |= {f"{size} reports, s": round(seconds, 1) for size, seconds in zip(SIZES, spent, strict=True)}
    result["a doubling, times"] = round(max(b / a for a, b in pairwise(spent)), 2)
    return result


def _five() -> tuple[float, float]:
    """Seconds with and without the talks, the least of a few runs.

    The other half of the story is compared between them, so that nothing kept for a pile is found.
    """
    files = sorted(path for path in STORY.iterdir() if path.suffix in {".txt", ".html"})
    (one,), (other,) = (stories(read_all(half).reports, one_story=True) for half in (files[:5], files[5:10]))
    ones, others = tuple(witnesses(one)), tuple(witnesses(other))
    reconciling = tuple(lens for lens in LENSES if lens.name not in _TALKS)
    talks = tuple(lens for lens in LENSES if lens.name in _TALKS)
    spent = []
    for _ in range(_RUNS):
        _seconds(other, others)
        first = _seconds(one, ones, reconciling)
        spent.append((first + _seconds(one, ones, talks), first))
    return min(spent)


def _seconds(story: Story, read: tuple[Witness, ...], lenses: tuple[Lens, ...] = LENSES) -> float:
    start = process_time()
    for lens in lenses:
        lens.compare(story, read)
    return process_time() - start


def _pile(data: Path, size: int) -> tuple[Story, tuple[Witness, ...]]:
    document = next(d for d in split(data, "dev") if len(d.sentences) >= _SENTENCES and len(d.units) > _SENTENCES // 2)
    rng = Random(size)
    reports = [report(_retelling(document, rng), f"{at:03}.txt") for at in range(size)]
    (story,) = stories(reports, one_story=True)
    notes = {one.text: annotate(one, EXTRACTORS) for one in story.reports}
    return story, tuple(Witness(report=one, notes=notes[one.text]) for one in story.reports)


def _retelling(document: Document, rng: Random) -> str:
    units = [unit for unit in document.units if unit[-1] < _SENTENCES]
    told: list[str] = []
    for at in retold(document, units, units[0], rng):
        sentence = document.sentences[at]
        text, _ = applied(sentence.text, sorted(noise(sentence, (), rng), key=lambda edit: edit.span))
        told.append(text)
    return " ".join(told)
