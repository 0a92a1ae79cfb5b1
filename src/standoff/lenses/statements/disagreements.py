"""Where the tellings of one statement, or of what would be one, do not say the same: typed, by rules on slots.

Rather none than a wrong one: a rule speaks only where all other slots go together, and where the signs are mixed (the
reports are of different days, so that things may have changed) the answer is that it cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from standoff.language.lexicon import forms
from standoff.lenses.sigla import agreeing, listed
from standoff.lenses.statements.acts import APART, step_on
from standoff.lenses.statements.alike import Likeness, alike
from standoff.lenses.statements.lining_up import Pile
from standoff.lenses.statements.slots_compared import DIFFERENT_SPEAKERS, OTHERS_ACT
from standoff.lenses.statements.telling import SOMEBODY, Telling
from standoff.model.annotations import Modality
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation

# Constants of the rules, until a project gold set calibrates them.
_LIKELY, _DOUBTFUL = 0.6, 0.4
# Between two speakers or two actors the words themselves have to be as good as the same.
_VERBATIM, SAME_WORDS, _FEWEST = 0.82, 0.75, 4


@dataclass(frozen=True, slots=True)
class Dispute:
    """A finding on one statement, and the tellings that stand against the others."""

    kind: FindingKind
    relation: Relation
    explanation: str
    values: tuple[tuple[str, tuple[Telling, ...], bool], ...]
    confidence: float

    def as_finding(self, rule: str, item: str | None) -> Finding:
        """The finding, its id left for the dossier to give."""
        return Finding(
            id="",
            kind=self.kind,
            relation=self.relation,
            explanation=self.explanation,
            readings=tuple(
                FindingReading(
                    value=value,
                    anchors=tuple(sorted({telling.report.anchor(telling.core) for telling in tellings})),
                    apart=apart,
                )
                for value, tellings, apart in self.values
            ),
            confidence=self.confidence,
            rule=rule,
            item=item,
        )


def scope(group: Sequence[Telling]) -> Dispute | None:
    """Verbs of one scale, two steps apart: "ended the talks" beside "recalled its team"."""
    scale = next((telling.scale for telling in group if telling.scale), "")
    strongest: dict[str, Telling] = {}
    for telling in group:
        if not scale or not step_on(telling.acts, scale) or telling.negated or telling.quoted:
            continue
        known = strongest.get(telling.report.id)
        if known is None or _strength(telling, scale) > _strength(known, scale):
            strongest[telling.report.id] = telling
    ladder = sorted(strongest.values(), key=lambda t: (-step_on(t.acts, scale), t.at))
    if len(ladder) < 2 or step_on(ladder[0].acts, scale) - step_on(ladder[-1].acts, scale) < APART:
        return None
    by_step: dict[int, list[Telling]] = {}
    for telling in ladder:
        by_step.setdefault(step_on(telling.acts, scale), []).append(telling)
    values = tuple((told[0].core.of(told[0].report.text), tuple(told), False) for told in by_step.values())
    said = "; ".join(f"{agreeing([t.report.id for t in told], 'say')} “{words}”" for words, told, _ in values)
    later = _may_have_changed(by_step[max(by_step)], by_step[min(by_step)])
    return Dispute(
        kind=FindingKind.SCOPE,
        relation=Relation.UNSURE if later else Relation.DIFFERS,
        explanation=f"The verbs go differently far, from the strongest to the weakest: {said}."
        + (f" {later}" if later else ""),
        values=values,
        confidence=_DOUBTFUL if later else _LIKELY,
    )


def _strength(telling: Telling, scale: str) -> tuple[object, ...]:
    """By which of a report's tellings it is judged: the strongest, in its text rather than its headline."""
    return step_on(telling.acts, scale), not telling.headline, telling.weight


def polarity(group: Sequence[Telling]) -> Dispute | None:
    """One report says that it is so, another that it is not, both outright or both on one speaker's word."""
    by_voice: dict[tuple[str, Modality], list[Telling]] = {}
    for telling in group:
        if not telling.quoted and not telling.hedged:
            by_voice.setdefault((telling.holder, telling.modality), []).append(telling)
    for _, told in sorted(by_voice.items(), key=lambda item: (item[0][0] != "", item[1][0].at)):
        found = _opposed([t for t in told if not t.negated], [t for t in told if t.negated])
        if found is not None:
            return found
    return next(_opposed_by_somebody(by_voice), None)


def _opposed_by_somebody(by_voice: Mapping[tuple[str, Modality], Sequence[Telling]]) -> Iterator[Dispute]:
    """Where it is not told who says the one, he may be another than who says the other: that is asked, not found."""
    for (holder, modality), told in sorted(by_voice.items(), key=lambda item: item[1][0].at):
        unnamed = by_voice.get((SOMEBODY, modality), ())
        if holder in {"", SOMEBODY} or not unnamed:
            continue
        both = [*told, *unnamed]
        found = _opposed([t for t in both if not t.negated], [t for t in both if t.negated])
        if found is not None:
            who = listed(dict.fromkeys(t.report.id for t in unnamed))
            asked = f" Who says so in {who} is not told, and may be somebody else than {holder}."
            yield replace(found, relation=Relation.UNSURE, explanation=found.explanation + asked, confidence=_DOUBTFUL)


def _opposed(yes: Sequence[Telling], no: Sequence[Telling]) -> Dispute | None:
    both = {t.report.id for t in yes} & {t.report.id for t in no}
    yes, no = [t for t in yes if t.report.id not in both], [t for t in no if t.report.id not in both]
    if not yes or not no:
        return None
    changed = _may_have_changed(yes, no)
    fewer, more = sorted((yes, no), key=lambda side: (len({t.report.id for t in side}), side[0].at))
    alone = len({t.report.id for t in fewer}) < len({t.report.id for t in more})
    return Dispute(
        kind=FindingKind.POLARITY,
        relation=Relation.UNSURE if changed else Relation.DIFFERS,
        explanation=(
            f"{agreeing([t.report.id for t in no], 'say')} that it is not so, "
            f"{agreeing([t.report.id for t in yes], 'say')} that it is: “{no[0].words}” against “{yes[0].words}”."
            + (f" {changed}" if changed else "")
        ),
        values=((fewer[0].words, tuple(fewer), alone), (more[0].words, tuple(more), False)),
        confidence=_DOUBTFUL if changed else _LIKELY,
    )


def _may_have_changed(one: Iterable[Telling], other: Iterable[Telling]) -> str:
    """Why the two may both have been right, each in its time; "" where they speak of one day."""
    left, right = list(one), list(other)
    days = [frozenset[str]().union(*(t.days for t in side)) for side in (left, right)]
    if days[0] & days[1]:
        return ""
    published = [{(t.report.published or "")[:10] for t in side} for side in (left, right)]
    if published[0] & published[1] - {""}:
        return ""
    if "" in published[0] | published[1]:
        return ""
    return "They appeared on different days, so that things may have changed."


def attributions(pile: Pile) -> Iterator[Dispute]:
    """One content given to two speakers, once for all reports that give it to either."""
    sides: list[dict[str, list[Telling]]] = []
    for a, b, found in pile.compared():
        if found.apart != DIFFERENT_SPEAKERS or not _speak_apart(a, b, pile):
            continue
        again = alike(a, b, pile.parties, pile.nearness(a, b), but_for="holder")
        content = [t for t in a.terms.keys() & b.terms.keys() if t[0] != "@"]
        if not _as_good_as_same(again) or len(content) < _FEWEST or a.negated != b.negated:
            continue
        known = next(
            (s for s in sides if s.keys() == {a.holder, b.holder} and (a in s[a.holder] or b in s[b.holder])), None
        )
        if known is None:
            known = {a.holder: list[Telling](), b.holder: list[Telling]()}
            sides.append(known)
        for telling in (a, b):
            if telling not in known[telling.holder]:
                known[telling.holder].append(telling)
    for side in sides:
        first, second = sorted(
            (sorted(told, key=lambda t: t.at) for told in side.values()), key=lambda told: told[0].at
        )
        # Where no report is sure of the speaker, a pronoun was taken for one, and may be somebody else.
        meant = [told[0] for told in (first, second) if all(t.stood_for for t in told)]
        guessed = "".join(f" In {t.report.id} “{t.stood_for}” may be somebody else than {t.holder}." for t in meant)
        yield Dispute(
            kind=FindingKind.ATTRIBUTION,
            relation=Relation.UNSURE if meant else Relation.DIFFERS,
            explanation=(
                f"{listed(t.report.id for t in first)} {'have' if len(first) > 1 else 'has'} it on the word of "
                f"{first[0].holder}, "
                f"{listed(t.report.id for t in second)} on that of {second[0].holder}: “{first[0].words}”.{guessed}"
            ),
            values=((first[0].holder, tuple(first), False), (second[0].holder, tuple(second), False)),
            confidence=_DOUBTFUL if meant else _LIKELY,
        )


def _speak_apart(a: Telling, b: Telling, pile: Pile) -> bool:
    """Whether the speakers are two: both named and of one kind, or one report has both speak of other things.

    What both quote in full the wording lens compares.
    """
    if SOMEBODY in {a.holder, b.holder} or (a.quoted and b.quoted):
        return False
    if any({a.holder, b.holder} <= pile.speakers(telling.report.id) for telling in (a, b)):
        return True
    persons = [holder in pile.parties.persons for holder in (a.holder, b.holder)]
    named = all(holder[:1].isupper() and pile.parties.is_name(holder) for holder in (a.holder, b.holder))
    return named and persons[0] == persons[1]


def _as_good_as_same(found: Likeness) -> bool:
    return not found.apart and found.score >= _VERBATIM and found.overlap >= SAME_WORDS


def actors(pile: Pile, groups: Sequence[Sequence[Telling]]) -> Iterator[tuple[int, Dispute]]:
    """One act of a kind that happens once, done by somebody else in one report than in the others."""
    group_of = {telling.at: number for number, group in enumerate(groups) for telling in group}
    seen: set[tuple[int, int]] = set()
    for a, b, found in pile.compared():
        if found.apart != OTHERS_ACT:
            continue
        for odd, usual in ((a, b), (b, a)):
            number = group_of.get(usual.at)
            if number is None or odd.at in group_of or (number, odd.at) in seen or not _acts_alone(odd, usual, pile):
                continue
            agreed = [t for t in groups[number] if t.who.parties == usual.who.parties and not t.quoted]
            elsewhere = sorted({t.report.id for t in agreed} - {odd.report.id})
            if len(elsewhere) < 2:
                continue
            seen.add((number, odd.at))
            doer, others = ("; ".join(sorted(t.who.parties)) for t in (odd, usual))
            yield (
                number,
                Dispute(
                    kind=FindingKind.PARTY,
                    relation=Relation.DIFFERS,
                    explanation=f"{odd.report.id} has {doer} do it (“{odd.words}”), {listed(elsewhere)} {others}.",
                    values=((doer, (odd,), True), (others, tuple(agreed), False)),
                    confidence=_LIKELY,
                ),
            )


def _acts_alone(odd: Telling, usual: Telling, pile: Pile) -> bool:
    """Whether two tellings are of one act but for who does it, an act that a story tells once."""
    if not (odd.who.parties and usual.who.parties) or odd.holder or usual.holder or odd.quoted or usual.quoted:
        return False
    if odd.modality is not Modality.DONE or usual.modality is not Modality.DONE or odd.negated or usual.negated:
        return False
    once = is_told_once(odd)
    # "Recalled its team": each has one of its own.
    own = odd.what.named & odd.who.parties or usual.what.named & usual.who.parties or odd.what.stands_in
    same = odd.days & usual.days or odd.places & usual.places or odd.what.named & usual.what.named
    found = alike(odd, usual, pile.parties, pile.nearness(odd, usual), but_for="who")
    return once and not own and bool(same) and _as_good_as_same(found)


def is_told_once(telling: Telling) -> bool:
    """Whether it tells of an act of a kind that happens once in a story."""
    return any(verb in _single() for verb in (telling.verb, telling.verb.split()[0]))


@cache
def _single() -> frozenset[str]:
    return forms("single_acts")
