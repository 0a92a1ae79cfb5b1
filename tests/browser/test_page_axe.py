"""axe finds nothing serious on the page, in both themes and widths, with the evidence open and without."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from standoff.export.html_file import HtmlFile
from standoff.export.index import index_page
from talks import talks

_OPTIONS = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def _found(page) -> list[str]:
    violations = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        f"{v['impact']} {v['id']}: {node['target']} {node['html'][:160]}"
        for v in violations
        if v["impact"] in {"serious", "critical"}
        for node in v["nodes"][:4]
    ]


def _unfolded(opened, content, **how):
    page = opened(content, policy=False, **how)
    page.add_style_tag(content=".item, .report { content-visibility: visible !important }")
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    return page


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened, scheme, width):
    page = _unfolded(opened, HtmlFile().render(talks()), width=width, scheme=scheme)
    assert _found(page) == []
    page.locator("#q1 .s").first.click()
    assert _found(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert _found(page) == []


# A whole story takes axe a while: each theme and each width once.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_serious_in_the_example_story(opened, example, scheme, width):
    assert _found(_unfolded(opened, example, width=width, scheme=scheme)) == []


def test_axe_finds_nothing_serious_on_the_list_of_stories(opened):
    assert _found(opened(index_page([talks()]), policy=False)) == []
