"""A real Chromium, from disk and without a network; and the way to the dossier that has everything in it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from standoff import pipeline

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "export"))

_EXAMPLE = Path(__file__).parents[2] / "examples" / "story"
_SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
_ARGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync".split()
_MISSING = "no Chromium was found. Type:  sudo apt-get install -y chromium"


@pytest.fixture(scope="session")
def chromium():
    """The browser, once for all tests."""
    place = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if place is None:
        if os.environ.get("CI"):
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens a page from disk and notes every request, dialog, message and error that it causes."""
    contexts = []
    file = tmp_path / "dossier.html"

    def again(page, content: str):
        """Puts another content into a page that is open already, which is quicker than another page."""
        file.write_bytes(content.encode())
        page.goto(file.as_uri())
        page.seen.remove(f"request {file.as_uri()}")

    def open_page(content: str, *, width: int = 1440, scripts: bool = True, scheme: str = "light", policy: bool = True):
        # Without our policy a test can bring a script of its own; with it nobody can.
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme=scheme,
            bypass_csp=not policy,
        )
        contexts.append(context)
        page = context.new_page()
        page.again = lambda more: again(page, more)
        page.seen = []
        page.on("request", lambda request: page.seen.append(f"request {request.url}"))
        page.on("dialog", lambda dialog: (page.seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: page.seen.append(f"console {message.text}"))
        page.on("pageerror", lambda error: page.seen.append(f"error {error}"))
        again(page, content)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def example() -> str:
    """The page of the bundled example story."""
    return _page(_EXAMPLE)


@pytest.fixture(scope="session")
def stories(example) -> list[str]:
    """The pages of whole stories: the example, and the five reports beside the checkout where they are."""
    return [example, *(_page(folder) for folder in (_SEEDS,) if folder.is_dir())]


def _page(folder: Path) -> str:
    story = pipeline.stories(pipeline.read_all([folder]).reports, one_story=True)[0]
    return pipeline.build(story).to_html()
