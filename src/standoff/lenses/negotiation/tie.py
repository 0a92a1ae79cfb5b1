"""What a party makes wait for what, as one report tells it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.lenses.negotiation.deed import Deed
from standoff.text.span import Span


@dataclass(frozen=True, slots=True)
class Tie:
    """What a party makes wait for what.

    Attributes:
        holder: id of the party; None where this report alone does not tell whose act the target is.
        targets: what waits. conditions: what it waits for, all of them.
        either: the conditions are alternatives.
        kind: `before`, `verified` or `if`.
        form: the words that tie them.
        span: where it is told.
        at: the token of the clause that waits.
        because: the rule, in words.
    """

    holder: str | None
    targets: tuple[Deed, ...]
    conditions: tuple[Deed, ...]
    kind: str
    form: str
    span: Span
    at: int
    because: str
    either: bool = False
