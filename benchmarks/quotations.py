"""How many direct and mixed quotations of PolNeAR are found, and with the right speaker and cue.

A quotation is found when its words agree at both edges (marks and stops aside). Its speaker is right when the named or
described words overlap the source that PolNeAR marks, or the pronoun that stands for it; whom a pronoun means PolNeAR
does not say. It is right, too, when the source has the name of the same one ("Ode said she …"), or when it is the "who"
directly behind the name. Its cue is right when it overlaps the one marked. Where PolNeAR marks only that an agency says
that Ode said the words, and we name Ode, we are counted wrong.

Precision is the share of what we call direct or mixed that stands inside some content of PolNeAR's. What does not is
mostly a quotation that PolNeAR passes over, whole reports among them; then a name or a word held at arm's length that
we took for one, and rarely a wrong edge.

Peers, of which none can run beside us:

- textacy (`extract.direct_quotations`) needs a spaCy model, and there is none among the package registries' packages.
  On PolNeAR's test split, with `en_core_web_sm`: 61 % of direct quotations found, 42 % of mixed; speaker right in 71 %
  of those found.
- CoreNLP's quote annotator needs Java and its models: exact F1 13.9 for sources, 17.5 for contents, of all kinds.

The corpus may only be measured with.

    ./run bench quotations
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from benchmarks.polnear import Attribution, Marked, Quoted, core, quoted, reports
from standoff.extract import EXTRACTORS
from standoff.model.annotations import Annotations, Quote, QuoteKind
from standoff.model.report import Report
from standoff.text.span import Span

_NEEDED = ("sentences", "tokens", "names", "mentions", "quotes")
_EXTRACTORS = tuple(extractor for extractor in EXTRACTORS if extractor.makes in _NEEDED)
_CONTEXT = 220


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """Shares of direct and mixed quotations found, and of those found with the right, another or no speaker."""
    counts: Counter[str] = Counter()
    for report in reports(data, split):
        _count(counts, report, read(report.text))
    return {
        "direct quotations": counts["direct"],
        "found": _share(counts, "direct found", "direct"),
        "speaker right": _share(counts, "direct right", "direct sourced"),
        "speaker right where one is named": _share(counts, "direct right", "direct named"),
        "cue right": _share(counts, "direct cue", "direct found"),
        "mixed quotations": counts["mixed"],
        "mixed found": _share(counts, "mixed found", "mixed"),
        "mixed speaker right": _share(counts, "mixed right", "mixed sourced"),
        "mixed speaker right where one is named": _share(counts, "mixed right", "mixed named"),
        "mixed cue right": _share(counts, "mixed cue", "mixed found"),
        "called direct or mixed": counts["called"],
        "of these inside an attribution": _share(counts, "inside", "called"),
    }


def errors(data: Path, split: str = "train", *, every: int = 8) -> list[str]:
    """What went wrong in every so many reports, to be read by eye: one line each, what was found marked with « »."""
    chosen = [report for index, report in enumerate(reports(data, split)) if index % every == 0]
    return [line for report in chosen for line in _wrong(report, read(report.text))]


def read(text: str) -> Annotations:
    """Mentions and quotations that we find in a text."""
    report = Report(locators=("report",), sha256="", media="text/plain", charset="utf-8", text=text)
    notes = Annotations()
    for extractor in _EXTRACTORS:
        notes = replace(notes, **{extractor.makes: tuple(extractor.extract(report, notes))})
    return notes


def _count(counts: Counter[str], report: Marked, notes: Annotations) -> None:
    for gold, quote in _pairs(report, notes.quotes):
        kind = "mixed" if gold.mixed else "direct"
        counts[kind] += 1
        if quote is None:
            continue
        counts[f"{kind} found"] += 1
        counts[f"{kind} cue"] += quote.cue is not None and _overlaps(quote.cue, gold.attribution.cues)
        if gold.attribution.sources:
            counts[f"{kind} sourced"] += 1
            counts[f"{kind} named"] += quote.speaker is not None
            counts[f"{kind} right"] += _right(report.text, notes, quote, gold.attribution)
    called = [q for q in notes.quotes if q.kind is not QuoteKind.SCARE]
    counts["called"] += len(called)
    counts["inside"] += sum(_inside(report, q) for q in called)


def _pairs(report: Marked, quotes: tuple[Quote, ...]) -> Iterator[tuple[Quoted, Quote | None]]:
    """Each quotation of PolNeAR's with ours at the same edges."""
    ours = {core(report.text, quote.span): quote for quote in quotes}
    for gold in quoted(report.text, report.attributions):
        yield gold, ours.get(gold.span)


def _right(text: str, notes: Annotations, quote: Quote, gold: Attribution) -> bool:
    speaker = quote.speaker
    if speaker is None:
        return False
    named = {m.name for m in notes.mentions if not m.stands_in and _overlaps(m.span, gold.sources)}
    relative = any(
        source.of(text).lower() in {"who", "which", "whom"}
        and text[speaker.span.end : source.start].strip() in {"", ","}
        for source in gold.sources
        if source.start > speaker.span.end
    )
    return _overlaps(speaker.span, gold.sources) or speaker.name in named or relative


def _overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.overlaps(other) for other in others)


def _inside(report: Marked, quote: Quote) -> bool:
    words = core(report.text, quote.span) or quote.span
    return any(piece.covers(words) for one in report.attributions for piece in one.contents)


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return round(counts[part] / max(counts[whole], 1), 3)


def _wrong(report: Marked, notes: Annotations) -> Iterator[str]:
    for gold, quote in _pairs(report, notes.quotes):
        kind = "mixed" if gold.mixed else "direct"
        sources = " … ".join(source.of(report.text) for source in gold.attribution.sources)
        if quote is None:
            yield _line(report, gold.span, f"{kind} not found")
        elif gold.attribution.sources and not _right(report.text, notes, quote, gold.attribution):
            ours = quote.speaker.span.of(report.text) if quote.speaker else "nobody"
            yield _line(report, gold.span, f"{kind} by {sources!r}, not {ours!r} ({quote.because})")
    for quote in notes.quotes:
        if quote.kind is not QuoteKind.SCARE and not _inside(report, quote):
            yield _line(report, quote.span, f"called {quote.kind}, in no attribution")


def _line(report: Marked, span: Span, what: str) -> str:
    text = report.text
    before = text[max(span.start - _CONTEXT, 0) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    words = " ".join(f"{before}«{span.of(text)}»{after}".split())
    return f"{report.name[:24]}:{span.start} {what}\n    {words}"
