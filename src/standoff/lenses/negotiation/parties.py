"""Who takes part in what is negotiated, under all names and with all who speak for it, and in which role."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from standoff.language.lexicon import forms
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.deed_words import groups_of
from standoff.lenses.negotiation.described import described_as
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.naming import Naming, is_past
from standoff.lenses.negotiation.phrases import Phrases
from standoff.lenses.negotiation.roles import Signs
from standoff.lenses.negotiation.weighing import weigh
from standoff.lenses.pile import Pile
from standoff.model.anchor import Anchor
from standoff.model.annotations import Mention
from standoff.model.negotiation import Member, Party
from standoff.model.story import Witness
from standoff.text.span import Span

_GOVERNMENT, _STATE = "the government", "the state"
_RULING = frozenset({"minister", "president", "premier", "chancellor"})
_OF_STATES = frozenset({"ministry", "government", "cabinet", "treasury", "presidency"})
_THEIRS = frozenset({"its", "their"})
_ROLES = ("primary", "mediator", "facilitator", "guarantor", "host", "reacting")


class Parties:
    """The parties of a story, and whom of them any words mean.

    Attributes:
        all: the parties, sides at the table first, by how many reports name them.
    """

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        ordered = sorted(witnesses, key=lambda witness: report_key(witness.report.id))
        self.naming = Naming(ordered)
        self.phrases = Phrases(self.naming)
        for person, owner in (*self._officers(), *self._ministers(), *self._ministries()):
            self.naming.learn(person, owner)
        weighed = weigh(Signs(self.naming, self.phrases).all(), self.naming)
        named = {party: places for party, places in self._named(frozenset(weighed)).items() if places}
        weighed = {party: told for party, told in weighed.items() if party in named}
        places = {party: self._places(named[party]) for party in weighed}
        order = sorted(
            weighed,
            key=lambda party: (_ROLES.index(weighed[party][0]), -_reports(places[party]), min(places[party]), party),
        )
        self._ids = {party: f"p{number}" for number, party in enumerate(order, start=1)}
        self.all: tuple[Party, ...] = tuple(
            self._party(party, weighed[party][0], weighed[party][1], named[party]) for party in order
        )
        self._by_id = {party.id: party for party in self.all}
        self._by_name = {
            name: party.id
            for party in reversed(self.all)
            for name in (*party.names, *(member.name for member in party.members), party.name)
        }

    def _officers(self) -> Iterator[tuple[str, str]]:
        """Who is called "its director" where the sentence before is about one party."""
        for read in self.naming.reports.values():
            for mention in read.notes.mentions:
                whose = None if mention.stands_in else _whose_office(read, mention)
                if whose is None:
                    continue
                owners = self._told_before(read, mention.span.start, plural=whose == "their")
                if len(owners) == 1 and owners[0] not in {self.naming.key(mention.name), *self.naming.persons}:
                    yield self.naming.key(mention.name), owners[0]

    def _told_before(self, read: IndexedReport, start: int, *, plural: bool) -> tuple[str, ...]:
        """Who a sentence is about: the subject of what is said in it, or else of the sentence before.

        Args:
            read: the report.
            start: where the name stands.
            plural: whether it may be several, as for "their".
        """
        number, tree = read.sentence_at(start), read.tree
        here = read.notes.sentences[number]
        for claim in read.notes.claims:
            if claim.who is None or not (here.start <= claim.predicate.start < start) or claim.who.start >= start:
                continue
            top = read.top_of(claim.who)
            if top is None or tree.tokens[top].pos == "PRON" or (tree.tokens[top].tag == "NNS" and not plural):
                continue
            if owners := self.phrases.keys(read, claim.who):
                return owners
        before = read.notes.sentences[number - 1] if number else None
        roots = [] if before is None else [at for at in read.inside(before) if tree.heads[at] == at]
        subject = tree.subject(roots[0]) if roots else None
        return () if subject is None else self.phrases.at(read, subject.at)

    def _ministers(self) -> Iterator[tuple[str, str]]:
        """Who speaks for "the government" of a story that tells of one and names no state with it."""
        called = {
            key
            for read in self.naming.reports.values()
            for at, token in enumerate(read.tree.tokens)
            if token.lemma.lower() == "government" and at not in read.mention_at
            for key in self.phrases.at(read, at)
        }
        if called != {_GOVERNMENT}:
            return
        yield _STATE, _GOVERNMENT
        for read in self.naming.reports.values():
            for mention in read.notes.mentions:
                office = (mention.title or "").lower().split()[-1:]
                if office and office[0] in _RULING and not mention.stands_in and not is_past(mention):
                    yield self.naming.key(mention.name), _GOVERNMENT

    def _ministries(self) -> Iterator[tuple[str, str]]:
        """Ministries and ministers without a state, of a story in which one state alone takes a stand."""
        states = self._states()
        if len(states) != 1:
            return
        (state,) = states
        for key in sorted(self.naming.bodies.keys):
            if key.rsplit(None, 1)[-1] in _OF_STATES and self.naming.owner(key) == key:
                yield key, state
        for read in self.naming.reports.values():
            for mention in read.notes.mentions:
                office = (mention.title or "").lower().split()[-1:]
                if office and office[0] in _RULING and not mention.stands_in and not is_past(mention):
                    yield self.naming.key(mention.name), state

    def _states(self) -> set[str]:
        """Names of one word, no person's and no body's, that demand, offer or accept something more than once."""
        found: Counter[str] = Counter()
        for read in self.naming.reports.values():
            for bargain in read.notes.bargains:
                top = None if bargain.holder is None else read.top_of(bargain.holder)
                mention = None if top is None else read.mention_at.get(top)
                if mention is not None and top is not None and read.tree.relation(top) == "nsubj":
                    found[self.naming.key(mention.name)] += 1
        return {key for key, times in found.items() if times > 1 and self._may_be_state(key)}

    def _may_be_state(self, key: str) -> bool:
        return " " not in key and key not in self.naming.persons and not key.isupper() and self.naming.owner(key) == key

    @cached_property
    def holds_anybody(self) -> bool:
        """Whether a report tells of prisoners, or of what was seized."""
        return any(
            token.lemma.lower() in forms("holding") or (token.lemma.lower() == "hold" and _holds(read, at))
            for read in self.naming.reports.values()
            for at, token in enumerate(read.tree.tokens)
        )

    def of(self, report_id: str, span: Span) -> str | None:
        """The id of the one party that a phrase means, be it by who speaks for it; None for nobody or for several."""
        found = self.each(report_id, span)
        return found[0] if len(found) == 1 else None

    def each(self, report_id: str, span: Span) -> tuple[str, ...]:
        """The ids of all parties that a phrase means: both of "Orlath and Vessany"."""
        read = self.naming.reports.get(report_id)
        keys = () if read is None else self.phrases.keys(read, span)
        ids = (self._ids.get(self.naming.owner(key)) for key in keys)
        return tuple(dict.fromkeys(party for party in ids if party is not None))

    def named(self, name: str) -> str | None:
        """The id of the party that goes by a name, or for which somebody of that name speaks."""
        known = self._by_name.get(name)
        return known if known is not None else self._ids.get(self.naming.owner(self.naming.key(name)))

    def get(self, party_id: str) -> Party:
        """The party with an id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[party_id]

    def _named(self, parties: frozenset[str]) -> dict[str, dict[str, list[tuple[str, Anchor]]]]:
        """For each party, by key (its own or a member's), the words that name it and where."""
        found: dict[str, dict[str, list[tuple[str, Anchor]]]] = {party: defaultdict(list) for party in parties}
        for read in self.naming.reports.values():
            for mention in read.notes.mentions:
                top = read.top_of(mention.span)
                if mention.stands_in or top is None:
                    continue
                for key in self.phrases.at(read, top):
                    party = self.naming.owner(key)
                    if party in found:
                        own = self.naming.key(mention.name)
                        if own != party and " " not in own and read.tree.tokens[top].pos == "NOUN":
                            continue
                        words = mention.span.of(read.report.text)
                        if words in self.naming.seats:
                            own = words
                        found[party][own].append((words, read.report.anchor(mention.span)))
            for at in range(len(read.tree.tokens)):
                if at in read.mention_at or read.tree.tokens[at].pos not in {"NOUN", "PROPN"}:
                    continue
                for key in self.phrases.at(read, at):
                    party = self.naming.owner(key)
                    if party in found and (key.startswith("the ") or key in self.naming.bodies.keys):
                        span = read.tree.tokens[at].span
                        found[party][key].append((self._words(read, at, key), read.report.anchor(span)))
        return found

    def _words(self, read: IndexedReport, at: int, key: str) -> str:
        return self.naming.bodies.words(read, at) if key in self.naming.bodies.keys else _said(read, at, key)

    @staticmethod
    def _places(named: dict[str, list[tuple[str, Anchor]]]) -> list[Anchor]:
        return sorted(anchor for places in named.values() for _, anchor in places)

    def _party(self, party: str, role: str, why: str, named: dict[str, list[tuple[str, Anchor]]]) -> Party:
        own = Counter(words for words, _ in named.get(party, ()))
        names = [name for name, _ in sorted(own.items(), key=lambda item: (-item[1], item[0]))]
        members = [
            Member(name=key, anchors=tuple(sorted(anchor for _, anchor in places)))
            for key, places in sorted(named.items())
            if key != party
        ]
        return Party(
            id=self._ids[party],
            name=_fullest(names, party) if party.startswith("the ") else party,
            names=tuple(names) or (party,),
            role=role,
            anchors=tuple(sorted(anchor for _, anchor in named.get(party, ()))) or members[0].anchors,
            members=tuple(members),
            because=why,
        )


def parties_of(witnesses: Sequence[Witness]) -> Parties:
    """The parties of a story; the same whatever the order of the witnesses."""
    return _kept(Pile(witnesses))


@lru_cache(maxsize=1)
def _kept(pile: Pile) -> Parties:
    """Kept for the pile at hand: one lens after the other asks for them."""
    return Parties(pile.witnesses)


def _holds(read: IndexedReport, at: int) -> bool:
    """Whether what is held is somebody who can be let go."""
    held = read.tree.one_of(at, "obj", "nsubj:pass")
    return held is not None and "captives" in groups_of(read.tree.tokens[held].lemma.lower())


def _whose_office(read: IndexedReport, mention: Mention) -> str | None:
    """The "its" or "their" of an office beside a name, be it a title or what the name explains: "their envoy, Ode"."""
    offices = [] if mention.title_span is None else [mention.title_span]
    top = read.top_of(mention.span)
    if top is not None and read.tree.relation(top) == "appos":
        head = read.tree.heads[top]
        offices.append(read.tree.span(*read.tree.edges(head, "appos", "punct", "acl:relcl")))
    for office in offices:
        inside = read.inside(office)
        words = [read.tree.tokens[at].lemma.lower() for at in range(max(inside.start - 1, 0), inside.stop)]
        if _THEIRS & set(words[:2]):
            return next(word for word in words if word in _THEIRS)
    return None


def _said(read: IndexedReport, at: int, key: str) -> str:
    """A description as written, with a small "the"."""
    first = described_as(read, at) or key
    start = read.starts[at] + len(read.tree.tokens[at].span) - len(first)
    written = read.report.text[max(start, 0) : read.tree.tokens[at].span.end]
    return f"the {written[len('the ') :]}" if written.lower() == first else first


def _fullest(names: Sequence[str], party: str) -> str:
    """The name that says as much as the key, as most reports write it."""
    return next((name for name in names if name.lower() == party), party)


def _reports(places: Sequence[Anchor]) -> int:
    return len({anchor.report for anchor in places})
