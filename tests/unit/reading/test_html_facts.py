"""Titles, outlets, bylines and dates of pages about invented negotiations."""

from __future__ import annotations

import pytest

from standoff.model.report import Provenance
from standoff.reading.html import Page, read_page
from standoff.reading.markup.published import iso_date

BODY = "<p>The fishing fleets of both coasts stayed in port while envoys argued over the northern banks.</p>"


def page(head: str, body: str = "") -> Page:
    return read_page(f"<html><head>{head}</head><body>{body}{BODY}</body></html>", locator="x")


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2031-06-03", "2031-06-03"),
        ("2031-06", "2031-06"),
        ("2031-6-3", "2031-06-03"),
        ("2031-06-03T10:15:00+02:00", "2031-06-03T10:15:00+02:00"),
        ("2031-06-03T10:15:00.000Z", "2031-06-03T10:15:00.000Z"),
        ("2031-06-03 10:15", "2031-06-03T10:15"),
        ("2031-06-03T10:15:00-0430", "2031-06-03T10:15:00-04:30"),
        ("20310603", "2031-06-03"),
        ("20310603T101500Z", "2031-06-03T10:15:00Z"),
        ("Tue, 03 Jun 2031 10:00:00 GMT", "2031-06-03T10:00:00+00:00"),
        ("2031-13-03", None),
        ("2031-02-30", None),
        ("2031-06-03T25:00", None),
        ("2031-06-03T10:15+99:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
        ("٢٠٣١-٠٦-٠٣", None),
    ],
)
def test_a_date_stays_as_precise_as_given_and_anything_else_is_ignored(value: str, date: str | None) -> None:
    assert iso_date(value) == date


def test_an_invalid_date_gives_way_to_the_next_one() -> None:
    read = page(
        '<meta property="article:published_time" content="soon"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "datePublished": "2031-06-03T08:00:00Z"}</script>'
    )
    assert (read.published, read.published_from) == ("2031-06-03T08:00:00Z", Provenance.METADATA)


def test_the_time_of_the_article_counts_and_that_of_a_teaser_does_not() -> None:
    read = page(
        "", '<nav><time datetime="2030-01-01">x</time></nav><article><time datetime="2031-06-03">y</time></article>'
    )
    assert read.published == "2031-06-03"


def test_the_outlet_is_cut_off_the_title_and_a_dash_inside_it_is_kept() -> None:
    read = page(
        '<meta property="og:title" content="Envoys leave - and return - Bank News"><meta property="og:site_name" content="Bank News">'
    )
    assert read.title == "Envoys leave - and return"


def test_a_heading_tells_which_part_of_the_title_is_the_outlet() -> None:
    read = page(
        "<title>Envoys leave the northern banks | World | Bank News</title>", "<h1>Envoys leave the northern banks</h1>"
    )
    assert (read.title, read.title_from, read.outlet) == (
        "Envoys leave the northern banks",
        Provenance.TEXT,
        "Bank News",
    )


def test_a_logo_in_a_heading_is_not_the_headline() -> None:
    read = page(
        '<meta property="og:site_name" content="Bank News"><meta property="og:title" content="Envoys leave in anger">',
        "<h1>Bank News</h1><h1>Envoys leave in anger</h1>",
    )
    assert read.title_span is not None
    assert read.title_span.start == read.text.index("Envoys leave")


def test_without_a_heading_the_line_that_stands_in_the_title_is_the_headline() -> None:
    read = page(
        "<title>Bank News: Envoys leave in anger</title>",
        "<font size=5>Envoys leave in anger</font><br>by R. Moss<br><br>",
    )
    assert read.title == "Envoys leave in anger"
    assert read.title_span is not None


def test_an_account_is_not_an_author() -> None:
    read = page('<meta name="author" content="admin">', '<p class="byline">3 June 2031 by Rosa Moss | Bank News</p>')
    assert (read.byline, read.byline_from) == ("Rosa Moss", Provenance.TEXT)


def test_authors_and_publisher_of_linked_data_are_read_inside_a_graph() -> None:
    read = page(
        '<script type="application/ld+json"><!-- {"@graph": [{"@type": "WebSite", "name": "Other"}, {"@type": ["ReportageNewsArticle"],'
        ' "headline": "Envoys &amp; fleets", "author": [{"name": "Rosa Moss"}, "Jan Ek"], "publisher": {"name": "Bank News"}}]} --></script>'
    )
    assert (read.title, read.byline, read.outlet) == ("Envoys & fleets", "Rosa Moss, Jan Ek", "Bank News")


def test_what_was_given_wins_over_the_canonical_address() -> None:
    head = '<link rel="canonical" href="https://bank.example/a">'
    assert page(head).url == "https://bank.example/a"
    given = read_page(f"<html><head>{head}</head>{BODY}", locator="x", url="https://bank.example/b")
    assert (given.url, given.url_from) == ("https://bank.example/b", Provenance.GIVEN)


def test_a_page_that_says_nothing_of_itself_has_no_facts() -> None:
    read = read_page(BODY, locator="x")
    assert (read.title, read.outlet, read.byline, read.published, read.language) == (None,) * 5
    assert read.title_from is Provenance.UNKNOWN
