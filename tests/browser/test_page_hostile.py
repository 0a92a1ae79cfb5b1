"""No string of a report runs or loads anything, wherever it stands on the page."""

from __future__ import annotations

import pytest
from every_kind import dossier
from payloads import PAYLOADS

from standoff.export.html_file import HtmlFile
from standoff.export.index import index_page

_FOREIGN = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) found.push(attribute.name);
      if (attribute.name === "style") found.push("style");
      if (/^\\s*(javascript|data|vbscript):/i.test(attribute.value) && attribute.name !== "value") found.push(attribute.value);
    }
  }
  const strange = "iframe, object, embed, img, link, base, form, video, audio, foreignObject, math, template, style ~ style";
  for (const element of document.querySelectorAll(strange)) found.push(element.tagName);
  if (document.scripts.length !== 1) found.push("scripts");
  if (globalThis.hit) found.push("ran");
  return found;
}"""


def test_there_are_at_least_sixty_shapes():
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), 13))
def test_hostile_strings_neither_run_nor_load(opened, first):
    page = opened("")
    for payload in PAYLOADS[first : first + 13]:
        record = dossier(lambda words, payload=payload: f"{words} {payload}", quoted=payload, url=payload)
        page.again(HtmlFile().render(record))
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert page.evaluate(_FOREIGN) == [], payload
        assert page.seen == [], payload


def test_an_index_of_hostile_titles_neither_runs_nor_loads(opened):
    records = [dossier(lambda words, payload=payload: payload) for payload in PAYLOADS]
    page = opened(index_page(records))
    assert page.evaluate(_FOREIGN) == ["scripts"]
    assert page.seen == []


def test_characters_that_turn_or_hide_text_are_shown(opened):
    page = opened(HtmlFile().render(dossier(lambda words: f"{words}\u202e\x00", quoted="\u2067")))
    text = page.evaluate("document.body.innerText")
    assert "⟦RLO⟧" in text
    assert "⟦U+0000⟧" in text
    assert "⟦RLI⟧" in text
    assert not set(text) & {"\u202e", "\u2067", "\x00"}
