"""`./run bench negotiation`: one table of what is read out of talks, beside what was set out to be reached.

Each bench says in its own opening what it measures and how. A new one is a module with `measure`, its name in `BENCHES`
here and in `benchmarks/__main__.py`, and its rows below.
"""

from __future__ import annotations

from benchmarks.tables import Row

BENCHES = ("deadlock",)

ROWS = (
    Row("deadlock and ways out, equal", "10,000 random graphs", "deadlock", "graphs as trying everything finds", 1.0),
    Row("  200 acts, 400 waits, s", "5 random graphs", "deadlock", "200 acts and 400 requirements, s", 1.0),
    Row("  the same on 20 dates, s", "5 random graphs", "deadlock", "200 acts on 20 dates, s", None),
)
