"""An act as one report tells of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.text.span import Span


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as one report tells of it.

    Attributes:
        at: the token of its verb or noun.
        family: of the lexicon, or the stem of its verb.
        listed: whether the lexicon has the family.
        thing: the stem of what it is done to, "" where nothing is named.
        actor: id of the party that would do it, or None.
        extent: `full`, `partial` or "".
        done: False for the contrary ("the gates stay shut").
        span: the words that tell of it.
        label: it in a few words.
        plain: how well the label reads: 2 for verb and object, 1 for a noun, 0 for other ways of telling, -1 for what
            nobody does.
        count: the number where nothing else makes it partial: of all there are, or of some.
    """

    at: int
    family: str
    listed: bool
    thing: str
    actor: str | None
    extent: str
    done: bool
    span: Span
    label: str
    plain: int
    count: str = ""


def spared(deed: Deed) -> Deed:
    """That something threatened is not done."""
    return replace(deed, family=f"no {deed.family}", label=f"no “{deed.label}”", done=True, plain=0)


def is_thing(deed: Deed) -> bool:
    """Whether a thing alone told of the deed: "the money"."""
    return deed.plain == 1 and deed.family in {"pay", "aid"}


def ended(deed: Deed) -> Deed:
    """The end of what goes on."""
    return replace(deed, family=f"end {deed.family}", label=f"end of “{deed.label}”", done=True)
