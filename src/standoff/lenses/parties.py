"""Between whom are the talks? A pair that stands alone against its own report and the others is a finding.

Only frames that name both sides count: "talks between A and B", "a truce between A and B". A pair differs when it
shares one side with the pair that its own report and another report use, and nobody else names it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms
from standoff.lenses.sigla import listed
from standoff.model.anchor import Anchor
from standoff.model.annotations import Mention, NameKind
from standoff.model.findings import Compared, Finding, FindingKind, FindingReading, Relation
from standoff.model.story import Story, Witness
from standoff.text.span import Span
from standoff.text.tokens import Word, words

# Two sides may have talks of their own that one report alone mentions; until a gold set calibrates it.
_CONFIDENCE = 0.7
# "a lasting and mutually agreed ceasefire in the valley between A and B" keeps its noun this near.
_REACH = 10
_LONGEST_SIDE = 8

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A pair of parties between whom something is negotiated."""

    pair: Pair
    sides: tuple[str, str]
    noun: str
    anchor: Anchor


class Parties:
    """Pairs of parties in "between A and B" frames."""

    name, version = "parties", "1"
    question = "Between whom are the talks, in each report?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:  # noqa: ARG002 - the protocol's shape
        """Findings of kind party."""
        frames = [f for witness in sorted(witnesses, key=lambda w: w.report.id) for f in frames_of(witness)]
        return Compared(findings=tuple(_lone_pairs(frames, f"{self.name} {self.version}")))


def frames_of(witness: Witness) -> Iterator[Frame]:
    """The frames of one report, in order."""
    text = witness.report.text
    mentions = sorted((m for m in witness.notes.mentions if not m.stands_in), key=lambda m: m.span)
    starts = [m.span.start for m in mentions]
    for sentence in witness.notes.sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(inside) < 2 or "between" not in sentence.of(text).lower():
            continue
        said = words(text, sentence.start, sentence.end)
        for at, word in enumerate(said):
            if word.form == "between":
                frame = _frame(witness, said, at, inside)
                if frame is not None:
                    yield frame


def _frame(witness: Witness, said: Sequence[Word], at: int, mentions: Sequence[Mention]) -> Frame | None:
    nouns = [w.form for w in said[max(at - _REACH, 0) : at] if w.form in _negotiated()]
    first = _side(said, at + 1, mentions)
    if not nouns or first is None:
        return None
    joined = next((i for i, w in enumerate(said) if w.span.start >= first.span.end), None)
    if joined is None or said[joined].form != "and":
        return None
    second = _side(said, joined + 1, mentions)
    if second is None or second.name == first.name:
        return None
    span = Span(said[at].span.start, second.span.end)
    return Frame(
        frozenset({first.name, second.name}), (first.name, second.name), nouns[-1], witness.report.anchor(span)
    )


def _side(said: Sequence[Word], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """The party named from word `at` on, an article or title before it allowed."""
    for word in said[at : at + _LONGEST_SIDE]:
        hit = next((m for m in mentions if m.span.start == word.span.start), None)
        if hit is not None:
            return hit if hit.kind is not NameKind.PLACE else None
        if word.form in {"and", "or", "in", "on", "at"}:
            return None
    return None


def _lone_pairs(frames: Sequence[Frame], rule: str) -> Iterator[Finding]:
    by_pair: dict[Pair, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_pair[frame.pair].append(frame)
    for pair, alone in sorted(by_pair.items(), key=lambda item: item[1][0].anchor):
        report = alone[0].anchor.report
        if len(alone) > 1:
            continue
        usual = [
            other
            for other, its in by_pair.items()
            if len(pair & other) == 1
            and any(f.anchor.report == report for f in its)
            and any(f.anchor.report != report for f in its)
        ]
        if len(usual) == 1:
            yield _finding(alone[0], by_pair[usual[0]], rule)


def _finding(alone: Frame, usual: Sequence[Frame], rule: str) -> Finding:
    others = sorted({f.anchor.report for f in usual if f.anchor.report != alone.anchor.report})
    sides = " and ".join(usual[0].sides)
    return Finding(
        id="",
        kind=FindingKind.PARTY,
        relation=Relation.DIFFERS,
        explanation=(
            f"{alone.anchor.report} has {' and '.join(alone.sides)} here; "
            f"elsewhere in its own text, and in {listed(others)}, the pair is {sides}."
        ),
        readings=(
            FindingReading(value=" and ".join(alone.sides), anchors=(alone.anchor,), apart=True),
            FindingReading(value=sides, anchors=tuple(sorted(f.anchor for f in usual))),
        ),
        confidence=_CONFIDENCE,
        rule=rule,
    )


@cache
def _negotiated() -> frozenset[str]:
    return forms("negotiated")
