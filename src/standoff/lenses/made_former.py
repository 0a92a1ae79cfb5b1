"""Sentences of two reports that are the same but for a "former" before a title.

Whose title it is need not be known, and a judge keeps it by courtesy only: of two copies of one sentence one lost the
word, or put it in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.lenses.persons import FORMER
from standoff.lenses.twins import Outside, Twins, twins
from standoff.model.anchor import Anchor
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import Word

_REACH = 3  # words from "former" to the end of its title: "former presiding judge"


def made_former(witnesses: Sequence[Witness]) -> Iterator[tuple[Anchor, Anchor]]:
    """The title with "former" in one report and the same title without it in another, in order of the witnesses."""
    named = {witness.report.id: witness for witness in witnesses}
    outside = {report: Outside(witness) for report, witness in named.items()}
    for twin in twins(witnesses):
        for marked, spans in _marked(twin):
            if all(span in outside[report] for report, span in zip(twin.reports, spans, strict=True)):
                one, other = (named[r].report.anchor(s) for r, s in zip(twin.reports, spans, strict=True))
                yield (other, one) if marked else (one, other)


def _marked(twin: Twins) -> Iterator[tuple[int, tuple[Span, Span]]]:
    """Which of two twins has the word (0 or 1), and the title in both, with the word where it stands."""
    for places in twin.gaps():
        for side in (0, 1):
            here, there = places[side], places[1 - side]
            title = _title(twin.sides[side], here.stop)
            lone = len(here) == 1 and not there and twin.sides[side][here.start].form in FORMER
            if not lone or title is None:
                continue
            ours = Span(twin.sides[side][here.start].span.start, title.end)
            size = sum(word.span.end <= title.end for word in twin.sides[side][here.stop :])
            opposite = twin.sides[1 - side][there.start : there.start + size]
            if len(opposite) == size:
                theirs = Span(opposite[0].span.start, opposite[-1].span.end)
                yield side, (ours, theirs) if side == 0 else (theirs, ours)


def _title(words: Sequence[Word], start: int) -> Span | None:
    """The title that begins within reach of a place, from that place on."""
    for end in range(start + 1, min(start + _REACH, len(words)) + 1):
        if words[end - 1].form in _heads():
            return Span(words[start].span.start, words[end - 1].span.end)
    return None


@cache
def _heads() -> frozenset[str]:
    """The last words of titles that end; a rank is kept."""
    return frozenset(entry["form"].split()[-1] for entry in lexicon("titles") if entry.get("kept") is not True)
