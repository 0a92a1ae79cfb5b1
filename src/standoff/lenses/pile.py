"""What is worked out once for the reports at hand, since one lens after the other asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.lenses.collation.wordings import report_key
from standoff.model.story import Witness


class Pile:
    """The witnesses of a story in order of their reports; another pile unless they are the very same objects."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self.witnesses = tuple(sorted(witnesses, key=lambda witness: report_key(witness.report.id)))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.witnesses)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pile) and list(map(id, self.witnesses)) == list(map(id, other.witnesses))
