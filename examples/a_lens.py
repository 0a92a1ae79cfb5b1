"""A lens in one file: do two reports put the same words into different mouths?"""

from __future__ import annotations

from collections import defaultdict

from standoff.model.anchor import Anchor
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation
from standoff.model.story import Story, Witness
from standoff.text.tokens import words
from standoff.text.view import fold

# Two people may well both say "We are ready to talk".
FEWEST_WORDS = 6


class Mouths:
    """Looks for one quotation with two speakers. Who is silent about the speaker disagrees with nobody."""

    name, version = "mouths", "1"
    question = "Do two reports give the same words to different speakers?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """A finding for each quotation whose speaker differs."""
        del story
        said: dict[str, dict[str, list[Anchor]]] = defaultdict(lambda: defaultdict(list))
        for witness in sorted(witnesses, key=lambda witness: witness.report.id):
            for quote in witness.notes.quotes:
                exact = quote.span.of(witness.report.text)
                if quote.speaker is not None and len(words(exact)) >= FEWEST_WORDS:
                    said[fold(exact)][quote.speaker.name].append(witness.report.anchor(quote.span))
        return Compared(findings=tuple(_finding(speakers) for speakers in said.values() if len(speakers) > 1))


def _finding(speakers: dict[str, list[Anchor]]) -> Finding:
    return Finding(
        id="",  # given when the dossier is put in order
        kind=FindingKind.ATTRIBUTION,
        relation=Relation.DIFFERS,
        explanation=f"The same words are given to {' and to '.join(speakers)}.",
        readings=tuple(FindingReading(value=name, anchors=tuple(anchors)) for name, anchors in speakers.items()),
        confidence=0.6,  # reports name one person in two ways more often than they mistake the speaker
        rule=f"{Mouths.name} {Mouths.version}",
    )
