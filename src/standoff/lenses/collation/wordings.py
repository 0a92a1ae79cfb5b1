"""One report's words for one utterance, made ready for collation.

Usually that is one quotation. A sentence that the report interrupts ("We will not sign," she said, "until they pay.")
is one wording of several quotations, so that it can be laid beside a report that has it in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from standoff.lenses.collation.spelling import spelled
from standoff.lenses.collation.tokens import Token, read_tokens, with_compounds
from standoff.lenses.stand_ins import StandIns
from standoff.model.annotations import Mention, Quote, QuoteKind
from standoff.model.report import Report
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import Word, words

# What stands beside a quotation: about a sentence and a half on each side.
_BESIDE = 220
# The reporter's own words of the same sentence, as far as a headline verb or "if" can govern the quotation.
_GOVERNS = 120
_INTERRUPTION = 160  # the longest "he said at the gate on Thursday morning" that leaves a sentence one sentence

Key = tuple[int, str, int]


def report_key(report: str) -> tuple[int, str]:
    """Reports in order of their sigla: A … Z, then AA."""
    return len(report), report


@dataclass(frozen=True, eq=False)
class Wording:
    """One report's words for one utterance.

    Attributes:
        report: in which it stands.
        quotes: its quotations, in order.
        words: the words inside the marks, as they stand.
        tokens: what is matched on.
        guessed: the pronoun that was taken for the speaker where others are named as near, else "".
    """

    report: Report
    quotes: tuple[Quote, ...]
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    guessed: str = ""

    @cached_property
    def key(self) -> Key:
        """Where it stands, as something to sort by."""
        return (*report_key(self.report.id), self.quotes[0].span.start)

    @cached_property
    def own(self) -> tuple[int, ...]:
        """Indices of the tokens that are the speaker's: those in square brackets are the reporter's."""
        return tuple(at for at, token in enumerate(self.tokens) if not token.editorial)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Forms of the speaker's tokens."""
        return tuple(self.tokens[at].form for at in self.own)

    @cached_property
    def content(self) -> int:
        """How many content words the speaker's words have."""
        return sum(self.tokens[at].content for at in self.own)

    @cached_property
    def speaker(self) -> Mention | None:
        """Who is said to have said it."""
        return next((quote.speaker for quote in self.quotes if quote.speaker is not None), None)

    @cached_property
    def titled(self) -> bool:
        """Whether it stands in the headline, which may say again what the text has."""
        title = self.report.title_span
        return title is not None and title.covers(self.quotes[0].span)

    @cached_property
    def asks(self) -> bool:
        """Whether it ends with a question."""
        return self.quotes[-1].span.of(self.report.text).rstrip().endswith("?")

    @property
    def held_off(self) -> bool:
        """Whether the words stand at arm's length, which attributes them to nobody for sure."""
        return any(quote.kind is QuoteKind.SCARE for quote in self.quotes)

    @property
    def directness(self) -> int:
        """0 for direct speech, 1 for a fragment, 2 for words at arm's length."""
        return min((QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.SCARE).index(quote.kind) for quote in self.quotes)

    @cached_property
    def beside(self) -> frozenset[str]:
        """Content words around and in it, by which its place in the story can be told."""
        first, last = self.quotes[0].marked, self.quotes[-1].marked
        text = self.report.text
        around = words(text, max(first.start - _BESIDE, 0), min(last.end + _BESIDE, len(text)))
        return frozenset(spelled(word.form) for word in around)

    @cached_property
    def speaker_words(self) -> frozenset[str]:
        """Forms of the speaker's name, which stands beside everything that he says."""
        names = (quote.speaker.name for quote in self.quotes if quote.speaker is not None)
        return frozenset(spelled(word.form) for name in names for word in words(name))

    @cached_property
    def said_before(self) -> frozenset[str]:
        """Forms of the reporter's own words that lead up to it in its sentence."""
        start = self.quotes[0].marked.start
        return self._own_words(max(start - _GOVERNS, 0), start, last=True)

    @cached_property
    def said_around(self) -> frozenset[str]:
        """Forms of the reporter's own words in its sentence, before and after."""
        end = self.quotes[-1].marked.end
        after = self._own_words(end, min(end + _GOVERNS, len(self.report.text)), last=False)
        return self.said_before | after

    def _own_words(self, start: int, end: int, *, last: bool) -> frozenset[str]:
        piece = _sentences(self.report.text[start:end])[-1 if last else 0]
        return frozenset(token.form for token in read_tokens(piece, [Span(0, len(piece))])[1]) if piece else frozenset()


def _sentences(text: str) -> list[str]:
    for mark in (". ", "! ", "? ", "\n"):
        text = text.replace(mark, "\x00")
    return text.split("\x00")


def read_wordings(witnesses: Iterable[Witness]) -> list[Wording]:
    """Every quotation of the witnesses, interrupted sentences as one, in order of report and place."""
    found = [wording for witness in witnesses for wording in _wordings(witness)]
    known = frozenset(token.form for wording in found for token in wording.tokens)
    joined = [replace(wording, tokens=tuple(with_compounds(wording.tokens, known))) for wording in found]
    return sorted(joined, key=lambda wording: wording.key)


def _wordings(witness: Witness) -> Iterator[Wording]:
    stand_ins = StandIns(witness)
    for quotes in _utterances(witness):
        surface, tokens = read_tokens(witness.report.text, (quote.span for quote in quotes))
        speaker = next((quote.speaker for quote in quotes if quote.speaker is not None), None)
        yield Wording(witness.report, tuple(quotes), tuple(surface), tuple(tokens), guessed=stand_ins.guessed(speaker))


def _utterances(witness: Witness) -> list[list[Quote]]:
    runs: list[list[Quote]] = []
    for quote in sorted(witness.notes.quotes, key=lambda quote: (quote.span, quote.marked)):
        if runs and _same_sentence(witness.report.text, runs[-1][-1], quote):
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return runs


def _same_sentence(text: str, before: Quote, quote: Quote) -> bool:
    """Whether the report only interrupts the sentence, as in `"We wait," she said, "until they pay"`."""
    between = text[before.marked.end : max(quote.marked.start, before.marked.end)]
    if len(between) > _INTERRUPTION or "\n" in between or not between.rstrip().endswith((",", "—", "–", "-")):
        return False
    if before.kind is not QuoteKind.DIRECT or not any(char.isalpha() for char in between):
        return False
    if before.speaker and quote.speaker and before.speaker.name != quote.speaker.name:
        return False
    opens = quote.span.of(text)
    return opens[:1].islower() or opens.split(maxsplit=1)[0] in ("I", "I’m", "I'm", "I’ll", "I'll", "I’ve", "I've")
