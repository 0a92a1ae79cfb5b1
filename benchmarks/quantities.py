"""How well quantities are found: spans on MEANTIME and on the specs of recognizers-text, with a list of errors to read.

    ./run bench quantities [--errors]

MEANTIME annotates amounts of money, percentages and counts in its first five sentences, and leaves durations to its
times; so durations are left out here as well. The specs hold short inputs; ordinals and bare ages are no quantities
here, so only the files of numbers, percentages, currencies, dimensions and temperatures count.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.extract.amounts import time_units
from standoff.extract.quantities import Quantities
from standoff.language.lexicon import lexicon
from standoff.language.sentences import sentences
from standoff.model.annotations import Annotations, Quantity
from standoff.model.report import Report
from standoff.text.span import Span

MEANTIME = Path("meantime/intra_cross-doc_annotation")
SPECS = Path("specs/recognizers-text")
# Each file marks one kind of number alone.
SPEC_FILES = {
    "Number/English/NumberModel.json": frozenset[str](),
    "Number/English/PercentModel.json": frozenset({"percent", "point"}),
    "NumberWithUnit/English/CurrencyModel.json": frozenset({"money"}),
    "NumberWithUnit/English/DimensionModel.json": frozenset({"length", "area", "mass", "volume", "speed", "data"}),
    "NumberWithUnit/English/TemperatureModel.json": frozenset({"celsius", "fahrenheit", "degree", "temperature"}),
}
LAST_ANNOTATED = 6  # sentences of MEANTIME: the headline, the date and five more
# MEANTIME lost the pound sign in conversion.
_MENDED = {"#": "£", "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}
_NO_SPACE_BEFORE = frozenset(",.;:%)?!'”")
_NO_SPACE_AFTER = frozenset("$£€(“")


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the spans that were marked in it, up to where it was read, and of which dimensions (of all, if none)."""

    name: str
    text: str
    gold: tuple[Span, ...]
    judged: Span
    kinds: frozenset[str] = frozenset()


def measure(data: Path) -> dict[str, float]:
    """Precision and recall by corpus, as shares; a pair that overlaps is a hit, `strict` asks for equal spans."""
    figures: dict[str, float] = {}
    for name, cases in (("meantime", list(meantime(data))), ("specs", list(specs(data)))):
        if cases:
            figures |= {f"{name} {key}": round(value / 100, 4) for key, value in _score(cases).items()}
    return figures


def meantime(data: Path) -> Iterator[Case]:
    """The annotated sentences of MEANTIME, put together from their tokens."""
    for path in sorted((data / MEANTIME).glob("*/*.xml")):
        root = ET.parse(path).getroot()
        text, places = _untokenised(root)
        gold = []
        read = [t.get("t_id") or "" for t in root.findall("token") if int(t.get("sentence") or 0) <= LAST_ANNOTATED]
        judged = places[read[-1]].end
        for mark in root.find("Markables") or ():
            tokens = [places[a.get("t_id") or ""] for a in mark.findall("token_anchor")]
            if mark.tag == "VALUE" and tokens:
                gold.append(Span(tokens[0].start, tokens[-1].end))
        yield Case(path.stem, text, tuple(sorted(set(gold))), Span(0, judged))


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


def specs(data: Path) -> Iterator[Case]:
    """The cases of recognizers-text that English supports, with the results that carry a value."""
    for name, kinds in SPEC_FILES.items():
        path = data / SPECS / name
        if not path.exists():
            continue
        for number, entry in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            if "python" in entry.get("NotSupported", "").lower():
                continue
            text = entry["Input"]
            found = [r for r in entry["Results"] if r["Resolution"].get("value") not in (None, "null") and "Start" in r]
            gold = tuple(Span(r["Start"], r["Start"] + len(r["Text"])) for r in found)
            yield Case(f"{path.stem} {number}", text, gold, Span(0, max(len(text), 1)), kinds)


def read(text: str) -> list[Quantity]:
    """The quantities of a bare text."""
    report = Report(locators=("bench",), sha256="", media="text/plain", charset="utf-8", text=text)
    return list(Quantities().extract(report, Annotations(sentences=tuple(sentences(text)))))


def _score(cases: list[Case]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for case in cases:
        found = _found(case)
        count["found"] += len(found)
        count["gold"] += len(case.gold)
        count["right"] += sum(any(span.overlaps(gold) for gold in case.gold) for span in found)
        count["hit"] += sum(any(span.overlaps(gold) for span in found) for gold in case.gold)
        count["strict"] += len(set(found) & set(case.gold))
    return {
        "precision": 100 * count["right"] / max(count["found"], 1),
        "recall": 100 * count["hit"] / max(count["gold"], 1),
        "strict recall": 100 * count["strict"] / max(count["gold"], 1),
    }


def _found(case: Case) -> list[Span]:
    found = [q for q in read(case.text) if q.unit not in time_units() and case.judged.covers(q.span)]
    return [q.span for q in found if not case.kinds or _kind(q.unit) in case.kinds]


def _kind(unit: str) -> str:
    """The dimension of a unit; money has none in the lexicon of units."""
    dimensions = {e["unit"]: str(e["dimension"]) for e in lexicon("units")}
    return dimensions.get(unit, "count" if unit in ("count", "share") else "money")


def errors(cases: list[Case]) -> Iterator[str]:
    """Each quantity that was missed or invented, with the words around it."""
    for case in cases:
        found = _found(case)
        for sign, spans, others in (("-", case.gold, found), ("+", found, case.gold)):
            for span in spans:
                if not any(span.overlaps(other) for other in others):
                    around = case.text[max(span.start - 40, 0) : span.end + 40].replace("\n", " ")
                    yield f"{sign} {case.name[:24]:24} {span.of(case.text)!r} in …{around}…"
