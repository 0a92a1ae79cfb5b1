"""How well quantities are found, and what they are said to count; with peers beside them and errors to read.

    ./run bench quantities [--errors]

Three measures. MEANTIME marks sums, shares and counts in its first sentences; durations stand with its times, so they
are left out on all sides. Its annotators passed over many a sum in plain sight, which bounds the precision that can be
reached; and they marked ages, an ordinal, a vote ("52-35") and words without a number, which are no quantities here, so
recall stands twice: over all that is marked, and without those. Rules were written with all of MEANTIME in sight. The
specs of recognizers-text hold short inputs, read in six of ten and measured in the rest. GUM tells which noun a number
counts; read in its train documents, measured in the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.peers import ask
from benchmarks.quantity_gold import Case, CountedCase, ages, counted, is_beyond_counting, meantime, specs
from standoff.extract import EXTRACTORS
from standoff.extract.amounts import time_units
from standoff.extract.annotate import annotate
from standoff.language.lexicon import lexicon
from standoff.model.annotations import Quantity
from standoff.model.report import Report
from standoff.text.span import Span

_PEERS = {"quantulum3": "quantulum_quantities.py", "recognizers": "recognizers_quantities.py"}
# What a peer calls a kind of the specs; `dimension` of recognizers-text holds all sizes.
_PEER_KINDS = {
    "currency": "money",
    "dimension": "length",
    "volume": "volume",
    "mass": "mass",
    "data storage": "data",
    "temperature": "temperature",
}
_TIMES = frozenset({"time", "year", "month", "day", "hour"})

Found = tuple[Span, str]  # where, and of which kind


def measure(data: Path) -> dict[str, float]:
    """Precision and recall, as shares; a pair that overlaps is a hit, `strict` asks for equal spans."""
    figures: dict[str, float] = {}
    for name, cases in (("meantime", list(meantime(data))), ("specs test", list(specs(data, dev=False)))):
        figures |= _scores(name, cases, [_ours(case.text) for case in cases])
        for peer, script in _PEERS.items():
            answers = ask(script, ({"text": case.text} for case in cases))
            if answers is not None:
                figures |= _scores(f"peer {peer} {name}", cases, [_theirs(answer) for answer in answers])
    aged = list(ages(data))
    told_apart = [not _hits(case, _ours(case.text)) for case in aged if case.gold]
    figures["specs ages told apart"] = sum(told_apart) / max(len(told_apart), 1)
    return figures | {f"gum test {key}": value for key, value in _counted(counted(data, dev=False)).items()}


def errors(data: Path) -> list[str]:
    """Each quantity missed (-) or invented (+) and each wrong noun, of what may be read while rules are written."""
    found = []
    for case in (*meantime(data), *specs(data, dev=True)):
        found += _listed(case)
    for document in counted(data, dev=True):
        found += _wrong_nouns(document)
    return found


def read(text: str) -> list[Quantity]:
    """The quantities of a bare text."""
    report = Report(locators=("bench",), sha256="", media="text/plain", charset="utf-8", text=text)
    return list(annotate(report, _needed()).quantities)


@cache
def _needed() -> tuple[object, ...]:
    """The extractors that quantities stand on, and they themselves."""
    return tuple(one for one in EXTRACTORS if one.makes in ("sentences", "tokens", "quantities"))


def _ours(text: str) -> list[Found]:
    return [(q.span, _kind(q.unit)) for q in read(text)]


@cache
def _dimensions() -> dict[str, str]:
    return {e["unit"]: str(e["dimension"]) for e in lexicon("units")}


def _kind(unit: str) -> str:
    """The dimension of a unit; money has none in the lexicon of units."""
    if unit in time_units():
        return "time"
    if unit == "pound":
        return unit
    return _dimensions().get(unit, "count" if unit in ("count", "share") else "money")


def _scores(name: str, cases: Sequence[Case], answers: Sequence[list[Found]]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for case, answer in zip(cases, answers, strict=True):
        found = _judged(case, answer)
        count["found"] += len(found)
        count["gold"] += len(case.gold)
        count["right"] += sum(any(span.overlaps(gold) for gold in case.gold) for span in found)
        count["strict"] += len(set(found) & set(case.gold))
        for gold in case.gold:
            hit = any(span.overlaps(gold) for span in found)
            count["hit"] += hit
            if not is_beyond_counting(case.text, gold):
                count["countable"] += 1
                count["countable hit"] += hit
    figures = {
        "precision": count["right"] / max(count["found"], 1),
        "recall": count["hit"] / max(count["gold"], 1),
        "strict recall": count["strict"] / max(count["gold"], 1),
    }
    if name.endswith("meantime"):
        figures["recall without ages, ordinals, votes"] = count["countable hit"] / max(count["countable"], 1)
    return {f"{name} {key}": round(value, 4) for key, value in figures.items()}


def _judged(case: Case, answer: Iterable[Found]) -> list[Span]:
    """What counts as found in a case: in the part that was annotated, and of the kind that it marks."""
    inside = [(span, kind) for span, kind in answer if case.judged.covers(span)]
    if case.kinds:
        # Nobody can tell pounds of money from pounds of weight by the word alone.
        return [s for s, kind in inside if kind in case.kinds or (kind == "pound" and case.kinds & {"money", "mass"})]
    return [span for span, kind in inside if kind != "time" or case.name.startswith("Number")]


def _hits(case: Case, answer: Iterable[Found]) -> bool:
    return any(span.overlaps(gold) for span in _judged(case, answer) for gold in case.gold)


def _counted(documents: Iterable[CountedCase]) -> dict[str, float]:
    """How many of the numbers before a noun were found, and how often the noun is right where one is counted."""
    count: Counter[str] = Counter()
    for document in documents:
        for _, _, verdict in _nouns(document):
            count[verdict] += 1
    numbers = sum(count.values())
    counts = numbers - count["missed"] - count["unit"]
    said = counts - count["no noun"]
    return {
        "numbers before nouns": float(numbers),
        "numbers found": round(1 - count["missed"] / max(numbers, 1), 4),
        "noun right": round(count["right"] / max(counts, 1), 4),
        "noun right where one is named": round(count["right"] / max(said, 1), 4),
    }


def _nouns(document: CountedCase) -> Iterator[tuple[int, Quantity | None, str]]:
    """Each number with the quantity found there, and whether the noun is right, wrong, its unit, or not named."""
    quantities = read(document.text)
    for number, noun in document.numbers:
        quantity = next((q for q in quantities if q.span.overlaps(document.spans[number])), None)
        if quantity is None:
            yield number, None, "missed"
        elif quantity.span.covers(document.spans[noun]):
            yield number, quantity, "unit"
        elif quantity.what_span is None:
            yield number, quantity, "no noun"
        else:
            yield number, quantity, "right" if _heads(document, quantity.what_span) == [noun] else "wrong"


def _heads(document: CountedCase, span: Span) -> list[int]:
    """The words of a span that depend on a word outside it; one when it is one phrase."""
    inside = {at for at, word in enumerate(document.spans) if span.covers(word)}
    return sorted(at for at in inside if document.heads[at] == at or document.heads[at] not in inside)


def _listed(case: Case) -> Iterator[str]:
    found = _judged(case, _ours(case.text))
    for sign, spans, others in (("-", case.gold, found), ("+", found, case.gold)):
        for span in spans:
            if not any(span.overlaps(other) for other in others):
                yield f"{sign} {case.name[:24]:24} {span.of(case.text)!r} in …{_around(case.text, span)}…"


def _wrong_nouns(document: CountedCase) -> Iterator[str]:
    nouns = dict(document.numbers)
    for number, quantity, verdict in _nouns(document):
        if verdict in ("right", "unit"):
            continue
        noun = document.spans[nouns[number]].of(document.text)
        what = quantity.what if quantity is not None else ""
        around = _around(document.text, document.spans[number])
        yield f"{verdict:8} {document.name[:24]:24} {noun!r} not {what!r} in …{around}…"


def _around(text: str, span: Span) -> str:
    return text[max(span.start - 50, 0) : span.end + 50].replace("\n", " ")


def _theirs(answer: Iterable[list[object]]) -> list[Found]:
    return [
        (Span(int(str(one[0])), int(str(one[1]))), _their_kind(str(one[3]), str(one[4])))
        for one in answer
        if int(str(one[1])) > int(str(one[0]))
    ]


def _their_kind(unit: str, kind: str) -> str:
    if "percent" in unit.lower() or kind == "percent":
        return "percent"
    if kind in _TIMES or unit.lower() in _TIMES:
        return "time"
    return _PEER_KINDS.get(kind, kind)
