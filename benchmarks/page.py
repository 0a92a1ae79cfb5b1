"""How large the page is and how long it takes: to be drawn from `dossier.json`, and to stand on the screen from disk.

Five and fourteen reports are the example story's; fifty and five hundred are made by rule (see `synthetic_dossier`).
A browser counts from the navigation to the first paint, and the longest frame while the page is scrolled through. axe
looks at the page of fourteen reports with all of it unfolded, in both themes and at desk and phone width.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from benchmarks.speed import STORY
from benchmarks.synthetic_dossier import dossier_of
from standoff import pipeline
from standoff.export.html_file import HtmlFile, SharedPage
from standoff.model.dossier import DossierRecord

SIZES = (50, 500)
_TRIES = 5
_LOOKED_AT = "14 reports"
_RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
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
            if name == _LOOKED_AT:
                figures |= {f"{name}: axe, {what}": value for what, value in _violations(file).items()}
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


def _violations(file: Path) -> dict[str, float]:
    """What axe finds over both themes and two widths: elements that violate a rule, by how badly."""
    place = shutil.which("chromium") or shutil.which("google-chrome")
    found: Counter[str] = Counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=_ARGS)
        for scheme, width in (("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390)):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
            page.goto(file.as_uri())
            page.add_style_tag(content=".item, .report { content-visibility: visible !important }")
            page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
            for violation in Axe().run(page, options=_RULES).response["violations"]:
                found[violation["impact"]] += len(violation["nodes"])
            page.close()
        browser.close()
    return {"serious or critical": found["serious"] + found["critical"], "of any impact": found.total()}
