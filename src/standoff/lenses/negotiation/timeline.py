"""What happened in order: moves, answers, and what else the reports put on a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.dating import When, when
from standoff.lenses.negotiation.events import category_of
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.lining_up import grouped, overlap
from standoff.lenses.negotiation.moves import reported
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.phrases import clause_of
from standoff.model.anchor import Anchor
from standoff.model.annotations import Claim, Holds, Modality
from standoff.model.negotiation import Move, Reaction, TimelineEntry
from standoff.model.story import Story
from standoff.text.span import Span, merged

# Two clauses on one day are of one event when the lighter one shares this much of the weight of its words.
_SHARED = 0.5
_LONGEST = 320

_Dated = tuple[When, IndexedReport, Anchor, dict[str, float], str | None]


def entries(
    story: Story, parties: Parties, moves: Sequence[Move], reactions: Sequence[Reaction]
) -> tuple[TimelineEntry, ...]:
    """All entries by day; what has none stands behind, by the day it was reported on."""
    taken: dict[str, list[Span]] = {}
    for anchor in chain.from_iterable([*(move.anchors for move in moves), *(answer.anchors for answer in reactions)]):
        taken.setdefault(anchor.report, []).append(anchor.span)
    made = [_of_move(move) for move in moves] + [_of_reaction(reaction) for reaction in reactions]
    made += _events(story, parties, {report: merged(spans) for report, spans in taken.items()})
    return tuple(sorted(made, key=_order))


def _order(entry: TimelineEntry) -> tuple[object, ...]:
    first = entry.anchors[0]
    # A day without its year can only be put among others of its kind.
    day = entry.date or entry.reported or "9999"
    return (entry.date is None, day.startswith("-"), day, report_key(first.report), first.start, entry.item or "")


def _of_move(move: Move) -> TimelineEntry:
    return TimelineEntry(
        date=move.date,
        precision=move.precision,
        what=move.what,
        item=move.id,
        anchors=move.anchors,
        reported=move.reported,
        kind="move",
        plover=move.plover,
    )


def _of_reaction(reaction: Reaction) -> TimelineEntry:
    return TimelineEntry(
        date=reaction.date,
        precision=reaction.precision,
        what=reaction.what,
        item=reaction.id,
        anchors=reaction.anchors,
        reported=reaction.reported,
        kind="reaction",
        plover=reaction.plover,
    )


def _events(story: Story, parties: Parties, taken: dict[str, list[Span]]) -> Iterator[TimelineEntry]:
    """What else happened on a day: main clauses in the report's own voice, those of one event together."""
    dated: list[_Dated] = []
    for read in parties.naming.reports.values():
        for claim in read.notes.claims:
            if _overlaps(taken.get(read.report.id, []), claim.predicate):
                continue
            at = _dated(read, claim)
            if at is None:
                continue
            span = clause_of(read, claim.span)
            coded = category_of(read, claim)
            plover = None if coded is None else coded.plover
            dated.append((at, read, read.report.anchor(span), read.terms(read.inside(span)), plover))
    for group in grouped(dated, lambda one: one[0].day, _fit):
        at, read, anchor, *_ = group[0]
        if len({each[2].report for each in group}) < 2 and not _matters(parties, read, anchor.span):
            continue
        yield TimelineEntry(
            date=at.day,
            precision=at.precision,
            what=anchor.exact,
            item=None,
            anchors=tuple(sorted({each[2] for each in group}, key=lambda a: (report_key(a.report), a))),
            reported=reported(story, [each[2].report for each in group]),
            kind="event",
            plover=next((plover for *_, plover in group if plover is not None), None),
        )


def _matters(parties: Parties, read: IndexedReport, span: Span) -> bool:
    """Whether an event that one report alone tells of has to do with a party."""
    return any(
        parties.named(name) is not None
        for at in read.inside(span)
        if read.tree.tokens[at].pos != "PRON" and (name := read.party(at)) is not None
    )


def _dated(read: IndexedReport, claim: Claim) -> When | None:
    """The day of a clause that tells of an event, or None."""
    head = read.head_of(claim)
    if head is None or claim.negated or claim.holds is not Holds.YES or claim.modality is not Modality.DONE:
        return None
    if read.tree.relation(head) not in {"root", "conj", "parataxis"} or len(claim.span) > _LONGEST or head in read.cues:
        return None
    at = when(read, claim)
    return at if at.is_day else None


def _fit(one: _Dated, group: Sequence[_Dated]) -> float | None:
    found = [share for other in group if (share := overlap(one[3], other[3])) is not None and share >= _SHARED]
    return max(found, default=None)


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span overlaps one of others that stand in order and apart."""
    at = bisect_left(spans, span.start, key=lambda other: other.end)
    return at < len(spans) and spans[at].overlaps(span)
