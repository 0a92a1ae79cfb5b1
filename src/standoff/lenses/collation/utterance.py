"""Wordings of a pile that are one utterance."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.lenses.collation.kinds import Collation
from standoff.lenses.collation.wordings import Wording


@dataclass(eq=False)
class Utterance:
    """Wordings that are one utterance.

    Attributes:
        base: the fullest.
        others: every other one, and how it stands in the base.
        because: what made them one.
    """

    base: Wording
    others: list[tuple[Wording, Collation]] = field(default_factory=list)
    because: str = ""

    @property
    def wordings(self) -> list[Wording]:
        """All, in order of report and place."""
        return sorted((self.base, *(other for other, _ in self.others)), key=lambda wording: wording.key)

    @property
    def reports(self) -> frozenset[str]:
        """The sigla of the reports that have it."""
        return frozenset(wording.report.id for wording in self.wordings)
