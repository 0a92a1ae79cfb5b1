"""What may come next, and on whose word.

A forecast is a clause with "may", "could", "is likely to" and the like. Where no name stands behind it (unnamed
experts, the report's own voice) it is marked anonymous. An intention is what somebody says they will look into; one
that names no step ("will consider other options") is marked empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.lining_up import grouped, overlap
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.phrases import clause_of
from standoff.model.analysis import NameKind
from standoff.model.anchor import Anchor
from standoff.model.annotations import Claim, IndirectSpeech, Mention, Modality
from standoff.model.findings import Speaker
from standoff.model.negotiation import Outlook
from standoff.model.story import Story
from standoff.text.span import Span

_MAY = frozenset({"may", "might", "could"})
_LIKELY = frozenset({"likely", "unlikely", "poised", "bound", "expected", "set"})
_SURELY = frozenset({"inevitably", "probably", "likely", "certainly", "surely"})
_AHEAD = frozenset({"will", "would", "may", "might", "could", "risk", "likely", "unlikely", "prospect", "prospects"})
_WEIGHS = frozenset({"consider", "explore", "weigh", "examine", "study", "review", "mull", "assess", "evaluate"})
_OTHER = frozenset({"alternative", "other", "different", "further", "additional", "new", "various", "all", "next"})
_MEANS = frozenset(
    "option alternative way step measure means path approach course move strategy avenue possibility response".split()
)
_FORESEEING = frozenset({"warn", "predict", "expect", "forecast", "fear", "suggest", "say", "believe", "caution"})
_OPEN = frozenset({Modality.POSSIBLE, Modality.DONE, Modality.PLANNED})
_MAIN = frozenset({"root", "conj", "ccomp", "parataxis"})
_SHARED = 0.5
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Word:
    """One clause about what may come, in one report."""

    read: IndexedReport
    anchor: Anchor
    modality: str
    kind: str
    speaker: Mention | None
    source: str
    empty: bool
    who: str
    terms: dict[str, float]


class Words:
    """Finds them in a pile."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._negotiated = sum(party.role == "primary" for party in parties.all) > 1

    def all(self) -> Iterator[Word]:
        """Every such clause, in order of the reports."""
        for read in self._parties.naming.reports.values():
            foretold = list(self._of_the_unnamed(read))
            taken = [word.anchor.span for word in foretold]
            others = [
                word
                for claim in read.notes.claims
                if (word := self._intention(read, claim) or self._forecast(read, claim)) is not None
                and not any(span.overlaps(word.anchor.span) for span in taken)
            ]
            yield from _outermost(sorted([*foretold, *others], key=lambda word: (word.anchor.start, -word.anchor.end)))

    def _of_the_unnamed(self, read: IndexedReport) -> Iterator[Word]:
        for one in read.notes.indirect:
            source = _unnamed(read, one)
            if source is None or one.cue_form not in _FORESEEING or len(one.span) > _LONGEST:
                continue
            modality = _ahead(read, one.span)
            if modality is not None:
                yield _word(read, one.span, modality, "forecast", source=source)

    def _forecast(self, read: IndexedReport, claim: Claim) -> Word | None:
        """What the report or somebody named says may come."""
        head = read.head_of(claim)
        if head is None or claim.negated or len(claim.span) > _LONGEST or claim.span.start < read.headline_end:
            return None
        if claim.modality not in _OPEN or read.tree.relation(head) not in _MAIN or _asks(read, claim):
            return None
        if not _has_a_word(claim) or not self._matters(read, claim):
            return None
        modality = _hedge(read, head)
        return None if modality is None else _word(read, claim.span, modality, "forecast", speaker=claim.speaker)

    def _matters(self, read: IndexedReport, claim: Claim) -> bool:
        """Whether it is about the parties or what is between them, and not about "it"."""
        subject = claim.what if claim.passive else claim.who
        top = None if subject is None else read.top_of(subject)
        if not self._negotiated or top is None or read.tree.tokens[top].pos == "PRON":
            return False
        lemmas = {read.tree.tokens[at].lemma.lower() for at in read.inside(claim.span)}
        return bool(lemmas & _matters()) or bool(self._parties.each(read.report.id, subject or claim.span))

    def _intention(self, read: IndexedReport, claim: Claim) -> Word | None:
        """What a party says it will look into."""
        head = read.head_of(claim)
        weighed = None if head is None else _weighed(read, claim, head)
        if head is None or weighed is None or claim.negated or claim.who is None:
            return None
        keys = self._parties.phrases.keys(read, claim.who)
        own = claim.speaker is not None and keys == self._parties.phrases.keys(read, claim.speaker.span)
        acting = self._parties.each(read.report.id, claim.who)
        speaking = () if claim.speaker is None else self._parties.each(read.report.id, claim.speaker.span)
        own = own or (bool(speaking) and acting == speaking)
        told = claim.on_word_of is None and bool(acting)
        if not keys or not (own or told) or claim.modality is Modality.POSSIBLE:
            return None
        tree = read.tree
        helpers = [tree.tokens[at].lemma.lower() for at in tree.all_of(head, "aux")]
        if not ({"will", "would", "be"} & set(helpers)):
            return None
        modality = " ".join(tree.tokens[at].span.of(read.report.text) for at in tree.all_of(head, "aux"))
        top = read.top_of(weighed)
        beside = set() if top is None else {tree.tokens[at].lemma.lower() for at in tree.all_of(top, "amod", "det")}
        empty = top is not None and tree.tokens[top].lemma.lower() in _MEANS and bool(beside & _OTHER)
        return _word(
            read, claim.span, modality, "intention", speaker=claim.speaker, empty=empty, who=(acting or keys)[0]
        )


def found(story: Story, parties: Parties) -> tuple[Outlook, ...]:
    """All outlooks of a story, in order of the reports; one for what several reports tell."""
    groups = grouped(Words(parties).all(), lambda word: (word.kind, word.who, bool(word.source)), _fit)
    return tuple(_outlook(story, parties, number, group) for number, group in enumerate(groups, start=1))


def _word(
    read: IndexedReport,
    span: Span,
    modality: str,
    kind: str,
    *,
    speaker: Mention | None = None,
    source: str = "",
    empty: bool = False,
    who: str = "",
) -> Word:
    anchor = read.report.anchor(clause_of(read, span))
    return Word(read, anchor, modality, kind, speaker, source, empty, who, read.terms(read.inside(span)))


def _weighed(read: IndexedReport, claim: Claim, head: int) -> Span | None:
    """What somebody looks into: "consider other ways", "look at all options"."""
    if claim.lemma in _WEIGHS:
        return claim.what
    if claim.lemma == "look":
        for child in read.tree.all_of(head, "obl"):
            if read.marks(child) & {"at", "into"}:
                return read.tree.span(*read.tree.trimmed(*read.tree.edges(child, "case", "acl:relcl")))
    return None


def _ahead(read: IndexedReport, span: Span) -> str | None:
    """The first word of a content that looks ahead, or None."""
    for at in read.inside(span):
        token = read.tree.tokens[at]
        if token.lemma.lower() in _AHEAD and token.pos in {"AUX", "VERB", "ADJ", "NOUN"}:
            return token.span.of(read.report.text)
    return None


def _has_a_word(claim: Claim) -> bool:
    """Whether it is known on whose word it stands: on the report's own, or on that of somebody named."""
    if claim.speaker is None:
        return claim.on_word_of is None
    return not claim.speaker.stands_in and _is_name(claim.speaker)


def _outlook(story: Story, parties: Parties, number: int, group: Sequence[Word]) -> Outlook:
    best = group[0]
    named = next((word for word in group if word.speaker is not None), None)
    speaker = None
    if named is not None and named.speaker is not None:
        name = parties.naming.key(named.speaker.name)
        speaker = Speaker(name=name, anchor=named.read.report.anchor(named.speaker.span))
    return Outlook(
        id=f"ou{number}",
        speaker=speaker,
        anonymous=speaker is None,
        anchor=best.anchor,
        modality=best.modality,
        kind=best.kind,
        empty=any(word.empty for word in group),
        on_word_of=best.source,
        anchors=tuple(sorted({word.anchor for word in group}, key=lambda a: (report_key(a.report), a))),
        origins=story.origins_of([word.anchor.report for word in group]),
    )


def _fit(word: Word, group: Sequence[Word]) -> float | None:
    """How alike a clause is to others of its kind; two announcements that name no step are alike."""
    if word.empty and all(other.empty for other in group):
        return 1.0
    near = [overlap(word.terms, other.terms) for other in group if _speaker(other) == _speaker(word)]
    found = [share for share in near if share is not None and share >= _SHARED]
    return min(found) if len(found) == len(group) else None


def _speaker(word: Word) -> str:
    return "" if word.speaker is None else word.speaker.name


def _outermost(words: Sequence[Word]) -> Iterator[Word]:
    """Without those that stand inside another."""
    end = -1
    for word in words:
        if word.anchor.end > end:
            yield word
            end = word.anchor.end


def _unnamed(read: IndexedReport, one: IndirectSpeech) -> str | None:
    """The words for unnamed people whose word it is: "Experts", "some analysts"."""
    if one.speaker is None:
        return None
    top = read.top_of(one.speaker.span)
    if (
        top is None
        or read.mention_at.get(top) is not None
        or read.tree.tokens[top].lemma.lower() not in forms("unnamed")
    ):
        return None
    return one.speaker.span.of(read.report.text)


def _is_name(speaker: Mention) -> bool:
    return speaker.kind is not NameKind.UNKNOWN or speaker.name[:1].isupper()


def _hedge(read: IndexedReport, head: int) -> str | None:
    """The word that says that it may come: a modal of the clause, or "likely" and its like as its predicate."""
    tree, text = read.tree, read.report.text
    helpers = tree.all_of(head, "aux")
    if any(tree.tokens[at].lemma.lower() == "have" for at in helpers):
        return None
    for at in helpers:
        if tree.tokens[at].span.of(text).lower() in _MAY:
            return tree.tokens[at].span.of(text)
    token = tree.tokens[head]
    if token.lemma.lower() in _LIKELY and tree.one_of(head, "cop") is not None and tree.one_of(head, "xcomp", "csubj"):
        return token.span.of(text)
    will = next((at for at in helpers if tree.tokens[at].lemma.lower() == "will"), None)
    beside = {tree.tokens[at].lemma.lower() for at in tree.all_of(head, "advmod")}
    if will is not None and beside & _SURELY:
        return f"{tree.tokens[will].span.of(text)} {min(beside & _SURELY)}"
    return None


@cache
def _matters() -> frozenset[str]:
    """Nouns for what is between parties."""
    classes = ("talks", "deal", "pressure")
    return forms("negotiated").union({"crisis"}, *(forms("move_objects", **{"class": one}) for one in classes))


def _asks(read: IndexedReport, claim: Claim) -> bool:
    """Whether it is a question, or part of a quotation."""
    end = claim.span.end
    return read.report.text[end : end + 1] == "?" or read.is_quoted(claim.span)
