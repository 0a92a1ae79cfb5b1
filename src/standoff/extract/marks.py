"""Which characters stand between quotation marks.

One pass over each paragraph with a small state: which kind of mark is open. Curly marks say themselves whether they
open or close; straight ones are told by the characters beside them; an apostrophe is a mark only where it can be
nothing else. Marks inside a quotation belong to it. What the words mean, and who said them, is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from standoff.text.span import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_DOUBLE_OPEN = frozenset("“„«‟")
_DOUBLE_CLOSE = frozenset("”»")
_DOUBLE = _DOUBLE_OPEN | _DOUBLE_CLOSE | {'"'}
# What closes a quotation of each family besides its own rules: „low“, »turned«, ``TeX''.
_CLOSERS = {"low": frozenset('“”‟"'), "low single": frozenset("‘’'"), "turned": frozenset("«"), "tex": frozenset('”"')}
_ELISIONS = ("'em ", "’em ", "'til ", "’til ", "'tis", "’tis", "'twas", "’twas", "'n' ", "’n’ ", "'cause", "’cause")
# How far a mark that is turned the wrong way looks for the other one.
_FARTHEST = 2_000
_GO_ON = frozenset({"double", "low", "tex"})
# A headline is one line; longer lines without an end stop are prose that lost its stop.
_LONGEST_HEADLINE = 250


class Closed(StrEnum):
    """How a quotation's marks came out."""

    BOTH = "both"
    OPENING_LOST = "opening lost"
    CLOSING_LOST = "closing lost"
    GOES_ON = "goes on in the next paragraph"


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks: `marked` with them, `inner` without; where a mark is lost the two share that edge."""

    marked: Span
    inner: Span
    closed: Closed


def marked_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Marked]:
    """All quotations between two offsets, outermost marks only, in order."""
    stop = len(text) if end is None else end
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, stop) if m.group().strip()]
    for index, (line_start, line_end) in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        yield from _of_line(text, line_start, line_end, following)


def _of_line(
    text: str,
    start: int,
    end: int,
    following: tuple[int, int] | None,
    *,
    begin: int = 0,
    singles: bool = True,
    nested: bool = True,
) -> Iterator[Marked]:
    opened: int | None = None
    family, depth, nests = "", 0, False
    closes_late = _LateCloses(text, start, end)
    first = begin <= start
    for at in range(max(begin, start), end):
        char = text[at]
        if opened is None:
            opens = _opens(text, at, start, end)
            if opens and (singles or not opens.endswith("single")):
                opened, family, depth, nests = at, opens, 0, False
            elif first and char in "’”" and _headline_half(text, at, start, end):
                yield from _made(text, start, at + 1, Closed.OPENING_LOST)
            first = first and char not in _DOUBLE and not (char in "’‘" and opened is not None)
        elif nested and at > opened + 1 and text[opened] == char == '"' and _opens(text, at, start, end):
            depth, nests = depth + 1, True  # "He told me "wait" twice," with straight marks inside straight ones
        elif _closes(text, at, family, end, closes_late):
            depth -= 1
            if depth < 0 or family != "double":
                width = 2 if family == "tex" and char == "'" else 1
                yield from _made(text, opened, at + width, Closed.BOTH)
                opened, first = None, False
    if opened is not None and nests:
        # What looked like marks inside marks was a quotation that lost its closing one.
        yield from _of_line(text, start, end, following, begin=opened, singles=singles, nested=False)
    elif opened is not None and family.endswith("single"):
        # It was an apostrophe after all; read what it hid, and trust no other single mark of this line.
        yield from _of_line(text, start, end, following, begin=opened + 1, singles=False, nested=nested)
    elif opened is not None:
        yield from _unclosed(text, opened, start, end, following)


def _made(text: str, start: int, end: int, closed: Closed) -> Iterator[Marked]:
    """The quotation from `start` to `end`, marks included where they stand."""
    tex = text.startswith("``", start)
    opening = 0 if closed is Closed.OPENING_LOST else 2 if tex else 1
    closing = 1 if closed in {Closed.BOTH, Closed.OPENING_LOST} else 0
    closing += tex and closing == 1 and text[end - 1] == "'"
    inner = text[start + opening : end - closing]
    left = len(inner) - len(inner.lstrip())
    right = len(inner.rstrip().rstrip(",").rstrip())
    if left < right and any(char.isalnum() for char in inner):
        begin = start + opening
        outer = Span(begin + left if closed is Closed.OPENING_LOST else start, end)
        yield Marked(outer, Span(begin + left, begin + right), closed)


def _unclosed(text: str, opened: int, start: int, end: int, following: tuple[int, int] | None) -> Iterator[Marked]:
    """A mark that no other answers: the quotation goes on in the next paragraph, or the closing mark was lost."""
    goes_on = following is not None and _opens(text, _first_char(text, *following), *following) in _GO_ON
    if goes_on:
        yield from _made(text, opened, end, Closed.GOES_ON)
    elif text[opened] in _DOUBLE_OPEN or not text[start:opened].strip() or _is_headline(text, start, end):
        yield from _made(text, opened, end, Closed.CLOSING_LOST)


def _first_char(text: str, start: int, end: int) -> int:
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def _opens(text: str, at: int, start: int, end: int) -> str:
    """The family of marks that the character opens ("double", "single", "low", …), "" when it opens none."""
    char = text[at]
    if char in _DOUBLE_OPEN:
        return "low" if char == "„" else "double"
    after = text[at + 1] if at + 1 < end else " "
    before = text[at - 1] if at > start else " "
    free = before.isspace() or before in '([{—–-/:;,“"…'
    if char == '"':
        return "double" if free and not after.isspace() else ""
    if char in "”»‚" or char == after == "`":
        return _rare(text, at, end) if free else ""
    if char not in "'‘`":
        return ""
    if not free or not (after.isalnum() or after in "[…(") or text[at : at + 6].lower().startswith(_ELISIONS):
        return ""
    return "single" if char == "‘" or not after.isdigit() else ""


def _rare(text: str, at: int, end: int) -> str:
    """The family of a mark that opens only where it stands free: low, TeX's, or turned the wrong way."""
    char, after = text[at], text[at + 1 : at + 2]
    if char == "`":
        return "tex" if text[at + 2 : at + 3].strip() else ""
    if char == "‚":
        return "low single" if after.isalnum() else ""
    # A closing mark where only an opening one can stand, with its like to answer it on the same line.
    turned = "«" if char == "»" else "”"
    opens = after.isalnum() and text.find(turned, at + 1, min(end, at + _FARTHEST)) > 0
    return ("turned" if char == "»" else "double") if opens else ""


@dataclass(slots=True)
class _LateCloses:
    """Where, from some offset on, a line has an apostrophe that can only close: one behind punctuation."""

    text: str
    start: int
    end: int
    _last: int | None = None

    def after(self, at: int) -> bool:
        if self._last is None:
            self._last = -1
            for place in range(self.end - 1, self.start, -1):
                if self.text[place] in "'’" and self.text[place - 1] in ".,!?…":
                    self._last = place
                    break
        return self._last > at


def _closes(text: str, at: int, family: str, end: int, late: _LateCloses) -> bool:
    char = text[at]
    after = text[at + 1] if at + 1 < end else " "
    if family in _CLOSERS:
        tex = family == "tex" and char == after == "'"
        return tex or (char in _CLOSERS[family] and not text[at - 1].isspace() and not after.isalnum())
    if family == "double":
        if char == "“":  # the same mark on both sides
            return not text[at - 1].isspace() and not after.isalnum()
        return char in _DOUBLE_CLOSE or (char == '"' and (not after.isalnum() or text[at - 1] in ".,!?…"))
    if char not in "'’" or after.isalnum():
        return False
    before = text[at - 1]
    if before in ".,!?…" or not before.isalnum():
        return True
    # "workers' union" inside a single-quoted quotation: the plural's apostrophe, when a surer close comes later.
    return not (before in "sS" and after == " " and late.after(at))


def _is_headline(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_HEADLINE and not text[start:end].rstrip().endswith((".", "!", "?", ".”", '."'))


def _headline_half(text: str, at: int, start: int, end: int) -> bool:
    """Whether a closing mark without an opening one ends a quotation that began with the headline."""
    after = text[at + 1 : at + 2]
    return at > start + 1 and text[at - 1].isalnum() and after in {":", ",", ";"} and _is_headline(text, start, end)
