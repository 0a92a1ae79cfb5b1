"""No string of a report runs or loads anything, wherever it stands on the page, and in the evidence beside it."""

from __future__ import annotations

import pytest
from every_kind import dossier
from payloads_made import HOSTILE

from standoff.export.html_file import HtmlFile, SharedPage
from standoff.export.index import index_page

_BATCH = 34
_FOREIGN = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) found.push(attribute.name);
      if (attribute.name === "style") found.push("style");
      if (/^\\s*(javascript|data|vbscript):/i.test(attribute.value) && !["value", "data-name", "data-title"].includes(attribute.name)) found.push(attribute.value);
    }
  }
  const strange = "iframe, object, embed, img, link, base, form, video, audio, foreignObject, math, template, style ~ style";
  for (const element of document.querySelectorAll(strange)) found.push(element.tagName);
  if (document.scripts.length !== 1) found.push("scripts");
  if (globalThis.hit) found.push("ran");
  return found;
}"""
# Unfolds everything, opens the evidence of a point of each kind, copies the citation, opens both texts, finds.
_USED = """() => {
  document.querySelectorAll("details").forEach(part => { part.open = true; });
  let opened = 0;
  const kinds = [".highlights .item", ".letters li", ".point td", ".told", ".offices", ".utterance", ".one", ".stance", ".edges-list li", ".measure", ".events li", ".finding", ".copy", ".origins li"];
  for (const kind of kinds) {
    const link = document.querySelector(`${kind} a[href^="#"]:not(.id, .pill)`);
    link.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    link.click();
    opened += document.querySelectorAll("#found article").length;
    document.querySelector("#found .acts button")?.click();
  }
  document.querySelector("button.both").click();
  const find = document.getElementById("find");
  find.value = "script";
  find.dispatchEvent(new Event("input"));
  return opened;
}"""


def test_there_are_at_least_two_hundred_shapes():
    assert len(set(HOSTILE)) >= 200


@pytest.mark.parametrize("first", range(0, len(HOSTILE), _BATCH))
def test_hostile_strings_neither_run_nor_load(opened, first):
    page = opened("")
    for payload in HOSTILE[first : first + _BATCH]:
        record = dossier(lambda words, payload=payload: f"{words} {payload}", quoted=payload, url=payload)
        page.again(HtmlFile().render(record))
        assert page.evaluate(_USED) > 20, payload
        assert page.evaluate(_FOREIGN) == [], payload
        assert page.seen == [], payload


def test_hostile_strings_neither_run_nor_load_on_a_page_for_sharing(opened):
    page = opened("")
    for payload in HOSTILE[::9]:
        record = dossier(lambda words, payload=payload: f"{words} {payload}", quoted=payload, url=payload)
        page.again(SharedPage().render(record))
        page.evaluate(_USED)
        assert page.evaluate(_FOREIGN) == [], payload
        assert page.seen == [], payload


def test_an_index_of_hostile_titles_neither_runs_nor_loads(opened):
    records = [dossier(lambda words, payload=payload: payload) for payload in HOSTILE]
    page = opened(index_page(records))
    assert page.evaluate(_FOREIGN) == ["scripts"]
    assert page.seen == []


@pytest.mark.parametrize(
    "hash_part",
    [
        "q1;find=<img src=x onerror=globalThis.hit=1>",
        'q1;at="><svg onload=globalThis.hit=1>',
        "q1;find=%E0%A4%A",
        "__proto__;outlet=__proto__;find=constructor",
        '"];alert(1)//;at=A-0-5',
        "%3Cscript%3E;only=1;origin=Z",
        "q1;at=find",
    ],
)
def test_a_hostile_address_does_nothing(opened, hash_part):
    page = opened(HtmlFile().render(dossier()))
    sections = page.locator("main > section").count()
    page.evaluate("part => { location.hash = part; }", hash_part)
    page.wait_for_timeout(50)
    assert sections
    assert page.evaluate(_FOREIGN) == []
    assert page.seen == []
    assert page.locator("main > section").count() == sections


def test_characters_that_turn_or_hide_text_are_shown(opened):
    page = opened(HtmlFile().render(dossier(lambda words: f"{words}\u202e\x00", quoted="\u2067")))
    page.locator("#q1 .s").first.click()
    text = page.evaluate("document.body.innerText")
    assert "⟦RLO⟧" in text
    assert "⟦U+0000⟧" in text
    assert "⟦RLI⟧" in page.locator("#found").inner_text()
    assert not set(text) & {"\u202e", "\u2067", "\x00"}
