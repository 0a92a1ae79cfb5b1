"""Whom a phrase means: a name, somebody with a title, a body called by its noun, a pronoun on somebody's word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from standoff.language.frequencies import headword
from standoff.language.lexicon import forms
from standoff.lenses.negotiation.described import described_as
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.naming import Naming
from standoff.lenses.statements.who import stand_in_nouns
from standoff.text.span import Span

_SPOKEN = frozenset({"we", "us", "our", "i", "me", "my", "ours"})
_THIRD = frozenset({"it", "they", "he", "she", "its", "their", "his", "her", "them"})
_PLACING = frozenset({"in", "at", "from", "to", "near", "outside", "through", "inside", "around", "into", "toward"})
# "The state of Westmark" is Westmark.
_NAMED_OF = frozenset({"state", "republic", "kingdom", "city", "town", "province", "nation"})
_RULING = frozenset({"government", "cabinet"})
_DEEPEST = 8  # steps from one phrase to whom it belongs
_LEADING = frozenset({"that", "and", "but", "when", "while", "as", "who", "which"})
_OWNERS = ("nmod:poss", "amod", "compound", "nmod", "nmod:desc", "flat")
_BELONGS = frozenset({"of", "from", "in", "'s", "’s", "'", "’"})


class Phrases:
    """Whom the phrases of a pile mean, by key."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._asked: set[tuple[str, int]] = set()
        self._governments: dict[str, dict[str, str]] = {}

    def keys(self, read: IndexedReport, span: Span) -> tuple[str, ...]:
        """Whom a phrase means, one for each that "and" joins, in order; nobody where it cannot be told."""
        top = read.top_of(span)
        if top is None:
            return ()
        inside = read.inside(span)
        heads = [at for at in read.tree.conjuncts(top) if at in inside] or [top]
        return tuple(dict.fromkeys(key for at in heads for key in self.at(read, at)))

    def at(self, read: IndexedReport, at: int) -> tuple[str, ...]:
        """Whom the phrase headed by a token means."""
        if (read.report.id, at) in self._asked or len(self._asked) > _DEEPEST:
            # "its union" whose "it" is the union, or the envoy of an envoy of an envoy: nobody can tell.
            return ()
        self._asked.add((read.report.id, at))
        try:
            return self._meant(read, at)
        finally:
            self._asked.discard((read.report.id, at))

    def _meant(self, read: IndexedReport, at: int) -> tuple[str, ...]:
        token = read.tree.tokens[at]
        named = self._naming.at(read, at)
        if named is not None and named == named.lower() and named.rsplit(None, 1)[-1] in forms("party_nouns"):
            named = named if named.startswith("the ") else f"the {named}"  # "delta states", taken for a name
        if named is not None and self._is_place(read, at, named):
            return ()
        if named is not None and " " not in named and named in forms("bodies"):
            return self._in_full(read, named)
        if named is not None and not self._is_part(named):
            return (named,)
        if at in read.titles and (held := _titled(self._naming, read, at)) is not None:
            return (held,)
        if token.pos == "PRON":
            return self._pronoun(read, at, token.lemma.lower())
        return self._through_others(read, at, named)

    def _in_full(self, read: IndexedReport, word: str) -> tuple[str, ...]:
        """Whom a bare word for a body means: the one body of that word that the report names in full."""
        full = read.in_full.get(word, {})
        if len(full) != 1:
            return (word,)
        top = read.top_of(next(iter(full.values())).span)
        return (word,) if top is None else self.at(read, top)

    def _through_others(self, read: IndexedReport, at: int, named: str | None) -> tuple[str, ...]:
        """Whose ministry or troops they are; else the ministry itself, or a party that is only described."""
        token = read.tree.tokens[at]
        lemma = token.lemma.lower()
        part = bool({lemma, headword(lemma)} & _through()) or token.span.of(read.report.text) in forms("bodies")
        of = any(read.marks(child) & {"of"} for child in read.tree.all_of(at, "nmod"))
        part = part or (of and lemma in _NAMED_OF)
        owners = tuple(self._owners(read, at)) if part or named is not None else ()
        if len(owners) == 1 or (owners and self._joined(read, at)):
            return owners
        if named is not None:
            return (named,)
        bare = part and not owners and read.tree.one_of(at, *_OWNERS) is None
        if bare and (one := self._one_owner(read, headword(lemma))) is not None:
            return (one,)
        described = None if owners else described_as(read, at) or self._bare_plural(read, at)
        return () if described is None else (self._naming.described(described),)

    def _bare_plural(self, read: IndexedReport, at: int) -> str | None:
        """As in "Students … will not move out", where reports tell of "the students"."""
        token = read.tree.tokens[at]
        first = read.tree.first[at] == at and read.starts[at] in read.sentences
        words = f"the {token.span.of(read.report.text).lower()}"
        own = token.tag == "NNS" and read.tree.relation(at) == "nsubj" and first
        if not own:
            return None
        return self._naming.bodies.of_members(words) or (words if words in self._naming.descriptions else None)

    def _one_owner(self, read: IndexedReport, lemma: str) -> str | None:
        """Whose "the government" can only be: that of the one whose government the report tells of."""
        known = self._governments.get(read.report.id)
        if known is None:
            owners: dict[str, set[str]] = defaultdict(set)
            for at, token in enumerate(read.tree.tokens):
                word = headword(token.lemma.lower())
                if token.pos == "NOUN" and word in _through():
                    owners[word].update(self._owners(read, at, joined=False))
            known = {word: next(iter(its)) for word, its in owners.items() if len(its) == 1}
            self._governments[read.report.id] = known
        return known.get(lemma)

    def _is_place(self, read: IndexedReport, at: int, key: str) -> bool:
        """Whether a seat of government is only where something happens."""
        if key not in self._naming.seats or read.tree.relation(at) not in {"obl", "nmod", "conj", "appos"}:
            return False
        return bool(read.marks(at) & _PLACING) or read.tree.relation(at) == "appos"

    def _is_part(self, key: str) -> bool:
        """Whether it is a ministry or an office, which may belong to whoever stands beside it."""
        last = key.rsplit(None, 1)[-1].lower()
        return key not in self._naming.persons and (last in _through() or last.removesuffix("s") in _through())

    def _joined(self, read: IndexedReport, at: int) -> bool:
        """Whether the owners are joined by "and": "Orlathi and Vessanian envoys"."""
        return any(len(read.tree.conjuncts(child)) > 1 for child in read.tree.all_of(at, *_OWNERS))

    def _owners(self, read: IndexedReport, at: int, *, joined: bool = True, deep: int = 0) -> Iterator[str]:
        """Whose the troops, the office or the envoys are; without what "and" joins to them if not `joined`."""
        found: dict[str, None] = {}
        lemma = read.tree.tokens[at].lemma.lower()
        for child in read.tree.all_of(at, *_OWNERS):
            case = {read.tree.tokens[mark].lemma.lower() for mark in read.tree.all_of(child, "case")}
            if case - _BELONGS:
                continue
            for place in read.tree.conjuncts(child) if joined else (child,):
                token = read.tree.tokens[place]
                if token.pos == "PRON":
                    found.update(dict.fromkeys(self._pronoun(read, place, token.lemma.lower())))
                    continue
                key = self._naming.at(read, place)
                if key is None and place in read.titles:
                    key = _titled(self._naming, read, place)
                further = deep < _DEEPEST and token.lemma.lower() in _through()
                if key is None:
                    found.update(dict.fromkeys(self._owners(read, place, deep=deep + 1) if further else ()))
                elif case & {"in"}:
                    if key in self._naming.seats:
                        found[self._naming.seats[key]] = None
                    elif lemma in _RULING and key not in self._naming.persons:
                        found[key] = None
                else:
                    found[self._naming.seats.get(key, key)] = None
        return iter(found)

    def _pronoun(self, read: IndexedReport, at: int, lemma: str) -> tuple[str, ...]:
        """Who speaks, for "we"; who is spoken of, or speaks, for "it": only where the report tells it."""
        mention = read.mention_at.get(at)
        if mention is not None:
            return (self._naming.key(mention.name),)
        if lemma in _SPOKEN:
            quote = read.quote_at.get(at)
            return (self._naming.key(quote.speaker.name),) if quote is not None and quote.speaker is not None else ()
        if lemma in _THIRD:
            one = read.indirect_at.get(at)
            if one is not None and one.speaker is not None:
                return self._speaker(read, one.speaker.span)
            clause = read.tree.clause_of(at)
            subject = read.tree.subject(clause)
            if (
                subject is not None
                and subject.at < at
                and not read.tree.under(at, subject.at)
                and read.tree.tokens[subject.at].pos != "PRON"
            ):
                return self.at(read, subject.at)
        return ()

    def _speaker(self, read: IndexedReport, span: Span) -> tuple[str, ...]:
        top = read.top_of(span)
        return () if top is None or read.tree.tokens[top].pos == "PRON" else self.keys(read, span)


def _titled(naming: Naming, read: IndexedReport, at: int) -> str | None:
    """Whose title it is."""
    mention = read.title_at.get(at)
    return None if mention is None else naming.key(mention.name)


def clause_of(read: IndexedReport, span: Span) -> Span:
    """A clause without the "that" that it begins with."""
    inside = read.inside(span)
    leading = len(inside) > 1 and read.tree.tokens[inside[0]].lemma.lower() in _LEADING
    return Span(read.starts[inside[1]], span.end) if leading else span


@cache
def _through() -> frozenset[str]:
    """Nouns for those through whom a party acts."""
    return stand_in_nouns() | forms("party_parts")
