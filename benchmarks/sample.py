"""A sample of the benches that is small enough for every change: does the pipeline that ships still do what it did?

The first documents of each corpus; the whole corpora are measured by `./run bench language`.

    ./run bench sample    # ten seconds
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks import names, parsing
from benchmarks.polnear import reports
from benchmarks.quotations import read

CORPORA = ("ud/pud", "eval-only/worldwide-newswire", "eval-only/polnear/dev")
_DOCUMENTS, _REPORTS = 60, 20


def measure(data: Path) -> dict[str, float]:
    """Parse, names and quotations over a few documents."""
    tree = parsing.scores(parsing.pud_news(data)[:_DOCUMENTS])
    found = [read(report.text) for report in islice(reports(data, "dev"), _REPORTS)]
    spoken = [quote for notes in found for quote in notes.quotes if quote.kind.value == "direct"]
    named = sum(quote.speaker is not None for quote in spoken)
    return {
        "words": tree["words"],
        "las": tree["las"],
        "names F1": names.measure(data, most=_REPORTS)["all: F1"],
        "direct quotations with a speaker": round(named / max(len(spoken), 1), 4),
    }
