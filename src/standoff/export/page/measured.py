"""How often each part is wrong, and how much it misses: what was measured for the version that made a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.model.dossier import Measured

# A benchmark is named after what it measures; these say it in the words of the page.
_BENCHES = {
    "claims": "Claims: whether the words commit the speaker to it",
    "conditions": "Conditions",
    "copies": "Copies",
    "deadlock": "Deadlocks",
    "disagreements": "Differences planted by this project in texts of others",
    "indirect": "Speech without quotation marks",
    "moments": "Dates and times",
    "names": "Names",
    "own_stories": "Stories written for this project and never looked at while building",
    "parsing": "Words, sentences and grammar",
    "quantities": "Quantities",
    "quotations": "Quotations",
    "reading": "The story in a web page",
    "sample": "A small sample of the above",
    "stories": "Grouping reports into stories",
}
_PRECISION, _RECALL = ("precision",), ("recall",)
_BALANCED = ("f1", "F1")


@dataclass(frozen=True, slots=True)
class Rate:
    """One thing that was measured: shares in per cent, "" where they were not measured apart."""

    what: str
    wrong: str
    missed: str
    right: str


@dataclass(frozen=True, slots=True)
class Bench:
    """One benchmark with its rates, and what it was measured on."""

    heading: str
    corpora: str
    rates: tuple[Rate, ...]

    @property
    def in_short(self) -> str:
        """The first of its rates, or that of all kinds together, in a few words."""
        rate = next((rate for rate in self.rates if rate.what.startswith("all")), self.rates[0])
        shares = ((rate.wrong, "wrong"), (rate.missed, "missed"), (rate.right, "right"))
        return f"{rate.what}: {', '.join(f'{share} {word}' for share, word in shares if share)}"


def measured(figures: Iterable[Measured]) -> list[Bench]:
    """The rates by benchmark, in order of their names."""
    benches: dict[str, dict[str, dict[str, float]]] = {}
    corpora: dict[str, str] = {}
    for figure in figures:
        bench, _, name = figure.name.partition(": ")
        what, _, measure = name.rpartition(" ")
        if measure not in _PRECISION + _RECALL + _BALANCED:
            what, measure = name, "right"
        benches.setdefault(bench, {}).setdefault(what.rstrip(":,") or "all", {})[measure.lower()] = figure.value
        corpora[bench] = figure.corpus
    return [
        Bench(
            heading=_BENCHES.get(bench, bench.replace("_", " ")),
            corpora=corpora[bench],
            rates=tuple(_rate(what, shares) for what, shares in rates.items()),
        )
        for bench, rates in benches.items()
    ]


def _rate(what: str, shares: dict[str, float]) -> Rate:
    rest = shares.get("right", shares.get("f1"))
    apart = "precision" in shares or "recall" in shares
    return Rate(
        what=what,
        wrong=_off(shares.get("precision")),
        missed=_off(shares.get("recall")),
        right="" if rest is None or (apart and "right" not in shares) else f"{rest:.1%}",
    )


def _off(share: float | None) -> str:
    return "" if share is None else f"{1 - share:.1%}"
