"""Who takes part, what did they do, who answered, who is blamed, and what may come?"""

from __future__ import annotations

from standoff.lenses.negotiation import blame, moves, outlook, rounds, timeline
from standoff.lenses.negotiation.parties import parties_of
from standoff.model.compared import Compared
from standoff.model.story import Story, Witness


class Moves:
    """Parties with their roles, moves and reactions on a timeline, rounds, explanations side by side, outlooks."""

    name, version = "moves", "1"
    question = "Who takes part, what did they do and when, who answered, who is blamed, and what may come?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Everything but where the parties stand and what waits for what, which other lenses ask."""
        parties = parties_of(witnesses)
        made, answered = moves.found(story, parties)
        return Compared(
            parties=parties.all,
            moves=made,
            reactions=answered,
            rounds=rounds.found(parties, made),
            blame=blame.found(story, parties),
            outlook=outlook.found(story, parties),
            timeline=timeline.entries(story, parties, made, answered),
        )
