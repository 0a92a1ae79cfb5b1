"""Between whom are the talks? A pair that stands alone against its own report and the others is a finding.

Only frames that name both sides count: "talks between A and B", "a truce between A and B". A pair differs when it
shares one side with the pair that its own report and another report use, and nobody else names it. Talks that a report
sets apart ("separate talks"), or brings up as new ones ("a truce between A and C"), are talks of their own: only what
it treats as known ("the talks between A and C", "no breakthrough between A and C") can be a slip for the pair it means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms
from standoff.lenses.sigla import listed
from standoff.model.analysis import NameKind
from standoff.model.anchor import Anchor
from standoff.model.annotations import Mention
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation
from standoff.model.story import Story, Witness
from standoff.text.span import Span
from standoff.text.tokens import Word, words

# Two sides may have talks of their own that one report alone mentions; until a gold set calibrates it.
_CONFIDENCE = 0.7
# "a lasting and mutually agreed ceasefire in the valley between A and B" keeps its noun this near.
_REACH = 10
_LONGEST_SIDE = 8

_BEFORE_NOUN = 3
_TAKES_UP = frozenset({"the", "this", "these", "those", "that", "no", "any", "such", "their"})
_SETS_APART = frozenset(
    (
        "separate separately other another parallel bilateral trilateral also besides earlier previous previously "
        "former past last similar unlike own different second further"
    ).split()
)
_TALKS = frozenset(
    {"talks", "negotiations", "negotiate", "negotiated", "negotiating", "mediate", "mediated", "mediating"}
)

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A pair of parties between whom something is negotiated."""

    pair: Pair
    sides: tuple[str, str]
    noun: str
    anchor: Anchor
    known: bool


class Parties:
    """Pairs of parties in "between A and B" frames."""

    name, version = "parties", "1"
    question = "Between whom are the talks, in each report?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:  # noqa: ARG002 - the protocol's shape
        """Findings of kind party."""
        ordered = sorted(witnesses, key=lambda w: w.report.id)
        frames = [f for witness in ordered for f in frames_of(witness)]
        talking = frozenset(name for witness in ordered for name in _negotiating(witness))
        return Compared(findings=tuple(_lone_pairs(frames, talking, f"{self.name} {self.version}")))


def _negotiating(witness: Witness) -> Iterator[str]:
    """Who stands in a sentence on negotiations outside a "between" frame: they may well have talks of their own."""
    text = witness.report.text
    mentions = sorted((m for m in witness.notes.mentions if not m.stands_in), key=lambda m: m.span)
    starts = [m.span.start for m in mentions]
    for sentence in witness.notes.sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        said = [word.form for word in words(text, sentence.start, sentence.end)] if inside else []
        if "between" not in said and not _TALKS.isdisjoint(said):
            yield from (mention.name for mention in inside)


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
    places = [i for i in range(max(at - _REACH, 0), at) if said[i].form in _negotiated()]
    first = _side(said, at + 1, mentions)
    if not places or first is None:
        return None
    joined = next((i for i, w in enumerate(said) if w.span.start >= first.span.end), None)
    if joined is None or said[joined].form != "and":
        return None
    second = _side(said, joined + 1, mentions)
    if second is None or second.name == first.name:
        return None
    span = Span(said[at].span.start, second.span.end)
    return Frame(
        frozenset({first.name, second.name}),
        (first.name, second.name),
        said[places[-1]].form,
        witness.report.anchor(span),
        _is_known(said, places[-1]),
    )


def _is_known(said: Sequence[Word], noun: int) -> bool:
    """Whether a noun takes up talks that the report has told of, and its sentence sets no others apart from them."""
    determined = any(word.form in _TAKES_UP for word in said[max(noun - _BEFORE_NOUN, 0) : noun])
    return determined and not any(word.form in _SETS_APART for word in said)


def _side(said: Sequence[Word], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """The party named from word `at` on, an article or title before it allowed."""
    for word in said[at : at + _LONGEST_SIDE]:
        hit = next((m for m in mentions if m.span.start == word.span.start), None)
        if hit is not None:
            return hit if hit.kind is not NameKind.PLACE else None
        if word.form in {"and", "or", "in", "on", "at"}:
            return None
    return None


def _lone_pairs(frames: Sequence[Frame], talking: frozenset[str], rule: str) -> Iterator[Finding]:
    by_pair: dict[Pair, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_pair[frame.pair].append(frame)
    for pair, alone in sorted(by_pair.items(), key=lambda item: item[1][0].anchor):
        report = alone[0].anchor.report
        if len(alone) > 1 or not alone[0].known:
            continue
        usual = [
            other
            for other, its in by_pair.items()
            if len(pair & other) == 1
            and any(f.anchor.report == report for f in its)
            and any(f.anchor.report != report for f in its)
        ]
        if len(usual) == 1 and not pair - usual[0] & talking:
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
