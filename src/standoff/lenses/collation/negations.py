"""Which negations and conditions a reading has lost, added or cut away.

A negation is judged by what it denies: it is lost when the word that it governs is still there and nothing denies it
any more. So "not the crews but the owners" may lose its first half, and "does not want" may become "has no wish".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

from standoff.language.lexicon import forms
from standoff.lenses.collation.kinship import STEM, stem
from standoff.lenses.collation.matching import stretches
from standoff.lenses.collation.sides import REACH, Sides, governed_by, shown
from standoff.lenses.collation.tokens import CLAUSE, SENTENCE, Token
from standoff.model.findings import ReadingKind

# Fewer words than this, built into the reporter's own sentence, promise nothing that a condition could limit.
_STANDS_ALONE = 6
# Behind these what was denied is over: "not the crews but the owners".
_TURNS = frozenset(("but", "and", "so", "yet"))
# A longer omission has a clause of its own, which its negation belongs to.
_LONGEST_SWALLOW = 8
# "has not shown a wish" may become "has shown no wish": how far behind a word the negative one may stand instead.
_BEHIND = 3
_NONE = frozenset(("no", "none", "nothing", "nobody", "neither"))


def negations(sides: Sides) -> Iterator[str]:
    """What turns the sense round, in words."""
    yield from _lost_negation(sides)
    yield from _added_negation(sides)
    yield from _cut_negation(sides)
    yield from _swallowed_negation(sides)
    yield from _cut_condition(sides)


def _lost_negation(sides: Sides) -> Iterator[str]:
    base, here = sides.base.tokens, sides.here.tokens
    for at, token in enumerate(base):
        if not negates(token.form) or token.editorial or at in sides.covered or sides.to_here(at, 0) is not None:
            continue
        governed = governed_by(base, at)
        other = None if governed is None else sides.to_here(governed, STEM)
        if other is not None and not _denied(here, other) and not _said_by_reporter(sides, other, negates):
            yield f"“{shown(sides.base, at)}” before “{shown(sides.base, governed or at)}” is gone"


def _added_negation(sides: Sides) -> Iterator[str]:
    base, here = sides.base.tokens, sides.here.tokens
    for at, token in enumerate(here):
        if not negates(token.form) or token.editorial or sides.to_base(at, 0) is not None:
            continue
        governed = governed_by(here, at)
        other = None if governed is None else sides.to_base(governed, STEM)
        if other is not None and not _denied(base, other):
            yield f"“{shown(sides.here, at)}” before “{shown(sides.here, governed or at)}” is added"


def _cut_negation(sides: Sides) -> Iterator[str]:
    """A negative word that stands right before a part and was cut away with what it governs."""
    if sides.collation.kind not in (ReadingKind.TRIMMED, ReadingKind.JOINED):
        return
    base = sides.base.tokens
    for run in stretches(sides.collation.pairs):
        for at in range(run.base - 1, max(run.base - 1 - REACH, -1), -1):
            if base[at + 1].after or base[at].form in _TURNS:
                break
            missing = at not in sides.covered and sides.to_here(at, 0) is None
            if missing and negates(base[at].form) and not _said_by_reporter(sides, run.here, negates):
                yield f"“{shown(sides.base, at)}” stands right before the part and is cut away"


def _swallowed_negation(sides: Sides) -> Iterator[str]:
    """A negative word at the head of a short omission: "We do not, for now, regret it" made "We … regret it"."""
    base = sides.base.tokens
    runs = stretches(sides.collation.pairs) if sides.collation.kind is ReadingKind.JOINED else []
    for left, right in pairwise(runs):
        start = left.base + left.size
        gap = range(start, min(right.base, start + _LONGEST_SWALLOW + 1))
        if not gap or len(gap) > _LONGEST_SWALLOW or base[start].after or any(base[at].form in _TURNS for at in gap):
            continue
        for at in gap[:2]:
            if negates(base[at].form) and at not in sides.covered:
                yield f"“{shown(sides.base, at)}” is among the words left out"


def _cut_condition(sides: Sides) -> Iterator[str]:
    if sides.collation.kind not in (ReadingKind.TRIMMED, ReadingKind.JOINED):
        return
    if sides.here.directness and len(sides.here.own) < _STANDS_ALONE:
        return
    if sides.here.said_around & forms("negations", kind="condition"):
        return
    base = sides.base.tokens
    sentence = _sentences(base)
    kept = {pair.base for pair in sides.collation.pairs}
    spoken = {sentence[at] for at in kept}
    for at, token in enumerate(base):
        if not _conditions(token.form) or at in sides.covered or at in kept or _concedes(base, at):
            continue
        if sentence[at] in spoken:
            yield f"the condition that begins with “{shown(sides.base, at)}” is cut away"


@cache
def negates(form: str) -> bool:
    """Whether a word turns round what it governs: "not", "without", "fails"."""
    return form in forms("negations", kind="explicit") or stem(form) in _implied()


@cache
def _implied() -> frozenset[str]:
    return frozenset(stem(form) for form in forms("negations", kind="implied"))


def _conditions(form: str) -> bool:
    return form in forms("negations", kind="condition")


def _concedes(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether it is part of "even if" or "as if", which set no condition."""
    return at > 0 and tokens[at - 1].form in ("even", "as")


def _denied(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a negative word stands closely before a word, in the same clause, or is that word."""
    for other in range(at, max(at - REACH - 2, -1), -1):
        if negates(tokens[other].form):
            return True
        if tokens[other].after == SENTENCE or (tokens[other].after == CLAUSE and other < at):
            break
    for other in range(at + 1, min(at + 1 + _BEHIND, len(tokens))):
        if tokens[other].after:
            break
        if tokens[other].form in _NONE:
            return True
    return False


def _said_by_reporter(sides: Sides, at: int, test: Callable[[str], bool]) -> bool:
    """Whether the reporter's own words before the quotation say it: she would not “sign”. Only for its first words."""
    first = sides.here.own[0] if sides.here.own else 0
    return at - first <= REACH and any(test(form) for form in sides.here.said_before)


def _sentences(tokens: Sequence[Token]) -> list[int]:
    """For each token the number of its sentence."""
    return list(accumulate(int(token.after == SENTENCE) for token in tokens))
