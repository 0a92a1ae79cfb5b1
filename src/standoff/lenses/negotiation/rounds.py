"""Talks that were held: where, from when to when, in which form, who mediated, came and left, and what came of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from msgspec.structs import replace

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.dating import when
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.phrases import clause_of
from standoff.model.analysis import NameKind
from standoff.model.anchor import Anchor
from standoff.model.annotations import Claim, Modality, Precision
from standoff.model.negotiation import Move, Round
from standoff.text.span import Span

_TALKS = frozenset({"talks", "negotiations", "session", "sessions", "conference", "summit", "round", "rounds"})
_DIRECT = {"indirect": "indirect", "proximity": "indirect", "direct": "direct", "face-to-face": "direct"}
_KNOWN = {Precision.YEAR: len("2031"), Precision.MONTH: len("2031-03")}
_AT = frozenset({"in", "at"})
_PROGRESS = frozenset({"progress", "headway", "breakthrough", "result", "deal", "agreement", "accord"})
_MAKING = frozenset({"make", "show", "produce", "yield"})
_BEGINS = frozenset({"begin", "start", "open"})
_HOLDING = frozenset({"hold", "open", "begin", "host"})
# Talks that are still to come, or were held on something else, are told of with these.
_OTHERS = frozenset("next following future coming planned new fresh further last previous earlier press".split())
_NEAR = 8  # characters between a noun and its relative clause: ", which "
_LEFT = frozenset({"walk-out", "suspension"})


@dataclass(slots=True)
class _Held:
    """What the reports say of talks in one place."""

    names: Counter[str] = field(default_factory=Counter)
    begins: list[str] = field(default_factory=list)
    formats: Counter[str] = field(default_factory=Counter)
    outcomes: list[tuple[int, Anchor]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


def found(parties: Parties, moves: Sequence[Move]) -> tuple[Round, ...]:
    """The rounds of a story, by place; none where no report tells of talks that were held, or fewer than two sides."""
    sides = tuple(party.id for party in parties.all if party.role == "primary")
    helpers = tuple(party.id for party in parties.all if party.role in {"mediator", "facilitator"})
    if len(sides) < 2:
        return ()
    held: dict[str, _Held] = defaultdict(_Held)
    told = _Held()
    for read in parties.naming.reports.values():
        for at in _talks(read):
            place = _venue(parties, read, at)
            if place is not None:
                key, said = place
                held[key].names[said] += 1
                held[key].anchors.append(read.report.anchor(_whole(read, at)))
                held[key].formats.update(_format(read, at))
                held[key].begins += _begins(read, at)
            elif (form := list(_format(read, at))) or _is_led(read, at):
                told.anchors.append(read.report.anchor(_whole(read, at)))
                told.formats.update(form)
        told.outcomes += [one for one in _outcomes(read) if _is_of(parties, read, one[1], (*sides, *helpers))]
        told.begins += _mediated_since(read)
    if not (held or told.outcomes or told.anchors):
        return ()
    # What came of the talks is told without their place: it belongs to the ones that most is told of.
    chief = max(sorted(held), key=lambda key: len(held[key].anchors), default="")
    first = _main_round(held[chief], told, moves, sides, helpers)
    return (first, *(_round(held[key], number) for number, key in enumerate(sorted(held.keys() - {chief}), start=2)))


def _main_round(
    its: _Held, told: _Held, moves: Sequence[Move], sides: tuple[str, ...], helpers: tuple[str, ...]
) -> Round:
    """The round with all that is told of talks without their place."""
    left = [move for move in moves if move.kind in _LEFT and move.party in sides]
    its.begins += told.begins
    its.formats.update(told.formats)
    its.anchors += told.anchors
    best = min(told.outcomes, key=lambda one: (one[0], report_key(one[1].report), one[1]), default=None)
    if best is not None:
        its.anchors.append(best[1])
    return replace(
        _round(its, 1),
        ends=max((move.date for move in left if move.date is not None), default=None),
        mediators=helpers,
        attendees=sides,
        left=tuple(dict.fromkeys(move.party for move in left)),
        outcome="" if best is None else best[1].exact,
    )


def _round(its: _Held, number: int) -> Round:
    return Round(
        id=f"ro{number}",
        begins=min(its.begins, default=None),
        ends=None,
        venue=max(sorted(its.names), key=lambda said: (its.names[said], len(said)), default=""),
        format=max(sorted(its.formats), key=lambda one: its.formats[one], default=""),
        mediators=(),
        attendees=(),
        left=(),
        outcome="",
        anchors=tuple(sorted(set(its.anchors), key=lambda a: (report_key(a.report), a))),
    )


def _is_of(parties: Parties, read: IndexedReport, anchor: Anchor, present: tuple[str, ...]) -> bool:
    """Whether a clause on talks names nobody but those who were there: others may have talks of their own."""
    named = {m.span: m for at in read.inside(anchor.span) if (m := read.mention_at.get(at)) is not None}
    return all(party in present for span in named if (party := parties.of(read.report.id, span)) is not None)


def _talks(read: IndexedReport) -> Iterator[int]:
    for at, token in enumerate(read.tree.tokens):
        if token.span.of(read.report.text).lower() in _TALKS and token.pos in {"NOUN", "PROPN"}:
            text = read.report.text
            beside = {read.tree.tokens[c].span.of(text).lower() for c in read.tree.all_of(at, "amod", "compound")}
            if not beside & _OTHERS:
                yield at


def _venue(parties: Parties, read: IndexedReport, at: int) -> tuple[str, str] | None:
    """Where talks are held: "talks in Varn", "talks went on in Varn"; a capital stands for its state."""
    tree = read.tree
    hung = [at, *tree.all_of(at, "acl")]
    above = tree.heads[at]
    if tree.relation(at) == "nsubj" or (tree.relation(at) == "obj" and tree.tokens[above].lemma.lower() in _HOLDING):
        hung.append(above)
    between = [child for child in tree.all_of(at, "nmod") if "between" in read.marks(child)]
    hung += [side for child in between for side in tree.conjuncts(child)]
    for head in hung:
        for child in tree.all_of(head, "nmod", "obl"):
            mention = read.mention_at.get(child)
            if mention is None or not read.marks(child) & _AT or child in read.moments:
                continue
            if mention.kind in {NameKind.PLACE, NameKind.STATE, NameKind.FACILITY}:
                key = parties.naming.key(mention.name)
                return parties.naming.seats.get(key, key), mention.span.of(read.report.text)
    return None


def _whole(read: IndexedReport, at: int) -> Span:
    first, last = read.tree.edges(at, "acl:relcl", "punct", "parataxis", "case")
    return read.tree.span(*read.tree.trimmed(first, last))


def _is_led(read: IndexedReport, at: int) -> bool:
    """Whether talks are told to be led by somebody: "talks brokered by Norrask"."""
    return any(
        read.tree.tokens[child].lemma.lower() in forms("party_roles", how="verb")
        for child in read.tree.all_of(at, "acl")
    )


def _format(read: IndexedReport, at: int) -> Iterator[str]:
    for child in read.tree.all_of(at, "amod", "compound"):
        said = read.tree.tokens[child].lemma.lower()
        if said in _DIRECT:
            yield _DIRECT[said]


def _begins(read: IndexedReport, at: int) -> Iterator[str]:
    """Since when, where it stands with the talks."""
    clause = read.tree.clause_of(at)
    for place in read.inside(read.tree.span(read.tree.first[clause], read.tree.last[clause])):
        moment = read.moments.get(place)
        if moment is not None and moment.limit == "from" and moment.date is not None:
            yield moment.date[: _KNOWN.get(moment.precision, len("2031-03-12"))]


def _mediated_since(read: IndexedReport) -> Iterator[str]:
    """Since when somebody mediates."""
    for claim in read.notes.claims:
        head = read.head_of(claim)
        if head is not None and claim.lemma in {"mediate", "negotiate", "chair"}:
            yield from _begins(read, head)
        subject = None if claim.who is None or claim.lemma not in _BEGINS else read.top_of(claim.who)
        if subject is not None and read.tree.tokens[subject].span.of(read.report.text).lower() in _TALKS:
            began = when(read, claim)
            if began.day is not None and claim.modality is Modality.DONE:
                yield began.day


def _outcomes(read: IndexedReport) -> Iterator[tuple[int, Anchor]]:
    """Clauses that tell what came of the talks, with how much they tell: an end before a lull before going on."""
    for claim in read.notes.claims:
        subject = claim.what if claim.passive else claim.who
        top = None if subject is None else read.top_of(subject)
        if top is None or claim.modality is not Modality.DONE or claim.on_word_of is not None:
            continue
        weight = _weight(read, claim, read.tree.tokens[top].span.of(read.report.text).lower())
        if weight is not None:
            # A headline tells it in other words than the report, and shorter.
            headline = claim.span.start < read.headline_end
            yield weight + 3 * headline, read.report.anchor(_with_subject(read, claim, subject))


def _with_subject(read: IndexedReport, claim: Claim, subject: Span | None) -> Span:
    """The clause with what it tells of, which stands before a relative clause: "talks, which made no progress"."""
    clause = clause_of(read, claim.span)
    if subject is None or not subject.start < clause.start <= subject.end + _NEAR:
        return clause
    return Span(subject.start, clause.end)


def _weight(read: IndexedReport, claim: Claim, subject: str) -> int | None:
    """How much a clause tells of what came of the talks; None for one that does not."""
    if subject in _PROGRESS and claim.negated:
        return 3
    weight = _ends().get(claim.lemma)
    if subject not in _TALKS or weight is None:
        return None
    made = None if claim.what is None or claim.passive else read.top_of(claim.what)
    if claim.lemma in _MAKING and (made is None or read.tree.tokens[made].lemma.lower() not in _PROGRESS):
        return None
    return weight


@cache
def _ends() -> dict[str, int]:
    return {entry["form"]: entry["weight"] for entry in lexicon("ends_of_talks")}
