"""Which deeds of different reports are one act, and by whom it would be done where one report alone does not say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from standoff.language.acts import vector
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.act_groups import PARTIAL, Group, Groups, Told, are_two
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deed_words import issue_of
from standoff.lenses.negotiation.one_act import OfPhrase, Pair, Wordings
from standoff.lenses.negotiation.same_acts import same_acts
from standoff.lenses.negotiation.uses import Uses, Wait
from standoff.model.negotiation import Act
from standoff.model.report import Report

_ROUNDS = 3  # what was joined may show what else belongs together


@dataclass(frozen=True, slots=True)
class Tied:
    """One deed that a party makes wait for another in one report."""

    report: str
    holder: str | None
    target: Deed
    condition: Deed


@dataclass(frozen=True, slots=True)
class Refused:
    """One deed that a party refuses in one report."""

    report: str
    party: str
    deed: Deed


def wordings(groups: Groups) -> list[Wordings]:
    """The acts as the groups have them, in order of where they are first told."""
    return [_worded(groups.all[number]) for number in groups.leads]


def _worded(group: Group) -> Wordings:
    told = tuple((each.report, each.phrase) for each in group.told)
    return Wordings(group.actor, group.partial, told, group.family if group.listed else "")


def uses(groups: Groups, tied: Iterable[Tied], refused: Iterable[Refused]) -> Uses:
    """What the reports use the acts for, by their places among `wordings`."""
    place = {number: at for at, number in enumerate(groups.leads)}
    waits = (
        Wait(
            tie.report,
            tie.holder,
            place[groups.number(tie.report, tie.target)],
            place[groups.number(tie.report, tie.condition)],
        )
        for tie in tied
    )
    return Uses.of(waits, ((one.report, one.party, place[groups.number(one.report, one.deed)]) for one in refused))


def several(groups: Groups) -> Iterator[Pair]:
    """Pairs of acts, by their places among `wordings`, that are of one kind and still two."""
    by_kind: dict[str, list[tuple[int, Group]]] = defaultdict(list)
    for place, number in enumerate(groups.leads):
        by_kind[groups.all[number].family].append((place, groups.all[number]))
    for beside in by_kind.values():
        yield from ((a, b) for (a, one), (b, other) in combinations(beside, 2) if are_two(one, other))


class Acts:
    """The acts of a pile.

    Deeds of one family and one thing are one act; then groups are that stand for one by what their words mean and what
    they are used for.

    Args:
        told: every deed of the pile.
        tied: what is made to wait for what.
        refused: what is refused.
    """

    def __init__(self, told: Iterable[Told], tied: Iterable[Tied] = (), refused: Iterable[Refused] = ()) -> None:
        self._groups = Groups(told)
        waits, refusals = tuple(tied), tuple(refused)
        vector_of = cache(vector)  # for this pile: acts are compared again once some are joined
        for _ in range(_ROUNDS):
            self._join(waits, refusals, vector_of)

    def _join(self, tied: tuple[Tied, ...], refused: tuple[Refused, ...], vector_of: OfPhrase) -> None:
        """Make one act of groups that stand for one, the surest first."""
        leads = self._groups.leads
        used = uses(self._groups, tied, refused)
        apart = frozenset((*used.apart(), *several(self._groups)))
        home = same_acts(wordings(self._groups), used, apart, vector_of)
        self._groups.join({leads[at]: leads[first] for at, first in enumerate(home)})

    def number(self, report: str, deed: Deed) -> int:
        """The act that a deed is.

        Raises:
            KeyError: the deed is not of this pile.
        """
        return self._groups.number(report, deed)

    def actor(self, number: int) -> str | None:
        """Who would do it."""
        return self._groups.all[number].actor

    def is_listed(self, number: int) -> bool:
        """Whether the lexicon knows the kind of act."""
        return self._groups.all[number].listed

    def made(self, number: int, act_id: str, reports: dict[str, Report]) -> Act:
        """The act for the dossier, in the words of its fullest witness."""
        group = self._groups.all[number]
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
            extent=PARTIAL if group.partial else next(iter(sorted(extents)), ""),
        )
