"""`dossier.md`: footnotes that resolve, and words that mean only themselves."""

from __future__ import annotations

import re

import pytest
from every_kind import dossier
from markdown_it import MarkdownIt

from standoff.export.markdown import Markdown, escaped

HOSTILE = [
    "<script>x</script>",
    "<img src=x onerror=x>",
    "[x](javascript:x)",
    "![x](https://x.example/x.png)",
    "[x][y]\n\n[y]: https://x.example",
    "<https://x.example>",
    "https://x.example www.x.example me@x.example",
    "# head\n- list\n1. one\n> quote\n```\ncode\n```\n***\n| a | b |",
    "`code` *em* _em_ **b** ~~s~~ &lt;b&gt; &copy; \\",
    "[^1] [^1]: note",
    "\u202e\x00\u2028",
]


def test_the_same_dossier_gives_the_same_bytes():
    assert Markdown().render(dossier()) == Markdown().render(dossier())


def test_every_footnote_that_is_called_for_stands_below_once():
    text = Markdown().render(dossier())
    called = re.findall(r"\[\^(\d+)\](?!:)", text)
    noted = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert called == noted == [str(number) for number in range(1, len(noted) + 1)]


def test_a_footnote_has_the_words_their_place_and_the_hash():
    record = dossier()
    note = next(line for line in Markdown().render(record).splitlines() if "**Some 90 passengers**" in line)
    start = record.reports[2].text.index("Some 90 passengers")
    assert "**Some 90 passengers**" in note
    assert f"characters {start}–{start + 18}" in note
    assert record.reports[2].sha256 in note


@pytest.mark.parametrize("words", HOSTILE)
def test_words_mean_only_themselves(words):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escaped(words))
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert kinds <= {"text", "text_special"}


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_a_report_says_the_file_has_the_same_parts(words):
    def parts(spoil, quoted):
        tokens = (
            MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(Markdown().render(dossier(spoil, quoted)))
        )
        inside = {child.type for token in tokens for child in token.children or ()}
        return [token.type for token in tokens], inside - {"text_special", "text"}

    shape, inside = parts(lambda said: f"{said} {words}", words)
    plain, known = parts(lambda said: f"{said} x", "x")
    assert shape == plain
    assert inside == known
    assert not inside & {"html_inline", "link_open", "image", "code_inline"}


def test_what_hides_is_shown():
    text = Markdown().render(dossier(lambda words: f"{words}\u202e\x00"))
    assert "⟦RLO⟧⟦U+0000⟧" in text
    assert "\u202e" not in text
