"""A sentence cut into numbers, words and marks, each with its place.

Reading numbers needs what `text/tokens.py` leaves out: signs, hyphens, and whether two pieces touch. What the pieces
mean is left to those who read them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.model.analysis import Token
from standoff.text.span import Span
from standoff.text.view import fold

# Groups of three (in South Asia, of two and then three) behind commas or the narrow spaces of typesetting; "20, 000" is
# a number that a text system broke. Each alternative fails within a few characters of where it began, so matching is
# linear.
_PIECE = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+)"
    r"|(?P<number>\d{1,3}(?:, 000)+(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
# In a headline "in" and "of" stay small, and so does a word or two more.
_SHORT, _TITLED = 3, 0.7
_DASHES = frozenset("-‐‑‒–−")


@dataclass(frozen=True, slots=True)
class Piece:
    """One number, word or mark: what it is, where it stands, its characters as they are and folded."""

    kind: str
    start: int
    end: int
    exact: str
    form: str

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.kind == "word"

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.kind == "number"

    @property
    def is_dash(self) -> bool:
        """Whether it is a hyphen, or a dash no wider than a figure or an n."""
        return self.exact in _DASHES

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, or has one behind a small letter ("iPhone")."""
        return self.exact[:1].isupper() or self.exact[1:2].isupper()


@dataclass(frozen=True, slots=True)
class Node:
    """What a parse says of the word that a piece belongs to; `head` is the piece of the word it depends on."""

    pos: str
    relation: str
    head: int


_NO_NODE = Node("", "", -1)
_NOTHING = Piece("nothing", 0, 0, "", "")


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of one sentence. Beyond its edges there is nothing, which is no error.

    Attributes:
        titled: whether it is a headline in capitals, where a capital tells nothing.
        nodes: a node for each piece where the sentence was parsed, else none.
    """

    text: str
    pieces: tuple[Piece, ...]
    titled: bool = False
    nodes: tuple[Node, ...] = ()

    @classmethod
    def of(cls, text: str, span: Span, tokens: Sequence[Token] = (), base: int = 0) -> Line:
        """Cut the sentence at `span`; `tokens` are those in it, the first of them being the report's token `base`."""
        pieces = tuple(_piece(match) for match in _PIECE.finditer(text, span.start, span.end))
        long = [piece.is_capital for piece in pieces if piece.is_word and piece.end - piece.start > _SHORT]
        titled = len(long) > 1 and sum(long) >= _TITLED * len(long)
        return cls(text, pieces, titled, _nodes(pieces, tokens, base))

    def __len__(self) -> int:
        return len(self.pieces)

    def at(self, at: int) -> Piece:
        """The piece there, or nothing."""
        return self.pieces[at] if 0 <= at < len(self.pieces) else _NOTHING

    def node(self, at: int) -> Node:
        """What the parse says of the piece there; an empty node where there is no parse."""
        return self.nodes[at] if 0 <= at < len(self.nodes) else _NO_NODE

    def form(self, at: int) -> str:
        """Its folded characters, or none."""
        return self.at(at).form

    def touches(self, at: int) -> bool:
        """Whether the piece at `at` begins where the one before it ends."""
        return 0 < at < len(self.pieces) and self.pieces[at - 1].end == self.pieces[at].start

    def hyphen(self, at: int) -> bool:
        """Whether a dash stands there that touches what is on both its sides."""
        return self.at(at).is_dash and self.touches(at) and self.touches(at + 1)

    def phrase(self, first: int, last: int) -> str:
        """The folded pieces `first..last`, a space between any two; "" when they reach beyond an edge."""
        if first < 0 or last > len(self.pieces):
            return ""
        return " ".join(piece.form for piece in self.pieces[first:last])

    def span(self, first: int, last: int) -> Span:
        """Where the pieces `first..last` stand."""
        return Span(self.pieces[first].start, self.pieces[last - 1].end)

    def exact(self, first: int, last: int) -> str:
        """The pieces `first..last` as they are written."""
        return self.span(first, last).of(self.text)


def _nodes(pieces: tuple[Piece, ...], tokens: Sequence[Token], base: int) -> tuple[Node, ...]:
    if not tokens:
        return ()
    starts = [token.span.start for token in tokens]
    places = [piece.start for piece in pieces]
    nodes = []
    for piece in pieces:
        token = tokens[max(bisect_right(starts, piece.start) - 1, 0)]
        head = token.head - base
        # The last piece that begins no later than the word: a word may begin inside a piece ("cannot").
        at = bisect_right(places, tokens[head].span.start) - 1 if 0 <= head < len(tokens) else -1
        nodes.append(Node(token.pos, token.relation, at))
    return tuple(nodes)


def _piece(match: re.Match[str]) -> Piece:
    exact = match.group()
    form = exact.lower() if exact.isascii() else fold(exact) or exact
    return Piece(match.lastgroup or "mark", match.start(), match.end(), exact, form)


def spaced(form: str) -> str:
    """A lexicon's form in the shape of `Line.phrase` ("us$" is "us $")."""
    line = Line.of(form, Span(0, len(form)))
    return line.phrase(0, len(line))
