"""Sentences of two reports that tell one thing in nearly the same words, laid beside each other word by word.

Reports that go back to one text keep most of its sentences nearly as they are. What stands at the same place of two
such sentences is said of the same thing, whatever the words around it are called. A sentence has at most one twin in
another report, and only where each is the other's best; one that differs in a name, or in two numbers or days at once,
is no twin: "Lorne lost 30 boats" and "Kessa lost 28 boats" are two sentences of one mould. Short sentences ("Talks
resumed on Monday") are alike by chance; they are twins where the sentences beside them are too. What is told in
other words is left to others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TypeVar

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.act_words import ORDINALS, content, stem
from standoff.model.annotations import QuoteKind
from standoff.model.story import Witness
from standoff.text.span import Span, merged
from standoff.text.tokens import Word, words

_T = TypeVar("_T")
# Of the telling words of the longer sentence, and of the shorter one, so many must stand in the other, in order. A
# report may leave a phrase out; it may not tell something else.
_OF_LONGER, _OF_SHORTER = 0.55, 0.75
_FEWEST = 2
_ALONE = 6  # telling words; with fewer, sentences that stand alone are alike by chance
_BESIDE = 2  # sentences on either side
# A word that stands in more sentences than this tells none of them apart, and looking at all would cost too much.
_MOST_PLACES = 60
_MOST_TRIED = 6  # sentences of another report that one is laid beside
# Between what is compared and the next word that both have, a word or two may be another one.
_NEAR = 2
_LONGEST = 120  # words; beyond that it is a table


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence of a report as words; `telling` are the places of those that say something."""

    report: str
    text: str
    number: int
    span: Span
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    telling: frozenset[int]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two such sentences; `pairs` are places of words that match, in order; `renamed`: each has a name of its own."""

    one: _Line
    other: _Line
    pairs: tuple[tuple[int, int], ...]
    renamed: bool = False

    @property
    def telling(self) -> int:
        """How many telling words they share."""
        return sum(a in self.one.telling and b in self.other.telling for a, b in self.pairs)

    @property
    def places(self) -> tuple[str, str, int, int]:
        """Both reports, and which of their sentences these are."""
        return self.one.report, self.other.report, self.one.number, self.other.number

    @property
    def reports(self) -> tuple[str, str]:
        """Both reports, in the order in which they were given."""
        return self.one.report, self.other.report

    @property
    def spans(self) -> tuple[Span, Span]:
        """Both sentences."""
        return self.one.span, self.other.span

    @property
    def sides(self) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """The words of both."""
        return self.one.words, self.other.words

    def gaps(self) -> list[tuple[range, range]]:
        """Places of words that do not match, what stands opposite each other together, in order."""
        found: list[tuple[range, range]] = []
        ours = theirs = 0
        for a, b in (*self.pairs, (len(self.one.words), len(self.other.words))):
            if a > ours or b > theirs:
                found.append((range(ours, a), range(theirs, b)))
            ours, theirs = a + 1, b + 1
        return found

    def opposite(self, here: Span, there: Span) -> bool:
        """Whether a stretch of the one sentence stands where a stretch of the other does."""
        ours, theirs = _inside(self.one, here), _inside(self.other, there)
        if not ours or not theirs:
            return False
        before = [(a, b) for a, b in self.pairs if a < ours.start and b < theirs.start]
        behind = [(a, b) for a, b in self.pairs if a >= ours.stop and b >= theirs.stop]
        left, right = (
            before[-1] if before else (-1, -1),
            behind[0] if behind else (len(self.one.words), len(self.other.words)),
        )
        crossed = any((a in ours) != (b in theirs) for a, b in self.pairs if left[0] < a < right[0])
        gaps = (ours.start - left[0], theirs.start - left[1], right[0] - ours.stop + 1, right[1] - theirs.stop + 1)
        return not crossed and bool(before or behind) and max(gaps) <= _NEAR + 1

    def others(self, here: Span, there: Span) -> bool:
        """Whether both have a number or a day elsewhere that the other lacks, so that the two tell of two things."""
        return all(
            any(at not in inside and is_slot(line.words[at].form) for at in _own(line, twin, places))
            for line, twin, places, inside in (
                (self.one, self.other, {a for a, _ in self.pairs}, _inside(self.one, here)),
                (self.other, self.one, {b for _, b in self.pairs}, _inside(self.other, there)),
            )
        )


def _own(line: _Line, twin: _Line, matched: AbstractSet[int]) -> Iterator[int]:
    """Places of words that the twin lacks."""
    known = frozenset(twin.stems)
    return (at for at, form in enumerate(line.stems) if at not in matched and form not in known)


def _inside(line: _Line, span: Span) -> range:
    places = [at for at, word in enumerate(line.words) if span.overlaps(word.span)]
    return range(places[0], places[-1] + 1) if places else range(0)


# Sentences of one report that belong to its story, each with its number.
_Text = tuple[str, str, tuple[tuple[int, Span], ...]]


def twins(witnesses: Sequence[Witness]) -> tuple[Twins, ...]:
    """All twins of a pile, in order of the witnesses and their sentences. A report is no twin of itself."""
    return tuple(found for found in echoes(witnesses) if not found.renamed)


def echoes(witnesses: Sequence[Witness]) -> tuple[Twins, ...]:
    """The same, and sentences that would be twins but for a name, in reports that have twins beside them."""
    return _echoes(
        tuple(
            (
                witness.report.id,
                witness.report.text,
                tuple((at, s) for at, s in enumerate(witness.notes.sentences) if witness.report.in_story(s)),
            )
            for witness in witnesses
        )
    )


@lru_cache(maxsize=1)
def _echoes(pile: tuple[_Text, ...]) -> tuple[Twins, ...]:
    """Kept for the pile at hand: one lens after the other asks for them."""
    lines = [line for text in pile for line in _lines(*text)]
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for form in sorted({line.stems[i] for i in line.telling}):
            places[form].append(at)
    best: dict[tuple[int, str], tuple[float, int, Twins]] = {}
    for at, line in enumerate(lines):
        for other in _alike(lines, places, at):
            found = _beside(line, lines[other])
            if found is None:
                continue
            score = len(found.pairs) / (len(line.words) + len(lines[other].words))
            for mine, its in ((at, other), (other, at)):
                key = (mine, lines[its].report)
                if key not in best or score > best[key][0]:
                    best[key] = (score, its, found)
    mutual = [
        found
        for (at, _), (_, other, found) in sorted(best.items(), key=lambda item: item[0])
        if at < other and best.get((other, lines[at].report), (0.0, -1))[1] == at
    ]
    stand = {found.places for found in mutual if not found.renamed}
    return tuple(
        found for found in mutual if _has_neighbour(found, stand) or (found.telling >= _ALONE and not found.renamed)
    )


def _has_neighbour(found: Twins, stand: AbstractSet[tuple[str, str, int, int]]) -> bool:
    """Whether a sentence beside the one is a twin of a sentence beside the other, in the same order."""
    one, other, at, there = found.places
    return any(
        (one, other, at + way * step, there + way * further) in stand
        for way in (-1, 1)
        for step in range(1, _BESIDE + 1)
        for further in range(1, _BESIDE + 1)
    )


def _lines(report: str, text: str, sentences: Sequence[tuple[int, Span]]) -> Iterator[_Line]:
    for number, sentence in sentences:
        found = tuple(words(text, sentence.start, sentence.end))
        if not _FEWEST <= len(found) <= _LONGEST:
            continue
        telling = frozenset(at for at, word in enumerate(found) if content(word.form) and not is_slot(word.form))
        if len(telling) >= _FEWEST:
            yield _Line(report, text, number, sentence, found, tuple(stem(word.form) for word in found), telling)


def _alike(lines: Sequence[_Line], places: dict[str, list[int]], at: int) -> list[int]:
    """Later sentences of other reports that share the most telling words, those of each report apart."""
    line = lines[at]
    shared = Counter[int]()
    for form in sorted({line.stems[i] for i in line.telling}):
        if len(places[form]) <= _MOST_PLACES:
            shared.update(other for other in places[form] if other > at)
    by_report: dict[str, list[int]] = defaultdict(list)
    for other, number in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        report = lines[other].report
        enough = 2 * number >= min(len(line.telling), len(lines[other].telling))
        if report != line.report and enough and len(by_report[report]) < _MOST_TRIED:
            by_report[report].append(other)
    return [other for found in by_report.values() for other in found]


def _beside(one: _Line, other: _Line) -> Twins | None:
    """The two laid beside each other, if they tell one thing."""
    blocks = SequenceMatcher(None, one.stems, other.stems, autojunk=False).get_matching_blocks()
    pairs = tuple((block.a + step, block.b + step) for block in blocks for step in range(block.size))
    own = [set(_own(*sides)) for sides in ((one, other, {a for a, _ in pairs}), (other, one, {b for _, b in pairs}))]
    names = [{at for at in places if _names(line, at)} for line, places in zip((one, other), own, strict=True)]
    found = Twins(one, other, pairs, renamed=all(names))
    # Where both have a name of their own, it is the rest that has to be the same.
    left_out = names if found.renamed else [set[int](), set[int]()]
    shorter, longer = sorted(len(line.telling - at) for line, at in zip((one, other), left_out, strict=True))
    reordered = not any(own) and len(one.words) == len(other.words)
    if found.telling < max(_FEWEST, _OF_SHORTER * shorter, _OF_LONGER * longer) and not reordered:
        return None
    return found


def _names(line: _Line, at: int) -> bool:
    """Whether a word is written with a capital and is no part of a date or title; the first, if the second is, too."""
    word = line.words[at]
    if word.form in _titles():
        return False
    if at == 0:
        return len(line.words) > 1 and line.text[word.span.start].isupper() and _names(line, 1)
    return line.text[word.span.start].isupper() and not is_slot(word.form)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for form in forms("titles") for word in form.split())


@cache
def _slots() -> frozenset[str]:
    dated = {entry["form"] for name in ("months", "weekdays") for entry in lexicon(name)}
    return frozenset(dated) | ORDINALS | {form for form in forms("number_words") if len(form) > 1 and " " not in form}


def is_slot(form: str) -> bool:
    """Whether a word is a number or a part of a date."""
    return any(char.isdigit() for char in form) or form in _slots()


def within(items: Sequence[_T], place: Callable[[_T], Span], sentence: Span) -> list[_T]:
    """Those of some things, in order of where they stand, that lie in a sentence."""
    low = bisect_left(items, sentence.start, key=lambda item: place(item).start)
    high = bisect_left(items, sentence.end, key=lambda item: place(item).start)
    return [item for item in items[low:high] if sentence.covers(place(item))]


class Outside:
    """What of a report stands outside quotation marks: words inside are collated by another lens."""

    def __init__(self, witness: Witness) -> None:
        self._quoted = merged(quote.marked for quote in witness.notes.quotes if quote.kind is not QuoteKind.SCARE)

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._quoted, span.start, key=lambda quote: quote.end)
        return at >= len(self._quoted) or not self._quoted[at].overlaps(span)
