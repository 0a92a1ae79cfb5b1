"""Lines that say whose work a report is: "Reuters", "(AP)", "Source: AFP", "Harbour News via Tarn Wire, Site.org"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from standoff.model.report import Credited
from standoff.reading.bylines import byline, person_names
from standoff.reading.lines import Line
from standoff.reading.outlets import agency, known, name_from, outlet, site
from standoff.text.span import Span, trimmed
from standoff.text.tokens import words

_FRAME = re.compile(
    r"[\s(\[*_]*(?:(?P<framed>(?:sources?|news source|via|courtesy(?: of)?|(?:compiled )?(?:with|from) "
    r"(?:inputs?|reporting|files|additional reporting|agency inputs|material|wire reports)(?: from| by)?|inputs? from"
    r"|agency|originally from|text)(?:\s*[:|–—-]\s*|\s+))|(?P<dash>[–—-]{1,2}\s*))?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:(?P<via>\bvia\b|\bthrough\b)|,|/|;|\||&|\band\b|\bwith\b|\s[–—-]\s)\s*", re.IGNORECASE)
_FIRST = re.compile(
    r"[\s(\[*_–—-]*(?:(?:this|the) (?:article|story|report|piece|post|dispatch|analysis|text|version|news item)\s)?"
    r"(?:(?:was|is|has been)\s)?(?:(?:first|originally|previously)\s)?"
    r"(?:published|appeared|republished|reprinted|posted)\s(?:here\s)?"
    r"(?:with permission\s)?(?:by|in|on|at|from|for)\s(?=\S)",
    re.IGNORECASE,
)
_FIRST_SAYS = frozenset({"first", "originally", "republished", "reprinted", "previously"})
_AFTER_NAME = re.compile(r"[\s.)\]*_]*(?:$|(?:on|under|and is|with|here|at)\b)", re.IGNORECASE)
_OWNED = re.compile(
    r"[\s(\[*_]*(?:(?:copyright|©|\(c\))[\s,]*){1,3}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]*(?:by\s)?", re.IGNORECASE
)
_SILENT = frozenset({"agencies", "staff", "wires", "agency", "other agencies", "wire services", "news agencies"})
_ALLOWED = re.compile(r"\.\s[^.]{0,80}\b(?:republish|reproduc|redistribut|reserved|reprint)", re.IGNORECASE)
_HELPED = re.compile(r"contributed", re.IGNORECASE)
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december all our this".split()
)
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What a credit line says.

    Attributes:
        credits: in order; empty where it names nobody ("Agencies").
        outlet: the outlet that passes the work on, or None.
    """

    credits: tuple[Credited, ...]
    outlet: str | None = None


def credit_line(line: Line) -> CreditLine | None:
    """What the line credits, or None: it is no credit line."""
    if not line.words or len(line.text) > _LONGEST:
        return None
    return _first_published(line) or _permission(line) or _thanks(line) or _copyright(line) or _names(line)


def owner(line: Line) -> str | None:
    """Who a copyright line says owns the report, where that is no agency."""
    match = _OWNED.match(line.text) if len(line.text) <= _LONGEST else None
    if match is None or not match.group().strip():
        return None
    name = name_from(line.text, match.end())
    if name is None or agency(name.of(line.text)) is not None:
        return None
    written = name.of(line.text)
    if written.split()[0].casefold() in _NOT_NAMES:
        return None
    told = outlet(written, expected=True) or site(written)
    # "© 2031 Anna Ruiz" is a photographer; a body that reserves its rights is a publisher.
    return told or (
        written if "reserved" in line.forms and (len(written.split()) > 2 or not person_names(written)) else None
    )


def named_in(text: str, within: Span, judge: Callable[[str], str | None]) -> Iterator[tuple[Span, str]]:
    """Each longest run of words in `within` that `judge` knows by name, in order."""
    pieces = words(text, within.start, within.end)
    at = 0
    while at < len(pieces):
        for size in range(min(6, len(pieces) - at), 0, -1):
            span = Span(pieces[at].span.start, pieces[at + size - 1].span.end)
            usual = judge(span.of(text)) if pieces[at].span.of(text)[0].isupper() or size == 1 else None
            if usual is not None:
                yield span, usual
                at += size
                break
        else:
            at += 1


def _names(line: Line) -> CreditLine | None:
    """A line that holds names of agencies and outlets, and nothing else."""
    frame = _FRAME.match(line.text)
    opened = frame.end() if frame else 0
    inside = trimmed(line.text, opened, len(line.text), " \t\u00a0.)]*_–—-")
    if inside is None:
        return None
    framed = bool(frame and (frame["framed"] or frame["dash"])) or (line.text[0] in "([" and line.text[-1] in ")].")
    pieces = _pieces(line.text, inside)
    via = any(by_way for _, by_way in pieces)
    if len(pieces) == 1 and not framed and agency(pieces[0][0].of(line.text)) is None:
        return None
    named: list[Credited] = []
    carrier: str | None = None
    for at, (span, by_way) in enumerate(pieces):
        written = span.of(line.text)
        usual = _usual(written)
        if usual is not None:
            named.append(_credit(line, span, usual, "via" if by_way else "line"))
        elif at and at == len(pieces) - 1 and site(written):
            carrier = written
        elif written.casefold() not in _SILENT:
            return None
    if not named or not (
        framed or via or any(agency(credit.to) or known(credit.to, expected=True) for credit in named)
    ):
        return None
    return CreditLine(tuple(named), carrier)


def _usual(written: str) -> str | None:
    return agency(written) or outlet(written, expected=True)


def _pieces(text: str, inside: Span) -> list[tuple[Span, bool]]:
    """Names with separators between them, each with whether it was come by "via" it."""
    if outlet(inside.of(text), expected=True) is not None:
        return [(inside, False)]
    result: list[tuple[Span, bool]] = []
    at, by_way = inside.start, False
    for mark in [*_SEPARATOR.finditer(text, inside.start, inside.end), None]:
        span = trimmed(text, at, mark.start() if mark else inside.end)
        if span is not None:
            result.append((span, by_way))
        if mark is not None:
            at, by_way = mark.end(), mark["via"] is not None
    return result


def _first_published(line: Line) -> CreditLine | None:
    """A line such as "This article was first published by Harbour News"."""
    match = _FIRST.match(line.text)
    if match is None or _FIRST_SAYS.isdisjoint(match.group().casefold().split()):
        return None
    name = name_from(line.text, match.end())
    if name is None or name.of(line.text).split()[-1].casefold() in _NOT_NAMES:
        return None
    if _AFTER_NAME.match(line.text, name.end) is None:
        return None
    usual = outlet(name.of(line.text), expected=True)
    return CreditLine((_credit(line, name, usual or _bare(name.of(line.text)), "line"),))


def _permission(line: Line) -> CreditLine | None:
    """An agency's name as a sentence, and who may use the report: "Castel Wire. Clients may republish this report"."""
    name = name_from(line.text, 0)
    usual = agency(name.of(line.text)) if name else None
    if name is None or usual is None or _ALLOWED.match(line.text, name.end) is None:
        return None
    return CreditLine((_credit(line, name, usual, "line"),))


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _thanks(line: Line) -> CreditLine | None:
    """A line such as "Associated Press writers contributed to this report"."""
    said = byline(line) if _HELPED.search(line.text) else None
    if said is None or not said.helped:
        return None
    found = tuple(
        _credit(line, span, usual, "line") for span, usual in named_in(line.text, Span(0, len(line.text)), agency)
    )
    return CreditLine(found) if found else None


def _copyright(line: Line) -> CreditLine | None:
    """A copyright line of an agency."""
    match = _OWNED.match(line.text)
    name = name_from(line.text, match.end()) if match and match.group().strip() else None
    if name is None:
        return None
    found = next(named_in(line.text, name, agency), None)
    return (
        CreditLine((_credit(line, found[0], found[1], "line"),)) if found and found[0].start <= name.start + 4 else None
    )


def _credit(line: Line, span: Span, usual: str, manner: str) -> Credited:
    return Credited(to=usual, span=span.shifted(line.span.start), manner=manner)
