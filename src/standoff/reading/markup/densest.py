"""Which blocks are the story when no extractor can say: those of the element that holds most running prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.markup.blocks import Block
from standoff.reading.markup.elements import Element

# Shorter blocks, or blocks full of links, do not show where the prose is; they may still belong to it.
_PROSE_WORDS = 12
_MOST_LINKED = 0.4
# An article element counts when it has this share of the prose; else the innermost element that has most of it does.
_ARTICLE_SHARE = 0.4
_MOST = 0.7


@dataclass(slots=True, eq=False)
class _Holder:
    element: Element
    prose: int = 0
    first: int = -1
    last: int = -1


def densest_blocks(blocks: Sequence[Block], counts: Sequence[int], barred: Sequence[bool]) -> list[bool]:
    """For each block, whether it is the story.

    Args:
        blocks: in order.
        counts: how many words each has.
        barred: blocks known to be something else.
    """
    prose = [
        count if count >= _PROSE_WORDS and block.linked < _MOST_LINKED and not bar else 0
        for block, count, bar in zip(blocks, counts, barred, strict=True)
    ]
    total = sum(prose)
    if not total:
        return [not bar for bar in barred]
    holder = _holder(_holders(blocks, prose), total)
    first, last = (holder.first, holder.last) if holder else (0, len(blocks) - 1)
    return [first <= at <= last and not barred[at] and block.linked < _MOST_LINKED for at, block in enumerate(blocks)]


def _holder(holders: Sequence[_Holder], total: int) -> _Holder | None:
    articles = [h for h in holders if h.element.name in ("article", "main") and h.prose >= _ARTICLE_SHARE * total]
    if articles:
        # Of nested ones the inner, which comes later, if it has as much.
        return max(articles, key=lambda h: (h.prose, h.element.serial))
    rich = [h for h in holders if h.prose >= _MOST * total]
    return max(rich, key=lambda h: h.element.serial) if rich else None


def _holders(blocks: Sequence[Block], prose: Sequence[int]) -> list[_Holder]:
    """All elements around blocks, with the prose in them and their first and last block, in order of the page."""
    holders: dict[int, _Holder] = {}
    for at, block in enumerate(blocks):
        element = block.element
        while element and element.serial not in holders:
            holders[element.serial] = _Holder(element)
            element = element.parent
        if block.element:
            own = holders[block.element.serial]
            own.prose += prose[at]
            own.first = at if own.first < 0 else own.first
            own.last = at
    ordered = [holders[serial] for serial in sorted(holders)]
    for holder in reversed(ordered):
        parent = holder.element.parent
        if parent:
            outer = holders[parent.serial]
            outer.prose += holder.prose
            outer.first = holder.first if outer.first < 0 else min(outer.first, holder.first)
            outer.last = max(outer.last, holder.last)
    return ordered
