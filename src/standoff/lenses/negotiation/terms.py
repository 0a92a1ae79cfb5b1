"""What one report says that a proposal holds: its terms, each with who is to do it, how much, by when, which phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.telling import Telling
from standoff.text.span import Span

_NOT_IT = frozenset({"no", "any", "every", "another", "such"})
_UNDER = frozenset({"under", "in"})
_EXCHANGED = frozenset({"exchange", "return"})
_BY = frozenset({"by", "until", "till", "before", "within"})
_VERSIONS = frozenset(
    {"first", "earlier", "previous", "original", "initial", "latest", "new", "revised", "second", "final"}
)
_PHASED = frozenset({"phased", "staged", "gradual"})
_STEPS = frozenset({"stage", "phase", "step", "tranche", "batch", "instalment", "installment"})
_NP = ("acl:relcl", "acl", "appos", "parataxis", "punct", "cc", "conj", "advcl", "case")
_CLAUSE = ("advcl", "parataxis", "punct", "cc", "conj", "mark", "obl:unmarked")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class OneTerm:
    """A term as one report has it.

    Attributes:
        noun: the lemma of the word that heads it.
        deed: what is to be done, where it can be read.
        act: in the report's words.
    """

    noun: str
    deed: Deed | None
    obligor: str | None
    act: str
    quantity: str | None
    deadline: str | None
    phase: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class OneProposal:
    """A proposal as one report tells of it."""

    name: str
    noun: str
    version: str
    sponsor: str | None
    status: str
    span: Span
    terms: tuple[OneTerm, ...] = field(default=())


class Terms:
    """Reads the proposals of one report."""

    def __init__(self, telling: Telling, deeds: Deeds) -> None:
        self._telling, self._deeds, self._tree = telling, deeds, telling.tree

    def proposals(self) -> Iterator[OneProposal]:
        """What the report says of proposals, in order: their terms, and that they were accepted or turned down."""
        for at, token in enumerate(self._tree.tokens):
            if token.pos == "VERB":
                noun, terms = self._held(at)
                status = self._settled(at)
                if noun is not None and terms:
                    yield self._proposal(noun, at, tuple(terms), "proposed")
                elif status is not None:
                    yield self._proposal(status[0], at, (), status[1])

    def _proposal(self, noun: int, verb: int, terms: tuple[OneTerm, ...], status: str) -> OneProposal:
        tree = self._tree
        first, last = tree.edges(noun, "acl:relcl", "acl", "appos", "punct", "case", "conj", "cc")
        name = self._telling.words(tree.span(*tree.trimmed(first, last)), _LONGEST)
        beside = {tree.tokens[c].lemma.lower() for c in tree.all_of(noun, "amod", "advmod")}
        begins, ends = tree.trimmed(*tree.edges(verb, "parataxis"))
        return OneProposal(
            name=name,
            noun=tree.tokens[noun].lemma.lower(),
            version=next(iter(sorted(beside & _VERSIONS)), ""),
            sponsor=self._sponsor(noun),
            status=status,
            span=tree.span(begins, ends),
            terms=terms,
        )

    def _sponsor(self, noun: int) -> str | None:
        for child in self._tree.all_of(noun, "nmod:poss", "amod", "compound", "nmod"):
            marks = self._telling.marks(child) - {"'s", "’s", "'", "’"}
            if not marks or marks & {"by", "from"}:
                party = self._telling.party(child)
                if party is not None:
                    return party
        made = self._tree.one_of(noun, "acl")
        if made is not None:
            for child in self._tree.all_of(made, "obl"):
                if self._telling.marks(child) & {"by"}:
                    return self._telling.party(child)
        return None

    def _settled(self, verb: int) -> tuple[int, str] | None:
        """The proposal that a verb accepts or turns down, with what becomes of it."""
        tree = self._tree
        particle = tree.one_of(verb, "compound:prt")
        lemma = tree.tokens[verb].lemma.lower()
        words = lemma if particle is None else f"{lemma} {tree.tokens[particle].lemma.lower()}"
        status = _settling().get(words)
        subject = tree.subject(verb)
        about = subject.at if subject is not None and subject.passive else tree.one_of(verb, "obj")
        done = tree.tokens[verb].tag in {"VBD", "VBN"} and not self._denied(verb)
        if status is None or about is None or not done or not self._is_proposal(about):
            return None
        return about, status

    def _denied(self, verb: int) -> bool:
        tree = self._tree
        words = {tree.tokens[c].lemma.lower() for c in tree.all_of(verb, "aux", "advmod")}
        return not words.isdisjoint({"not", "n't", "n’t", "never", "will", "would", "could", "may", "might", "to"})

    def _is_proposal(self, at: int) -> bool:
        tree = self._tree
        if tree.tokens[at].lemma.lower() not in forms("proposals", **{"as": "noun"}):
            return False
        return _NOT_IT.isdisjoint(tree.tokens[c].lemma.lower() for c in tree.all_of(at, "det"))

    def _held(self, verb: int) -> tuple[int | None, list[OneTerm]]:
        """The proposal that a verb tells of, and what it says that it holds."""
        tree = self._tree
        under = next(
            (
                c
                for c in tree.all_of(verb, "obl")
                if self._telling.marks(c) & _UNDER and self._is_proposal(c) and "under" in self._telling.marks(c)
            ),
            None,
        )
        if under is not None:
            if not self._is_ahead(verb):
                return None, []
            return under, [term for head in [verb, *tree.all_of(verb, "conj")] for term in self._of_clause(head)]
        subject = tree.subject(verb)
        noun = None if subject is None else self._meant(subject.at)
        if noun is None:
            return None, []
        terms: list[OneTerm] = []
        for head in [verb, *(c for c in tree.all_of(verb, "conj") if tree.one_of(c, "nsubj") is None)]:
            how = _holding().get(self._words(head))
            if how == "holds":
                terms += self._of_objects(head)
            elif how == "asks":
                inner = tree.one_of(head, "xcomp", "ccomp")
                terms += [] if inner is None else self._of_clause(inner)
        return noun, terms

    def _is_ahead(self, verb: int) -> bool:
        return any(self._tree.tokens[aux].tag == "MD" for aux in self._tree.all_of(verb, "aux"))

    def _meant(self, at: int) -> int | None:
        """The proposal itself; for an "it", the one that the sentence before is about."""
        if self._is_proposal(at):
            return at
        if self._tree.tokens[at].lemma.lower() != "it":
            return None
        number = self._telling.sentence(at)
        for place in range(at - 1, -1, -1):
            if self._telling.sentence(place) < number - 1:
                break
            named = self._tree.relation(place) in {"nsubj", "obj"} and self._is_proposal(place)
            if named and self._telling.sentence(place) == number - 1:
                return place
        return None

    def _words(self, verb: int) -> str:
        tree, lemma = self._tree, self._tree.tokens[verb].lemma.lower()
        particle = tree.one_of(verb, "compound:prt")
        if particle is not None:
            return f"{lemma} {tree.tokens[particle].lemma.lower()}"
        for child in tree.all_of(verb, "obl"):
            for mark in sorted(self._telling.marks(child)):
                if f"{lemma} {mark}" in _holding():
                    return f"{lemma} {mark}"
        return lemma

    def _of_objects(self, verb: int) -> Iterator[OneTerm]:
        tree = self._tree
        target = tree.one_of(verb, "obj")
        words = self._words(verb)
        if target is None and " " in words:
            target = next((c for c in tree.all_of(verb, "obl") if words.split()[1] in self._telling.marks(c)), None)
        if target is None:
            return
        parts = [place for place in tree.conjuncts(target) if tree.one_of(place, "nsubj", "cop") is None]
        parts = sorted({*parts, *(at for part in parts for at in self._listed_below(part))})
        but = next((c for p in parts for c in tree.all_of(p, "cc") if tree.tokens[c].lemma.lower() == "but"), None)
        for place in parts:
            if but is None or place < but:
                yield from self._of_noun(place)
        yield from self._exchanged(verb)

    def _listed_below(self, at: int) -> Iterator[int]:
        """Further acts of a list that the parse hung on one of its members."""
        tree = self._tree
        first, last = tree.edges(at, "acl:relcl", "acl", "parataxis")
        for place in range(max(first, at + 1), last + 1):
            told = tree.tokens[place].pos == "NOUN" and tree.relation(place) in {"conj", "appos"}
            if told and any(deed.listed and deed.at == place for deed in self._deeds.all_at(place)):
                yield place

    def _of_noun(self, at: int) -> Iterator[OneTerm]:
        tree = self._tree
        told = [deed for deed in self._deeds.all_at(at) if deed.at == at]
        first, last = tree.edges(at, *_NP)
        inner = [place for place in self._listed_below(at) if first <= place <= last]
        if inner:
            last = min(tree.first[place] for place in inner) - 1
            last -= tree.tokens[last].pos == "CCONJ"
        span = tree.span(*tree.trimmed(first, last))
        if told or first < last:
            yield self._term(at, told[0] if told else None, span)
        for child in tree.all_of(at, "acl"):
            if tree.tokens[child].relation == "acl:relcl" and tree.subject(child) is not None:
                yield from self._of_clause(child)
            elif tree.tokens[child].lemma.lower() == "follow":
                for after in tree.all_of(child, "obl"):
                    if "by" in self._telling.marks(after):
                        span = tree.span(*tree.trimmed(*tree.edges(child, "punct")))
                        yield self._term(after, None, span, phase="afterwards")

    def _of_clause(self, verb: int) -> Iterator[OneTerm]:
        """A clause that says what somebody would do, with what is done for it in return."""
        tree = self._tree
        told = self._deeds.all_at(verb)
        subject = tree.subject(verb)
        if not told and (subject is None or tree.first[verb] == tree.last[verb]):
            return
        first, last = tree.edges(verb, *_CLAUSE)
        for child in tree.children[verb]:
            if self._is_exchange(child):
                last = min(last, max(tree.first[child] - 1, verb))
            elif child < verb and tree.relation(child) in {"obl", "advmod"}:
                first = max(first, min(tree.last[child] + 1, verb))
        first, last = tree.trimmed(first, last)
        if first < last:
            yield self._term(verb, told[0] if told else None, tree.span(first, last))
        yield from self._exchanged(verb)

    def _is_exchange(self, at: int) -> bool:
        return self._tree.tokens[at].lemma.lower() in _EXCHANGED and bool(self._telling.marks(at) & {"in"})

    def _exchanged(self, verb: int) -> Iterator[OneTerm]:
        tree = self._tree
        for child in tree.all_of(verb, "obl", "nmod"):
            if not self._is_exchange(child):
                continue
            for given in tree.all_of(child, "nmod", "acl", "advcl", "obl"):
                for place in tree.conjuncts(given):
                    if tree.tokens[place].pos == "VERB":
                        yield from self._of_clause(place)
                    else:
                        yield from self._of_noun(place)

    def _term(self, at: int, deed: Deed | None, span: Span, phase: str | None = None) -> OneTerm:
        tree = self._tree
        inside = self._telling.inside(span)
        obligor = deed.actor if deed is not None else None
        if obligor is None and tree.tokens[at].pos == "VERB":
            subject = tree.subject(at)
            obligor = None if subject is None else self._telling.party(subject.at)
        return OneTerm(
            noun=tree.tokens[at].lemma.lower(),
            deed=deed,
            obligor=obligor,
            act=self._telling.words(span, _LONGEST),
            quantity=self._quantity(span),
            deadline=self._deadline(inside),
            phase=phase or self._phase(inside),
            span=span,
        )

    def _quantity(self, span: Span) -> str | None:
        """The numbers with what they count, in the report's words."""
        text, found = self._telling.report.text, []
        for quantity in self._telling.notes.quantities:
            if span.covers(quantity.span):
                end = quantity.span.end
                what = quantity.what_span
                if what is not None and end <= what.start and span.covers(what) and what.start - end <= 12:
                    end = what.end
                found.append(" ".join(text[quantity.span.start : end].split()))
        return ", ".join(dict.fromkeys(found)) or None

    def _deadline(self, inside: range) -> str | None:
        text = self._telling.report.text
        for at in inside:
            moment = self._telling.moment(at)
            if moment is not None and self._telling.marks(at) & _BY:
                return moment.span.of(text)
        return None

    def _phase(self, inside: range) -> str | None:
        tree, text = self._tree, self._telling.report.text
        for at in inside:
            lemma = tree.tokens[at].lemma.lower()
            word = tree.tokens[at].span.of(text).lower()
            if word in _PHASED:
                return word
            if lemma in _STEPS:
                first, last = tree.edges(at, "nmod", "acl", "punct")
                return tree.span(first, last).of(text)
        return None


@cache
def _holding() -> dict[str, str]:
    return {e["form"]: e["as"] for e in lexicon("proposals") if e["as"] in {"holds", "asks"}}


@cache
def _settling() -> dict[str, str]:
    return {e["form"]: e["status"] for e in lexicon("proposals") if e["as"] == "settles"}
