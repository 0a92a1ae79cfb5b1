"""The text of a report with marks on the words that something rests on, and what was set aside greyed.

Every character of the text stands here in its order; marks may nest, and those that cross are cut in two. A page that
is to be shared without whole texts has only the sentences around the marks, and says how much was left out.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from markupsafe import Markup, escape

from standoff.export.page.evidence import Evidence, Place, target
from standoff.export.page.safe import plain_id, shown
from standoff.export.words import REASON_WORDS
from standoff.model.dossier import DossierRecord, ReportEntry
from standoff.model.report import SetAside
from standoff.text.span import Span, merged

# A paragraph counts as shared with another report when most of it is: names alone stand everywhere.
_SHARED = 0.5
_MILESTONE = "<i></i>"


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


_Placed = TypeVar("_Placed", bound=_HasSpan)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report as markup.

    Attributes:
        aside: why it was set aside, "" when it is of the story.
        starts: whether the reason is to be said here: the line before had none or another.
        also_in: reports with most of these words.
        left_out: how many characters before these words are not on the page.
    """

    words: Markup
    aside: str
    starts: bool
    also_in: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that opens and closes inside a line."""

    span: Span
    opening: Markup
    closing: Markup
    again: Markup | None = None


def lines(report: ReportEntry, evidence: Evidence, shared: dict[str, list[Span]], *, whole: bool = True) -> list[Line]:
    """Every line of a report that has a visible character.

    Args:
        report: with its text and what was set aside of it.
        evidence: knows the places that something points to.
        shared: for each other report, the stretches of this one that stand in it too, merged.
        whole: whether the text is to stand there whole, or only the sentences around what something points to.
    """
    made: list[Line] = []
    starts = evidence.sentence_starts(report)
    spans = list(_line_spans(report.text))
    if not whole:
        spans = _windows(spans, starts, evidence.places(report.id), len(report.text))
    places = _by_line(spans, evidence.places(report.id))
    asides = _by_line(spans, report.set_aside)
    last = ""
    shown_to = 0
    for span in spans:
        aside = _reason_of_line(report.text, span, asides[span])
        inside = [_marked(report.id, place) for place in places[span]]
        if not aside:
            inside += [_greyed(part) for part in asides[span]]
        made.append(
            Line(
                words=_woven(report.text, span, inside, starts),
                aside=aside,
                starts=bool(aside) and aside != last,
                also_in=tuple(other for other, parts in shared.items() if _covered(parts, span)),
                left_out=0 if whole else len(report.text[shown_to : span.start].strip()),
            )
        )
        last = aside
        shown_to = span.end
    rest = 0 if whole else len(report.text[shown_to:].strip())
    return [*made, Line(Markup(), "", starts=False, also_in=(), left_out=rest)] if rest else made


def _windows(spans: Sequence[Span], starts: Sequence[int], places: Iterable[Place], length: int) -> list[Span]:
    """The parts of lines that stand in a sentence with a place in it, or in the one before or after."""
    ends = [*starts[1:], length]
    kept = []
    for place in places:
        first = max(bisect_right(starts, place.span.start) - 2, 0)
        last = min(bisect_right(starts, place.span.end - 1), len(starts) - 1)
        kept.append(
            Span(min(starts[first], place.span.start), max(ends[last], place.span.end)) if starts else place.span
        )
    windows = merged(kept)
    return [
        Span(max(line.start, window.start), min(line.end, window.end))
        for line in spans
        for window in windows
        if line.overlaps(window)
    ]


def shared_with(record: DossierRecord) -> dict[str, dict[str, list[Span]]]:
    """For each report, by other report, the stretches that copying put into both."""
    found: dict[str, dict[str, list[Span]]] = {report.id: {} for report in record.reports}
    for copy in record.copies:
        for run in copy.runs:
            found[run.a.report].setdefault(run.b.report, []).append(run.a.span)
            found[run.b.report].setdefault(run.a.report, []).append(run.b.span)
    return {
        report: {other: merged(spans) for other, spans in sorted(others.items())} for report, others in found.items()
    }


def _line_spans(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _by_line(spans: Sequence[Span], things: Iterable[_Placed]) -> dict[Span, list[_Placed]]:
    """What touches each line, in the order of `things`."""
    found: dict[Span, list[_Placed]] = {span: [] for span in spans}
    for thing in things:
        at = bisect_right(spans, thing.span.start, key=lambda span: span.end)
        while at < len(spans) and spans[at].start < thing.span.end:
            found[spans[at]].append(thing)
            at += 1
    return found


def _reason_of_line(text: str, line: Span, parts: Sequence[SetAside]) -> str:
    """Why a whole line was set aside: the reason of its first words, if none of its words are of the story."""
    if not parts:
        return ""
    at = line.start
    for part in parts:
        if text[at : max(part.start, at)].strip():
            return ""
        at = max(at, part.end)
    return "" if text[at : line.end].strip() else REASON_WORDS[parts[0].reason]


def _covered(parts: Sequence[Span], line: Span) -> bool:
    shared = sum(min(p.end, line.end) - max(p.start, line.start) for p in parts if p.overlaps(line))
    return shared >= _SHARED * len(line)


def _marked(report: str, place: Place) -> _Piece:
    identity = target(report, place.span)
    back = Markup("").join(
        Markup('<a href="#{}">{}</a>').format(plain_id(item), item.rpartition("-")[2]) for item in place.items
    )
    name = Markup("mark" if place.items else "span")  # noqa: S704 - one of two names
    return _Piece(
        place.span,
        opening=Markup('<{} id="{}">').format(name, identity),
        closing=Markup("</{}>").format(name) + back,
        again=Markup('<{} data-of="{}">').format(name, identity),
    )


def _greyed(part: SetAside) -> _Piece:
    opening = Markup('<span class="aside-words"><span class="why">[set aside: {}]</span> ').format(
        REASON_WORDS[part.reason]
    )
    return _Piece(part.span, opening, Markup("</span>"))


def _woven(text: str, line: Span, pieces: Sequence[_Piece], starts: Sequence[int]) -> Markup:
    """The words of a line with the pieces that touch it, properly nested, and a milestone at each of `starts`."""
    queue = [
        (max(p.span.start, line.start), -min(p.span.end, line.end), n, p.span.start >= line.start, p)
        for n, p in enumerate(pieces)
    ]
    heapq.heapify(queue)
    out: list[str] = []
    still_open: list[tuple[int, Markup]] = []
    at = line.start

    def run_to(stop: int) -> None:
        nonlocal at
        while still_open and still_open[-1][0] <= stop:
            end, closing = still_open.pop()
            out.append(_shown(text, at, end, starts))
            at = max(at, end)
            out.append(closing)
        out.append(_shown(text, at, stop, starts))
        at = max(at, stop)

    while queue:
        start, minus_end, number, whole, piece = heapq.heappop(queue)
        run_to(start)
        end = -minus_end
        if still_open and end > still_open[-1][0]:
            # It crosses what is open: the rest of it is opened again after that.
            heapq.heappush(queue, (still_open[-1][0], minus_end, number, False, piece))
            end = still_open[-1][0]
        out.append(piece.opening if whole else _again(piece))
        still_open.append((end, piece.closing if end == -minus_end else _without_links(piece)))
    run_to(line.end)
    return Markup("".join(out))  # noqa: S704 - pieces are markup, words went through _shown


def _shown(text: str, start: int, end: int, starts: Sequence[int]) -> str:
    """Escaped words, with an empty element where a sentence begins: the script shows whole sentences."""
    if start >= end:
        return ""
    inside = starts[bisect_left(starts, start) : bisect_left(starts, end)]
    cuts = [start, *inside, end]
    return _MILESTONE.join(str(escape(shown(text[a:b]))) for a, b in pairwise(cuts))


def _again(piece: _Piece) -> Markup:
    """What opens the further part of a mark: the same element, without its id."""
    if piece.again is not None:
        return piece.again
    return Markup('<span class="aside-words">')


def _without_links(piece: _Piece) -> Markup:
    return Markup("</mark>") if piece.closing.startswith("</mark") else Markup("</span>")
