"""The word-level difference of a reading from its base, to be shown.

Read in order, the `here` parts are the reading, word for word; the `base` parts, apart from where moved words stand,
are the base. Words that are one token, or several, are kept whole: "isn't" beside "is not" is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.lenses.collation.kinds import Collation
from standoff.lenses.collation.matching import Pair
from standoff.lenses.collation.tokens import is_content
from standoff.lenses.collation.wordings import Wording
from standoff.model.findings import ReadingKind, WordChange


@dataclass(frozen=True, slots=True)
class _Step:
    """An operation on words: indices into the words of both sides."""

    op: str
    base: tuple[int, ...]
    here: tuple[int, ...]


def word_changes(base: Wording, here: Wording, collation: Collation, part: range) -> tuple[WordChange, ...]:
    """The difference of the words `part` of a reading from the base, runs of one kind merged."""
    steps = _merged(_steps(base, here, collation.pairs, part))
    if collation.kind is ReadingKind.REWORDED:
        steps = _merged(_smoothed(here, steps))
    return tuple(_shown(base, here, step) for step in steps)


def _steps(base: Wording, here: Wording, pairs: Sequence[Pair], part: range) -> Iterator[_Step]:
    fixed, moved = _linked(base, here, pairs, part)
    gone = {at for step in moved for at in step.base}
    at_base, at_here = 0, part.start
    for step in [*fixed, _Step("end", (len(base.words),), (part.stop,))]:
        left_out = tuple(at for at in range(at_base, step.base[0]) if at not in gone)
        yield from _gap(left_out, range(at_here, step.here[0]), moved)
        if step.op != "end":
            yield step
            at_base, at_here = step.base[-1] + 1, step.here[-1] + 1


def _gap(left_out: tuple[int, ...], put_in: range, moved: Sequence[_Step]) -> Iterator[_Step]:
    """What stands between two steps that match: moved words, and the rest of both sides against each other."""
    inside = [step for step in moved if step.here[0] in put_in]
    at = put_in.start
    for step in [*inside, None]:
        stop = step.here[0] if step else put_in.stop
        own = tuple(range(at, stop))
        if own and left_out:
            yield _Step("changed", left_out, own)
            left_out = ()
        elif own:
            yield _Step("added", (), own)
        if step:
            yield step
            at = step.here[-1] + 1
    if left_out:
        yield _Step("missing", left_out, ())


def _linked(base: Wording, here: Wording, pairs: Sequence[Pair], part: range) -> tuple[list[_Step], list[_Step]]:
    """Words that hang together by their tokens: in order, and moved."""
    base_size, here_size = _token_counts(base), _token_counts(here)
    fixed: list[tuple[_Step, list[Pair]]] = []
    moved: list[_Step] = []
    for pair in sorted(pairs, key=lambda pair: (pair.here, pair.base)):
        b, h = base.tokens[pair.base], here.tokens[pair.here]
        if h.first_word not in part or h.word not in part:
            continue
        base_words, here_words = tuple(range(b.first_word, b.word + 1)), tuple(range(h.first_word, h.word + 1))
        if pair.moved:
            if all(base_size[at] == 1 for at in base_words) and all(here_size[at] == 1 for at in here_words):
                moved.append(_Step("moved", base_words, here_words))
            continue
        last = fixed[-1][0] if fixed else None
        if last and (base_words[0] <= last.base[-1] or here_words[0] <= last.here[-1]):
            held = [*fixed[-1][1], pair]
            wide = _Step(
                "", tuple(range(last.base[0], base_words[-1] + 1)), tuple(range(last.here[0], here_words[-1] + 1))
            )
            fixed[-1] = (wide, held)
        else:
            fixed.append((_Step("", base_words, here_words), [pair]))
    steps = [_Step(_op(step, held, base_size, here_size), step.base, step.here) for step, held in fixed]
    taken_base = {at for step in steps for at in step.base}
    taken_here = {at for step in steps for at in step.here}
    free = [s for s in moved if not taken_base.intersection(s.base) and not taken_here.intersection(s.here)]
    return steps, free


def _op(step: _Step, held: Sequence[Pair], base_size: dict[int, float], here_size: dict[int, float]) -> str:
    """The same, when every token of the words on both sides is matched by an equal one."""
    same = sum(pair.alike == 1.0 for pair in held)
    wanted = max(sum(base_size[at] for at in step.base), sum(here_size[at] for at in step.here))
    return "same" if same == len(held) == round(wanted) else "changed"


def _token_counts(wording: Wording) -> dict[int, float]:
    """For each word how many tokens it makes: two for "isn't", half a one for each half of "cease fire"."""
    counts: dict[int, float] = {}
    for token in wording.tokens:
        for at in range(token.first_word, token.word + 1):
            counts[at] = counts.get(at, 0.0) + 1 / (token.word - token.first_word + 1)
    return counts


def _smoothed(here: Wording, steps: Sequence[_Step]) -> Iterator[_Step]:
    """A lone grammar word that is the same between two changes made part of the change: it is there by chance."""
    lone = [
        step.op == "same" and len(step.here) == 1 and not is_content(here.words[step.here[0]].form) for step in steps
    ]
    changed = [step.op in ("changed", "added", "missing") for step in steps]
    for number, step in enumerate(steps):
        inside = 0 < number < len(steps) - 1 and lone[number] and changed[number - 1] and changed[number + 1]
        yield _Step("changed", step.base, step.here) if inside else step


def _merged(steps: Iterable[_Step]) -> list[_Step]:
    """Neighbours of one kind made one; words left out and words put in side by side are a change."""
    result: list[tuple[str, list[int], list[int]]] = []
    for step in steps:
        op = _together(result[-1], step) if result else None
        if op is None:
            result.append((step.op, list(step.base), list(step.here)))
        else:
            _, base, here = result.pop()
            base.extend(step.base)
            here.extend(step.here)
            result.append((op, base, here))
    return [_Step(op, tuple(base), tuple(here)) for op, base, here in result]


def _together(last: tuple[str, list[int], list[int]], step: _Step) -> str | None:
    """What two neighbours are as one step; None when they stay two."""
    op, base, here = last
    if op == step.op == "moved":
        return "moved" if step.base[0] == base[-1] + 1 and step.here[0] == here[-1] + 1 else None
    if op == step.op:
        return op
    return "changed" if op in _OTHER and step.op in _OTHER else None


_OTHER = ("changed", "added", "missing")


def _shown(base: Wording, here: Wording, step: _Step) -> WordChange:
    of_base = " ".join(_runs(base, step.base))
    if not step.here:
        return WordChange(op=step.op, base=of_base, here="")
    start, end = here.words[step.here[0]].span.start, here.words[step.here[-1]].span.end
    return WordChange(op=step.op, base=of_base, here=here.report.text[start:end], start=start, end=end)


def _runs(wording: Wording, at: Sequence[int]) -> Iterator[str]:
    """The words as they stand, with the punctuation between neighbours of one quotation."""
    start = 0
    for number in range(1, len(at) + 1):
        if number == len(at) or at[number] != at[number - 1] + 1 or _other_quote(wording, at[number - 1], at[number]):
            yield wording.report.text[wording.words[at[start]].span.start : wording.words[at[number - 1]].span.end]
            start = number


def _other_quote(wording: Wording, before: int, at: int) -> bool:
    end = next(quote.span.end for quote in wording.quotes if quote.span.end >= wording.words[before].span.end)
    return wording.words[at].span.start >= end
