"""The state of a negotiation: who wants, offers or refuses what, what waits for what, and where that locks.

Every report is read alone first: stances with the deeds they are about, and what is made to wait for what. Deeds of all
reports are then lined up as acts, and what the reports say of the same acts becomes one requirement, refusal, offer or
position, dated, with each place that tells of it.
"""

from __future__ import annotations

from standoff.lenses.collation.wordings import report_key
from standoff.lenses.deadlock.find import deadlocks
from standoff.lenses.negotiation.acts import Acts, Told
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.endings import endings_of
from standoff.lenses.negotiation.parties import parties_of
from standoff.lenses.negotiation.positions import party_acts, places, positions
from standoff.lenses.negotiation.proposals import proposals
from standoff.lenses.negotiation.requirements import Requirements, ends, waits
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.terms import Terms
from standoff.lenses.negotiation.ties import stands_of, ties_of
from standoff.model.compared import Compared
from standoff.model.story import Story, Witness

_SIDES = frozenset({"primary", "guarantor"})


class Negotiation:
    """Parties, acts, positions, requirements, refusals, offers, proposals and deadlocks."""

    name, version = "negotiation", "1"
    question = "Who wants, offers or refuses what, what waits for what, and where does that lock?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Everything on the state of the talks; nothing where nobody negotiates."""
        ordered = sorted(witnesses, key=lambda witness: report_key(witness.report.id))
        parties = parties_of(story, ordered)
        sides = frozenset(party.id for party in parties.all if party.role in _SIDES)
        if not sides:
            return Compared(parties=parties.all)
        tellings = [Telling(witness, parties) for witness in ordered]
        readers = [Deeds(telling) for telling in tellings]
        stands = [stands_of(telling, deeds) for telling, deeds in zip(tellings, readers, strict=True)]
        ties = [ties_of(*each) for each in zip(tellings, readers, stands, strict=True)]
        families = frozenset(deed.family for told in ties for tie in told for deed in (*tie.targets, *tie.conditions))
        endings = [list(endings_of(*each, families)) for each in zip(tellings, readers, stands, ties, strict=True)]
        held = [list(Terms(telling, deeds).proposals()) for telling, deeds in zip(tellings, readers, strict=True)]
        acts = Acts(
            Told(telling.report.id, deed)
            for telling, standing, tied, ending, offered in zip(tellings, stands, ties, endings, held, strict=True)
            for deed in (
                *(d for stand in standing for d in stand.deeds),
                *(d for tie in tied for d in (*tie.targets, *tie.conditions)),
                *(end.deed for end in ending if end.deed is not None),
                *(term.deed for one in offered for term in one.terms if term.deed is not None),
            )
        )
        waiting = waits(zip(tellings, ties, strict=True), acts, sides)
        over = ends(zip(tellings, endings, strict=True), acts)
        standing_places = places(list(zip(tellings, stands, ties, strict=True)), acts, waiting)
        numbers = dict.fromkeys(
            number
            for number in (*(n for w in waiting for n in (w.target, w.condition)), *(p.act for p in standing_places))
        )
        reports = {witness.report.id: witness.report for witness in ordered}
        act_ids = {number: f"a{place}" for place, number in enumerate(numbers, start=1)}
        made = {act_ids[number]: acts.made(number, act_ids[number], reports) for number in numbers}
        requirements = Requirements(waiting, over, acts, story).made(act_ids)
        refusals = party_acts(standing_places, "refuses", letter="r", act_ids=act_ids, endings=over, story=story)
        return Compared(
            parties=parties.all,
            acts=tuple(made.values()),
            requirements=requirements,
            refusals=refusals,
            deadlocks=deadlocks(made.values(), requirements, refusals, parties.all, story),
            offers=party_acts(standing_places, "offers", letter="o", act_ids=act_ids, endings=over, story=story),
            proposals=proposals(
                list(zip(tellings, held, strict=True)),
                lambda report, deed: act_ids.get(acts.number(report, deed)),
            ),
            positions=positions(standing_places, act_ids, made, story),
        )
