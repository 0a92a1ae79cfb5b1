"""A dossier of any number of reports, made by rule: as many points a report as the example story has, and some of many.

The words mean nothing. It says how large a page grows, how long it takes, and whether a browser keeps up.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import Made, stream
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord, LedgerEntry, Recipe, ReportEntry, StoryEntry
from standoff.model.findings import (
    Figure,
    FigureReading,
    Finding,
    FindingKind,
    FindingReading,
    Indirect,
    Quotation,
    QuotationReading,
    ReadingKind,
    Relation,
    Speaker,
    Statement,
    StatementReading,
)
from standoff.model.negotiation import Move, Party, Position, TimelineEntry
from standoff.model.report import Provenance
from standoff.model.story import Descent, DescentKind, OriginGroup, Origins, Run

# Points for each report, as in the example story.
_STATEMENTS, _QUOTATIONS, _INDIRECT, _FIGURES, _FINDINGS, _MOVES = 3.0, 2.6, 4.7, 2.2, 0.6, 0.6
_SPEAKERS, _PARTIES, _ISSUES = 40, 6, 12
_MOST = 60  # reports that have one point
_RELATIONS = (Relation.AGREES, Relation.COMPATIBLE, Relation.DIFFERS, Relation.UNSURE)
_ONE = Origins(low=1, best=1, high=1)


def dossier_of(count: int) -> DossierRecord:
    """The dossier of so many reports; the same every time."""
    made = list(stream(count))
    maker = _Maker(made, np.random.default_rng(11))
    sigla = [maker.siglum(number) for number in range(count)]
    roots = {
        maker.siglum(at): maker.siglum(one.source if one.source is not None else at) for at, one in enumerate(made)
    }
    groups = tuple(
        OriginGroup(id=f"o{number}", reports=tuple(s for s in sigla if roots[s] == root))
        for number, root in enumerate(dict.fromkeys(roots.values()), start=1)
    )
    return DossierRecord(
        recipe=Recipe(version="0", settings={}, language={}, extractors={}, lenses={}, not_read=()),
        story=StoryEntry(id="made", title="Made by rule", first_published="2031-01-01", last_published="2031-01-02"),
        reports=tuple(maker.report(number, groups) for number in range(count)),
        origins=Origins(low=len(groups) // 2, best=len(groups), high=count, groups=groups),
        copies=tuple(maker.copy(at, one.source) for at, one in enumerate(made) if one.source is not None),
        ledger=tuple(
            LedgerEntry(report=s, length=len(one.report.text), used=len(one.report.text), set_aside={}, failed={})
            for s, one in zip(sigla, made, strict=True)
        ),
        statements=tuple(maker.statement(number) for number in range(int(count * _STATEMENTS))),
        quotations=tuple(maker.quotation(number) for number in range(int(count * _QUOTATIONS))),
        indirect=tuple(maker.indirect() for _ in range(int(count * _INDIRECT))),
        figures=tuple(maker.figure(number) for number in range(int(count * _FIGURES))),
        findings=tuple(maker.finding(number) for number in range(int(count * _FINDINGS))),
        parties=tuple(maker.party(number) for number in range(_PARTIES)),
        positions=tuple(maker.position(number) for number in range(_PARTIES * _ISSUES)),
        moves=tuple(maker.move(number) for number in range(int(count * _MOVES))),
        timeline=tuple(maker.entry() for _ in range(int(count * _MOVES))),
        highlights=("x1", "x2", "s1", "s2", "s3"),
    )


class _Maker:
    """Draws points out of the sentences of the reports."""

    def __init__(self, made: Sequence[Made], rng: np.random.Generator) -> None:
        self.made, self.rng = made, rng
        self.sentences = [_spans(one.report.text) for one in made]

    def siglum(self, number: int) -> str:
        """The letters of a report: A to Z, then AA, AB and so on."""
        letters = ""
        number += 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters

    def report(self, number: int, groups: Sequence[OriginGroup]) -> ReportEntry:
        """One report with its origin."""
        report, siglum = self.made[number].report, self.siglum(number)
        return ReportEntry(
            id=siglum,
            locator=f"{number:06}.txt",
            locators=(f"{number:06}.txt",),
            outlet=f"Outlet {number % 60}",
            outlet_from=Provenance.GIVEN,
            title=report.text[:60],
            title_from=Provenance.TEXT,
            byline=None,
            byline_from=Provenance.UNKNOWN,
            published=f"2031-01-{1 + number * 5 // len(self.made):02}",
            published_from=Provenance.GIVEN,
            language="en",
            url=f"https://outlet.example/{number}",
            media="text/plain",
            charset="utf-8",
            sha256=report.sha256,
            text_sha256=sha256(report.text.encode()).hexdigest(),
            text=report.text,
            set_aside=(),
            credits=(),
            origin=next(group.id for group in groups if siglum in group.reports),
            own_text=1.0,
        )

    def copy(self, target: int, source: int) -> Descent:
        """A near copy with the words that it begins with as its one run."""
        a, b = self.made[source].report.text, self.made[target].report.text
        same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))) or 1
        run = Run(a=Anchor(self.siglum(source), 0, same, a[:same]), b=Anchor(self.siglum(target), 0, same, b[:same]))
        return Descent(
            reports=(self.siglum(source), self.siglum(target)),
            kind=DescentKind.VERBATIM,
            share=0.8,
            source=self.siglum(source),
            target=self.siglum(target),
            runs=(run,),
            because="most of its words stand in both",
        )

    def anchor(self, report: int, words: int | None = None) -> Anchor:
        """A sentence of a report, or its first words."""
        start, end = self.sentences[report][int(self.rng.integers(len(self.sentences[report])))]
        text = self.made[report].report.text[start:end]
        if words is not None:
            text = " ".join(text.split()[:words])
        return Anchor(self.siglum(report), start, start + len(text), text)

    def some(self, least: int = 1) -> list[int]:
        """Reports that have one point: mostly a few, now and then many."""
        many = min(int(least + self.rng.pareto(1.1)), _MOST, len(self.made))
        drawn: NDArray[np.int64] = self.rng.choice(len(self.made), size=many, replace=False)
        return sorted(int(number) for number in drawn)

    def relation(self) -> Relation:
        """One of the relations that readings can have."""
        return _RELATIONS[int(self.rng.integers(len(_RELATIONS)))]

    def silent(self, speaking: Sequence[int]) -> tuple[str, ...]:
        """All other reports."""
        return tuple(self.siglum(number) for number in range(len(self.made)) if number not in set(speaking))

    def statement(self, number: int) -> Statement:
        """A statement of two reports or more."""
        reports = self.some(2)
        readings = tuple(
            StatementReading(anchor=self.anchor(r), relation=self.relation(), because="one says less") for r in reports
        )
        return Statement(
            id=f"s{number + 1}",
            text=readings[0].anchor.exact,
            readings=readings,
            silent=self.silent(reports),
            relation=self.relation(),
            origins=Origins(low=1, best=len(reports), high=len(reports)),
            because="they share names and numbers",
        )

    def speaker(self) -> Speaker:
        """One of a few dozen."""
        return Speaker(name=f"Speaker {int(self.rng.integers(_SPEAKERS))}", anchor=None)

    def quotation(self, number: int) -> Quotation:
        """A quotation of one report or more, the further ones trimmed."""
        reports = self.some()
        readings = tuple(
            QuotationReading(
                anchor=self.anchor(r), kind=ReadingKind.TRIMMED if at else ReadingKind.BASE, cue="said", because="part"
            )
            for at, r in enumerate(reports)
        )
        return Quotation(
            id=f"q{number + 1}", speaker=self.speaker(), base=0, readings=readings, silent=self.silent(reports)
        )

    def indirect(self) -> Indirect:
        """Speech without quotation marks."""
        return Indirect(speaker=self.speaker(), cue="said", anchor=self.anchor(int(self.rng.integers(len(self.made)))))

    def figure(self, number: int) -> Figure:
        """A number of one report or more."""
        reports = self.some()
        readings = tuple(
            FigureReading(anchor=self.anchor(r, 3), value=float(self.rng.integers(20, 25)), qualifier="about")
            for r in reports
        )
        relation = Relation.SINGLE if len(reports) == 1 else self.relation()
        return Figure(
            id=f"f{number + 1}",
            what=f"measure {number}",
            unit="count",
            relation=relation,
            because="rounding",
            readings=readings,
            silent=self.silent(reports),
        )

    def finding(self, number: int) -> Finding:
        """One report against several others."""
        alone, *others = self.some(2)
        kinds = tuple(FindingKind)
        return Finding(
            id=f"x{number + 1}",
            kind=kinds[number % len(kinds)],
            relation=Relation.DIFFERS,
            explanation="one has another word than the others",
            readings=(
                FindingReading(value="one word", anchors=(self.anchor(alone, 4),), apart=True),
                FindingReading(value="another word", anchors=tuple(self.anchor(r, 4) for r in others)),
            ),
            confidence=0.8,
            rule="made/1",
        )

    def party(self, number: int) -> Party:
        """A party that many reports name."""
        anchors = tuple(self.anchor(r, 2) for r in self.some(_MOST // 2))
        return Party(
            id=f"p{number}", name=f"Party {number}", names=(f"Party {number}",), role="primary", anchors=anchors
        )

    def position(self, number: int) -> Position:
        """A party on an issue."""
        return Position(
            id=f"v{number}",
            party=f"p{number % _PARTIES}",
            issue=f"issue {number // _PARTIES}",
            stance=("demands", "refuses", "offers")[number % 3],
            said_on="2031-01-02",
            anchors=tuple(self.anchor(r, 8) for r in self.some(3)),
        )

    def move(self, number: int) -> Move:
        """A move on one of five days."""
        return Move(
            id=f"m{number}",
            kind="demand",
            party=f"p{number % _PARTIES}",
            recipient=None,
            date=f"2031-01-0{1 + number % 5}",
            precision="day",
            plover=None,
            anchors=tuple(self.anchor(r, 10) for r in self.some()),
            origins=_ONE,
        )

    def entry(self) -> TimelineEntry:
        """Something that happened on one of five days."""
        anchors = tuple(self.anchor(r, 10) for r in self.some())
        day = f"2031-01-0{1 + int(self.rng.integers(5))}"
        return TimelineEntry(date=day, precision="day", what=anchors[0].exact, item=None, anchors=anchors, kind="event")


def _spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for sentence in text.split(". "):
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 2
    return [(start, end) for start, end in spans if end > start]
