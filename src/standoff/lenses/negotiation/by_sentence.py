"""Stances and what waits for what where no cue tells of them: what the language pipeline takes a sentence to say.

The rules go first. What they read is not read again, and what a sentence seems to say counts only where a party to the
talks can be named as its holder. How sure the pipeline is stands in the reason that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.links import links_of
from standoff.lenses.negotiation.plans import is_term
from standoff.lenses.negotiation.roles import BY_SENTENCE, WHERE
from standoff.lenses.negotiation.stands import Stand
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.tie import Tie
from standoff.lenses.negotiation.unlisted import whatever
from standoff.model.analysis import Bargain, BargainKind
from standoff.model.annotations import Stance, StanceKind
from standoff.text.span import Span

_STANCES = {
    BargainKind.DEMAND: StanceKind.DEMAND,
    BargainKind.OFFER: StanceKind.OFFER,
    BargainKind.REFUSAL: StanceKind.REJECTION,
    BargainKind.ACCEPTANCE: StanceKind.ACCEPTANCE,
}
_LOOSE = ("punct", "parataxis", "discourse", "cc", "conj")
_REASONS = frozenset({"amid", "over", "because", "due", "following", "since", "despite", "cite", "against"})
# Behind these something may wait, where it is still to come.
_BEHIND = frozenset({"after"})
_AHEAD = frozenset({"will", "wo", "would", "shall", "can", "could", "may", "must", "'ll", "’ll", "'d", "’d"})
_UNTIL = frozenset({"before", "until", "unless", "without"})
_NEAR = 5  # tokens before a word in which an "only" belongs to it


class BySentence:
    """What one report's sentences say as a whole, beside what the rules have found."""

    def __init__(self, telling: Telling, deeds: Deeds) -> None:
        self._telling, self._deeds = telling, deeds

    def ties(self, sides: frozenset[str], known: Sequence[Tie]) -> Iterator[Tie]:
        """What waits for what in sentences where no rule finds it."""
        denied = {(link.above, link.below) for link in links_of(self._telling) if link.denied and link.kind in _UNTIL}
        for bargain in self._telling.notes.bargains:
            if bargain.condition is None:
                continue
            target, condition = self._at(bargain.span), self._at(bargain.condition)
            if (condition, target) in denied:
                # "No suspension before the 23 are back": what is denied waits.
                target, condition = condition, target
            if self._is_reason(target, condition) or is_term(self._telling, target):
                continue
            holder = self._holder(bargain, target)
            span = _around(self._span(target), self._span(condition))
            if holder is None or holder not in sides or any(tie.holder and tie.span.overlaps(span) for tie in known):
                continue
            targets = tuple(
                deed if deed.actor is not None or not deed.done else replace(deed, actor=holder)
                for deed in self._told(target)
                if deed.at != condition and not _is_nobodys(deed)
            )
            conditions = tuple(deed for deed in self._told(condition) if deed.at != target)
            if targets and conditions:
                kind = "if" if bargain.kind is BargainKind.IF else "before"
                yield Tie(holder, targets, conditions, kind, kind, span, target, _because(bargain))

    def stands(self, sides: frozenset[str], known: Sequence[Stand], ties: Sequence[Tie]) -> Iterator[Stand]:
        """The stances of parties in sentences where no cue tells of them."""
        waiting = {deed.at for tie in ties for deed in (*tie.targets, *tie.conditions)}
        for bargain in self._telling.notes.bargains:
            kind = _STANCES.get(bargain.kind)
            at = self._at(bargain.span)
            if kind is None or at in waiting or any(_is_of(stand, bargain.span) for stand in known):
                continue
            holder = self._holder(bargain, at)
            deeds = tuple(deed for deed in self._told(at) if deed.at not in waiting)
            if holder not in sides or holder is None or not deeds:
                continue
            span = self._span(at)
            stance = Stance(
                span=span, kind=kind, cue=bargain.span, form=_because(bargain), holder_span=bargain.holder, content=span
            )
            yield Stand(stance, holder, deeds, at)

    def _is_reason(self, target: int, condition: int) -> bool:
        """Whether something is done because of the other, or after it: what is done no longer waits."""
        tree = self._telling.tree
        marks = self._telling.marks(condition)
        if marks & _REASONS or tree.goes_along(condition):
            return True
        words = {tree.tokens[aux].lemma.lower() for aux in tree.all_of(target, "aux")}
        done = tree.tokens[target].tag == "VBD" or (tree.tokens[target].tag == "VBN" and "have" in words)
        only = any(tree.tokens[near].lemma.lower() == "only" for near in range(max(condition - _NEAR, 0), condition))
        behind = bool(marks & _BEHIND) and not only and not words & _AHEAD
        return (done and self._telling.said(target) is None) or behind

    def _at(self, word: Span) -> int:
        return self._telling.inside(word).start

    def _told(self, at: int) -> list[Deed]:
        return self._deeds.all_at(at) or [whatever(self._telling, at)]

    def _holder(self, bargain: Bargain, at: int) -> str | None:
        if bargain.holder is None:
            return self._telling.speaker(at)
        named = self._at(bargain.holder)
        if self._telling.marks(named) & WHERE:
            return None
        condition = None if bargain.condition is None else self._at(bargain.condition)
        if condition is not None and self._telling.tree.under(named, condition):
            # "Depends on an end to the case that the company has brought": whoever is waited for does not wait.
            return self._telling.speaker(at)
        return self._telling.party(named) or (self._telling.speaker(at) if self._is_pronoun(named) else None)

    def _is_pronoun(self, at: int) -> bool:
        return self._telling.tree.tokens[at].pos == "PRON"

    def _span(self, at: int) -> Span:
        tree = self._telling.tree
        return tree.span(*tree.trimmed(*tree.edges(at, *_LOOSE)))


def _is_of(stand: Stand, word: Span) -> bool:
    """Whether a stance that a cue tells of is about the same words, or stands in the same clause."""
    return stand.stance.span.covers(word) or bool(stand.stance.content and stand.stance.content.covers(word))


def _is_nobodys(deed: Deed) -> bool:
    """Whether it only comes about: the snow flies."""
    return deed.plain < 0 and not deed.listed and deed.actor is None


def _around(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _because(bargain: Bargain) -> str:
    return f"{BY_SENTENCE} ({bargain.confidence:.2f})"
