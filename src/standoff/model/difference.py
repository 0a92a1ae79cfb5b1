"""What changed between two dossiers of one story, part by part and in words."""

from __future__ import annotations

from msgspec import Struct


class Changed(Struct, frozen=True, kw_only=True):
    """Something that stands in both dossiers and reads differently."""

    what: str
    before: str
    after: str


class PartDifference(Struct, frozen=True, kw_only=True):
    """What is new, changed or gone in one part of the dossier.

    Attributes:
        name: "reports", "positions", …
    """

    name: str
    new: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class Difference(Struct, frozen=True, kw_only=True):
    """The parts in which two dossiers differ, in the order of the page; empty where nothing changed."""

    parts: tuple[PartDifference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def new(self) -> tuple[str, ...]:
        """Everything that the newer dossier has and the older had not."""
        return tuple(line for part in self.parts for line in part.new)

    @property
    def changed(self) -> tuple[Changed, ...]:
        """Everything that both have, otherwise."""
        return tuple(line for part in self.parts for line in part.changed)

    @property
    def gone(self) -> tuple[str, ...]:
        """Everything that the newer dossier no longer has."""
        return tuple(line for part in self.parts for line in part.gone)
