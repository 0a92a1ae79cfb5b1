"""Two names that have changed places in a sentence that was passed on: "A sued B" here, "B sued A" there.

Only what stands between the two is looked at, and it has to be the same words in both sentences: "B was sued by A"
says what "A sued B" says. Where the words between them hold either way round ("met", "and", "shares a border with"),
it makes no difference who stands first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from standoff.language.lexicon import forms
from standoff.lenses.act_words import content, stem
from standoff.lenses.twins import Twins, within
from standoff.model.annotations import Mention
from standoff.model.story import Witness
from standoff.text.span import Span

_FURTHEST = 12  # words between the two
_NEXT = 4  # names
_JOINS = frozenset({"and", "or", "with"})
Places = tuple[Span, Span]


def exchanged(twin: Twins, witnesses: tuple[Witness, Witness]) -> Iterator[Places]:
    """Where two names with what stands between them are found the other way round; a place in each report."""
    sides = [
        _ordered_pairs(within(witness.notes.mentions, lambda m: m.span, span))
        for witness, span in zip(witnesses, twin.spans, strict=True)
    ]
    turned: dict[tuple[str, str], list[tuple[Mention, Mention]]] = defaultdict(list)
    for third, fourth in sides[1]:
        turned[fourth.name, third.name].append((third, fourth))
    for first, second in sides[0]:
        for third, fourth in turned.get((first.name, second.name), []):
            between = _between(twin, 0, first, second)
            if between == _between(twin, 1, third, fourth) and _tells_who_acts(between):
                yield Span(first.span.start, second.span.end), Span(third.span.start, fourth.span.end)


def _ordered_pairs(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Each name with the next few, so that a list of names stays linear."""
    named = [mention for mention in mentions if not mention.stands_in]
    return [
        (one, other)
        for at, one in enumerate(named)
        for other in named[at + 1 : at + 1 + _NEXT]
        if one.name != other.name and not one.span.overlaps(other.span)
    ]


def _between(twin: Twins, side: int, one: Mention, other: Mention) -> tuple[str, ...]:
    stretch = Span(one.span.end, other.span.start)
    title = other.title_span
    return tuple(
        word.form
        for word in twin.sides[side]
        if stretch.covers(word.span) and not (title is not None and title.covers(word.span))
    )


def _tells_who_acts(between: Sequence[str]) -> bool:
    """Whether words between two names say something that does not hold the other way round as well."""
    telling = {stem(form) for form in between if content(form)}
    return (
        0 < len(between) <= _FURTHEST and bool(telling) and _JOINS.isdisjoint(between) and not telling & _either_way()
    )


@cache
def _either_way() -> frozenset[str]:
    return frozenset(stem(form) for form in forms("either_way"))
