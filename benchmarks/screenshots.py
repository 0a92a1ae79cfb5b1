"""Draws the pictures of the example dossier for the README and the docs, part by part."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from standoff import pipeline

_ROOT = Path(__file__).parents[1]
_STORY, _PICTURES = _ROOT / "examples" / "story", _ROOT / "docs" / "pictures"
_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# A README is read over slow lines too.
_LARGEST = 130_000
# Ink, paper and a few signals: text stays sharp in so many colours.
_COLOURS = 96
_DESK, _PHONE = (1440, 860), (390, 844)


@dataclass(frozen=True, slots=True)
class _Shot:
    """A picture: what to go to, which letter to open, and which part alone is to be seen ("" for the whole window)."""

    name: str
    size: tuple[int, int]
    scheme: str
    part: str = ""
    opened: str = ""
    alone: str = ""
    height: int = 900


_SHOTS = (
    _Shot("dossier-desk", _DESK, "light"),
    _Shot("dossier-dark", _DESK, "dark", part="#x7", opened="#x7 .s"),
    _Shot("dossier-phone", _PHONE, "light"),
    _Shot("dossier-phone-dark", _PHONE, "dark", part="#q20", opened="#q20 .s"),
    _Shot("dossier-evidence", _DESK, "light", part="#x7", opened="#x7 .s"),
    _Shot("dossier-grid", _DESK, "light", alone="#grid", height=640),
    _Shot("dossier-quotations", _DESK, "light", alone=".card:has(#q20)", height=700),
    _Shot("dossier-positions", _DESK, "light", alone="#positions", height=640),
    _Shot("dossier-deadlock", _DESK, "light", alone="#deadlock", height=640),
    _Shot("dossier-figures", _DESK, "light", alone="#figures", height=520),
    _Shot("dossier-timeline", _DESK, "light", alone="#timeline", height=520),
    _Shot("dossier-copies", _DESK, "dark", alone="#stemma", height=560),
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


def _shoot(browser: Browser, file: Path, shot: _Shot) -> int:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{file.as_uri()}{shot.part}")
    if shot.opened:
        page.locator(shot.opened).first.click()
    drawn = _alone(page, shot) if shot.alone else page.screenshot()
    context.close()
    picture = _PICTURES / f"{shot.name}.png"
    few = Image.open(BytesIO(drawn)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)
    size = picture.stat().st_size
    print(f"{picture.relative_to(_ROOT)}  {size / 1000:.0f} kB")
    return size


def _alone(page: Page, shot: _Shot) -> bytes:
    """The beginning of one part, with a margin."""
    # The part may not be laid out before it is near the window.
    page.locator(shot.alone).first.scroll_into_view_if_needed()
    page.evaluate("part => document.querySelector(part).scrollIntoView()", shot.alone)
    page.set_viewport_size({"width": shot.size[0], "height": shot.height + 400})
    page.wait_for_timeout(200)
    box = page.locator(shot.alone).first.bounding_box()
    if box is None:
        raise ValueError(f"{shot.alone} is not on the page")
    clip = {
        "x": box["x"] - 24,
        "y": max(box["y"], 0),
        "width": box["width"] + 40,
        "height": min(box["height"], shot.height),
    }
    return page.screenshot(clip=clip)


if __name__ == "__main__":
    sys.exit(main())
