"""Whether bytes that declare nothing and are not UTF-8 can be believed to be in one older charset.

A wrong guess alters every name it touches without a sound, so this says None unless the guess explains everything:
accents inside words, quotation marks that open and close, currency signs beside numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

# Damaged UTF-8 holds whole characters beside the broken ones; a text in an older charset holds them hardly ever.
_WHOLE_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What browsers take for granted in Western text.
_WESTERN = "cp1252"
# Letters that damage leaves behind far more often than the few words that have them (ÿ is byte 0xFF).
_DAMAGE = "ÿƒˆ"
# Words of one letter in French and Portuguese, and the ends of ordinal numbers.
_ACCENTS_ALONE = ("à", "À", "é", "É", "ª", "º")
_WORD = re.compile(r"[^\W\d_]+")
# French has one accent in some twenty letters; quotation marks and dashes add a few.
_LEAST_ASCII = 0.75
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
# Enough for a statistic on letters, and little enough to take no time.
_SAMPLE = 1 << 16
# Below this a run of letters of another script can be anything.
_FEWEST_LETTERS = 100
_OTHER_SCRIPTS = frozenset(("CYRILLIC", "GREEK", "HEBREW", "ARABIC"))
# A letter of the Latin alphabet beside one of another: no word has that, and a wrong guess has it everywhere.
_MIXED = re.compile(r"[A-Za-z][^\W\d_A-Za-z]|[^\W\d_A-Za-z][A-Za-z]")


def believable_charset(body: bytes, first: int) -> str | None:
    """The one charset that explains all bytes, of which the one at `first` is not UTF-8."""
    if _WHOLE_UTF8.search(body):
        return None
    try:
        text = body.decode(_WESTERN, "strict")
    except UnicodeDecodeError:
        pass
    else:
        if _is_western(text):
            return _WESTERN
    return _other_script(body, first)


def _is_western(text: str) -> bool:
    standing = [found.start() for found in _NON_ASCII.finditer(text)] if _is_mostly_ascii(text) else []
    # Each neighbourhood and each word once: hostile bytes have millions of them, and few kinds.
    near = {(text[at], text[max(at - 2, 0) : at], text[at + 1 : at + 3]) for at in standing}
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    return bool(near) and all(_fits(*place) for place in near) and all(map(_is_western_word, words))


def _is_mostly_ascii(text: str) -> bool:
    return len(text.encode("ascii", "ignore")) >= len(text) * _LEAST_ASCII


def _fits(character: str, before: str, after: str) -> bool:
    """Whether a character stands where its kind can stand. Letters are judged by their words."""
    if character.isalpha():
        return character not in _DAMAGE and (character not in "ªº" or before[-1:].isdigit())
    return any(character in marks and stands(before, after) for marks, stands in _MARKS)


def _numbered(before: str, after: str) -> bool:
    return any(character.isdigit() for character in before + after)


# What may stand outside words, and what has to stand in the two characters before and after it.
_MARKS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("–—…•·§©®™\u00a0", lambda _before, _after: True),
    ("“‘„‚«‹¿¡", lambda _before, after: bool(after[:1].strip())),
    ("”’»›", lambda before, _after: bool(before[-1:].strip())),
    ("€£¥¢°½¼¾±×²³", _numbered),
)


def _is_western_word(word: str) -> bool:
    """Accents on a word that is otherwise plain, and no capital after a small letter."""
    if not any(letter.isascii() for letter in word):
        return word in _ACCENTS_ALONE
    return not any(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(word))


def _other_script(body: bytes, first: int) -> str | None:
    """A charset of another alphabet, when all that charset-normalizer finds possible give the same text."""
    # It takes 50 ms to load, for a case that hardly any run has.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    found = from_bytes(body[first : first + _SAMPLE])
    texts = {str(match) for match in found}
    best = found.best()
    if best is None or len(texts) != 1:
        return None
    try:
        text = body.decode(best.encoding, "strict")
    except (UnicodeDecodeError, LookupError):
        return None
    return best.encoding if _is_of_one_script(text) else None


def _is_of_one_script(text: str) -> bool:
    strange = [character for character in set(text) if not character.isascii()]
    letters = [character for character in strange if character.isalpha()]
    marks = "".join(marks for marks, _ in _MARKS) + "№"
    if any(character not in letters and character not in marks for character in strange) or _MIXED.search(text):
        return False
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    return len(scripts) == 1 and scripts <= _OTHER_SCRIPTS and sum(map(text.count, letters)) >= _FEWEST_LETTERS
