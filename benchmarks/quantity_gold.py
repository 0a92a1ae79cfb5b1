"""Gold for quantities: values of MEANTIME, the specs of recognizers-text, and what numbers count in GUM.

Which part may be read while rules are written, and which only measures, is decided here and by nothing else.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from training.conllu import documents

from standoff.text.span import Span

MEANTIME = Path("meantime/intra_cross-doc_annotation")
SPECS = Path("specs/recognizers-text")
GUM = Path("ud/gum")
# Each file marks one kind of number alone, and everything of this kind. Left out are `OrdinalModel` (no quantity counts
# by an ordinal), `AgeModel` (read apart, see `ages`), date and time, and the variants of a file for other settings of
# that library. An empty set stands for all kinds.
SPEC_FILES = {
    "Number/English/NumberModel.json": frozenset[str](),
    "Number/English/NumberRangeModel.json": frozenset[str](),
    "Number/English/PercentModel.json": frozenset({"percent", "point"}),
    "NumberWithUnit/English/CurrencyModel.json": frozenset({"money"}),
    "NumberWithUnit/English/DimensionModel.json": frozenset({"length", "area", "mass", "volume", "speed", "data"}),
    "NumberWithUnit/English/TemperatureModel.json": frozenset({"celsius", "fahrenheit", "degree", "temperature"}),
}
AGES = "NumberWithUnit/English/AgeModel.json"
# The Python port of that library has no ranges, so that this file says "not supported" nearly throughout.
_WHATEVER_IS_SUPPORTED = "Number/English/NumberRangeModel.json"
_DEV_SHARE = 60  # of 100
# Sentences of MEANTIME in which values are marked: the headline, the date and four more. Behind them stand two values
# in ninety reports, both in one whose sentence was cut in two; there all up to the last counts.
LAST_ANNOTATED = 5
# MEANTIME lost the pound sign in conversion.
_MENDED = {"#": "£", "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}
_NO_SPACE_BEFORE = frozenset(",.;:%)?!'”")
_NO_SPACE_AFTER = frozenset("$£€(“")
_AGE_BEFORE = re.compile(r"(?:\baged|\bage of|\b[A-Z][\w.]+,)\s*$")


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the spans that were marked in it, up to where it was read, and of which kinds (of all, if none)."""

    name: str
    text: str
    gold: tuple[Span, ...]
    judged: Span
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A document of a treebank: each number that stands before its noun, with the noun that it counts.

    Attributes:
        numbers: the number word and its noun, as places in `spans`.
        spans: all words.
        heads: of each word the word it depends on, its own place at the root.
    """

    name: str
    text: str
    numbers: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    heads: tuple[int, ...]


def is_dev(text: str) -> bool:
    """Whether a spec may be read: six in ten, by a hash of its input, so that one input is never on both sides."""
    return int.from_bytes(sha256(text.encode()).digest()[:4]) % 100 < _DEV_SHARE


def meantime(data: Path) -> Iterator[Case]:
    """The annotated sentences of MEANTIME, put together from their tokens."""
    for path in sorted((data / MEANTIME).glob("*/*.xml")):
        root = ET.parse(path).getroot()
        text, places = _untokenised(root)
        gold = []
        for mark in root.find("Markables") or ():
            tokens = [places[a.get("t_id") or ""] for a in mark.findall("token_anchor")]
            if mark.tag == "VALUE" and tokens:
                gold.append(Span(tokens[0].start, tokens[-1].end))
        read = [t.get("t_id") or "" for t in root.findall("token") if int(t.get("sentence") or 0) <= LAST_ANNOTATED]
        end = max(places[read[-1]].end, max((span.end for span in gold), default=0))
        yield Case(path.stem, text, tuple(sorted(set(gold))), Span(0, end))


def is_beyond_counting(text: str, gold: Span) -> bool:
    """Whether a marked value is none of our quantities: an age, an ordinal, a vote ("52-35"), or no number at all."""
    exact = gold.of(text)
    if not re.search(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|score|dozen|hundred)", exact.lower()
    ):
        return True
    return bool(re.fullmatch(r"\d+(?:st|nd|rd|th)|\d+[-x]\d+", exact) or _AGE_BEFORE.search(text[: gold.start][-24:]))


def _untokenised(root: ET.Element) -> tuple[str, dict[str, Span]]:
    pieces: list[str] = []
    places: dict[str, Span] = {}
    at = 0
    sentence, before = "", ""
    for token in root.findall("token"):
        word = _MENDED.get(token.text or "", token.text or "")
        if token.get("sentence") != sentence:
            gap = "\n" if pieces else ""
        else:
            gap = "" if word[0] in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER or before.endswith("$") else " "
        sentence, before = token.get("sentence") or "", word
        pieces += [gap, word]
        places[token.get("t_id") or ""] = Span(at + len(gap), at + len(gap) + len(word))
        at += len(gap) + len(word)
    return "".join(pieces), places


def specs(data: Path, *, dev: bool) -> Iterator[Case]:
    """The cases of recognizers-text that it supports in Python, with the results that carry a value."""
    for name, kinds in SPEC_FILES.items():
        yield from _spec_file(data / SPECS / name, kinds, dev=dev, all_of_it=name == _WHATEVER_IS_SUPPORTED)


def ages(data: Path) -> Iterator[Case]:
    """The ages of the specs, none of which is a quantity."""
    yield from _spec_file(data / SPECS / AGES, frozenset({"time"}), dev=False, all_of_it=True)
    yield from _spec_file(data / SPECS / AGES, frozenset({"time"}), dev=True, all_of_it=True)


def _spec_file(path: Path, kinds: frozenset[str], *, dev: bool, all_of_it: bool) -> Iterator[Case]:
    for number, entry in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
        text = entry["Input"]
        if is_dev(text) != dev or not text or ("python" in entry.get("NotSupported", "").lower() and not all_of_it):
            continue
        found = [r for r in entry["Results"] if r["Resolution"].get("value") not in (None, "null") and "Start" in r]
        gold = tuple(Span(r["Start"], r["Start"] + len(r["Text"])) for r in found)
        yield Case(f"{path.stem} {number}", text, gold, Span(0, len(text)), kinds)


def counted(data: Path, *, dev: bool) -> Iterator[CountedCase]:
    """What numbers count in GUM: dev in its train documents, test in its dev and test documents."""
    apart = _named_in_splits(data / GUM / "splits.md", "dev", "test")
    for path in sorted((data / GUM / "dep").glob("*.conllu")):
        for document in documents(path):
            if (document.name in apart) == dev:
                continue
            tokens = document.tokens
            numbers = tuple(
                (at, token.head)
                for at, token in enumerate(tokens)
                # A number behind its noun is a label ("page 5").
                if token.pos == "NUM" and token.tag == "CD" and token.relation == "nummod" and token.head > at
            )
            spans = tuple(token.span for token in tokens)
            yield CountedCase(document.name, document.text, numbers, spans, tuple(token.head for token in tokens))


def _named_in_splits(path: Path, *parts: str) -> frozenset[str]:
    named: set[str] = set()
    part = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line.removeprefix("## ").strip()
        elif line.strip().startswith("* ") and part in parts:
            named.add(line.strip().removeprefix("* "))
    return frozenset(named)
