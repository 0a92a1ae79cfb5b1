"""The state of a negotiation: who wants, offers or refuses what, what waits for what, and where that locks.

Every report is read alone first: stances with the deeds they are about, and what is made to wait for what. Deeds of all
reports are then lined up as acts, and what the reports say of the same acts becomes one requirement, refusal, offer or
position, dated, with each place that tells of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.lenses.collation.wordings import report_key
from standoff.lenses.deadlock.find import deadlocks
from standoff.lenses.negotiation.acts import Acts
from standoff.lenses.negotiation.answers import answers, numbered_after
from standoff.lenses.negotiation.one_report import OneReport
from standoff.lenses.negotiation.parties import parties_of
from standoff.lenses.negotiation.positions import Place, party_acts, places, positions
from standoff.lenses.negotiation.proposals import proposals
from standoff.lenses.negotiation.requirements import Requirements, Wait, ends, waits
from standoff.model.compared import Compared
from standoff.model.story import Story, Witness

SIDES = frozenset({"primary", "guarantor"})


class Negotiation:
    """Acts, positions, requirements, refusals, offers, proposals and deadlocks."""

    name, version = "negotiation", "1"
    question = "Who wants, offers or refuses what, what waits for what, and where does that lock?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Everything on the state of the talks; nothing where nobody negotiates. Another lens names the parties."""
        ordered = sorted(witnesses, key=lambda witness: report_key(witness.report.id))
        parties = parties_of(ordered)
        sides = frozenset(party.id for party in parties.all if party.role in SIDES)
        if not sides:
            return Compared()
        reports = [OneReport.of(witness, parties, sides) for witness in ordered]
        # Whoever makes something wait is a side of it, a mediator with a deadline or a neighbour with a price too.
        sides |= {tie.holder for report in reports for tie in report.ties if tie.holder is not None}
        acts = Acts(
            (told for report in reports for told in report.told()),
            (tie for report in reports for tie in report.tied()),
            (refused for report in reports for refused in report.refused()),
        )
        waiting = waits(reports, acts, sides)
        over = ends(reports, acts)
        outsiders = frozenset(party.id for party in parties.all if party.role == "reacting") - sides
        standing = places(reports, acts, waiting, sides, outsiders)
        act_ids = _numbered(waiting, standing)
        texts = {witness.report.id: witness.report for witness in ordered}
        made = {act_id: acts.made(number, act_id, texts) for number, act_id in act_ids.items()}
        requirements = Requirements(waiting, over, acts, story).made(act_ids)
        put = proposals(reports, lambda report, deed: act_ids.get(acts.number(report, deed)))
        stood = positions(standing, act_ids, made, story)
        stood += numbered_after(stood, answers(reports, sides, story, one_proposal=len(put) < 2))
        refusals = party_acts(standing, "refuses", letter="r", act_ids=act_ids, endings=over, story=story)
        return Compared(
            acts=tuple(made.values()),
            requirements=requirements,
            refusals=refusals,
            offers=party_acts(standing, "offers", letter="o", act_ids=act_ids, endings=over, story=story),
            positions=stood,
            proposals=put,
            deadlocks=deadlocks(made.values(), requirements, refusals, parties.all, story),
        )


def _numbered(waiting: Sequence[Wait], standing: Sequence[Place]) -> dict[int, str]:
    """An id for each act that something is said of, in order of where it is first told."""
    numbers = [number for wait in waiting for number in (wait.target, wait.condition)]
    numbers += [place.act for place in standing]
    return {number: f"a{place}" for place, number in enumerate(dict.fromkeys(numbers), start=1)}
