"""What one wording is of another: the same words, a part, stretches joined, another order.

Other words are left to `likeness`. Marks, case, spelling and final punctuation are aside. Words in square brackets are
the reporter's: they are shown, and neither they nor the few words that they stand for count as a change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.lenses.collation.matching import Pair, Stretch, matched, stretches
from standoff.lenses.collation.people import Attribution
from standoff.lenses.collation.wordings import Wording
from standoff.model.findings import ReadingKind

# A bracket explains a pronoun or repairs a clause; over more words than this it hides something.
MOST_BRACKETED = 4
# Stretches of fewer words on average can be found in any long speech, in order, without having been taken from it.
SHORTEST_STRETCH = 2
# Fewer shared words at the edges of two fragments can be chance ("in the port", "we will").
SHORTEST_OVERLAP = 4


@dataclass(frozen=True, slots=True)
class Collation:
    """How a reading's tokens stand in a base.

    Attributes:
        pairs: indices into the tokens of both.
        omits: base tokens left out between stretches, by index.
        marked: every omission is marked with an ellipsis.
        score: how alike, 0–1, where words differ; 1 otherwise.
    """

    kind: ReadingKind
    pairs: tuple[Pair, ...]
    because: str
    omits: tuple[int, ...] = ()
    marked: bool = False
    score: float = 1.0


def verbatim(base: Wording, here: Wording) -> Collation | None:
    """The kind of a reading that has no word of its own; None for one that has."""
    if not here.own or not base.own or len(here.own) > len(base.own):
        return _edges(base, here) if here.own and base.own else None
    found = matched(base.forms, here.forms)
    if len(found) < len(here.own):
        return _edges(base, here)
    pairs = tuple(Pair(base.own[p.base], here.own[p.here], p.alike, p.moved) for p in found)
    runs = stretches(found)
    if any(pair.moved for pair in found):
        return _reordered(pairs, runs, here)
    bridged = [_bridged(here, left, right) for left, right in pairwise(runs)]
    cuts = [at for at, bridge in enumerate(bridged) if not bridge]
    if not cuts:
        return _one_piece(base, here, pairs, runs)
    if len(here.own) < SHORTEST_STRETCH * (len(cuts) + 1):
        return None
    omits = tuple(base.own[at] for cut in cuts for at in range(runs[cut].base + runs[cut].size, runs[cut + 1].base))
    marked = all(here.tokens[here.own[runs[cut + 1].here]].gap for cut in cuts)
    because = f"joins {len(cuts) + 1} stretches of the base and leaves out {_counted(len(omits))} between them"
    because += ", marked by an ellipsis" if marked else ""
    return Collation(ReadingKind.JOINED, pairs, because, omits, marked)


def enough(collation: Collation, here: Wording, speaker: Attribution) -> bool:
    """Whether the shared words are enough to take both for one utterance, given who is said to have said them.

    The numbers are the fewest words at which two utterances no longer share them by chance: with the same speaker one
    telling word will do; without a speaker two, or four words in a row; with another speaker a whole clause, one of
    five words only where it is the whole of both.
    """
    size, content = len(here.own), here.content
    if collation.kind in (ReadingKind.EXACT, ReadingKind.TRIMMED):
        if speaker is Attribution.SAME:
            return content >= 1 or (size >= 3 and collation.kind is ReadingKind.EXACT)
        if speaker is Attribution.OPEN:
            return content >= 2 or (content >= 1 and size >= 4)
        return content >= 3 and size >= (5 if collation.kind is ReadingKind.EXACT else 6)
    longest = max(run.size for run in stretches(collation.pairs))
    if speaker is Attribution.SAME:
        return content >= 2 and longest >= 2
    if speaker is Attribution.OPEN:
        return content >= 2 and longest >= 3
    return content >= 4 and size >= 8 and longest >= 4


def _one_piece(base: Wording, here: Wording, pairs: tuple[Pair, ...], runs: Sequence[Stretch]) -> Collation:
    before = runs[0].base
    behind = len(base.own) - runs[-1].base - runs[-1].size
    own_first, own_last = here.own[0] > 0, here.own[-1] < len(here.tokens) - 1
    whole = (not before or (own_first and before <= MOST_BRACKETED)) and (
        not behind or (own_last and behind <= MOST_BRACKETED)
    )
    brackets = "; what stands in square brackets is the report's own" if len(here.own) < len(here.tokens) else ""
    if whole:
        return Collation(ReadingKind.EXACT, pairs, f"the same words{brackets}")
    return Collation(ReadingKind.TRIMMED, pairs, f"a part of the base in one piece{brackets}")


def _reordered(pairs: tuple[Pair, ...], runs: Sequence[Stretch], here: Wording) -> Collation | None:
    if len(here.own) < SHORTEST_STRETCH * len(runs):
        return None
    because = f"{_counted(len(runs), 'stretch', 'stretches')} of the base in another order"
    return Collation(ReadingKind.REORDERED, pairs, because)


def _bridged(here: Wording, left: Stretch, right: Stretch) -> bool:
    """Whether brackets stand where the reading leaves base words out."""
    replaced = right.base - left.base - left.size
    between = range(here.own[left.here + left.size - 1] + 1, here.own[right.here])
    return bool(between) and replaced <= MOST_BRACKETED


def _edges(base: Wording, here: Wording) -> Collation | None:
    """Two fragments of which one ends with the words that the other begins with: both are parts of something longer."""
    for size in range(min(len(base.forms), len(here.forms)) - 1, SHORTEST_OVERLAP - 1, -1):
        if base.forms[-size] == here.forms[0] and base.forms[-size:] == here.forms[:size]:
            at, other = len(base.forms) - size, 0
        elif here.forms[-size] == base.forms[0] and here.forms[-size:] == base.forms[:size]:
            at, other = 0, len(here.forms) - size
        else:
            continue
        pairs = tuple(Pair(base.own[at + step], here.own[other + step]) for step in range(size))
        if sum(base.tokens[pair.base].content for pair in pairs) < 2:
            return None
        because = f"overlaps the base in {size} words; no report has the longer utterance of which both are parts"
        return Collation(ReadingKind.TRIMMED, pairs, because)
    return None


def _counted(number: int, one: str = "word", many: str = "words") -> str:
    return f"{number} {one if number == 1 else many}"
