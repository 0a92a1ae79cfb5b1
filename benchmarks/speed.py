"""How long a user waits: the command's start, and five reports from files to a dossier.

Whole processes are timed, start included, the best of a few: what else the machine does can only add.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

_TRIES = 5
STORY = Path(__file__).parents[1] / "examples" / "story"


def _seconds(*arguments: str) -> float:
    best = float("inf")
    for _ in range(_TRIES):
        start = perf_counter()
        subprocess.run([sys.executable, "-m", "standoff", *arguments], check=True, capture_output=True)
        best = min(best, perf_counter() - start)
    return round(best, 2)


def measure(_data: Path) -> dict[str, float]:
    """Seconds for `--help`, for five reports (three of them pages) and for the whole example story."""
    five = sorted(str(path) for path in STORY.iterdir() if path.suffix in {".txt", ".html"})[1:6]
    with tempfile.TemporaryDirectory() as folder:
        return {
            "help, s": _seconds("--help"),
            "five reports, s": _seconds("build", *five, "-o", f"{folder}/five", "-q", "--one-story"),
            "fourteen reports, s": _seconds("build", str(STORY), "-o", f"{folder}/story", "-q"),
        }
