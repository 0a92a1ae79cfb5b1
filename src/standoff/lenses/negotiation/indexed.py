"""One report with what its tokens are part of, looked up in one step however long the report is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from standoff.language.lexicon import forms
from standoff.lenses.statements.parsed_report import ReadReport
from standoff.model.annotations import Claim, IndirectSpeech, Mention, Quote
from standoff.text.span import Span


class IndexedReport(ReadReport):
    """What stands around each token of a report: its clause, its title, its sentence, on whose word it stands.

    Attributes:
        party_nouns: nouns that may stand for a party in the pile; those of the lexicon until the pile is known.
    """

    party_nouns: frozenset[str] = forms("party_nouns")

    @cached_property
    def claim_at(self) -> dict[int, Claim]:
        """The claim that each token heads, the first where there are two."""
        found: dict[int, Claim] = {}
        for claim in self.notes.claims:
            head = self.head_of(claim)
            if head is not None:
                found.setdefault(head, claim)
        return found

    @cached_property
    def title_at(self) -> dict[int, Mention]:
        """Whose title each token is part of."""
        return {
            at: mention
            for mention in reversed(self.notes.mentions)
            if mention.title_span is not None and not mention.stands_in
            for at in self.inside(mention.title_span)
        }

    @cached_property
    def indirect_at(self) -> dict[int, IndirectSpeech]:
        """The indirect speech with a speaker that each token is part of, the outermost where one stands in another."""
        return {
            at: one
            for one in sorted(self.notes.indirect, key=lambda one: len(one.span))
            if one.speaker is not None
            for at in self.inside(one.span)
        }

    @cached_property
    def quote_at(self) -> dict[int, Quote]:
        """The quotation that each token is part of."""
        return {at: quote for quote in self.notes.quotes for at in self.inside(quote.span)}

    @cached_property
    def said_in(self) -> dict[int, list[IndirectSpeech]]:
        """The indirect speech whose cue stands in a sentence, by the number of the sentence."""
        found: dict[int, list[IndirectSpeech]] = defaultdict(list)
        for one in self.notes.indirect:
            found[self.sentence_at(one.cue.start)].append(one)
        return dict(found)

    @cached_property
    def claims_of_speech(self) -> dict[Span, Claim]:
        """The first claim of each stretch of reported speech."""
        found: dict[Span, Claim] = {}
        for claim in self.notes.claims:
            if claim.on_word_of is not None:
                found.setdefault(claim.on_word_of, claim)
        return found

    @cached_property
    def in_full(self) -> dict[str, dict[str, Mention]]:
        """The names of more than one word, by their last word, each with its first mention."""
        found: dict[str, dict[str, Mention]] = defaultdict(dict)
        for mention in self.notes.mentions:
            if not mention.stands_in and " " in mention.name:
                found[mention.name.rsplit(None, 1)[-1]].setdefault(mention.name, mention)
        return dict(found)

    def sentence_at(self, place: int) -> int:
        """The number of the sentence in which a character stands, or of the one before it."""
        return max(bisect_right(self.sentences, place) - 1, 0)
