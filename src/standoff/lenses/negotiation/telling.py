"""One report as the negotiation lens reads it: its tree, which party a word means, what a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from standoff.language.acts import Phrase
from standoff.language.lexicon import forms
from standoff.lenses.negotiation.deed_words import groups_of
from standoff.lenses.negotiation.parties import Parties
from standoff.model.annotations import IndirectSpeech, Moment, Precision, Quote, QuoteKind, Stance
from standoff.model.story import Witness
from standoff.text.span import Span

# "Hand them over": what was told of that long ago needs its name again.
_WORDS_BACK = 60
_RELATIVE = frozenset({"that", "which", "who", "whom", "whose"})
_PLURAL = frozenset({"they", "them", "those", "these", "their"})
_WHOLE = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})


class Telling:
    """One report with what stands at each of its words."""

    def __init__(self, witness: Witness, parties: Parties) -> None:
        self.witness, self.parties = witness, parties
        self.report, self.notes = witness.report, witness.notes
        read = parties.naming.reports[witness.report.id]
        self.tree, self.starts = read.tree, read.starts
        self.sentences = [sentence.start for sentence in witness.notes.sentences]
        self._times: dict[int, Moment] = {}
        for moment in self.notes.moments:
            for at in self.inside(moment.span):
                self._times.setdefault(at, moment)
        self._money = {
            at for quantity in self.notes.quantities if quantity.unit.isupper() for at in self.inside(quantity.span)
        }
        self._said: dict[int, IndirectSpeech | Quote] = {}
        spoken: list[IndirectSpeech | Quote] = [
            *self.notes.indirect,
            *(quote for quote in self.notes.quotes if quote.kind in _WHOLE),
        ]
        for said in sorted(spoken, key=lambda one: -len(one.span)):
            for at in self.inside(said.span):
                if said.cue is None or not said.cue.covers(self.tree.tokens[at].span):
                    self._said[at] = said
        self._known: dict[int, str | None] = {}

    def inside(self, span: Span) -> range:
        """The tokens that begin in a stretch."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def phrase(self, span: Span) -> Phrase | None:
        """The words of a stretch in their sentence; None where the pipeline has no states of them."""
        inside = self.inside(span)
        if not inside or inside[-1] >= len(self.notes.states):
            return None
        number = self.sentence(inside[0])
        first = bisect_left(self.starts, self.sentences[number - 1])
        end = bisect_left(self.starts, self.sentences[number]) if number < len(self.sentences) else len(self.starts)
        return Phrase(self.notes.states[first:end], range(inside[0] - first, min(inside[-1] + 1, end) - first))

    def top_of(self, span: Span) -> int | None:
        """The token of a stretch on which the others hang."""
        inside = self.inside(span)
        return next((at for at in inside if self.tree.heads[at] == at or self.tree.heads[at] not in inside), None)

    def sentence(self, at: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.sentences, self.starts[at])

    def marks(self, at: int) -> frozenset[str]:
        """The prepositions and conjunctions that tie a word to what it hangs on."""
        return frozenset(self.tree.tokens[mark].lemma.lower() for mark in self.tree.all_of(at, "mark", "case"))

    def is_time(self, at: int) -> bool:
        """Whether a token is part of a moment."""
        return at in self._times

    def is_money(self, at: int) -> bool:
        """Whether a token is part of a sum of money."""
        return at in self._money

    def said(self, at: int) -> IndirectSpeech | Quote | None:
        """The speech that a token is part of."""
        return self._said.get(at)

    def is_quoted(self, at: int) -> bool:
        """Whether a token stands between quotation marks."""
        place = self.tree.tokens[at].span
        return any(quote.span.covers(place) for quote in self.notes.quotes if quote.kind in _WHOLE)

    def speaker(self, at: int) -> str | None:
        """The party on whose word a token stands."""
        said = self._said.get(at)
        if said is None:
            return None
        found = None
        if said.speaker is not None:
            found = self.parties.of(self.report.id, said.speaker.span) or self.parties.named(said.speaker.name)
        return found or self._speaking(said)

    def teller(self, at: int) -> str | None:
        """The one party that the sentence of a token tells to speak, where the speech itself was not recognised."""
        verbs = forms("attributing_verbs", kind="speech")
        found = set()
        for place in self._from(self.sentence(at)):
            token = self.tree.tokens[place]
            if token.pos == "VERB" and token.lemma.lower() in verbs:
                for subject in self.tree.all_of(place, "nsubj"):
                    found.add(self.parties.of(self.report.id, self.tree.tokens[subject].span))
        named = found - {None}
        return next(iter(named)) if len(named) == 1 else None

    def _speaking(self, said: IndirectSpeech | Quote) -> str | None:
        """The party that is the subject of the verb that attributes, where the speaker was taken for another."""
        cue = self.inside(said.cue) if said.cue is not None else ()
        subject = self.tree.subject(cue[0]) if cue and self.tree.is_clause(cue[0]) else None
        if subject is None or self.said(subject.at) is said:
            return None
        return self.parties.of(self.report.id, self.tree.tokens[subject.at].span)

    def party(self, at: int) -> str | None:
        """The one party that the phrase headed by a token means."""
        if at not in self._known:
            self._known[at] = self._party(at)
        return self._known[at]

    def _party(self, at: int) -> str | None:
        token = self.tree.tokens[at]
        found = self.parties.of(self.report.id, token.span)
        if (
            found is None
            and token.pos == "PRON"
            and token.lemma.lower() in {"it", "they", "we", "he", "she", "i", "us"}
        ):
            found = self.speaker(at) if self._speaks_of_itself(at) else self._alone_before(at)
        return found

    def _alone_before(self, at: int) -> str | None:
        """For an "it" or "they" that opens a sentence, the one party that the sentence before names."""
        number = self.sentence(at)
        opens = all(self.tree.tokens[place].pos == "PUNCT" for place in self._from(number) if place < at)
        if not opens or self.tree.tokens[at].lemma.lower() not in {"it", "they"} or number < 2 or self.said(at):
            return None
        named = {
            party
            for place in self._from(number - 1)
            if self.tree.tokens[place].pos in {"PROPN", "NOUN"} and (party := self.party(place)) is not None
        }
        return next(iter(named)) if len(named) == 1 else None

    def _from(self, number: int) -> range:
        """The tokens of a sentence."""
        span = self.notes.sentences[number - 1]
        return self.inside(span)

    def _speaks_of_itself(self, at: int) -> bool:
        said = self._said.get(at)
        first = self.tree.tokens[at].lemma.lower() in {"we", "i", "us", "our"}
        return said is not None and (first or isinstance(said, IndirectSpeech))

    def holder(self, stance: Stance) -> str | None:
        """The party whose stance it is."""
        for span in (stance.holder_span, stance.holder.span if stance.holder is not None else None):
            if span is None:
                continue
            top = self.top_of(span)
            found = None if top is None else self.party(top)
            if found is not None:
                return found
        return None if stance.holder is None else self.parties.named(stance.holder.name)

    def holders(self, stance: Stance, sides: frozenset[str]) -> tuple[str, ...]:
        """The parties whose stance it is: one, or the two sides that "both" means."""
        one = self.holder(stance)
        if one is not None:
            return (one,)
        span = stance.holder_span
        first = span.of(self.report.text).split()[0].lower() if span is not None else ""
        return tuple(sorted(sides)) if first == "both" and len(sides) == 2 else ()

    def says_first(self, span: Span) -> bool:
        """Whether a stretch says that something comes first."""
        tokens = self.tree.tokens
        return any(tokens[at].lemma.lower() == "first" and tokens[at].pos == "ADV" for at in self.inside(span))

    def words(self, span: Span, most: int) -> str:
        """The words of a stretch on one line, without an article that opens it, cut behind `most` of them."""
        told = " ".join(span.of(self.report.text).split()).split(" ")
        if told and told[0].lower() in {"the", "a", "an", "any", "no"} and len(told) > 1:
            told = told[1:]
        cut = next((n for n, word in enumerate(told) if n and word.lower().strip(",") in _RELATIVE), len(told))
        told = told[:cut]
        told[-1] = told[-1].rstrip(",;:")
        return " ".join(told[:most]) + ("…" if len(told) > most else "")

    def antecedent(self, at: int, verb: str, wanted: frozenset[str]) -> str | None:
        """The noun that "them" or "those" stands for: the object of the same verb, or the last of these groups."""
        counted = self.tree.tokens[at]
        if counted.pos == "NUM" or (counted.pos == "DET" and self.tree.one_of(at, "nummod") is not None):
            return self._of_number(at)
        plural = self.tree.tokens[at].lemma.lower() in _PLURAL or self.tree.tokens[at].pos in {"NUM", "DET"}
        for place in range(at - 1, max(at - _WORDS_BACK, -1), -1):
            token = self.tree.tokens[place]
            if token.pos == "NUM" and self.tree.relation(place) in {"nsubj", "obj"} and plural:
                found = self._of_number(place)
                if found is not None and groups_of(found) & wanted:
                    return found
            if token.pos != "NOUN" or self.tree.relation(place) == "compound" or self.is_time(place):
                continue
            if plural != (token.tag in {"NNS", "NNPS"}):
                continue
            above = self.tree.tokens[self.tree.heads[place]]
            same = self.tree.relation(place) == "obj" and above.lemma.lower() == verb
            if same or groups_of(token.lemma.lower()) & wanted:
                return token.lemma.lower()
        return None

    def _of_number(self, at: int) -> str | None:
        """What "those fourteen" are: the last things of which there were as many."""
        number = self.tree.tokens[at].lemma.lower()
        for place in range(at - 1, max(at - _WORDS_BACK, -1), -1):
            token = self.tree.tokens[place]
            if token.lemma.lower() == number and self.tree.relation(place) == "nummod":
                return self.tree.tokens[self.tree.heads[place]].lemma.lower()
        return None

    def moment(self, at: int) -> Moment | None:
        """The moment that a token is part of."""
        return self._times.get(at)

    def day(self, at: int) -> str | None:
        """The day that a token's moment names."""
        moment = self.moment(at)
        exact = moment is not None and moment.precision in {Precision.DAY, Precision.MINUTE}
        return moment.date[:10] if moment is not None and exact and moment.date else None

    def day_in(self, span: Span) -> str | None:
        """The day that a clause names, where it is one."""
        days = {self.day(at) for at in self.inside(span) if at in self._times} - {None}
        return next(iter(days)) if len(days) == 1 else None

    @property
    def published(self) -> str | None:
        """The day on which the report came out."""
        return self.report.published[:10] if self.report.published else None
