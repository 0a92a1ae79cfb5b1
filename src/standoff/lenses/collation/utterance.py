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
        in_part: the sigla of reports that have a fragment of it which is not placed yet.
    """

    base: Wording
    others: list[tuple[Wording, Collation]] = field(default_factory=list)
    because: str = ""
    in_part: set[str] = field(default_factory=set)

    @property
    def wordings(self) -> list[Wording]:
        """All, in order of report and place."""
        return sorted((self.base, *(other for other, _ in self.others)), key=lambda wording: wording.key)

    @property
    def reports(self) -> frozenset[str]:
        """The sigla of the reports that have it."""
        return frozenset(wording.report.id for wording in self.wordings)

    @property
    def heard_in(self) -> frozenset[str]:
        """The sigla of the reports that have it, or a fragment of it."""
        return self.reports | self.in_part
