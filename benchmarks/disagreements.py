"""Planted disagreements: is a change found and called by its name, and is what changes nothing left alone?

Every case is a pair of reports of one day: a stretch of 6 to 12 sentences of an open-licence document, and a retelling
of it (`tellings.py`) in which one sentence has one change of a known kind (`planted_changes.py`) or one that changes
nothing (`harmless_changes.py`). A difference that the lenses find is right when it is of the planted kind and points at
the changed words of the retelling; every other is a false alarm of its kind. Of a harmless pair, any difference is one.
What both reports have alike is no difference between them.

Cases are made by rule with fixed random numbers, 2,000 with a change and 2,000 without, as many of each kind as of any
other; what the documents have fewer of is measured on fewer, and the others on more. A place may serve three times,
with other words or in another retelling.
Every report is read as any other, but for stretches that many pairs share, which are read once.

    ./run bench disagreements            # the test documents; the dev documents are for tuning
    ./run bench disagreements --errors   # what went wrong on the dev documents
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path
from random import Random

from msgspec.structs import replace

from benchmarks.harmless_changes import HARMLESS
from benchmarks.planted import report
from benchmarks.planted_changes import PLANTED, Change, Maker
from benchmarks.tellings import Document, Sentence, applied, noise, retold, split
from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.lenses import LENSES
from standoff.model.annotations import Annotations
from standoff.model.findings import Finding, Relation
from standoff.model.report import Report
from standoff.model.story import Witness
from standoff.stories import stories
from standoff.text.span import Span

SEEDS = {"dev": 41, "test": 42}
_SHORTEST, _LONGEST = 6, 12
_WANTED = 2000  # of either sort
_USES = 3
_UNCHANGED = "harmless"
_AT_ONCE = 40  # cases of one stretch follow each other, and share what is read of it


@dataclass(frozen=True, slots=True)
class Case:
    """Two reports and what the second has otherwise: `kind` is a finding's kind, or "harmless"."""

    kind: str
    way: str
    original: Report
    retelling: Report
    changed: tuple[Span, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the lenses find in a case: the right finding, if any, and the others."""

    case: Case
    right: Finding | None
    wrong: tuple[Finding, ...]


def measure(data: Path, split: str = "test") -> dict[str, float]:
    """Precision, recall and F1 by kind and over all, and the share of harmless pairs with a difference."""
    return scores(_answers(data, split))


def _answers(data: Path, split: str) -> list[Answer]:
    """All cases answered, in order, on every core: each is read by the whole pipeline."""
    with get_context("spawn").Pool() as pool:
        return pool.map(answer, list(cases(data, split)), chunksize=_AT_ONCE)


def errors(data: Path, split: str = "dev") -> list[str]:
    """Every change that was missed and every false alarm, with the sentence before and after."""
    lines: list[str] = []
    for one in _answers(data, split):
        case = one.case
        if (case.kind == _UNCHANGED or one.right) and not one.wrong:
            continue
        missed = "" if case.kind == _UNCHANGED or one.right else " MISSED"
        lines += [f"{case.kind} ({case.way}) {case.original.locator}{missed}", f"   {case.before}", f"   {case.after}"]
        lines += [f"   ! {found.kind}: {found.explanation}" for found in one.wrong]
    return lines


def scores(answers: Sequence[Answer]) -> dict[str, float]:
    """The figures over answered cases."""
    planted, right, wrong = Counter[str](), Counter[str](), Counter[str]()
    harmless, flagged = Counter[str](), Counter[str]()
    for one in answers:
        if one.case.kind == _UNCHANGED:
            harmless[one.case.way] += 1
            flagged[one.case.way] += bool(one.wrong)
        else:
            planted[one.case.kind] += 1
            right[one.case.kind] += one.right is not None
            wrong.update(found.kind.value for found in one.wrong)
    figures: dict[str, float] = {}
    for kind in planted:
        figures |= _scored(kind, right[kind], wrong[kind], planted[kind])
    figures |= _scored("all kinds", right.total(), wrong.total(), planted.total())
    for way, number in harmless.items():
        figures |= {f"harmless, {way}: cases": number, f"harmless, {way}: left alone": 1 - _share(flagged[way], number)}
    alone = 1 - _share(flagged.total(), harmless.total())
    return figures | {"harmless: cases": harmless.total(), "harmless: left alone": round(alone, 4)}


def _scored(kind: str, right: int, wrong: int, planted: int) -> dict[str, float]:
    return {
        f"{kind}: cases": planted,
        f"{kind}: precision": _share(right, right + wrong),
        f"{kind}: recall": _share(right, planted),
        f"{kind}: F1": _share(2 * right, 2 * right + wrong + planted - right),
    }


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 4)


def answer(case: Case) -> Answer:
    """What the lenses find in a case."""
    (story,) = stories([case.original, case.retelling], one_story=True)
    witnesses = tuple(Witness(report=one, notes=_notes(replace(one, id=""))) for one in story.reports)
    siglum = next(one.id for one in story.reports if one.locator == case.retelling.locator)
    answers = (finding for lens in LENSES for finding in lens.compare(story, witnesses).findings)
    found = [f for f in answers if f.relation is Relation.DIFFERS and not _is_in_both(f)]
    right = [f for f in found if f.kind.value == case.kind and _points_at(f, siglum, case.changed)]
    return Answer(case, right[0] if right else None, tuple(f for f in found if f not in right))


def _is_in_both(finding: Finding) -> bool:
    """Whether both reports have the same slip of the corpus, such as a weekday that its own date contradicts."""
    return len(finding.readings) == 1 and len({anchor.report for anchor in finding.readings[0].anchors}) > 1


def _points_at(finding: Finding, siglum: str, changed: Sequence[Span]) -> bool:
    return any(
        anchor.report == siglum and any(anchor.span.overlaps(span) for span in changed)
        for reading in finding.readings
        for anchor in reading.anchors
    )


@lru_cache(maxsize=64)
def _notes(report: Report) -> Annotations:
    return annotate(report, EXTRACTORS)


def cases(data: Path, part: str) -> Iterator[Case]:
    """The cases of one part, those of one stretch behind one another."""
    rng = Random(SEEDS[part])
    stretches = [stretch for document in split(data, part) for stretch in _stretches(document, rng)]
    made: dict[int, list[Case]] = defaultdict(list)
    for makers in (PLANTED, HARMLESS):
        found = {name: _places(maker, stretches, rng) for name, maker in makers.items()}
        for name, places in _shared_out(found).items():
            for number, place in enumerate(places):
                made[place.stretch].append(_case(name, stretches[place.stretch], place, number, rng))
    for at in sorted(made):
        yield from made[at]


@dataclass(frozen=True, slots=True)
class _Place:
    """A change that one sentence of a stretch allows."""

    stretch: int
    sentence: int
    change: Change


def _places(maker: Maker, stretches: Sequence[_Stretch], rng: Random) -> list[_Place]:
    """Every change of a kind, those of different ways in turn, and again with other words for the next uses."""
    result: list[_Place] = []
    for _ in range(_USES):
        by_way: dict[str, list[_Place]] = defaultdict(list)
        for at, stretch in enumerate(stretches):
            for number in stretch.numbers:
                for change in maker(stretch.document, number, rng):
                    by_way[change.way].append(_Place(at, number, change))
        for places in by_way.values():
            rng.shuffle(places)
        result += [place for turn in zip_longest(*by_way.values()) for place in turn if place is not None]
    return result


def _shared_out(found: Mapping[str, list[_Place]]) -> dict[str, list[_Place]]:
    """As many of each kind as give `_WANTED` in all: equally many, but where a kind has fewer the others have more."""
    result: dict[str, list[_Place]] = {}
    left = _WANTED
    for at, name in enumerate(sorted(found, key=lambda name: len(found[name]))):
        result[name] = found[name][: left // (len(found) - at)]
        left -= len(result[name])
    return {name: result[name] for name in found}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some units of a document that make a report."""

    document: Document
    units: tuple[range, ...]

    @property
    def numbers(self) -> list[int]:
        return [number for unit in self.units for number in unit]


def _stretches(document: Document, rng: Random) -> Iterator[_Stretch]:
    """The document cut into stretches; what is left over at its end is too short for one."""
    units: list[range] = []
    wanted = rng.randint(_SHORTEST, _LONGEST)
    for unit in document.units:
        units.append(unit)
        if sum(map(len, units)) >= wanted:
            yield _Stretch(document, tuple(units))
            units, wanted = [], rng.randint(_SHORTEST, _LONGEST)


def _case(name: str, stretch: _Stretch, place: _Place, number: int, rng: Random) -> Case:
    document, own = stretch.document, place.change.edits
    fixed = next(unit for unit in stretch.units if place.sentence in unit)
    text, after = "", ""
    changed: list[Span] = []
    for at in retold(document, stretch.units, fixed, rng):
        one = document.sentences[at]
        text += _gap(text, one)
        mine = own if at == place.sentence else ()
        edits = sorted([*mine, *noise(one, [edit.span for edit in mine], rng)], key=lambda edit: edit.span)
        words, places = applied(one.text, edits)
        changed += [span.shifted(len(text)) for span, edit in zip(places, edits, strict=True) if edit in mine]
        after = words if at == place.sentence else after
        text += words
    locator = f"{document.name}-{stretch.numbers[0]}"
    return Case(
        kind=name if name in PLANTED else _UNCHANGED,
        way=place.change.way if name in PLANTED else name,
        original=_report(document, _plain(document, stretch.numbers), locator, "a"),
        retelling=_report(document, text, f"{locator}-{name}-{number}", "b"),
        changed=tuple(changed),
        before=document.sentences[place.sentence].text,
        after=after,
    )


def _plain(document: Document, numbers: Sequence[int]) -> str:
    text = ""
    for number in numbers:
        one = document.sentences[number]
        text += _gap(text, one) + one.text
    return text


def _gap(text: str, one: Sentence) -> str:
    return "" if not text else "\n" if one.opens else " "


def _report(document: Document, text: str, name: str, outlet: str) -> Report:
    return replace(report(text, name), outlet=f"outlet {outlet}", published=document.published.isoformat())
