"""The page reads well: complete without scripts, every link leads somewhere, nothing runs off a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_kind import SAID, dossier

from standoff import pipeline
from standoff.export.html_file import HtmlFile

_EXAMPLE = Path(__file__).parents[2] / "examples" / "story"
_SECTIONS = (
    "sigla",
    "highlights",
    "differ",
    "said",
    "figures",
    "grid",
    "stemma",
    "origins",
    "reports",
    "method",
    "ledger",
    "refused",
)

_DEAD = """() => [...document.querySelectorAll('a[href^="#"]')]
  .map(link => link.getAttribute("href").slice(1)).filter(id => !document.getElementById(id))"""
_TWICE = """() => { const seen = new Set(); return [...document.querySelectorAll("[id]")]
  .map(element => element.id).filter(id => seen.size === seen.add(id).size); }"""


@pytest.fixture(scope="session")
def example() -> str:
    story = pipeline.stories(pipeline.read_all([_EXAMPLE]).reports, one_story=True)[0]
    return pipeline.build(story).to_html()


def test_every_section_is_there_with_scripts_off(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    for section in _SECTIONS:
        assert page.locator(f"#{section}").is_visible(), section
    assert not page.locator("#tools").is_visible()
    assert SAID in page.locator("#report-A").inner_text()
    assert page.seen == []


def test_every_link_inside_the_page_leads_somewhere(opened, example):
    for content in (HtmlFile().render(dossier()), example):
        page = opened(content)
        assert page.evaluate(_DEAD) == []
        assert page.evaluate(_TWICE) == []
        assert page.seen == []


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_off_the_side(opened, example, width):
    for content in (HtmlFile().render(dossier(quoted="W" * 900)), example):
        page = opened(content, width=width)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_passage_is_lit_in_the_full_text_when_its_link_is_followed(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    link = page.locator("#x1 .side.apart .sig").first
    link.click()
    target = page.locator(".text :target")
    assert target.inner_text().startswith("Some 90 passengers")
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 210, 77)"
    assert target.is_visible()


def test_three_clicks_lead_from_the_head_to_the_words(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    page.locator('.counts a[href="#differ"]').click()
    page.locator("#x1 .side .sig").first.click()
    page.locator(".text :target ~ .back, .text :target + .back").first.click()
    assert page.evaluate("location.hash") in {"#x1", "#f1", "#x2"}


def test_the_filter_hides_what_a_report_has_no_part_in_and_says_so(opened):
    page = opened(HtmlFile().render(dossier()))
    page.locator("#filter").select_option("D")
    assert not page.locator("#q1").is_visible()
    assert page.locator("#q2").is_visible()
    assert "hidden" in page.locator("#filtered").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#q1").is_visible()


def test_keys_lead_from_point_to_point(opened):
    page = opened(HtmlFile().render(dossier()))
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_following_a_link_unfolds_what_it_leads_to(opened):
    page = opened(HtmlFile().render(dossier()))
    page.locator('.text a[href="#f3"]').first.click()
    assert page.locator("#f3").is_visible()


def test_only_where_reports_differ_works_without_scripts(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    assert page.locator("#grid tbody tr.g-agrees").first.is_visible()
    page.locator("#only-differs").check()
    assert not page.locator("#grid tbody tr.g-agrees").first.is_visible()
    assert page.locator("#grid tbody tr.g-differs").first.is_visible()


def test_words_stand_out_enough_from_the_paper(opened, example):
    for scheme in ("light", "dark"):
        page = opened(example, scheme=scheme)
        assert page.evaluate(_FAINT) == []


# WCAG 2, AA: 4.5 to 1 for running text. Backgrounds are those that the words stand on, up the tree.
_FAINT = """() => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  for (const element of document.querySelectorAll("body *:not(svg):not(svg *)")) {
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !element.offsetParent) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...faint].slice(0, 10);
}"""
