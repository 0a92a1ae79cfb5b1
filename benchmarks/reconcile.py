"""`./run bench reconcile`: one table of how reports are set beside each other, beside what was set out to be reached.

The figures come from `own_stories` (statements, findings, quotations and figures of whole stories),
`quoted_and_counted` (quotations and figures alone, in stories full of translations and traps), `disagreements` (one
planted change at a time), `likeness` (headlines ranked by people) and `comparing` (what it costs); each says in
its own opening what it measures and how. Nobody else has such a table.
"""

from __future__ import annotations

from benchmarks.tables import Row

BENCHES = ("own_stories", "quoted_and_counted", "disagreements", "likeness", "comparing")


def _own(part: str, figure: str, target: float | None = None) -> Row:
    return Row(part, "own stories, test", "own_stories", f"test: {figure}", target)


def _hard(part: str, figure: str) -> Row:
    return Row(f"  {part}", "quotations and figures, test", "quoted_and_counted", f"test: {figure}", None)


def _planted(kind: str, target: float) -> Row:
    return Row(f"  {kind}, F1", "planted, test documents", "disagreements", f"{kind}: F1", target)


ROWS = (
    _own("statements lined up, precision", "lined up: precision", 0.92),
    _own("statements lined up, recall", "lined up: recall", 0.65),
    _own("findings, precision", "findings: precision", 0.90),
    _own("findings, recall", "findings: recall", 0.70),
    _own("one utterance paired, precision", "one utterance: precision", 0.98),
    _own("one utterance paired, recall", "one utterance: recall", 0.93),
    _hard("among translations and traps, precision", "one utterance: precision"),
    _hard("among translations and traps, recall", "one utterance: recall"),
    _own("kind of reading right", "kinds of readings right", 0.90),
    _own("figures in one row, precision", "figures: precision", 0.95),
    _own("figures in one row, recall", "figures: recall", 0.85),
    _hard("among tolls and other names, precision", "figures: precision"),
    _hard("among tolls and other names, recall", "figures: recall"),
    Row("false alarms in clean stories", "own stories, test", "own_stories", "test: false alarms in clean stories", 0),
    Row("planted changes, F1", "planted, test documents", "disagreements", "all kinds: F1", 0.93),
    *(
        _planted(kind, 0.85)
        for kind in ("figure", "date", "polarity", "wording", "scope", "party", "office", "attribution")
    ),
    Row("what changes nothing, left alone", "planted, test documents", "disagreements", "harmless: left alone", 0.985),
    Row(
        "likeness of headlines, Spearman",
        "STS 2013-2015",
        "likeness",
        "headlines: score",
        0.82,
        peers=(("vectors alone", "headlines: vectors alone"),),
    ),
    Row("five reports reconciled, ms", "example story", "comparing", "five reports without the talks, ms", 150),
    Row("  with the state of the talks, ms", "example story", "comparing", "five reports, ms", None),
    Row("500 reports of one story, s", "retold GUM", "comparing", "500 reports, s", 60),
)
