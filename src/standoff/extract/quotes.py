"""What stands between quotation marks, who said it, and which words attribute it.

A quotation is attributed by the clause that follows it ("…," said Ode), else by the nearest attributing clause before
it in its sentence, else by the one that closes the sentence, else it goes on from the quotation or the attributed
sentence directly before it; and where none of these names anybody, the parse is asked. Where nothing names exactly one
speaker the quotation is kept without one, and says why.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.extract.attributing import (
    Mentions,
    cue_at_end,
    cue_before,
    cue_behind,
    leads_to,
    said_before,
    signed_by,
    stopped,
)
from standoff.extract.marks import Closed, Marked, marked_spans
from standoff.extract.parsed_speech import completed
from standoff.extract.reporting import Cue
from standoff.extract.taken_up import Told, meant
from standoff.extract.works import set_apart
from standoff.language.lexicon import forms
from standoff.model.annotations import Annotations, Mention, Quote, QuoteKind
from standoff.model.report import Report
from standoff.text.span import Span, gaps
from standoff.text.tokens import words

# A fragment this short without an attributing clause is held at arm's length rather than quoted.
_LONGEST_SCARE = 4
_SHORTEST_DIRECT = 3  # words, unless a comma or a mark of its own closes them
_LONGEST_BETWEEN = 16  # words between two quotations that are one utterance
_MAX_CONTEXT = 1200
_MOST_IN_SENTENCE = 40


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around one quotation in its sentence, other quotations cut out.

    Attributes:
        left, right: as far as the quotation before it and the one behind it.
        tail: what stands behind the last quotation of the sentence.
        before_is_quote: whether another quotation of its sentence stands before it.
        earlier: the sentence before its own, when both stand in one paragraph and nothing in it is quoted.
    """

    left: Span | None
    right: Span | None
    tail: Span | None
    before_is_quote: bool
    earlier: Span | None


class Quotes:
    """Quotations with their speaker and cue."""

    name, version, makes = "quotes", "2", "quotes"
    needs = ("sentences", "mentions", "tokens")
    example = "“We will wait,” Lena Ode said."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Quote]:
        """All quotations of the story, in order."""
        every = list(_in_story(report))
        apart = {mark.marked: why for mark in every if (why := set_apart(report.text, mark))}
        # A title is a name in the report's own sentence; it cuts no attribution in two.
        marked = [mark for mark in every if mark.marked not in apart]
        mentions = Mentions(notes.mentions)
        result: list[Quote] = []
        starts = [sentence.start for sentence in notes.sentences]
        told = Told(report.text, notes.sentences, [mark.marked for mark in marked])
        for index, mark in enumerate(marked):
            context = _context(report.text, (notes.sentences, starts), marked, index)
            result.append(_attributed(report.text, mark, context, mentions, result, told=told))
        unsaid = [_unsaid(mark, apart[mark.marked]) for mark in every if mark.marked in apart]
        said = completed(report.text, notes, _carried_back(report.text, result))
        return sorted([*said, *unsaid], key=lambda quote: quote.marked)


def _in_story(report: Report) -> Iterable[Marked]:
    aside = [*(a.span for a in report.set_aside), *(span for span, _ in report.failed)]
    for part in gaps(aside, len(report.text)):
        yield from marked_spans(report.text, part.start, part.end)


def _context(text: str, cut: tuple[Sequence[Span], Sequence[int]], marked: Sequence[Marked], index: int) -> _Context:
    """What surrounds the quotation at `index`, given the sentences and where each begins."""
    sentences, starts = cut
    quote = marked[index].marked
    here = max(bisect_right(starts, quote.start) - 1, 0)
    first = sentences[here] if sentences else quote
    last = sentences[max(bisect_right(starts, quote.end - 1) - 1, 0)] if sentences else quote
    start, end = min(first.start, quote.start), max(last.end, quote.end)
    if text[quote.end - 2 : quote.end - 1] in {"?", "!"} and last.end <= quote.end:
        # “Who will pay?” Ode asked. The mark ends the question, not the sentence.
        following = bisect_right(starts, quote.end - 1)
        end = sentences[following].end if following < len(sentences) else end
    end = min(end, _line_end(text, quote.end))
    tail = _tail(text, marked, index, end)
    floor = marked[index - 1].marked.end if index else 0
    before_is_quote = floor > start
    start = max(start, floor, quote.start - _MAX_CONTEXT)
    if index + 1 < len(marked) and marked[index + 1].marked.start < end:
        end = marked[index + 1].marked.start
    end = min(end, quote.end + _MAX_CONTEXT)
    left = Span(start, quote.start) if text[start : quote.start].strip() else None
    right = Span(quote.end, end) if text[quote.end : end].strip(" .,;:!?") else None
    earlier = sentences[here - 1] if here and left is None and sentences[here - 1].start >= floor else None
    if earlier is not None and "\n" in text[earlier.end : quote.start]:
        # "Ode went on:" and the words in a paragraph of their own; or a paragraph that is nothing but the words.
        left = earlier if earlier.of(text).endswith(":") else None
        alone = right is None and not text[quote.end : _line_end(text, quote.end)].strip()
        earlier = earlier if alone and left is None else None
    return _Context(left, right, tail, before_is_quote, earlier)


def _tail(text: str, marked: Sequence[Marked], index: int, end: int) -> Span | None:
    for following in range(index + 1, index + _MOST_IN_SENTENCE):
        if following >= len(marked) or marked[following].marked.start >= end:
            start = marked[following - 1].marked.end
            return Span(start, end) if start < end and text[start:end].strip(" .,;:!?") else None
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _attributed(
    text: str, mark: Marked, context: _Context, mentions: Mentions, earlier: Sequence[Quote], *, told: Told
) -> Quote:
    behind = _resolved(text, cue_behind(text, mark, context.right, mentions), mentions, told)
    before = _resolved(text, cue_before(text, context.left, mentions), mentions, told)
    if before is not None and before.form in forms("reporting_verbs", speaks="no") and _is_fragment(text, mark):
        before = None
    if behind is not None and (behind.subject is not None or before is None or before.subject is None):
        return _quote(text, mark, behind)
    last = earlier[-1] if earlier else None
    if before is not None and before.subject is None and _same_sentence(text, last, before, context):
        # "who had called it “a joke”, described the rest as “a start”": one subject for both.
        because = "its verb goes on from the quotation before it"
        return _quote(text, mark, None, speaker=last.speaker if last else None, because=because, cue_of_verb=before)
    if before is not None and before.subject is not None:
        return _quote(text, mark, before)
    closing = cue_at_end(text, context.tail, mentions)
    if closing is not None:
        return _quote(text, mark, closing)
    if before is not None:
        return _quote(text, mark, before)
    return _without_a_cue(text, mark, context, mentions, last)


def _resolved(text: str, cue: Cue | None, mentions: Mentions, told: Told) -> Cue | None:
    """The cue with whom "it" or "the statement" beside it means, where that can be told."""
    if cue is None or cue.subject is not None or cue.taken_up is None:
        return cue
    speaker = meant(text, cue.taken_up, told.before(cue.taken_up.start), mentions)
    if speaker is None:
        return cue
    because = f"“{cue.taken_up.of(text)}” can only be {speaker.name}"
    return replace(cue, subject=speaker, because=because)


def _without_a_cue(text: str, mark: Marked, context: _Context, mentions: Mentions, last: Quote | None) -> Quote:
    """A quotation in whose sentence nothing attributes it."""
    leads = leads_to(text, context.left, mentions)
    if leads is not None:
        return _quote(
            text, mark, None, speaker=leads, because="subject of the sentence that leads to the colon", attributed=True
        )
    signed = signed_by(text, mark, mentions)
    if signed is not None:
        return _quote(text, mark, None, speaker=signed, because="signed with the name behind a dash", attributed=True)
    said = said_before(text, context.earlier, mentions) if context.earlier is not None else None
    if said is not None and said.subject is not None:
        because = "speaker of the sentence before it"
        return _quote(text, mark, None, speaker=said.subject, because=because, attributed=True)
    if last is not None and _goes_on(text, last, mark, context):
        because = "goes on from the quotation before it"
        return _quote(text, mark, None, speaker=last.speaker, because=because, continues=True, cue_of=last)
    return _quote(text, mark, None, because="no attributing clause in its sentence")


def _same_sentence(text: str, last: Quote | None, cue: Cue, context: _Context) -> bool:
    """Whether a cue without a subject of its own follows the quotation before it at once: "…” and called it “…"."""
    if last is None or last.speaker is None or not context.before_is_quote:
        return False
    between = text[last.marked.end : cue.span.start].replace(",", " ").lower().split()
    if not cue.finite and not any(word in {"who", "which", "that", "but"} for word in between):
        # "insisted it was “too early”, while adding that the port would “wait for a list”"
        return len(between) <= _LONGEST_BETWEEN and last.cue is not None
    return all(word in {"and", "but", "also", "then", "later"} or word.endswith("ly") for word in between)


def _goes_on(text: str, last: Quote, mark: Marked, context: _Context) -> bool:
    if last.speaker is None and last.cue is None and not last.continues:
        return False
    between = text[last.marked.end : mark.marked.start]
    if "\n" in between and not _left_open(text, last):
        # A paragraph that is nothing but a quotation, right behind an attributed one, is by custom the same speaker's.
        own = between.split()
        whole = context.left is None and context.right is None and text[mark.marked.start - 1] == "\n"
        return whole and len(own) <= _LONGEST_BETWEEN and not between.strip().endswith(":")
    if context.left is None:
        return True
    return context.before_is_quote and len(between.split()) <= _LONGEST_BETWEEN and last.cue is not None


def _left_open(text: str, quote: Quote) -> bool:
    """Whether the closing mark is missing: the quotation goes on in the next paragraph."""
    return text[quote.marked.end - 1] not in "”\"»’'"


def _carried_back(text: str, quotes: list[Quote]) -> list[Quote]:
    """A paragraph left open takes the speaker who is named where the quotation closes."""
    result = list(quotes)
    for index in range(len(result) - 2, -1, -1):
        here, following = result[index], result[index + 1]
        open_end = _left_open(text, here) and not text[here.marked.end : following.marked.start].strip()
        if open_end and here.speaker is None and following.speaker is not None:
            because = "goes on in the next paragraph, where its speaker is named"
            result[index] = _with_speaker(here, following, because)
    return result


def _with_speaker(quote: Quote, other: Quote, because: str) -> Quote:
    return Quote(
        span=quote.span,
        marked=quote.marked,
        kind=QuoteKind.DIRECT,
        cue=other.cue,
        cue_form=other.cue_form,
        speaker=other.speaker,
        because=because,
        continues=quote.continues,
    )


def _unsaid(mark: Marked, because: str) -> Quote:
    return Quote(span=mark.inner, marked=mark.marked, kind=QuoteKind.SCARE, because=because)


def _quote(
    text: str,
    mark: Marked,
    cue: Cue | None,
    *,
    speaker: Mention | None = None,
    because: str = "",
    continues: bool = False,
    attributed: bool = False,
    cue_of: Quote | None = None,
    cue_of_verb: Cue | None = None,
) -> Quote:
    found = cue.subject if cue is not None else speaker
    verb = cue or cue_of_verb
    return Quote(
        span=mark.inner,
        marked=mark.marked,
        kind=_kind(text, mark, attributed=found is not None or continues or attributed),
        cue=verb.span if verb is not None else (cue_of.cue if cue_of else None),
        cue_form=verb.form if verb is not None else (cue_of.cue_form if cue_of else None),
        speaker=found,
        because=cue.because if cue is not None else because,
        continues=continues,
    )


def _is_fragment(text: str, mark: Marked) -> bool:
    return len(words(mark.inner.of(text))) <= _LONGEST_SCARE


def _opens_with_capital(text: str, mark: Marked) -> bool:
    return next((char.isupper() for char in mark.inner.of(text) if char.isalpha()), False)


def _kind(text: str, mark: Marked, *, attributed: bool) -> QuoteKind:
    inner = mark.inner.of(text)
    count = len(words(inner))
    before = text[max(mark.marked.start - 3, 0) : mark.marked.start].rstrip()
    whole = (
        _opens_with_capital(text, mark)
        and (count >= _SHORTEST_DIRECT or stopped(text, mark))
        and (not before or before[-1] in ',:.!?”"’—–' or before.endswith("\n"))
    )
    if mark.closed is not Closed.BOTH and count >= _LONGEST_SCARE:
        whole = mark.closed is not Closed.OPENING_LOST
    if whole:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if attributed or count > _LONGEST_SCARE else QuoteKind.SCARE
