"""How well a dossier lines up statements, quotations and figures, and types what differs, by a story's truth file.

Everything is counted in pairs of readings of two different reports, so that a row of five is not won by two of them.
An anchor stands on words of the truth when they share at least half of the shorter stretch: a sentence so stands on
each of its clauses.

* lined up: two readings of one statement of the dossier are right when one statement of the truth has both; wrong when
  they stand on different ones and, where all statements are told, when one stands on none. "Other origins" leaves out
  reports that copied each other, whose sentences any program lines up.
* findings: right when of the planted kind and on the planted words. One that is unsure does not count.
* one utterance: two readings of one quotation, and of the readings found with their base, those of the right kind.
* figures: two readings in one row are wrong when the truth has them in two rows, or keeps them apart. What it does not
  name is not counted.

Pure functions over a truth file and a record; who builds the record is the affair of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.told import Group, Told, ToldStory, Weight
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Finding, FindingKind, Quotation, ReadingKind, Relation

_LONGEST = 160  # characters of a reading that a line of errors shows
Pair = tuple[Anchor, Anchor]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found and how much of it is right; what is told and how much of it is there."""

    found: int = 0
    right: int = 0
    told: int = 0
    there: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found, self.right + other.right, self.told + other.told, self.there + other.there
        )

    def shares(self, name: str) -> dict[str, float]:
        """Precision, recall and F1; a share of nothing is left out."""
        precision = self.right / self.found if self.found else None
        recall = self.there / self.told if self.told else None
        shares = {f"{name}: precision": precision, f"{name}: recall": recall}
        if precision is not None and recall is not None:
            shares[f"{name}: F1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {key: round(share, 4) for key, share in shares.items() if share is not None}


@dataclass(frozen=True, slots=True)
class Scores:
    """What a dossier has of one story's truth.

    Attributes:
        clean: nothing is wrong in the story, so that every finding is a false alarm.
        own: the statements again, without pairs of reports that have one origin.
        findings: by kind.
        sureness: the confidences of the definite findings, summed.
        kinds: readings of quotations that are found with their base, and those of the right kind.
        lines: what is wrong, missed or besides, to be read by eye.
    """

    story: str
    held_out: bool
    clean: bool
    statements: Tally
    own: Tally
    findings: Mapping[FindingKind, Tally]
    sureness: float
    quotations: Tally
    kinds: Tally
    figures: Tally
    lines: tuple[str, ...] = field(repr=False)


def score(truth_folder: Path, record: DossierRecord) -> Scores:
    """What the record of a story has of the truth file that stands beside its reports."""
    truth = ToldStory(truth_folder, record)
    lines = [f"not read: {told.file}: {told.words}" for told in _readings(truth) if not told.spans]

    statements = [[reading.anchor for reading in statement.readings] for statement in record.statements]
    of_statements = truth.statements()
    tally, said = lined_up("statement", of_statements, statements, exhaustive=truth.exhaustive)
    own, _ = lined_up("", of_statements, statements, exhaustive=truth.exhaustive, counted=_of_two_origins(truth))
    findings, found = _findings(truth, record.findings)
    quotations = [[reading.anchor for reading in quotation.readings] for quotation in record.quotations]
    paired, quoted = lined_up("quotation", truth.quotations(), quotations, exhaustive=True)
    kinds, altered = kinds_right(truth.quotations(), record.quotations)
    figures = [[reading.anchor for reading in figure.readings] for figure in record.figures]
    counted, numbers = lined_up("figure", truth.figures(), figures, exhaustive=False)
    return Scores(
        story=truth.name,
        held_out=truth.held_out,
        clean=not truth.findings(),
        statements=tally,
        own=own,
        findings=findings,
        sureness=sum(f.confidence for f in record.findings if f.relation is not Relation.UNSURE),
        quotations=paired,
        kinds=kinds,
        figures=counted,
        lines=tuple(lines + said + found + quoted + altered + numbers),
    )


def summed(scores: Iterable[Scores]) -> dict[str, float]:
    """The shares over several stories, every pair and every finding counting once."""
    scores = list(scores)
    result: dict[str, float] = {"stories": len(scores)}

    def add(name: str, tallies: Iterable[Tally]) -> None:
        result.update(sum(tallies, Tally()).shares(name))

    result["pairs told"] = sum(s.statements.told for s in scores)
    add("lined up", (s.statements for s in scores))
    add("lined up, other origins", (s.own for s in scores))
    add("findings", (tally for s in scores for tally in s.findings.values()))
    definite = sum(tally.found for s in scores for tally in s.findings.values())
    if definite:
        result["findings: mean confidence"] = round(sum(s.sureness for s in scores) / definite, 4)
    for kind in FindingKind:
        add(f"findings, {kind.value}", (s.findings[kind] for s in scores if kind in s.findings))
    clean = [s for s in scores if s.clean]
    if clean:
        result["false alarms in clean stories"] = sum(t.found - t.right for s in clean for t in s.findings.values())
    add("one utterance", (s.quotations for s in scores))
    kinds = sum((s.kinds for s in scores), Tally())
    if kinds.found:
        result["kinds of readings right"] = round(kinds.right / kinds.found, 4)
    add("figures", (s.figures for s in scores))
    return result


def misses(scores: Iterable[Scores]) -> list[str]:
    """The errors, story by story. Those of held-out stories are not told, so that nobody learns from them."""
    return [f"{one.story}: {line}" for one in scores if not one.held_out for line in one.lines]


def _readings(truth: ToldStory) -> list[Told]:
    groups = [*truth.statements(), *truth.quotations(), *truth.figures()]
    return [reading for group in groups for reading in group.readings]


def _of_two_origins(truth: ToldStory) -> Callable[[str, str], bool]:
    def counted(one: str, other: str) -> bool:
        return truth.origin.get(one, one) != truth.origin.get(other, other)

    return counted


def lined_up(
    what: str,
    groups: Sequence[Group],
    rows: Iterable[Sequence[Anchor]],
    *,
    exhaustive: bool,
    counted: Callable[[str, str], bool] = lambda one, other: one != other,
) -> tuple[Tally, list[str]]:
    """Pairs of readings against pairs of readings; `counted` says which two reports make a pair."""
    rows = [tuple(row) for row in rows]
    pairs = sorted({_ordered(a, b) for row in rows for a, b in combinations(row, 2) if counted(a.report, b.report)})
    verdicts = {pair: verdict(groups, pair, exhaustive=exhaustive) for pair in pairs}
    lines = [f"wrong {what}: {_shown(a)} | {_shown(b)}" for (a, b), right in verdicts.items() if right is False]
    told = there = 0
    for group in groups:
        if group.weight is not Weight.COUNTS:
            continue
        for one, other in group.pairs():
            if not counted(one.report or one.file, other.report or other.file):
                continue
            told += 1
            if any(any(map(one.holds, row)) and any(map(other.holds, row)) for row in rows):
                there += 1
            else:
                lines.append(f"missed {what} “{group.name}”: {one.file}: {one.words} | {other.file}: {other.words}")
    right = sum(verdict is True for verdict in verdicts.values())
    wrong = sum(verdict is False for verdict in verdicts.values())
    return Tally(found=right + wrong, right=right, told=told, there=there), lines


def _ordered(a: Anchor, b: Anchor) -> Pair:
    return (a, b) if a < b else (b, a)


def verdict(groups: Sequence[Group], pair: Pair, *, exhaustive: bool) -> bool | None:
    """Whether two anchors belong together; None where the truth does not say."""
    first, second = ([group for group in groups if group.holds(anchor)] for anchor in pair)
    shared = {group.weight for group in first if group in second}
    if Weight.COUNTS in shared:
        return True
    if Weight.APART in shared:
        return False
    if Weight.MINOR in shared:
        return None
    return False if exhaustive or (first and second) else None


def _findings(truth: ToldStory, findings: Iterable[Finding]) -> tuple[dict[FindingKind, Tally], list[str]]:
    tallies = {kind: Tally() for kind in FindingKind}
    lines: list[str] = []
    definite = [finding for finding in findings if finding.relation is not Relation.UNSURE]
    for finding in definite:
        right = is_right(truth, finding)
        if right:
            tallies[finding.kind] += Tally(found=1, right=1)
        elif right is not None:
            tallies[finding.kind] += Tally(found=1)
            readings = " | ".join(_shown(reading.anchors[0]) for reading in finding.readings)
            lines.append(f"false {finding.kind} finding: {finding.explanation} ({readings})")
    for told in truth.findings():
        there = any(finding.kind == told["kind"] and truth.names(finding, told) for finding in definite)
        tallies[FindingKind(told["kind"])] += Tally(told=1, there=int(there))
        if not there:
            lines.append(f"missed {told['kind']} finding: {told['file']}: {told['words']}")
    return {kind: tally for kind, tally in tallies.items() if tally != Tally()}, lines


def is_right(truth: ToldStory, finding: Finding) -> bool | None:
    """Whether a finding is of a planted kind and on planted words; None where showing it is neither right nor wrong."""
    if any(told["kind"] == finding.kind and truth.names(finding, told) for told in truth.findings()):
        return True
    return None if _only_shown(truth, finding) else False


def _only_shown(truth: ToldStory, finding: Finding) -> bool:
    return finding.relation is not Relation.DIFFERS and any(
        told["kind"] == finding.kind and truth.names(finding, told) for told in truth.may_be_shown()
    )


def kinds_right(groups: Sequence[Group], quotations: Iterable[Quotation]) -> tuple[Tally, list[str]]:
    """Of the readings that a quotation holds together with their base, those of the kind that is told."""
    quotations = list(quotations)
    tally, lines = Tally(), list[str]()
    for group in groups:
        base, *others = group.readings
        for told in others:
            found = [
                reading
                for quotation in quotations
                if any(base.holds(reading.anchor) for reading in quotation.readings)
                for reading in quotation.readings
                if told.holds(reading.anchor)
            ]
            if not found:
                continue
            right = any(_is_of_kind(reading.kind, told.kind) for reading in found)
            tally += Tally(found=1, right=int(right))
            if not right:
                lines.append(f"{found[0].kind}, told {told.kind}: {told.file}: {told.words}")
    return tally, lines


def _is_of_kind(found: ReadingKind, told: str) -> bool:
    # Of two readings with the same words either may be taken for the base.
    return found.value == told or (told == "exact" and found is ReadingKind.BASE)


def _shown(anchor: Anchor) -> str:
    words = " ".join(anchor.exact.split())
    return f"{anchor.report}: {words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}"
