"""Numbers as they are written: in digits, in words, as fractions, or vaguely.

Only the number itself is read here. Whether it counts anything, and in what unit, is left to `quantities.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.extract.pieces import Line
from standoff.language.lexicon import forms, lexicon

# Sixteen digits are more than a double holds exactly, and more than any count in a report.
_MOST_DIGITS = 16
# "nine hundred and ninety-nine thousand nine hundred and ninety-nine" has 12 pieces; the bound keeps odd text linear.
_MOST_PIECES = 16
_LONGEST_DENOMINATOR = 3
# "one in five", "1 in 1,000": denominators that people say. "5 in 37" is more often two numbers.
_SAID_OUT_OF = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000, 100000})


# Behind these a bare "a third" or "half" is an amount, not the third of a row.
_LOOSENED = frozenset({"about", "around", "almost", "nearly", "roughly", "over", "under", "than", "some", "by"})


# "One half" is played and "one quarter" lasts three months, where "one fifth" can only be a part.
_OTHERWISE = frozenset({"half", "quarter"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number over the pieces `first..last` of a line.

    Attributes:
        value: what it says; for a vague one its lower bound.
        low, high: bounds of a vague one.
        share: whether it is a part of a whole.
        scale: the scale word's worth ("million"), 1 without one.
        digits: whether it begins with digits.
        grouped: whether those have thousands separators or a decimal point, as no year and no label has.
    """

    first: int
    last: int
    value: float
    low: float | None = None
    high: float | None = None
    share: bool = False
    scale: float = 1
    digits: bool = False
    grouped: bool = False


@cache
def _words(kind: str) -> dict[str, float]:
    return {e["form"]: float(e["value"]) for e in lexicon("number_words") if e["kind"] == kind}


@cache
def _vague(kind: str) -> dict[str, tuple[float, float]]:
    return {e["form"]: (float(e["value"]), float(e["high"])) for e in lexicon("number_words") if e["kind"] == kind}


def numeral(line: Line, at: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at piece `at`, the longest reading first; `money` behind a currency sign."""
    piece = line.at(at)
    if piece.is_number:
        plain = _digits(line, at, money=money)
        return plain and (_mixed(line, plain) or _fraction(line, plain) or _out_of(line, plain) or plain)
    if not piece.is_word:
        return None
    if piece.exact in _words("glyph"):
        return Numeral(at, at + 1, _words("glyph")[piece.exact], share=True)
    plain = _spelled(line, at)
    return _vaguely(line, at) or _part(line, at) or (plain and (_out_of(line, plain) or plain))


def _digits(line: Line, at: int, *, money: bool) -> Numeral | None:
    exact = line.at(at).exact
    if len(exact) > _MOST_DIGITS * 4 // 3:
        return None
    value = float("".join(c for c in exact if c.isdigit() or c == "."))
    end = at + 1
    glyph = _words("glyph").get(line.at(end).exact)
    if glyph is not None:
        value, end = value + glyph, end + 1
    elif line.phrase(end, end + 3) == "and a half":
        value, end = value + 0.5, end + 3
    scale, end = _scale(line, end, money=money)
    grouped = not exact.isdigit()
    return Numeral(at, end, value * scale, scale=scale, digits=True, grouped=grouped)


def _scale(line: Line, at: int, *, money: bool) -> tuple[float, int]:
    """The worth of scale words or a suffix at `at`, and where they end."""
    suffix = _words("suffix").get(line.form(at))
    if suffix is not None and (line.touches(at) or money) and _is_suffix(line, at, money=money):
        return suffix, at + 1
    scale, end = 1.0, at
    for _ in range(2):
        word = end + 1 if line.hyphen(end) else end
        worth = _words("scale").get(line.form(word))
        if worth is None:
            break
        scale, end = scale * worth, word + 1
    return scale, end


def _is_suffix(line: Line, at: int, *, money: bool) -> bool:
    """Whether "m" and "b" stand for a scale here: always behind a currency sign, else "m" before a noun."""
    if money or line.form(at) not in ("m", "b"):
        return True
    after = line.at(at + 1)
    return line.form(at) == "m" and (
        line.at(at).exact == "M" or (after.is_word and after.form.endswith(("s", "people")))
    )


def _fraction(line: Line, plain: Numeral) -> Numeral | None:
    """A fraction like "3/4": smaller over larger digits, with a word behind that takes a share, or a unit."""
    value = _written_over(line, plain)
    after = line.form(plain.last + 2)
    if value is None or (after != "of" and (after not in _unit_words() or line.touches(plain.last + 2))):
        return None
    return Numeral(plain.first, plain.last + 2, value, share=after == "of", digits=True, grouped=True)


def _mixed(line: Line, plain: Numeral) -> Numeral | None:
    """A whole number with a fraction behind: "10 1/2"; with a scale behind it also "2 1/2 million"."""
    part = _digits(line, plain.last, money=False) if line.at(plain.last).is_number else None
    if part is None or plain.grouped or plain.scale != 1 or line.touches(plain.last):
        return None
    value = _written_over(line, part)
    if value is None:
        return None
    scale, end = _scale(line, plain.last + 3, money=False)
    return Numeral(plain.first, end, (plain.value + value) * scale, scale=scale, digits=True, grouped=True)


def _written_over(line: Line, plain: Numeral) -> float | None:
    """What digits over larger digits are worth; None for a date or a ratio."""
    over = line.at(plain.last + 1)
    if line.form(plain.last) != "/" or not (line.touches(plain.last) and line.touches(plain.last + 1)):
        return None
    if not over.form.isdigit() or len(over.form) > _LONGEST_DENOMINATOR or plain.scale != 1 or plain.grouped:
        return None
    return plain.value / int(over.form) if 0 < plain.value < int(over.form) else None


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(e["form"] for e in lexicon("units"))


def _out_of(line: Line, plain: Numeral) -> Numeral | None:
    """A share like "one in five" or "nine out of ten"."""
    link = {"in": 1, "out": 2}.get(line.form(plain.last), 0)
    if not link or (link == 2 and line.form(plain.last + 1) != "of"):
        return None
    every = line.form(plain.last + link) == "every"
    other = line.at(plain.last + link + every)
    whole = _digits(line, plain.last + link + every, money=False) if other.is_number else None
    whole = whole or (_spelled(line, plain.last + link + every) if other.is_word else None)
    if whole is None or whole.value not in _SAID_OUT_OF or not 0 < plain.value < min(whole.value, 100):
        return None
    after = line.at(whole.last)
    if link == 1 and not every and (not after.is_word or after.form in _times()):
        return None
    return Numeral(plain.first, whole.last, plain.value / whole.value, share=True)


@cache
def _times() -> frozenset[str]:
    return frozenset(e["form"] for e in lexicon("units") if e["dimension"] in ("time", "percent"))


def _vaguely(line: Line, at: int) -> Numeral | None:
    """A vague number: "dozens", "tens of thousands", "several hundred", "a couple"."""
    for size in (3, 2, 1):
        form = line.phrase(at, at + size)
        bounds = _vague("vague").get(form)
        if bounds is not None and (size > 1 or form.endswith("s")) and _is_amount(line, at, size):
            return Numeral(at, at + size, bounds[0], bounds[0], bounds[1])
        some = _vague("some").get(form)
        scale = _words("scale").get(line.form(at + size))
        if some is not None and scale is not None:
            return Numeral(at, at + size + 1, some[0] * scale, some[0] * scale, some[1] * scale, scale=scale)
    return None


def _is_amount(line: Line, at: int, size: int) -> bool:
    """Whether "a couple" and "a score" have an "of" and no result behind; without it they are people, or a sheet."""
    return line.form(at) != "a" or (line.form(at + size) == "of" and not line.at(at + size + 1).is_number)


def _part(line: Line, at: int) -> Numeral | None:
    """A part, or one of a scale: "a third of", "two-thirds", "half the", "half a million", "a hundred"."""
    form = line.form(at)
    if form == "half":
        return _half(line, at)
    if form in ("a", "an") and line.form(at + 1) in _words("scale"):
        return _spelled(line, at, article=True)
    count = 1.0 if form in ("a", "an") else _words("ones").get(form)
    joined = line.hyphen(at + 1)
    word = at + 2 if joined else at + 1
    whole = _words("parts" if count and count > 1 else "part").get(line.form(word))
    if not count or whole is None or count >= whole:
        return None
    behind = word + 3 if line.phrase(word + 1, word + 3) == "of a" else word + 1
    scale = _words("scale").get(line.form(behind))
    if scale is not None and (behind > word + 1 or line.form(word) == "quarter"):
        return Numeral(at, behind + 1, count / whole * scale, scale=scale)
    loosened = line.form(at - 1) in _LOOSENED or (form == "one" and line.form(word) not in _OTHERWISE)
    closed = line.form(word + 1) == "of" or (loosened and not _noun_follows(line, word + 1))
    return Numeral(at, word + 1, count / whole, share=True) if joined or count > 1 or closed else None


def _noun_follows(line: Line, at: int) -> bool:
    return line.at(at).is_word and line.form(at) not in forms("noun_phrase_ends")


def _half(line: Line, at: int) -> Numeral | None:
    if line.form(at - 1) in ("first", "second", "last", "other", "latter", "in", "better", "a"):
        return None
    article = line.form(at + 1) in ("a", "an")
    scale = _words("scale").get(line.form(at + 1 + article))
    if scale is not None:
        return Numeral(at, at + 2 + article, 0.5 * scale, scale=scale)
    if article:
        return Numeral(at, at + 2, 0.5)
    if line.form(at + 1) in ("of", "the", "its", "their", "all", "his", "her", "our") or line.form(at - 1) in _LOOSENED:
        return Numeral(at, at + 1, 0.5, share=True)
    return None


def _spelled(line: Line, at: int, *, article: bool = False) -> Numeral | None:
    """Words alone: "twelve", "two hundred and six thousand", "one and a half million"; with an article "a hundred"."""
    total, current = 0.0, 1.0 if article else 0.0
    scale = 1.0
    before = "ones" if article else ""
    end = at + article
    while end - at < _MOST_PIECES:
        word = _joined(line, end, before)
        kind, worth = _kind(line.form(word))
        if before and line.phrase(end, end + 3) == "and a half":
            current, end, before = current + 0.5, end + 3, "half"
        elif before in ("ones", "tens") and line.form(end) == "point":
            decimals, behind = _spoken_decimals(line, end + 1)
            if behind == end + 1:
                break
            current, end, before = current + decimals, behind, "half"
        elif kind == "scale" and before:
            if worth < 1000:
                current *= worth
            else:
                total, current = total + current * worth, 0.0
            scale, end, before = worth, word + 1, "scale"
        elif kind and kind != "scale" and _follows(kind, worth, before):
            current, end, before = current + worth, word + 1, kind
        else:
            break
    return Numeral(at, end, total + current, scale=scale) if before else None


def _spoken_decimals(line: Line, at: int) -> tuple[float, int]:
    """What "five" and "two five" are worth behind "point", and where they end."""
    ones = _words("ones")
    end, digits = at, ""
    while len(digits) < _LONGEST_DENOMINATOR and ones.get(line.form(end), 10) < 10:
        digits += str(int(ones[line.form(end)]))
        end += 1
    return float(f"0.{digits or 0}"), end


def _joined(line: Line, at: int, before: str) -> int:
    """Where the next word of a spelled number would stand: behind a hyphen, or the "and" of "hundred and six"."""
    if before and line.hyphen(at):
        return at + 1
    if before == "scale" and line.form(at) == "and" and _kind(line.form(at + 1))[0] in ("ones", "tens"):
        return at + 1
    return at


def _kind(form: str) -> tuple[str, float]:
    for kind in ("ones", "tens", "scale"):
        worth = _words(kind).get(form)
        if worth is not None:
            return kind, worth
    return "", 0.0


def _follows(kind: str, worth: float, before: str) -> bool:
    if kind == "ones":
        return before in ("", "scale") or (before == "tens" and 0 < worth < 10)
    return before in ("", "scale")
