"""How a vote went, as rows of figures: "ruled by six votes to three", "a 5-4 decision".

Two votes of one body come to the same number of votes, so that two reports of which one has 6 to 3 and the other 5 to 4
tell of one vote or of two of the same court; where each report has only one, it is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.lenses.measures import Measure
from standoff.lenses.readings import Reading, rank
from standoff.lenses.twins import Outside
from standoff.model.annotations import Quantity
from standoff.model.story import Witness
from standoff.text.span import Span

VOTES = "votes"
_FEWEST = 3  # votes; two to nought is a score
_LONGEST = 4  # digits
_CUE = (
    r"(?:vot(?:e|es|ed|ing)|rul(?:ed|ing)|decid(?:ed|ing)|decision|verdict|majority|split|margin|passed|approved"
    r"|rejected)"
)


def votes(witnesses: Sequence[Witness]) -> list[list[Reading]]:
    """The votes that two reports or more tell of, those of as many votes in one row."""
    told: dict[float, list[Reading]] = defaultdict(list)
    for witness in witnesses:
        own: dict[float, dict[float, Reading]] = defaultdict(dict)
        for reading, whole in _splits(witness):
            own[whole].setdefault(reading.quantity.value, reading)
        for whole, readings in own.items():
            if len(readings) == 1:
                told[whole].extend(readings.values())
    return [sorted(row, key=lambda r: rank(r.report.id)) for _, row in sorted(told.items()) if len(row) > 1]


def _splits(witness: Witness) -> Iterator[tuple[Reading, float]]:
    outside, text = Outside(witness), witness.report.text
    for pattern in _patterns():
        for found in pattern.finditer(text):
            span = Span(found.start("for"), found.end("against"))
            ayes, noes = (_number(found[side]) for side in ("for", "against"))
            if ayes is None or noes is None or ayes + noes < _FEWEST or span not in outside:
                continue
            whole = ayes + noes
            quantity = Quantity(span=span, value=max(ayes, noes), unit="count", what=f"{VOTES} of {whole:.12g}")
            yield Reading(witness.report, quantity, Measure.by_itself(VOTES, f"of {whole:.12g}")), whole


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = sorted(_words(), key=lambda word: (-len(word), word))
    number = rf"(?:\d{{1,{_LONGEST}}}|(?:{'|'.join(words)})(?:[- ](?:{'|'.join(words)}))?)"
    between, flags = r"(?:\s?[-–]\s?|\sto\s)", re.IGNORECASE
    ends = r"(?![\w–-]|\.\d)"
    # "Approved 10 to 12 new tents" is a range: behind a vote stands no noun.
    closed = r"(?=\s*(?:[^\w\s]|$)|\s+(?:that|to|in|on|for|against|not|and|but|with|after)\b)"
    return (
        re.compile(rf"\b(?P<for>{number})\svotes\sto\s(?P<against>{number}){ends}", flags),
        re.compile(
            rf"\b{_CUE}\s(?:[\w’']{{1,12}}\s){{0,3}}?(?P<for>{number}){between}(?P<against>{number}){ends}{closed}",
            flags,
        ),
        re.compile(rf"(?<![\w.–-])(?P<for>{number}){between}(?P<against>{number})\s{_CUE}\b", flags),
    )


@cache
def _words() -> dict[str, float]:
    return {e["form"]: float(e["value"]) for e in lexicon("number_words") if e["kind"] in ("ones", "tens")}


def _number(written: str) -> float | None:
    if written.isdigit():
        return float(written)
    parts = [_words().get(part) for part in re.split(r"[- ]", written.lower())]
    known = [part for part in parts if part is not None]
    tens_and_ones = len(known) == 2 and known[0] >= 20 and known[1] < 10
    return sum(known) if len(known) == len(parts) and (len(known) == 1 or tens_and_ones) else None
