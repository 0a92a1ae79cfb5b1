"""How the time of each extractor and lens grows on four times the hostile text: 4 is linear, 16 is quadratic.

The worst of a dozen pieces repeated to fill the text, the best of two runs each, processor time only.
"""

from __future__ import annotations

import gc
from pathlib import Path
from time import process_time

from msgspec.structs import replace

from standoff.extract import EXTRACTORS
from standoff.lenses import LENSES
from standoff.model.annotations import Annotations
from standoff.model.report import Report
from standoff.model.story import Story, Witness

_PIECES = (
    "“a” ",
    "’ ",
    "Lena Ode said he ",
    "1,000 men, ",
    "on Monday ",
    "The talks “went on” between Vale and Ostra with 40 ships on Monday. ",
    "president ",
    "A",
    "a\n",
    "U.S. ",
    "not ",
    "one of the ",
)
_SIZE = 10_000
_RUNS = 2
# Below this the clock says nothing.
_LEAST = 0.02


def measure(_data: Path) -> dict[str, float]:
    """The largest growth of each part over all pieces; the collector of garbage is kept out of it."""
    worst: dict[str, float] = {}
    gc.disable()
    for piece in _PIECES:
        small, large = _seconds(piece, _SIZE), _seconds(piece, 4 * _SIZE)
        for part, seconds in large.items():
            if seconds > _LEAST:
                worst[part] = max(worst.get(part, 0.0), round(seconds / max(small[part], _LEAST / 2), 2))
    gc.enable()
    return {f"{part}, times": growth for part, growth in sorted(worst.items())}


def _seconds(piece: str, size: int) -> dict[str, float]:
    text = (piece * (size // len(piece) + 1))[:size]
    report = Report(
        locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text, id="A", published="2031-05-02"
    )
    best: dict[str, float] = {}
    for _ in range(_RUNS):
        gc.collect()
        for part, seconds in _run(report).items():
            best[part] = min(best.get(part, seconds), seconds)
    return best


def _run(report: Report) -> dict[str, float]:
    seconds: dict[str, float] = {}
    notes = Annotations()
    for extractor in EXTRACTORS:
        start = process_time()
        notes = replace(notes, **{extractor.makes: tuple(extractor.extract(report, notes))})
        seconds[f"extract {extractor.name}"] = process_time() - start
    story = Story(id="s", title="t", reports=(report,))
    for lens in LENSES:
        start = process_time()
        lens.compare(story, (Witness(report=report, notes=notes),))
        seconds[f"lens {lens.name}"] = process_time() - start
    return seconds
