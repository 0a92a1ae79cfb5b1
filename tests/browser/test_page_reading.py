"""The page reads well: complete without scripts, every link leads somewhere, nothing runs off a phone."""

from __future__ import annotations

import pytest
from every_kind import SAID, dossier

from standoff.export.html_file import HtmlFile, SharedPage
from talks import talks

_SECTIONS = (
    "highlights",
    "grid",
    "statements",
    "said",
    "table",
    "rounds",
    "positions",
    "parties",
    "deadlock",
    "conditions",
    "explanations",
    "outlook",
    "figures",
    "timeline",
    "differ",
    "stemma",
    "origins",
    "reports",
    "outlets",
    "method",
    "ledger",
    "refused",
    "recipe",
)

_DEAD = """() => [...document.querySelectorAll('a[href^="#"]')]
  .map(link => link.getAttribute("href").slice(1)).filter(id => !document.getElementById(id))"""
_TWICE = """() => { const seen = new Set(); return [...document.querySelectorAll("[id]")]
  .map(element => element.id).filter(id => seen.size === seen.add(id).size); }"""


def test_every_section_is_there_with_scripts_off(opened):
    page = opened(HtmlFile().render(talks()), scripts=False)
    for section in _SECTIONS:
        assert page.locator(f"#{section}").is_visible(), section
    for comfort in ("tools", "drawer", "help", "both", "fold"):
        assert not page.locator(f"#{comfort}").is_visible(), comfort
    assert SAID in page.locator("#report-A").text_content()
    assert page.seen == []


def test_every_link_inside_the_page_leads_somewhere_and_nothing_is_asked_of_a_network(opened, stories):
    for content in (HtmlFile().render(talks()), SharedPage().render(talks()), *stories):
        page = opened(content)
        assert page.evaluate(_DEAD) == []
        assert page.evaluate(_TWICE) == []
        assert page.seen == []


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_off_the_side(opened, stories, width):
    for content in (HtmlFile().render(dossier(quoted="W" * 900)), HtmlFile().render(talks()), *stories):
        page = opened(content, width=width)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_passage_is_lit_in_the_full_text_when_its_link_is_followed(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    page.locator("#x1 .side.apart .s").first.click()
    target = page.locator(".text :target")
    assert target.inner_text().startswith("Some 90")
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 210, 77)"
    assert target.is_visible()


def test_every_place_of_the_texts_is_one_click_away_without_scripts(opened):
    page = opened(HtmlFile().render(talks()), scripts=False)
    unlinked = page.evaluate(
        """() => { const hrefs = new Set([...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute("href")));
        return [...document.querySelectorAll(".text [id]")].filter(p => !hrefs.has("#" + p.id)).map(p => p.id); }"""
    )
    assert unlinked == []


def test_every_count_of_the_head_opens_its_list(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    targets = page.locator(".counts a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert targets == ["#reports", "#outlets", "#origins", "#differ", "#ledger", "#refused"]
    for target in targets:
        assert page.locator(target).is_visible()


def test_three_clicks_lead_from_the_head_to_the_words(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    page.locator('.counts a[href="#differ"]').click()
    page.locator("#x1 .side .s").first.click()
    page.locator(".text :target ~ a, .text :target + a").first.click()
    assert page.evaluate("location.hash") in {"#x1", "#f1", "#x2"}


def test_three_clicks_lead_from_the_head_to_why_two_differ(opened):
    page = opened(HtmlFile().render(dossier()))
    page.locator('.counts a[href="#differ"]').click()
    assert "Rule: figures 1" in page.locator("#x1").text_content()
    page.locator("#x1 .side .s").first.click()
    assert "Some 90 passengers" in page.locator("#found article.now mark").inner_text()
    page.locator("#found article.now a").first.click()
    assert page.locator(".text :target").inner_text().startswith("Some 90")


def test_following_a_link_unfolds_what_it_leads_to(opened):
    page = opened(HtmlFile().render(dossier()))
    page.locator('.text a[href="#f3"]').first.click()
    assert page.locator("#f3").is_visible()


def test_only_where_reports_differ_works_without_scripts(opened):
    page = opened(HtmlFile().render(dossier()), scripts=False)
    assert page.locator("#grid tr.point.g-agrees").first.is_visible()
    page.locator("#only-differs").check()
    assert not page.locator("#grid tr.point.g-agrees").first.is_visible()
    assert page.locator("#grid tr.point.g-differs").first.is_visible()


def test_the_drawings_stand_without_scripts_and_their_edges_lead_to_what_states_them(opened):
    page = opened(HtmlFile().render(talks()), scripts=False)
    assert page.locator("svg.chain").count() == 2
    page.locator('svg.chain a[href="#requirement-q1"]').first.click()
    assert page.evaluate("location.hash") == "#requirement-q1"
    assert page.locator("svg.calendar a").count() >= 3


def test_print_has_everything_but_the_tools(opened):
    page = opened(HtmlFile().render(talks()))
    page.locator("#q1 .s").first.click()
    page.emulate_media(media="print")
    for gone in ("#drawer", "#tools", ".toc"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("#report-A .text").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_enough_from_the_paper(opened, example, scheme):
    for content in (example, HtmlFile().render(talks())):
        page = opened(content, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
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
