"""What a party makes wait for what, as one report tells it: holder, target deeds, condition deeds.

"Will not X until Y", "X only after Y", "wants Y before X", "X in return for Y", "must first Y". Only a party to the
talks holds a requirement, and only what is still to come can wait: that somebody had to wait for the rain is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.deed import Deed, ended, spared
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.links import Link, is_denied, links_of
from standoff.lenses.negotiation.named_ties import named_ties
from standoff.lenses.negotiation.ordered_ties import ordered_ties
from standoff.lenses.negotiation.plans import is_term
from standoff.lenses.negotiation.stands import ASKS, GIVES, Stand
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.tie import Tie
from standoff.model.annotations import StanceKind

_AFTER = frozenset({"once", "after", "only_if", "if", "provided", "as_long_as", "when"})
_UNTIL = frozenset({"until", "unless", "without", "before", "when", "while", "as_long_as"})
# Denied, these name what has to end; "no talks as long as the road is shut".
_WHILE = frozenset({"while", "as_long_as"})
_LOOSE = frozenset({"when", "if", "once"})
_PLAIN = frozenset({"once", "after", "only_if"})
# "Unless" and "only if" want the other thing done; "in return for" and "as long as" are content with a promise.
_SOFT = frozenset({"where", "if", "provided", "as_long_as", "exchange"})
_VERIFYING = "inspect"
_WILL = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"})
# "Cannot sign unless the money comes" is as firm as "will not"; "can sail if the wind drops" promises nothing.
_CAN = frozenset({"can", "could", "ca"})
_AGREES = frozenset({"accept", "agree", "approve", "consider", "sign"})
_HAPPENS = frozenset({"happen", "come", "occur", "follow", "be"})
_GETS = frozenset({"have", "get", "receive", "see", "obtain", "hear", "hold"})
_WHEN = frozenset({"before", "sooner", "earlier"})
_THAT = frozenset({"that", "this", "it"})
_CONDITIONAL = frozenset({"conditional", "contingent", "dependent"})


def ties_of(telling: Telling, deeds: Deeds, stands: Sequence[Stand]) -> list[Tie]:
    """What is made to wait in one report, in order of its words."""
    reader = _Reader(telling, deeds, stands)
    found: list[Tie] = []
    for link in links_of(telling):
        found += reader.tie(link) or reader.of_that(link, found)
    found += named_ties(telling, deeds)
    found += ordered_ties(telling, deeds, stands, found)
    return sorted(found, key=lambda tie: (tie.span, tie.form))


class _Reader:
    def __init__(self, telling: Telling, deeds: Deeds, stands: Sequence[Stand]) -> None:
        self._telling, self._deeds, self._stands = telling, deeds, stands
        self._tree = telling.tree

    def _stand_at(self, at: int, kinds: frozenset[StanceKind]) -> Stand | None:
        """The stance of these kinds whose cue a token is, or whose content it heads or stands in."""
        place = self._tree.tokens[at].span
        # "Declared itself prepared to pay": the cue hangs on the clause.
        cues = [place, *(self._tree.tokens[c].span for c in self._tree.all_of(at, "xcomp"))]
        stands = [s for s in self._stands if s.stance.kind in kinds and not (s.stance.negated and kinds is ASKS)]
        told = (s for spot in cues for s in stands if s.stance.cue.overlaps(spot))
        cue = next(told, None)
        if cue is not None:
            return cue
        around = [s for s in stands if s.stance.content and s.stance.content.covers(place)]
        return min(around, key=lambda s: len(s.stance.content or place), default=None)

    def tie(self, link: Link) -> list[Tie]:
        """What a link makes wait."""
        return list(self._tie(link))

    def of_that(self, link: Link, before: Sequence[Tie]) -> list[Tie]:
        """As in "That would not happen before …": what the sentence before waits for waits in its turn."""
        subject = self._tree.subject(link.above)
        that = subject is not None and self._tree.tokens[subject.at].lemma.lower() in _THAT
        happens = self._tree.tokens[link.above].lemma.lower() in _HAPPENS
        if not that or not happens or not (link.denied or link.kind in _PLAIN) or not before:
            return []
        last = before[-1]
        if self._telling.sentence(link.above) - self._telling.sentence(last.at) != 1:
            return []
        holder = self._telling.speaker(link.above) or self._said_by(link.above)
        targets = tuple(replace(deed, actor=deed.actor or holder) for deed in last.conditions)
        below = self._deeds.all_at(link.below)
        return list(self._made(link, targets, below, f"will not … {link.form}", holder)) if holder else []

    def _said_by(self, at: int) -> str | None:
        """Who says a clause, where the speech was not recognised: "…, said the union's negotiator"."""
        tree, verbs = self._tree, forms("attributing_verbs")
        for child in tree.all_of(at, "advcl", "parataxis"):
            teller = tree.one_of(child, "nsubj", "obj")
            if child > at and tree.tokens[child].lemma.lower() in verbs and teller is not None:
                return self._telling.party(teller)
        return None

    def _tie(self, link: Link) -> Iterator[Tie]:
        if self._telling.is_quoted(link.above) and not self._telling.is_quoted(link.below):
            return  # "'Never,' she said before she left"
        below = self._deeds.all_at(link.below) or self._same_again(link)
        if link.kind == "where":
            # Only who says that it is ready to do something names a condition by a place ("at any table where …").
            if self._stand_at(link.above, GIVES) is not None:
                yield from self._promised(link, below)
            return
        if link.kind == "exchange":
            yield from self._exchange(link, below)
            return
        asked = self._stand_at(link.above, ASKS)
        denied = self._denied(link)
        if link.kind == "before" and asked is not None and not denied:
            yield from self._asked_first(link, asked, below)
            return
        if link.kind in _UNTIL and denied is not None:
            yield from self._refused(link, denied, below)
            return
        if link.kind in _AFTER and denied is None:
            yield from self._promised(link, below)
        if link.kind in {"until", "unless", *_WHILE} and denied is None:
            yield from self._kept(link, below)
        if denied is None and (link.kind == "unless" or (link.kind == "if" and is_denied(self._telling, link.below))):
            yield from self._threatened(link, below)

    def _same_again(self, link: Link) -> list[Deed]:
        """As in "will pay if Brania does too": the other would do the same."""
        subject = self._subject(link.below)
        if self._tree.tokens[link.below].lemma.lower() != "do" or subject is None:
            return []
        return [replace(deed, actor=subject, at=link.below) for deed in self._deeds.all_at(link.above)]

    def _denied(self, link: Link) -> tuple[Deed, ...] | None:
        """What a party says that it will not do; None where it says no such thing."""
        refusing = self._stand_at(link.above, frozenset({StanceKind.REJECTION}))
        if refusing is not None and refusing.stance.past:
            return None  # what had been refused need not be any more
        if refusing is not None and not refusing.stance.negated:
            own = refusing.deeds or tuple(self._deeds.all_at(link.above))
            return tuple(deed for deed in own if deed.at != link.below)
        if not (link.denied or is_denied(self._telling, link.above)):
            return self._kept_waiting(link)
        if self._tree.tokens[link.above].pos == "NOUN" and self._tree.one_of(link.above, "cop", "aux") is None:
            # "No talks without a release", as somebody's word or wish.
            wished = self._telling.speaker(link.above) is not None or self._stand_at(link.above, ASKS) is not None
            return tuple(self._deeds.all_at(link.above)) if wished else None
        return tuple(self._deeds.all_at(link.above)) if self._is_ahead(link.above) else None

    def _kept_waiting(self, link: Link) -> tuple[Deed, ...] | None:
        """As in "Any talk of pay will have to wait until": what has to wait."""
        tree = self._tree
        chain = (link.above, *(c for c in tree.all_of(link.above, "xcomp")))
        wait = next((at for at in chain if tree.tokens[at].lemma.lower() == "wait"), None)
        subject = tree.subject(link.above)
        if wait is None or subject is None or link.kind not in {"until", "before", "once", "after"}:
            return None
        if tree.tokens[subject.at].pos != "NOUN" or self._telling.party(subject.at) is not None:
            return None  # "the guests had to wait": what is to be done waits, not people
        return tuple(self._deeds.all_at(subject.at))

    def _is_ahead(self, at: int) -> bool:
        """Whether a clause says what is to come."""
        words = {self._tree.tokens[aux].lemma.lower() for aux in self._tree.all_of(at, "aux")}
        token = self._tree.tokens[at]
        if token.lemma.lower() == "go" and token.tag == "VBG" and self._tree.one_of(at, "xcomp") is not None:
            return True  # "is not going to discuss"
        if self._tree.one_of(at, "expl") is not None and self._telling.speaker(at) is not None:
            return True  # "said there was nothing to discuss until"
        return not words.isdisjoint(_WILL if not is_denied(self._telling, at) else _WILL | _CAN)

    def _could(self, at: int) -> bool:
        """Whether a party says what could be: "the colonel could go home"."""
        words = {self._tree.tokens[aux].lemma.lower() for aux in self._tree.all_of(at, "aux")}
        return bool(words & _CAN) and self._telling.speaker(at) is not None

    def _may(self, link: Link) -> bool:
        """Whether a party says what can be done once something else is: "talks could resume as soon as …"."""
        words = {self._tree.tokens[aux].lemma.lower() for aux in self._tree.all_of(link.above, "aux")}
        speaker = self._telling.speaker(link.above)
        own = link.kind in {"if", "provided"} and self._subject(link.above) == speaker
        both = link.kind in {"if", "provided"} and all(
            any(deed.listed for deed in self._deeds.all_at(at)) for at in (link.above, link.below)
        )
        agrees = self._tree.tokens[link.above].lemma.lower() in _AGREES and self._tree.is_passive(link.above)
        return (link.kind in _PLAIN or own or both or agrees) and bool(words & _CAN) and speaker is not None

    def _refused(self, link: Link, targets: tuple[Deed, ...], below: list[Deed]) -> Iterator[Tie]:
        refusing = self._stand_at(link.above, frozenset({StanceKind.REJECTION}))
        holder = None if refusing is None else refusing.holder
        yield from self._made(link, targets, self._ended(link, below), f"will not … {link.form}", holder)

    def _threatened(self, link: Link, below: list[Deed]) -> Iterator[Tie]:
        """As in "will walk out unless": what is spared if the condition is met."""
        threat = self._stand_at(link.above, frozenset({StanceKind.THREAT}))
        told = threat.deeds if threat is not None else tuple(self._deeds.all_at(link.above))
        actor = next((deed.actor for deed in told if deed.actor is not None), None)
        holder = threat.holder if threat is not None else self._subject(link.above) or actor
        if holder is None or (threat is None and not self._is_ahead(link.above)):
            return
        spares = tuple(spared(deed) for deed in told if deed.done and deed.actor == holder and deed.at != link.below)
        asked = [deed for deed in below if deed.actor != holder]
        if any(deed.listed for deed in asked) or any(deed.actor is not None for deed in asked):
            yield from self._made(link, spares, asked, f"will … {link.form}", holder)

    def _ended(self, link: Link, below: list[Deed]) -> list[Deed]:
        """What "while" and "as long as" wait for: the end of what is told, or what it is the contrary of."""
        if link.kind not in _WHILE:
            return below
        told = below or self._deeds.all_of_state(link.below)
        return [replace(d, done=not d.done) if d.listed or not d.done else ended(d) for d in told]

    def _promised(self, link: Link, below: list[Deed]) -> Iterator[Tie]:
        if link.form.split()[0] in _CONDITIONAL:
            yield from self._made(link, tuple(self._deeds.all_at(link.above)), below, link.form)
            return
        given = self._stand_at(link.above, GIVES)
        own = tuple(self._deeds.all_at(link.above)) if given is None or given.at == link.above else given.deeds
        own = given.deeds if given is not None and given.deeds else own
        if given is None and not self._is_ahead(link.above) and not self._may(link):
            return
        told = given is not None or self._telling.speaker(link.above) is not None
        if link.kind in {"if", "when"} and not told and not _is_bargain(own, below):
            return
        yield from self._made(link, own, below, link.form if given is None else f"{given.stance.form} … {link.form}")

    def _kept(self, link: Link, below: list[Deed]) -> Iterator[Tie]:
        """As in "The gates stay shut until …": what ends when the condition is met waits for it."""
        targets = [replace(deed, done=True) for deed in self._deeds.all_at(link.above) if not deed.done]
        if not targets and self._telling.speaker(link.above) is not None:
            targets = self._deeds.end_of_state(link.above)
        if self._tree.tokens[link.above].tag in {"VBD", "VBN"} and not self._is_ahead(link.above):
            return
        yield from self._made(link, tuple(targets), self._ended(link, below), f"goes on {link.form}")

    def _asked_first(self, link: Link, asked: Stand, below: list[Deed]) -> Iterator[Tie]:
        """As in "Wants Y before X": X is what the one who wants would do, unless it says who does it."""
        gerund = self._tree.tokens[link.below].tag == "VBG"
        own = gerund or self._subject(link.below) == asked.holder
        targets = [
            replace(d, actor=asked.holder) if own or d.actor is None else d for d in below if self._may_wait(d, own=own)
        ]
        inside = [deed for deed in asked.deeds if deed.at != link.below] or self._asked_for(link)
        yield from self._made(link, tuple(targets), inside, f"{asked.stance.form} … {link.form}", holder=asked.holder)

    @staticmethod
    def _may_wait(deed: Deed, *, own: bool) -> bool:
        """Whether somebody would do it, and it is not the weather: "before any repairs begin", "before the harvest"."""
        return own or deed.listed or deed.actor is not None or deed.plain > 1

    def _asked_for(self, link: Link) -> list[Deed]:
        """As in "A release is what it wants to see before …": what stands before the "what"."""
        tree = self._tree
        relative = next(
            (a for a in (link.above, *tree.above(link.above)) if tree.tokens[a].lemma.lower() == "what"), None
        )
        named = None if relative is None else tree.one_of(relative, "nsubj")
        return [] if named is None else self._deeds.all_at(named)

    def _exchange(self, link: Link, below: list[Deed]) -> Iterator[Tie]:
        asked, given = self._stand_at(link.above, ASKS), self._stand_at(link.above, GIVES)
        if is_term(self._telling, link.above):
            return
        below = below or self._deeds.of_number(link.below)
        if given is not None and given.deeds:
            yield from self._made(link, given.deeds, below, f"{given.stance.form} … {link.form}", holder=given.holder)
        elif asked is not None and asked.deeds:
            targets = tuple(d if d.actor else replace(d, actor=asked.holder) for d in below)
            yield from self._made(link, targets, list(asked.deeds), f"{asked.stance.form} … {link.form}", asked.holder)
        elif self._is_ahead(link.above) or self._could(link.above):
            yield from self._made(link, tuple(self._deeds.all_at(link.above)), below, link.form)

    def _made(
        self, link: Link, targets: tuple[Deed, ...], conditions: list[Deed], why: str, holder: str | None = None
    ) -> Iterator[Tie]:
        if holder is None:
            actors = {deed.actor for deed in targets if deed.actor is not None}
            holder = next(iter(actors)) if len(actors) == 1 else self._telling.speaker(link.above)
            holder = holder or self._subject(link.above)
            holder = holder or (None if link.by is None else self._telling.party(link.by))
            holder = holder or self._telling.teller(link.above)
        if not targets or not conditions:
            return
        told = self._telling.speaker(link.above) is not None
        if link.kind in _LOOSE and not told and all(deed.plain < 0 for deed in conditions):
            return  # "will sail when the wind drops"
        own = [deed if deed.actor is not None else replace(deed, actor=holder) for deed in targets if deed.done]
        waited = {deed.at for deed in conditions} - {link.above}
        own = [deed for deed in own if deed.actor == holder and deed.at not in waited]
        if holder is None and not any(deed.listed for deed in own):
            return
        met = tuple(self._given(deed, holder) for deed in conditions if deed.done and not self._only_says_when(deed))
        known = (
            told or any(deed.listed for deed in (*own, *met)) or any(deed.actor not in {None, holder} for deed in met)
        )
        refused = why.startswith("will not") and any(deed.plain >= 0 for deed in met)
        if not own or not met or not (known or refused or link.kind == "exchange"):
            return  # a report's own figures of speech: "will move the water once the cells are empty"
        either = any(
            self._tree.tokens[c].lemma.lower() == "or" for deed in met for c in self._tree.all_of(deed.at, "cc")
        )
        only = any(self._tree.tokens[c].lemma.lower() == "only" for c in self._tree.all_of(link.above, "advmod"))
        soft = link.kind in _SOFT and not (only and link.kind == "if") and not why.startswith(("will not", "goes on"))
        kind = "if" if soft else "before"
        if kind == "before" and all(deed.family == _VERIFYING and deed.actor is None for deed in met):
            kind = "verified"  # by somebody who is no side of the talks
        yield Tie(holder, tuple(own), met, kind, link.form, link.span, link.above, why, either)

    def _given(self, deed: Deed, holder: str | None) -> Deed:
        """As in "until they have a figure in writing": whoever waits for it does not give it."""
        tree = self._tree
        verb = tree.heads[deed.at] if tree.relation(deed.at) == "obj" else deed.at
        return replace(deed, actor=None) if tree.tokens[verb].lemma.lower() in _GETS and deed.actor == holder else deed

    def _only_says_when(self, deed: Deed) -> bool:
        """As in "once they are working, and not before"."""
        return self._tree.tokens[deed.at].lemma.lower() in _WHEN

    def _subject(self, at: int) -> str | None:
        subject = self._tree.subject(at)
        return None if subject is None else self._telling.party(subject.at)


def _is_bargain(own: Sequence[Deed], others: Sequence[Deed]) -> bool:
    """Whether one party would do something for what another does: "will freeze the rent if the tenants withdraw"."""
    actors, waited = {deed.actor for deed in own} - {None}, {deed.actor for deed in others} - {None}
    known = bool(waited) or any(deed.listed for deed in others)
    return bool(actors) and known and actors.isdisjoint(waited)
