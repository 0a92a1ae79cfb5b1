"""What comes first where two sentences or halves say so: "must first", "only then", "first you, then we"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.links import is_denied
from standoff.lenses.negotiation.stands import ASKS, GIVES, Stand
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.tie import Tie
from standoff.model.annotations import StanceKind

# Words that take up what was asked for in the sentence before.
_THENS = frozenset({("only", "then"), ("until", "then"), ("till", "then"), ("before", "that")})
_ONLY_THEN = ("only", "then")
_EARLIER = frozenset({"first", "beforehand"})
_BACK_FOR_IT = frozenset({"return", "exchange"})
_STRINGS = frozenset({"condition", "proviso", "caveat", "string", "price"})
_CARRIES = frozenset({"come", "carry", "have", "attach"})
_LETS = frozenset({"will", "would", "'ll", "’ll", "can", "could"})
# In how many sentences before and behind "must first …" its counterpart is looked for.
_BACK, _AHEAD = 2, 1
_OFFER_BACK = 4
_GIVES = GIVES | {StanceKind.CONDITIONAL_ACCEPTANCE}

# What waits is asked of the holder in the sentence beside, not told with the condition: it agrees to nothing by that.
BESIDE = "before what is asked of it beside"


def ordered_ties(telling: Telling, deeds: Deeds, stands: Sequence[Stand], ties: Sequence[Tie]) -> Iterator[Tie]:
    """What is told to come first or in return; `ties` are those that conditions told."""
    reader = _Ordered(telling, deeds, stands)
    yield from reader.firsts(ties)
    yield from reader.behind_offers()
    yield from reader.thens()
    yield from reader.first_and_then()
    yield from reader.bidden()
    yield from reader.strings()


class _Ordered:
    def __init__(self, telling: Telling, deeds: Deeds, stands: Sequence[Stand]) -> None:
        self._telling, self._deeds, self._stands = telling, deeds, stands
        self._tree = telling.tree

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
                why = f"{stand.stance.form} … first, {BESIDE}"
                yield Tie(stand.holder, targets, conditions, "before", "first", stand.stance.span, stand.at, why)

    def _close(self, at: int, other: int) -> bool:
        """Whether two words stand in neighbouring sentences."""
        away = self._telling.sentence(at) - self._telling.sentence(other)
        return -_AHEAD <= away <= _BACK

    def behind_offers(self) -> Iterator[Tie]:
        """What an offer asks for, told behind it: "It asks that …", "asked for flour in return", "wants … first"."""
        for stand in self._stands:
            stance = stand.stance
            if stance.kind not in ASKS or stance.negated or stance.hypothetical or not stand.deeds:
                continue
            before = self._says(stand, _EARLIER, "advmod")
            near = 0 if before else _OFFER_BACK
            if not (before or self._is_of_offer(stand) or self._says(stand, _BACK_FOR_IT, "obl", "nmod")):
                continue
            offers = [
                o
                for o in self._stands
                if o.holder == stand.holder
                and o.stance.kind in _GIVES
                and o.deeds
                and 0 <= self._telling.sentence(stand.at) - self._telling.sentence(o.at) <= near
                and o.at < stand.at
            ]
            conditions = tuple(deed for deed in stand.deeds if deed.actor != stand.holder)
            if offers and conditions:
                targets = tuple(replace(d, actor=d.actor or stand.holder) for d in offers[-1].deeds)
                if before:
                    why, kind, form = f"{stance.form} … first, beside what it would do", "before", "first"
                else:
                    why, kind, form = f"{stance.form}, for what it offers just before", "if", "in return"
                yield Tie(stand.holder, targets, conditions, kind, form, stance.span, stand.at, why)

    def _is_of_offer(self, stand: Stand) -> bool:
        word = stand.stance.holder_span
        return word is not None and word.of(self._telling.report.text).lower() == "it"

    def _says(self, stand: Stand, words: frozenset[str], *relations: str) -> bool:
        """Whether one of these words stands alone with what is asked."""
        tree = self._tree
        places = (stand.at, *(deed.at for deed in stand.deeds), *(tree.heads[deed.at] for deed in stand.deeds))
        return any(
            tree.tokens[child].lemma.lower() in words and not tree.all_of(child, "nmod", "acl")
            for at in places
            for child in tree.all_of(at, *relations)
        )

    def thens(self) -> Iterator[Tie]:
        """As in "It wants the men back. Only then will it …", "Until then no tram will leave"."""
        tree = self._tree
        for at, token in enumerate(tree.tokens):
            pair = ("" if at == 0 else tree.tokens[at - 1].lemma.lower(), token.lemma.lower())
            above = tree.clause_of(at)
            if pair not in _THENS or above == at:
                continue
            number = self._telling.sentence(at)
            asked = [
                stand
                for stand in self._stands
                if stand.stance.kind in ASKS
                and stand.deeds
                and stand.at < at
                and not any(tree.under(deed.at, above) for deed in stand.deeds)
                and number - self._telling.sentence(stand.at) <= 1
            ]
            if not asked:
                continue
            stand = asked[-1]
            below = tuple(deed for deed in stand.deeds if deed.actor != stand.holder and deed.done)
            told = self._deeds.all_at(above)
            if pair != _ONLY_THEN and not is_denied(self._telling, above):
                told = [replace(deed, done=True) for deed in told if not deed.done]
            targets = self._of(stand.holder, told)
            if targets and below and any(deed.listed for deed in (*targets, *below)):
                span = tree.span(*tree.trimmed(*tree.edges(above, "parataxis")))
                form = " ".join(pair)
                yield Tie(stand.holder, targets, below, "before", form, span, above, form)

    def _of(self, holder: str | None, deeds: Sequence[Deed]) -> tuple[Deed, ...]:
        """The deeds that the holder would do, or that nobody is told to do."""
        own = (deed if deed.actor is not None else replace(deed, actor=holder) for deed in deeds if deed.done)
        return tuple(deed for deed in own if deed.actor == holder)

    def first_and_then(self) -> Iterator[Tie]:
        """As in "First they end the strike, then we talk", "Money first, then the text", on somebody's word."""
        tree, telling = self._tree, self._telling
        for at, token in enumerate(tree.tokens):
            holder = telling.speaker(at)
            if token.lemma.lower() != "then" or holder is None:
                continue
            above = tree.heads[at]
            if tree.relation(at) != "advmod" or tree.relation(above) not in {"parataxis", "conj", "root", "ccomp"}:
                continue
            earlier = tree.heads[above]
            firsts = [c for c in tree.all_of(earlier, "advmod") if tree.tokens[c].lemma.lower() == "first" and c < at]
            if not firsts or earlier >= above:
                continue
            targets, conditions = self._of(holder, self._deeds.all_at(above)), self._deeds.all_at(earlier)
            met = tuple(d for d in conditions if d.done and d.actor != holder and d.at not in {t.at for t in targets})
            if targets and met and any(deed.listed for deed in (*targets, *met)):
                span = tree.span(min(firsts[0], tree.first[earlier]), tree.trimmed(*tree.edges(above))[1])
                yield Tie(holder, targets, met, "before", "first … then", span, above, "first …, then …")

    def bidden(self) -> Iterator[Tie]:
        """As in "Withdraw the notices and we will pay": what others are told to do, and what the speaker does then."""
        tree, telling = self._tree, self._telling
        for at, token in enumerate(tree.tokens):
            if token.tag != "VB" or tree.subject(at) is not None or tree.relation(at) not in {"root", "ccomp"}:
                continue
            holder = telling.speaker(at)
            if holder is None or not telling.is_quoted(at) or tree.all_of(at, "aux", "mark"):
                continue
            for then in tree.all_of(at, "conj", "parataxis"):
                subject = tree.subject(then)
                ahead = {tree.tokens[aux].lemma.lower() for aux in tree.all_of(then, "aux")} & _LETS
                if subject is None or not ahead or telling.party(subject.at) != holder:
                    continue
                targets = self._of(holder, self._deeds.all_at(then))
                met = tuple(d for d in self._deeds.all_at(at) if d.done and d.at < tree.first[then])
                if targets and met and any(deed.listed for deed in (*targets, *met)):
                    span = tree.span(*tree.trimmed(tree.first[at], tree.last[then]))
                    yield Tie(holder, targets, met, "if", "and", span, at, "do …, and we will …")

    def strings(self) -> Iterator[Tie]:
        """As in "The offer comes with a condition: the union must end its strike"."""
        tree = self._tree
        for at, token in enumerate(tree.tokens):
            tied = token.lemma.lower() in _STRINGS and tree.relation(at) in {"obl", "obj"}
            verb = tree.heads[at]
            if not tied or tree.tokens[verb].lemma.lower() not in _CARRIES:
                continue
            what = next((c for c in tree.all_of(verb, "parataxis") if c > at), None)
            what = what if what is not None else next(iter(tree.all_of(at, "acl", "appos")), None)
            number = self._telling.sentence(at)
            offers = [
                stand
                for stand in self._stands
                if stand.stance.kind in _GIVES
                and stand.deeds
                and stand.at < at
                and number - self._telling.sentence(stand.at) <= 1
            ]
            if what is None or not offers:
                continue
            stand = offers[-1]
            met = tuple(deed for deed in self._deeds.all_at(what) if deed.actor != stand.holder)
            if met:
                targets = tuple(replace(d, actor=d.actor or stand.holder) for d in stand.deeds)
                span = tree.span(*tree.trimmed(tree.first[verb], tree.last[what]))
                yield Tie(stand.holder, targets, met, "if", token.lemma.lower(), span, verb, "comes with a condition")
