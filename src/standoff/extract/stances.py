"""Who takes which stance on what: demands, offers, refusals, promises, walk-outs, each by its cue.

The holder is the subject of the cue, the owner of its noun, or whoever speaks; a pronoun is resolved by the mentions,
by the speech around it, or, for an "it" that opens a sentence, by the offer told of just before. A stance that is
denied, only thought of, or told as past is kept and marked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec.structs import replace as changed

from standoff.extract.denials import denial_in
from standoff.extract.stance_frames import Cue, cues, is_up_for
from standoff.language.lexicon import forms
from standoff.language.tree import Tree
from standoff.model.annotations import (
    Annotations,
    ConditionKind,
    IndirectSpeech,
    Mention,
    Quote,
    QuoteKind,
    Stance,
    StanceKind,
)
from standoff.model.report import Report
from standoff.text.span import Span

_WILL = frozenset({"will", "shall", "wo", "'ll", "’ll"})
_WOULD = frozenset({"would", "'d", "’d"})
_COULD = frozenset({"could", "may", "might"})
_MUST = frozenset({"must", "should"})
_ASKING = frozenset({"demand", "request"})
# What "would" does not make a mere thought: "would not pay", "would like them to pay".
_WISHES = frozenset({"will not", "like"})
_FIRST = frozenset({"we", "i", "us", "our"})
_THIRD = frozenset({"it", "they", "he", "she"})
_PRONOUNS = _FIRST | _THIRD
_WHOLE = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})
_TIES = frozenset({ConditionKind.IF, ConditionKind.ONLY_IF, ConditionKind.PROVIDED, ConditionKind.AS_LONG_AS})
# "It asks for little": the offer that it stands for was told of in one of the sentences just before.
_SENTENCES_BACK = 4
# Entries that are a stance only where they are denied: "will not hear of it".
_NO_STANCE = "none"
_ITSELF = frozenset({"itself", "themselves", "himself", "herself"})
_VIEWS = frozenset({"for", "to", "from"})
_CONTENT_WITHOUT = ("punct", "parataxis", "appos", "discourse")


class Stances:
    """Demands, offers, promises, refusals, threats, walk-outs and the like."""

    name, version, makes = "stances", "1", "stances"
    needs = ("sentences", "mentions", "quotes", "moments", "tokens", "indirect", "conditions")
    example = "The guild refuses to reopen the mill."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Stance]:
        """All stances in order of their spans."""
        del report
        read = _Read(notes)
        told = list(cues(read.tree))
        found = [stance for cue in told if (stance := read.stance(cue)) is not None]
        asked = {cue.content for cue in told if cue.kind in _ASKING}
        found += read.modals({cue.at for cue in told}, asked)
        return read.with_offers_before(sorted(found, key=lambda one: (one.span, one.cue)))


class _Read:
    """One report with its tree and whose word each token stands on."""

    def __init__(self, notes: Annotations) -> None:
        self.notes, self.tree = notes, Tree.of(notes.tokens)
        self._starts = [token.span.start for token in notes.tokens]
        self._mentions: dict[int, Mention] = {}
        for mention in sorted(notes.mentions, key=lambda m: -len(m.span)):
            self._mentions.update(dict.fromkeys(self._inside(mention.span), mention))
        self._words: dict[int, IndirectSpeech | Quote] = {}
        given: list[IndirectSpeech | Quote] = [*notes.indirect, *(q for q in notes.quotes if q.kind in _WHOLE)]
        for said in sorted(given, key=lambda one: -len(one.span)):
            for at in self._inside(said.span):
                if said.cue is None or not said.cue.covers(self.tree.tokens[at].span):
                    self._words[at] = said
        self._times = {at for moment in notes.moments for at in self._inside(moment.span)}

    def _inside(self, span: Span) -> range:
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def stance(self, cue: Cue) -> Stance | None:
        """The stance that a cue tells of; None for a noun of which nobody is the holder ("demand for coal fell")."""
        tree = self.tree
        verb = cue.at if cue.pos != "noun" else tree.clause_of(cue.at)
        told_of = verb if cue.pos == "noun" and tree.relation(cue.at) == "obj" else cue.at
        told_of = tree.heads[cue.at] if is_up_for(tree, cue.at) else told_of
        denial = denial_in(tree, told_of)
        denied = denial is not None and not cue.at <= denial <= cue.last  # the "no" of "said no" denies nothing
        if cue.kind == _NO_STANCE and not denied:
            return None
        kind = StanceKind(cue.denied if denied and cue.denied else cue.kind)
        holder = self._holder_of(cue)
        if cue.pos == "noun" and holder is None and self._words.get(verb) is None:
            return None
        first, last = cue.at, max(cue.at, cue.last)
        stance = self._made(verb, kind, tree.span(first, last), replace(cue, holder=holder))
        negated = denied and not cue.denied
        if kind in {StanceKind.ACCEPTANCE, StanceKind.PROMISE} and self._is_tied(stance) and not negated:
            kind = StanceKind.CONDITIONAL_ACCEPTANCE
        return _changed(stance, kind=kind, negated=negated)

    def _holder_of(self, cue: Cue) -> int | None:
        tree = self.tree
        top = tree.heads[cue.at] if is_up_for(tree, cue.at) else cue.at
        if cue.content is not None and cue.content in tree.all_of(top, "nsubj", "csubj") and cue.pos != "verb":
            return self._whose_view(top)
        if cue.pos == "noun":
            return self._owner_of(cue.at)
        if cue.passive:
            return next((c for c in tree.all_of(cue.at, "obl") if self._is_by(c)), None)
        # "Declared itself prepared to pay": whoever declares it.
        subject = tree.subject(cue.at)
        if cue.pos == "adj" and (subject is None or tree.tokens[subject.at].lemma.lower() in _ITSELF):
            subject = tree.subject(tree.heads[cue.at]) if tree.relation(cue.at) == "xcomp" else subject
        if subject is None:
            # "It was prepared to pay", where the parse takes the pronoun for an empty one.
            return tree.one_of(cue.at, "expl") if cue.pos == "adj" else None
        if subject.passive and cue.pos == "verb":
            return next((c for c in tree.all_of(cue.at, "obl") if self._is_by(c)), None)
        before = [c for c in tree.all_of(cue.at, "nsubj") if c < cue.at]
        # The place of a dateline, which the parse may take for a subject, stands before the one who does it.
        return before[-1] if len(before) > 1 else subject.at

    def _whose_view(self, at: int) -> int | None:
        """Who is named with what is "unacceptable to" somebody or "on offer from" them; else it is who speaks."""
        tree = self.tree
        for child in tree.all_of(at, "obl", "nmod"):
            cases = {tree.tokens[case].lemma.lower() for case in tree.all_of(child, "case")}
            if cases & _VIEWS and (child in self._mentions or tree.tokens[child].pos == "NOUN"):
                return child
        return None

    def _owner_of(self, at: int) -> int | None:
        """Whose a demand or offer told of in a noun is."""
        tree = self.tree
        own = next((c for c in tree.children[at] if tree.tokens[c].relation == "nmod:poss" or self._is_by(c)), None)
        if own is not None:
            return own
        named = next((c for c in tree.all_of(at, "amod", "compound") if tree.tokens[c].tag == "NNP"), None)
        above = tree.heads[at]
        turned_down = forms("stance_cues", kind="rejection", pos="verb")
        own_act = tree.relation(at) == "obj" and tree.tokens[above].lemma.lower() not in turned_down
        subject = tree.subject(above) if own_act else None
        return named if named is not None else subject.at if subject is not None else None

    def _is_by(self, at: int) -> bool:
        return any(self.tree.tokens[case].lemma.lower() == "by" for case in self.tree.all_of(at, "case"))

    def modals(self, known: set[int], asked: set[int | None]) -> Iterator[Stance]:
        """What "will not", "must" and "will" say of somebody's stance without a verb of stance."""
        tree = self.tree
        for at in range(len(tree.tokens)):
            if not tree.is_clause(at) or at in known or at in asked:
                continue
            auxiliary = next(
                (a for a in tree.all_of(at, "aux") if tree.tokens[a].lemma.lower() in _WILL | _WOULD | _MUST), None
            )
            if auxiliary is None:
                found = self._having_to(at)
                if found is not None:
                    yield found
                continue
            if tree.one_of(at, "cop", "expl") is not None:
                continue
            found = self._modal(at, auxiliary)
            if found is not None:
                yield found

    def _modal(self, at: int, auxiliary: int) -> Stance | None:
        tree, said = self.tree, self._words.get(at)
        word = tree.tokens[auxiliary].lemma.lower()
        subject = tree.subject(at)
        if subject is None:
            return None
        denial = denial_in(tree, at)
        told = word in _WOULD and tree.relation(at) in {"ccomp", "conj"} and said is not None
        speaks = said is not None and said.speaker is not None
        own = self._is_own(subject.at, said)
        if denial is not None and (word in _WILL or told):
            nobody = tree.heads[denial] == subject.at or denial == subject.at or subject.passive
            holder = None if nobody or not (own or self._named(subject.at)) else subject.at
            if holder is None and not speaks:
                return None
            cue = tree.span(min(auxiliary, denial), max(auxiliary, denial)) if not nobody else tree.tokens[denial].span
            return self._made(at, StanceKind.REJECTION, cue, _modal_cue(at, "will not", holder))
        if denial is None and word in _MUST and speaks and not own:
            return self._made(at, StanceKind.DEMAND, tree.tokens[auxiliary].span, _modal_cue(at, word, None))
        if denial is None and word in _WILL and speaks and own:
            about = _modal_cue(at, "will", subject.at)
            stance = self._made(at, StanceKind.PROMISE, tree.tokens[auxiliary].span, about)
            return _changed(stance, kind=StanceKind.CONDITIONAL_ACCEPTANCE if self._is_tied(stance) else stance.kind)
        return None

    def _having_to(self, at: int) -> Stance | None:
        """As in "they have to be freed first", on somebody's word, of somebody else."""
        tree, said = self.tree, self._words.get(at)
        todo = tree.one_of(at, "xcomp") if tree.tokens[at].lemma.lower() == "have" else None
        subject = tree.subject(at)
        if todo is None or subject is None or said is None or said.speaker is None or self._is_own(subject.at, said):
            return None
        return self._made(at, StanceKind.DEMAND, tree.tokens[at].span, _modal_cue(at, "have to", None, todo))

    def _named(self, at: int) -> bool:
        return (
            at in self._mentions
            or self.tree.tokens[at].lemma.lower() in _PRONOUNS
            or self.tree.tokens[at].pos
            in {
                "NOUN",
                "PROPN",
            }
        )

    def _is_own(self, at: int, said: IndirectSpeech | Quote | None) -> bool:
        """Whether the subject of a clause is the one whose word it stands on."""
        if said is None:
            return False
        word = self.tree.tokens[at].lemma.lower()
        mention = self._mentions.get(at)
        if word in _FIRST:
            return True
        if mention is not None and said.speaker is not None:
            return mention.name == said.speaker.name
        return isinstance(said, IndirectSpeech) and word in _THIRD

    def _made(self, verb: int, kind: StanceKind, cue: Span, about: Cue) -> Stance:
        tree, said = self.tree, self._words.get(verb)
        holder, content, recipient = about.holder, about.content, about.recipient
        first, last = tree.trimmed(*tree.edges(verb, "conj", "cc", "parataxis", "discourse"))
        auxiliaries = {tree.tokens[aux].lemma.lower(): tree.tokens[aux].tag for aux in tree.all_of(verb, "aux")}
        modal = not auxiliaries.keys().isdisjoint(_WOULD | _COULD) and about.form not in _WISHES
        speaker = said.speaker if said is not None else None
        who = self._who(holder, said)
        return Stance(
            span=tree.span(first, last),
            kind=kind,
            cue=cue,
            form=about.form,
            holder=who if who is not None else speaker if holder is None and about.pos != "verb" else None,
            holder_span=None
            if holder is None
            else tree.span(*tree.trimmed(*tree.edges(holder, "acl", "appos", "punct"))),
            content=None if content is None else self._span_of(content),
            recipient=None if recipient is None else tree.tokens[recipient].span,
            hypothetical=modal or self._in_condition(cue),
            past=auxiliaries.get("have") == "VBD",
            on_word_of=None if said is None else said.span,
            speaker=speaker,
            when=self._when(verb),
        )

    def _who(self, holder: int | None, said: IndirectSpeech | Quote | None) -> Mention | None:
        if holder is None:
            return None
        mention = self._mentions.get(holder)
        word = self.tree.tokens[holder].lemma.lower()
        if mention is not None:
            return mention
        if word in _FIRST or (word in _THIRD and isinstance(said, IndirectSpeech)):
            return said.speaker if said is not None else None
        return None

    def _span_of(self, content: int) -> Span:
        tree = self.tree
        first, last = tree.edges(content, *_CONTENT_WITHOUT)
        return tree.span(*tree.trimmed(first, last))

    def _when(self, verb: int) -> Span | None:
        at = next((c for c in self.tree.children[verb] if c in self._times), None)
        if at is None:
            return None
        return next((m.span for m in self.notes.moments if m.span.covers(self.tree.tokens[at].span)), None)

    def _in_condition(self, cue: Span) -> bool:
        return any(c.condition.covers(cue) for c in self.notes.conditions)

    def _is_tied(self, stance: Stance) -> bool:
        """Whether a condition hangs on the stance or its content."""
        inside = stance.content or stance.cue
        return any(
            c.kind in _TIES and (c.consequence.covers(stance.cue) or c.consequence.overlaps(inside))
            for c in self.notes.conditions
            if not c.condition.covers(stance.cue)
        )

    def with_offers_before(self, stances: list[Stance]) -> list[Stance]:
        """An "it" without a holder stands for the offer just before, and so for who made it."""
        sentences = [sentence.start for sentence in self.notes.sentences]
        result: list[Stance] = []
        for stance in stances:
            word = stance.holder_span
            at = bisect_left(self._starts, word.start) if word is not None else -1
            if stance.holder is None and at >= 0 and self.tree.tokens[at].lemma.lower() == "it":
                number = bisect_right(sentences, stance.cue.start)
                made = [
                    one
                    for one in result
                    if one.kind in {StanceKind.OFFER, StanceKind.COUNTER_OFFER}
                    and one.holder is not None
                    and number - bisect_right(sentences, one.cue.start) <= _SENTENCES_BACK
                ]
                if made:
                    result.append(_changed(stance, kind=stance.kind, holder=made[-1].holder))
                    continue
            result.append(stance)
        return result


def _modal_cue(at: int, form: str, holder: int | None, content: int | None = None) -> Cue:
    return Cue(
        at=at, last=at, form=form, kind="", pos="modal", content=at if content is None else content, holder=holder
    )


def _changed(stance: Stance, *, kind: StanceKind, negated: bool | None = None, holder: Mention | None = None) -> Stance:
    return changed(
        stance,
        kind=kind,
        negated=stance.negated if negated is None else negated,
        holder=stance.holder if holder is None else holder,
    )
