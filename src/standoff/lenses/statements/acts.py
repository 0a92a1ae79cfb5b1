"""What a verb tells of: which act, how strongly, and whether it says anything by itself.

"Called its team home" and "recalled its negotiators" are one act; "ended the talks" says more than that, on one scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import lexicon
from standoff.lenses.collation.kinship import kin

# Two steps apart on a scale, no copy-editor would trade one word for the other.
APART = 2
_SAME_ACT = 0.95
# Verbs of which what it is done to may be the subject: "the lock will open", "talks collapsed".
ALTERNATING = frozenset(
    (
        "open close shut reopen end halt stop start begin resume restart collapse fail burn sink explode flood "
        "die perish increase rise grow double fall drop shrink stall break continue"
    ).split()
)
# Verbs that say hardly anything without what stands with them.
LIGHT = frozenset(
    (
        "be have make do get take give go come become remain stay keep continue seem appear prove show include involve "
        "mean bring put set see hold lead cause create lie stand turn say tell begin start need revolve center centre "
        "concern follow provide offer use find face suffer report want help underscore highlight raise"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the lexicon; `scale` and `step` where it is one of several that say more or less."""

    name: str
    of: str = ""
    scale: str = ""
    step: int = 0


def acts_of(verbs: tuple[str, ...], objects: frozenset[str]) -> tuple[Act, ...]:
    """The acts that any of some forms of a verb can tell of, done to objects of these groups."""
    found = {act.name: act for verb in verbs for act in _by_verb().get(verb, ()) if not act.of or act.of in objects}
    bound = [act for act in found.values() if act.of]
    return tuple(bound or found.values())


@cache
def act_of_verb(word: str) -> str:
    """The act that a verb tells of whatever it is done to, "" where it is none or may be several."""
    free = [act for act in _by_verb().get(word, ()) if not act.of]
    return free[0].name if len(free) == 1 else ""


def act_of_noun(noun: str) -> Act | None:
    """The act that a noun tells of: "withdrawal"."""
    return _by_noun().get(noun)


@cache
def group_of(noun: str) -> str:
    """The group of objects that a noun belongs to, or ""."""
    return {entry["form"]: str(entry["group"]) for entry in lexicon("act_objects")}.get(noun, "")


def one_act(verb: str, acts: tuple[Act, ...], other: str, others: tuple[Act, ...]) -> float:
    """How much of one verb the other carries, 0 to 1."""
    if verb == other:
        return 1.0
    if {act.name for act in acts} & {act.name for act in others}:
        return _SAME_ACT
    return kin(verb, other)


def scale_between(acts: tuple[Act, ...], others: tuple[Act, ...]) -> str:
    """The scale on which two verbs stand, or ""."""
    shared = {act.scale for act in acts if act.scale} & {act.scale for act in others if act.scale}
    return min(shared, default="")


def step_on(acts: tuple[Act, ...], scale: str) -> int:
    """Where a verb stands on a scale; 0 for one that does not."""
    return max((act.step for act in acts if act.scale == scale), default=0)


def bound_on(acts: tuple[Act, ...], scale: str) -> bool:
    """Whether a verb stands on a scale by what it is done to: "ended the talks", "recalled the team"."""
    return any(act.of for act in acts if act.scale == scale)


@cache
def _by_verb() -> dict[str, tuple[Act, ...]]:
    found: dict[str, list[Act]] = {}
    for entry in lexicon("acts"):
        act = Act(entry["form"], entry.get("of", ""), entry.get("scale", ""), entry.get("step", 0))
        for verb in entry["verbs"]:
            found.setdefault(verb, []).append(act)
    return {verb: tuple(acts) for verb, acts in found.items()}


@cache
def _by_noun() -> dict[str, Act]:
    found: dict[str, Act] = {}
    for entry in lexicon("acts"):
        for noun in entry.get("nouns", ()):
            found.setdefault(noun, Act(entry["form"], "", entry.get("scale", ""), entry.get("step", 0)))
    return found
