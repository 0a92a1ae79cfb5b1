"""Does the score that lines sentences up rank pairs of headlines as people did? Spearman's rank correlation.

All first sentences of a file stand in one report and all second ones in another, so that the subject that is taken
off the vectors is that of all of them; beside it the cosine of the vectors alone. A headline's neighbours, and the rows
in which the numbers of hundreds of unrelated headlines are put, tell nothing here and are left out of the score.

    ./run bench likeness
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.language.english import English
from standoff.lenses.statements.sentence_pairs import FEATURES, measures_of, weights
from standoff.lenses.statements.sentences_alike import sentences
from standoff.model.report import Report
from standoff.model.story import Witness
from standoff.text.span import Span

_OF_THE_STORY = frozenset({"beside", "order", "nearer", "gap", "figure", "figures"})
FILES = ("2013-headlines", "2014-headlines", "2015-headlines")


def measure(data: Path) -> dict[str, float]:
    """For each file and over all of them, by the score and by the vectors alone."""
    found: dict[str, list[float]] = {"score": [], "vectors alone": []}
    result: dict[str, float] = {}
    for name in FILES:
        people, ones, others = _pairs(data / "eval-only" / "sts" / f"{name}.tsv")
        scores, cosines = _scored(ones, others)
        for by, values in (("score", scores), ("vectors alone", cosines)):
            found[by].append(_spearman(people, values))
            result[f"{name}: {by}"] = round(found[by][-1], 4)
    return {f"headlines: {by}": round(sum(values) / len(values), 4) for by, values in found.items()} | result


def _pairs(path: Path) -> tuple[list[float], list[str], list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [(float(row[0]), row[1].strip(), row[2].strip()) for row in rows if len(row) >= 3 and row[0].strip()]
    return [score for score, _, _ in kept], [one for _, one, _ in kept], [other for _, _, other in kept]


def _scored(ones: Sequence[str], others: Sequence[str]) -> tuple[list[float], list[float]]:
    witnesses = [_witness("A", ones), _witness("B", others)]
    plain = _vectors([*ones, *others])
    cosines = [float(plain[at] @ plain[at + len(ones)]) for at in range(len(ones))]
    found = sentences(witnesses)
    place = {
        (number, span.of(report.text)): at for at, one in enumerate(found.all) for number, report, span in one.places
    }
    factors = weights().factors
    counted = [0.0 if name in _OF_THE_STORY else factor for factor, name in zip(factors, FEATURES, strict=True)]
    scores = []
    for one, other in zip(ones, others, strict=True):
        first, second = place.get((0, one)), place.get((1, other))
        if first is None or second is None:  # too short to be compared
            scores.append(-10.0)
            continue
        measured = measures_of(found, first, second)
        scores.append(sum(factor * value for factor, value in zip(counted, measured, strict=True)))
    return scores, cosines


def _witness(name: str, lines: Sequence[str]) -> Witness:
    text = "\n".join(lines)
    report = Report(locators=(name,), sha256=name, media="text/plain", charset="utf-8", text=text, id=name)
    notes = annotate(report, EXTRACTORS)
    spans = tuple(_spans(lines))
    vectors = English().analyse(text, spans).vectors
    return Witness(report=report, notes=replace(notes, sentences=spans, vectors=vectors))


def _spans(lines: Sequence[str]) -> Iterator[Span]:
    at = 0
    for line in lines:
        yield Span(at, at + len(line))
        at += len(line) + 1


def _vectors(lines: Sequence[str]) -> NDArray[np.float32]:
    text = "\n".join(lines)
    return np.stack([np.frombuffer(v, "<f2") for v in English().analyse(text, tuple(_spans(lines))).vectors]).astype(
        np.float32
    )


def _spearman(ones: Sequence[float], others: Sequence[float]) -> float:
    return float(np.corrcoef(_ranks(ones), _ranks(others))[0, 1])


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Ranks, those of equal values their mean."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    ranks = np.zeros(len(values))
    start = 0
    for end in chain((n for n in range(1, len(order)) if values[order[n]] != values[order[n - 1]]), [len(order)]):
        ranks[order[start:end]] = (start + end - 1) / 2
        start = end
    return ranks
