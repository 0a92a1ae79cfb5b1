"""A deadlock drawn: acts as boxes, an arrow where one waits for the next, a cross where one is refused.

Only where things stand is decided here; the template draws it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from standoff.export.page.conditions import Edge
from standoff.export.page.named import Named
from standoff.model.negotiation import Deadlock

# In user units, close to pixels: narrow enough for a phone, with room on the left for the line that closes a circle.
WIDTH, LEFT, BOX = 340, 34, 300
_PAD, _LINE, _GAP, _TOP = 9, 16, 44, 6
_LETTERS, _LINES = 40, 4


@dataclass(frozen=True, slots=True)
class Node:
    """An act, with its words as lines; `refused` is the end of a blocked chain."""

    y: float
    height: float
    actor: str
    lines: tuple[str, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one act to the one that it waits for; `place` is what states it."""

    id: str
    place: str
    top: float
    bottom: float
    words: str
    same: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The drawing; `back` is the line from the last act to the first, "" where the chain is no circle."""

    height: float
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    back: str
    back_id: str
    back_place: str
    back_label_y: float
    described: str


@dataclass(frozen=True, slots=True)
class _Step:
    """A box, and what leads to it from the box above: an edge, or that both are taken for one act."""

    act: str
    by: str | None
    refuser: str = ""


def chain(deadlock: Deadlock, names: Named, edges: Mapping[str, Edge]) -> Chain:
    """The drawing of one deadlock."""
    steps, closing = _steps(deadlock, names)
    nodes: list[Node] = []
    arrows: list[Arrow] = []
    y = float(_TOP)
    for step in steps:
        if nodes:
            edge = edges.get(step.by or "")
            words = "taken for the same act" if edge is None else _words(edge)
            above = nodes[-1]
            arrows.append(
                Arrow(
                    id=edge.id if edge else "",
                    place=edge.identity if edge else "",
                    top=above.y + above.height,
                    bottom=y,
                    words=words,
                    same=edge is None,
                )
            )
        node = _node(step, y, names)
        nodes.append(node)
        y += node.height + _GAP
    return Chain(
        height=y - _GAP + _TOP if nodes else 0,
        nodes=tuple(nodes),
        arrows=tuple(arrows),
        back=_back(nodes) if closing else "",
        back_id=closing,
        back_place=edges[closing].identity if closing in edges else "conditions",
        back_label_y=(nodes[0].y + nodes[-1].y + nodes[-1].height) / 2 if nodes else 0,
        described="; ".join(deadlock.in_words) or " → ".join(deadlock.chain),
    )


def _steps(deadlock: Deadlock, names: Named) -> tuple[list[_Step], str]:
    """The boxes in order, and the id of the requirement that leads from the last back to the first, or ""."""
    steps: list[_Step] = []
    for key in deadlock.chain:
        requirement, refusal = names.requirements.get(key), names.refusals.get(key)
        if requirement is not None:
            _go_to(steps, requirement.target)
            if steps[0].act == requirement.condition and len(steps) > 1:
                return steps, key
            steps.append(_Step(requirement.condition, key))
        elif refusal is not None:
            _go_to(steps, refusal.act)
            steps.append(_Step(refusal.act, key, refuser=names.party(refusal.party)))
    return steps, ""


def _go_to(steps: list[_Step], act: str) -> None:
    """The box of an act, unless it is the last one already."""
    if not steps or steps[-1].act != act:
        steps.append(_Step(act, None))


def _node(step: _Step, y: float, names: Named) -> Node:
    if step.refuser:
        refused = _wrapped(f"{step.refuser} refuses")
        return Node(y, _PAD * 2 + _LINE * len(refused) - 2, "", refused, refused=True)
    lines = _wrapped(names.act(step.act))
    actor = names.actor(step.act)
    height = _PAD * 2 + _LINE * (len(lines) + bool(actor)) - 2
    return Node(y, height, actor, lines, refused=False)


def _wrapped(words: str) -> tuple[str, ...]:
    return tuple(wrap(" ".join(words.split()), _LETTERS, max_lines=_LINES, placeholder=" …")) or ("",)


def _words(edge: Edge) -> str:
    if edge.verb == "refuses":
        return ""
    holder = f", says {edge.holder}" if edge.holder else ""
    return f"{edge.link.rstrip(':')}{holder}"


def _back(nodes: Sequence[Node]) -> str:
    last, first = nodes[-1], nodes[0]
    y1, y2 = last.y + last.height / 2, first.y + first.height / 2
    return f"M{LEFT},{y1} H14 Q8,{y1} 8,{y1 - 6} V{y2 + 6} Q8,{y2} 14,{y2} H{LEFT - 2}"
