"""Which blocks of a page are its story, and why each of the others is not.

Trafilatura decides what the story is; its answer is matched to our blocks. Evidence of the elements overrules it where
it is sure (a caption, a newsletter box in the body), and gives the reason for what it left out.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.model.report import Reason
from standoff.reading.markup.agreement import PageWords, plain_words, words_kept
from standoff.reading.markup.blocks import Block, Sheet
from standoff.reading.markup.densest import densest_blocks
from standoff.reading.markup.elements import HEADINGS, Part
from standoff.reading.markup.sections import reason_of_line, under_headings

# lxml drops what is nested deeper than 256, without an exception.
_DEEPEST = 250
# Beyond these a tree builder takes longer than a report is worth; our own rule is linear.
_MOST_ELEMENTS = 30_000
_LONGEST_MARKUP = 4_000_000
# A block is story when the extractor kept this share of its words; less is a few words that happen to agree.
_KEPT_SHARE = 0.5
# Elements of one class that hold this share of the story are the story, whatever it says ("newsletter-article").
_VOID_SHARE = 0.4
# A hint and this share of links make a list of links, though the extractor kept it.
_LINK_LIST = 0.5
# A short line that is a link and nothing else leads away from the story.
_ALL_LINK = 0.9
_LINK_WORDS = 15
# Shorter blocks recur by chance.
_REPEATED_WORDS = 8
_HEADLINE_WORDS = 5
# The button of a newsletter box is part of the box, as are dates and authors in a list of related reports.
_BOXES = frozenset({Reason.ADVERT, Reason.RELATED, Reason.SUBSCRIBE})
_SILENT = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each block None (it is story) or why it is not; and whether the extractor had a say."""

    reasons: tuple[Reason | None, ...]
    extracted: bool


def verdict(markup: str, sheet: Sheet, headline: int | None, *, url: str | None) -> Verdict:
    """Judge each block of `sheet`; the block `headline` is story whatever else is known."""
    page = PageWords.of(sheet.text, sheet.blocks)
    counts = page.counts()
    for tried, choice in enumerate(_choices(markup, sheet, page, url)):
        extracted = tried == 0
        parts = _parts_that_hold(sheet, choice, counts)
        chosen = _with_those_between(sheet.blocks, parts, page, choice)
        headed = under_headings(sheet.blocks, page, chosen)
        story = [
            taken and not headed[at] and not _overruled(sheet.blocks[at], parts[at], counts[at])
            for at, taken in enumerate(chosen)
        ]
        if any(is_story for at, is_story in enumerate(story) if at != headline):
            break
    else:
        # All of it looks like something else: show the page rather than nothing.
        story = list(choice)
    if headline is not None:
        story[headline] = True
    return Verdict(_Judge(sheet.blocks, parts, headed, page, story).reasons(headline), extracted)


def _choices(markup: str, sheet: Sheet, page: PageWords, url: str | None) -> Iterator[list[bool]]:
    """What may be the story, the best answer first: the extractor's, our own, and all prose whatever is said of it."""
    counts = page.counts()
    returned = plain_words(_extracted(markup, sheet, url) or "")
    kept = words_kept(page, returned) if returned else [0] * len(counts)
    yield [hit > 0 and hit >= _KEPT_SHARE * count for hit, count in zip(kept, counts, strict=True)]
    sure = [bool(block.part and block.part.evidence.sure) for block in sheet.blocks]
    yield densest_blocks(sheet.blocks, counts, sure)
    yield densest_blocks(sheet.blocks, counts, [False] * len(counts))


def _extracted(markup: str, sheet: Sheet, url: str | None) -> str | None:
    """What trafilatura takes for the story, or None if it may not or cannot say."""
    if sheet.crowded or sheet.deepest > _DEEPEST or sheet.elements > _MOST_ELEMENTS or len(markup) > _LONGEST_MARKUP:
        return None
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second that a reader of plain text need not wait

    # Without a handler Python prints its complaints about odd pages; what became of a page is said in the report.
    logging.getLogger("trafilatura").addHandler(_SILENT)
    clean = markup.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    try:
        found = bare_extraction(clean, url=url, fast=True, include_comments=False, include_tables=True)
    except Exception:  # noqa: BLE001 - whatever breaks in it, our own rule still reads the page
        return None
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else None


def _overruled(block: Block, part: Part | None, count: int) -> bool:
    """Whether what the elements say outweighs that the block was taken for story."""
    if block.linked > _ALL_LINK and count <= _LINK_WORDS and not block.heading:
        return True
    return part is not None and (part.evidence.sure or block.linked > _LINK_LIST)


def _with_those_between(
    blocks: Sequence[Block], parts: Sequence[Part | None], page: PageWords, chosen: Sequence[bool]
) -> list[bool]:
    """Those chosen, and paragraphs and headings left out that stand between two of them in the same element."""
    runs = _story_runs(page, chosen)
    parents = [block.element.box.parent if block.element and block.element.box else None for block in blocks]
    result = list(chosen)
    for at in range(1, len(blocks) - 1):
        block, parent = blocks[at], parents[at]
        fits = bool(block.heading) or (block.element is not None and block.element.name == "p")
        if chosen[at] or not fits or parent is None or parts[at] or block.linked > _LINK_LIST:
            continue
        if chosen[at - 1] and chosen[at + 1] and parents[at - 1] is parent is parents[at + 1]:
            result[at] = not _repeats(page.of_block(at), runs)
    return result


def _parts_that_hold(sheet: Sheet, chosen: Sequence[bool], counts: Sequence[int]) -> list[Part | None]:
    """For each block the innermost evidence that does not claim most of the story."""
    claimed = [0] * len(sheet.parts)
    for block, choice, count in zip(sheet.blocks, chosen, counts, strict=True):
        if choice and block.part:
            claimed[block.part.serial] += count
    for part in reversed(sheet.parts):
        if part.outer:
            claimed[part.outer.serial] += claimed[part.serial]
    total = sum(count for count, choice in zip(counts, chosen, strict=True) if choice)
    together: Counter[str] = Counter()
    for part in sheet.parts:
        together[part.sign] += claimed[part.serial]
    holds: list[Part | None] = []
    for part in sheet.parts:
        outer = holds[part.outer.serial] if part.outer else None
        void = total and together[part.sign] >= _VOID_SHARE * total
        boxed = outer and outer.evidence.sure and outer.evidence.reason in _BOXES
        holds.append(outer if void or boxed else part)
    return [holds[block.part.serial] if block.part else None for block in sheet.blocks]


@dataclass(frozen=True, slots=True)
class _Judge:
    """All that is known when reasons are given."""

    blocks: Sequence[Block]
    parts: Sequence[Part | None]
    headed: Sequence[Reason | None]
    page: PageWords
    story: Sequence[bool]

    def reasons(self, headline: int | None) -> tuple[Reason | None, ...]:
        """For each block None, or why it is not story."""
        runs = _story_runs(self.page, self.story)
        title = self.page.of_block(headline) if headline is not None else ()
        first = next((at for at, is_story in enumerate(self.story) if is_story), len(self.blocks))
        return tuple(
            None if is_story else self._reason(at, runs, title, behind=at > first)
            for at, is_story in enumerate(self.story)
        )

    def _reason(self, at: int, runs: frozenset[tuple[str, ...]], title: tuple[str, ...], *, behind: bool) -> Reason:
        block, part, words = self.blocks[at], self.parts[at], self.page.of_block(at)
        if part and part.evidence.sure:
            return part.evidence.reason
        headed = self.headed[at]
        if headed:
            return headed
        if (words and words == title) or _repeats(words, runs):
            return Reason.REPEATED
        said = reason_of_line(words)
        if said and not (said is Reason.BOILERPLATE and block.linked > _LINK_LIST):
            return said
        if part and not (part.evidence.reason is Reason.BOILERPLATE and block.linked > _LINK_LIST):
            return part.evidence.reason
        return _by_links(block, len(words), behind=behind, outside=part is not None)


def _repeats(words: tuple[str, ...], runs: frozenset[tuple[str, ...]]) -> bool:
    return len(words) >= _REPEATED_WORDS and all(run in runs for run in _runs(words))


def _by_links(block: Block, words: int, *, behind: bool, outside: bool) -> Reason:
    """What a block is that no element names: headlines of other reports, a menu, or anything else."""
    if block.linked <= _LINK_LIST:
        return Reason.BOILERPLATE
    if behind and not outside and (words >= _HEADLINE_WORDS or block.heading in HEADINGS):
        return Reason.RELATED
    return Reason.NAVIGATION


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + _REPEATED_WORDS // 2] for at in range(len(words) - _REPEATED_WORDS // 2 + 1)]


def _story_runs(page: PageWords, story: Sequence[bool]) -> frozenset[tuple[str, ...]]:
    return frozenset(run for at, is_story in enumerate(story) if is_story for run in _runs(page.of_block(at)))
