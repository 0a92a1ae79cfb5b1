"""What shared text itself tells about which of two reports it was written for.

Nothing here asks how much is shared: that one report is contained in the other decides nothing, a wire is cut as often
as it is filled up. Asked is what makes sense in only one of the two: words that name the other outlet as the one who
asked, a surname that only the other report introduces, a sentence that breaks off where the other goes on. Each trace
says so in words and points at them; where none is found, or they contradict each other, nobody knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from standoff.language.lexicon import forms, lexicon
from standoff.model.anchor import Anchor
from standoff.model.report import Report
from standoff.stories.material import Material, Sentence
from standoff.stories.passages import Shared, span_of
from standoff.text.span import Span, merged
from standoff.text.tokens import words

# Of the letters of a sentence lie in shared runs when it counts as taken over.
TAKEN_OVER = 0.5
# Of a report's own words stand in the other when it may be cut out of it.
WHOLLY = 0.9
_NAME = re.compile(r"\b(?P<given>[^\W\d_a-z][\w’'-]*) (?P<last>[^\W\d_a-z][\w’'-]{2,})")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]{2,}")
_BEFORE = 30  # characters, in which the word before a name ends
_POSSESSIVE = re.compile(r"['’]s$")
# "Mr Vell" is no introduction; "Jorun Vell" and "Arbitrator Vell" are.
_BARE_TITLES = ("Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms.")
_ENDS = ".!?…:;\"”’')]"
_BREAKS_OFF = ("...", "…")
_PRONOUNS = frozenset({"he", "she"})
_SHOWN = 60
_MOST = 50  # names, or places of one, that are looked at: on hostile text each costs the number of sentences or runs


@dataclass(frozen=True, slots=True)
class Trace:
    """One sign of who took from whom.

    Attributes:
        first: whether it makes the first report of the pair the source; else the second.
        because: what was seen, in words.
        anchors: where.
    """

    first: bool
    because: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Persons:
    """How a report names people; made once a report, for it is held against many.

    Attributes:
        introduced: by surname, where the report first gives a person's given name with it.
        bare: capitalised words that always stand alone, or behind no more than "Mr", with their first places.
    """

    introduced: Mapping[str, Span]
    bare: Mapping[str, int]


def persons(one: Material) -> Persons:
    """How a report names people."""
    return Persons(_introduced(one), _bare(one.report))


def traces(found: Shared, first: Persons, second: Persons) -> tuple[Trace, ...]:
    """The signs in the text that two reports share, those that make the first the source before the others."""
    there, back = _Copied(found, first, second, forth=True), _Copied(found, second, first, forth=False)
    return (*_signs(there, first=True), *_signs(back, first=False))


class _Copied:
    """Two reports as if the one had been copied from the other."""

    def __init__(self, found: Shared, there: Persons, here: Persons, *, forth: bool) -> None:
        self.source, self.target = (found.a, found.b) if forth else (found.b, found.a)
        self.introduced, self.bare = there.introduced, here.bare
        self.runs = sorted(((run.b, run.a, run.size) if forth else (run.a, run.b, run.size)) for run in found.runs)
        self.share = found.share_of_b if forth else found.share_of_a

    @cached_property
    def covered(self) -> list[Span]:
        """Where the runs stand in the target."""
        return merged(span_of(self.target, at, size) for at, _, size in self.runs)

    @cached_property
    def starts(self) -> list[int]:
        """Where each token of the target begins."""
        return [token.start for token in self.target.tokens]

    def in_source(self, place: int) -> int | None:
        """Where a word of the target that a run covers begins in the source."""
        number = bisect_right(self.starts, place) - 1
        for at, other, size in self.runs:
            if at <= number < at + size:
                return self.source.tokens[other + number - at].start
        return None

    def takes_over(self, sentence: Sentence) -> bool:
        """Whether a sentence of the target is mostly shared."""
        span = sentence.span
        shared = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in self.covered)
        return shared >= TAKEN_OVER * len(span)


def _signs(copied: _Copied, *, first: bool) -> Iterator[Trace]:
    """The signs that the target took from the source."""
    for sign in (_names_the_outlet, _drops_who_it_is, _opens_in_the_middle, _breaks_off):
        found = sign(copied)
        if found is not None:
            yield Trace(first, *found)


_Sign = tuple[str, tuple[Anchor, ...]] | None


def _names_the_outlet(copied: _Copied) -> _Sign:
    """The target says in a shared sentence that the source's outlet found it out."""
    source, target = copied.source.report, copied.target.report
    pattern = _exclusive(source.outlet or "")
    if pattern is None:
        return None
    for match in islice(pattern.finditer(target.text), _MOST):
        sentence = _sentence(copied.target, match.start())
        if sentence is not None and copied.takes_over(sentence):
            said = f"“{_shown(match.group())}” in a sentence of {target.id} that both have"
            return f"{said} names {source.outlet}", (target.anchor(Span(match.start(), match.end())),)
    return None


def _drops_who_it_is(copied: _Copied) -> _Sign:
    """A surname in shared text of the target that only the source introduces, there or before."""
    source, target = copied.source.report, copied.target.report
    for last, introduced in copied.introduced.items():
        place = copied.bare.get(last)
        if place is None:
            continue
        there = copied.in_source(place)
        if there is not None and introduced.start <= there:
            full = introduced.of(source.text)
            because = f"{target.id} has “{last}” in shared text and never says who that is, {source.id} has “{full}”"
            return because, (source.anchor(introduced), target.anchor(Span(place, place + len(last))))
    return None


def _opens_in_the_middle(copied: _Copied) -> _Sign:
    """The target's story opens with "he" or "she" in a sentence before which the source has told who that is."""
    source, target = copied.source.report, copied.target.report
    opening = next(_told(copied.target), None)
    word = next(iter(words(target.text, opening.span.start, opening.span.end)), None) if opening else None
    if opening is None or word is None or word.form not in _PRONOUNS or not copied.takes_over(opening):
        return None
    there = copied.in_source(word.span.start)
    named = [name for name in copied.introduced.values() if name.start < (there or 0)]
    before = next((name for name in named if name.of(source.text).split()[-1] not in target.text), None)
    if there is None or before is None:
        return None
    opens = f"{target.id} opens with “{word.span.of(target.text)}”"
    because = f"{opens}, in {source.id} “{before.of(source.text)}” stands before"
    return because, (source.anchor(before), target.anchor(word.span))


def _breaks_off(copied: _Copied) -> _Sign:
    """The target is made of the source's text with sentences left out, and ends where a sentence or word of it goes on.

    Either alone decides nothing: sentences may have been put in, and what breaks off may be the teaser of an original.
    """
    source, target = copied.source.report, copied.target.report
    if copied.share < WHOLLY or not copied.target.sentences or not _leaves_out(copied):
        return None
    at, other, size = copied.runs[-1]
    if other + size >= len(copied.source.tokens):
        return None
    left = copied.target.tokens[at + size :]
    if left and (len(left) > 1 or not copied.source.tokens[other + size].form.startswith(left[0].form)):
        return None
    end = copied.target.tokens[-1].end
    rest = target.text[end : copied.target.sentences[-1].span.end].strip()
    there = copied.source.tokens[other + size - 1]
    going_on = _sentence(copied.source, there.start)
    if (rest and not rest.startswith(_BREAKS_OFF)) or going_on is None:
        return None
    further = source.text[there.end : going_on.span.end].strip()
    if not any(char.isalnum() for char in further):
        return None
    last = Span(copied.target.tokens[at].start, end)
    because = (
        f"{target.id} holds hardly anything that {source.id} has not, leaves sentences out, and breaks off where "
        f"{source.id} goes on with “{_shown(further)}”"
    )
    return because, (target.anchor(last), source.anchor(going_on.span))


def _leaves_out(copied: _Copied) -> bool:
    """Whether the source has a sentence that the target lacks between two that it has."""
    shared = merged(span_of(copied.source, other, size) for _, other, size in copied.runs)
    starts = [part.start for part in shared]
    has = []
    for sentence in copied.source.sentences:
        before = bisect_left(starts, sentence.span.end)
        has.append(before > 0 and shared[before - 1].end > sentence.span.start)
    first, last = has.index(True), len(has) - has[::-1].index(True)
    return not all(has[first:last])


def _told(one: Material) -> Iterator[Sentence]:
    """The sentences of a story without its headline."""
    title = one.report.title_span
    return (sentence for sentence in one.sentences if title is None or not title.overlaps(sentence.span))


def _sentence(one: Material, place: int) -> Sentence | None:
    return next((sentence for sentence in one.sentences if sentence.span.start <= place < sentence.span.end), None)


def _introduced(one: Material) -> dict[str, Span]:
    found: dict[str, Span] = {}
    given = forms("given_names")
    for sentence in one.sentences:
        for match in _NAME.finditer(one.report.text, sentence.span.start, sentence.span.end):
            if match["given"] in given and len(found) < _MOST:
                last = _POSSESSIVE.sub("", match["last"])
                found.setdefault(last, Span(match.start(), match.start("last") + len(last)))
    return found


def _bare(report: Report) -> dict[str, int]:
    first: dict[str, int] = {}
    joined = set(_CAPITALISED.findall(report.title or "")) if report.title_span is None else set()
    for match in _CAPITALISED.finditer(report.text):
        name = _POSSESSIVE.sub("", match.group())
        first.setdefault(name, match.start())
        before = report.text[max(match.start() - _BEFORE, 0) : match.start()]
        word = before.split()[-1] if before.split() else ""
        if before.endswith((" ", "-")) and word[:1].isupper() and word not in _BARE_TITLES and word[-1] not in _ENDS:
            joined.add(name)
    return {name: place for name, place in first.items() if name not in joined}


@cache
def _exclusive(outlet: str) -> re.Pattern[str] | None:
    """Finds an outlet's name, or one of its other names, in words that say that it found something out."""
    bare = outlet.removeprefix("The ").strip()
    if not bare:
        return None
    entries = [entry for entry in lexicon("agencies") if entry["form"].removeprefix("The ") == bare]
    names = {bare} | {str(name) for entry in entries for name in (*entry.get("also", ()), *entry.get("short", ()))}
    either = "|".join(
        re.escape(name.removeprefix("The ")) for name in sorted(names, key=lambda name: (-len(name), name))
    )
    phrases = []
    for form in sorted(forms("exclusives")):
        before, after = (re.escape(part) for part in form.split("{outlet}"))
        phrases.append(rf"(?i:{before})(?:[Tt]he )?(?:{either})(?i:{after})")
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + "…"
