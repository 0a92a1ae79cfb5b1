"""Which lines of a text are the second copy of a body that stands twice in it?

Pages repeat themselves when a template prints its story for two screen sizes, or a feed joins two crops of one page.
Slogans, quotations and set phrases are repeated on purpose; they are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.lines import Line
from standoff.text.shingles import hashes, shingles

# Eight words in a row stand twice in one report only in titles, names of offices and copied text.
_SHINGLE = 8
# Places remembered for one shingle; more would make a text of one repeated phrase slow and change nothing.
_PLACES = 4
# A body holds at least two short paragraphs of its reporter's own words; below this it is a pull quote or a refrain.
_SMALLEST_BODY = 30
# Other lines between two repeated ones, at most this many in a row, do not end the copy.
_INTERRUPTION = 2
# A line of another wording inside the copy that is this short is a heading or label of the template.
_LABEL = 8
_OPENING = '"“„«'
_CLOSING = '"”“»'


@dataclass(frozen=True, slots=True)
class _Zone:
    first: int
    last: int


def repeated(page: Sequence[Line], *, skip: frozenset[int] = frozenset()) -> frozenset[int]:
    """Indices of the lines that belong to a later copy; `skip` are lines already set aside."""
    whole = _wholly_repeated(page, skip)
    result: set[int] = set()
    for zone in _zones(whole):
        inside = range(zone.first, zone.last + 1)
        if sum(_own_words(page[at]) for at in inside if at in whole) < _SMALLEST_BODY:
            continue
        result.update(at for at in inside if at not in skip and (at in whole or _label(page[at])))
    return frozenset(result)


def _wholly_repeated(page: Sequence[Line], skip: frozenset[int]) -> frozenset[int]:
    """Lines of which every word stands in a run of words that stood before."""
    forms: list[str] = []
    home: list[int] = []
    for at, line in enumerate(page):
        if at not in skip:
            forms.extend(word.form for word in line.words)
            home.extend([at] * len(line.words))
    seen: dict[int, int] = defaultdict(int)
    for at in _repeated_words(forms):
        seen[home[at]] += 1
    return frozenset(at for at, count in seen.items() if count == len(page[at].words))


def _repeated_words(forms: Sequence[str]) -> list[int]:
    """Indices of the words in runs of at least `_SHINGLE` that stand a second time, without overlap of the two."""
    codes = shingles(hashes(forms), _SHINGLE).tolist()
    places: dict[int, list[int]] = defaultdict(list)
    result: list[int] = []
    at = 0
    while at < len(codes):
        earlier = places[codes[at]]
        size = max((_run(forms, before, at) for before in earlier), default=0)
        if size >= _SHINGLE:
            result.extend(range(at, at + size))
            at += size
            continue
        if len(earlier) < _PLACES:
            earlier.append(at)
        at += 1
    return result


def _run(forms: Sequence[str], before: int, at: int) -> int:
    size = 0
    while before + size < at and at + size < len(forms) and forms[before + size] == forms[at + size]:
        size += 1
    return size


def _zones(whole: frozenset[int]) -> list[_Zone]:
    result: list[_Zone] = []
    for at in sorted(whole):
        if result and at - result[-1].last <= _INTERRUPTION + 1:
            result[-1] = _Zone(result[-1].first, at)
        else:
            result.append(_Zone(at, at))
    return result


def _own_words(line: Line) -> int:
    """Words that no quotation mark encloses: a statement may be quoted twice in full."""
    if line.text[:1] in _OPENING:
        return 0
    depth, own, at = False, 0, 0
    for word in line.words:
        for char in line.text[at : word.span.start - line.span.start]:
            if char == '"':
                depth = not depth
            elif char in _OPENING:
                depth = True
            elif char in _CLOSING:
                depth = False
        at = word.span.end - line.span.start
        own += not depth
    return own


def _label(line: Line) -> bool:
    """Whether a line between repeated ones is the template's: short, no sentence, and no figure that may be news."""
    return len(line.words) <= _LABEL and not line.stopped and not any(char.isdigit() for char in line.text)
