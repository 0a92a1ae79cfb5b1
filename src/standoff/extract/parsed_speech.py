"""Who said a quotation, by the parse: asked only where no attributing clause around it named anybody.

What stands inside that which somebody is reported to have said is his: "Ode, whose union had waited for months, called
for what she named “a plain answer”". A single word is held at arm's length by the report, not quoted. Who is meant is
settled as for indirect speech, and nobody stays nobody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from standoff.extract.attributions import attributions
from standoff.extract.contents import in_order
from standoff.extract.cue_words import Attribution
from standoff.extract.holders import Holders
from standoff.language.tree import Tree
from standoff.model.annotations import Annotations, Quote, QuoteKind
from standoff.text.span import Span

_MOST_BACK = 12  # contents that begin before it; no sentence nests more of them
_SLACK = 2  # a mark and a comma may belong to the one or to the other


def completed(text: str, notes: Annotations, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations, with speaker and cue of the parse where they had no speaker."""
    if not notes.tokens or not any(_is_open(text, quote) for quote in quotes):
        return list(quotes)
    tree = Tree.of(notes.tokens)
    holders = Holders(text, tree, notes.mentions)
    said = sorted(
        ((part, found) for found in attributions(tree) for part in _parts(tree, found)),
        key=lambda pair: (pair[0], pair[1].cue),
    )
    return [_completed(quote, said, tree, holders) if _is_open(text, quote) else quote for quote in quotes]


def _is_open(text: str, quote: Quote) -> bool:
    """Whether it waits for a speaker; a single word at arm's length does not."""
    return quote.speaker is None and (quote.kind is not QuoteKind.SCARE or len(quote.span.of(text).split()) > 1)


def _parts(tree: Tree, found: Attribution) -> list[Span]:
    return [tree.span(first, last) for first, last in in_order(found.content)]


def _completed(quote: Quote, said: Sequence[tuple[Span, Attribution]], tree: Tree, holders: Holders) -> Quote:
    """With the speaker of the innermost content that holds it, when one is named or described there."""
    around = [
        (len(part), found)
        for part, found in _near(said, quote.span)
        if found.holder is not None
        and part.start - _SLACK <= quote.span.start
        and quote.span.end <= part.end + _SLACK
        and not quote.span.overlaps(tree.span(*found.cue))
        and (found.kind == "speech" or quote.kind is not QuoteKind.SCARE)
    ]
    if not around:
        return quote
    _, found = min(around, key=lambda pair: pair[0])
    speaker, because = holders.of(found.holder, found.how) if found.holder is not None else (None, "")
    if speaker is None:
        return quote
    kind = QuoteKind.MIXED if quote.kind is QuoteKind.SCARE else quote.kind
    cue = tree.span(*found.cue)
    return replace(quote, kind=kind, cue=cue, cue_form=found.form, speaker=speaker, because=f"by the parse: {because}")


def _near(said: Sequence[tuple[Span, Attribution]], span: Span) -> Sequence[tuple[Span, Attribution]]:
    """The contents that begin before a quotation does, as far back as a content reaches."""
    end = bisect_right(said, span.start + _SLACK, key=lambda pair: pair[0].start)
    return said[max(end - _MOST_BACK, 0) : end]
