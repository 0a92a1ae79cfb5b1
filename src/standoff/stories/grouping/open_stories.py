"""The stories of a stream while reports keep coming: who stands in which, and how near they are to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from standoff.stories.grouping.nearness import NEAR_ENOUGH, Nearness
from standoff.stories.grouping.vectors import Floats, Places


class OpenStories:
    """Groups of reports that grow and merge.

    A report that is a copy of another stands in its story and weighs nothing there.
    """

    def __init__(self, groups: Sequence[Sequence[int]], original: Sequence[int], near: Nearness) -> None:
        count = len(original)
        self.founder = {name: group[0] for name, group in enumerate(groups)}
        self._next = len(groups)
        self._count = count
        self._home: Places = np.zeros(2 * count + 1, dtype=np.int64)
        self._weighing: dict[int, int] = {}
        self._between: dict[int, dict[int, float]] = defaultdict(dict)
        for name, group in enumerate(groups):
            self._home[list(group)] = name
            self._weighing[name] = sum(original[at] == at for at in group)
        self._add_all(self._home[near.first], self._home[near.second], near.value)

    @property
    def home(self) -> Places:
        """For each report the name of its story."""
        return self._home[: self._count]

    def put(self, name: int | None, *, weighs: bool = True) -> int:
        """One more report into a story, or into one of its own; the name of the story."""
        if name is None:
            name, self._next = self._next, self._next + 1
            self.founder[name], self._weighing[name] = self._count, 0
        if self._count == len(self._home):
            self._home = np.concatenate((self._home, np.zeros_like(self._home)))
        self._home[self._count] = name
        self._count += 1
        self._weighing[name] += weighs
        return name

    def ranked(self, homes: Places, values: Floats) -> list[int]:
        """The stories that a report is near enough to on the average, the nearest first, given its pairs."""
        names, at = np.unique(homes, return_inverse=True)
        sums = np.bincount(at, weights=values, minlength=len(names)).tolist()
        average = {name: total / self._weighing[name] for name, total in zip(names.tolist(), sums, strict=True)}
        return sorted((n for n in average if average[n] >= NEAR_ENOUGH), key=lambda n: (-average[n], n))

    def add_pairs(self, name: int, homes: Places, values: Floats) -> None:
        """The pairs of a report that was put into a story with those of others."""
        self._add_all(np.full(len(homes), name), homes, values)

    def are_near(self, a: int, b: int) -> bool:
        """Whether two stories are near enough to be one."""
        return self._between[a].get(b, 0.0) / (self._weighing[a] * self._weighing[b]) >= NEAR_ENOUGH

    def merge(self, a: int, b: int) -> None:
        """Make story `b` part of story `a`."""
        self._home[: self._count][self.home == b] = a
        self._weighing[a] += self._weighing.pop(b)
        self.founder[a] = min(self.founder[a], self.founder.pop(b))
        for other, value in self._between.pop(b, {}).items():
            del self._between[other][b]
            if other != a:
                self._add(a, other, value)

    def _add_all(self, first: Places, second: Places, value: Floats) -> None:
        across = np.flatnonzero(first != second)
        low, high = np.minimum(first[across], second[across]), np.maximum(first[across], second[across])
        keys, at = np.unique(low * self._next + high, return_inverse=True)
        sums = np.bincount(at, weights=value[across], minlength=len(keys))
        for key, total in zip(keys.tolist(), sums.tolist(), strict=True):
            a, b = divmod(key, self._next)
            self._add(a, b, total)

    def _add(self, a: int, b: int, value: float) -> None:
        self._between[a][b] = self._between[b][a] = self._between[a].get(b, 0.0) + value
