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
from standoff.lenses.negotiation.parties import Parties
from standoff.lenses.negotiation.phrases import clause_of, without_dateline
from standoff.model.anchor import Anchor
from standoff.model.annotations import Claim, Holds, Modality
from standoff.text.span import Span

# What a party announces of itself it does by announcing it.
_ANNOUNCED = frozenset("walk-out suspension return sanction recognises pledges calls".split())
# Whose "it" is the subject of the sentence before: only for acts that no thing can do.
_BY_SOMEBODY = frozenset("walk-out return accusation denial offer threat rejection".split())
_SPEECH_ACTS = frozenset(
    "comment elaborate clarify repeat answer name identify specify respond speak talk reply".split()
)
_DUTIES = frozenset({"must", "should", "shall"})
# A demand or refusal that is only told in the present is where a party stands, and no step that it took.
_STEPS = frozenset({"demand", "request", "rejection"})
_PAST = frozenset({"VBD", "VBN"})
_NOT_YET = frozenset("before until till unless if without once".split())
# What happens before everybody's eyes is told of officials as well as in the report's own voice.
_SEEN = frozenset("walk-out return suspension signature talks".split())
_ADDRESSED = frozenset({"accusation", "talks"})
_NAMING = frozenset({"name", "identify", "quote"})
_ASKS = frozenset({"ask", "seek", "appeal", "request"})
_ASKED = frozenset("call urge ask tell order want press invite beg appeal persuade force allow help".split())
_OPENERS = frozenset({"it", "they", "he", "she", "its", "their", "his", "her"})
_CONDITIONAL = frozenset({"only", "conditionally", "provisionally"})
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
            if cue is not None and self._can_be(read, claim, cue):
                answer = reaction_of(read, claim)
                for told in self._told(read, claim, cue, self._kind(read, claim, cue)):
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
        if claim.speaker is not None and (
            not _agrees(read, claim) or (kind == "accusation" and _is_gerund(read, claim))
        ):
            # "According to Ode, the guild has dawdled, accusing it of bad faith": the accuser is who speaks.
            return self._parties.each(read.report.id, claim.speaker.span)
        found = self._parties.each(read.report.id, claim.who)
        top = read.top_of(claim.who)
        if found or top is None or kind not in _BY_SOMEBODY or claim.on_word_of is not None:
            return found
        whose = read.tree.one_of(top, "nmod:poss")
        first = top if whose is None else whose
        return self._subject_before(read, first) if read.tree.tokens[first].lemma.lower() in _OPENERS else ()

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
            about = _about(read, claim, cue)
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
                towards=_named(read, about),
            )

    def _terms(self, read: IndexedReport, claim: Claim, parties: tuple[str, ...]) -> dict[str, float]:
        """The telling words of a clause but for its verb and who does it, the names in it among them."""
        inside = read.inside(without_dateline(read, claim.span))
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
            if claim.holds is Holds.YES or own or _is_on_a_reports_word(read, claim) or self._goes_on(read, claim):
                return True
            return kind in _SEEN and self._is_nobodys(read, claim)
        if claim.modality is Modality.POSSIBLE and own and kind == "accusation":
            return True
        return claim.modality is Modality.PLANNED and kind in _ANNOUNCED and own and not _is_asked(read, claim)

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

    def _can_be(self, read: IndexedReport, claim: Claim, cue: Cue) -> bool:
        """Whether the verb is meant as a move: declining to comment and insisting that it rained are none."""
        head = read.head_of(claim)
        if head is None or read.marks(head) & _NOT_YET:
            return False
        tree = read.tree
        headline = claim.span.start <= read.headline_end and cue.kind != "request"
        if cue.kind in _STEPS and tree.tokens[head].tag not in _PAST and not headline:
            return False
        then = tree.one_of(head, "xcomp", "ccomp")
        lemma = "" if then is None else tree.tokens[then].lemma.lower()
        if cue.form in {"decline", "refuse"}:
            return lemma not in _SPEECH_ACTS and lemma not in forms("attributing_verbs", kind="speech")
        if cue.form == "insist":
            wanted = then is not None and any(tree.tokens[a].lemma.lower() in _DUTIES for a in tree.all_of(then, "aux"))
            return wanted or any("on" in read.marks(child) for child in tree.all_of(head, "obl"))
        if cue.form == "return":
            # "returned on Friday" is back at the table; "returned to the capital" and "returned the fee" are not.
            return not any(child not in read.moments for child in tree.all_of(head, "obj", "obl"))
        return cue.form not in _ASKS or _asks_for_something(read, claim, head, then)

    def _kind(self, read: IndexedReport, claim: Claim, cue: Cue) -> str:
        """The kind, seen with what stands beside the verb."""
        head = read.head_of(claim)
        if cue.kind != "acceptance" or head is None:
            return cue.kind
        beside = {read.tree.tokens[child].lemma.lower() for child in read.tree.all_of(head, "advmod", "obl")}
        hangs = any(condition.consequence.overlaps(claim.span) for condition in read.notes.conditions)
        return "conditional acceptance" if hangs or beside & (_CONDITIONAL | {"reservation", "condition"}) else cue.kind


def _is_asked(read: IndexedReport, claim: Claim) -> bool:
    """Whether somebody is asked to do it: "called on both sides to return"."""
    head = read.head_of(claim)
    if head is None or "to" not in read.marks(head):
        return False
    return read.tree.tokens[read.tree.heads[head]].lemma.lower() in _ASKED


def _is_on_a_reports_word(read: IndexedReport, claim: Claim) -> bool:
    """Whether it stands on the word of the agency or paper that the report credits."""
    return claim.speaker is not None and claim.speaker.name in read.credits


def _asks_for_something(read: IndexedReport, claim: Claim, head: int, then: int | None) -> bool:
    """Whether somebody asks for more than an answer or their own coat."""
    tree = read.tree
    own = any(
        tree.tokens[owner].lemma.lower() in {"his", "her", "he", "she"}
        for child in tree.all_of(head, "obj", "obl")
        for owner in tree.all_of(child, "nmod:poss")
    )
    wondering = then is not None and (
        bool(read.marks(then) & {"whether", "if"}) or tree.tokens[then].lemma.lower() in _NAMING
    )
    return not (claim.passive or own or wondering or (claim.lemma == "seek" and then is not None))


def _is_gerund(read: IndexedReport, claim: Claim) -> bool:
    head = read.head_of(claim)
    return head is not None and read.tree.tokens[head].tag == "VBG" and read.tree.relation(head) == "advcl"


def _agrees(read: IndexedReport, claim: Claim) -> bool:
    """Whether subject and verb agree in number: where they do not, the tree took the subject of another clause."""
    head, top = read.head_of(claim), None if claim.who is None else read.top_of(claim.who)
    if head is None or top is None or read.tree.tokens[head].tag != "VBZ":
        return True
    return read.tree.tokens[top].tag not in {"NNS", "NNPS"} and len(read.tree.conjuncts(top)) == 1


def _named(read: IndexedReport, about: Span | None) -> str:
    top = None if about is None else read.top_of(about)
    if top is None:
        return ""
    # One calls the truce what another calls the ceasefire.
    deal = read.tree.tokens[top].lemma.lower() in forms("move_objects", **{"class": "deal"})
    return read.party(top) or ("#deal" if deal else "")


def _about(read: IndexedReport, claim: Claim, cue: Cue) -> Span | None:
    """What is welcomed, condemned or asked for."""
    head = read.head_of(claim)
    then = None if head is None else read.tree.one_of(head, "xcomp", "ccomp")
    wanted = None if then is None else read.tree.span(*read.tree.trimmed(*read.tree.edges(then)))
    if wanted is not None and cue.kind == "urges":
        return wanted
    if claim.what is not None:
        return claim.what
    preposition = cue.form.rpartition(" ")[2]
    for child in () if head is None else read.tree.all_of(head, "obl"):
        if preposition in read.marks(child):
            return read.tree.span(*read.tree.trimmed(*read.tree.edges(child, "case", "acl:relcl", "punct")))
    return wanted
