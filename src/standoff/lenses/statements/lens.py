"""What do the reports claim, each claim once with each report's own words for it, and do they agree?

A claim that one report alone makes is no statement here: it stands in that report, and nothing can be said of it
beside others. Nor is one that stands in quotation marks everywhere, which the wording lens collates.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.statements.close_wording import close_sentences
from standoff.lenses.statements.disagreements import SAME_WORDS, Dispute, actors, attributions, polarity, scope
from standoff.lenses.statements.lining_up import Pile, groups
from standoff.lenses.statements.parsed_report import Lexis
from standoff.lenses.statements.readings import statement
from standoff.lenses.statements.tellings import tellings
from standoff.lenses.statements.told_alike import with_close
from standoff.lenses.statements.who import Parties
from standoff.lenses.twins import echoes
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, Relation, Statement
from standoff.model.story import Story, Witness

_Place = tuple[int, int, int]  # start and end of a reading, and the number of its statement
_LONGEST = 1500  # characters: no clause is longer


class Statements:
    """Claims lined up over all reports, and where they disagree."""

    name, version = "statements", "2"
    question = "Which claims do several reports make, each in what words, and do they agree?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Statements by how many origins carry them, and findings on polarity, attribution, scope and party."""
        ordered = sorted(witnesses, key=lambda witness: report_key(witness.report.id))
        pile = _pile(ordered)
        found = groups(pile)
        rule = f"{self.name} {self.version}"
        acted = list(actors(pile, found))
        passed_on = frozenset(echo.places for echo in echoes(ordered))
        made: list[tuple[Statement, list[Dispute]]] = []
        for number, group in enumerate(found):
            disputes = [d for d in (polarity(group), scope(group)) if d is not None]
            disputes += [dispute for at, dispute in acted if at == number]
            disputes = [_weighed(d, pile) for d in disputes if not _is_passed_on(d, passed_on)]
            if all(telling.quoted for telling in group):
                continue
            one = statement(group, disputes, pile, story)
            # Of what one origin alone tells, in whatever many reports, only main clauses are points of the story.
            if one.origins.best > 1 or disputes or any(telling.main or telling.scale for telling in group):
                made.append((one, disputes))
        inside = _parts([one for one, _ in made])
        kept = sorted(
            ((one, disputes) for at, (one, disputes) in enumerate(made) if disputes or at not in inside),
            key=lambda pair: _order(pair[0]),
        )
        lined_up = with_close([one for one, _ in kept], close_sentences(ordered), story)
        disputed = [disputes for _, disputes in kept] + [[]] * (len(lined_up) - len(kept))
        inside = _parts(lined_up)
        told_wider = {at for at in inside if lined_up[at].origins.best == 1 and not disputed[at] and at < len(kept)}
        statements, findings = [], []
        order = sorted(set(range(len(lined_up))) - told_wider, key=lambda at: _order(lined_up[at]))
        for number, at in enumerate(order, start=1):
            statements.append(changed(lined_up[at], id=f"s{number}"))
            findings += [dispute.as_finding(rule, f"s{number}") for dispute in disputed[at]]
        spoken = (dispute for dispute in attributions(pile) if not _is_passed_on(dispute, passed_on))
        findings += _once(dispute.as_finding(rule, None) for dispute in spoken)
        return Compared(statements=tuple(statements), findings=tuple(findings))


def _pile(witnesses: Sequence[Witness]) -> Pile:
    parties = Parties(witnesses)
    lexis = Lexis(parties, Rarity(witness.report for witness in witnesses))
    told = [telling for witness in witnesses for telling in tellings(witness, lexis)]
    return Pile([replace(telling, at=at) for at, telling in enumerate(told)], parties, witnesses)


def _weighed(dispute: Dispute, pile: Pile) -> Dispute:
    """A denial is a difference where both tell it in the same words; else it is told that nobody can tell."""
    if dispute.kind is not FindingKind.POLARITY:
        return dispute
    (_, ones, _), (_, others, _) = dispute.values[0], dispute.values[-1]
    if any(pile.between(a, b).overlap >= SAME_WORDS for a in ones for b in others):
        return dispute
    return replace(
        dispute,
        relation=Relation.UNSURE,
        explanation=f"{dispute.explanation} The two are told in other words, so that both may be right.",
    )


def _is_passed_on(dispute: Dispute, passed_on: Collection[tuple[str, str, int, int]]) -> bool:
    """Whether all that differs stands in sentences that are the same otherwise, which the lens `altered` compares."""
    if dispute.kind is FindingKind.SCOPE:
        return False
    (_, ones, _), (_, others, _) = dispute.values[0], dispute.values[-1]
    pairs = [(a, b) if report_key(a.report.id) < report_key(b.report.id) else (b, a) for a in ones for b in others]
    return all((a.report.id, b.report.id, a.sentence, b.sentence) in passed_on for a, b in pairs)


def _order(one: Statement) -> tuple[object, ...]:
    """By weight: the origins that carry it, then the reports, then where it stands."""
    return (-one.origins.best, -len(one.readings), one.readings[0].anchor.report, one.readings[0].anchor.start)


def _parts(statements: Sequence[Statement]) -> set[int]:
    """The numbers of those that are only a part of another one in every report that has them."""
    places: dict[str, list[_Place]] = {}
    for number, one in enumerate(statements):
        for reading in one.readings:
            places.setdefault(reading.anchor.report, []).append((reading.anchor.start, reading.anchor.end, number))
    for told in places.values():
        told.sort()
    return {
        number
        for number, one in enumerate(statements)
        if set.intersection(
            *(
                _around((reading.anchor.start, reading.anchor.end, number), places[reading.anchor.report])
                for reading in one.readings
            )
        )
    }


def _around(place: _Place, told: Sequence[_Place]) -> set[int]:
    """The statements whose reading in one report covers a place; of equal places the first one's."""
    start, end, number = place
    first = bisect_left(told, (start - _LONGEST, 0, 0))
    last = bisect_right(told, (start, sys.maxsize, 0))
    return {
        other
        for begins, ends, other in told[first:last]
        if other != number and end <= ends and (ends - begins > end - start or other < number)
    }


def _once(findings: Iterator[Finding]) -> list[Finding]:
    """Each finding once, whichever pair of tellings led to it."""
    found: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = tuple((reading.value, *reading.anchors) for reading in finding.readings)
        found.setdefault(key, finding)
    return list(found.values())
