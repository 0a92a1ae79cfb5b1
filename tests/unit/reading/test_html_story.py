"""Which blocks are the story when pages are built in unusual ways."""

from __future__ import annotations

from standoff.model.report import Reason
from standoff.reading.html import Page, read_page
from standoff.text.span import gaps

PROSE = (
    "<p>Delegates at the climate summit failed on Wednesday to agree who pays into the new fund, and asked for more time.</p>"
    "<p>The chair, Amina Duval, said that the gap was a matter of words, and that words can cost billions.</p>"
    "<p>Small island states want the fund to open in January, while larger donors want rules before they pay.</p>"
)
WORDS = "Delegates at the climate summit failed"


def story(page: Page) -> str:
    return "".join(gap.of(page.text) for gap in gaps([aside.span for aside in page.set_aside], len(page.text)))


def reasons(page: Page, words: str) -> list[Reason]:
    at = page.text.index(words)
    return [aside.reason for aside in page.set_aside if aside.start <= at < aside.end]


def test_a_body_that_stands_twice_is_story_once() -> None:
    page = read_page(f"<div class=small>{PROSE}</div><div class=large>{PROSE}</div>", locator="x")
    assert story(page).count(WORDS) == 1
    assert [aside.reason for aside in page.set_aside] == [Reason.REPEATED]
    assert page.set_aside[0].start > page.text.index(WORDS)


def test_an_element_around_the_whole_story_is_not_what_its_class_says() -> None:
    page = read_page(
        f"<form id=page><div class='newsletter-layout'><h1>Summit stalls</h1>{PROSE}</div></form>", locator="x"
    )
    assert not page.set_aside


def test_what_is_sure_inside_such_an_element_still_counts() -> None:
    caption = "<figure><figcaption>The chair on the stairs.</figcaption></figure><div class=newsletter>The week in words.</div>"
    page = read_page(f"<div class='newsletter-layout'><h1>Summit stalls</h1>{caption}{PROSE}</div>", locator="x")
    assert [aside.reason for aside in page.set_aside] == [Reason.CAPTION, Reason.SUBSCRIBE]


def test_depth_beyond_the_tree_builder_is_read_by_our_own_rule() -> None:
    menu = "<nav><a>Home</a><a>World</a></nav>"
    page = read_page(
        f"{'<div>' * 300}{menu}<article><h1>Summit stalls</h1>{PROSE}</article><div>Pier 4</div>", locator="x"
    )
    assert not page.extracted
    assert WORDS in story(page)
    assert "Home" not in story(page)
    assert "Pier 4" not in story(page)


def test_a_short_page_is_story_as_a_whole() -> None:
    page = read_page("<h1>Truce holds</h1><p>Both armies said so.</p>", locator="x")
    assert not page.set_aside


def test_what_stands_in_the_box_of_a_heading_takes_its_reason() -> None:
    teaser = "<div><h3>Related</h3><p>Donors met in the spring, when the first draft of the fund was read aloud to them.</p></div>"
    page = read_page(f"<article><h1>Summit stalls</h1>{PROSE}{teaser}</article>", locator="x")
    assert reasons(page, "Donors met in the spring") == [Reason.RELATED]


def test_a_heading_in_the_story_itself_claims_only_the_links_below_it() -> None:
    links = "<h3>Related</h3><ul><li><a href=/1>Donors met in the spring</a></li></ul>"
    page = read_page(f"<article><h1>Summit stalls</h1>{links}{PROSE}</article>", locator="x")
    assert reasons(page, "Donors met") == [Reason.RELATED]
    assert WORDS in story(page)


def test_an_inline_class_does_not_cut_words_out_of_a_sentence() -> None:
    marked = PROSE.replace("Amina Duval", "<span class='author'>Amina Duval</span>")
    assert "The chair, Amina Duval, said" in story(read_page(f"<article>{marked}</article>", locator="x"))


def test_a_table_in_the_story_is_story() -> None:
    table = "<table><tr><th>Donor</th><th>Pledge</th></tr><tr><td>North coast</td><td>40 million</td></tr></table>"
    page = read_page(
        f"<article><h1>Summit stalls</h1>{PROSE}{table}{PROSE.replace('Wednesday', 'Friday')}</article>", locator="x"
    )
    assert "40 million" in story(page)


def test_the_same_page_reads_the_same_twice() -> None:
    markup = f"<main>{PROSE}<aside>{PROSE}</aside></main>"
    assert read_page(markup, locator="x") == read_page(markup, locator="x")


def test_wrappers_of_one_class_around_each_paragraph_are_not_what_it_says() -> None:
    wrapped = PROSE.replace("<p>", "<div class='ad-unit'><p>").replace("</p>", "</p></div>")
    assert story(read_page(f"<article>{wrapped}</article>", locator="x")).count("fund") == 2


def test_a_heading_whose_address_is_made_of_its_words_stays() -> None:
    page = read_page(
        f"<article>{PROSE}<h2 id='comments-by-donors'>Comments by donors</h2>{PROSE.replace('fund', 'pot')}</article>",
        locator="x",
    )
    assert "Comments by donors" in story(page)


def test_a_byline_that_no_element_names_is_one() -> None:
    page = read_page(f"<article><h1>Summit stalls</h1><div>By Rosa Moss</div>{PROSE}</article>", locator="x")
    assert reasons(page, "By Rosa Moss") in ([Reason.BYLINE], [])


def test_a_notice_that_the_extractor_took_for_the_story_is_not_shown_as_one() -> None:
    notice = (
        "<p>We and our partners store cookies on your device in order to measure how this site is used by you.</p>" * 6
    )
    page = read_page(f"<div id='cookie-consent'>{notice}</div><article>{PROSE}</article>", locator="x")
    assert WORDS in story(page)
    assert "partners" not in story(page)
