"""Words in pieces of a small vocabulary, and the shape that lower case hides."""

import pytest

from standoff.language.pieces import Pieces, Shape, shape

PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "halt", "##ing", "cafe", ".", "u", "s", "##en"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Halting", (4, 5)), ("café", (6,)), ("U.S.", (8, 7, 9, 7)), ("xyz", (1,)), ("h" * 50, (1,)), ("\u00ad", (1,))],
)
def test_the_longest_known_pieces_are_taken_from_the_left(word, expected):
    assert PIECES.of(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talks", Shape.LOWER),
        ("Talks", Shape.TITLE),
        ("UN", Shape.UPPER),
        ("A", Shape.TITLE),
        ("iPhone", Shape.MIXED),
        ("60", Shape.DIGITS),
        ("F16", Shape.DIGITS),
        ("—", Shape.NONE),
    ],
)
def test_shape(word, expected):
    assert shape(word) is expected
