"""From a group of tellings to a statement: whose words stand for it, and what each report's words are to those.

A report that names less (no number, no day, "the government" for the state), or has it on somebody's word or as a plan
where another says it outright, is compatible and no more; every such reason is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from standoff.language.frequencies import headword
from standoff.lenses.collation.kinship import stem
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.sigla import listed
from standoff.lenses.statements.acts import APART, step_on
from standoff.lenses.statements.alike import alike
from standoff.lenses.statements.disagreements import Dispute, is_told_once
from standoff.lenses.statements.lining_up import Pile
from standoff.lenses.statements.slots_compared import DIFFERENT_SPEAKERS, OTHER_DAYS
from standoff.lenses.statements.telling import SOMEBODY, Filler, Telling
from standoff.lenses.statements.who import Parties
from standoff.model.findings import FindingKind, Relation, Statement, StatementReading
from standoff.model.story import Story
from standoff.text.tokens import words

# A clause longer than this says more than the claim.
_LONGEST = 260
# Members of a group that are asked what else they go with, and how well that has to go with them.
_ASKED, _SURELY = 8, 0.7
# What may part such a telling from the group, and the slot that does.
_BUT_FOR = {DIFFERENT_SPEAKERS: "holder", OTHER_DAYS: "day"}


def statement(group: Sequence[Telling], disputes: Sequence[Dispute], pile: Pile, story: Story) -> Statement:
    """The statement that a group of tellings makes; its id is given when the statements are in order."""
    chosen = _chosen(group, pile)
    scale = next((telling.scale for telling in group if telling.scale), "")
    stepped = scale if any(dispute.kind is FindingKind.SCOPE for dispute in disputes) else ""

    def rank(telling: Telling) -> tuple[object, ...]:
        # Where the verbs go differently far, the one that goes furthest says what the others may not.
        step = step_on(telling.acts, stepped) if stepped else 0
        return (not _is_disputed(telling, disputes), step, *_fullness(telling), -telling.at)

    base = max(chosen, key=rank)
    added = [t for t in _apart_in_one(group, chosen, pile) if pile.between(base, t).apart in {"", *_BUT_FOR}]
    chosen = sorted([*chosen, *added], key=lambda telling: telling.at)
    readings = [_reading(telling, base, disputes, pile) for telling in chosen]
    quoting = [telling for telling in chosen if telling.holder][:_ASKED]
    silent = [report.id for report in story.reports if report.id not in {telling.report.id for telling in chosen}]
    readings += [part for report in silent if quoting and (part := pile.fragments.of(report, quoting)) is not None]
    readings.sort(key=lambda reading: report_key(reading.anchor.report))
    witnesses = frozenset(reading.anchor.report for reading in readings)
    disputed = next((d for d in disputes if d.relation is Relation.DIFFERS), disputes[0] if disputes else None)
    relations = {reading.relation for reading in readings}
    return Statement(
        id="",
        text=base.words,
        readings=tuple(readings),
        silent=tuple(report.id for report in story.reports if report.id not in witnesses),
        relation=disputed.relation if disputed else max(relations, key=_RANK.index),
        origins=story.origins_of(witnesses),
        because=_because(base, chosen, pile),
    )


_RANK = (Relation.AGREES, Relation.COMPATIBLE, Relation.UNSURE, Relation.DIFFERS)


def _fullness(telling: Telling) -> tuple[object, ...]:
    """By which telling is shown: outright, in the text, unquoted, with the most that tells, and not too long."""
    return (
        not telling.headline,
        not telling.quoted,
        len(telling.span) <= _LONGEST,
        not telling.holder or telling.holder == SOMEBODY,
        round(telling.weight, 6),
    )


def _chosen(group: Sequence[Telling], pile: Pile) -> list[Telling]:
    """One telling a report: the strongest on its scale, else the one that goes best with the others."""
    by_report: dict[str, list[Telling]] = {}
    for telling in group:
        by_report.setdefault(telling.report.id, []).append(telling)
    scale = next((telling.scale for telling in group if telling.scale), "")

    asked = _sample(group)

    def rank(telling: Telling) -> tuple[object, ...]:
        others = [t for t in asked if t.report.id != telling.report.id]
        likeness = sum(pile.between(telling, other).score for other in others) / max(len(others), 1)
        strength = step_on(telling.acts, scale) if scale and not telling.quoted else 0
        return (
            not telling.quoted,
            strength,
            not telling.headline,
            round(likeness, 1),
            *_fullness(telling),
            -telling.at,
        )

    return [told[0] if len(told) == 1 else max(told, key=rank) for told in by_report.values()]


def _sample(group: Sequence[Telling]) -> Sequence[Telling]:
    """Some of a group, spread evenly."""
    return group[:: max(1, len(group) // _ASKED)]


def _apart_in_one(group: Sequence[Telling], chosen: Sequence[Telling], pile: Pile) -> Iterator[Telling]:
    """What further reports tell alike but for the speaker or the day: such a report is not silent."""
    have = {telling.report.id for telling in chosen}
    for telling in _sample(group):
        for other in pile.met(telling):
            found = pile.between(telling, other)
            if other.report.id in have or other.quoted or found.apart not in {"", *_BUT_FOR}:
                continue
            if found.apart == OTHER_DAYS and not is_told_once(other):
                continue
            if found.apart:
                but_for = _BUT_FOR[found.apart]
                found = alike(telling, other, pile.parties, pile.nearness(telling, other), but_for=but_for)
            if found.one and not found.opposed and found.score >= _SURELY:
                have.add(other.report.id)
                yield other


def _is_disputed(telling: Telling, disputes: Iterable[Dispute]) -> bool:
    return any(telling in told for dispute in disputes for _, told, apart in dispute.values if apart)


def _reading(telling: Telling, base: Telling, disputes: Sequence[Dispute], pile: Pile) -> StatementReading:
    relation, because = _relation(telling, base, disputes, pile)
    return StatementReading(
        anchor=telling.report.anchor(telling.span), relation=relation, because=because, slots=slots(telling)
    )


def _relation(telling: Telling, base: Telling, disputes: Sequence[Dispute], pile: Pile) -> tuple[Relation, str]:
    for dispute in disputes:
        mine = [told for _, told, _ in dispute.values if telling in told]
        theirs = [told for _, told, _ in dispute.values if base in told]
        gap = _steps_between(telling, base) if dispute.kind is FindingKind.SCOPE else APART
        if mine and theirs and mine[0] is not theirs[0] and gap >= APART:
            return dispute.relation, f"see the finding on {dispute.kind.value}"
    if telling is base:
        return Relation.AGREES, "the fullest wording"
    found = pile.between(telling, base)
    if found.opposed:
        return Relation.UNSURE, "; ".join(["it denies what the fullest wording says", *found.notes])
    if found.apart == OTHER_DAYS:
        return Relation.DIFFERS, f"it gives another day: {', '.join(sorted(telling.days))}"
    reasons = list(found.notes)
    if found.apart == DIFFERENT_SPEAKERS:
        reasons = [f"it stands on the word of {telling.holder}"]
    counted = {term for term in base.terms if term[0] == "#"} - telling.terms.keys()
    if counted and not telling.numbers:
        reasons.append("it gives no number")
    told = "; ".join(reasons) or "who, act and object go together"
    return Relation.COMPATIBLE if reasons else Relation.AGREES, told


def _steps_between(telling: Telling, base: Telling) -> int:
    """How many steps apart two verbs are on their scale."""
    return abs(step_on(telling.acts, base.scale) - step_on(base.acts, base.scale)) if base.scale else 0


def slots(telling: Telling) -> dict[str, str]:
    """What a telling was read as, slot by slot, in words."""
    text = telling.report.text
    found = {"who": _words(telling.who, text), "does": telling.core.of(text)}
    found["act"] = ", ".join(act.name for act in telling.acts) or telling.verb
    found["whom or what"] = _words(telling.what, text)
    found["on the word of"] = telling.holder
    found["denied"] = "yes" if telling.negated else ""
    found["meant as"] = telling.modality.value
    found["counted"] = ", ".join(f"{value:g} {counted}".strip() for counted, value, *_ in telling.numbers)
    found["day"] = ", ".join(sorted(telling.days))
    found["place"] = ", ".join(sorted(telling.places))
    return {name: value for name, value in found.items() if value}


def _words(filler: Filler, text: str) -> str:
    """The words that fill a slot, and which parties they are."""
    if filler.span is None:
        return ", ".join(sorted(filler.parties))
    said = filler.span.of(text)
    meant = ", ".join(sorted(filler.parties))
    return said if not meant or meant == said else f"{said} ({meant})"


def _because(base: Telling, chosen: Sequence[Telling], pile: Pile) -> str:
    others = [telling for telling in chosen if telling is not base]
    if not others:
        return ""
    score = sum(pile.between(base, telling).score for telling in others) / len(others)
    shared = set(base.terms).intersection(*(telling.terms for telling in others))
    said = [_as_written(term, base) for term in sorted(shared)]
    common = f", share {', '.join(f'“{word}”' for word in said if word)}" if any(said) else ""
    who = _who_over(chosen, pile.parties)
    return (
        f"{listed(telling.report.id for telling in chosen)} tell of one act{f' of {who}' if who else ''}{common}, and "
        f"nothing in day, place, number or speaker parts them; they go together by {score:.2f} of 1"
    )


def _as_written(term: str, telling: Telling) -> str:
    """The word of a telling that a term was made of; a name or a number as it is."""
    if term[0] in "@#":
        return term[1:]
    if term[0] == "!":
        return ""
    text = telling.report.text
    found = (word for word in words(text, telling.span.start, telling.span.end) if stem(headword(word.form)) == term)
    return next((word.span.of(text) for word in found), "")


def _who_over(chosen: Sequence[Telling], parties: Parties) -> str:
    """Who acts, over all tellings, by the name that most of them can be brought to."""
    counts: dict[str, int] = {}
    for telling in chosen:
        for party in parties.acts_for(telling.who.parties):
            counts[party] = counts.get(party, 0) + 1
    return min(counts, key=lambda party: (-counts[party], party), default="")
