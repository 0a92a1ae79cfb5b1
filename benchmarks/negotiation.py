"""`./run bench negotiation`: one table of what is read out of talks, beside what was set out to be reached.

Each bench says in its own opening what it measures and how. A new one is a module with `measure`, its name in `BENCHES`
here and in `benchmarks/__main__.py`, and its rows below.
"""

from __future__ import annotations

from benchmarks.tables import Row

BENCHES = ("deadlock", "conditions", "talks", "plover")

ROWS = (
    Row("deadlock and ways out, equal", "10,000 random graphs", "deadlock", "graphs as trying everything finds", 1.0),
    Row("  200 acts, 400 waits, s", "5 random graphs", "deadlock", "200 acts and 400 requirements, s", 1.0),
    Row("  the same on 20 dates, s", "5 random graphs", "deadlock", "200 acts on 20 dates, s", None),
    Row("conditions linked, F1", "GUM test, our parse", "conditions", "own parse, linked pairs F1", 0.75),
    Row("  by the heads of their clauses", "GUM test, our parse", "conditions", "own parse, linked by their heads, F1"),
    Row("moves, category right", "PLOVER gold records", "plover", "category right", 0.65),
    *(
        row
        for split, what in (("dev", "own stories that rules may know"), ("test", "own stories held out"))
        for row in (
            Row("positions … offers, precision", what, "talks", f"{split}: all kinds: precision", 0.85),
            Row("  recall", what, "talks", f"{split}: all kinds: recall", 0.65),
            Row("requirements, place by place, F1", what, "talks", f"{split}: requirement places: F1", 0.75),
            Row("  holder right", what, "talks", f"{split}: holder right", 0.9),
            Row("deadlocks, F1", what, "talks", f"{split}: deadlocks: F1", None),
            Row("no talks: most requirements a story", what, "talks", f"{split}: most requirements without talks", 1.0),
        )
    ),
)
