"""Measures weighed and summed to the logarithm of odds, with the weights read from a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighed:
    """What each measure counts, in the order of the measures, and what the sum begins with."""

    factors: tuple[float, ...]
    beginning: float

    @classmethod
    def of(cls, table: str, measures: Sequence[str]) -> Weighed:
        """Read a table of name and weight, a tab between; lines that begin with "#" tell of it.

        Raises:
            KeyError: the table lacks a measure or its beginning.
        """
        lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
        weights = {name: float(value) for name, value in lines}
        return cls(tuple(weights[name] for name in measures), weights["beginning"])

    def odds(self, measures: Sequence[float]) -> float:
        """The logarithm of the odds."""
        return self.beginning + sum(f * measure for f, measure in zip(self.factors, measures, strict=True))
