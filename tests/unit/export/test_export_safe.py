"""What may stand on a page: hiding characters shown, addresses live or not, ids plain."""

from __future__ import annotations

import pytest

from standoff.export.page.safe import at_words, live, plain_id, shown


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("a\u202eb", "a⟦RLO⟧b"),
        ("\u2066x\u2069", "⟦LRI⟧x⟦PDI⟧"),
        ("\x00\x1b[31m", "⟦U+0000⟧⟦U+001B⟧[31m"),
        ("\ud800", "⟦U+D800⟧"),
        ("\U000e0041", "⟦U+E0041⟧"),
        ("naïve — “4 %”\tx\ny", "naïve — “4 %”\tx\ny"),
        ("שלום مرحبا 👩‍👩‍👧", "שלום مرحبا 👩‍👩‍👧"),
    ],
)
def test_hiding_characters_are_shown_and_others_left(words, seen):
    assert shown(words) == seen


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "vbscript:x",
        "//x.example",
        "/x",
        "x",
        "",
        "https://",
        "http:x",
        " https://x.example",
        "https://x.example/ y",
        "https://x\u202e.example",
        "https://x.example\\y",
        "java\nscript:x",
        "https://[::1",
        "file:///etc",
        "mailto:a@x.example",
    ],
)
def test_an_address_that_is_not_of_the_web_is_dead(address):
    assert live(address) is None


@pytest.mark.parametrize("address", ["https://x.example", "http://x.example/a?b=c#d", "HTTPS://x.example/ü"])
def test_an_address_of_the_web_is_live(address):
    assert live(address) == address


def test_an_address_can_ask_for_words():
    assert (
        at_words("https://x.example/a#b", "well-known, & old")
        == "https://x.example/a#:~:text=well%2Dknown%2C%20%26%20old"
    )
    assert at_words("javascript:x", "words") is None
    assert at_words("https://x.example", "  ") is None


def test_different_ids_stay_different():
    odd = ["A", "a", "A B", "A_B", 'A"B', "Ä", "", "_"]
    assert len({plain_id(each) for each in odd}) == len(odd)
