"""What a user decides about stories against the program: which reports tell one story, and which do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.errors import UsageError

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of reports by their hashes, each pair and all pairs in order.

    Attributes:
        apart: in different stories, each.
        merged: of which the stories are put together.
    """

    apart: tuple[Named, ...] = ()
    merged: tuple[Named, ...] = ()

    def numbered(self, known: Mapping[str, int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The same pairs by number, as far as both reports are there."""
        apart, merged = (
            [(known[a], known[b]) for a, b in pairs if a in known and b in known] for pairs in (self.apart, self.merged)
        )
        return apart, merged

    def joined(self, later: Decisions) -> Decisions:
        """These, and later ones, which win."""
        gone, back = set(later.merged), set(later.apart)
        return Decisions(
            apart=tuple(sorted({*self.apart, *later.apart} - gone)),
            merged=tuple(sorted({*self.merged, *later.merged} - back)),
        )


def decided(reports: Sequence[Named], *, split: Iterable[Named] = (), merge: Iterable[Named] = ()) -> Decisions:
    """Decisions about reports, given the locator and hash of each; a pair names locators, or unmistakable ends of them.

    Raises:
        UsageError: a name means no report, or several, or a pair is both split and merged.
    """
    apart, merged = ({_pair(pair, reports) for pair in pairs} for pairs in (split, merge))
    for pair in sorted(apart & merged):
        names = " and ".join(sorted(locator for locator, sha256 in reports if sha256 in pair))
        raise UsageError(f"{names} cannot be both split and merged")
    return Decisions(tuple(sorted(apart)), tuple(sorted(merged)))


def _pair(names: Named, reports: Sequence[Named]) -> Named:
    first, second = sorted(_meant(name, reports) for name in names)
    if first == second:
        raise UsageError(f"{names[0]} and {names[1]} are one report")
    return first, second


def _meant(name: str, reports: Sequence[Named]) -> str:
    """The hash of the report with a locator, or with the only locator that ends so."""
    exact = {sha256 for locator, sha256 in reports if locator == name}
    ends = {sha256: locator for locator, sha256 in reports if locator.endswith(f"/{name}")}
    found = exact or set(ends)
    if len(found) == 1:
        return found.pop()
    if not found:
        raise UsageError(f"no report is called {name}; `standoff stories` lists them")
    raise UsageError(f"{name} may be {' or '.join(sorted(ends.values()))}: give the whole name")
