"""Who is not silent because a part of what others tell stands in quotation marks in the report's own sentence.

"She called it an answer of “no interest whatever in a settlement”" makes no clause of its own of the words that other
reports have in a whole one.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.language.frequencies import headword
from standoff.lenses.collation.tokens import is_content
from standoff.lenses.statements.telling import SOMEBODY, Telling
from standoff.lenses.statements.who import Parties
from standoff.model.annotations import Quote, QuoteKind
from standoff.model.findings import Relation, StatementReading
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import words

# Fewer telling words than this can stand in two utterances of one speaker.
_FEWEST = 3


class Fragments:
    """The quoted parts of sentences in each report of a pile."""

    def __init__(self, witnesses: Sequence[Witness], parties: Parties) -> None:
        self._parties = parties
        self._quotes = {
            witness.report.id: [
                (witness, quote, _content(witness.report.text, quote.span))
                for quote in witness.notes.quotes
                if quote.kind is QuoteKind.MIXED and quote.speaker is not None
            ]
            for witness in witnesses
        }

    def of(self, report: str, tellings: Sequence[Telling]) -> StatementReading | None:
        """The quoted part of one of some tellings in another report, on the word of the same speaker."""
        for witness, quote, content in self._quotes.get(report, ()):
            if len(content) < _FEWEST:
                continue
            for telling in tellings:
                if self._speaks(quote, telling) and content <= _content(telling.report.text, telling.span):
                    return StatementReading(
                        anchor=witness.report.anchor(quote.span),
                        relation=Relation.COMPATIBLE,
                        because=f"it has these words of {telling.report.id}'s clause, in quotation marks",
                        slots={"on the word of": telling.holder},
                    )
        return None

    def _speaks(self, quote: Quote, telling: Telling) -> bool:
        known = telling.holder not in {"", SOMEBODY} and quote.speaker is not None
        return known and quote.speaker is not None and self._parties.speaker(quote.speaker.name) == telling.holder


def _content(text: str, span: Span) -> frozenset[str]:
    return frozenset(headword(word.form) for word in words(text, span.start, span.end) if is_content(word.form))
