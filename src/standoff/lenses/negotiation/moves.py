"""Moves and reactions over all reports: one entry for what several reports tell, dated as well as they date it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.dating import When, agree, filled, together, weekday_dates
from standoff.lenses.negotiation.lining_up import grouped, overlap
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.tellings import Telling, Tellings
from standoff.model.anchor import Anchor
from standoff.model.negotiation import Move, Reaction
from standoff.model.story import Story

# Leaving the table, breaking off the talks and ending them are one step, told in three ways.
_LEAVING = frozenset({"walk-out", "suspension"})
# Two tellings of one kind by one party are of one move when the lighter one shares this much of its weight.
_SHARED = 0.4
# Longer clauses tell of more than one thing.
_LONGEST_SHOWN = 160


def found(story: Story, parties: Parties) -> tuple[tuple[Move, ...], tuple[Reaction, ...]]:
    """All moves and reactions of a story, in order of their days and then of the reports."""
    tellings = Tellings(parties)
    made, answered = _grouped(tellings.moves()), _grouped(tellings.reactions())
    known = weekday_dates([telling.when for telling in group] for group in [*made, *answered])
    dated, dated_answers = (
        _ordered([(together([filled(t.when, known) for t in group]), group) for group in groups], story)
        for groups in (made, answered)
    )
    return (
        tuple(_move(story, number, *one) for number, one in enumerate(dated, start=1)),
        tuple(_reaction(story, number, *one) for number, one in enumerate(dated_answers, start=1)),
    )


def _family(telling: Telling) -> str:
    return "leaving" if telling.kind in _LEAVING else telling.kind


def _grouped(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """Tellings of one move together: those with a day first, so that undated ones join what is nearest to them."""
    groups = grouped(sorted(tellings, key=_dated_first), lambda t: (t.party, _family(t)), _fit)
    return [sorted(group, key=lambda t: (report_key(t.anchor.report), t.anchor)) for group in groups]


def _fit(telling: Telling, group: Sequence[Telling]) -> float | None:
    """How near a telling comes to a group, where nothing speaks against it and something for it."""
    if not all(_can_be_one(telling, other) for other in group):
        return None
    if not any(_are_alike(telling, other) for other in group):
        return None
    return max(_nearness(telling, other) for other in group)


def _dated_first(telling: Telling) -> tuple[object, ...]:
    return (not telling.when.is_day, telling.when.date is None, report_key(telling.anchor.report), telling.anchor)


def _can_be_one(one: Telling, other: Telling) -> bool:
    """Whether nothing speaks against it that two clauses by one party tell of one move."""
    if not agree(one.when, other.when):
        return False
    return one.recipient is None or other.recipient is None or one.recipient == other.recipient


def _are_alike(one: Telling, other: Telling) -> bool:
    """Whether the two also say so in like words, where a party can have made several such moves."""
    if _family(one) == "leaving" or (one.towards == other.towards != ""):
        return True
    return _nearness(one, other) >= _SHARED


def _nearness(one: Telling, other: Telling) -> float:
    """How alike the words are; who only says that there was an offer means the one that the others tell of."""
    found = overlap(one.terms, other.terms)
    return _SHARED if found is None else found


def _ordered(dated: Sequence[tuple[When, list[Telling]]], story: Story) -> list[tuple[When, list[Telling]]]:
    """By day; what has none by when it was first reported."""
    return sorted(
        dated,
        key=lambda item: (
            item[0].date or reported(story, [t.anchor.report for t in item[1]]) or "9999",
            -len({t.anchor.report for t in item[1]}),
            report_key(item[1][0].anchor.report),
            item[1][0].anchor,
            item[1][0].party,
        ),
    )


def reported(story: Story, reports: Iterable[str]) -> str | None:
    """The first day on which one of these reports appeared."""
    asked = frozenset(reports)
    return min((r.published[:10] for r in story.reports if r.id in asked and r.published), default=None)


def fullest(group: Sequence[Telling]) -> Telling:
    """The telling that says most in the report's own words, of those that a reader takes in at once."""
    done = [telling for telling in group if not telling.announced] or list(group)
    own = [telling for telling in done if telling.claim.span.start >= telling.read.headline_end] or done
    return max(own, key=lambda t: (t.when.date is not None, len(t.anchor.exact) <= _LONGEST_SHOWN, len(t.terms)))


def _because(group: Sequence[Telling], at: When) -> str:
    cues = Counter(telling.cue.form for telling in group)
    told = ", ".join(f"“{form}”" for form, _ in sorted(cues.items(), key=lambda item: (-item[1], item[0])))
    dated = f"; dated by {at.because}" if at.because else "; no report says when"
    return f"told by {told}{dated}"


def _move(story: Story, number: int, at: When, group: Sequence[Telling]) -> Move:
    kinds = Counter(telling.kind for telling in group)
    kind = max(sorted(kinds), key=lambda one: (kinds[one], one == "walk-out"))
    reports = [telling.anchor.report for telling in group]
    return Move(
        id=f"m{number}",
        kind=kind,
        party=group[0].party,
        recipient=next((t.recipient for t in group if t.recipient is not None), None),
        date=at.known,
        precision=at.precision,
        plover=next(t.cue.plover for t in group if t.kind == kind),
        anchors=_anchors(group),
        reported=reported(story, reports),
        what=fullest(group).anchor.exact,
        because=_because(group, at),
        origins=story.origins_of(reports),
    )


def _reaction(story: Story, number: int, at: When, group: Sequence[Telling]) -> Reaction:
    reports = [telling.anchor.report for telling in group]
    best = fullest(group)
    about = best.about or next((t.about for t in group if t.about is not None), None)
    return Reaction(
        id=f"re{number}",
        party=group[0].party,
        kind=group[0].kind,
        about=about,
        date=at.known,
        precision=at.precision,
        plover=best.cue.plover,
        anchors=_anchors(group),
        reported=reported(story, reports),
        what=best.anchor.exact,
        because=_because(group, at),
        origins=story.origins_of(reports),
    )


def _anchors(group: Sequence[Telling]) -> tuple[Anchor, ...]:
    return tuple(sorted({telling.anchor for telling in group}, key=lambda a: (report_key(a.report), a)))
