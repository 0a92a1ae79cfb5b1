"""Which modals a reading has lost, added or swapped: "may" become "will", or "will sign" become "sign"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.lenses.collation.sides import Sides, governed_by, shown
from standoff.lenses.collation.tokens import Token

_MODAL_REACH = 3


def modals(sides: Sides) -> Iterator[str]:
    """What was meant more or less firmly, in words."""
    yield from _modal(sides)
    yield from _added_modal(sides)


def _modal(sides: Sides) -> Iterator[str]:
    base, here = sides.base.tokens, sides.here.tokens
    for at, token in enumerate(base):
        force = _forces().get(token.form)
        if force is None or sides.to_here(at, 1.0) is not None or at in sides.covered:
            continue
        governed = governed_by(base, at, _MODAL_REACH)
        other = None if governed is None else sides.to_here(governed, 1.0)
        if other is None or governed is None:
            continue
        found = _modal_before(here, other)
        if found is not None and _forces()[here[found].form] != force and sides.to_base(found, 1.0) is None:
            yield f"“{shown(sides.base, at)}” has become “{shown(sides.here, found)}”"
        elif found is None and _follows_directly(sides, at, governed, other):
            yield f"“{shown(sides.base, at)}” before “{shown(sides.base, governed)}” is gone"


def _added_modal(sides: Sides) -> Iterator[str]:
    base, here = sides.base.tokens, sides.here.tokens
    for at, token in enumerate(here):
        if token.form not in _forces() or token.editorial or sides.to_base(at, 1.0) is not None:
            continue
        governed = governed_by(here, at, _MODAL_REACH)
        other = None if governed is None else sides.to_base(governed, 1.0)
        beside = at > 0 and sides.to_base(at - 1, 1.0) is not None
        if other is not None and beside and _modal_before(base, other) is None and base[other - 1].form != "to":
            yield f"“{shown(sides.here, at)}” before “{shown(sides.here, governed or at)}” is added"


@cache
def _forces() -> dict[str, str]:
    return {entry["form"]: entry["force"] for entry in lexicon("modals")}


def _modal_before(tokens: tuple[Token, ...], at: int) -> int | None:
    for other in range(at - 1, max(at - 1 - _MODAL_REACH, -1), -1):
        if tokens[other].form in _forces():
            return other
        if tokens[other + 1].after:
            break
    return None


def _follows_directly(sides: Sides, modal: int, governed: int, other: int) -> bool:
    """Whether the words around a lost modal still stand side by side: "we may sign" and "we sign"."""
    if modal == 0 or other == 0 or governed - modal > 1:
        return False
    return sides.to_here(modal - 1, 1.0) == other - 1
