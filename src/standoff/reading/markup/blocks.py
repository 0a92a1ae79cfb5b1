"""From markup to the visible text of a page, in blocks, with the way back and what the page's head says.

One walk over the tokens. White space is folded as a browser would; a blank line or a line break that stands for no
character of the markup separates blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from standoff.reading.markup.elements import LOOSE, TIGHT, Element, Part, Stack
from standoff.reading.markup.references import unescaped
from standoff.reading.markup.tokeniser import RAW, Closing, Opening, Raw, Sign, Words, tokens
from standoff.text.segments import Segment, SegmentMap
from standoff.text.span import Span

_PIECES = re.compile(r"([ \t\n\r\f]+)|(\0+)|[^ \t\n\r\f\0]++(?: [^ \t\n\r\f\0]++)*+")
_LINES = re.compile(r"(\r+)|(\0+)|[^\r\0]++")
_SPACE = frozenset(" \t\n\r\f")
# A page of a million references would need more memory for its way back than a reader is allowed.
MOST_SEGMENTS = 300_000
# No report needs as many; a page of nothing but tags should not cost minutes.
MOST_ELEMENTS = 400_000
_MOST_FACTS = 500
_LONGEST_SCRIPT = 2_000_000
# Text in small inline boxes that cover this share of a block makes the block what they are.
_COVERS = 0.8


@dataclass(slots=True, eq=False)
class Block:
    """A line or box of the page, as its characters stand in the text.

    Attributes:
        part: the innermost element around it that says what it is.
        heading: `h1` … `h6` when it stands in a heading.
        linked: the share of its characters that is link text.
    """

    start: int
    end: int
    element: Element | None
    part: Part | None
    heading: str
    linked: float
    in_article: bool


@dataclass(slots=True)
class Head:
    """What a page says about itself where no reader sees it, in order; and times and authors that a reader does see."""

    title: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    times: list[tuple[str, bool]] = field(default_factory=list)
    canonical: str = ""
    language: str = ""


@dataclass(slots=True)
class Sheet:
    """A page read: its text, the way back, the blocks, the head, and how its elements were nested."""

    text: str
    map: SegmentMap
    blocks: list[Block]
    parts: list[Part]
    head: Head
    deepest: int
    elements: int
    crowded: bool


class TooManyPieces(ValueError):
    """The page is cut into more pieces than are followed."""


def sheet_of(markup: str, *, heed_aria: bool = True) -> Sheet:
    """Read `markup`.

    Raises:
        TooManyPieces: it has more elements than `MOST_ELEMENTS`, or more than `MOST_SEGMENTS` pieces of text.
    """
    walk = _Walk(markup, Stack(heed_aria=heed_aria))
    for token in tokens(markup):
        if isinstance(token, Words):
            walk.words(token.start, token.end)
        elif isinstance(token, Sign):
            walk.sign(token)
        elif isinstance(token, Opening):
            walk.opening(token)
        elif isinstance(token, Closing):
            walk.closing(token)
        else:
            walk.raw(token)
    return walk.done()


class _Walk:
    def __init__(self, markup: str, stack: Stack) -> None:
        self.markup = markup
        self.stack = stack
        self.head = Head()
        self.crowded = False
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.length = 0
        self.segments: list[list[int]] = []
        self.exact = False  # whether the last segment may grow
        self.space: tuple[int, int] | None = None
        self.breaks = 0
        self.began: int | None = None
        self.element: Element | None = None
        self.link_chars = 0
        self.after_link = False
        self.by_part: Counter[int] = Counter()

    def words(self, start: int, end: int) -> None:
        top = self.stack.top
        if top and top.hidden:
            return
        pattern = _LINES if top and top.kept_space else _PIECES
        for found in pattern.finditer(self.markup, start, end):
            if found.lastindex == 1 and pattern is _PIECES:
                self.space = self.space or found.span()
            elif found.lastindex is None:
                self.put(found.group(), found.start(), found.end(), exact=True)

    def sign(self, sign: Sign) -> None:
        top = self.stack.top
        if top and top.hidden:
            return
        if sign.value in _SPACE and not (top and top.kept_space):
            self.space = self.space or (sign.start, sign.end)
        else:
            self.put(sign.value, sign.start, sign.end, exact=False)

    def put(self, piece: str, start: int, end: int, *, exact: bool) -> None:
        """Add characters to the block that is open, or open one; a block never begins with white space alone."""
        if self.began is None:
            if piece.isspace():
                return
            if exact:
                start += len(piece) - len(piece.lstrip("\n"))
                piece = piece.lstrip("\n")
        if self.breaks and self.length:
            self._add("\n" * self.breaks)
            self.exact = False
        elif self.space and self.began is not None:
            self._segment(" ", *self.space, exact=self.markup[slice(*self.space)] == " ")
            self._count(1)
        self.breaks, self.space, self.after_link = 0, None, False
        if self.began is None:
            self.began = self.length
            self.element = self.stack.top
        self._segment(piece, start, end, exact=exact)
        self._count(len(piece))

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _segment(self, piece: str, start: int, end: int, *, exact: bool) -> None:
        last = self.segments[-1] if self.segments else None
        if last and exact and self.exact and last[3] == start and last[1] == self.length:
            last[1], last[3] = self.length + len(piece), end
        else:
            if len(self.segments) >= MOST_SEGMENTS:
                raise TooManyPieces(f"more than {MOST_SEGMENTS:,} pieces of text between tags and character references")
            self.segments.append([self.length, self.length + len(piece), start, end])
        self.exact = exact
        self._add(piece)

    def _count(self, size: int) -> None:
        top = self.stack.top
        if top:
            self.link_chars += size * top.linked
            self.by_part[top.part.serial if top.part else -1] += size

    def end_block(self, breaks: int) -> None:
        """Close the block that is open, if any, and ask for `breaks` line breaks before the next one."""
        if self.began is not None:
            size = self.length - self.began
            top = self.element
            self.blocks.append(
                Block(
                    self.began, self.length, top, self._part(size), top.heading if top else "",
                    self.link_chars / size, bool(top and top.in_article),
                )
            )  # fmt: skip
        self.began, self.element, self.link_chars, self.space = None, None, 0, None
        self.by_part.clear()
        self.breaks = max(self.breaks, breaks)

    def _part(self, size: int) -> Part | None:
        """What the block is: as its box says, unless small boxes inside it cover nearly all of it and say otherwise."""
        box = self.element.box if self.element else None
        of_box = box.part if box else None
        own = of_box.serial if of_box else -1
        inner = [(count, -serial) for serial, count in self.by_part.items() if serial not in (own, -1)]
        if inner and sum(count for count, _ in inner) >= _COVERS * size:
            return self.stack.parts[-max(inner)[1]]
        return of_box

    def opening(self, token: Opening) -> None:
        self.crowded |= token.crowded
        if self.stack.seen > MOST_ELEMENTS:
            raise TooManyPieces(f"more than {MOST_ELEMENTS:,} elements")
        name = token.name
        for ended in self.stack.enter(name, token.attributes):
            self._border(ended)
        if name == "a" and self.after_link and not self.space and self.link_chars == self.length - (self.began or 0):
            # Links of a menu touch in the markup; the style sheet sets them apart.
            self.end_block(1)
        if name == "br":
            # The second break in a row ends the block: pages of the nineties write paragraphs so.
            if self.breaks:
                self.end_block(2)
            elif self.began is not None:
                self.breaks = 1
            self.space = None
        else:
            self._border(name)
        self._note(token)
        if token.closed and name in RAW:
            self.closing(Closing(token.start, token.end, name))

    def closing(self, token: Closing) -> None:
        for ended in self.stack.leave(token.name):
            self._border(ended)
            self.after_link |= ended == "a"
        if token.name == "p":
            self.end_block(2)

    def _border(self, name: str) -> None:
        if name in LOOSE:
            self.end_block(2)
        elif name in TIGHT:
            self.end_block(1)

    def raw(self, token: Raw) -> None:
        top = self.stack.top
        content = self.markup[token.start : token.end]
        if token.name == "title" and not self.head.title and not (top and top.parent and top.parent.name == "svg"):
            self.head.title = " ".join(unescaped(content[:_MOST_FACTS]).split())
        elif token.name == "script" and top and "ld+json" in top.attributes.get("type", "").lower():
            if len(self.head.linked_data) < _MOST_FACTS and len(content) <= _LONGEST_SCRIPT:
                self.head.linked_data.append(content)
        elif token.name == "xmp":
            self.words(token.start, token.end)

    def _note(self, token: Opening) -> None:
        """Keep what the tag says about the page."""
        attributes, head = token.attributes, self.head
        if token.name == "html":
            head.language = head.language or attributes.get("lang", "").strip()
        elif token.name == "meta" and len(head.metas) < _MOST_FACTS:
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            key = key or ("http-equiv " + attributes["http-equiv"] if "http-equiv" in attributes else "")
            if key and attributes.get("content", "").strip():
                head.metas.append((key.strip().lower(), " ".join(attributes["content"].split())))
        elif token.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            head.canonical = head.canonical or attributes.get("href", "").strip()
        elif token.name == "time" and attributes.get("datetime") and len(head.times) < _MOST_FACTS:
            top = self.stack.top
            if top and not top.hidden:
                head.times.append((attributes["datetime"], top.in_article))

    def done(self) -> Sheet:
        self.end_block(0)
        segments = tuple(Segment(Span(t, u), Span(s, e)) for t, u, s, e in self.segments)
        return Sheet(
            "".join(self.pieces), SegmentMap(segments), self.blocks, self.stack.parts, self.head, self.stack.deepest,
            self.stack.seen, self.crowded,
        )  # fmt: skip
