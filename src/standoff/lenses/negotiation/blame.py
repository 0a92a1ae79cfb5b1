"""Who blames whom for what: explanations, and which of them compete for one thing.

Only what the words give as an explanation counts: "blames X for Y", "holds X responsible for Y", "accuses X of Y",
"puts the blame for Y on X". Where the one who is blamed answers directly with an account of their own, that account
stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.language.lexicon import forms
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.negotiation.blame_words import before, behind, below, blames, phrase, responsible
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.lining_up import grouped, overlap, shares
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.tellings import Tellings
from standoff.model.anchor import Anchor
from standoff.model.annotations import Claim, IndirectSpeech, Modality
from standoff.model.negotiation import Blame
from standoff.model.story import Story
from standoff.text.span import Span

_BLAME = frozenset({"blame", "fault"})
_LAY = frozenset({"place", "put", "lay", "pin"})
_GUILT = frozenset({"blame", "responsibility", "guilt", "fault"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "who", "which", "that"})
# The answer of the one who is blamed stands in the same sentence or in the next one.
_NEXT = 1
# Two causes are of one thing when the lighter one shares this much of the weight of its words.
_SHARED = 0.5
# A story has a dozen explanations; a text of nothing else must not make the work grow with its square.
_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Account:
    """One explanation in one report.

    Attributes:
        holder: a party's id, or the words that name somebody else.
        answers: number of the account that it answers, or None.
    """

    holder: str
    blamed: Span
    cause: Span
    read: IndexedReport
    anchor: Anchor
    why: str
    terms: dict[str, float]
    answers: int | None = None


class Accounts:
    """Finds the explanations of a pile."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._tellings = Tellings(parties)

    def all(self) -> list[Account]:
        """Every explanation, in order of the reports, each followed by its answer."""
        found: list[Account] = []
        for read in self._parties.naming.reports.values():
            for claim in read.notes.claims:
                for account in self._of(read, claim):
                    found.append(account)
                    found += self._answer(read, account, len(found) - 1)
        return found

    def _of(self, read: IndexedReport, claim: Claim) -> Iterator[Account]:
        head = read.head_of(claim)
        if head is None or claim.negated or claim.modality in {Modality.PLANNED, Modality.CONDITIONAL}:
            return
        if claim.passive and claim.lemma != "cause":
            return
        told = self._words(read, claim, head)
        if told is None:
            yield from self._caused(read, claim)
            return
        blamed, cause, why = told
        for holder in self._holders(read, claim):
            if self._parties.of(read.report.id, blamed) == holder:
                continue
            anchor = read.report.anchor(claim.span)
            yield Account(holder, blamed, cause, read, anchor, why, read.terms(read.inside(cause)))

    def _caused(self, read: IndexedReport, claim: Claim) -> Iterator[Account]:
        """What somebody says caused it: "said the delay was caused by the lawyers"."""
        if claim.lemma != "cause" or claim.speaker is None or claim.who is None or claim.what is None:
            return
        holder = self._parties.of(read.report.id, claim.speaker.span) or claim.speaker.name
        why, terms = "“cause”", read.terms(read.inside(claim.what))
        yield Account(holder, claim.who, claim.what, read, read.report.anchor(claim.span), why, terms)

    def _words(self, read: IndexedReport, claim: Claim, head: int) -> tuple[Span, Span, str] | None:
        """Who is blamed, for what, and by which words."""
        target = read.tree.one_of(head, "obj", "iobj")
        if target is None:
            return None
        blamed = phrase(read, target, "acl")
        if claim.lemma in _BLAME:
            return blames(read, claim, head, target)
        cause, why = None, ""
        if claim.lemma == "accuse":
            cause, why = behind(read, head, "of") or behind(read, target, "of"), "“accuse … of”"
        elif claim.lemma == "hold":
            (blamed, cause), why = responsible(read, head, target), "“hold … responsible”"
        elif claim.lemma in _LAY and read.tree.tokens[target].lemma.lower() in _GUILT:
            on, cause = below(read, head, "on"), below(read, head, "for")
            why = f"“{claim.lemma} {read.tree.tokens[target].lemma.lower()} on”"
            cause = None if on is None or cause is None else before(read, cause, on)
            blamed = on or blamed
        elif claim.lemma == "attribute" and (to := below(read, head, "to")) is not None:
            blamed, cause, why = to, before(read, blamed, to), "“attribute … to”"
        return None if cause is None else (blamed, cause, why)

    def _holders(self, read: IndexedReport, claim: Claim) -> tuple[str, ...]:
        """Whose explanation it is: parties by id, anybody else by the words that name them."""
        parties = self._tellings.who(read, claim, "accusation")
        if parties or claim.who is None:
            return parties
        top = read.top_of(claim.who)
        if top is None or read.tree.tokens[top].lemma.lower() in _PRONOUNS:
            return ()
        mention = read.mention_at.get(top)
        named = mention is not None and " " in mention.name
        return (mention.name if named and mention is not None else claim.who.of(read.report.text),)

    def _answer(self, read: IndexedReport, account: Account, number: int) -> Iterator[Account]:
        """What the one who is blamed says of the matter, where it follows directly."""
        top = read.top_of(account.blamed)
        if top is None:
            return
        party = self._parties.of(read.report.id, account.blamed)
        noun = read.tree.tokens[top].lemma.lower()
        here = read.sentence_at(account.anchor.start)
        for one in (*read.said_in.get(here, ()), *read.said_in.get(here + _NEXT, ())):
            if one.speaker is None or one.cue_form not in forms("attributing_verbs", kind="speech"):
                continue
            if one.cue.start < account.anchor.end:
                continue
            said_by = read.top_of(one.speaker.span)
            same = said_by is not None and read.tree.tokens[said_by].lemma.lower() == noun
            speaking = self._parties.of(read.report.id, one.speaker.span)
            if one.cue_form not in forms("attributing_verbs", kind="speech") or not (
                same or (party and speaking == party)
            ):
                continue
            content = self._content(read, one)
            if content is not None:
                holder = party if party is not None else account.blamed.of(read.report.text)
                anchor = read.report.anchor(Span(min(one.speaker.span.start, one.span.start), one.span.end))
                terms = read.terms(read.inside(one.span))
                yield Account(holder, content, one.span, read, anchor, "answers directly", terms, number)
                return

    def _content(self, read: IndexedReport, one: IndirectSpeech) -> Span | None:
        """Of whom or what the answer tells: the subject of what is said, if it is no pronoun."""
        claim = read.claims_of_speech.get(one.span)
        if claim is not None and claim.lemma == "cause":
            # That is an explanation of its own.
            return None
        subject = None if claim is None else claim.what if claim.passive else claim.who
        top = None if subject is None else read.top_of(subject)
        return None if top is None or read.tree.tokens[top].lemma.lower() in _PRONOUNS else subject


def found(story: Story, parties: Parties) -> tuple[Blame, ...]:
    """All explanations of a story; those of one thing share `about`, and what several reports tell is one."""
    accounts = Accounts(parties).all()
    groups = grouped(range(len(accounts)), lambda at: _key(accounts[at]), lambda at, group: _fit(accounts, at, group))
    abouts = _abouts(groups, accounts)
    made = []
    for number, group in enumerate(groups, start=1):
        best = accounts[group[0]]
        reports = [accounts[at].anchor.report for at in group]
        text = best.read.report.text
        made.append(
            Blame(
                id=f"b{number}",
                holder=best.holder,
                blamed=best.blamed.of(text),
                cause=best.cause.of(text),
                anchors=tuple(sorted({accounts[at].anchor for at in group}, key=lambda a: (report_key(a.report), a))),
                about=abouts[number - 1],
                because=f"told by {best.why}",
                origins=story.origins_of(reports),
            )
        )
    return tuple(made)


def _key(account: Account) -> tuple[str, str, bool]:
    """What the tellings of one explanation share: who holds it, whom it blames, whether it is an answer."""
    return account.holder, _blamed(account), account.answers is None


def _fit(accounts: Sequence[Account], at: int, group: Sequence[int]) -> float | None:
    found = [overlap(accounts[at].terms, accounts[other].terms) for other in group]
    alike = [share for share in found if share is not None and share >= _SHARED]
    return min(alike) if len(alike) == len(group) else None


def _blamed(account: Account) -> str:
    """Who is blamed, by the head of the words."""
    top = account.read.top_of(account.blamed)
    if top is None:
        return ""
    return account.read.party(top) or account.read.tree.tokens[top].lemma.lower()


def _abouts(groups: Sequence[Sequence[int]], accounts: Sequence[Account]) -> list[str]:
    """For each group what it explains, where another holder explains the same; "" where nobody does."""
    linked = list(range(len(groups)))
    place = {at: number for number, group in enumerate(groups) for at in group}
    for number, group in enumerate(groups):
        for at in group:
            answered = accounts[at].answers
            if answered is not None:
                _join(linked, number, place[answered])
        for other in range(max(number - _COMPARED, 0), number):
            one, two = accounts[group[0]], accounts[groups[other][0]]
            apart = one.answers is None and two.answers is None and one.holder != two.holder
            if apart and shares(one.terms, two.terms, _SHARED):
                _join(linked, number, other)
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(linked):
        members[label].append(number)
    labels = []
    for number in range(len(groups)):
        same = [accounts[groups[other][0]] for other in members[linked[number]]]
        first = next((account for account in same if account.answers is None), None)
        labels.append(first.cause.of(first.read.report.text) if len(same) > 1 and first is not None else "")
    return labels


def _join(linked: list[int], one: int, other: int) -> None:
    low, high = sorted((linked[one], linked[other]))
    for at, label in enumerate(linked):
        if label == high:
            linked[at] = low
