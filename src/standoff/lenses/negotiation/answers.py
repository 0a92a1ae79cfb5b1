"""Who accepts or turns down what is on the table as a whole: "the alliance accepted the draft", "it was rejected".

A plan has terms and is no act that anybody would do; where a party stands on it is a position all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from standoff.language.lexicon import forms
from standoff.lenses.negotiation.one_report import OneReport
from standoff.lenses.negotiation.stands import Stand
from standoff.lenses.negotiation.telling import Telling
from standoff.model.anchor import Anchor
from standoff.model.annotations import StanceKind
from standoff.model.negotiation import Position
from standoff.model.story import Story

_STANCE = {
    StanceKind.ACCEPTANCE: "accepts",
    StanceKind.CONDITIONAL_ACCEPTANCE: "accepts-if",
    StanceKind.REJECTION: "refuses",
}
# A party may have several of these on the table, each told by what it holds.
_ONE_SIDED = frozenset({"offer", "bid", "contract"})
_NOT_IT = frozenset({"no", "any", "every", "another", "such"})
# In how many sentences before an answer what it answers is looked for.
_BACK = 3


@dataclass(frozen=True, slots=True)
class _Answer:
    party: str
    stance: str
    noun: str
    day: str
    anchor: Anchor
    because: str


def answers(reports: Sequence[OneReport], sides: frozenset[str], story: Story, *, one_proposal: bool) -> list[Position]:
    """Positions on what is on the table, without ids.

    Args:
        reports: of one story.
        sides: ids of the parties that take positions.
        story: they are of it.
        one_proposal: whether all that the reports call a plan, a draft or a paper is one proposal.
    """
    told = [answer for report in reports for answer in _of_report(report) if answer.party in sides]
    nouns = Counter(answer.noun for answer in told)
    usual = min(nouns, key=lambda noun: (-nouns[noun], noun), default="")
    grouped: dict[tuple[str, str, str], list[_Answer]] = defaultdict(list)
    for answer in told:
        grouped[answer.party, usual if one_proposal else answer.noun, answer.stance].append(answer)
    return [
        Position(
            party=party,
            issue=f"the {noun}",
            stance=stance,
            said_on=its[0].day or None,
            anchors=tuple(dict.fromkeys(answer.anchor for answer in its)),
            because="; ".join(dict.fromkeys(answer.because for answer in its)),
            origins=story.origins_of({answer.anchor.report for answer in its}),
        )
        for (party, noun, stance), its in grouped.items()
    ]


def numbered_after(others: Sequence[Position], found: Sequence[Position]) -> tuple[Position, ...]:
    """The positions with the ids that follow those of others."""
    return tuple(replace(one, id=f"po{number}") for number, one in enumerate(found, start=len(others) + 1))


def _of_report(report: OneReport) -> Iterator[_Answer]:
    telling = report.telling
    for stand in report.stands:
        stance = stand.stance
        meant = _STANCE.get(stance.kind)
        bygone = stance.past and meant == "refuses"
        if (
            meant is None
            or bygone
            or stance.negated
            or stance.hypothetical
            or not report.waiting.isdisjoint({stand.at})
        ):
            continue
        noun = answered(telling, stand)
        if noun is not None:
            yield _Answer(
                party=stand.holder,
                stance=meant,
                noun=telling.tree.tokens[noun].lemma.lower(),
                day=telling.published or "",
                anchor=telling.report.anchor(stance.span),
                because=f"{stance.kind.value}: “{stance.cue.of(telling.report.text)}”",
            )


def answered(telling: Telling, stand: Stand) -> int | None:
    """The token of the proposal that a stance is on, itself or as "it"; None where it is on something else."""
    content = stand.stance.content
    top = None if content is None else telling.top_of(content)
    if top is None:
        return None
    if telling.tree.tokens[top].lemma.lower() != "it":
        return top if _is_proposal(telling, top) or is_of_offer(telling, stand) else None
    number = telling.sentence(top)
    for place in range(top - 1, -1, -1):
        if telling.sentence(place) < number - _BACK:
            return None
        if _is_proposal(telling, place):
            return place
    return None


def is_of_offer(telling: Telling, stand: Stand) -> bool:
    """Whether it is an offer that somebody turns down: "rejected an offer of six weeks' pay"."""
    content = stand.stance.content
    top = None if content is None else telling.top_of(content)
    if top is None or stand.stance.kind is not StanceKind.REJECTION:
        return False
    return telling.tree.tokens[top].lemma.lower() in _ONE_SIDED


def _is_proposal(telling: Telling, at: int) -> bool:
    tree = telling.tree
    token = tree.tokens[at]
    if token.pos != "NOUN" or token.lemma.lower() not in forms("move_objects", **{"class": "deal"}) - _ONE_SIDED:
        return False
    return _NOT_IT.isdisjoint(tree.tokens[child].lemma.lower() for child in tree.all_of(at, "det"))
