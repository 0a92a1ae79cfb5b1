"""Who takes part and as what, weighed from all signs: a side at the table, a helper, or one who only answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from standoff.lenses.negotiation.naming import Naming
from standoff.lenses.negotiation.roles import ASKS_ALL, BY_SENTENCE, OF_TALKS, WAITING, Sign, bargains

_FEWEST = 2  # times that somebody asks or offers, to be a side


def weigh(signs: Sequence[Sign], naming: Naming) -> dict[str, tuple[str, str, list[Sign]]]:
    """For each party that takes part, its role, why, and the signs that gave it."""
    by_party: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        by_party[naming.owner(sign.key)].append(sign)
    talks = _talks(naming) or any(sign.strong and sign.why.startswith(WAITING) for sign in signs)
    found = {}
    for party, its in sorted(by_party.items()):
        fewest = min(_FEWEST, len(naming.reports))
        role = (
            None if naming.is_nobody(party) else _role(its, fewest if talks else None, person=party in naming.persons)
        )
        if role is not None:
            deciding = [sign for sign in its if sign.role == role]
            reasons = Counter(sign.why for sign in deciding)
            told = "; ".join(why for why, _ in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:3])
            found[party] = (role, told, its)
    return found


def _talks(naming: Naming) -> bool:
    """Whether the story tells of talks or a dispute at all: in two reports, or in the only one."""
    telling = [
        read
        for read in naming.reports.values()
        if any(token.lemma.lower() in OF_TALKS for token in read.tree.tokens if token.pos == "NOUN")
    ]
    return len(telling) >= min(2, len(naming.reports)) or bargains(naming.reports.values())


def _role(signs: Sequence[Sign], fewest: int | None, *, person: bool) -> str | None:
    """The role that the signs speak for: a side at the table, unless more reports call it something else."""
    reports: dict[str, set[str]] = defaultdict(set)
    strong: Counter[str] = Counter()
    for sign in signs:
        if sign.strong:
            strong[sign.role] += 1
            reports[sign.role].add(sign.anchor.report)
    asking = [sign for sign in signs if not sign.strong and sign.role == "primary"]
    whole = sum(sign.why.endswith(BY_SENTENCE) for sign in asking)
    weak = len(asking) - whole  # by cues; the same clause may be read both ways
    helping = {role: len(reports[role]) for role in ("mediator", "facilitator", "guarantor", "host") if strong[role]}
    if helping:
        best = max(helping, key=lambda role: (helping[role], role == "mediator", role))
        if helping[best] >= len(reports["primary"]):
            return best
    if person:
        # Of somebody whose party nobody names it cannot be told for whom they sign, offer or refuse; an answer is
        # their own.
        answers = any(sign.role == "reacting" and not sign.why.startswith("pledges") for sign in signs)
        return "reacting" if answers and not reports["primary"] and not weak else None
    firm = any(sign.strong and sign.role == "primary" and not sign.why.endswith(BY_SENTENCE) for sign in signs)
    if not firm and any(sign.why == ASKS_ALL for sign in signs):
        return "reacting"  # who asks something of all sides is none of them
    if strong["primary"]:
        return "primary"
    if strong["reacting"] > weak or (strong["reacting"] and weak < _FEWEST):
        return "reacting"
    # Who only asks or offers is a side where there are talks, and it does so more than once; of one report it is enough
    # that a sentence says so as a whole.
    asks = fewest is not None and (weak >= _FEWEST or (whole > 0 and weak + whole >= fewest))
    return "primary" if asks else "reacting" if strong["reacting"] else None
