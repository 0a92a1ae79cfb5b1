"""What each clause claims: who does what to whom, when and where, how it is meant, and on whose word.

Slots are stretches of the report, read off the parse; `clause_status` says how the clause is meant. A clause inside
reported speech or a quotation stands on that speaker's word, and so is open unless the cue vouches for it
("confirmed").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.extract.clause_status import Status, statuses
from standoff.language.tree import Tree, base
from standoff.language.veridicality import follows
from standoff.model.analysis import NameKind
from standoff.model.annotations import Annotations, Claim, Holds, IndirectSpeech, Mention, Quote, QuoteKind
from standoff.model.report import Report
from standoff.text.span import Span

_BELOW = ("conj", "cc", "parataxis", "punct", "discourse", "mark", "advcl", "vocative", "list")
_IN_PHRASE = ("acl:relcl", "cc", "conj", "punct", "parataxis", "appos")
_TO = frozenset({"to"})
_AT = frozenset({"in", "at", "near", "inside", "outside", "on", "across", "along", "around", "throughout", "off"})
_PLACES = frozenset({NameKind.PLACE, NameKind.STATE})
_WHOLE = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})


class Claims:
    """The claims of a report, one a clause."""

    name, version, makes = "claims", "1", "claims"
    needs = ("sentences", "mentions", "quotes", "moments", "tokens", "indirect", "conditions")
    example = "The guild rejected the offer on Friday."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Claim]:
        """All claims, in order of their clauses."""
        del report
        tree = Tree.of(notes.tokens)
        places = _Places(tree, notes)
        found = [
            _claim(tree, at, status, places)
            for at, status in statuses(tree, notes.conditions).items()
            if _is_claim(tree, at)
        ]
        return sorted(found, key=lambda claim: (claim.span, claim.predicate))


@dataclass(frozen=True, slots=True)
class _Word:
    """On whose word something stands."""

    span: Span
    speaker: Mention | None
    vouched: bool


class _Places:
    """For each token whose word it stands on, and whether it is part of a moment or a place."""

    def __init__(self, tree: Tree, notes: Annotations) -> None:
        self._at = {token.span.start: place for place, token in enumerate(tree.tokens)}
        self.words: dict[int, _Word] = {}
        given: list[IndirectSpeech | Quote] = [*notes.indirect, *_quoted(notes.quotes)]
        for said in sorted(given, key=lambda one: -len(one.span)):
            self._mark_words(tree, said)
        self.times = self._marked(moment.span for moment in notes.moments)
        self.places = self._marked(m.span for m in notes.mentions if m.kind in _PLACES)
        self.people = self._marked(m.span for m in notes.mentions if m.kind is not NameKind.PLACE)

    def _marked(self, spans: Iterable[Span]) -> set[int]:
        return {
            at for span in spans for start in range(span.start, span.end) if (at := self._at.get(start)) is not None
        }

    def _mark_words(self, tree: Tree, said: IndirectSpeech | Quote) -> None:
        parts = said.parts if isinstance(said, IndirectSpeech) and said.parts else (said.span,)
        word = _Word(said.span, said.speaker, _vouches(said))
        for part in parts:
            for at in self._marked([part]):
                if said.cue is None or not tree.tokens[at].span.overlaps(said.cue):
                    self.words[at] = word


def _quoted(quotes: Sequence[Quote]) -> list[Quote]:
    return [quote for quote in quotes if quote.kind in _WHOLE]


def _vouches(said: IndirectSpeech | Quote) -> bool:
    """Whether the report itself takes over what it gives as somebody's word: "confirmed", "revealed"."""
    if isinstance(said, Quote) or said.cue_form is None:
        return False
    form = said.cue_form.removeprefix("not ")
    return follows(form, "that", denied=form != said.cue_form, guesses=False) == "yes"


def _is_claim(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    if token.pos in {"PUNCT", "SYM", "X"} or tree.relation(at) in {"aux", "cop", "discourse"}:
        return False
    return token.pos in {"VERB", "AUX"} or tree.one_of(at, "cop", "expl") is not None


def _claim(tree: Tree, at: int, status: Status, places: _Places) -> Claim:
    copula = tree.one_of(at, "cop")
    subject = tree.subject(at)
    passive = subject.passive if subject is not None else tree.is_passive(at)
    own = None if subject is None else _phrase(tree, subject.at, at)
    target = tree.one_of(at, "obj")
    agent = next((c for c in tree.all_of(at, "obl") if _is_agent(tree, c)), None)
    what = own if passive else None if target is None else _phrase(tree, target, at)
    who = (None if agent is None else _behind_case(tree, agent)) if passive else own
    if copula is not None:
        first, last = tree.edges(at, *_BELOW, "nsubj", "csubj", "cop", "aux", "obl", "expl", "advmod")
        what = tree.span(*tree.trimmed(first, last))
    word = places.words.get(at)
    first, last = tree.trimmed(*tree.edges(at, "conj", "cc", "parataxis", "discourse"))
    predicate, lemma = _predicate(tree, at, copula)
    holds = status.holds if word is None or word.vouched else Holds.OPEN
    return Claim(
        span=tree.span(first, last),
        predicate=predicate,
        lemma=lemma,
        who=who,
        what=what,
        recipient=_recipient(tree, at, places),
        when=_adverbial(tree, at, places.times),
        where=_adverbial(tree, at, places.places, cases=_AT),
        negated=status.negated,
        modality=status.modality,
        holds=holds,
        passive=passive,
        on_word_of=None if word is None else word.span,
        speaker=None if word is None else word.speaker,
    )


def _predicate(tree: Tree, at: int, copula: int | None) -> tuple[Span, str]:
    if copula is not None:
        return tree.tokens[copula].span, "be"
    particle = tree.one_of(at, "compound:prt")
    lemma = tree.tokens[at].lemma.lower()
    if particle is None:
        return tree.tokens[at].span, lemma
    form = f"{lemma} {tree.tokens[particle].lemma.lower()}"
    beside = particle == at + 1
    return (tree.span(at, particle) if beside else tree.tokens[at].span), form


def _phrase(tree: Tree, at: int, verb: int) -> Span | None:
    """The words of a noun phrase, without what is told of it and without the verb that may stand inside it."""
    if at == verb:
        return None
    first, last = tree.edges(at, *_IN_PHRASE, "case", "mark")
    others = tree.all_of(at, "conj")
    if others and tree.tokens[at].pos in {"NOUN", "PROPN", "PRON"}:
        last = max(last, tree.edges(others[-1], *_IN_PHRASE)[1])
    if first <= verb <= last:
        first, last = (first, verb - 1) if at < verb else (verb + 1, last)
    return tree.span(*tree.trimmed(first, last))


def _behind_case(tree: Tree, at: int) -> Span:
    first, last = tree.edges(at, *_IN_PHRASE, "case")
    return tree.span(*tree.trimmed(first, last))


def _is_agent(tree: Tree, at: int) -> bool:
    return tree.tokens[at].relation == "obl:agent" or any(
        tree.tokens[case].lemma.lower() == "by" for case in tree.all_of(at, "case")
    )


def _recipient(tree: Tree, at: int, places: _Places) -> Span | None:
    given = tree.one_of(at, "iobj")
    if given is not None:
        return _phrase(tree, given, at)
    for child in tree.all_of(at, "obl"):
        cases = {tree.tokens[case].lemma.lower() for case in tree.all_of(child, "case")}
        if cases & _TO and (child in places.people or tree.tokens[child].pos == "PRON") and child not in places.times:
            return _behind_case(tree, child)
    return None


def _adverbial(tree: Tree, at: int, marked: set[int], cases: frozenset[str] | None = None) -> Span | None:
    """The first phrase of the clause that names a time, or a place behind one of these prepositions."""
    for child in tree.children[at]:
        if base(tree.tokens[child].relation) not in {"obl", "advmod", "nmod", "obj"} or child not in marked:
            continue
        own = {tree.tokens[case].lemma.lower() for case in tree.all_of(child, "case")}
        if cases is None or own & cases:
            return tree.span(*tree.trimmed(*tree.edges(child, *_IN_PHRASE)))
    return None
