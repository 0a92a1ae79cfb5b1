"""The page as characters: the same every time, nothing of a report as markup, and every part of a dossier on it."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import msgspec
import pytest
from every_kind import SAID, dossier

from standoff.export.html_file import HtmlFile

MARKUP = [
    "<script>x</script>",
    "</script><script>x</script>",
    "</style><img src=x onerror=x>",
    "</title><svg onload=x>",
    '" onfocus="x" autofocus x="',
    "' onfocus='x' autofocus x='",
    "<!-- --> <![CDATA[ ]]>",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:x",
    "data:text/html,x",
    'https://x.example/"onmouseover=x',
    "\u202e\u2066\x00\x1b\ufeff",
    "\ud800",
]


class _Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements[tag, tuple(sorted(name for name, _ in attrs))] += 1
        for name, value in attrs:
            if name in {"href", "src", "action", "data", "srcset"}:
                self.links.append(value)
            if name == "id":
                self.ids.append(value)


def test_the_same_dossier_gives_the_same_bytes():
    again = msgspec.json.decode(msgspec.json.encode(dossier()), type=type(dossier()))
    assert HtmlFile().render(dossier()) == HtmlFile().render(again)


@pytest.mark.parametrize("markup", MARKUP)
def test_whatever_a_report_says_the_page_has_the_same_elements(markup):
    plain = _Shape(HtmlFile().render(dossier(lambda words: f"{words} x", quoted="x", url="x")))
    spoiled = _Shape(HtmlFile().render(dossier(lambda words: f"{words} {markup}", quoted=markup, url=markup)))
    assert spoiled.elements == plain.elements


@pytest.mark.parametrize("markup", MARKUP)
def test_no_link_leads_out_of_the_page_but_to_the_web(markup):
    for url in (
        "javascript:x",
        "data:text/html,x",
        "//x.example",
        "file:///x",
        " https://x.example",
        "https:\\\\x",
        markup,
    ):
        page = _Shape(HtmlFile().render(dossier(lambda words: f"{words} {markup}", url=url)))
        assert all(link.startswith("#") for link in page.links)


def test_an_address_of_the_web_is_live_and_says_nothing_of_where_one_comes_from():
    page = HtmlFile().render(dossier(url="https://gull.example/strike"))
    assert '<a href="https://gull.example/strike" rel="noreferrer noopener">' in page
    assert "https://gull.example/strike#:~:text=Some%2090%20passengers" in page


def test_every_link_inside_the_page_has_its_target_and_every_target_is_one():
    shape = _Shape(HtmlFile().render(dossier()))
    ids = set(shape.ids)
    assert len(ids) == len(shape.ids)
    assert {link[1:] for link in shape.links if link.startswith("#")} <= ids


def test_ids_of_another_program_cannot_break_a_link():
    odd = dossier()
    report = msgspec.structs.replace(odd.reports[3], id='D" x')
    record = msgspec.structs.replace(
        odd,
        reports=(*odd.reports[:3], report),
        quotations=(),
        figures=(),
        indirect=(),
        findings=(),
        statements=(),
        highlights=(),
        ledger=odd.ledger[:3],
        origins=msgspec.structs.replace(odd.origins, groups=odd.origins.groups[:2]),
    )
    shape = _Shape(HtmlFile().render(record))
    assert "report-D_22__20_x" in shape.ids


def test_the_policy_lets_only_our_own_style_and_script_in():
    page = HtmlFile().render(dossier())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert " style=" not in page
    assert re.findall(r"\son\w+=", page.split("<script>")[0]) == []


def test_every_part_of_a_dossier_is_on_the_page():
    page = HtmlFile().render(dossier())
    for words in (
        "boats sail ← waits for: Quarry: crews are paid",
        "Where it locks",
        "late wages",
        "the mayor urges",
        "not among the inputs",
        "This version does not read statements of the weather",
        "quotes: lost count",
        "broken.html",
        "negation changed",
        "number changed",
        "name changed",
        "modal verb changed",
        "stands apart",
        "union leader",
        "set aside: related links",
        "without quotation marks",
        SAID,
    ):
        assert words in page, words


def test_a_finding_never_says_false():
    page = HtmlFile().render(dossier())
    assert "is false" not in page


def test_the_text_of_a_report_stands_on_the_page_to_the_letter():
    page = HtmlFile().render(dossier())
    for report in dossier().reports:
        body = (
            page.split(f'id="report-{report.id}"')[1]
            .split('<p class="back-up"')[0]
            .split('<div class="text"')[1]
            .split(">", 1)[1]
        )
        body = re.sub(r'<a class="back".*?</a>|<span class="(why|also-in)">.*?</span>(</span>)?', "", body)
        words = re.sub(r"<[^>]+>", "", body)
        assert " ".join(words.replace("&#39;", "'").split()) == " ".join(report.text.split())


def test_an_empty_dossier_says_what_was_not_found():
    full = dossier()
    bare = type(full)(
        recipe=full.recipe, story=full.story, reports=full.reports, origins=full.origins, copies=(), ledger=full.ledger
    )
    page = HtmlFile().render(bare)
    assert "No report was found to differ" in page
    assert "No quotation was found." in page
    assert "No report was found to copy another." in page
    assert "Every input was read." in page


def test_what_nobody_looked_for_is_not_called_absent():
    full = dossier()
    blind = msgspec.structs.replace(
        full,
        quotations=(),
        findings=(),
        recipe=msgspec.structs.replace(full.recipe, not_read=("quotations",)),
    )
    assert "This version does not read quotations: an empty list means that nobody looked." in HtmlFile().render(blind)


def test_who_speaks_once_and_is_not_quoted_is_listed_with_others_like_him():
    known = dossier()
    once = msgspec.structs.replace(
        known.indirect[0],
        speaker=msgspec.structs.replace(known.indirect[0].speaker, name="a diver in Lorne"),
        quotation=None,
    )
    page = HtmlFile().render(msgspec.structs.replace(known, indirect=(*known.indirect, once)))
    others = page.split("Others, each of whom speaks once")[1]
    assert others.index("a diver in Lorne") < others.index("Nobody could be reached")
