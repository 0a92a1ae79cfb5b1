"""Small trees of questions, of which each corrects the ones before it, read from a table and asked all at once.

A tree asks of a few measures whether they are above a limit and ends in a number; the numbers of all trees together are
the logarithm of the odds (gradient boosting: Friedman 2001, doi 10.1214/aos/1013203451). Unlike a weighed sum they see
that the same measure counts more where another one is high. `training/boosted.py` makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAF = "-"


@dataclass(frozen=True, slots=True, eq=False)
class Boosted:
    """The trees, all their places one after the other.

    Attributes:
        roots: where each tree begins.
        measure: which measure a place asks for; -1 where a tree ends. limit: above it the answer is yes.
        no, yes: where to go on. value: what is added where a tree ends.
        deepest: the most questions that a tree asks.
    """

    roots: NDArray[np.int64]
    measure: NDArray[np.int64]
    limit: NDArray[np.float64]
    no: NDArray[np.int64]
    yes: NDArray[np.int64]
    value: NDArray[np.float64]
    deepest: int

    @classmethod
    def of(cls, table: str, measures: Sequence[str]) -> Boosted:
        """Read a table: a line for each place, each tree in the order root, all of "no", all of "yes".

        Args:
            table: lines of measure and limit, or of "-" and value, with a tab between; others begin with "#".
            measures: their names, in the order of the columns that are asked.

        Raises:
            ValueError: the table ends within a tree, or has a measure that is not known.
        """
        lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
        known = {name: at for at, name in enumerate(measures)}
        unknown = {name for name, _ in lines} - known.keys() - {_LEAF}
        if unknown:
            raise ValueError(f"no measure is called {min(unknown)}")
        no, yes = ([0] * len(lines) for _ in range(2))
        roots: list[int] = []
        waiting: list[int] = []  # places of which "yes" is still to come
        begins = True
        for at, (name, _) in enumerate(lines):
            if begins:
                roots.append(at)
            begins = name == _LEAF and not waiting
            if name != _LEAF:
                no[at] = at + 1
                waiting.append(at)
            elif waiting:
                yes[waiting.pop()] = at + 1
        if not begins:
            raise ValueError("the table ends within a tree")
        deepest = 0
        depth = [0] * len(lines)
        for place, (name, _) in enumerate(lines):
            if name != _LEAF:
                depth[no[place]] = depth[yes[place]] = depth[place] + 1
            deepest = max(deepest, depth[place])
        numbers = np.array([float(number) for _, number in lines])
        asked = np.array([known.get(name, -1) for name, _ in lines], dtype=np.int64)
        return cls(
            roots=np.array(roots, dtype=np.int64),
            measure=asked,
            limit=np.where(asked >= 0, numbers, 0.0),
            no=np.array(no, dtype=np.int64),
            yes=np.array(yes, dtype=np.int64),
            value=np.where(asked < 0, numbers, 0.0),
            deepest=deepest,
        )

    def odds(self, measures: NDArray[np.float64]) -> NDArray[np.float64]:
        """The logarithms of the odds of each row of [cases, measures]."""
        at = np.tile(self.roots, (len(measures), 1))
        rows = np.arange(len(measures))[:, None]
        for _ in range(self.deepest):
            asked = self.measure[at]
            above = measures[rows, np.maximum(asked, 0)] > self.limit[at]
            at = np.where(asked < 0, at, np.where(above, self.yes[at], self.no[at]))
        total: NDArray[np.float64] = self.value[at].sum(axis=1)
        return total
