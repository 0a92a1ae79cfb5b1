"""Words cut into the pieces that the encoder knows, with the shape that its lower-case vocabulary hides.

The cutting is WordPiece as BERT does it (Wu et al. 2016, arXiv 1609.08144, 4.1; Devlin et al. 2019): lower case,
accents dropped, punctuation apart, then the longest known piece from the left. It is written out here because it is
thirty lines, and the library that has it brings a network client along.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

UNKNOWN, START, END, PADDING = "[UNK]", "[CLS]", "[SEP]", "[PAD]"
# A longer "word" is an address or a run of signs; the encoder has one piece for what it does not know.
_LONGEST_WORD = 40


class Shape(IntEnum):
    """How a word is written, which the vocabulary does not tell."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> Shape:
    """How `word` is written."""
    if any(sign.isdigit() for sign in word):
        return Shape.DIGITS
    letters = [sign for sign in word if sign.isalpha()]
    if not letters:
        return Shape.NONE
    if all(sign.islower() for sign in letters):
        return Shape.LOWER
    if all(sign.isupper() for sign in letters):
        return Shape.UPPER if len(letters) > 1 else Shape.TITLE
    if letters[0].isupper() and all(sign.islower() for sign in letters[1:]):
        return Shape.TITLE
    return Shape.MIXED


class Pieces:
    """A vocabulary, and words cut by it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._cut = lru_cache(maxsize=1 << 16)(self._cut_word)
        self.start, self.end, self.padding = (self._ids[sign] for sign in (START, END, PADDING))

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one word; at least one."""
        return self._cut(word)

    def _cut_word(self, word: str) -> tuple[int, ...]:
        unknown = self._ids[UNKNOWN]
        if len(word) > _LONGEST_WORD:
            return (unknown,)
        found: list[int] = []
        for part in _parts(word):
            found.extend(self._greedy(part) or (unknown,))
        return tuple(found) or (unknown,)

    def _greedy(self, part: str) -> list[int] | None:
        found: list[int] = []
        at = 0
        while at < len(part):
            for end in range(len(part), at, -1):
                piece = self._ids.get(part[at:end] if at == 0 else "##" + part[at:end])
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                return None
        return found


def _parts(word: str) -> list[str]:
    """The word in lower case without accents, its punctuation and ideographs apart."""
    plain = [sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn"]
    parts: list[str] = []
    joined = False
    for sign in plain:
        category = unicodedata.category(sign)
        if category[0] in "CZ":
            joined = False
        elif _alone(sign, category):
            parts.append(sign)
            joined = False
        elif joined:
            parts[-1] += sign
        else:
            parts.append(sign)
            joined = True
    return parts


def _alone(sign: str, category: str) -> bool:
    return category[0] == "P" or (sign.isascii() and not sign.isalnum()) or 0x3400 <= ord(sign) <= 0x9FFF
