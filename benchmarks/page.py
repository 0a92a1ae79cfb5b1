"""How large the page is and how long it takes: to be drawn from `dossier.json`, and to stand on the screen from disk.

Five and fourteen reports are the example story's; fifty and five hundred are made by rule (see `synthetic_dossier`).
A browser counts from the navigation to the first paint, and the longest frame while the page is scrolled through.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from benchmarks.speed import STORY
from benchmarks.synthetic_dossier import dossier_of
from standoff import pipeline
from standoff.export.html_file import HtmlFile, SharedPage
from standoff.model.dossier import DossierRecord

SIZES = (50, 500)
_TRIES = 5
_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_MEGABYTE = 1e6
_FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
# One screen a frame to the end and back: the longest frame is what a reader would feel.
_SCROLLED = """() => new Promise(done => {
  let last = performance.now(), worst = 0, step = 0;
  const total = 120, height = document.documentElement.scrollHeight;
  const frame = () => {
    const now = performance.now();
    if (step) worst = Math.max(worst, now - last);
    last = now;
    if (step > total) return done(worst);
    scrollTo(0, height * (step += 1) / total);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""
_OPENED = """() => { const start = performance.now(); document.querySelector("a.s[href*='-']").click();
  document.body.offsetHeight; return performance.now() - start; }"""


def measure(_data: Path) -> dict[str, float]:
    """Megabytes, seconds and milliseconds of each size."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, record in _records():
            page = HtmlFile().render(record)
            figures[f"{name}: size, MB"] = round(len(page.encode()) / _MEGABYTE, 3)
            figures[f"{name}: passages only, MB"] = round(len(SharedPage().render(record).encode()) / _MEGABYTE, 3)
            figures[f"{name}: drawn from JSON, s"] = _drawn(record)
            file = Path(folder) / f"{name.split()[0]}.html"
            file.write_text(page, encoding="utf-8")
            figures |= {f"{name}: {what}": value for what, value in _in_a_browser(file).items()}
    return figures


def _records() -> Iterator[tuple[str, DossierRecord]]:
    every = pipeline.read_all([STORY]).reports
    for count in (5, 14):
        yield f"{count} reports", pipeline.build(pipeline.stories(every[:count], one_story=True)[0])
    for count in SIZES:
        yield f"{count} reports", dossier_of(count)


def _drawn(record: DossierRecord) -> float:
    best = float("inf")
    for _ in range(_TRIES if len(record.reports) < SIZES[-1] else 1):
        start = perf_counter()
        HtmlFile().render(record)
        best = min(best, perf_counter() - start)
    return round(best, 3)


def _in_a_browser(file: Path) -> dict[str, float]:
    place = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=_ARGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        figures = _timed(page, file)
        browser.close()
    return figures


def _timed(page: Page, file: Path) -> dict[str, float]:
    page.goto(file.as_uri())
    return {
        "first paint, ms": round(page.evaluate(_FIRST_PAINT)),
        "longest frame scrolling, ms": round(page.evaluate(_SCROLLED)),
        "a passage opens, ms": round(page.evaluate(_OPENED)),
    }
