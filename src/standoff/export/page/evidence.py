"""The passages that everything on a page rests on: the words with a sentence on either side, and where they stand.

Whoever shows a passage asks for it here, so that the full texts know which places need a mark to arrive at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standoff.export.page.safe import plain_id
from standoff.export.words import day, one_line, who
from standoff.language.sentences import sentences
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord, ReportEntry
from standoff.text.span import Span, merged

# A passage is to be read at a glance: longer sentences are cut at a word, and the full text is one click away.
_CONTEXT = 320
_WORDS = 1500
# A quoted run in a table or beside a line is a way in, not the passage: two lines at most.
_QUOTE = 180


@dataclass(frozen=True, slots=True)
class Siglum:
    """A report as it is referred to: its letter, and what a reader wants to know on meeting it.

    Attributes:
        id: the letter.
        place: the target of links to the report.
        origin: number of its origin group, counted from 1.
    """

    id: str
    place: str
    name: str
    published: str
    origin: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report with a sentence before and after.

    Attributes:
        sigla: the reports that have exactly this passage, each with its place in the full text.
        lead, tail: the rest of the sentence that the words stand in.
        citation: for a footnote elsewhere: outlet, title, date, offsets and hash.
        url: address of the page that the first of them was read from, as the report gives it.
    """

    sigla: tuple[tuple[Siglum, str], ...]
    before: str
    lead: str
    words: str
    tail: str
    after: str
    citations: tuple[str, ...]
    url: str | None

    @property
    def reports(self) -> str:
        """The letters alone, for filters."""
        return " ".join(siglum.id for siglum, _ in self.sigla)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that something rests on, cut where they are long, and every place where they stand."""

    words: str
    places: tuple[tuple[Siglum, str], ...]

    @property
    def sigla(self) -> tuple[Siglum, ...]:
        """The reports, each once."""
        return tuple(dict.fromkeys(siglum for siglum, _ in self.places))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report that something points to.

    Attributes:
        items: ids of what rests on these words, in the order of their mention; empty where only a link leads here.
    """

    span: Span
    items: list[str] = field(default_factory=list)


class Evidence:
    """The reports of one dossier as evidence; remembers every place that was asked for."""

    def __init__(self, record: DossierRecord) -> None:
        self.reports = {report.id: report for report in record.reports}
        self._order = {report.id: number for number, report in enumerate(record.reports)}
        origins = {
            report: number for number, group in enumerate(record.origins.groups, start=1) for report in group.reports
        }
        self.sigla = {report.id: _siglum(report, origins.get(report.id, 0)) for report in record.reports}
        self._sentences: dict[str, list[Span]] = {}
        self._aside = {r.id: merged(part.span for part in r.set_aside) for r in record.reports}
        self._places: dict[str, dict[Span, Place]] = {report.id: {} for report in record.reports}

    def place(self, anchor: Anchor, item: str | None = None) -> str:
        """The target in the full text of an anchor; from now on there is one."""
        place = self._places[anchor.report].setdefault(anchor.span, Place(anchor.span))
        if item is not None and item not in place.items:
            place.items.append(item)
        return target(anchor.report, anchor.span)

    def places(self, report: str) -> list[Place]:
        """Every place of a report that was asked for, in order."""
        return sorted(self._places[report].values(), key=lambda place: (place.span.start, -place.span.end))

    def siglum(self, report: str) -> Siglum:
        """How a report is referred to."""
        return self.sigla[report]

    def ordered(self, reports: Iterable[str]) -> list[Siglum]:
        """Reports, each once, in the order of the dossier."""
        return [self.sigla[report] for report in sorted(set(reports), key=self._order.__getitem__)]

    def passage(self, anchor: Anchor, item: str | None = None) -> Passage:
        """One anchor with its context."""
        report = self.reports[anchor.report]
        spans = self._sentences_of(report)
        first = max(bisect_right(spans, anchor.start, key=lambda span: span.start) - 1, 0)
        last = max(bisect_right(spans, anchor.end - 1, key=lambda span: span.start) - 1, first)
        start, end = anchor.start, anchor.end
        if spans:
            start, end = min(start, spans[first].start), max(end, spans[last].end)
        before = spans[first - 1] if first > 0 else None
        after = spans[last + 1] if last + 1 < len(spans) else None
        return Passage(
            sigla=((self.sigla[anchor.report], self.place(anchor, item)),),
            before=self._context(report, before, keep_end=True, up_to=start),
            lead=_tail_of(report.text[max(start, anchor.start - _CONTEXT - 1) : anchor.start]),
            words=_head_of(anchor.exact, _WORDS),
            tail=_head_of(report.text[anchor.end : min(end, anchor.end + _CONTEXT + 1)]),
            after=self._context(report, after, keep_end=False, up_to=end),
            citations=(citation(report, anchor),),
            url=report.url,
        )

    def passages(self, anchors: Iterable[Anchor], item: str | None = None) -> list[Passage]:
        """The passages of anchors; reports that have one passage to the letter share it."""
        shared: dict[tuple[str, ...], list[Passage]] = {}
        for anchor in anchors:
            passage = self.passage(anchor, item)
            key = (passage.before, passage.lead, passage.words, passage.tail, passage.after)
            if all(other.sigla != passage.sigla for other in shared.get(key, ())):
                shared.setdefault(key, []).append(passage)
        return [_together(same) for same in shared.values()]

    def quotes(self, anchors: Iterable[Anchor], item: str | None = None) -> tuple[Quote, ...]:
        """The words of anchors with their places; the same words in several reports stand once."""
        alike: dict[str, dict[str, tuple[str, tuple[Siglum, str]]]] = {}
        for anchor in anchors:
            place = self.place(anchor, item)
            same = alike.setdefault(" ".join(anchor.exact.split()).casefold(), {})
            same.setdefault(place, (anchor.exact, (self.sigla[anchor.report], place)))
        return tuple(
            Quote(words=one_line(next(iter(same.values()))[0], _QUOTE), places=tuple(at for _, at in same.values()))
            for same in alike.values()
        )

    def places_of(self, anchors: Iterable[Anchor], item: str | None = None) -> tuple[tuple[Siglum, str], ...]:
        """Every place of some anchors, in the order of the reports and of their texts."""
        ordered = sorted(set(anchors), key=lambda a: (self._order[a.report], a.start, a.end))
        return tuple((self.sigla[anchor.report], self.place(anchor, item)) for anchor in ordered)

    def sentence_starts(self, report: ReportEntry) -> list[int]:
        """Where each sentence of a report begins."""
        return [span.start for span in self._sentences_of(report)]

    def _sentences_of(self, report: ReportEntry) -> list[Span]:
        known = self._sentences.get(report.id)
        if known is None:
            known = self._sentences[report.id] = sentences(report.text)
        return known

    def _context(self, report: ReportEntry, span: Span | None, *, keep_end: bool, up_to: int) -> str:
        """A neighbouring sentence, if it is part of the story, with a sign where a paragraph ends between."""
        if span is None or self.is_aside(report.id, span):
            return ""
        words = span.of(report.text)
        between = report.text[span.end : up_to] if keep_end else report.text[up_to : span.start]
        sign = " ¶" if "\n" in between else ""
        return _tail_of(words) + sign if keep_end else f"{sign} {_head_of(words)}".lstrip()

    def is_aside(self, report: str, span: Span) -> bool:
        """Whether any of these characters were set aside."""
        parts = self._aside[report]
        at = bisect_right(parts, span.start, key=lambda part: part.end)
        return at < len(parts) and parts[at].start < span.end


def _siglum(report: ReportEntry, origin: int) -> Siglum:
    return Siglum(
        id=report.id,
        place=f"report-{plain_id(report.id)}",
        name=who(report),
        published=day(report.published),
        origin=origin,
    )


def target(report: str, span: Span) -> str:
    """The id that stands at a place of a full text."""
    return f"{plain_id(report)}-{span.start}-{span.end}"


def citation(report: ReportEntry, anchor: Anchor) -> str:
    """One passage as a footnote would cite it."""
    title = f"“{_head_of(' '.join(report.title.split()), 200)}”, " if report.title else ""
    place = f"characters {anchor.start}–{anchor.end}"
    return f"{who(report)}, {title}{day(report.published)}, {place}, SHA-256 {report.sha256}"


def _together(same: Sequence[Passage]) -> Passage:
    first = same[0]
    return Passage(
        sigla=tuple(siglum for passage in same for siglum in passage.sigla),
        before=first.before,
        lead=first.lead,
        words=first.words,
        tail=first.tail,
        after=first.after,
        citations=tuple(cited for passage in same for cited in passage.citations),
        url=next((passage.url for passage in same if passage.url), None),
    )


def _head_of(words: str, width: int = _CONTEXT) -> str:
    if len(words) <= width:
        return words
    cut = words.rfind(" ", width // 2, width)
    return words[: cut if cut > 0 else width] + "…"


def _tail_of(words: str, width: int = _CONTEXT) -> str:
    if len(words) <= width:
        return words
    cut = words.find(" ", len(words) - width, len(words) - width // 2)
    return "…" + words[cut if cut > 0 else len(words) - width :]
