"""What the script adds: the evidence beside the page, filters, find, keys, and an address that keeps all of it."""

from __future__ import annotations

import pytest
from every_kind import dossier

from standoff.export.html_file import HtmlFile, SharedPage
from talks import talks


@pytest.fixture
def page(opened):
    return opened(HtmlFile().render(dossier()))


def test_a_letter_opens_its_passage_beside_the_point_with_a_sentence_on_either_side(page):
    page.locator("#f1 .s", has_text="C").first.click()
    passage = page.locator("#found article.now")
    assert passage.locator("mark").inner_text() == "Some 90 passengers"
    before, after = passage.locator(".ctx").all_inner_texts()
    assert before.strip().endswith("crews are paid.”")
    assert after.strip() == "Talks between Strand and Quarry went on."
    assert "The Gull, 7 May 2031, origin 2" in passage.inner_text()
    assert page.locator("#f1").is_visible()


def test_the_evidence_has_every_report_and_names_the_silent(page):
    page.locator("#f1 .s").first.click()
    assert page.locator("#found article").count() == 3
    assert page.locator("#found .quiet").inner_text() == "silent: D"
    page.locator("#x1 .s").first.click()
    assert page.locator("#found .quiet").count() == 0


def test_the_same_passage_in_two_reports_stands_once(page):
    page.locator("#f2 .s").first.click()
    assert page.locator("#found article").count() == 1
    assert page.locator("#found .where b").all_inner_texts() == ["A", "B"]
    assert "Harbour Post" in page.locator("#found .where").inner_text()
    assert page.locator("#found .acts span a").all_inner_texts() == ["A", "B"]


def test_next_and_previous_go_through_the_passages(page):
    page.locator("#f1 .s").first.click()
    assert page.locator("#which").inner_text() == "1 of 3"
    page.keyboard.press("n")
    assert page.locator("#which").inner_text() == "2 of 3"
    assert "41 passengers" in page.locator("#found article.now").inner_text()
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.locator("#which").inner_text() == "3 of 3"
    page.locator("#next").click()
    assert page.locator("#which").inner_text() == "1 of 3"


def test_closing_gives_the_focus_back(page):
    page.locator("#f1 .s").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#drawer").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#drawer").is_visible()
    assert page.evaluate("document.activeElement.closest('#f1') !== null")


def test_a_citation_names_outlet_date_place_and_hash(page):
    record = dossier()
    page.locator("#f1 .s", has_text="C").first.click()
    page.locator("#found article.now .acts button").click()
    page.wait_for_selector("#copied:not(:empty)")
    copied = page.locator("#copied").inner_text()
    start = record.reports[2].text.index("Some 90 passengers")
    assert "“Some 90 passengers” — The Gull, “Crews give in”, 7 May 2031" in copied
    assert f"characters {start}–{start + 18}, SHA-256 {record.reports[2].sha256}" in copied


def test_a_passage_with_an_address_leads_to_its_words_on_the_web(page):
    page.locator("#f1 .s", has_text="C").first.click()
    link = page.locator("#found article.now a", has_text="on the web")
    assert link.get_attribute("href") == "https://gull.example/strike#:~:text=Some%2090%20passengers"
    assert link.get_attribute("rel") == "noreferrer noopener"


def test_a_cell_of_the_grid_opens_the_evidence_of_its_point(page):
    page.locator('#grid [data-item="f1"] td a').last.click()
    assert page.locator("#drawer-h").inner_text() == "Evidence for f1"
    assert page.locator("#found article.now mark").inner_text() == "Some 90 passengers"


def test_the_address_keeps_the_point_the_passage_and_the_filters(opened, page):
    page.locator("#f1 .s", has_text="C").first.click()
    page.locator("#outlet").select_option(label="The Gull")
    kept = page.evaluate("location.hash")
    assert kept.startswith("#f1;at=C-")
    assert "outlet=C" in kept
    again = opened(HtmlFile().render(dossier()))
    again.evaluate("part => { location.hash = part; }", kept)
    again.wait_for_selector("#drawer:not([hidden])")
    assert again.locator("#found article.now mark").inner_text() == "Some 90 passengers"
    assert again.locator("#outlet").input_value() == "C"


def test_going_back_leads_out_of_the_evidence(page):
    page.evaluate("location.hash = 'f1'")
    page.locator("#f1 .s").first.click()
    page.go_back()
    page.wait_for_selector("#drawer[hidden]", state="attached")
    assert page.evaluate("location.hash") == "#f1"


def test_filters_by_outlet_and_origin_hide_what_a_report_has_no_part_in_and_say_so(page):
    page.locator("#origin").select_option("D")
    assert not page.locator("#q1").is_visible()
    assert page.locator("#q2").is_visible()
    assert not page.locator("#report-A").is_visible()
    assert "hidden" in page.locator("#filtered").inner_text()
    page.locator("#outlet").select_option(label="Strand Wire")
    assert not page.locator("#q2").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#q1").is_visible()
    assert page.locator("#outlet").input_value() == ""


def test_find_hides_other_points_counts_the_places_and_enter_goes_there(page):
    page.keyboard.press("/")
    page.keyboard.type("41 passengers")
    page.wait_for_selector("#filtered:not(:empty)")
    assert page.locator("#f1").is_visible()
    assert not page.locator("#f2").is_visible()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    assert page.evaluate("scrollY") != before


def test_the_grid_can_be_told_in_another_order(opened):
    page = opened(HtmlFile().render(dossier()))
    order = "rows => rows.map(row => row.dataset.item)"
    disputed = page.locator("#grid tr.point").evaluate_all(order)
    page.locator("#sort").select_option("told")
    told = page.locator("#grid tr.point").evaluate_all(order)
    assert sorted(told) == sorted(disputed)
    assert told == ["f2", "s1", "q1", "f1"]
    page.locator("#sort").select_option("")
    assert page.locator("#grid tr.point").evaluate_all(order) == disputed


def test_keys_lead_from_point_to_point_and_from_part_to_part(page):
    page.keyboard.press("j")
    first = page.evaluate("document.querySelector('.current').outerHTML")
    page.keyboard.press("j")
    assert page.evaluate("document.querySelector('.current').outerHTML") != first
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('.current').outerHTML") == first
    page.keyboard.press("e")
    assert page.locator("#drawer").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.id") == "figures"
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.id") == "outlet"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_o_unfolds_and_folds_a_point(opened):
    page = opened(HtmlFile().render(talks()))
    page.evaluate("location.hash = 'q1'")
    page.wait_for_selector("#q1.current")
    page.keyboard.press("o")
    assert page.locator("#q1 details").first.get_attribute("open") == ""
    page.keyboard.press("o")
    assert page.locator("#q1 details").first.get_attribute("open") is None


def test_keyboard_alone_reaches_every_passage(opened):
    page = opened(HtmlFile().render(talks()))
    wanted = set(page.locator(".text [id]").evaluate_all("places => places.map(place => place.id)"))
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    reached, presses = set(), 0
    while presses < 1500:
        page.keyboard.press("Tab")
        presses += 1
        target = page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.tagName")
        if target == "BODY" and presses > 50:
            break
        reached.add(target.removeprefix("#"))
    assert wanted <= reached


def test_keys_alone_open_the_evidence_of_every_point(opened):
    page = opened(HtmlFile().render(dossier()))
    points = page.evaluate("document.querySelectorAll('.item').length")
    folded = page.evaluate("[...document.querySelectorAll('.item')].filter(i => i.offsetParent === null).length")
    seen = set()
    for _ in range(points - folded):
        page.keyboard.press("j")
        page.keyboard.press("e")
        seen.add(page.evaluate("document.getElementById('about').textContent"))
        assert page.locator("#found > *").count() > 0
        page.keyboard.press("Escape")
    assert len(seen) > points / 2


def test_both_texts_of_a_copy_stand_side_by_side_with_what_they_share_lit(page):
    page.locator("#copy-1 button.both").click()
    assert page.locator("#both .pair > div").count() == 2
    lit = page.locator("#both .lit").all_inner_texts()
    assert any("Ferry crews strike" in words for words in lit)
    assert page.evaluate("[...document.querySelectorAll('#both [id]')].map(e => e.id)") == ["both-h", "both-shut"]


def test_light_and_dark_can_be_chosen(opened):
    page = opened(HtmlFile().render(dossier()), scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(paper)
    page.locator("#theme").click()
    assert page.evaluate(paper) != before
    page.locator("#theme").click()
    assert page.evaluate(paper) == before


def test_a_page_for_sharing_shows_the_same_evidence(opened, page):
    shared = opened(SharedPage().render(dossier()))
    for each in (page, shared):
        each.locator("#q1 .s").first.click()
    assert shared.locator("#found").inner_text() == page.locator("#found").inner_text()


def test_on_a_phone_the_evidence_comes_from_below_and_the_point_stays_in_sight(opened):
    page = opened(HtmlFile().render(dossier()), width=390)
    page.locator("#f1 .s").first.click()
    drawer, point = page.locator("#drawer").bounding_box(), page.locator("#f1 .s").first.bounding_box()
    assert drawer["width"] <= 390
    assert point["y"] < drawer["y"]
