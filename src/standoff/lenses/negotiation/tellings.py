"""Where a report tells of a move or an answer: who made it, towards whom, when, and by which words.

A clause tells of one when its verb says so and it took place. What is planned, demanded, possible or denied is none,
but for what a party announces of itself ("we are calling our delegation home").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.language.frequencies import headword
from standoff.language.lexicon import forms
from standoff.lenses.negotiation.cues import Cue, move_of, reaction_of
from standoff.lenses.negotiation.dating import NEVER, When, when
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.meant import (
    about_of,
    agrees,
    can_be,
    is_asked,
    is_gerund,
    is_on_a_reports_word,
    kind_of,
    name_in,
)
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.phrases import clause_of
from standoff.model.anchor import Anchor
from standoff.model.annotations import Claim, Holds, Modality
from standoff.text.span import Span

# What a party announces of itself it does by announcing it.
_ANNOUNCED = frozenset("walk-out suspension return sanction recognises pledges calls".split())
# Whose "it" is the subject of the sentence before: only for acts that no thing can do.
_BY_SOMEBODY = frozenset("walk-out return accusation denial offer threat rejection".split())
# What happens before everybody's eyes is told of officials as well as in the report's own voice.
_SEEN = frozenset("walk-out return suspension signature talks".split())
_ADDRESSED = frozenset({"accusation", "talks"})
_INCLUDING = frozenset({"include", "including", "among"})
_PERSONS = frozenset({"he", "she", "his", "her"})
_OPENERS = frozenset({"it", "they", "he", "she", "its", "their", "his", "her"})
# "made the offer of the week" says no more than "offered".
_EMPTY = frozenset("offer proposal plan move step hour day week month year".split())
_LONGEST = 320


@dataclass(frozen=True, slots=True)
class Telling:
    """One clause that tells of one move or answer.

    Attributes:
        party, recipient: ids.
        announced: it is to come, on the party's own word.
        terms: its telling words and what sharing them is worth.
        towards: the name that it is about, "#deal" for what is on the table, or "".
    """

    kind: str
    cue: Cue
    party: str
    recipient: str | None
    read: IndexedReport
    claim: Claim
    anchor: Anchor
    when: When
    announced: bool
    terms: dict[str, float]
    towards: str = ""
    about: str | None = None


class Tellings:
    """Finds them in a pile."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._role = {party.id: party.role for party in parties.all}

    def moves(self) -> Iterator[Telling]:
        """What the parties did, in order of the reports and their words."""
        for read, claim in self._claims():
            cue = move_of(read, claim)
            if cue is not None and can_be(read, claim, cue):
                answer = reaction_of(read, claim)
                for told in self._told(read, claim, cue, kind_of(read, claim, cue)):
                    if answer is None or self._is_side(told.party):
                        yield told
            elif cue is None and (answer := reaction_of(read, claim)) is not None and answer.kind == "condemns":
                yield from (told for told in self._told(read, claim, answer, "accusation") if self._is_side(told.party))

    def reactions(self) -> Iterator[Telling]:
        """What third parties answered, in order."""
        for read, claim in self._claims():
            cue = reaction_of(read, claim)
            if cue is not None:
                yield from (told for told in self._told(read, claim, cue, cue.kind) if not self._is_side(told.party))

    def _claims(self) -> Iterator[tuple[IndexedReport, Claim]]:
        for read in self._parties.naming.reports.values():
            for claim in read.notes.claims:
                yield read, claim

    def _is_side(self, party: str) -> bool:
        return self._role[party] == "primary"

    def who(self, read: IndexedReport, claim: Claim, kind: str = "") -> tuple[str, ...]:
        """Who does it: the subject; whoever speaks, where the subject cannot be; the subject of the sentence before."""
        if claim.who is None:
            return ()
        if claim.speaker is not None and (not agrees(read, claim) or (kind == "accusation" and is_gerund(read, claim))):
            # "According to Ode, the guild has dawdled, accusing it of bad faith": the accuser is who speaks.
            return self._parties.each(read.report.id, claim.speaker.span)
        found = self._parties.each(read.report.id, claim.who)
        top = read.top_of(claim.who)
        if not found and (included := self._included(read, claim)):
            return included
        if found or top is None or claim.on_word_of is not None:
            return found
        whose = read.tree.one_of(top, "nmod:poss")
        first = read.tree.tokens[top if whose is None else whose].lemma.lower()
        known = first in _PERSONS or (kind in _BY_SOMEBODY and first in _OPENERS)
        return self._subject_before(read, top if whose is None else whose) if known else ()

    def _included(self, read: IndexedReport, claim: Claim) -> tuple[str, ...]:
        """Who stands by name for "leaders, including A and B, calling for aid"."""
        head = read.head_of(claim)
        if head is None or read.tree.tokens[head].tag != "VBG":
            return ()
        start = read.notes.sentences[read.sentence_at(read.starts[head])].start
        before = read.inside(Span(start, read.starts[head])) if start < read.starts[head] else range(0)
        since = max((at for at in before if read.tree.tokens[at].lemma.lower() in _INCLUDING), default=None)
        if since is None or read.tree.tokens[head - 1].span.of(read.report.text) != ",":
            return ()
        named = {m.span: m for at in range(since, head) if (m := read.mention_at.get(at)) is not None}
        ids = (self._parties.of(read.report.id, span) for span in named)
        return tuple(dict.fromkeys(party for party in ids if party is not None))

    def _subject_before(self, read: IndexedReport, at: int) -> tuple[str, ...]:
        number = read.sentence_at(read.starts[at])
        if number == 0:
            return ()
        before = read.notes.sentences[number - 1]
        roots = [place for place in read.inside(before) if read.tree.heads[place] == place]
        subject = read.tree.subject(roots[0]) if roots else None
        return () if subject is None else self._ids(read, subject.at)

    def _ids(self, read: IndexedReport, at: int) -> tuple[str, ...]:
        return self._parties.each(read.report.id, read.tree.span(*read.tree.edges(at, "acl:relcl", "punct", "appos")))

    def _told(self, read: IndexedReport, claim: Claim, cue: Cue, kind: str) -> Iterator[Telling]:
        parties = self.who(read, claim, kind)
        if not parties or claim.negated or len(claim.span) > _LONGEST:
            return
        announced = claim.modality is Modality.PLANNED
        if not self._took_place(read, claim, parties, kind):
            return
        recipient = None if cue.takes == "team" else self._recipient(read, claim, parties)
        if (kind == "talks" and recipient is None and len(parties) < 2) or (
            kind in _ADDRESSED and recipient in parties and len(parties) == 1
        ):
            return
        for party in parties:
            other = None if recipient in parties else recipient
            if kind == "talks" and other is None:
                other = next(one for one in parties if one != party)
            about = about_of(read, claim, cue)
            yield Telling(
                kind=kind,
                cue=cue,
                party=party,
                recipient=other,
                read=read,
                claim=claim,
                anchor=read.report.anchor(clause_of(read, claim.span)),
                when=self._when(read, claim, announced=announced),
                announced=announced,
                terms=self._terms(read, claim, parties),
                about=None if about is None else about.of(read.report.text),
                towards=name_in(read, about),
            )

    def _terms(self, read: IndexedReport, claim: Claim, parties: tuple[str, ...]) -> dict[str, float]:
        """The telling words of a clause but for its verb and who does it, the names in it among them."""
        inside = read.inside(claim.span)
        verbs = set(read.inside(claim.predicate))
        found: dict[str, float] = {}
        for at in inside:
            if at in verbs or read.tree.tokens[at].lemma.lower() in _EMPTY:
                continue
            name = read.party(at)
            if name is None:
                found.update(read.terms(range(at, at + 1)))
            elif self._parties.named(name) not in parties:
                found[f"@{name}"] = 1.0
        return found

    def _took_place(self, read: IndexedReport, claim: Claim, parties: tuple[str, ...], kind: str) -> bool:
        """Whether the report lets it be so; what stands on a party's word counts where that party does it itself."""
        own = claim.speaker is not None and self._parties.of(read.report.id, claim.speaker.span) in parties
        if claim.modality is Modality.DONE:
            head = read.head_of(claim)
            if head is None or "to" in read.marks(head):
                # "called on both to return": nobody has returned.
                return False
            if claim.holds is Holds.YES or own or is_on_a_reports_word(read, claim) or self._goes_on(read, claim):
                return True
            return kind in _SEEN and self._is_nobodys(read, claim)
        if claim.modality is Modality.POSSIBLE and own and kind == "accusation":
            return True
        return claim.modality is Modality.PLANNED and kind in _ANNOUNCED and own and not is_asked(read, claim)

    def _is_nobodys(self, read: IndexedReport, claim: Claim) -> bool:
        """Whether it stands on the word of unnamed people who are no party: "officials said"."""
        top = None if claim.speaker is None else read.top_of(claim.speaker.span)
        if top is None or claim.speaker is None or top in read.mention_at:
            return False
        unnamed = headword(read.tree.tokens[top].lemma.lower()) in forms("unnamed")
        return unnamed and not self._parties.each(read.report.id, claim.speaker.span)

    def _goes_on(self, read: IndexedReport, claim: Claim) -> bool:
        """Whether it stands beside what its subject announces: "said that it will leave, urging both to follow"."""
        head = read.head_of(claim)
        if head is None or claim.on_word_of is not None or read.tree.tokens[head].tag != "VBG":
            return False
        above = read.tree.clause_of(read.tree.heads[head])
        said = read.claim_at.get(above)
        if said is None or said.who is None or said.speaker is None:
            return False
        return (
            self._parties.of(read.report.id, said.who)
            == self._parties.of(read.report.id, said.speaker.span)
            is not None
        )

    def _when(self, read: IndexedReport, claim: Claim, *, announced: bool) -> When:
        """When it was done; of what is only announced, when it was announced."""
        head = read.head_of(claim)
        if head is None or not announced:
            return when(read, claim)
        for up in read.tree.above(head):
            said = read.claim_at.get(up)
            if said is not None:
                return when(read, said)
        return NEVER

    def _recipient(self, read: IndexedReport, claim: Claim, parties: tuple[str, ...]) -> str | None:
        """Towards whom: whom the clause addresses, or whom it accuses, meets or answers."""
        head = read.head_of(claim)
        for span in (claim.recipient, claim.what):
            if span is not None and (found := self._whose(read, span)) is not None:
                return found
        if head is None:
            return None
        for child in read.tree.all_of(head, "obl", "iobj", "obj"):
            if read.marks(child) & {"with", "to", "against"} or read.tree.relation(child) in {"iobj", "obj"}:
                found = self._parties.of(read.report.id, read.tree.span(*read.tree.edges(child, "case", "punct")))
                if found is not None and found not in parties:
                    return found
        return None

    def _whose(self, read: IndexedReport, span: Span) -> str | None:
        """The party that a phrase means, or whose the thing is: "Orlath's stubbornness"."""
        found = self._parties.of(read.report.id, span)
        top = read.top_of(span)
        if found is not None or top is None:
            return found
        owner = read.tree.one_of(top, "nmod:poss")
        return None if owner is None else self._parties.of(read.report.id, read.tree.tokens[owner].span)
