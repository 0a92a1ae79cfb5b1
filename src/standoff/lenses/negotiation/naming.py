"""Which names belong to one party over all reports, and who speaks or acts for whom.

A state has its adjectives, its seat of government and its ministries; a body its short form, its officers and its
chair. What belongs to a party stays a name of its own: "Washington" acts for the United States and is still told apart
from it. Nothing is guessed: a name that could belong to two belongs to nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from standoff.language.frequencies import document_frequency
from standoff.language.lexicon import forms, lexicon
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.negotiation.bodies import Bodies
from standoff.lenses.negotiation.described import described_as, described_beside_names, party_nouns
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.kinds import meant_by_nouns
from standoff.lenses.negotiation.leaders import leaders_told
from standoff.lenses.negotiation.officers import officers_beside
from standoff.lenses.negotiation.seats import known_seats, learned_seats
from standoff.lenses.negotiation.short_forms import persons_of, short_forms
from standoff.lenses.statements.parsed_report import Lexis
from standoff.lenses.statements.who import Parties as Names
from standoff.lenses.statements.who import stand_in_nouns
from standoff.model.annotations import Mention
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import words

_OF = frozenset({"of", "for", "from", "at"})
_BARE = frozenset({"Republic", "Kingdom", "State", "States", "President", "Minister", "Prosecutors", "Soldiers"})
# "The armed movement" is the movement.
_TELL_NO_BODY = frozenset("armed rebel islamist militant separatist main largest powerful ruling opposition".split())
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})
# A spokesman of a ministry of a government: nobody tells of a longer chain.
_MOST_STEPS = 6
_BEFORE_TITLE = 2  # tokens: "union" and "'s"


class Naming:
    """The names of a pile: what each stands for, and to whom it belongs."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self.names = Names(witnesses)
        self.persons = frozenset(persons_of(self.names, witnesses))
        self.common = frozenset[str]()
        lexis = Lexis(self.names, Rarity(witness.report for witness in witnesses))
        self.reports = {witness.report.id: IndexedReport(witness, lexis) for witness in witnesses}
        nouns = party_nouns(self.reports.values())
        for read in self.reports.values():
            read.party_nouns = nouns
        self.common = frozenset(self._common_nouns())
        self._short = short_forms(self.names, self.persons, self.reports.values(), witnesses)
        self._by_noun: dict[str, str] = {}
        self._fuller: dict[str, list[str]] = {}
        self.bodies = Bodies(self.reports.values(), self.key)
        self.seats = {**known_seats(), **dict(learned_seats(self.reports.values(), self.key))}
        self._belongs = self._owners()
        self._by_noun = meant_by_nouns(self)
        self.descriptions = self._descriptions()
        self._fuller = self._fuller_words()
        self._belongs.update(self._officers())
        self._belongs = {**dict(self._beside()), **self._belongs}
        for read in self.reports.values():
            for description, at in described_beside_names(read):
                self._learn_noun(description, self.at(read, at), sure=True)

    def key(self, name: str) -> str:
        """One key for all names of a person, body or state; a short form of a body is the body."""
        key = self.names.key(name)
        if key not in self.persons:
            # "Norraskan" is a name to whoever does not know Norrask; a person has no adjective.
            key = self.names.of_adjective(key) or self.names.of_adjective(key.removesuffix("s")) or key
        return self._short.get(key, key)

    def at(self, read: IndexedReport, at: int) -> str | None:
        """The key of what a token names, adjectives of states and bodies included."""
        party = read.party(at)
        key = None if party is None else self.key(party)
        if key is not None and party in self._short:
            return key
        body = self.bodies.at(read, at)
        if body is not None:
            return self.described(body) if body.startswith("the ") else body
        return key

    def is_nobody(self, key: str) -> bool:
        """Whether it is a bare word for a body of which nobody can tell which one it is ("Republic", "Ministry")."""
        if " " in key or key in self.seats:
            return False
        return key[:1].islower() or key in forms("bodies") or key in _BARE or key in self.common

    def learn(self, person: str, owner: str) -> None:
        """Somebody speaks for a party, of whom that was not known, or was known under a description of it."""
        known = self._belongs.get(person)
        if known is not None:
            for words, named in ((known, owner), (owner, known)):
                self._learn_noun(words, named)
        elif person != owner and self.owner(owner) != person:
            self._belongs[person] = owner

    def described(self, words: str) -> str:
        """The one named body that a description can only mean: "the company", where one is named; else the words."""
        noun = words.removeprefix("the ")
        named = self._by_noun.get(noun)
        meant = {f"the {named.lower()}"} if named is not None else set()
        meant |= set(self._fuller.get(words, ()))
        return (named or next(iter(meant))) if len(meant) == 1 else words

    def _descriptions(self) -> frozenset[str]:
        """How the pile calls parties that it does not name: "the union", "the island states"."""
        return frozenset(
            words
            for read in self.reports.values()
            for at, token in enumerate(read.tree.tokens)
            if token.pos in {"NOUN", "PROPN"} and (words := described_as(read, at)) is not None
        )

    def _fuller_words(self) -> dict[str, list[str]]:
        """For each bare description the fuller ones of the pile: "the dockers' union" for "the union"."""
        fuller: dict[str, list[str]] = defaultdict(list)
        for description in sorted(self.descriptions):
            if description.count(" ") > 1 and _TELL_NO_BODY.isdisjoint(description.split()):
                fuller[f"the {description.rsplit(None, 1)[-1]}"].append(description)
        return {bare: found for bare, found in fuller.items() if bare in self.descriptions}

    def _common_nouns(self) -> Iterator[str]:
        """Names that are only common nouns at the head of a sentence: "Teachers"."""
        called: dict[str, Counter[bool]] = defaultdict(Counter)
        for read in self.reports.values():
            starts = frozenset(read.sentences)
            for at, mention in read.mention_at.items():
                key = self.names.key(mention.name)
                first = mention.span.start <= read.headline_end or mention.span.start in starts
                called[key][read.tree.tokens[at].pos == "NOUN" or (first and _is_plural(key))] += 1
        return (key for key, count in sorted(called.items()) if " " not in key and count[True] > count[False])

    def owner(self, key: str) -> str:
        """For whom somebody acts, and for whom that one does, up to the party that acts for nobody; itself if none."""
        for _ in range(_MOST_STEPS):
            above = self._belongs.get(key)
            if above is None:
                break
            key = above
        return key

    def _owners(self) -> dict[str, str]:
        """For each name that belongs to exactly one other, that other."""
        found: dict[str, set[str]] = defaultdict(set)
        for read in self.reports.values():
            for key, owner in self._told(read):
                if key != owner:
                    found[key].add(owner)
        for body, state in _known_members().items():
            found[body] = {state}
        for seat, state in self.seats.items():
            found[self.key(seat)] = {state}
        single = {}
        for key, owners in sorted(found.items()):
            # "her spokesman, of the ministry of Orlath": the nearest owner counts, the state above it is its own.
            nearest = {o for o in owners if not any(o in found.get(other, ()) for other in owners if other != o)}
            if len(nearest) == 1:
                single[key] = next(iter(nearest))
        for boss, officer in self._bosses():
            if officer in single:
                single.setdefault(boss, single[officer])
        return single

    def _bosses(self) -> Iterator[tuple[str, str]]:
        """Whose negotiator or minister acts for a state acts for it too: "Vane, her chief negotiator"."""
        for read in self.reports.values():
            for mention in read.notes.mentions:
                if mention.title_span is None or mention.stands_in:
                    continue
                inside = read.inside(mention.title_span)
                if not inside or read.tree.tokens[inside[0]].lemma.lower() not in {"her", "his", "she", "he"}:
                    continue
                bosses = read.people_before(inside[0]) - {self.names.key(mention.name)}
                if len(bosses) == 1:
                    yield self.key(next(iter(bosses))), self.key(mention.name)

    def _officers(self) -> dict[str, str]:
        """Who speaks for a party that is only described: "Grand, the union's secretary"."""
        found: dict[str, set[str]] = defaultdict(set)
        for read in self.reports.values():
            for mention in read.notes.mentions:
                if mention.title_span is None or mention.stands_in or is_past(mention):
                    continue
                inside = read.inside(mention.title_span)
                for at in range(max(inside.start - _BEFORE_TITLE, 0), inside.stop):
                    words = described_as(read, at) if read.tree.relation(at) == "nmod" else None
                    if words is not None:
                        self._learn_noun(words, self._belongs.get(self.key(mention.name)))
                        found[self.key(mention.name)].add(self.at(read, at) or self.described(words))
        return {
            person: next(iter(parties))
            for person, parties in sorted(found.items())
            if len(parties) == 1 and person not in self._belongs
        }

    def _learn_noun(self, words: str, owner: str | None, *, sure: bool = False) -> None:
        """A description with an officer of a named body of the same noun is that body: "boss of the players' union"."""
        noun = words.removeprefix("the ")
        if words == noun or owner is None or owner.startswith("the ") or owner in self.persons:
            return
        if sure or noun.rsplit(None, 1)[-1] in owner.lower().split():
            self._by_noun.setdefault(noun, owner)
            self._belongs.setdefault(words, owner)

    def _told(self, read: IndexedReport) -> Iterator[tuple[str, str]]:
        for mention in read.notes.mentions:
            if mention.stands_in:
                continue
            key = self.key(mention.name)
            if key in self.persons and mention.title_span is not None and not is_past(mention):
                owners = self.names.acts_for([self.names.key(mention.name)])
                yield from ((key, self.key(owner)) for owner in sorted(owners))
                yield from ((key, owner) for owner in self._of_title(read, mention))
                yield from ((key, owner) for owner in self._before_title(read, mention))
            top = read.top_of(mention.span)
            if top is not None:
                yield from ((key, owner) for owner in self._owner_of_body(read, mention, top))
        yield from leaders_told(self, read)

    def _of_title(self, read: IndexedReport, mention: Mention) -> Iterator[str]:
        """Whose officer it is, where it stands behind title and name: "Prime Minister Ode of Orlath"."""
        title = mention.title_span
        if title is None or title.of(read.report.text).rsplit(None, 1)[-1].lower() in forms("party_roles", how="noun"):
            return
        end = max(title.end, mention.span.end)
        behind = words(read.report.text, end, min(end + 60, len(read.report.text)))[:4]
        if not behind or behind[0].form not in _OF:
            return
        for word in behind[1:]:
            if word.form in _ARTICLES:
                continue
            inside = read.inside(word.span)
            key = self.at(read, inside[0]) if inside else None
            if key is not None and key not in self.persons:
                yield key
            return

    def _beside(self) -> Iterator[tuple[str, str]]:
        """Persons with the one body that an office beside their name belongs to."""
        found: dict[str, set[str]] = defaultdict(set)
        for read in self.reports.values():
            for mention in read.notes.mentions:
                key = self.key(mention.name)
                if not mention.stands_in and key in self.persons:
                    found[key].update(self.owner(owner) for owner in officers_beside(self, read, mention))
        return ((key, next(iter(owners))) for key, owners in sorted(found.items()) if len(owners) == 1)

    def _before_title(self, read: IndexedReport, mention: Mention) -> Iterator[str]:
        """Whose officer it is, where it stands before the office: "Orlath's minister, Ode", "the Orlath minister"."""
        title = mention.title_span
        inside = range(0) if title is None else read.inside(title)
        for at in range(max(inside.start - _BEFORE_TITLE, 0), inside.stop):
            owner = read.mention_at.get(at)
            if owner is None or owner.name == mention.name:
                continue
            key = self.key(owner.name)
            owned = read.report.text[owner.span.end : owner.span.end + len("'s")] in {"'s", "’s"}
            bare = " " not in key and key in forms("bodies")
            # "Brightwing managing director Rufus Dain": the parse says whose director.
            beside = read.tree.relation(at) == "compound" and read.tree.heads[at] in inside
            if (owned or beside or at in inside) and key not in self.persons and not bare:
                yield key

    def _owner_of_body(self, read: IndexedReport, mention: Mention, top: int) -> Iterator[str]:
        """The state or body that a ministry, guard or office belongs to."""
        last = mention.name.rsplit(None, 1)[-1].lower()
        if self.key(mention.name) in self.persons or (last not in _parts() and last.removesuffix("s") not in _parts()):
            return
        for child in read.tree.all_of(top, "nmod:poss", "nmod", "amod", "compound"):
            if mention.span.covers(read.tree.tokens[child].span):
                continue
            marks = read.marks(child) - {"'s", "’s", "'", "’"}
            key = self.at(read, child)
            if key is not None and key not in self.persons and marks <= {"of", "in"}:
                yield self.seats.get(key, key)

    def named_in(self, read: IndexedReport, span: Span) -> str | None:
        """The key of the one that a phrase names at its top, its title and apposition looked through."""
        top = read.top_of(span)
        if top is None:
            return None
        direct = self.at(read, top)
        if direct is not None:
            return direct
        held = read.title_at.get(top)
        return None if held is None else self.key(held.name)


def _is_plural(word: str) -> bool:
    """Whether a word with a capital is the plural of a common word: "Bakers" at the head of a sentence."""
    return word.endswith("s") and document_frequency(word.removesuffix("s").lower()) > 0


def is_past(mention: Mention) -> bool:
    """Whether it is an office that somebody no longer holds."""
    return (mention.title or "").lower().replace("-", " ").split()[:1] in (["former"], ["ex"], ["then"], ["ousted"])


@cache
def _known_members() -> dict[str, str]:
    return {entry["form"]: entry["of"] for entry in lexicon("known_bodies") if "of" in entry}


@cache
def _parts() -> frozenset[str]:
    """Last words of bodies that are a part of a state or a larger body."""
    return stand_in_nouns() | forms("party_parts")
