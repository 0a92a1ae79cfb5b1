"""Fits the small trees of questions that `standoff.lenses.boosted` asks, by gradient boosting.

Trees grow leaf by leaf where it helps most, on measures cut into a few dozen steps, as LightGBM and scikit-learn's
HistGradientBoostingClassifier grow them (Ke et al. 2017, "LightGBM"). They are grown here since neither is needed for
anything else, and the table has to come out the same wherever it is made: limits and values are rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_TREES, _LEAVES, _RATE = 200, 8, 0.05
_STEPS = 64  # of a measure
_FEWEST = 40  # cases in a leaf
_SHRINK = 1.0

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]


@dataclass(slots=True, eq=False)
class _Place:
    """A place of a tree: the cases there, and the question or number that it gets."""

    cases: _Ints
    value: float
    gain: float = 0.0
    measure: int = -1
    step: int = 0
    branches: tuple[_Place, _Place] | None = None


def fitted(measures: _Floats, right: _Floats, names: Sequence[str]) -> str:
    """The table of trees that tell cases that are right from others.

    Args:
        measures: [cases, measures]. right: [cases], 1 or 0. names: of the measures.
    """
    limits = [_limits(column) for column in measures.T]
    steps = np.stack([np.searchsorted(limit, column, "left") for limit, column in zip(limits, measures.T, strict=True)])
    beginning = round(float(np.log(right.mean() / (1 - right.mean()))), 3)
    odds = np.full(len(right), beginning)
    lines = [f"-\t{beginning:g}"]
    for _ in range(_TREES):
        likely = 1 / (1 + np.exp(-odds))
        root = _grown(steps, likely - right, likely * (1 - likely))
        for place in _leaves(root):
            odds[place.cases] += place.value
        lines += _lines(root, names, limits)
    return "".join(f"{line}\n" for line in lines)


def _limits(column: _Floats) -> _Floats:
    """Where a measure is cut, each with a number of figures that another processor gives as well."""
    cuts = np.quantile(column, np.linspace(0, 1, _STEPS + 1)[1:-1], method="inverted_cdf")
    return np.unique(np.round(cuts, 2 if np.ptp(column) > 2 else 3))


def _grown(steps: _Ints, slope: _Floats, curve: _Floats) -> _Place:
    everything = np.arange(steps.shape[1])
    root = _Place(everything, _number(slope, curve, everything))
    _ask(root, steps, slope, curve)
    leaves = [root]
    while len(leaves) < _LEAVES:
        best = max(leaves, key=lambda place: place.gain)
        if best.gain <= 0:
            break
        above = steps[best.measure, best.cases] > best.step
        parts = [best.cases[~above], best.cases[above]]
        no, yes = (_Place(cases, _number(slope, curve, cases)) for cases in parts)
        best.branches = (no, yes)
        leaves.remove(best)
        for place in (no, yes):
            _ask(place, steps, slope, curve)
            leaves.append(place)
    return root


def _number(slope: _Floats, curve: _Floats, cases: _Ints) -> float:
    """What a leaf adds: a part of the best step, so that many trees have a say."""
    return round(float(-slope[cases].sum() / (curve[cases].sum() + _SHRINK)) * _RATE, 4)


def _ask(place: _Place, steps: _Ints, slope: _Floats, curve: _Floats) -> None:
    """The question at a place that tells most, the first of equals."""
    g, h = slope[place.cases], curve[place.cases]
    whole = g.sum() ** 2 / (h.sum() + _SHRINK)
    for measure, column in enumerate(steps[:, place.cases]):
        size = int(column.max()) + 1
        slopes = np.bincount(column, g, size).cumsum()[:-1]
        curves = np.bincount(column, h, size).cumsum()[:-1]
        count = np.bincount(column, minlength=size).cumsum()[:-1]
        enough = (count >= _FEWEST) & (len(g) - count >= _FEWEST)
        if not enough.any():
            continue
        gains = slopes**2 / (curves + _SHRINK) + (g.sum() - slopes) ** 2 / (h.sum() - curves + _SHRINK) - whole
        gains = np.where(enough, np.round(gains, 6), -np.inf)
        step = int(gains.argmax())
        if gains[step] > place.gain:
            place.gain, place.measure, place.step = float(gains[step]), measure, step


def _leaves(place: _Place) -> Iterator[_Place]:
    if place.branches is None:
        yield place
    else:
        for branch in place.branches:
            yield from _leaves(branch)


def _lines(place: _Place, names: Sequence[str], limits: Sequence[_Floats]) -> Iterator[str]:
    if place.branches is None:
        yield f"-\t{place.value:g}"
    else:
        yield f"{names[place.measure]}\t{limits[place.measure][place.step]:g}"
        for branch in place.branches:
            yield from _lines(branch, names, limits)
