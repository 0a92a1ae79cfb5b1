"""Draws the pictures of the example dossier for the README: a desk, a phone, and a desk at night."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from standoff import pipeline

_ROOT = Path(__file__).parents[1]
_STORY, _PICTURES = _ROOT / "examples" / "story", _ROOT / "docs" / "pictures"
_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# A README is read over slow lines too.
_LARGEST = 250_000

# Name, width, height, scheme, the part to begin at.
_SHOTS = (
    ("dossier-desk", 1280, 860, "light", "#top"),
    ("dossier-quotations", 1280, 860, "light", "#said"),
    ("dossier-phone", 390, 844, "light", "#differ"),
    ("dossier-dark", 1280, 860, "dark", "#stemma"),
)


def main() -> int:
    """Build the example story, write the pictures; 1 when one is too large, 2 without a browser."""
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    if place is None:
        print("no Chromium was found. Type:  sudo apt-get install -y chromium", file=sys.stderr)
        return 2
    stories = pipeline.stories(pipeline.read_all([_STORY]).reports)
    page = pipeline.build(max(stories, key=lambda story: len(story.reports))).to_html()
    _PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "dossier.html"
        file.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=place, args=_ARGS)
        sizes = [_shoot(browser, file, shot) for shot in _SHOTS]
        browser.close()
    return int(max(sizes) > _LARGEST)


def _shoot(browser: Browser, file: Path, shot: tuple[str, int, int, str, str]) -> int:
    name, width, height, scheme, part = shot
    dark = scheme == "dark"
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{file.as_uri()}{part}")
    picture = _PICTURES / f"{name}.png"
    page.screenshot(path=picture)
    context.close()
    size = picture.stat().st_size
    print(f"{picture.relative_to(_ROOT)}  {size / 1000:.0f} kB")
    return size


if __name__ == "__main__":
    sys.exit(main())
