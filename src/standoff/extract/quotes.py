"""What stands between quotation marks, who said it, and which words attribute it.

A quotation is attributed by the clause that follows it ("…," said Ode), else by the nearest attributing clause before
it in its sentence, else it goes on from the quotation directly before it. Where none of these names exactly one speaker
the quotation is kept without one, and says why.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.extract.cues import cues
from standoff.extract.marks import Closed, Marked, marked_spans
from standoff.extract.names import Token, tokens
from standoff.extract.reporting import Cue
from standoff.extract.standins import acts
from standoff.language.lexicon import forms
from standoff.model.annotations import Annotations, Mention, Quote, QuoteKind
from standoff.model.report import Report
from standoff.text.span import Span, gaps
from standoff.text.tokens import words

# A fragment this short without an attributing clause is held at arm's length rather than quoted.
_LONGEST_SCARE = 4
# "said Lena Ode, who chairs the works council of the lower harbour" still attributes what stood before it.
_ATTRIBUTION_REACH = 16
_MAX_CONTEXT = 1200
_MARKS = frozenset("“\"‘'«„")
_IN_TITLES = frozenset({"the", "a", "an", "of", "for", "its", "his", "her", "their", "another", "one"})


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around one quotation in its sentence, other quotations cut out."""

    left: Span | None
    right: Span | None
    before_is_quote: bool


class Quotes:
    """Quotations with their speaker and cue."""

    name, version, makes = "quotes", "1", "quotes"
    needs = ("sentences", "mentions")
    example = "“We will wait,” Lena Ode said."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Quote]:
        """All quotations of the story, in order."""
        marked = list(_in_story(report))
        mentions = _Mentions(notes.mentions)
        result: list[Quote] = []
        starts = [sentence.start for sentence in notes.sentences]
        for index, mark in enumerate(marked):
            context = _context(report.text, (notes.sentences, starts), marked, index)
            result.append(_attributed(report.text, mark, context, mentions, result))
        return _carried_back(report.text, result)


def _in_story(report: Report) -> Iterable[Marked]:
    aside = [*(a.span for a in report.set_aside), *(span for span, _ in report.failed)]
    for part in gaps(aside, len(report.text)):
        yield from marked_spans(report.text, part.start, part.end)


class _Mentions:
    """Mentions by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self._all]

    def within(self, span: Span) -> list[Mention]:
        return self._all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _context(text: str, cut: tuple[Sequence[Span], Sequence[int]], marked: Sequence[Marked], index: int) -> _Context:
    """What surrounds the quotation at `index`, given the sentences and where each begins."""
    sentences, starts = cut
    quote = marked[index].marked
    first = sentences[max(bisect_right(starts, quote.start) - 1, 0)] if sentences else quote
    last = sentences[max(bisect_right(starts, quote.end - 1) - 1, 0)] if sentences else quote
    start, end = min(first.start, quote.start), max(last.end, quote.end)
    if text[quote.end - 2 : quote.end - 1] in {"?", "!"} and last.end <= quote.end:
        # “Who will pay?” Ode asked. The mark ends the question, not the sentence.
        following = bisect_right(starts, quote.end - 1)
        end = sentences[following].end if following < len(sentences) else end
    before_is_quote = False
    if index and marked[index - 1].marked.end > start:
        start, before_is_quote = marked[index - 1].marked.end, True
    if index + 1 < len(marked) and marked[index + 1].marked.start < end:
        end = marked[index + 1].marked.start
    end = min(end, _line_end(text, quote.end), quote.end + _MAX_CONTEXT)
    start = max(start, quote.start - _MAX_CONTEXT)
    left = Span(start, quote.start) if text[start : quote.start].strip() else None
    right = Span(quote.end, end) if text[quote.end : end].strip(" .,;:!?") else None
    return _Context(left, right, before_is_quote)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _attributed(text: str, mark: Marked, context: _Context, mentions: _Mentions, earlier: Sequence[Quote]) -> Quote:
    behind = _cue_behind(text, mark, context.right, mentions)
    before = _cue_before(text, context.left, mentions)
    if behind is not None and (behind.subject is not None or before is None or before.subject is None):
        return _quote(text, mark, behind)
    last = earlier[-1] if earlier else None
    if before is not None and before.subject is None and _same_sentence(text, last, before, context):
        # "who had called it “a joke”, described the rest as “a start”": one subject for both.
        because = "its verb goes on from the quotation before it"
        return _quote(text, mark, None, speaker=last.speaker if last else None, because=because, cue_of_verb=before)
    if before is not None:
        return _quote(text, mark, before)
    leads = _leads_to(text, context.left, mentions)
    if leads is not None:
        return _quote(
            text, mark, None, speaker=leads, because="subject of the sentence that leads to the colon", attributed=True
        )
    if last is not None and _goes_on(text, last, mark, context):
        because = "goes on from the quotation before it"
        return _quote(text, mark, None, speaker=last.speaker, because=because, continues=True, cue_of=last)
    return _quote(text, mark, None, because="no attributing clause in its sentence")


def _same_sentence(text: str, last: Quote | None, cue: Cue, context: _Context) -> bool:
    """Whether a cue without a subject of its own follows the quotation before it at once: "…” and called it “…"."""
    if last is None or last.speaker is None or not context.before_is_quote:
        return False
    between = text[last.marked.end : cue.span.start].replace(",", " ").lower().split()
    return all(word in {"and", "but", "also", "then", "later"} or word.endswith("ly") for word in between)


def _cue_behind(text: str, mark: Marked, right: Span | None, mentions: _Mentions) -> Cue | None:
    """The attributing clause that follows directly: `, Ode said`, `, said Ode`, `, according to Ode`."""
    if right is None:
        return None
    part = tokens(text, right)
    begin = next((i for i, t in enumerate(part) if t.word not in {",", "—", "–", "-"}), len(part))
    part = part[begin : begin + _ATTRIBUTION_REACH]
    if not part:
        return None
    cue = next(iter(cues(text, part, mentions.within(right))), None)
    if cue is not None and cue.form == "call" and text[right.end : right.end + 1] in _MARKS:
        # "“Mind the step,” called Ode" speaks; "called the offer “a start”" is about the next words.
        return None
    return cue if cue is not None and _attributes_back(text, mark, part, cue, begin) else None


def _attributes_back(text: str, mark: Marked, part: Sequence[Token], cue: Cue, skipped: int) -> bool:
    """Whether the first cue behind a quotation is about it, and does not open something new."""
    separated = skipped > 0 or text[mark.marked.end - 2 : mark.marked.end - 1] in {",", "!", "?", "—", "…"}
    distance = sum(1 for t in part if t.span.end <= cue.span.start)
    if not cue.finite or (cue.follows and distance == 0):
        return cue.finite
    if cue.subject is None:
        return separated and not cue.follows and distance <= 1
    direct = cue.subject.span.start <= part[0].span.start + 1 or _title_first(part, cue)
    return separated and direct and cue.subject.span.start < cue.span.start


def _title_first(part: Sequence[Token], cue: Cue) -> bool:
    """Whether only a title stands between the quotation and the subject: `, union leader Ode said`."""
    if cue.subject is None:
        return False
    lead = [t.word.lower() for t in part if t.span.end <= cue.subject.span.start]
    lowered = forms("function_words")
    return len(lead) <= 8 and not any(word in lowered and word not in _IN_TITLES for word in lead)


def _cue_before(text: str, left: Span | None, mentions: _Mentions) -> Cue | None:
    """The nearest attributing clause in the sentence before the quotation."""
    if left is None:
        return None
    found = cues(text, tokens(text, left), mentions.within(left))
    named = [cue for cue in found if cue.subject is not None]
    if not named:
        return found[-1] if found else None
    last = named[-1]
    beside = [cue for cue in found if cue.span.start >= last.span.start]
    # A participle or weak verb without a subject of its own does not take the words from the clause around it.
    return beside[-1] if beside[-1].subject is not None else last


def _leads_to(text: str, left: Span | None, mentions: _Mentions) -> Mention | None:
    """Who acts in a sentence that ends in a colon before the quotation: "Ode returned to her theme: “…”"."""
    if left is None or not left.of(text).rstrip().endswith(":"):
        return None
    named = [m for m in mentions.within(left) if acts(text, m.span.end) and not _possesses(text, m)]
    return named[0] if len({m.name for m in named}) == 1 else None


def _possesses(text: str, mention: Mention) -> bool:
    return text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}


def _goes_on(text: str, last: Quote, mark: Marked, context: _Context) -> bool:
    if last.speaker is None and last.cue is None and not last.continues:
        return False
    between = text[last.marked.end : mark.marked.start]
    if "\n" in between and not _left_open(text, last):
        # A paragraph that is nothing but a quotation, right behind an attributed one, is by custom the same speaker's.
        own = between.split()
        whole = context.left is None and context.right is None and text[mark.marked.start - 1] == "\n"
        return whole and len(own) <= _ATTRIBUTION_REACH and not between.strip().endswith(":")
    if context.left is None:
        return True
    return context.before_is_quote and len(between.split()) <= _ATTRIBUTION_REACH and last.cue is not None


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


def _kind(text: str, mark: Marked, *, attributed: bool) -> QuoteKind:
    inner = mark.inner.of(text)
    count = len(words(inner))
    before = text[max(mark.marked.start - 3, 0) : mark.marked.start].rstrip()
    capital = next((c.isupper() for c in inner if c.isalpha()), False)
    whole = capital and count >= 3 and (not before or before[-1] in ',:.!?”"’—–' or before.endswith("\n"))
    if mark.closed is not Closed.BOTH and count >= _LONGEST_SCARE:
        whole = mark.closed is not Closed.OPENING_LOST
    if whole:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if attributed or count > _LONGEST_SCARE else QuoteKind.SCARE
