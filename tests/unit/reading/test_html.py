"""A page of an invented ferry strike, read as a whole."""

from __future__ import annotations

import pytest

from standoff.errors import InputRefused
from standoff.model.report import Provenance, Reason
from standoff.reading.html import Page, read_page

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry crews reject pay offer as strike enters third week | The Harbour Post</title>
<meta property="og:title" content="Ferry crews reject pay offer as strike enters third week - The Harbour Post">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2031-06-03T10:15:00+02:00">
<link rel="canonical" href="https://harbour.example/ferry">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":[{"name":"Ines Calder"}]}]}</script>
</head><body class="has-sidebar"><a class="skip-link" href="#m">Skip to content</a>
<header class="site-header"><a href="/">The Harbour Post</a></header>
<nav><ul><li><a href="/w">World</a><li><a href="/b">Business</a></ul></nav>
<main id="m"><article class="post tag-ferry">
<h1>Ferry crews reject pay offer as strike enters third week</h1>
<p class="byline">By <a rel="author">Ines Calder</a></p><time datetime="2031-06-03">3 June 2031</time>
<figure><img src=x><figcaption>Idle ferries at Pier 4 on Monday.</figcaption></figure>
<p>Ferry crews on the northern islands voted on Tuesday to reject the company&rsquo;s latest pay offer,
extending a walkout that has cut off supplies for almost three weeks.</p>
<p>&ldquo;We asked for a fair rise and got a riddle,&rdquo; said Tomas Brandt, who leads the seafarers&rsquo; union.
He said talks could resume once the company withdrew its threat to hire replacement crews.</p>
<div class="ad-slot"><p>Advertisement</p><p>Fresh rope at half price this week only.</p></div>
<h2>What the company says</h2>
<p>The company said its offer of 4.5&nbsp;percent was final. A mediator appointed by the regional government will meet
both sides on Thursday.</p>
<div class="newsletter-box"><p>Get the week in ports every Friday morning.</p>
<form><input type=email><button>Sign up</button></form></div>
<p>Around 12,000 islanders depend on the boats. Shops have begun to ration <a href="/m">milk and bread</a>, the mayor
said.</p>
<aside class="related"><h3>Related</h3><ul><li><a href=/1>Dockers at the south terminal accept a two-year deal</a></ul>
</aside><ul class="tags"><li><a>ferries</a></li><li><a>strikes</a></li></ul></article></main>
<footer><p>© 2031 The Harbour Post.</p><ul><li><a>About</a><li><a>Contact</a></ul></footer>
<div id="cookie-notice">We use cookies.</div></body></html>"""


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(PAGE, locator="ferry.html")


def reason_of(page: Page, words: str) -> Reason | None:
    at = page.text.index(words)
    return next((a.reason for a in page.set_aside if a.start <= at and at + len(words) <= a.end), None)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Skip to content", Reason.NAVIGATION),
        ("Business", Reason.NAVIGATION),
        ("By Ines Calder", Reason.BYLINE),
        ("3 June 2031", Reason.BYLINE),
        ("Idle ferries at Pier 4 on Monday.", Reason.CAPTION),
        ("Fresh rope at half price this week only.", Reason.ADVERT),
        ("Get the week in ports every Friday morning.", Reason.SUBSCRIBE),
        ("Sign up", Reason.SUBSCRIBE),
        ("Dockers at the south terminal accept a two-year deal", Reason.RELATED),
        ("strikes", Reason.TAGS),
        ("© 2031 The Harbour Post.", Reason.BOILERPLATE),
        ("Contact", Reason.NAVIGATION),
        ("We use cookies.", Reason.BOILERPLATE),
        ("Ferry crews reject pay offer as strike enters third week", None),
        ("What the company says", None),
        ("said Tomas Brandt, who leads the seafarers’ union. He said", None),
        ("milk and bread, the mayor said.", None),
    ],
)
def test_each_part_of_a_page_is_story_or_set_aside_with_its_reason(
    page: Page, words: str, reason: Reason | None
) -> None:
    assert reason_of(page, words) is reason


def test_the_head_of_a_page_gives_its_facts(page: Page) -> None:
    assert (page.title, page.title_from) == (
        "Ferry crews reject pay offer as strike enters third week",
        Provenance.METADATA,
    )
    assert page.title_span is not None
    assert page.title_span.of(page.text) == page.title
    assert (page.outlet, page.byline, page.language) == ("The Harbour Post", "Ines Calder", "en-GB")
    assert page.published == "2031-06-03T10:15:00+02:00"
    assert page.url == "https://harbour.example/ferry"


def test_words_lead_back_to_the_markup(page: Page) -> None:
    at = page.text.index("“We asked")
    span = page.title_span
    assert span is not None
    assert page.map.source(span).of(PAGE) == page.title
    source = page.map.source(type(span)(at, at + len("“We asked for")))
    assert source.of(PAGE) == "&ldquo;We asked for"


def test_a_page_without_visible_words_is_refused() -> None:
    with pytest.raises(InputRefused, match="no text in the page"):
        read_page("<html><script>var x = 1;</script><p hidden>gone</p></html>", locator="blank.html")
