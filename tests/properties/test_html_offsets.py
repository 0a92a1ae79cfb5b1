"""Whatever the markup, the way back is true and nothing visible is lost."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import InputRefused
from standoff.reading.html import Page, read_page
from standoff.text.span import Span, gaps

WORDS = st.sampled_from(["ferry", "strike", "isn't", "AT&T", "4<5", "£30", "“no”", "naïve", "7,5 %", "𝔸quay", "x"])
INLINE = st.sampled_from(["b", "span", "a href='/x'", "em class=ad", "i id=share", "sup", "unknown-tag"])
BLOCK = st.sampled_from(
    [
        "p",
        "div class='newsletter'",
        "nav",
        "li",
        "ul",
        "td",
        "table",
        "h1",
        "article",
        "aside",
        "figcaption",
        "form",
        "section class=story",
        "footer",
        "button",
        "blockquote",
        "dd",
        "pre",
    ]
)
GAP = st.sampled_from([" ", "\n", "  \t", "&#32;", "<br>", "<!-- quiet -->\n", " <wbr> ", "\r\n"])
UNSEEN = st.sampled_from(
    [
        "<script>var pier = '<p>';</script>",
        "<style>p{}</style>",
        "<p hidden>gone</p>",
        "<template>gone</template>",
        "<div style='display: none'>gone</div>",
        "<svg><title>gone</title></svg>",
        "<section aria-hidden=true>gone</section>",
    ]
)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A word as markup, in one of the ways to write it, and the word."""
    word = draw(WORDS)
    way = draw(st.integers(0, 2))
    if way == 0:
        return escape(word, quote=False), [word]
    form = "&#x{:x};" if way == 1 else "&#{};"
    return "".join(form.format(ord(char)) for char in word), [word]


def joined(parts: list[tuple[str, list[str]]], gaps_between: list[str]) -> tuple[str, list[str]]:
    markup = "".join(part + gap for (part, _), gap in zip(parts, gaps_between, strict=True))
    return markup, [word for _, words in parts for word in words]


def inside(children: st.SearchStrategy[tuple[str, list[str]]]) -> st.SearchStrategy[tuple[str, list[str]]]:
    @st.composite
    def element(draw: st.DrawFn) -> tuple[str, list[str]]:
        parts = draw(st.lists(children, max_size=5))
        markup, words = joined(parts, [draw(GAP) for _ in parts])
        tag = draw(BLOCK | INLINE)
        close = "" if tag in ("p", "li", "td") and draw(st.booleans()) else f"</{tag.split()[0]}>"
        return f"<{tag}>{draw(st.sampled_from(['', ' ']))}{markup}{close}", words

    return element()


TREES = st.recursive(written() | UNSEEN.map(lambda markup: (markup, [])), inside, max_leaves=25)
PAGES = st.lists(TREES, min_size=1, max_size=6)
SHREDS = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "</",
            "/>",
            "&",
            "&amp",
            "&#",
            "&#x",
            "&#0;",
            "&#xD800;",
            ";",
            "=",
            "'",
            '"',
            "<!--",
            "-->",
            "<!",
            "<?",
            "<p",
            "<a href=",
            "<script>",
            "</script>",
            "<textarea>",
            "<title>",
            "<td>",
            "</table>",
            "<table>",
            "<svg>",
            "</p>",
            "<pre>",
            "<br>",
            "<h1>",
            "</h2>",
            "<select>",
            "<option>",
            "\n",
            " ",
            "\x00",
            "\r",
            "\xa0",
            "�",
            "word",
            "café",
        ]
    ),
    max_size=40,
).map("".join)


def check(page: Page, markup: str) -> None:
    text = page.text
    before = 0
    for segment in page.map.segments:
        read, source = segment.text.of(text), segment.source.of(markup)
        if len(read) == len(source):
            assert read == source or (read.isspace() and source.isspace())
        else:
            assert source.startswith("&") or (read == " " and source.isspace()), "else the characters correspond"
        assert segment.source.start >= before, "the text keeps the order of the markup"
        before = segment.source.end
    for gap in gaps((segment.text for segment in page.map.segments), len(text)):
        assert set(gap.of(text)) == {"\n"}, "only line breaks come from nowhere"
    at = 0
    for aside in page.set_aside:
        assert at <= aside.start < aside.end <= len(text)
        assert aside.span.of(text).strip() == aside.span.of(text)
        at = aside.end
    if page.title_span:
        assert not any(aside.span.overlaps(page.title_span) for aside in page.set_aside)


@settings(deadline=None, max_examples=150, derandomize=True)
@given(PAGES)
def test_every_visible_word_of_a_page_stands_in_its_text_with_a_way_back(parts: list[tuple[str, list[str]]]) -> None:
    markup, words = joined(parts, [" "] * len(parts))
    try:
        page = read_page(markup, locator="page.html")
    except InputRefused:
        assert not words
        return
    check(page, markup)
    assert page.text.split() == [piece for word in words for piece in word.split()]
    whole = page.map.source(Span(0, len(page.text)))
    assert 0 <= whole.start < whole.end <= len(markup)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(SHREDS)
def test_broken_markup_is_read_or_refused_and_never_raises(markup: str) -> None:
    try:
        page = read_page(markup, locator="page.html")
    except InputRefused:
        return
    check(page, markup)
    assert page.text.strip()
