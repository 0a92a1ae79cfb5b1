"""Who wrote a report and on which day, as its byline says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.reading.dates import complete_date, complete_moment, only_date
from standoff.reading.lines import Line
from standoff.reading.outlets import outlet
from standoff.text.span import Span, trimmed

_PIECES = re.compile(r"\s*[|•·]\s*|\s+[-–—]+\s+|\s*;\s*|\s{3,}")
_OPENS = re.compile(
    r"(?P<by>by|written by|reported by|report by|story by|words by|text by|author|reporter|byline|posted by"
    r"|published by|reporting by|additional reporting by|edited by|editing by|compiled by)(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_WRITES = frozenset(
    {
        "by",
        "written by",
        "reported by",
        "report by",
        "story by",
        "words by",
        "text by",
        "author",
        "byline",
        "reporting by",
    }
)
_STAMP = re.compile(
    r"(?P<kind>(?:first |originally |last |date )?(?:published|posted|publication date|created|issued|released|date)"
    r"|(?:last )?(?:updated|modified|edited|update))"
    r"(?:\s+(?:on|at|date|time))?(?:\s*[:|-]\s*|\s+|$)",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\bcontributed to this (?:report|story|article|dispatch)\b|\bcontributed reporting\b", re.IGNORECASE
)
_SPLIT_NAMES = re.compile(r"\s*(?:,\s+and\s+|,|\band\b|&|\bwith\b)\s*")
_PLACE = re.compile(r"\s+(?:in|reporting from|reports from|at)\s+[^\W\d_a-z].{0,60}$")
_PARTICLES = frozenset("de la van von der den bin ibn al el da di dos du le ben abu ter ten y e".split())
_ROLES = frozenset(
    "staff writer reporter correspondent editor bureau chief contributor columnist analyst special foreign political "
    "diplomatic senior national world international chief desk writers reporters team agencies in".split()
)
_DESK = re.compile(
    r"\s+(?:News ?[Dd]esk|Web Desk|Online Desk|Staff|Staff Reporter|Staff Writer|Newsroom|Reporter|Correspondent)$"
)
# Bodies that publish bulletins of their own.
_OFFICE = re.compile(r"\b(?:Office|Ministry|Department|Agency|Mission|Secretariat|Commission|Committee)$")
_LONGEST_NAME = 6
# A byline names a few people and a day; longer lines are sentences.
_LONGEST = 260
_MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline says.

    Attributes:
        name: the authors as written, or None.
        name_span: where they stand.
        published: a complete day of publication, or None.
        outlet: the outlet that stands between author and day, or whose desk wrote it, or None.
        helped: the line thanks contributors, and does not name the author.
    """

    name: str | None = None
    name_span: Span | None = None
    published: str | None = None
    outlet: str | None = None
    helped: bool = False


def byline(line: Line) -> Byline | None:
    """What the line says of author and day, or None: it is no byline."""
    if not line.words or len(line.text) > _LONGEST or len(line.words) > _MOST_WORDS:
        return None
    line = _plain(line)
    if _HELPED.search(line.text):
        return Byline(helped=True)
    if only_date(line.forms):
        return Byline(published=complete_moment(line.text))
    return _opened(line) or _stamped(line) or _in_pieces(line)


def _plain(line: Line) -> Line:
    """The line without Markdown's marks of emphasis around it."""
    span = trimmed(line.text, 0, len(line.text), "*_ ") or Span(0, len(line.text))
    return replace(line, span=span.shifted(line.span.start), text=span.of(line.text))


def person_names(words: str) -> bool:
    """Whether `words` are one or more names of people and nothing else ("Anna Ruiz and Tom Okoro")."""
    names = [name for name in _SPLIT_NAMES.split(words) if name]
    return bool(names) and all(_person(name) and outlet(name, expected=True) is None for name in names)


def _person(name: str) -> bool:
    parts = name.split()
    if not 2 <= len(parts) <= 5 or not (parts[0][0].isupper() and parts[-1][0].isupper()):
        return False
    return all(part.casefold() in _PARTICLES or (part[0].isupper() and _letters(part)) for part in parts)


def _letters(part: str) -> bool:
    return all(char.isalpha() or char in ".'’-" for char in part) and not part.endswith("..")


def _opened(line: Line) -> Byline | None:
    """A line that says "By" and goes on with a name."""
    bracketed = line.text[0] in "(["
    found = _OPENS.match(line.text, 1 if bracketed else 0)
    if found is None:
        return None
    rest = line.text[found.end() :].rstrip(" .)]")
    pieces = [piece for piece in _PIECES.split(rest) if piece]
    if not pieces:
        return None
    name = _author(pieces[0])
    if name is None:
        return None
    at = line.span.start + line.text.index(name, found.end())
    writes = " ".join(found["by"].casefold().split()) in _WRITES and not bracketed
    day = _stamp_day(pieces)
    if not writes:
        return Byline(helped=True)
    return Byline(name, Span(at, at + len(name)), day, _masthead(pieces, name) if day else None)


def _author(piece: str) -> str | None:
    """The names at the head of a piece, what follows them being a place, a role or an outlet."""
    whole = _PLACE.sub("", piece)
    if person_names(whole) or outlet(whole, expected=True) is not None:
        return whole
    head, comma, rest = whole.partition(",")
    if comma and person_names(head) and _belongs(rest):
        return head
    return None


def _belongs(rest: str) -> bool:
    """Whether what follows a name in a byline may: people, an outlet, a role, a day."""
    return all(
        person_names(part) or outlet(part, expected=True) is not None or _role(part) or complete_date(part) is not None
        or part.isdigit() or part.split()[0].isupper() or only_date(tuple(part.casefold().split()))
        for part in (piece.strip() for piece in _SPLIT_NAMES.split(rest))
        if part
    )  # fmt: skip


def _role(part: str) -> bool:
    pieces = part.casefold().split()
    if pieces and pieces[-1] in _ROLES:
        return True
    return " ".join(part.split()[:-1]) != "" and outlet(" ".join(part.split()[:-1]), expected=True) is not None


def _stamped(line: Line) -> Byline | None:
    """A line that opens with "Published" or "Updated" and goes on with a day or an hour."""
    found = _STAMP.match(line.text)
    if found is None or (line.stopped and len(line.words) > _LONGEST_STAMP):
        return None
    rest = line.text[found.end() :]
    named = tuple(word.form for word in line.words if word.span.start - line.span.start >= found.end())
    if rest and complete_date(rest) is None and not _hour(rest) and not only_date(named):
        return None
    if len(named) > _LONGEST_STAMP:
        return None
    return Byline(published=_stamp_day([line.text]))


# A stamp holds a weekday, a day, an hour, a zone and perhaps a second stamp.
_LONGEST_STAMP = 16
_FIGURES = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b")
_HOUR = re.compile(r"\b\d{1,2}(?:[:.h]\d{2}\s?(?:[ap]\.?m\b)?|\s?[ap]\.?m\b)", re.IGNORECASE)


def _hour(rest: str) -> bool:
    return _HOUR.search(rest[:40]) is not None or _FIGURES.match(rest) is not None


def _stamp_day(pieces: Sequence[str]) -> str | None:
    """The day of publication among pieces of a byline; the day of an update is not it."""
    for piece in pieces:
        found = _STAMP.match(piece)
        if found is not None and found["kind"].casefold().split()[-1] in {"updated", "modified", "edited", "update"}:
            continue
        until = re.split(r"\b(?:updated|modified)\b", piece, maxsplit=1, flags=re.IGNORECASE)[0]
        day = complete_moment(until)
        if day is not None:
            return day
    return None


def _in_pieces(line: Line) -> Byline | None:
    """Names and days with bars or dashes between them: "Anna Ruiz | 12 March 2031"."""
    pieces = [piece for piece in _PIECES.split(line.text) if piece]
    if len(pieces) < 2:
        pieces = _at_comma(line.text)
        if len(pieces) < 2:
            return None
    name = next((found for piece in pieces if (found := _named(piece)) is not None), None)
    day = _stamp_day(pieces)
    if not any(_dated(piece) for piece in pieces):
        return None
    if not all(_dated(piece) or _named(piece) or _belongs(piece) or (day and _label(piece)) for piece in pieces):
        return None
    masthead = _masthead(pieces, name) if day else None
    if name is None or (masthead is not None and name == masthead):
        return Byline(published=day, outlet=masthead)
    at = line.span.start + line.text.index(name)
    return Byline(name, Span(at, at + len(name)), day, masthead)


def _label(piece: str) -> bool:
    """Whether a piece beside a full day can be the name of a masthead or of its section."""
    parts = piece.split()
    return len(parts) <= _LONGEST_NAME and all(
        part[0].isupper() or part[0].isdigit() or part in {"of", "the", "and"} for part in parts
    )


def _masthead(pieces: Sequence[str], name: str | None) -> str | None:
    """The outlet that a byline with a full day names beside, or instead of, its author."""
    for piece in pieces:
        desk = _DESK.search(piece)
        if desk is not None and _label(piece) and desk.start() > 0:
            return piece[: desk.start()]
        if piece != name and not _dated(piece) and outlet(piece, expected=True) is not None:
            return outlet(piece, expected=True)
        if _OFFICE.search(piece) is not None and _label(piece) and len(pieces) > 2:
            return piece
    return None


def _at_comma(text: str) -> list[str]:
    """A name and a day with a comma between them."""
    head, _, rest = text.partition(",")
    return [head, rest.strip()] if rest.strip() and complete_date(rest) is not None else [text]


def _named(piece: str) -> str | None:
    opened = _OPENS.match(piece)
    name = piece[opened.end() :] if opened else piece
    name = _PLACE.sub("", name)
    return name if person_names(name) and not only_date(tuple(name.casefold().split())) else None


def _dated(piece: str) -> bool:
    forms = tuple(part.strip(",.()").casefold() for part in piece.split())
    if only_date(forms):
        return True
    found = _STAMP.match(piece)
    return found is not None and len(forms) <= _LONGEST_STAMP
