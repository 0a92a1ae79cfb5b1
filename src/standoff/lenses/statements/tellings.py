"""From the claims of a report to tellings: which clauses claim something of their own, and what fills their slots.

Left out are clauses that only say whose word the next clause is ("Ode said that …"), those that only carry another
verb ("decided to …", whose sense the other verb already has), and those of which nobody knows who did it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from standoff.language.frequencies import headword
from standoff.language.lexicon import forms, lexicon
from standoff.language.tree import Tree
from standoff.lenses.collation.kinship import stem
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.statements.acts import ALTERNATING, LIGHT, act_of_noun, act_of_verb, acts_of, group_of
from standoff.lenses.statements.telling import NOTHING, SOMEBODY, Filler, Telling
from standoff.lenses.statements.who import Parties, stand_in_nouns
from standoff.model.annotations import Claim, Mention, Modality, NameKind, Precision, QuoteKind
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import words

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
_FIRST = frozenset({"we", "i", "us", "me", "our", "my", "ourselves"})
_THIRD = frozenset({"it", "he", "she", "they", "its", "his", "her", "their"})
_OPEN = frozenset({"who", "which", "that", "this", "these", "those", "one", "there", "what", "you"})
_PARTICLES = frozenset("home back off out up down away short over aside in".split())
_LOOSE = ("conj", "cc", "parataxis", "discourse", "list", "vocative")
# An adverbial clause behind one of these belongs to the claim: "will agree if …".
_BINDING = frozenset("if unless until till before once after".split())
_ONLY_WHEN = frozenset("before after until since instead".split())
# "No major progress" does not deny that there was some.
_DEGREE = frozenset(
    "major much significant real full further immediate great serious substantial complete meaningful enough big".split()
)
_REFUSALS = frozenset("reject refuse oppose".split())
_WISHES = _REFUSALS | frozenset("demand want seek urge require request propose".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PARTY = 0.35  # what it is worth that two clauses name one party: every clause of a story names one
_NUMBER = 0.9
_LOWEST = 0.12
_MOST_STEPS = 12  # from a clause up to the one that it is joined to


class Reader:
    """Makes the tellings of the reports of one pile."""

    def __init__(self, parties: Parties, rarity: Rarity) -> None:
        self.parties, self.rarity = parties, rarity
        self._known: dict[tuple[str, bool], tuple[str, float]] = {}

    def term(self, lemma: str, *, verb: bool = False) -> tuple[str, float]:
        """What a word is matched by (the act that it tells of, else its stem), and what sharing it is worth."""
        known = self._known.get((lemma, verb))
        if known is None:
            noun = None if verb else act_of_noun(lemma)
            act = act_of_verb(lemma) if verb else noun.name if noun else ""
            name = f"!{act}" if act else stem(headword(lemma))
            known = self._known[lemma, verb] = (name, max(self.rarity.weight(lemma), _LOWEST))
        return known

    def read(self, witness: Witness) -> Iterator[Telling]:
        """The tellings of one report, in order; `at` is left for the pile to give."""
        text = _Text(witness, self)
        aside = witness.report.set_aside
        for claim in witness.notes.claims:
            at = text.head_of(claim)
            if at is None or any(part.start <= claim.span.start < part.end for part in aside):
                continue
            yield from text.told(claim, at)


class _Text:
    """One report with its tree, and what stands at each token."""

    def __init__(self, witness: Witness, reader: Reader) -> None:
        self.witness, self.reader = witness, reader
        self.report, self.notes = witness.report, witness.notes
        self.tree = Tree.of(witness.notes.tokens)
        self.starts = [token.span.start for token in witness.notes.tokens]
        self.mention_at: dict[int, Mention] = {}
        for mention in sorted(witness.notes.mentions, key=lambda m: -len(m.span)):
            for at in self.inside(mention.span):
                self.mention_at[at] = mention
        self.titles = {
            at for m in witness.notes.mentions if m.title_span and not m.stands_in for at in self.inside(m.title_span)
        }
        self.moments = {at for moment in witness.notes.moments for at in self.inside(moment.span)}
        self.numbers = {at: q for q in witness.notes.quantities for at in self.inside(q.span)}
        self.quoted = [q.span for q in witness.notes.quotes if q.kind in {QuoteKind.DIRECT, QuoteKind.MIXED}]
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
        for line in self.report.text.split("\n")[:6]:
            if line.rstrip().endswith((".", "”", '"')):
                break
            at += len(line) + 1
        return at

    def inside(self, span: Span) -> range:
        """The tokens that begin in a stretch."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

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

    def told(self, claim: Claim, at: int) -> Iterator[Telling]:
        """The tellings of one claim: none, one, or one for each of several that act together."""
        tree = self.tree
        if self._only_carries(claim, at):
            return
        holder = self._holder(claim)
        doer = self._blamed(at) or claim.who
        who = self.filler(doer, holder, claim, NOTHING) if doer else NOTHING
        if who.vague or (claim.who is None and not claim.passive):
            return
        what, others = self._completion(claim, at, who, holder)
        if claim.what is not None and what.vague:
            return
        if self._happens(claim, at, who):
            who, what = NOTHING, who
        span = self._tight(claim, at)
        verb, forms_ = self._verb(claim, at, others)
        acts = acts_of(forms_, self._groups(claim, at))
        terms = self._terms(self.inside(span), claim)
        name, worth = self.reader.term(verb.split()[0], verb=True)
        if acts:
            terms.pop(name, None)
            terms[f"!{acts[0].name}"] = worth
        elif verb not in LIGHT:
            terms.setdefault(name, worth)
        named = {party for place in self.inside(span) if (party := self._party(place)) is not None}
        for party in sorted(named | who.parties | what.parties | who.named | what.named):
            terms[f"@{party}"] = _PARTY
        numbers = self._numbers(span)
        for counted, value, *_ in numbers:
            terms[f"#{value:g} {counted}"] = _NUMBER
        if not terms:
            return
        common = {
            "at": 0, "report": self.report, "span": span, "core": self._core(claim, what), "verb": verb,
            "acts": acts, "what": what, "terms": terms, "numbers": numbers, "days": self._days(span),
            "places": self._places(claim), "negated": claim.negated or "without" in self._marks(at), "hedged": self._hedged(claim, at), "modality": self._modality(claim, at),
            "holder": holder, "quoted": any(quote.covers(claim.predicate) for quote in self.quoted),
            "sentence": bisect_right(self.sentences, span.start) - 1, "headline": span.start < self.headline_end,
            "main": self._is_main(at),
        }  # fmt: skip
        yield from self._wished(claim, at, who, common)
        if len(who.parties) > 1 and (who.stands_in or not who.head):
            for party in sorted(who.parties):
                alone = replace(who, parties=frozenset({party}))
                yield Telling(who=alone, **common)
        else:
            yield Telling(who=who, **common)

    def _wished(self, claim: Claim, at: int, who: Filler, common: dict[str, Any]) -> Iterator[Telling]:
        """What a demand or a refusal is about, where a noun tells of it: "demands the withdrawal of the troops"."""
        tree = self.tree
        lemma = tree.tokens[at].lemma.lower()
        top = None if claim.what is None or lemma not in _WISHES or len(who.parties) != 1 else self.top_of(claim.what)
        for noun in tree.conjuncts(top) if top is not None else ():
            act = act_of_noun(tree.tokens[noun].lemma.lower())
            if act is None:
                continue
            first, last = tree.trimmed(*tree.edges(noun, "conj", "cc", "acl", "acl:relcl", "appos", "advcl"))
            doers = self._near([noun], set())
            goal = next((c for c in tree.all_of(noun, "nmod") if self._marks(c) & {"of", "to", "from"}), None)
            phrase = tree.span(first, last)
            terms = self._terms(range(first, last + 1), claim) | {f"@{party}": _PARTY for party in sorted(doers)}
            told = {
                "span": Span(common["span"].start, phrase.end) if noun == top else phrase, "core": phrase,
                "verb": tree.tokens[noun].lemma.lower(), "acts": (act,), "terms": terms | {f"!{act.name}": _NUMBER},
                "who": Filler(None, parties=frozenset(doers)) if doers else NOTHING,
                "what": NOTHING if goal is None else self.filler(
                    tree.span(*tree.trimmed(*tree.edges(goal, "case"))), "", claim, who
                ),
                "modality": Modality.PLANNED, "holder": min(who.parties), "numbers": (), "hedged": False,
                "negated": claim.negated != (lemma in _REFUSALS),
            }  # fmt: skip
            yield Telling(**(common | told))

    def _is_main(self, at: int) -> bool:
        """Whether it is the main clause of its sentence, is joined to it, or is what it says."""
        tree = self.tree
        for _ in range(_MOST_STEPS):
            if tree.relation(at) not in {"conj", "parataxis", "ccomp", "xcomp"}:
                break
            at = tree.heads[at]
        return tree.relation(at) == "root"

    def _happens(self, claim: Claim, at: int, who: Filler) -> bool:
        """Whether the subject suffers what the verb says, though nobody does it: "the lock will open"."""
        alone = claim.what is None and not claim.passive and not who.parties and who.span is not None
        return alone and self.tree.tokens[at].lemma.lower() in ALTERNATING

    def _only_carries(self, claim: Claim, at: int) -> bool:
        """Whether the clause only says whose word it is, only carries another verb, or only says when."""
        tree = self.tree
        below = [c for c in tree.all_of(at, "xcomp", "ccomp") if c in self.claim_heads and tree.tokens[c].pos != "ADJ"]
        if below and (claim.what is None or claim.passive) and tree.tokens[at].pos in {"VERB", "AUX"}:
            return True
        if tree.relation(at) == "xcomp" and tree.tokens[tree.heads[at]].pos == "ADJ":
            return True  # "eager to sign": the adjective says how it is meant
        if self._marks(at) & _ONLY_WHEN and tree.tokens[at].tag == "VBG":
            return True
        return claim.what is None and at in self.cues and not tree.all_of(at, "obl", "obj")

    def _blamed(self, at: int) -> Span | None:
        """Who did it in "blamed Ode for leaving": the one who is blamed."""
        tree, head = self.tree, self.tree.heads[at]
        target = tree.one_of(head, "obj")
        if tree.tokens[at].tag != "VBG" or not self._marks(at) & {"for", "of"} or target is None or target > at:
            return None
        return tree.span(*tree.trimmed(*tree.edges(target, "acl", "acl:relcl", "case")))

    def _marks(self, at: int) -> set[str]:
        return {self.tree.tokens[mark].lemma.lower() for mark in self.tree.all_of(at, "mark", "case")}

    def _holder(self, claim: Claim) -> str:
        if claim.on_word_of is None:
            return ""
        if claim.speaker is None:
            return SOMEBODY
        # The paper that a report credits is where it has its text from, not somebody who claims something.
        if claim.speaker.name in self.credits:
            return ""
        return self.reader.parties.speaker(claim.speaker.name)

    def _hedged(self, claim: Claim, at: int) -> bool:
        """Whether only a degree is denied."""
        words = {self.tree.tokens[place].lemma.lower() for place in self.inside(claim.what or claim.predicate)}
        words |= {self.tree.tokens[c].lemma.lower() for c in self.tree.all_of(at, "amod", "advmod")}
        return claim.negated and bool(words & _DEGREE)

    def _modality(self, claim: Claim, at: int) -> Modality:
        """How it is meant; what stands in a plain past or present behind "warned that" is no demand."""
        tags = {self.tree.tokens[at].tag, *(self.tree.tokens[aux].tag for aux in self.tree.all_of(at, "aux", "cop"))}
        if (
            claim.modality in {Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED}
            and tags & _FINITE
            and "MD" not in tags
        ):
            return Modality.DONE
        return claim.modality

    def _verb(self, claim: Claim, at: int, others: Sequence[tuple[str, Filler]]) -> tuple[str, tuple[str, ...]]:
        """The verb, and the forms under which an act may know it."""
        tree = self.tree
        bare = tree.tokens[at].lemma.lower() if claim.lemma != "be" else "be"
        beside = [tree.tokens[c].lemma.lower() for c in tree.children[at] if c > at]
        behind = tree.tokens[at + 1].lemma.lower() if at + 1 < len(tree.tokens) else ""
        particles = [word for word in dict.fromkeys([*beside, behind]) if word in _PARTICLES]
        found = [f"{bare} {word}" for word in particles]
        own = claim.lemma if " " in claim.lemma else bare
        joined = [f"{form} {case}" for form in (*found, bare) for case, _ in others] if claim.what is None else []
        nouns = [tree.tokens[child].lemma.lower() for child in tree.all_of(at, "obj")]
        with_noun = [f"{bare} {noun}" for noun in nouns] + [
            f"{bare} {case} {noun}"
            for child in tree.all_of(at, "obl")
            for case in sorted(self._marks(child))
            for noun in [tree.tokens[child].lemma.lower()]
        ]
        return own, tuple(dict.fromkeys([*with_noun, *joined, *found, own]))

    def _groups(self, claim: Claim, at: int) -> frozenset[str]:
        """To which groups of objects belongs what it is done to: its object, else what stands behind a preposition."""
        tree = self.tree
        done_to = tree.all_of(at, "obj", "nsubj:pass") or tree.all_of(at, "obl")
        if not done_to and claim.what is None and not claim.passive and (subject := tree.subject(at)) is not None:
            done_to = [subject.at]
        nouns = [tree.tokens[joined].lemma.lower() for one in done_to for joined in (one, *tree.all_of(one, "conj"))]
        return frozenset(group for noun in nouns if (group := group_of(noun)))

    def _completion(self, claim: Claim, at: int, who: Filler, holder: str) -> tuple[Filler, list[tuple[str, Filler]]]:
        """What it is done to, and what else belongs to it, each with its preposition."""
        others: list[tuple[str, Filler]] = []
        for child in self.tree.all_of(at, "obl", "xcomp", "advcl"):
            if child in self.moments or child in self.claim_heads:
                continue
            case = next((self.tree.tokens[c].lemma.lower() for c in self.tree.all_of(child, "case", "mark")), "")
            if case == "by" and claim.passive:
                continue
            span = self.tree.span(*self.tree.trimmed(*self.tree.edges(child, "case", "mark", "acl:relcl", "advcl")))
            others.append((case, self.filler(span, holder, claim, who)))
        if claim.what is not None:
            return self.filler(claim.what, holder, claim, who), others
        if claim.recipient is not None:
            return self.filler(claim.recipient, holder, claim, who), others
        return next((filler for _, filler in others if not filler.vague), NOTHING), others

    def filler(self, span: Span, holder: str, claim: Claim, owner: Filler) -> Filler:
        """What fills a slot; `owner` is whose "its" is."""
        top = self.top_of(span)
        if top is None:
            return NOTHING
        tree, tokens = self.tree, self.tree.tokens
        word = tokens[top].lemma.lower()
        if tokens[top].pos == "PRON" and top not in self.mention_at:
            return self._pronoun(span, word, holder, claim)
        inside = self.inside(span)
        heads = [at for at in tree.conjuncts(top) if at in inside]
        direct = {party for at in heads if (party := self._party(at) or self._titled(at)) is not None}
        named = {party for at in inside if (party := self._party(at)) is not None}
        mine = {tokens[at].lemma.lower() for at in inside if tokens[at].pos == "PRON"}
        if mine & _THIRD and not named:
            named |= owner.parties or self._one_before(top, mine)
        if mine & _FIRST and holder not in {"", SOMEBODY}:
            named |= self.reader.parties.acts_for([holder])
        stands_in = not direct and any(tokens[at].lemma.lower() in stand_in_nouns() for at in heads)
        parties = direct or (self._near(heads, named) if stands_in else set())
        head = "" if direct else self.reader.term(word)[0]
        return Filler(
            span=span,
            head=head,
            terms=self._terms(inside, claim),
            parties=frozenset(p for p in parties if p),
            named=frozenset(p for p in named if p) - frozenset(p for p in parties if p),
            stands_in=stands_in,
            vague=word in _OPEN and top not in self.mention_at and len(inside) == 1,
        )

    def _titled(self, at: int) -> str | None:
        """Whose title it is, where the tree hangs the name on the title."""
        if at not in self.titles:
            return None
        below = (self.mention_at.get(child) for child in self.tree.all_of(at, "flat", "appos", "compound", "nmod"))
        return next((self.reader.parties.key(m.name) for m in below if m is not None and m.title_span), None)

    def _pronoun(self, span: Span, word: str, holder: str, claim: Claim) -> Filler:
        """Who "it" or "we" is, where it stands on somebody's word: the one who speaks."""
        known = holder not in {"", SOMEBODY}
        if known and (word in _FIRST or (word in _THIRD and claim.on_word_of is not None)):
            parties = self.reader.parties.acts_for([holder]) if word in {"we", "us"} else frozenset({holder})
            states = parties - self.reader.parties.persons
            return Filler(span, parties=states or parties, stands_in=word in {"we", "us"})
        person = self._one_before(self.inside(span).start, {word})
        return Filler(span, parties=frozenset(person), vague=not person)

    def _one_before(self, at: int, pronouns: set[str]) -> set[str]:
        """Whom "he" or "his" can only be: the one person named in this sentence so far and in the one before it."""
        if not pronouns & {"he", "she", "his", "her"}:
            return set()
        number = bisect_right(self.sentences, self.starts[at]) - 1
        since = self.sentences[max(number - 1, 0)]
        before = {self.mention_at.get(place) for place in range(bisect_left(self.starts, since), at)}
        people = {self.reader.parties.key(m.name) for m in before if m is not None and m.kind is NameKind.PERSON}
        return people if len(people) == 1 else set()

    def _near(self, heads: Sequence[int], named: set[str]) -> set[str]:
        """The parties that stand with a noun as its owner; those of what only follows it are somebody else's."""
        tree, found = self.tree, set[str]()
        for head in heads:
            for child in tree.all_of(head, "nmod:poss", "amod", "compound", "nmod", "appos"):
                case = {tree.tokens[c].lemma.lower() for c in tree.all_of(child, "case")}
                if case - {"of", "from", "'s", "’s", "'", "’"}:
                    continue
                for at in tree.conjuncts(child):
                    party = self._party(at)
                    if party is not None:
                        found.add(party)
        return found or (named if len(named) == 1 else set())

    def _party(self, at: int) -> str | None:
        """The party, or place, that a token names."""
        mention = self.mention_at.get(at)
        if mention is not None:
            # "Israeli Prime Minister Netanyahu" names him, not Israel; his title is no part of the mention.
            return self.reader.parties.key(mention.name)
        if at in self.titles:
            return None
        word = self.tree.tokens[at].span.of(self.report.text)
        return self.reader.parties.of_adjective(word) if word[:1].isupper() and len(word) > 1 else None

    def _terms(self, inside: range, claim: Claim) -> dict[str, float]:
        """The telling words of a stretch."""
        found: dict[str, float] = {}
        for at in inside:
            token = self.tree.tokens[at]
            lemma = token.lemma.lower()
            if token.pos not in _TELLING or at in self.moments or at in self.numbers or at in self.titles:
                continue
            if self._party(at) is not None:
                continue
            if lemma in _empty() or (token.pos == "VERB" and lemma in LIGHT) or not lemma[:1].isalpha():
                continue
            name, worth = self.reader.term(lemma, verb=token.pos == "VERB")
            found[name] = max(worth, found.get(name, 0.0))
        return found

    def _numbers(self, span: Span) -> tuple[tuple[str, float, float, float], ...]:
        found = []
        for quantity in self.notes.quantities:
            if span.covers(quantity.span):
                low = quantity.low if quantity.low is not None else quantity.value
                high = quantity.high if quantity.high is not None else quantity.value
                counted = quantity.what.split()[-1].lower() if quantity.what else ""
                key = quantity.unit if quantity.unit != "count" else self.reader.term(counted)[0] if counted else ""
                found.append((key, quantity.value, low, high))
        return tuple(found)

    def _days(self, span: Span) -> frozenset[str]:
        """The days that a clause names, as dates; weekdays where nobody knows their dates."""
        found = set()
        for moment in self.notes.moments:
            if not span.covers(moment.span) or moment.limit == "to":
                continue
            if moment.precision in {Precision.DAY, Precision.MINUTE} and moment.date and moment.end is None:
                found.add(moment.date[:10])
            elif moment.date is None:
                said = words(self.report.text, moment.span.start, moment.span.end)
                found |= {weekday for word in said if (weekday := _weekdays().get(word.form))}
        return frozenset(found)

    def _places(self, claim: Claim) -> frozenset[str]:
        if claim.where is None:
            return frozenset()
        return frozenset(
            self.reader.parties.key(mention.name)
            for at in self.inside(claim.where)
            if (mention := self.mention_at.get(at)) is not None and mention.kind in {NameKind.PLACE, NameKind.STATE}
        )

    def _joins(self, at: int) -> bool:
        """Whether a word only ties the clause to what stands before it: "where", "during which"."""
        tree = self.tree
        head = tree.heads[at]
        return tree.tokens[at].tag in {"WRB", "WDT"} or (
            tree.tokens[head].tag == "WDT" and tree.relation(at) == "case" and head > at
        )

    def _core(self, claim: Claim, what: Filler) -> Span:
        """The verb with what it is done to, where that follows."""
        words, verb = claim.what or what.span, claim.predicate
        follows = words is not None and words.start >= verb.end and "\n" not in self.report.text[verb.end : words.start]
        return Span(verb.start, words.end) if follows and words is not None else verb

    def _is_carried(self, at: int) -> bool:
        """Whether another verb carries it: "decided to leave", "refrained from leaving", "wants them to leave"."""
        tree, head = self.tree, self.tree.heads[at]
        hangs = tree.relation(at) == "xcomp" or (tree.relation(at) in {"advcl", "obl"} and "from" in self._marks(at))
        wished = tree.tokens[at].tag == "VB" and tree.relation(at) in {"xcomp", "ccomp"} and "to" in self._marks(at)
        own = tree.one_of(at, "nsubj", "csubj") is not None or tree.one_of(head, "obj", "iobj") is not None
        return (wished or (hangs and not own)) and head < at and tree.is_clause(head)

    def _tight(self, claim: Claim, at: int) -> Span:
        """The clause without clauses that hang on it loosely and without the words that attribute it."""
        tree = self.tree
        first, last = tree.edges(at, *_LOOSE)
        slots = [span for span in (claim.who, claim.what, claim.recipient, claim.predicate) if span is not None]
        furthest = max((self.inside(span).stop - 1 for span in slots), default=at)
        for child in tree.all_of(at, "advcl", "acl"):
            marks = {tree.tokens[m].lemma.lower() for m in tree.all_of(child, "mark", "advmod")}
            bound = marks & _BINDING or (child in self.claim_heads and "to" in marks)
            if child > at and not bound and tree.first[child] > furthest:
                last = min(last, tree.first[child] - 1)
            elif child < at and tree.last[child] < min((self.inside(s).start for s in slots), default=at):
                first = max(first, tree.last[child] + 1)
        above = at
        while self._is_carried(above):
            above = tree.heads[above]
            first = tree.edges(above, *_LOOSE, "advcl")[0]
        first, last = tree.trimmed(first, last)
        for child in tree.all_of(above, "obl", "advmod"):
            ends = tree.trimmed(tree.first[child], tree.last[child])[1]
            behind = ends + 1
            opens = tree.first[child] == first and behind < last and tree.tokens[behind].lemma == ","
            inside = range(tree.first[child], behind)
            if opens and not any(place in self.moments or place in self.numbers for place in inside):
                first = behind + 1
        subject = tree.subject(above)
        leads = subject is not None and not subject.inherited and subject.relative is None
        while (
            first < last
            and first != at
            and (tree.tokens[first].pos in {"CCONJ", "SCONJ", "PUNCT"} or (leads and self._joins(first)))
        ):
            first += 1
        span = tree.span(first, last)
        word = claim.on_word_of
        if word is not None and word.overlaps(span) and all(word.covers(slot) for slot in slots):
            span = Span(max(span.start, word.start), min(span.end, word.end))
        return span


@cache
def _weekdays() -> dict[str, str]:
    names = {entry["number"]: entry["form"] for entry in reversed(lexicon("weekdays")) if "short" not in entry}
    return {entry["form"]: names[entry["number"]] for entry in lexicon("weekdays")}


@cache
def _empty() -> frozenset[str]:
    return forms("function_words") - forms("function_words", **{"class": "noun"})
