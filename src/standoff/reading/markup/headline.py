"""What a page calls its report: titles without the outlet's name, and the line of the page that shows the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from standoff.model.report import Reason
from standoff.reading.markup.agreement import plain_words
from standoff.reading.markup.blocks import Block, Sheet
from standoff.reading.markup.elements import HEADINGS
from standoff.text.span import Span, trimmed

LONGEST_TITLE = 400
_MOST_NAME_WORDS = 6
# A page that offers more titles than this is not one report.
_MOST_TITLES = 12
_TAIL = re.compile(r"\s+[|–—·»•:~-]+\s+")
_PIECES = re.compile(r"\s+[|–—·»•:~-]+\s+|:\s+")
# A line among the first blocks that has this many words and stands in the title was not repeated by chance.
_FIRST_BLOCKS = 60
_TITLE_WORDS = 3
# A headline shares at least this part of its words with what the page's head calls the report.
_SAME_TITLE = 0.5
_NO_HEADLINE = frozenset({Reason.NAVIGATION, Reason.RELATED, Reason.ADVERT})


def same_words(one: str, other: str) -> bool:
    """Whether the two differ in case, marks and white space at most."""
    return plain_words(one) == plain_words(other)


def without_tail(title: str, outlet: str | None, *, guess: bool = False) -> str:
    """`title` without the outlet's name behind or before a stroke; with `guess`, without any short tail behind `|`."""
    title = " ".join(title.split())
    breaks = list(_TAIL.finditer(title))
    if not breaks:
        return title
    head, tail = title[: breaks[-1].start()], title[breaks[-1].end() :]
    if outlet and _names(tail, outlet):
        return head
    if outlet and _names(title[: breaks[0].start()], outlet):
        return title[breaks[0].end() :]
    if guess and "|" in breaks[-1].group() and len(plain_words(head)) > len(plain_words(tail)):
        return head
    return title


def _names(tail: str, outlet: str) -> bool:
    """Whether the tail is the outlet, perhaps with its domain or with the article in front."""
    one, other = "".join(plain_words(tail)), "".join(plain_words(outlet))
    return bool(one) and bool(other) and (one in (other, "the" + other, other + "com") or other == "the" + one)


def _headline(sheet: Sheet, titles: Sequence[str], outlet: str | None) -> int | None:
    """The heading that shows the title: one that equals it, else the first `h1` that shares its words."""
    headings = [
        (at, plain_words(sheet.text[block.start : block.end]))
        for at, block in enumerate(sheet.blocks)
        if block.heading in HEADINGS and block.end - block.start <= LONGEST_TITLE
    ]
    wanted = [plain_words(title) for title in titles[:_MOST_TITLES]]
    for rank in ("h1", "h2", "h3"):
        for at, words in headings:
            if words and words in wanted and sheet.blocks[at].heading == rank:
                return at
    tops = [(at, words) for at, words in headings if sheet.blocks[at].heading == "h1" and words]
    if outlet:
        tops = [(at, words) for at, words in tops if "".join(words) != "".join(plain_words(outlet))]
    for at, words in tops:
        if any(len(set(words) & set(other)) >= _SAME_TITLE * min(len(words), len(other)) for other in wanted if other):
            return at
    plain = [at for at, _ in tops if not _is_chrome(sheet.blocks[at])]
    return plain[0] if len(plain) == 1 else None


def _is_chrome(block: Block) -> bool:
    """Whether a heading belongs to a menu or a box; forms and newsletter layouts may hold the whole page."""
    if block.part is None or block.part.evidence.reason not in _NO_HEADLINE:
        return False
    return block.part.evidence.sure or not block.in_article


class Shown(NamedTuple):
    """The title as the page shows it: in one line, where it stands, and in which block."""

    words: str
    span: Span
    block: int


def shown_title(sheet: Sheet, wanted: Sequence[str], outlet: str | None) -> Shown | None:
    """The heading that shows one of the titles `wanted`, or on a page without one the first line that does."""
    headline = _headline(sheet, wanted, outlet)
    if headline is not None:
        block = sheet.blocks[headline]
        span = trimmed(sheet.text, block.start, block.end)
        return Shown(" ".join(span.of(sheet.text).split()), span, headline) if span else None
    pieces = {tuple(plain_words(piece)) for title in wanted[:_MOST_TITLES] for piece in (title, *_PIECES.split(title))}
    for at, block in enumerate(sheet.blocks[:_FIRST_BLOCKS]):
        end = sheet.text.find("\n", block.start, block.end)
        span = trimmed(sheet.text, block.start, end if end >= 0 else block.end)
        words = plain_words(span.of(sheet.text)) if span and len(span) <= LONGEST_TITLE else []
        if span and len(words) >= _TITLE_WORDS and tuple(words) in pieces:
            return Shown(" ".join(span.of(sheet.text).split()), span, at)
    return None


def outlet_behind(title: str, headline: str) -> str | None:
    """What stands behind the headline in the page's title element: sections, and last the name of the outlet."""
    pieces = _TAIL.split(title)
    if len(pieces) < 2 or not headline or not same_words(pieces[0], headline):
        return None
    return pieces[-1].strip() if len(plain_words(pieces[-1])) <= _MOST_NAME_WORDS else None
