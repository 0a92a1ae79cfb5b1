"""Which names a reading has that the base does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.collation.kinship import STEM, stem
from standoff.lenses.collation.sides import Sides, shown
from standoff.lenses.collation.spelling import ACRONYM
from standoff.lenses.collation.tokens import Token, is_content

_PREFIX = 4  # "Rovia" and "Rovian" are one name
_NONE: frozenset[str] = frozenset()


def other_names(sides: Sides) -> Iterator[str]:
    """Each name that only the reading has, in words; another form or the initials of a name are that name."""
    lone = [
        at
        for at, token in enumerate(sides.here.tokens)
        if token.name and not token.editorial and is_content(token.form) and sides.to_base(at, STEM) is None
    ]
    # A month or a weekday is a date, which another report may put as "this month".
    lone = [at for at in lone if sides.here.tokens[at].form not in forms("months") | forms("weekdays")]
    known = [token.form for token in sides.base.tokens]
    strange = [at for at in lone if not any(_same_name(sides.here.tokens[at].form, form) for form in known)]
    strange = [at for at in strange if not _spelled_out(sides.here.tokens[at].form, sides.base.tokens)]
    strange = [at for at in strange if not _stands_for(at, sides.here.tokens, known)]
    for at in strange:
        yield f"names “{shown(sides.here, at)}”, which the base does not"


def _same_name(form: str, other: str) -> bool:
    if stem(form) == stem(other) or _nation(form) & _nation(other):
        return True
    return min(len(form), len(other)) >= _PREFIX and (form.startswith(other) or other.startswith(form))


def _spelled_out(form: str, tokens: tuple[Token, ...]) -> bool:
    """Whether an acronym here stands as names in a row there."""
    if not form.endswith(ACRONYM):
        return False
    initials = "".join(token.form[0] for token in tokens if token.form)
    return form.removesuffix(ACRONYM) in initials


def _stands_for(at: int, tokens: tuple[Token, ...], known: list[str]) -> bool:
    """Whether a name here is part of what an acronym there is short for."""
    row = [at]
    while row[0] > 0 and tokens[row[0] - 1].name:
        row.insert(0, row[0] - 1)
    while row[-1] + 1 < len(tokens) and tokens[row[-1] + 1].name:
        row.append(row[-1] + 1)
    return "".join(tokens[other].form[0] for other in row) + ACRONYM in known and len(row) > 1


def _nation(form: str) -> frozenset[str]:
    return _nations().get(form.removesuffix(ACRONYM), _NONE)


@cache
def _nations() -> dict[str, frozenset[str]]:
    """Single words that stand for a state: its name, its adjective, other names of it."""
    found: dict[str, set[str]] = {}
    for entry in lexicon("states"):
        for name in (entry["form"], *entry.get("demonyms", ()), *entry.get("aliases", ())):
            found.setdefault(name.replace(".", "").casefold(), set()).add(entry["form"])
    return {name: frozenset(states) for name, states in found.items()}
