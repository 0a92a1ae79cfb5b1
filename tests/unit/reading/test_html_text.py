"""What of a page is text, how it is laid out, and what its tags and references become."""

from __future__ import annotations

import time

import pytest

from standoff.errors import InputRefused
from standoff.reading.html import read_page
from standoff.reading.markup.blocks import MOST_SEGMENTS, sheet_of
from standoff.reading.markup.references import reference_at, unescaped


def text_of(markup: str) -> str:
    return sheet_of(markup).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The  pier\n was\t shut.</p>", "The pier was shut."),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("<table><tr><td>North<td>25<tr><td>South<td>15</table>", "North\n25\nSouth\n15"),
        ("<p>A <b>fair </b> <i> rise</i></p>", "A fair rise"),
        ("<p>Line<br>break</p>", "Line\nbreak"),
        ("One<br><br>Two", "One\n\nTwo"),
        ("<pre>\n  a\n    b</pre>", "  a\n    b"),
        ("<p>4&nbsp;percent</p>", "4\u00a0percent"),
        ("<p>a < b & c</p>", "a < b & c"),
        ("<p>AT&T &copy 2031 &notit; &ampere</p>", "AT&T © 2031 ¬it; &ere"),
        ("<p>quay<!-- hidden > words -->side</p>", "quayside"),
        ("<p>quay<!-->side</p>", "quayside"),
        ("<?xml version='1.0'?><!DOCTYPE html><p>quay</p>", "quay"),
        ("<a href=/>Ports</a><a href=/w>Wages</a>", "Ports\nWages"),
        ("<p>See<a>1</a><a>2</a></p>", "See12"),
        ("<b><p>One</b> still</p>", "One still"),
        ("<h2>Offer</h3><p>Text", "Offer\n\nText"),
        ("<svg><path><p>After the drawing</p>", "After the drawing"),
        ("<div><table><tr><td>cell</div> goes on</td></tr></table>", "cell goes on"),
    ],
)
def test_text_is_laid_out_as_a_browser_would(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>if (a < b) { '<p>words</p>' }</script>",
        "<style>p > a { }</style>",
        "<template><p>words</p></template>",
        "<p hidden>words</p>",
        "<p style='color: red; DISPLAY:none'>words</p>",
        "<div aria-hidden=true>words</div>",
        "<title>words</title>",
        "<svg><text>words</text></svg>",
        "<dialog>words</dialog>",
        "<iframe>words</iframe>",
        "<script/>",
    ],
)
def test_what_a_reader_cannot_see_is_not_text(unseen: str) -> None:
    assert text_of(f"<p>before</p>{unseen}<p>after</p>") == "before\n\nafter"


def test_an_icon_hidden_from_screen_readers_is_read_when_it_is_a_word_in_a_line() -> None:
    assert text_of("<p>Pay <span aria-hidden=true>rises</span></p>") == "Pay rises"


def test_a_body_hidden_until_a_script_runs_is_read() -> None:
    assert text_of("<body style='visibility:hidden'><p>The offer</p>") == "The offer"


def test_a_page_hidden_from_screen_readers_behind_a_notice_is_read() -> None:
    body = " ".join(["The seafarers' union refused the offer of the company."] * 30)
    page = read_page(f"<div aria-hidden='true'><p>{body}</p></div><div>We use cookies</div>", locator="x")
    assert body in page.text


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("&#0;", "\ufffd"),
        ("&#xD800;", "\ufffd"),
        ("&#1114112;", "\ufffd"),
        ("&#" + "9" * 6000 + ";", "\ufffd"),
        ("&#x93;", "“"),
        ("&#150;", "–"),
        ("&rsquo;", "’"),
        ("&#8217", "’"),
        ("&CounterClockwiseContourIntegral;", "∳"),
    ],
)
def test_every_reference_stands_for_a_character(markup: str, value: str) -> None:
    found = reference_at(markup, 0)
    assert found == (value, len(markup))


def test_a_parameter_of_an_address_is_no_reference() -> None:
    assert unescaped("/pay?a=1&copy=2&amp;b=3", in_attribute=True) == "/pay?a=1&copy=2&b=3"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "<p>The talks went on all night.",
        "<p " + " ".join(f"a{n}={n}" for n in range(50_000)) + ">The talks went on all night.</p>",
        "The talks went on all night. " + "<" * 1_000_000,
        "<table><tr><td><ul><li><b><p>The talks went on all night. " * 3_000,
        "<p>The talks went on all night.<script>" + "var x; " * 100_000,
        "<p>The talks went on all night.<!-- " + "-- " * 100_000,
        "<p>The talks went on all night.</p>" + "</b></div>" * 50_000,
        "<p>The talks went on all night.</p>" + "<a b='" * 100_000,
        "<p>The talks went on all night.</p><script type=application/ld+json>" + "[" * 100_000 + "</script>",
        "<p>The talks went on all night.</p><script type=application/ld+json>--> " + " " * 300_000 + "x</script>",
        "<p>The talks went on all night. \ud800 \0</p>",
    ],
    ids=lambda markup: markup[:24],
)
def test_pages_built_to_hurt_are_read_in_little_time(markup: str) -> None:
    began = time.process_time()
    assert "The talks went on all night." in read_page(markup, locator="x").text
    assert time.process_time() - began < 30


def test_a_page_of_references_alone_is_refused() -> None:
    with pytest.raises(InputRefused, match="pieces of text"):
        read_page("&lt;" * (MOST_SEGMENTS + 1), locator="x")


def test_a_page_of_tags_alone_is_refused() -> None:
    with pytest.raises(InputRefused, match="elements"):
        read_page("<i>" * 500_000 + "x", locator="x")
