"""How old a person is, as one report writes it: "Inga Sorrel, 44,", "Mrs Sorrel, who is 46", "the 16-year-old Tam Ode".

An age counts nothing, so that it is no quantity; and it is where a name and a number are mixed up first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from standoff.extract.not_counts import OLDEST
from standoff.extract.numerals import Numeral, numeral
from standoff.extract.pieces import Line
from standoff.model.analysis import NameKind
from standoff.model.annotations import Age, Annotations, Mention
from standoff.model.report import Report

# Of a name that nothing else explains, the age tells that it is a person's.
_PERSONS = frozenset({NameKind.PERSON, NameKind.UNKNOWN})
_IS, _AGED = frozenset({"is", "was", "turned", "turns"}), frozenset({"aged", "age"})
_ARTICLES = frozenset({"a", "an", "the"})
# What may stand behind an age that is told by itself; "was 23 when she left" is not how old she is.
_CLOSES = frozenset({",", ".", ";", ":", "!", "?", ")", "”", "’", '"', "—", "–", "", "and", "but"})
_CLOSES_AN_ASIDE = frozenset({",", ".", ";", ")"})
_OLD = ("year", "old")  # with hyphens between
_BETWEEN = 4  # words between "16-year-old" and the name


class Ages:
    """The ages of named persons."""

    name, version, makes = "ages", "1", "ages"
    needs = ("sentences", "mentions")
    example = "Inga Sorrel, 44, was on the bridge."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Age]:
        """Every age that stands beside the name of a person or a pronoun for one, in order."""
        persons = [mention for mention in notes.mentions if mention.kind in _PERSONS]
        starts = [mention.span.start for mention in persons]
        for sentence in notes.sentences:
            here = persons[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end - 1)]
            if here and any(mark in sentence.of(report.text) for mark in _marks()):
                line = Line.of(report.text, sentence)
                yield from sorted(_of_sentence(line, here), key=lambda age: age.span)


def _marks() -> tuple[str, ...]:
    """Without any of these a sentence tells no age, and is not cut into pieces for it."""
    return (",", "old", *(f" {word} " for word in sorted(_IS)))


def _of_sentence(line: Line, persons: Iterable[Mention]) -> Iterator[Age]:
    starts = [piece.start for piece in line.pieces]
    taken: set[int] = set()
    for mention in persons:
        behind = bisect_left(starts, mention.span.end)
        before = bisect_left(starts, (mention.title_span or mention.span).start)
        found = _behind(line, behind) or _before(line, min(before, bisect_left(starts, mention.span.start)))
        if found is not None and found.first not in taken and 0 < found.value < OLDEST:
            taken.add(found.first)
            span = line.span(found.first, found.last)
            yield Age(span=span, value=found.value, name=mention.name, person=mention.span)


def _behind(line: Line, at: int) -> Numeral | None:
    """The age that stands behind a name whose next piece is at `at`."""
    if line.form(at) != ",":
        return _told(line, at)
    word = line.form(at + 1)
    if word in _AGED:
        return _plain(line, at + 2)
    if word in _ARTICLES:
        return _year_old(line, at + 2)
    if word == "who":
        return _told(line, at + 2)
    return _alone(line, at + 1, _CLOSES_AN_ASIDE) if line.at(at + 1).is_number else None


def _told(line: Line, at: int) -> Numeral | None:
    """The age of "is 46" or "turned 46 years old" at `at`."""
    if line.form(at) not in _IS:
        return None
    found = _plain(line, at + 1)
    if found is not None and line.phrase(found.last, found.last + 2) == "years old":
        return found
    return _alone(line, at + 1, _CLOSES)


def _before(line: Line, at: int) -> Numeral | None:
    """The age of "the 16-year-old deckhand" before a name that begins at `at`."""
    for end in range(at, max(at - _BETWEEN, 0), -1):
        piece = line.at(end - 1)
        if piece.form == _OLD[1]:
            return next(
                (n for start in (end - 7, end - 5) if (n := _year_old(line, start)) and n.last == end - 4), None
            )
        if not piece.is_word or (piece.is_capital and end < at):
            return None
    return None


def _year_old(line: Line, at: int) -> Numeral | None:
    """The number of "16-year-old" at `at`."""
    found = _plain(line, at)
    if found is None or not (line.hyphen(found.last) and line.hyphen(found.last + 2)):
        return None
    return found if (line.form(found.last + 1), line.form(found.last + 3)) == _OLD else None


def _plain(line: Line, at: int) -> Numeral | None:
    """A whole number at `at` that nothing loosens."""
    found = numeral(line, at)
    if found is None or found.share or found.low is not None or found.scale != 1 or found.value != int(found.value):
        return None
    return found


def _alone(line: Line, at: int, closes: frozenset[str]) -> Numeral | None:
    """The number at `at`, where nothing behind it says what it counts."""
    found = _plain(line, at)
    return found if found is not None and line.form(found.last) in closes else None
