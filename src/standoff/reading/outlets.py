"""Whether words name a news agency or an outlet, and its usual name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.text.span import Span
from standoff.text.tokens import Word, words

# Small words that stand inside the names of outlets, always between two capitals.
_INSIDE = frozenset({"of", "de", "la", "del", "do", "da", "di", "the", "and", "for", "des", "du", "el", "al"})
_JOINED = re.compile(r"[ \t\u00a0]{1,3}(?:&[ \t\u00a0])?")
# Before a name and not of it: "On Tuesday Reuters reported", "Tarn's Morning Post reported".
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_OPENERS = frozenset(
    {"on", "in", "but", "and", "as", "earlier", "meanwhile", "later", "while", "when", "after", "also"}
)
# The longest name in the lexicon has five words; a run of more capitals is a headline.
_LONGEST = 8
_WINDOW = 120
_DOMAIN = re.compile(
    r"(?:www\.)?(?P<name>[A-Za-z][A-Za-z0-9-]{1,40})(?:\.[a-z]{2,4})?\.(?:com|org|net|info|co|tv|news|eu|uk|press|media|[a-z]{2})"
)


def known(name: str, *, expected: bool) -> str | None:
    """The usual name of an agency or outlet of the lexicon.

    Args:
        name: as written, with or without its article; capitals count.
        expected: whether a name of an outlet is due here, so that words with other meanings ("AP", "Punch") are too.
    """
    written = " ".join(name.replace("’", "'").split())
    for form in (written, written.removeprefix("The ").removeprefix("the "), f"The {written}"):
        found = _names().get(form)
        if found is not None and (expected or found[1]):
            return found[0]
    return None


def outlet(name: str, *, expected: bool) -> str | None:
    """The usual name of a known agency or outlet, or the name as written where its words tell an outlet."""
    written = " ".join(name.split())
    usual = known(written, expected=expected)
    if usual is not None:
        return usual
    bare = written.removeprefix("The ").removeprefix("the ")
    return bare if _looks_like_outlet(bare.split(" "), expected=expected) else None


def agency(name: str) -> str | None:
    """The usual name of a news agency, where words that name nothing else, or capitals alone, say that it is one."""
    written = " ".join(name.split())
    usual = known(written, expected=written.isupper() or written.startswith("The "))
    if usual is not None:
        return usual if usual in _agencies() else None
    bare = written.removeprefix("The ").removeprefix("the ")
    parts = bare.split(" ")
    told = {tuple(parts[-size:]) for size in (1, 2) if len(parts) > size}
    return bare if not told.isdisjoint(_agency_words()) and _looks_like_outlet(parts, expected=True) else None


def site(name: str) -> str | None:
    """The name of a domain, with capitals as written ("Harbourwatch.org"), or None."""
    return name if _DOMAIN.fullmatch(name) else None


def name_from(text: str, start: int) -> Span | None:
    """The run of capitalised words that begins at `start`, its article included."""
    run: list[Word] = []
    for word in words(text, start, min(start + _WINDOW, len(text))):
        if (run and not _JOINED.fullmatch(text, run[-1].span.end, word.span.start)) or len(run) >= _LONGEST:
            break
        if not run and word.span.start != start:
            return None
        if not (_capital(text, word) or (run and word.form.isdigit()) or word.form in _INSIDE):
            break
        run.append(word)
    return _spanned(text, run)


def name_before(text: str, end: int) -> Span | None:
    """The run of capitalised words that ends at `end`, without a day or opening word before the name."""
    run: list[Word] = []
    for word in reversed(words(text, max(end - _WINDOW, 0), end)):
        follows = run[0].span.start if run else end
        glue = text[word.span.end : follows]
        if (glue and not _JOINED.fullmatch(glue)) or len(run) >= _LONGEST:
            break
        if not (
            _capital(text, word) or word.form in _INSIDE or (not run and word.form.isdigit()) or _number(word, run)
        ):
            break
        run.insert(0, word)
    while len(run) > 1 and (run[0].form in _DAYS | _OPENERS or run[0].form.endswith(("'s", "s'"))):
        run.pop(0)
    return _spanned(text, run)


def _number(word: Word, run: Sequence[Word]) -> bool:
    return bool(run) and word.form.isdigit()


def _capital(text: str, word: Word) -> bool:
    written = word.span.of(text)
    # "eNCA", "dpa" and "allAfrica" begin small; any other word in small letters is none.
    return written[0].isupper() or any(char.isupper() for char in written[1:3]) or written == "dpa"


def _spanned(text: str, run: list[Word]) -> Span | None:
    while run and run[-1].form in _INSIDE and not _capital(text, run[-1]):
        run.pop()
    while run and run[0].form in _INSIDE and not _capital(text, run[0]):
        run.pop(0)
    if not run or all(word.form in _INSIDE or word.form.isdigit() for word in run):
        return None
    return Span(run[0].span.start, run[-1].span.end)


@cache
def _names() -> dict[str, tuple[str, bool]]:
    """Each name of the lexicon with its usual form and whether it means nothing else."""
    result: dict[str, tuple[str, bool]] = {}
    for entry in lexicon("agencies"):
        usual = entry["form"]
        result[usual] = (usual, not entry.get("ordinary", False))
        result.update({str(name): (usual, True) for name in entry.get("also", ())})
        result.update({str(name): (usual, False) for name in entry.get("short", ())})
    return result


@cache
def _agencies() -> frozenset[str]:
    return frozenset(entry["form"] for entry in lexicon("agencies") if entry["kind"] == "agency")


@cache
def _agency_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(str(e["form"]).split(" ")) for e in lexicon("outlet_words") if e.get("agency"))


@cache
def _tells() -> dict[tuple[bool, tuple[str, ...]], bool]:
    """(whether it begins the name, its words) → whether it tells an outlet in running text too."""
    result: dict[tuple[bool, tuple[str, ...]], bool] = {}
    for entry in lexicon("outlet_words"):
        if entry.get("never"):
            continue
        form = tuple(str(entry["form"]).split(" "))
        if form[-1] != "of" and not form[0].startswith("Agenc"):
            result[False, form] = entry["sure"]
        if entry.get("first"):
            result[True, form] = entry["sure"]
    return result


@cache
def _never() -> frozenset[str]:
    return frozenset(str(entry["form"]) for entry in lexicon("outlet_words") if entry.get("never"))


def _looks_like_outlet(parts: Sequence[str], *, expected: bool) -> bool:
    """Whether capitals end or begin with a word of outlets, and have a name of their own beside it."""
    if not 2 <= len(parts) <= _LONGEST - 2 or " ".join(parts) in _never():
        return False
    if parts[0].casefold() in _OPENERS or parts[0] == "By":
        return False
    if any(part[-1:] in {",", ";", ":", ".", "?", "!"} for part in parts):
        return False
    if not all(part[:1].isupper() or part.isdigit() or part in _INSIDE or part == "&" for part in parts):
        return False
    for size in (2, 1):
        if len(parts) > size:
            for first, piece in ((False, parts[-size:]), (True, parts[:size])):
                sure = _tells().get((first, tuple(piece)))
                if sure is not None and (sure or expected):
                    return True
    return False
