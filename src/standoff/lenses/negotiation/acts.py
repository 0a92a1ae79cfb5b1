"""Which deeds of different reports are one act, and by whom it would be done where one report alone does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from standoff.language.acts import Phrase
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deed_words import done_once, groups_of_stem, is_general, issue_of
from standoff.lenses.negotiation.same_acts import Wordings, same_acts
from standoff.model.negotiation import Act
from standoff.model.report import Report

_PARTIAL, _FULL = "partial", "full"
_ROUNDS = 3  # what was joined may show what else belongs together
# A bare "will not sign" may be of any paper.
_NAMED = frozenset({"sign", "support"})
# Of these one party may have several on the table at once: a bonus and a pension, a tariff and a fine.
_MANY = frozenset({"money", "measure", "documents", "jobs", "building", "plant"})


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A deed with the report that tells of it."""

    report: str
    deed: Deed = field(compare=False)
    phrase: Phrase | None = field(default=None, compare=False)

    @property
    def key(self) -> tuple[str, int, str, str]:
        """What tells it from every other deed of the pile."""
        return self.report, self.deed.at, self.deed.family, self.deed.thing


@dataclass(frozen=True, slots=True)
class Tied:
    """One deed that a party makes wait for another in one report."""

    report: str
    holder: str | None
    target: Deed
    condition: Deed


@dataclass(slots=True)
class _Group:
    family: str
    listed: bool
    actor: str | None
    partial: bool
    things: list[str]
    told: list[Told]


class Acts:
    """The acts of a pile: every deed has its group, with an actor where any report tells it.

    Deeds of one family and one thing are one act; then groups whose words mean the same are. What one party makes one
    act wait for in two reports is likelier one act than any two others are.

    Args:
        told: every deed of the pile.
        tied: what is made to wait for what; the two are two acts.
    """

    def __init__(self, told: Iterable[Told], tied: Iterable[Tied] = ()) -> None:
        self._groups: list[_Group] = []
        self._of: dict[tuple[str, int, str, str], int] = {}
        # One deed may be read twice, and only once with who would do it: "the pass will be reopened", said Norrask.
        once: dict[tuple[str, int, str, str], Told] = {}
        for each in told:
            if each.key not in once or once[each.key].deed.actor is None:
                once[each.key] = each
        every = sorted(once.values(), key=lambda t: (report_key(t.report), t.deed.at))
        for each in (*(t for t in every if t.deed.actor), *(t for t in every if not t.deed.actor)):
            self._put(each)
        self._join_whole_numbers()
        known = tuple(tied)
        for _ in range(_ROUNDS):
            self._join(known)

    def _join_whole_numbers(self) -> None:
        """Take a number for all there are where the pile tells neither of all nor of another number of them."""
        home = list(range(len(self._groups)))
        for number, group in enumerate(self._groups):
            counts = {told.deed.count for told in group.told}
            beside = [n for n, other in enumerate(self._groups) if n != number and _are_of_one_kind(group, other)]
            told = [each.deed for n in beside for each in self._groups[n].told]
            if not group.partial or len(counts) != 1 or "" in counts or not beside:
                continue
            if any(deed.extent == _FULL or (deed.extent == _PARTIAL and deed.count not in counts) for deed in told):
                continue
            if len({self._groups[n].actor for n in (number, *beside)} - {None}) > 1:
                continue  # two parties would do it, each in its own way
            group.partial = False
            joined = {home[n] for n in (number, *beside)}
            home = [min(joined) if lead in joined else lead for lead in home]
        for n, lead in enumerate(home):
            if n != lead:
                self._take_in(lead, n)
        self._of = {key: home[n] for key, n in self._of.items()}

    def _take_in(self, lead: int, number: int) -> None:
        group, its = self._groups[lead], self._groups[number]
        group.told += its.told
        group.things += [thing for thing in its.things if thing not in group.things]
        group.actor = group.actor or its.actor
        group.listed = group.listed or its.listed
        group.partial = group.partial and its.partial

    def _join(self, tied: Sequence[Tied]) -> None:
        """Make one act of groups that stand for one by what their words mean, the surest first."""
        leads = sorted(set(self._of.values()))
        place = {number: at for at, number in enumerate(leads)}
        ends = [
            (tie, place[self.number(tie.report, tie.target)], place[self.number(tie.report, tie.condition)])
            for tie in tied
        ]
        home = same_acts(
            [
                Wordings(group.actor, group.partial, tuple((t.report, t.phrase) for t in group.told))
                for group in (self._groups[number] for number in leads)
            ],
            {(min(pair), max(pair)) for _, *pair in ends if pair[0] != pair[1]} | _tied_alike(ends, in_one_report=True),
            {
                pair
                for pair in _tied_alike(ends, in_one_report=False)
                if self._may_be_one(leads[pair[0]], leads[pair[1]])
            },
        )
        for at, first in enumerate(home):
            if first != at:
                self._take_in(leads[first], leads[at])
        self._of = {key: leads[home[place[number]]] for key, number in self._of.items()}

    def _may_be_one(self, one: int, other: int) -> bool:
        """Whether it is not known that two acts are of two kinds: a withdrawal and an end to the war."""
        first, second = self._groups[one], self._groups[other]
        return not (first.listed and second.listed and first.family != second.family)

    def _put(self, each: Told) -> None:
        deed = each.deed
        fitting = [n for n, group in enumerate(self._groups) if _fits(group, deed)]
        if deed.actor is not None:
            fitting = [n for n in fitting if self._groups[n].actor == deed.actor]
        elif len({self._groups[n].actor for n in fitting}) > 1:
            exact = [n for n in fitting if deed.thing and deed.thing in self._groups[n].things]
            fitting = exact if len({self._groups[n].actor for n in exact}) == 1 else []
        if not fitting:
            fitting = [len(self._groups)]
            partial = deed.extent == _PARTIAL
            self._groups.append(_Group(deed.family, deed.listed, deed.actor, partial, [], []))
        group = self._groups[fitting[0]]
        group.told.append(each)
        if deed.thing and deed.thing not in group.things and (not group.things or not is_general(deed.thing)):
            group.things.append(deed.thing)
        self._of[each.key] = fitting[0]

    def number(self, report: str, deed: Deed) -> int:
        """The group that a deed is in.

        Raises:
            KeyError: the deed is not of this pile.
        """
        return self._of[report, deed.at, deed.family, deed.thing]

    def actor(self, number: int) -> str | None:
        """Who would do it."""
        return self._groups[number].actor

    def is_listed(self, number: int) -> bool:
        """Whether the lexicon knows the kind of act."""
        return self._groups[number].listed

    def made(self, number: int, act_id: str, reports: dict[str, Report]) -> Act:
        """The act for the dossier, in the words of its fullest witness."""
        group = self._groups[number]
        told = sorted(group.told, key=lambda t: (report_key(t.report), t.deed.at))
        often = Counter(t.deed.label for t in told)
        best = max(told, key=lambda t: (t.deed.plain, t.deed.extent == "full", often[t.deed.label]))
        anchors = tuple(dict.fromkeys(reports[t.report].anchor(t.deed.span) for t in told))
        extents = Counter(t.deed.extent for t in told if t.deed.extent)
        return Act(
            id=act_id,
            label=best.deed.label,
            actor=group.actor,
            anchors=anchors,
            issue=issue_of(group.family) or best.deed.label,
            extent=_PARTIAL if group.partial else next(iter(sorted(extents)), ""),
        )


def _tied_alike(ends: Sequence[tuple[Tied, int, int]], *, in_one_report: bool) -> set[tuple[int, int]]:
    """Pairs of acts that one party ties to one and the same act.

    In one report they are two acts ("a withdrawal and an end to the war before …"), in two reports likely one.
    """
    found = set()
    for (one, *its), (other, *theirs) in combinations(ends, 2):
        if one.holder != other.holder or one.holder is None or (one.report == other.report) != in_one_report:
            continue
        for end in (0, 1):
            if its[1 - end] == theirs[1 - end] and its[end] != theirs[end]:
                found.add((min(its[end], theirs[end]), max(its[end], theirs[end])))
    return found


def _are_of_one_kind(one: _Group, other: _Group) -> bool:
    """Whether two groups tell of one act but for how much of it."""
    if one.family != other.family or one.listed != other.listed or not set(one.things) & set(other.things):
        return False
    return one.actor is None or other.actor is None or one.actor == other.actor


def _fits(group: _Group, deed: Deed) -> bool:
    if group.family != deed.family or group.listed != deed.listed or group.partial != (deed.extent == _PARTIAL):
        return False
    if deed.actor is not None and group.actor is not None and group.actor != deed.actor:
        return False
    if deed.listed and deed.family in done_once():
        return True
    if not deed.thing or not group.things:
        return (deed.listed and deed.family not in _NAMED) or deed.thing == "" == "".join(group.things)
    if deed.thing in group.things:
        return True
    return deed.listed and any(_is_alike(deed.thing, thing) for thing in group.things)


def _is_alike(thing: str, other: str) -> bool:
    """Whether two words may be for one thing: of a group, and of sums, measures and papers one that is for all."""
    shared = groups_of_stem(thing) & groups_of_stem(other)
    return bool(shared) and (not shared <= _MANY or is_general(thing) or is_general(other))
