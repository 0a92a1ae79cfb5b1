"""Which clause of a sentence others tell, too: two long sentences may be alike for a part of what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.language.lexicon import forms
from standoff.language.likeness import found_in
from standoff.lenses.statements.close_wording import Close
from standoff.lenses.statements.sentences_alike import Sentence, term_of
from standoff.model.anchor import Anchor
from standoff.text.tokens import folded_words

# How much of a clause has its like in other sentences, on average, from where on they tell it, and in each of them; and
# by how much more of the whole sentence may have. Fixed on the project's `dev` stories, where each of 45 is told.
_TOLD, _TOLD_BY_EACH, _THE_REST = 0.68, 0.64, 0.03
# How much of what is no name and no post each sentence has in common with the others, on average, from where on all of
# them tell the same of whom they name.
_MORE = 0.54


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A clause that sentences tell which do not hold it.

    Attributes:
        share: how much of it they have.
    """

    clause: int
    members: tuple[Sentence, ...]
    share: float


def told_clause(close: Close, clauses: Mapping[int, Sequence[Anchor]]) -> Told | None:
    """The clause that most is found of in those of some sentences that do not hold it, None where they tell none.

    Args:
        close: the sentences.
        clauses: by number, each as it stands in one or more of the sentences.
    """
    told = [found for number, anchors in clauses.items() if (found := _told(close, number, anchors)) is not None]
    return min(told, key=lambda found: (-found.share, found.clause), default=None)


def _told(close: Close, number: int, clause: Sequence[Anchor]) -> Told | None:
    """A clause with the sentences that tell it; None where most do not, or rather tell what is around it."""
    holding = [(member, anchor) for member in close.members for anchor in clause if _stands_in(anchor, member)]
    others = [member for member in close.members if not any(_stands_in(anchor, member) for anchor in clause)]
    if not holding or not others:
        return None
    shares = {other: _mean(_found(member, anchor, other) for member, anchor in holding) for other in others}
    telling = tuple(other for other, share in shares.items() if share >= _TOLD_BY_EACH)
    if 2 * len(telling) < len(others) or not telling:
        return None
    share = _mean(shares[other] for other in telling)
    around = _mean(_found(member, None, other) for member, _ in holding for other in telling)
    return Told(number, telling, share) if share >= max(_TOLD, around - _THE_REST) else None


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def nearness(member: Sentence, close: Close) -> float:
    """How much of a sentence the others have, on average; 1 where there is no other."""
    others = [other for other in close.members if other is not member]
    return _mean(_found(member, None, other) for other in others) if others else 1.0


def tells_more_than_names(close: Close) -> bool:
    """Whether sentences that name the same one tell the same of him, too, as their words are meant."""
    naming = frozenset().union(*(member.naming for member in close.members))
    rest = [member.meaning_but_for(naming) for member in close.members]
    known = [part for part in rest if part is not None]
    alike = [[sum(found_in(one, other)) / 2 for other in known if other is not one] for one in known]
    return len(known) > 1 and min(map(_mean, alike)) >= _MORE


def _stands_in(anchor: Anchor, member: Sentence) -> bool:
    return any(report.id == anchor.report and span.covers(anchor.span) for _, report, span in member.places)


def _found(member: Sentence, anchor: Anchor | None, other: Sentence) -> float:
    """How much of a sentence, or of a clause in it, another one has: as its words are meant, or as they stand."""
    part = member.meaning if anchor is None else member.meaning_in(anchor.report, anchor.span)
    if part is not None and other.meaning is not None:
        return found_in(part, other.meaning)[0]
    terms = member.terms if anchor is None else _terms(anchor.exact)
    return len(terms & other.terms) / len(terms) if terms else 0.0


def _terms(text: str) -> frozenset[str]:
    return frozenset(term_of(form) for form in folded_words(text) if form not in forms("function_words"))
