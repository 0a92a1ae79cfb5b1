"""What is on the table, over all reports: one proposal where they tell of the same, versions that differ apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.lenses.collation.kinship import stem
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.one_report import OneReport
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.terms import OneProposal, OneTerm
from standoff.model.anchor import Anchor
from standoff.model.negotiation import Proposal, Term

_LATER = {"proposed": 0, "rejected": 1, "accepted": 2, "agreed": 3}
# "A 60-day truce" and "a 60-day halt in hostilities" are one term by their number.
_TRUCES = frozenset({"truce", "ceasefire", "halt", "pause", "cessation", "armistice", "lull"})


@dataclass(frozen=True, slots=True)
class _Held:
    telling: Telling
    term: OneTerm

    @property
    def anchor(self) -> Anchor:
        return self.telling.report.anchor(self.term.span)


ActId = Callable[[str, Deed], str | None]


def proposals(reports: Sequence[OneReport], act_id: ActId) -> tuple[Proposal, ...]:
    """The proposals of a story that have terms, with what became of them."""
    every = [(report.telling, one) for report in reports for one in report.proposals]
    bodies = [(telling, one) for telling, one in every if one.terms]
    groups: list[list[tuple[Telling, OneProposal]]] = []
    for telling, one in bodies:
        group = next((g for g in groups if _same(g, one) or _taken_up(g, telling, one)), None)
        if group is None:
            groups.append([(telling, one)])
        else:
            group.append((telling, one))
    if len(groups) == 1:
        groups[0] += [(telling, one) for telling, one in every if not one.terms and _same(groups[0], one)]
    return tuple(_made(f"t{number}", group, act_id) for number, group in enumerate(groups, start=1))


def _taken_up(group: Sequence[tuple[Telling, OneProposal]], telling: Telling, one: OneProposal) -> bool:
    """Whether "the plan" stands for what the same report told of before."""
    bare = " " not in one.name and not one.version and one.sponsor is None
    return bare and any(other.report.id == telling.report.id and told.span < one.span for other, told in group)


def _same(group: Sequence[tuple[Telling, OneProposal]], one: OneProposal) -> bool:
    """Whether a report tells of the proposal of a group: nothing sets them apart, and some of their terms are one."""
    for _, other in group:
        if one.version and other.version and one.version != other.version:
            return False
        if one.sponsor and other.sponsor and one.sponsor != other.sponsor:
            return False
    if not one.terms:
        return any(other.noun == one.noun or other.noun in one.name.lower() for _, other in group)
    return any(_alike(a, b) for _, other in group for a in other.terms for b in one.terms)


def _key(term: OneTerm) -> str:
    if term.deed is None:
        return stem(term.noun)
    if term.deed.listed:
        return term.deed.family
    return term.deed.thing or term.deed.family


def _alike(a: OneTerm, b: OneTerm) -> bool:
    if a.obligor and b.obligor and a.obligor != b.obligor:
        return False
    if _is_truce(a) and _is_truce(b):
        return True
    if _key(a) != _key(b):
        return False
    things = {t.deed.thing for t in (a, b) if t.deed is not None and t.deed.thing}
    return len(things) < 2 or bool(a.obligor and b.obligor)


def _is_truce(term: OneTerm) -> bool:
    return term.noun in _TRUCES and not term.obligor


def _made(proposal_id: str, group: Sequence[tuple[Telling, OneProposal]], act_id: ActId) -> Proposal:
    ordered = sorted(group, key=lambda each: (report_key(each[0].report.id), each[1].span))
    rows: list[list[_Held]] = []
    for telling, one in ordered:
        for term in one.terms:
            row = next((r for r in rows if any(_alike(h.term, term) for h in r)), None)
            held = _Held(telling, term)
            if row is None:
                rows.append([held])
            else:
                row.append(held)
    names = Counter(one.name for _, one in ordered if one.terms)
    status = max((one.status for _, one in ordered), key=lambda status: _LATER[status])
    return Proposal(
        id=proposal_id,
        sponsor=next((one.sponsor for _, one in ordered if one.sponsor), None),
        status=status,
        name=min(names, key=lambda name: (-names[name], name)),
        version=next((one.version for _, one in ordered if one.version), ""),
        anchors=tuple(dict.fromkeys(telling.report.anchor(one.span) for telling, one in ordered)),
        terms=tuple(_term(row, act_id) for row in rows),
    )


def _term(row: Sequence[_Held], act_id: ActId) -> Term:
    fullest = max(
        row, key=lambda h: (h.term.quantity is not None, h.term.phase is not None, h.term.obligor is not None)
    )
    ids = [found for h in row if h.term.deed is not None and (found := act_id(h.telling.report.id, h.term.deed))]
    return Term(
        obligor=next((h.term.obligor for h in row if h.term.obligor), None),
        act=fullest.term.act,
        quantity=next((h.term.quantity for h in (fullest, *row) if h.term.quantity), None),
        deadline=next((h.term.deadline for h in (fullest, *row) if h.term.deadline), None),
        phase=next((h.term.phase for h in (fullest, *row) if h.term.phase), None),
        anchors=tuple(dict.fromkeys(h.anchor for h in row)),
        act_id=ids[0] if ids else None,
    )
