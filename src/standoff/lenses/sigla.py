"""Reports in a sentence: "A, C and D name", "B names"."""

from __future__ import annotations

from collections.abc import Iterable


def listed(sigla: Iterable[str]) -> str:
    """Sigla in order, as a list in a sentence: A, C and D."""
    ordered = sorted(sigla, key=lambda siglum: (len(siglum), siglum))
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} and {ordered[-1]}"


def agreeing(sigla: Iterable[str], verb: str) -> str:
    """Sigla with a verb that agrees with their number: B names; A and C name."""
    each = set(sigla)
    return f"{listed(each)} {verb}s" if len(each) == 1 else f"{listed(each)} {verb}"
