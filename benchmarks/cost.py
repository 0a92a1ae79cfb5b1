"""What reading costs: processor time for a report of 450 words, the wait before the first one, and memory.

The reports are GUM's news, cut to about that length. Everything that is read out of a report is counted, reading its
file is not. Times are of one process on one core; what else the machine does makes them worse.

    ./run bench cost
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from time import process_time

from training.corpora import gum_documents

WORDS = 450
_START = """
from time import perf_counter; start = perf_counter()
from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.model.report import Report
text = "The union said on Monday that talks had ended."
annotate(Report(locators=("x",), sha256="", media="text/plain", charset="utf-8", text=text), EXTRACTORS)
print(perf_counter() - start)
"""


def measure(data: Path) -> dict[str, float]:
    """Milliseconds for a report with all extractors and for each, seconds before the first, mebibytes."""
    from standoff.extract import EXTRACTORS  # noqa: PLC0415 - loading it is part of what the other process measures
    from standoff.extract.annotate import annotate  # noqa: PLC0415
    from standoff.model.report import Report  # noqa: PLC0415

    texts = [text for split in ("train", "dev", "test") for text in _texts(data, split)]
    reports = [
        Report(locators=(f"{i}",), sha256="", media="text/plain", charset="utf-8", text=text)
        for i, text in enumerate(texts)
    ]
    words = sum(len(text.split()) for text in texts)
    annotate(reports[0], EXTRACTORS)
    start = process_time()
    for report in reports:
        annotate(report, EXTRACTORS)
    spent = process_time() - start
    waits = sorted(float(_output(_START)) for _ in range(3))
    return {
        "reports": len(reports),
        "all of it, ms": round(spent / words * WORDS * 1000, 1),
        "words a second": round(words / spent),
        "start, s": round(waits[1], 2),
        "memory, MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _texts(data: Path, split: str) -> list[str]:
    """The news of a split, whole sentences up to about the length of a report."""
    found = []
    for document in gum_documents(data, split, genres=("news",)):
        ends = [s.end for s in document.sentences if len(document.text[: s.end].split()) <= WORDS]
        if ends:
            found.append(document.text[: ends[-1]])
    return found


def _output(script: str) -> str:
    return subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
