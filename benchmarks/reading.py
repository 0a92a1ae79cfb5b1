"""How much of a report's body is kept as story on the article extraction benchmark, beside trafilatura alone.

The metric is the benchmark's own: shingles of four words, each page normalised to the same weight, precision and recall
averaged over pages, F1 of the two averages. Its gold text is the body without the headline, so the headline is left
out of ours here. Measured only; the pages are never tuned on.

    ./run bench reading
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean

from trafilatura import extract

from standoff.errors import InputRefused
from standoff.reading.html import read_page
from standoff.text.span import gaps

CORPUS = "eval-only/article-extraction-benchmark"
_TOKEN = re.compile(r"\w+")
_SHINGLE = 4


def ours(markup: str) -> str:
    """The story of a page without its headline."""
    try:
        page = read_page(markup, locator="page")
    except InputRefused:
        return ""
    away = [aside.span for aside in page.set_aside]
    if page.title_span:
        away.append(page.title_span)
    return "\n".join(page.text[gap.start : gap.end] for gap in gaps(away, len(page.text)))


def trafilatura_alone(markup: str) -> str:
    """What trafilatura returns in the mode that we ask it in."""
    return extract(markup, fast=True, include_comments=False, include_tables=True) or ""


def measure(data: Path) -> dict[str, float]:
    """Precision, recall, F1 and seconds of both."""
    data = data / CORPUS
    gold = json.loads((data / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {key: gzip.decompress((data / "html" / f"{key}.html.gz").read_bytes()).decode("utf-8") for key in gold}
    truths = {key: entry["articleBody"] for key, entry in gold.items()}
    result = {"pages": float(len(pages))}
    for name, reader in (("standoff", ours), ("peer trafilatura", trafilatura_alone)):
        for measured, value in _score(reader, pages, truths).items():
            result[f"{name} {measured}"] = value
    return result


def _score(reader: Callable[[str], str], pages: dict[str, str], truths: dict[str, str]) -> dict[str, float]:
    began = time.perf_counter()
    texts = {key: reader(markup) for key, markup in pages.items()}
    seconds = time.perf_counter() - began
    precisions: list[float] = []
    recalls: list[float] = []
    for key, truth in truths.items():
        wanted, found = _shingles(truth), _shingles(texts[key])
        hits = (wanted & found).total()
        if found:
            precisions.append(hits / found.total())
        if wanted:
            recalls.append(hits / wanted.total())
    precision, recall = mean(precisions or [0.0]), mean(recalls or [0.0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "seconds": seconds}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))
