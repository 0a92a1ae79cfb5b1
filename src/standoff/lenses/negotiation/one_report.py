"""Everything that the negotiation lens reads in one report, before reports are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.lenses.negotiation.act_groups import Told
from standoff.lenses.negotiation.acts import Refused, Tied
from standoff.lenses.negotiation.by_sentence import BySentence
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.endings import Ending, endings_of
from standoff.lenses.negotiation.links import links_of
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.stands import Stand, stands_of
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.terms import OneProposal, Terms
from standoff.lenses.negotiation.tie import Tie
from standoff.lenses.negotiation.ties import ties_of
from standoff.model.annotations import Modality, StanceKind
from standoff.model.story import Witness
from standoff.text.span import Span

REFUSING = frozenset({StanceKind.REJECTION, StanceKind.DENIAL})


@dataclass(frozen=True, slots=True)
class OneReport:
    """What one report tells of the talks.

    Attributes:
        stands: the stances of parties.
        ties: what is made to wait for what.
        endings: what no longer stands.
        proposals: what is on the table.
        announced: what the report itself says that somebody will do, with the clause.
        waiting: the clauses that hang on any condition, readable or not: no flat refusal stands in them.
    """

    telling: Telling
    stands: tuple[Stand, ...]
    ties: tuple[Tie, ...]
    endings: tuple[Ending, ...]
    proposals: tuple[OneProposal, ...]
    waiting: frozenset[int]
    announced: tuple[tuple[Deed, Span], ...]

    @classmethod
    def of(cls, witness: Witness, parties: Parties, sides: frozenset[str]) -> OneReport:
        """What a report tells of talks between these sides."""
        telling = Telling(witness, parties)
        deeds = Deeds(telling)
        stands = stands_of(telling, deeds, sides)
        ties = ties_of(telling, deeds, stands)
        whole = BySentence(telling, deeds)
        ties += whole.ties(sides, ties)
        stands += whole.stands(sides, stands, ties)
        waiting = frozenset(
            link.above for link in links_of(telling) if telling.is_quoted(link.above) == telling.is_quoted(link.below)
        )
        return cls(
            telling=telling,
            stands=tuple(stands),
            ties=tuple(ties),
            endings=tuple(endings_of(telling, deeds, stands, ties)),
            proposals=tuple(Terms(telling, deeds).proposals()),
            waiting=waiting,
            announced=tuple(_announced(telling, deeds, waiting)),
        )

    def told(self) -> Iterator[Told]:
        """Every deed that the report tells of."""
        for deed in self._deeds():
            yield Told(self.telling.report.id, deed, self.telling.phrase(deed.span))

    def tied(self) -> Iterator[Tied]:
        """Each deed that waits for another."""
        for tie in self.ties:
            for target in tie.targets:
                for condition in tie.conditions:
                    yield Tied(self.telling.report.id, tie.holder, target, condition)

    def refused(self) -> Iterator[Refused]:
        """Each deed that a party refuses."""
        for stand in self.stands:
            if stand.stance.kind in REFUSING:
                yield from (Refused(self.telling.report.id, stand.holder, deed) for deed in stand.deeds)

    def _deeds(self) -> Iterator[Deed]:
        for stand in self.stands:
            yield from stand.deeds
        for tie in self.ties:
            yield from (*tie.targets, *tie.conditions)
        for ending in self.endings:
            if ending.deed is not None:
                yield ending.deed
        yield from (deed for deed, _ in self.announced)
        for proposal in self.proposals:
            yield from (term.deed for term in proposal.terms if term.deed is not None)


def _announced(telling: Telling, deeds: Deeds, waiting: frozenset[int]) -> Iterator[tuple[Deed, Span]]:
    for claim in telling.notes.claims:
        inside = telling.inside(claim.predicate)
        if claim.negated or claim.modality is not Modality.PLANNED or not inside or inside[0] in waiting:
            continue
        at = inside[0]
        words = {telling.tree.tokens[aux].lemma.lower() for aux in telling.tree.all_of(at, "aux")}
        if telling.tree.tokens[at].pos == "VERB" and "will" in words and telling.said(at) is None:
            # "The outcome will weigh on the talks" announces what nobody does.
            yield from ((deed, claim.span) for deed in deeds.all_at(at) if deed.actor is not None)
