"""Which names a reading has that the base does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.collation.kinship import STEM, stem
from standoff.lenses.collation.sides import Sides, shown
from standoff.lenses.collation.spelling import ACRONYM
from standoff.lenses.collation.tokens import Token, is_content

_PREFIX = 4  # "Rovia" and "Rovian" are one name
_LONGEST_ROW = 6  # "North Atlantic Treaty Organization" is four words
_NONE: frozenset[str] = frozenset()


class _Known:
    """What the base has that a name may be another form of."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._stems = {stem(token.form) for token in tokens}
        self._forms: dict[str, list[str]] = {}
        for form in sorted({token.form for token in tokens if len(token.form) >= _PREFIX}):
            self._forms.setdefault(form[:_PREFIX], []).append(form)
        self._acronyms = {token.form for token in tokens if token.form.endswith(ACRONYM)}
        self._initials = "".join(token.form[0] for token in tokens)
        self._nations = {nation for at in range(len(tokens)) for nation in _nations_at(tokens, at)}

    def has(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the name at `at` stands in the base in any form."""
        form = tokens[at].form
        if stem(form) in self._stems or not self._nations.isdisjoint(_nations_at(tokens, at)):
            return True
        if any(form.startswith(other) or other.startswith(form) for other in self._forms.get(form[:_PREFIX], ())):
            return True
        if form.endswith(ACRONYM):
            return form.removesuffix(ACRONYM) in self._initials
        return _initials(tokens, at) in self._acronyms


def other_names(sides: Sides) -> Iterator[str]:
    """Each name that only the reading has, in words; another form or the initials of a name are that name."""
    known = _Known(sides.base.tokens)
    # A month or a weekday is a date, which another report may put as "this month".
    dates = forms("months") | forms("weekdays")
    for at, token in enumerate(sides.here.tokens):
        if not token.name or token.editorial or token.form in dates or not is_content(token.form):
            continue
        if sides.to_base(at, STEM) is None and not known.has(sides.here.tokens, at):
            yield f"names “{shown(sides.here, at)}”, which the base does not"


def _initials(tokens: Sequence[Token], at: int) -> str:
    """What the names in a row around one would be short as."""
    first, last = at, at
    while first > max(at - _LONGEST_ROW, 0) and tokens[first - 1].name:
        first -= 1
    while last + 1 < min(at + _LONGEST_ROW, len(tokens)) and tokens[last + 1].name:
        last += 1
    return "".join(token.form[0] for token in tokens[first : last + 1]) + ACRONYM


def _nations_at(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """The states that a word, or it and a neighbour ("United States"), stand for; "us" is a pronoun."""
    form = tokens[at].form
    around = [form.removesuffix(ACRONYM)] if form != "us" else []
    around += [f"{tokens[at - 1].form} {form}"] if at else []
    around += [f"{form} {tokens[at + 1].form}"] if at + 1 < len(tokens) else []
    return frozenset(nation for words in around for nation in _nations().get(words, _NONE))


@cache
def _nations() -> dict[str, frozenset[str]]:
    """Single words that stand for a state: its name, its adjective, other names of it."""
    found: dict[str, set[str]] = {}
    for entry in lexicon("states"):
        for name in (entry["form"], *entry.get("demonyms", ()), *entry.get("aliases", ())):
            found.setdefault(name.replace(".", "").casefold(), set()).add(entry["form"])
    return {name: frozenset(states) for name, states in found.items()}
