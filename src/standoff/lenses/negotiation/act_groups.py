"""The deeds of a pile put together by words that the lexicon knows: of one kind, done to one thing, by one party."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from standoff.language.acts import Phrase
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deed_words import done_once, groups_of_stem, is_general

PARTIAL, _FULL = "partial", "full"
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


@dataclass(slots=True)
class Group:
    """Deeds that are one act, as far as is known; `told` are those deeds."""

    family: str
    listed: bool
    actor: str | None
    partial: bool
    things: list[str]
    told: list[Told]


class Groups:
    """Every deed of a pile in its group, with an actor where any report tells it.

    Args:
        told: every deed of the pile.
    """

    def __init__(self, told: Iterable[Told]) -> None:
        self.all: list[Group] = []
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

    @property
    def leads(self) -> list[int]:
        """The numbers of the groups that stand, in order; what was taken into another one does not."""
        return sorted(set(self._of.values()))

    def number(self, report: str, deed: Deed) -> int:
        """The group that a deed is in.

        Raises:
            KeyError: the deed is not of this pile.
        """
        return self._of[report, deed.at, deed.family, deed.thing]

    def join(self, home: dict[int, int]) -> None:
        """Take groups into others.

        Args:
            home: for each group that stands the one that it belongs to, itself or one before it.
        """
        for number, lead in sorted(home.items()):
            if number != lead:
                self._take_in(lead, number)
        self._of = {key: home[number] for key, number in self._of.items()}

    def _join_whole_numbers(self) -> None:
        """Take the largest number for all there are where the pile tells neither of all nor of an unknown part."""
        home = list(range(len(self.all)))
        for number, group in enumerate(self.all):
            counts = {told.deed.count for told in group.told}
            alike = [n for n, other in enumerate(self.all) if n != number and _are_of_one_kind(group, other)]
            if not group.partial or len(counts) != 1 or "" in counts or not alike:
                continue
            told = [each.deed for n in alike for each in self.all[n].told]
            parts = {deed.count for deed in told if deed.extent == PARTIAL} - counts
            if any(deed.extent == _FULL for deed in told) or not _is_largest(next(iter(counts)), parts):
                continue
            beside = [n for n in alike if not self.all[n].partial]
            if len({self.all[n].actor for n in (number, *beside)} - {None}) > 1:
                continue  # two parties would do it, each in its own way
            group.partial = False
            joined = {home[n] for n in (number, *beside)}
            home = [min(joined) if lead in joined else lead for lead in home]
        self.join(dict(enumerate(home)))

    def _take_in(self, lead: int, number: int) -> None:
        group, its = self.all[lead], self.all[number]
        group.told += its.told
        group.things += [thing for thing in its.things if thing not in group.things]
        group.actor = group.actor or its.actor
        group.listed = group.listed or its.listed
        group.partial = group.partial and its.partial

    def _put(self, each: Told) -> None:
        deed = each.deed
        fitting = [n for n, group in enumerate(self.all) if _fits(group, deed)]
        if deed.actor is not None:
            fitting = [n for n in fitting if self.all[n].actor == deed.actor]
        elif len({self.all[n].actor for n in fitting}) > 1:
            exact = [n for n in fitting if deed.thing and deed.thing in self.all[n].things]
            fitting = exact if len({self.all[n].actor for n in exact}) == 1 else []
        if not fitting:
            fitting = [len(self.all)]
            partial = deed.extent == PARTIAL
            self.all.append(Group(deed.family, deed.listed, deed.actor, partial, [], []))
        group = self.all[fitting[0]]
        group.told.append(each)
        if deed.thing and deed.thing not in group.things and (not group.things or not is_general(deed.thing)):
            group.things.append(deed.thing)
        self._of[each.key] = fitting[0]


def _are_of_one_kind(one: Group, other: Group) -> bool:
    """Whether two groups tell of one act but for how much of it."""
    if one.family != other.family or one.listed != other.listed:
        return False
    if not any(a == b or (one.listed and _is_alike(a, b)) for a in one.things for b in other.things):
        return False
    return one.actor is None or other.actor is None or one.actor == other.actor


def are_two(one: Group, other: Group) -> bool:
    """Whether two groups are of two sums, measures or papers, as a bonus and a pension, or of two numbers."""
    counts = [{told.deed.count for told in group.told} - {""} for group in (one, other)]
    if one.partial and other.partial and all(counts) and counts[0].isdisjoint(counts[1]):
        return True
    if not (one.listed and other.listed and one.family == other.family and one.things and other.things):
        return False
    return all(
        bool(shared := groups_of_stem(thing) & groups_of_stem(its)) and shared <= _MANY and not _is_alike(thing, its)
        for thing in one.things
        for its in other.things
    )


def _is_largest(number: str, others: Iterable[str]) -> bool:
    """Whether a number in digits is larger than all others; not where one of them cannot be told."""
    return number.isdigit() and all(other.isdigit() and int(other) < int(number) for other in others)


def _fits(group: Group, deed: Deed) -> bool:
    if group.family != deed.family or group.listed != deed.listed or group.partial != (deed.extent == PARTIAL):
        return False
    other_actor = deed.actor is not None and group.actor is not None and group.actor != deed.actor
    counts = {each.deed.count for each in group.told} - {""}
    if other_actor or (group.partial and deed.count and counts and deed.count not in counts):
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
