"""Which lines of a page are said by the page and not by its reporter?

The words come from `lexicons/chrome.yaml`. A sentence is taken only where pages print it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import Entry, lexicon
from standoff.language.sentences import sentences
from standoff.model.report import Reason
from standoff.reading.lines import Line, lines
from standoff.text.tokens import words

# The longest entry of the lexicon, in words, is shorter.
_LONGEST = 10
# Longer lines are paragraphs, and some of the patterns below look twice at white space.
_LONGEST_TEXT = 1_500
_SEPARATOR = re.compile(r"[)\]\"'”’*_]*\s*(?:[:：|»>]|[-–—](?=\s|$))")
# A call to subscribe takes a sentence or two.
_LONGEST_CALL = 30
# A heading with the links behind it on the same line is no longer than a few titles.
_LONGEST_LABEL = 60
_REPORTING = frozenset({"said", "says", "told", "according"})
_MENU = re.compile(r"\s+[|•·]\s+|\s+/\s+|\s*[›»>→]\s*")
_HASHTAG = re.compile(r"[#＃]\w*[^\W\d_]\w*[,;]?")
_PICTURED = re.compile(
    r"\b(?:AP Photo|REUTERS|AFP|EPA(?:-EFE)?|Getty Images|AFP via Getty Images|Shutterstock|Xinhua|PA|WAFA|Anadolu)"
    r"\s?(?:/|via Getty Images)"
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?", re.IGNORECASE)
_LICENCE = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_READING_TIME = re.compile(r"(?:about |approx\.? )?\d{1,3}[ -]?min(?:ute)?s?\.? (?:read|listen|watch)\b", re.IGNORECASE)
_COUNT = re.compile(r"[(\[]?\d[\d,.]*[KkMm]?[)\]]?\s+(?P<what>\w+)", re.ASCII)
_COUNTED = {
    "comments": Reason.FORM,
    "comment": Reason.FORM,
    "replies": Reason.FORM,
    "shares": Reason.NAVIGATION,
    "views": Reason.NAVIGATION,
    "likes": Reason.NAVIGATION,
}


@dataclass(frozen=True, slots=True)
class Label:
    """Why a line is not of the story, and what below belongs to it: `titles`, `tags` or "" for nothing."""

    reason: Reason
    run: str = ""


def label(line: Line) -> Label | None:
    """What the page says with this line, or None: it may be the story's."""
    if not line.words or len(line.text) > _LONGEST_TEXT:
        return None
    return next((found for rule in _RULES if (found := rule(line)) is not None), None)


def form_field(line: Line) -> bool:
    """Whether the line names a field of a form, which only counts below another line of it."""
    entry = _index("line").get(_bare(line))
    return entry is not None and entry.get("after") == "form"


def hashtags(line: Line) -> bool:
    """Whether the line has nothing but hashtags."""
    pieces = line.text.split()
    return bool(pieces) and all(_HASHTAG.fullmatch(piece) for piece in pieces)


@cache
def _index(match: str) -> dict[tuple[str, ...], Entry]:
    return {_forms(entry["form"]): entry for entry in lexicon("chrome") if match in entry["match"]}


def _forms(phrase: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(phrase))


def _bare(line: Line) -> tuple[str, ...]:
    return line.forms if len(line.words) <= _LONGEST else ()


def _made(entry: Entry, *, run: bool = False) -> Label:
    return Label(Reason(entry["reason"]), entry.get("run", "") if run else "")


def _whole(line: Line) -> Label | None:
    entry = _index("line").get(_bare(line))
    if entry is None or "after" in entry or (line.text.endswith(("?", "!")) and entry["reason"] == "related"):
        return None
    return _made(entry, run=True)


def _bracket(line: Line) -> Label | None:
    if line.text[0] not in "([{" or line.text.rstrip(".")[-1] not in ")]}":
        return None
    entry = _longest("bracket", line)
    return _made(entry) if entry else None


def _labelled(line: Line) -> Label | None:
    if len(line.words) > _LONGEST_LABEL:
        return None
    entry = _longest("label", line, accept=lambda size: _separated(line, size))
    return _made(entry) if entry else None


def _separated(line: Line, size: int) -> bool:
    """Whether a colon or its like stands behind the first `size` words, and nothing before them."""
    before = line.text[: line.words[0].span.start - line.span.start]
    return before.strip("([*_>•-–— \t") == "" and bool(
        _SEPARATOR.match(line.text, line.words[size - 1].span.end - line.span.start)
    )


def _opening(line: Line) -> Label | None:
    entry = _longest("start", line, accept=lambda _: line.text[0] not in "\"“‘'")
    if entry is None or len(line.words) > entry.get("most", _LONGEST_LABEL):
        return None
    if entry.get("needs") and not _calls(line):
        return None
    return _made(entry)


def _closing(line: Line) -> Label | None:
    """A short line whose last sentence is a call to subscribe, such as "Sign up with your e-mail address"."""
    if len(line.words) > _LONGEST_CALL or not _calls(line):
        return None
    last = sentences(line.text)[-1]
    if last.start == 0:
        return None
    said = _opening(lines(last.of(line.text))[0])
    return said if said is not None and said.reason is Reason.SUBSCRIBE else None


def _calls(line: Line) -> bool:
    """Whether a line that begins like a call to subscribe goes on like one."""
    if any(mark in line.text for mark in '"“”') or not _REPORTING.isdisjoint(line.forms):
        return False
    return any((form,) in _index("beside") for form in line.forms)


def _longest(match: str, line: Line, accept: Callable[[int], bool] = lambda _: True) -> Entry | None:
    """The entry with the most words that the line begins with."""
    index, forms = _index(match), line.forms[:_LONGEST]
    for size in range(len(forms), 0, -1):
        entry = index.get(forms[:size])
        if entry is not None and accept(size):
            return entry
    return None


def _shared(line: Line) -> Label | None:
    """A row of places to share on."""
    if 2 <= len(line.words) <= 20 and all((form,) in _index("word") for form in line.forms):
        return Label(Reason.NAVIGATION)
    return None


def _menu(line: Line) -> Label | None:
    """A row of short names with bars or arrows between them: a menu, or the way from the home page."""
    if line.stopped or len(line.words) > _LONGEST_LABEL:
        return None
    parts = [part for part in _MENU.split(line.text) if part.strip()]
    at_home = parts[0].strip().casefold() in {"home", "home page", "homepage"} if parts else False
    if len(parts) >= 3 and all(len(part.split()) <= 4 for part in parts[: -1 if at_home else None]):
        return Label(Reason.NAVIGATION)
    return Label(Reason.NAVIGATION) if at_home and len(parts) == 2 else None


def _address(line: Line) -> Label | None:
    return Label(Reason.NAVIGATION) if _ADDRESS.fullmatch(line.text) else None


def _tagged(line: Line) -> Label | None:
    return Label(Reason.TAGS) if hashtags(line) else None


def _pictured(line: Line) -> Label | None:
    """The agency's mark that ends a caption: "Strikers at the gate. REUTERS/Anna Ruiz"."""
    tail = line.text[-80:]
    found = _PICTURED.search(tail)
    if found is None or len(line.words) > 120:
        return None
    return Label(Reason.CAPTION) if len(tail[found.end() :].split()) <= 5 else None


def _owned(line: Line) -> Label | None:
    """A copyright line. One that names an agency is taken for a credit before it comes here."""
    if _LICENCE.match(line.text) is None or len(line.words) > _LONGEST_LABEL:
        return None
    dated = any(form.isdigit() and len(form) == 4 for form in line.forms) or "reserved" in line.forms
    if line.text[0] not in "©(" and not dated and line.prose:
        return None
    return Label(Reason.BOILERPLATE if dated else Reason.CAPTION)


def _counted(line: Line) -> Label | None:
    if len(line.words) > 5:
        return None
    if _READING_TIME.match(line.text):
        return Label(Reason.BYLINE)
    found = _COUNT.fullmatch(line.text)
    reason = _COUNTED.get(found["what"].casefold()) if found else None
    return Label(reason) if reason else None


_RULES: Sequence[Callable[[Line], Label | None]] = (
    _whole,
    _bracket,
    _tagged,
    _address,
    _labelled,
    _opening,
    _closing,
    _shared,
    _menu,
    _pictured,
    _owned,
    _counted,
)
