"""What a party makes wait for what, as one report tells it: holder, target deeds, condition deeds.

"Will not X until Y", "X only after Y", "wants Y before X", "X in return for Y", "must first Y". Only a party to the
talks holds a requirement, and only what is still to come can wait: that somebody had to wait for the rain is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.links import Link, is_denied, links_of
from standoff.lenses.negotiation.stands import ASKS, GIVES, Stand
from standoff.lenses.negotiation.telling import Telling
from standoff.model.annotations import StanceKind
from standoff.text.span import Span

_AFTER = frozenset({"once", "after", "only_if", "if", "provided", "as_long_as", "when"})
_UNTIL = frozenset({"until", "unless", "without", "before", "when", "while", "as_long_as"})
# Denied, these name what has to end; "no talks as long as the road is shut".
_WHILE = frozenset({"while", "as_long_as"})
_LOOSE = frozenset({"when", "if", "once"})
_PLAIN = frozenset({"once", "after", "only_if"})
# "Unless" and "only if" want the other thing done; "in return for" and "as long as" are content with a promise.
_SOFT = frozenset({"where", "if", "provided", "as_long_as", "exchange"})
_VERIFYING = "inspect"
_OFFERS = frozenset({StanceKind.OFFER, StanceKind.COUNTER_OFFER})
_WILL = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"})
# "Cannot sign unless the money comes" is as firm as "will not"; "can sail if the wind drops" promises nothing.
_CAN = frozenset({"can", "could", "ca"})
_PROPOSALS = frozenset(
    {"deal", "proposal", "plan", "agreement", "accord", "draft", "package", "framework", "ceasefire", "truce"}
)
# Words that take up what was asked for in the sentence before.
_THENS = {
    ("only", "then"): "only_if",
    ("until", "then"): "until",
    ("till", "then"): "until",
    ("before", "that"): "before",
}
_DEPENDS = frozenset({"depend", "hinge", "hang", "rest"})
_LINKS = frozenset({"link", "tie", "condition"})
_CONDITIONS = frozenset({"condition", "precondition", "prerequisite", "requirement"})
_CONDITIONAL = frozenset({"conditional", "contingent", "dependent"})
# In how many sentences before and behind "must first …" its counterpart is looked for.
_BACK, _AHEAD = 2, 1
_OFFER_BACK = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """What a party makes wait for what.

    Attributes:
        holder: id of the party; None where this report alone does not tell whose act the target is.
        targets: what waits. conditions: what it waits for, all of them.
        either: the conditions are alternatives.
        kind: `before`, `verified` or `if`.
        form: the words that tie them.
        span: where it is told.
        at: the token of the clause that waits.
        because: the rule, in words.
    """

    holder: str | None
    targets: tuple[Deed, ...]
    conditions: tuple[Deed, ...]
    kind: str
    form: str
    span: Span
    at: int
    because: str
    either: bool = False


def ties_of(telling: Telling, deeds: Deeds, stands: Sequence[Stand]) -> list[Tie]:
    """What is made to wait in one report, in order of its words."""
    reader = _Reader(telling, deeds, stands)
    found = [tie for link in links_of(telling) for tie in reader.tie(link)]
    found += reader.firsts(found)
    found += reader.nouns()
    found += reader.in_return()
    found += reader.thens()
    return sorted(found, key=lambda tie: (tie.span, tie.form))


class _Reader:
    def __init__(self, telling: Telling, deeds: Deeds, stands: Sequence[Stand]) -> None:
        self._telling, self._deeds, self._stands = telling, deeds, stands
        self._tree = telling.tree

    def _stand_at(self, at: int, kinds: frozenset[StanceKind]) -> Stand | None:
        """The stance of these kinds whose cue a token is, or whose content it heads or stands in."""
        place = self._tree.tokens[at].span
        cue = next((s for s in self._stands if s.stance.kind in kinds and s.stance.cue.overlaps(place)), None)
        if cue is not None:
            return cue
        around = [
            s for s in self._stands if s.stance.kind in kinds and s.stance.content and s.stance.content.covers(place)
        ]
        return min(around, key=lambda s: len(s.stance.content or place), default=None)

    def tie(self, link: Link) -> Iterator[Tie]:
        """What a link makes wait."""
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
            return None
        return tuple(self._deeds.all_at(link.above)) if self._is_ahead(link.above) else None

    def _is_ahead(self, at: int) -> bool:
        """Whether a clause says what is to come."""
        words = {self._tree.tokens[aux].lemma.lower() for aux in self._tree.all_of(at, "aux")}
        token = self._tree.tokens[at]
        if token.lemma.lower() == "go" and token.tag == "VBG" and self._tree.one_of(at, "xcomp") is not None:
            return True  # "is not going to discuss"
        if self._tree.one_of(at, "expl") is not None and self._telling.speaker(at) is not None:
            return True  # "said there was nothing to discuss until"
        return not words.isdisjoint(_WILL if not is_denied(self._telling, at) else _WILL | _CAN)

    def _may(self, link: Link) -> bool:
        """Whether a party says what can be done once something else is: "talks could resume as soon as …"."""
        words = {self._tree.tokens[aux].lemma.lower() for aux in self._tree.all_of(link.above, "aux")}
        return link.kind in _PLAIN and bool(words & _CAN) and self._telling.speaker(link.above) is not None

    def _refused(self, link: Link, targets: tuple[Deed, ...], below: list[Deed]) -> Iterator[Tie]:
        conditions = [replace(d, done=not d.done) if link.kind in _WHILE else d for d in below]
        yield from self._made(link, targets, conditions, f"will not … {link.form}")

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
        conditions = [replace(d, done=not d.done) if link.kind in _WHILE else d for d in below]
        yield from self._made(link, tuple(targets), conditions, f"goes on {link.form}")

    def _asked_first(self, link: Link, asked: Stand, below: list[Deed]) -> Iterator[Tie]:
        """As in "Wants Y before X": X is what the one who wants would do, unless it says who does it."""
        gerund = self._tree.tokens[link.below].tag == "VBG"
        own = gerund or self._subject(link.below) == asked.holder
        targets = [replace(d, actor=asked.holder) if own or d.actor is None else d for d in below if d.listed or own]
        inside = [deed for deed in asked.deeds if deed.at != link.below]
        yield from self._made(link, tuple(targets), inside, f"{asked.stance.form} … {link.form}", holder=asked.holder)

    def _exchange(self, link: Link, below: list[Deed]) -> Iterator[Tie]:
        asked, given = self._stand_at(link.above, ASKS), self._stand_at(link.above, GIVES)
        if self._is_proposal(link.above):
            return
        if given is not None and given.deeds:
            yield from self._made(link, given.deeds, below, f"{given.stance.form} … {link.form}", holder=given.holder)
        elif asked is not None and asked.deeds:
            targets = tuple(d if d.actor else replace(d, actor=asked.holder) for d in below)
            yield from self._made(link, targets, list(asked.deeds), f"{asked.stance.form} … {link.form}", asked.holder)
        elif self._is_ahead(link.above):
            yield from self._made(link, tuple(self._deeds.all_at(link.above)), below, link.form)

    def _is_proposal(self, at: int) -> bool:
        """Whether it stands in what a proposal would bring: that is a term, nobody's condition."""
        for above in (at, *self._tree.above(at)):
            subject = self._tree.subject(above) if self._tree.is_clause(above) else None
            if subject is not None and self._tree.tokens[subject.at].lemma.lower() in _PROPOSALS | {"talk", "talks"}:
                return True
        return False

    def _made(
        self, link: Link, targets: tuple[Deed, ...], conditions: list[Deed], why: str, holder: str | None = None
    ) -> Iterator[Tie]:
        if holder is None:
            actors = {deed.actor for deed in targets if deed.actor is not None}
            holder = next(iter(actors)) if len(actors) == 1 else self._telling.speaker(link.above)
            holder = holder or self._subject(link.above)
            holder = holder or (None if link.by is None else self._telling.party(link.by))
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
        met = tuple(deed for deed in conditions if deed.done)
        if not own or not met or not (told or any(deed.listed for deed in (*own, *met))):
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

    def _subject(self, at: int) -> str | None:
        subject = self._tree.subject(at)
        return None if subject is None else self._telling.party(subject.at)

    # -- "must first"

    def firsts(self, ties: Sequence[Tie]) -> Iterator[Tie]:
        """As in "says they must first Y": before what others want of the one who says it, where that stands nearby."""
        seen = {tie.at for tie in ties}
        for stand in self._stands:
            if stand.stance.kind is not StanceKind.DEMAND or not stand.deeds or stand.deeds[0].at in seen:
                continue
            seen.add(stand.deeds[0].at)
            if not self._telling.says_first(stand.stance.span):
                continue
            others = [
                o
                for o in self._stands
                if o.holder != stand.holder and o.stance.kind in ASKS and self._close(stand.at, o.at)
            ]
            wanted = [deed for other in others for deed in other.deeds if deed.actor == stand.holder]
            waited = [tie for tie in ties if tie.holder != stand.holder and self._close(stand.at, tie.at)]
            wanted += [deed for tie in waited for deed in tie.conditions if deed.actor == stand.holder]
            conditions = tuple(deed for deed in stand.deeds if deed.actor != stand.holder)
            if wanted and conditions:
                targets = tuple({(d.family, d.thing): d for d in wanted}.values())
                span = stand.stance.span
                why = f"{stand.stance.form} … first, before what is asked of it beside"
                yield Tie(stand.holder, targets, conditions, "before", "first", span, stand.at, why)

    def _close(self, at: int, other: int) -> bool:
        """Whether two words stand in neighbouring sentences."""
        away = self._telling.sentence(at) - self._telling.sentence(other)
        return -_AHEAD <= away <= _BACK

    def in_return(self) -> Iterator[Tie]:
        """What an offer asks for, told behind it: "It asks that the lock be opened", "asked for flour in return"."""
        tree, text = self._tree, self._telling.report.text
        for stand in self._stands:
            stance = stand.stance
            if stance.kind not in ASKS or stance.negated or stance.hypothetical or not stand.deeds:
                continue
            by_offer = stance.holder_span is not None and stance.holder_span.of(text).lower() == "it"
            back = any(
                tree.tokens[child].lemma.lower() in {"return", "exchange"} and not tree.all_of(child, "nmod", "acl")
                for at in (stand.at, *(deed.at for deed in stand.deeds))
                for child in tree.all_of(at, "obl", "nmod")
            )
            offers = [
                o
                for o in self._stands
                if o.holder == stand.holder
                and o.stance.kind in _OFFERS
                and o.deeds
                and 0 <= self._telling.sentence(stand.at) - self._telling.sentence(o.at) <= _OFFER_BACK
                and o.at < stand.at
            ]
            conditions = tuple(deed for deed in stand.deeds if deed.actor != stand.holder)
            if (by_offer or back) and offers and conditions:
                targets = tuple(replace(d, actor=d.actor or stand.holder) for d in offers[-1].deeds)
                why = f"{stance.form}, for what it offers just before"
                yield Tie(stand.holder, targets, conditions, "if", "in return", stance.span, stand.at, why)

    def thens(self) -> Iterator[Tie]:
        """As in "It wants the men back. Only then will it …", "Until then no tram will leave"."""
        tree = self._tree
        for at, token in enumerate(tree.tokens):
            if token.lemma.lower() not in {"then", "that"} or at == 0:
                continue
            before = tree.tokens[at - 1].lemma.lower()
            kind = _THENS.get((before, token.lemma.lower()))
            above = tree.clause_of(at)
            if kind is None or above == at:
                continue
            number = self._telling.sentence(at)
            asked = [
                stand
                for stand in self._stands
                if stand.stance.kind in ASKS and stand.deeds and number - self._telling.sentence(stand.at) == 1
            ]
            if not asked:
                continue
            stand = asked[-1]
            below = [deed for deed in stand.deeds if deed.actor != stand.holder]
            span = tree.span(*tree.trimmed(*tree.edges(above, "parataxis")))
            denied = is_denied(self._telling, above)
            link = Link(kind, f"{before} {token.lemma.lower()}", above, stand.deeds[0].at, denied, span)
            if denied or kind == "only_if":
                yield from self._made(link, tuple(self._deeds.all_at(above)), below, link.form, stand.holder)
            else:
                yield from self._kept(link, below)

    # -- nouns and adjectives that say it

    def nouns(self) -> Iterator[Tie]:
        """As in "A release is a precondition for talks", "made talks conditional on a release"."""
        tree = self._tree
        for at, token in enumerate(tree.tokens):
            lemma = token.lemma.lower()
            if token.pos == "VERB" and lemma in _DEPENDS | _LINKS:
                yield from self._depending(at, lemma)
            if lemma not in _CONDITIONS | _CONDITIONAL or tree.relation(at) == "compound":
                continue
            about = tree.one_of(at, "nsubj")
            holder = self._telling.speaker(at)
            if about is None and tree.relation(at) in {"xcomp", "obj"}:
                about = tree.one_of(tree.heads[at], "obj")
                subject = tree.subject(tree.heads[at])
                holder = holder if subject is None else self._telling.party(subject.at) or holder
            if about is None or about == at or holder is None:
                continue
            wanted = {"on", "upon"} if lemma in _CONDITIONAL else {"for", "of", "to"}
            behind = next(
                (c for c in tree.all_of(at, "nmod", "obl", "advcl", "acl") if self._telling.marks(c) & wanted), None
            )
            if behind is None:
                continue
            first, second = self._deeds.all_at(about), self._deeds.all_at(behind)
            targets, conditions = (first, second) if lemma in _CONDITIONAL else (second, first)
            begins, ends = min(tree.first[about], tree.first[at]), max(tree.last[at], tree.last[behind])
            span = tree.span(*tree.trimmed(begins, ends))
            targets = [deed if deed.actor else replace(deed, actor=holder) for deed in targets]
            if targets and conditions and any(deed.listed for deed in (*targets, *conditions)):
                yield Tie(holder, tuple(targets), tuple(conditions), "before", lemma, span, at, lemma)

    def _depending(self, at: int, lemma: str) -> Iterator[Tie]:
        """As in "any release depends on an opening of the road", "has tied a release to a withdrawal"."""
        tree = self._tree
        subject = tree.subject(at)
        target = tree.one_of(at, "obj") if lemma in _LINKS else None if subject is None else subject.at
        mark = {"to", "with"} if lemma in _LINKS - {"condition"} else {"on", "upon"}
        behind = next((c for c in tree.all_of(at, "obl") if self._telling.marks(c) & mark), None)
        beside = next((c for c in tree.all_of(at, "parataxis") if tree.one_of(c, "nsubj") is not None), None)
        holder = self._telling.speaker(at) or (None if beside is None else self._subject(beside))
        holder = self._subject(at) if lemma in _LINKS else holder
        if target is None or behind is None or holder is None:
            return
        targets = [deed if deed.actor else replace(deed, actor=holder) for deed in self._deeds.all_at(target)]
        conditions = self._deeds.all_at(behind)
        if any(d.listed for d in targets) and any(d.listed for d in conditions):
            span = tree.span(*tree.trimmed(*tree.edges(at, "conj", "cc")))
            kind = "if" if lemma in _LINKS else "before"
            yield Tie(holder, tuple(targets), tuple(conditions), kind, lemma, span, at, lemma)


def _is_bargain(own: Sequence[Deed], others: Sequence[Deed]) -> bool:
    """Whether one party would do something for what another does: "will freeze the rent if the tenants withdraw"."""
    actors, waited = {deed.actor for deed in own} - {None}, {deed.actor for deed in others} - {None}
    known = bool(waited) or any(deed.listed for deed in others)
    return bool(actors) and known and actors.isdisjoint(waited)
