"""Which blocks stand below a heading such as "Related" or "Tags", as far as the box around that heading reaches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.model.report import Reason
from standoff.reading.markup.agreement import PageWords, plain_words
from standoff.reading.markup.blocks import Block
from standoff.reading.markup.elements import Element

# Deeper below its heading's box nothing is a list of links.
_MOST_LEVELS = 30
# A box that holds this share of the story is not the heading's own; there only links follow it.
_STORY_SHARE = 0.3
_LINK_LIST = 0.5
_BYLINES = (("by",), ("published",), ("updated",), ("posted",))
_LONGEST_BYLINE = 25


def under_headings(blocks: Sequence[Block], page: PageWords, chosen: Sequence[bool]) -> list[Reason | None]:
    """For each block the reason that its heading gives, if any; the heading itself included."""
    known = _known()
    counts = page.counts()
    total = sum(count for count, choice in zip(counts, chosen, strict=True) if choice)
    result: list[Reason | None] = [None] * len(blocks)
    at = 0
    while at < len(blocks):
        reason = known.get(page.of_block(at)) if blocks[at].heading and blocks[at].heading != "h1" else None
        end = at + 1
        if reason is not None:
            end = _end(blocks, at)
            if sum(counts[i] for i in range(at, end) if chosen[i]) > _STORY_SHARE * total:
                end = next((i for i in range(at + 1, end) if blocks[i].linked <= _LINK_LIST), end)
            result[at:end] = [reason] * (end - at)
        at = end
    return result


def reason_of_line(words: tuple[str, ...]) -> Reason | None:
    """Why a block that says just this, or begins as a byline does, is not story."""
    entry = _lines().get(words)
    if entry is not None:
        return entry
    return Reason.BYLINE if words[:1] in _BYLINES and len(words) <= _LONGEST_BYLINE else None


def _end(blocks: Sequence[Block], at: int) -> int:
    """Behind the last block of the heading's box, or before the next heading of its rank."""
    heading = blocks[at]
    box = heading.element.box.parent if heading.element and heading.element.box else None
    end = at + 1
    while end < len(blocks) and box and _stands_in(blocks[end].element, box):
        if blocks[end].heading and blocks[end].heading <= heading.heading:
            break
        end += 1
    return end


def _stands_in(element: Element | None, box: Element) -> bool:
    for _ in range(_MOST_LEVELS):
        if element is box:
            return True
        if element is None or element.serial < box.serial:
            return False
        element = element.parent
    return False


@cache
def _known() -> dict[tuple[str, ...], Reason]:
    """Lines that head a list."""
    return {
        tuple(plain_words(entry["form"])): Reason(entry["reason"])
        for entry in lexicon("chrome")
        if entry.get("run") and "line" in entry["match"]
    }


@cache
def _lines() -> dict[tuple[str, ...], Reason]:
    """Lines that say by themselves what they are."""
    return {
        tuple(plain_words(entry["form"])): Reason(entry["reason"])
        for entry in lexicon("chrome")
        if "line" in entry["match"] and not entry.get("after")
    }
