"""How often findings of a rule are right where the truth is known: counted by `training/confidence.py`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_TABLE = files("standoff.language") / "weights" / "confidence.tsv"


def measured(lens: str, given: float) -> float:
    """The share that was right, 0-1, of what a lens found with the confidence that its rule gives.

    Where it found nothing, the share over all rules, or what the rule gives when that is less.
    """
    table = _table()
    return table.get((lens, f"{given:.2f}"), min(given, table["any", ""]))


@cache
def _table() -> dict[tuple[str, str], float]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {(lens, given): float(confidence) for lens, given, _, _, confidence in rows}
