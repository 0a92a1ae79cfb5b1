"""Who is meant, over all reports: one key for a person, body or state under all its names, and for whom each acts.

"Netanyahu" and "Benjamin Netanyahu" are one person, who acts for Israel because some report calls him its prime
minister. "Israeli" is Israel. What only the pile could tell (that a capital stands for its government) is not guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.persons import person_keys
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.model.story import Witness
from standoff.text.tokens import words

_DEMONYM = ("ian", "ese", "ish", "an", "i", "n")
# "Orlathi" is of Orlath; shorter stems meet by chance.
_SHORTEST = 5


class Parties:
    """The parties of a pile by name, and whom they act for."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self._keys = person_keys(witnesses)
        self._names = frozenset(self.key(m.name) for w in witnesses for m in w.notes.mentions)
        self.persons = frozenset(
            self.key(m.name) for w in witnesses for m in w.notes.mentions if m.kind is NameKind.PERSON
        )
        names = {
            m.name
            for w in witnesses
            for m in w.notes.mentions
            if " " not in m.name and not m.stands_in and (m.kind is not NameKind.PERSON or self._is_alone(m))
        }
        self._stems = {name.lower(): name for name in sorted(names) if len(name) >= _SHORTEST}
        self._adjectives: dict[str, str | None] = {}
        self._acts_for: dict[str, frozenset[str]] = {}
        for person, state in sorted(set(_titles(witnesses, self))):
            self._acts_for[person] = self._acts_for.get(person, frozenset()) | {state}

    def _is_alone(self, mention: Mention) -> bool:
        """Whether what was taken for a person has neither title nor first name: likelier a state unheard of."""
        return mention.title_span is None and self.key(mention.name) == mention.name

    def key(self, name: str) -> str:
        """One key for all names of a person, body or state."""
        return _states().get(name, self._keys.get(name, name))

    def speaker(self, name: str) -> str:
        """The key of a speaker, who may be described: "the union" is "The union"; a name behind it is who is meant."""
        key = self.key(name)
        named = self.key(key.rpartition(", ")[2])
        if named in self.persons:
            return named  # "head of the relief agency, Lena Ode"
        first, _, rest = key.partition(" ")
        return rest if first.lower() in {"the", "a", "an"} and rest[:1].islower() else key

    def is_name(self, key: str) -> bool:
        """Whether a key is a name that some report uses, and no description."""
        return key in self._names

    def of_adjective(self, word: str) -> str | None:
        """The state or body that an adjective with a capital belongs to: "Israeli", "Orlathi"."""
        if word not in self._adjectives:
            self._adjectives[word] = _states().get(word) or self._by_stem(word)
        return self._adjectives[word]

    def _by_stem(self, word: str) -> str | None:
        for ending in _DEMONYM:
            bare = word.lower().removesuffix(ending)
            if bare != word.lower() and len(bare) >= _SHORTEST:
                name = next(
                    (self._stems[bare + tail] for tail in ("", "y", "a", "e", "ia") if bare + tail in self._stems), None
                )
                if name is not None and name != word:
                    return self.key(name)
        return None

    def acts_for(self, parties: Iterable[str]) -> frozenset[str]:
        """The parties themselves, and those for whom they hold an office."""
        found = frozenset(parties)
        return found.union(*(self._acts_for.get(party, frozenset()) for party in sorted(found)))


def _titles(witnesses: Sequence[Witness], parties: Parties) -> Iterable[tuple[str, str]]:
    """Each person with the state or body that a title names: "Israeli Prime Minister", "Orlath's minister"."""
    for witness in witnesses:
        text = witness.report.text
        mentions = sorted(witness.notes.mentions, key=lambda mention: mention.span)
        for mention in mentions:
            if mention.title_span is None or mention.kind is not NameKind.PERSON:
                continue
            person = parties.key(mention.name)
            before = _owner(text, mentions, mention)
            if before is not None:
                yield person, parties.key(before.name)
            for word in words(text, mention.title_span.start, mention.title_span.end):
                state = parties.of_adjective(word.span.of(text).removesuffix("’s").removesuffix("'s"))
                if state is not None:
                    yield person, state
            for inside in mentions:
                if mention.title_span.covers(inside.span) and (
                    inside.kind in {NameKind.ORGANISATION, NameKind.STATE} or inside.name in _seats()
                ):
                    yield person, _seats().get(inside.name, parties.key(inside.name))


def _owner(text: str, mentions: Sequence[Mention], person: Mention) -> Mention | None:
    """Whose officer it is: the name with "'s" directly before the title."""
    if person.title_span is None:
        return None
    at = bisect_left(mentions, person.title_span, key=lambda mention: mention.span)
    before = mentions[at - 1] if at else None
    if before is None or before.kind is NameKind.PERSON:
        return None
    return before if text[before.span.end : person.title_span.start].strip() in {"'s", "’s", "'", "’"} else None


@cache
def _states() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in lexicon("states"):
        for name in (entry["form"], *entry["demonyms"], *entry["aliases"]):
            found.setdefault(name, entry["form"])
    return found


@cache
def _seats() -> dict[str, str]:
    return {seat: entry["form"] for entry in lexicon("states") for seat in entry["seats"]}


@cache
def stand_in_nouns() -> frozenset[str]:
    """Nouns for those through whom a party acts: its forces, its office, its envoys."""
    return forms("acting_for")
