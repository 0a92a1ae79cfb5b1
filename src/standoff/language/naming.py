"""What a name names, finer than the encoder tells: states by a list, facilities and events by their last word."""

from __future__ import annotations

from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.model.analysis import NameKind

_KINDS = {
    "PERSON": NameKind.PERSON,
    "ORGANISATION": NameKind.ORGANISATION,
    "PLACE": NameKind.PLACE,
    "GROUP": NameKind.GROUP,
}


def kind_of(words: str, label: str) -> NameKind:
    """The kind of a name that the encoder labels PERSON, ORGANISATION, PLACE or GROUP."""
    if label == "PLACE" and words.removeprefix("the ") in _states():
        return NameKind.STATE
    last = words.rsplit(None, 1)[-1].lower()
    if label in {"PLACE", "ORGANISATION"} and " " in words:
        if last in forms("name_heads", kind="facility"):
            return NameKind.FACILITY
        if last in forms("name_heads", kind="event"):
            return NameKind.EVENT
    return _KINDS.get(label, NameKind.UNKNOWN)


@cache
def _states() -> frozenset[str]:
    return frozenset(name for entry in lexicon("states") for name in (entry["form"], *entry["aliases"]))
