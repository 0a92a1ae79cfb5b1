"""What somebody is reported to have said, thought or wanted, without quotation marks around it.

Cue and content come from the parse (`attributions`), the speaker from the mentions (`holders`). Words that stand inside
one pair of quotation marks from end to end are quotations and not taken; content of which only a part is quoted is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from standoff.extract.attributions import attributions
from standoff.extract.contents import in_order
from standoff.extract.cue_words import Attribution
from standoff.extract.holders import Holders
from standoff.language.tree import Tree
from standoff.model.annotations import Annotations, IndirectSpeech, Quote, QuoteKind
from standoff.model.report import Report
from standoff.text.span import Span

_CLOSING = re.compile(r"[.,?!…]?(?P<mark>''|[\"”’»)\]])")
_OPENERS = {'"': '"', "''": "''", "”": "“", "’": "‘", "»": "«", ")": "(", "]": "["}
_EDGES = " \t\n\"'“”‘’.,;:"


class Indirect:
    """Reported speech, thought and will without quotation marks, with its speaker and cue."""

    name, version, makes = "indirect", "1", "indirect"
    needs = ("sentences", "mentions", "quotes", "tokens", "moments")
    example = "Lena Ode said that the strike would end on Friday."

    def extract(self, report: Report, notes: Annotations) -> Iterable[IndirectSpeech]:
        """All of it, in order of the spans."""
        tree = Tree.of(notes.tokens)
        holders = Holders(report.text, tree, notes.mentions)
        moments = frozenset(moment.span for moment in notes.moments)
        found = [
            one
            for attribution in attributions(tree)
            if (one := _indirect(report.text, tree, holders, notes.quotes, attribution)) is not None
            and one.span not in moments  # "called both sides to a meeting on | Friday"
        ]
        return sorted(found, key=lambda one: (one.span, one.cue))


def _indirect(
    text: str, tree: Tree, holders: Holders, quotes: Sequence[Quote], found: Attribution
) -> IndirectSpeech | None:
    parts = tuple(_closed(text, tree.span(first, last)) for first, last in in_order(found.content))
    if not parts or _opens_quotation(parts[0], quotes) or all(_is_quotation(text, part, quotes) for part in parts):
        return None
    speaker, because = holders.of(found.holder, found.how) if found.holder is not None else (None, found.how)
    return IndirectSpeech(
        span=Span(parts[0].start, parts[-1].end),
        cue=tree.span(*found.cue),
        cue_form=found.form,
        speaker=speaker,
        because=because,
        parts=parts if len(parts) > 1 else (),
    )


def _closed(text: str, span: Span) -> Span:
    """The span with the mark or bracket that closes one inside it: a fragment that is quoted at the end stays whole."""
    match = _CLOSING.match(text, span.end)
    if match is None:
        return span
    mark, inside = match["mark"], span.of(text)
    opener = _OPENERS[mark]
    is_open = inside.count(mark) % 2 == 1 if opener == mark else inside.count(opener) > inside.count(mark)
    return Span(span.start, match.end()) if is_open else span


def _opens_quotation(span: Span, quotes: Sequence[Quote]) -> bool:
    """Whether the content begins as a quotation of whole clauses: what the parse added to it is not said."""
    index = bisect_right(quotes, span.start, key=lambda quote: quote.marked.start)
    # The mark itself may be outside of the content.
    near = quotes[max(index - 1, 0) : index + 1]
    return any(
        q.kind is QuoteKind.DIRECT and q.marked.start - 1 <= span.start < q.span.end < span.end + 3 for q in near
    )


def _is_quotation(text: str, span: Span, quotes: Sequence[Quote]) -> bool:
    """Whether all words of the content stand inside the marks of one quotation."""
    index = bisect_right(quotes, span.start, key=lambda quote: quote.marked.start)
    near = quotes[max(index - 1, 0) : index + 1]
    bare = text[span.start : span.end].strip(_EDGES)
    start = text.find(bare, span.start) if bare else span.start
    return any(quote.marked.start <= start and start + len(bare) <= quote.marked.end for quote in near)
