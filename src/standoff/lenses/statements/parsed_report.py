"""One report as the statements lens reads it: what stands at each word, who is meant, and which words tell something.

Nothing here knows of claims as a whole; `tellings.py` asks it what fills their slots.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from standoff.language.frequencies import headword
from standoff.language.lexicon import forms, lexicon
from standoff.language.tree import Tree
from standoff.lenses.collation.kinship import stem
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.statements.acts import LIGHT, act_of_noun, act_of_verb
from standoff.lenses.statements.telling import NOTHING, SOMEBODY, Filler
from standoff.lenses.statements.who import Parties, stand_in_nouns
from standoff.model.analysis import NameKind
from standoff.model.annotations import Claim, Mention, Precision, QuoteKind
from standoff.model.story import Witness
from standoff.text.span import Span, merged
from standoff.text.tokens import words

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
_FIRST = frozenset({"we", "i", "us", "me", "our", "my", "ourselves"})
_THIRD = frozenset({"it", "he", "she", "they", "its", "his", "her", "their"})
_OPEN = frozenset({"who", "which", "that", "this", "these", "those", "one", "there", "what", "you"})
_LOWEST = 0.12
_TITLE_LINES = 6
_LONGEST = 150  # words


class Lexis:
    """What the words of a pile are matched by, and what sharing them is worth."""

    def __init__(self, parties: Parties, rarity: Rarity) -> None:
        self.parties, self._rarity = parties, rarity
        self._known: dict[tuple[str, bool], tuple[str, float]] = {}

    def term(self, lemma: str, *, verb: bool = False) -> tuple[str, float]:
        """What a word is matched by (the act that it tells of, else its stem), and what sharing it is worth."""
        known = self._known.get((lemma, verb))
        if known is None:
            noun = None if verb else act_of_noun(lemma)
            act = act_of_verb(lemma) if verb else noun.name if noun else ""
            name = f"!{act}" if act else stem(headword(lemma))
            known = self._known[lemma, verb] = (name, max(self._rarity.weight(lemma), _LOWEST))
        return known


class ReadReport:
    """One report with its tree, and what stands at each token."""

    def __init__(self, witness: Witness, lexis: Lexis) -> None:
        self.witness, self.lexis = witness, lexis
        self.report, self.notes = witness.report, witness.notes
        self.tree = Tree.of(witness.notes.tokens)
        self.starts = [token.span.start for token in witness.notes.tokens]
        self.mention_at: dict[int, Mention] = {}
        for mention in sorted(witness.notes.mentions, key=lambda m: -len(m.span)):
            self.mention_at.update(dict.fromkeys(self.inside(mention.span), mention))
        self.titles = {
            at for m in witness.notes.mentions if m.title_span and not m.stands_in for at in self.inside(m.title_span)
        }
        self.moments = {at: moment for moment in witness.notes.moments for at in self.inside(moment.span)}
        self.numbers = {at: q for q in witness.notes.quantities for at in self.inside(q.span)}
        whole = {QuoteKind.DIRECT, QuoteKind.MIXED}
        self.quoted = merged(quote.span for quote in witness.notes.quotes if quote.kind in whole)
        self.sentences = [sentence.start for sentence in witness.notes.sentences]
        self.credits = frozenset(credit.to for credit in witness.report.credits)
        self.cues = {at for one in witness.notes.indirect for at in self.inside(one.cue)} | {
            at for quote in witness.notes.quotes if quote.cue for at in self.inside(quote.cue)
        }
        self.headline_end = self._headline_end()
        self.claim_heads = {at for claim in witness.notes.claims if (at := self.head_of(claim)) is not None}

    def _headline_end(self) -> int:
        """Where the lines that stand before the first line with a full stop end."""
        at = 0
        for line in self.report.text.split("\n")[:_TITLE_LINES]:
            if line.rstrip().endswith((".", "”", '"')):
                break
            at += len(line) + 1
        return at

    def inside(self, span: Span) -> range:
        """The tokens that begin in a stretch, the first of them where it is longer than any clause that can be read."""
        first = bisect_left(self.starts, span.start)
        return range(first, min(bisect_left(self.starts, span.end), first + _LONGEST))

    def is_quoted(self, span: Span) -> bool:
        """Whether it stands in a quotation."""
        at = bisect_right(self.quoted, span.start, key=lambda quote: quote.start) - 1
        return at >= 0 and self.quoted[at].covers(span)

    def head_of(self, claim: Claim) -> int | None:
        """The token that heads a claim's clause."""
        at = bisect_left(self.starts, claim.predicate.start)
        if at >= len(self.starts) or self.starts[at] != claim.predicate.start:
            return None
        copula = claim.lemma == "be" and self.tree.relation(at) == "cop"
        return self.tree.heads[at] if copula else at

    def top_of(self, span: Span) -> int | None:
        """The token of a stretch on which the others hang."""
        inside = self.inside(span)
        for at in inside:
            if self.tree.heads[at] == at or self.tree.heads[at] not in inside:
                return at
        return None

    def marks(self, at: int) -> set[str]:
        """The prepositions and conjunctions that tie a word to what it hangs on."""
        return {self.tree.tokens[mark].lemma.lower() for mark in self.tree.all_of(at, "mark", "case")}

    def filler(self, span: Span, holder: str, claim: Claim, owner: Filler) -> Filler:
        """What fills a slot; `owner` is whose "its" is."""
        top = self.top_of(span)
        if top is None:
            return NOTHING
        tree, tokens = self.tree, self.tree.tokens
        word = tokens[top].lemma.lower()
        inside = self.inside(span)
        if tokens[top].pos == "PRON" and top not in self.mention_at and len(inside) == 1:
            return self._pronoun(span, word, holder, claim)
        heads = [at for at in tree.conjuncts(top) if at in inside]
        direct = {party for at in heads if (party := self.party(at) or self._titled(at)) is not None}
        named = {party for at in inside if (party := self.party(at)) is not None}
        # "Soldiers led by Ode" are not hers by name alone; "her soldiers" are.
        owners = named - self.lexis.parties.persons
        mine = {tokens[at].lemma.lower() for at in inside if tokens[at].pos == "PRON"}
        if mine & _THIRD and not named:
            owners |= owner.parties or self.one_before(top, mine)
        if mine & _FIRST and holder not in {"", SOMEBODY}:
            owners |= self.lexis.parties.acts_for([holder])
        named |= owners
        stands_in = not direct and any(tokens[at].lemma.lower() in stand_in_nouns() for at in heads)
        parties = direct or (self.near(heads, owners) if stands_in else set())
        head = "" if direct else self.lexis.term(word)[0]
        return Filler(
            span=span,
            head=head,
            terms=self.terms(inside),
            parties=frozenset(p for p in parties if p),
            named=frozenset(p for p in named if p) - frozenset(p for p in parties if p),
            stands_in=stands_in,
            vague=word in _OPEN and top not in self.mention_at and len(inside) == 1,
        )

    def _pronoun(self, span: Span, word: str, holder: str, claim: Claim) -> Filler:
        """Who "it" or "we" is, where it stands on somebody's word: the one who speaks."""
        known = holder not in {"", SOMEBODY}
        if known and (word in _FIRST or (word in _THIRD and claim.on_word_of is not None)):
            if not self.lexis.parties.is_name(holder):
                name, worth = self.lexis.term(holder.rpartition(" ")[2])
                return Filler(span, name, {name: worth})
            parties = self.lexis.parties.acts_for([holder]) if word in {"we", "us"} else frozenset({holder})
            states = parties - self.lexis.parties.persons
            return Filler(span, parties=states or parties, stands_in=word in {"we", "us"})
        person = self.one_before(self.inside(span).start, {word})
        return Filler(span, parties=frozenset(person), vague=not person)

    def one_before(self, at: int, pronouns: set[str]) -> set[str]:
        """Whom "he" or "his" can only be: the one person named in this sentence so far and in the one before it."""
        if not pronouns & {"he", "she", "his", "her"}:
            return set()
        people = self.people_before(at)
        return people if len(people) == 1 else set()

    def people_before(self, at: int) -> set[str]:
        """The people named in the sentence of a token so far and in the one before it."""
        number = bisect_right(self.sentences, self.starts[at]) - 1
        since = self.sentences[max(number - 1, 0)]
        before = {self.mention_at.get(place) for place in range(bisect_left(self.starts, since), at)}
        return {self.lexis.parties.key(m.name) for m in before if m is not None and m.kind is NameKind.PERSON}

    def _titled(self, at: int) -> str | None:
        """Whose title it is, where the tree hangs the name on the title."""
        if at not in self.titles:
            return None
        below = (self.mention_at.get(child) for child in self.tree.all_of(at, "flat", "appos", "compound", "nmod"))
        return next((self.lexis.parties.key(m.name) for m in below if m is not None and m.title_span), None)

    def near(self, heads: Sequence[int], named: set[str]) -> set[str]:
        """The parties that stand with a noun as its owner; those of what only follows it are somebody else's."""
        tree, found = self.tree, set[str]()
        for head in heads:
            for child in tree.all_of(head, "nmod:poss", "amod", "compound", "nmod", "appos"):
                case = {tree.tokens[c].lemma.lower() for c in tree.all_of(child, "case")}
                if case - {"of", "from", "'s", "’s", "'", "’"}:
                    continue
                for at in tree.conjuncts(child):
                    party = self.party(at)
                    if party is not None:
                        found.add(party)
        return found or (named if len(named) == 1 else set())

    def party(self, at: int) -> str | None:
        """The party, or place, that a token names."""
        mention = self.mention_at.get(at)
        if mention is not None:
            # "Norraskan" is a name to whoever does not know Norrask; a person has no adjective.
            own = self.lexis.parties.key(mention.name)
            adjective = None if mention.kind is NameKind.PERSON else self.lexis.parties.of_adjective(own)
            return adjective or own
        if at in self.titles:
            return None
        word = self.tree.tokens[at].span.of(self.report.text)
        return self.lexis.parties.of_adjective(word) if word[:1].isupper() and len(word) > 1 else None

    def terms(self, inside: range) -> dict[str, float]:
        """The telling words of a stretch."""
        found: dict[str, float] = {}
        for at in inside:
            token = self.tree.tokens[at]
            lemma = token.lemma.lower()
            if token.pos not in _TELLING or at in self.moments or at in self.numbers or at in self.titles:
                continue
            if self.party(at) is not None:
                continue
            if lemma in _empty() or (token.pos == "VERB" and lemma in LIGHT) or not lemma[:1].isalpha():
                continue
            name, worth = self.lexis.term(lemma, verb=token.pos == "VERB")
            found[name] = max(worth, found.get(name, 0.0))
        return found

    def numbers_in(self, span: Span) -> tuple[tuple[str, float, float, float], ...]:
        """What a clause counts: the noun or unit, the value, and what it leaves open."""
        found = []
        for quantity in dict.fromkeys(self.numbers[at] for at in self.inside(span) if at in self.numbers):
            if span.covers(quantity.span):
                low = quantity.low if quantity.low is not None else quantity.value
                high = quantity.high if quantity.high is not None else quantity.value
                things = re.split(r",| and | or ", quantity.what.lower())[0].split()
                counted = things[-1] if things else ""
                key = quantity.unit if quantity.unit != "count" else self.lexis.term(counted)[0] if counted else ""
                found.append((key, quantity.value, low, high))
        return tuple(found)

    def days_in(self, span: Span) -> frozenset[str]:
        """The days that a clause names, as dates; weekdays where nobody knows their dates."""
        found = set()
        for moment in dict.fromkeys(self.moments[at] for at in self.inside(span) if at in self.moments):
            if not span.covers(moment.span) or moment.limit == "to":
                continue
            if moment.precision in {Precision.DAY, Precision.MINUTE} and moment.date and moment.end is None:
                found.add(moment.date[:10])
            elif moment.date is None:
                said = words(self.report.text, moment.span.start, moment.span.end)
                found |= {weekday for word in said if (weekday := _weekdays().get(word.form))}
        return frozenset(found)

    def places_of(self, claim: Claim) -> frozenset[str]:
        """The places where a claim is said to be."""
        if claim.where is None:
            return frozenset()
        return frozenset(
            self.lexis.parties.key(mention.name)
            for at in self.inside(claim.where)
            if (mention := self.mention_at.get(at)) is not None and mention.kind in {NameKind.PLACE, NameKind.STATE}
        )


@cache
def _weekdays() -> dict[str, str]:
    names = {entry["number"]: entry["form"] for entry in reversed(lexicon("weekdays")) if "short" not in entry}
    return {entry["form"]: names[entry["number"]] for entry in lexicon("weekdays")}


@cache
def _empty() -> frozenset[str]:
    return forms("function_words") - forms("function_words", **{"class": "noun"})
