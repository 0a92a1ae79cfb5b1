"""What is negotiated: parties, acts, who asks, offers or refuses them, what waits for what, and what happened.

Dates are ISO 8601, as far as they are known ("2031-03-12", "2031-03", "--03-12"); None where nothing says when.
Every entry stands on words of the reports: none is built without an anchor.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from standoff.model.anchor import Anchor
from standoff.model.findings import Speaker
from standoff.model.story import Origins


class Member(Struct, frozen=True, kw_only=True):
    """Somebody who speaks or acts for a party: a spokesperson, a ministry, a capital that stands for its government."""

    name: str
    anchors: tuple[Anchor, ...]


class Party(Struct, frozen=True, kw_only=True):
    """Who takes part, under all names.

    Attributes:
        role: `primary`, `mediator`, `facilitator`, `host`, `guarantor` or `reacting`.
        names: every name that the reports use for the party itself.
        members: who speaks or acts for it, kept apart from it.
        because: what decided the role, in words.
    """

    id: str
    name: str
    names: tuple[str, ...]
    role: str
    anchors: tuple[Anchor, ...]
    members: tuple[Member, ...] = ()
    because: str = ""


class Act(Struct, frozen=True, kw_only=True):
    """Something that a party could do: a release, a withdrawal, an end to the war.

    Attributes:
        label: for the reader, in the words of the fullest witness ("release all hostages").
        actor: id of the party that would do it, or None when nobody is named.
        issue: what kind of thing it is, the same for all who want or refuse it ("release of detainees").
        extent: `full`, `partial` or "" when nothing says how much of it.
    """

    id: str
    label: str
    actor: str | None
    anchors: tuple[Anchor, ...]
    issue: str = ""
    extent: str = ""


class Position(Struct, frozen=True, kw_only=True):
    """Where a party stands on an issue.

    Attributes:
        party: id of the party.
        act: id of the act that it is about, or None.
        stance: `demands`, `offers`, `accepts`, `accepts-if`, `refuses` or `unsure`. Silence is no entry.
        said_on: when it was said.
        valid_to: when it was superseded.
        superseded_by: id of the position that did it.
        because: the cue and the rule that decided, in words.
    """

    party: str
    issue: str
    stance: str
    said_on: str | None
    anchors: tuple[Anchor, ...]
    id: str = ""
    act: str | None = None
    valid_to: str | None = None
    superseded_by: str | None = None
    because: str = ""
    origins: Origins | None = None


class Requirement(Struct, frozen=True, kw_only=True):
    """An act that waits for a condition; `target` and `condition` are act ids.

    Attributes:
        id: "w1", "w2", …: refusals and requirements stand in one chain, so that no two share an id.
        holder: id of the party that sets it.
        kind: `before`, `if`, `verified` or `deadline`.
        group: requirements of one target with the same group are alternatives (OR); all others must hold (AND).
        status: `stated`, `met`, `waived` or `withdrawn`.
        since, until: from when to when it is in force; `until` is None while it is.
        ended_by: where the reports say that it ended.
        because: the marker and the rule that decided, in words.
    """

    id: str
    holder: str
    target: str
    condition: str
    kind: str
    group: str | None
    status: str
    anchors: tuple[Anchor, ...]
    since: str | None = None
    until: str | None = None
    ended_by: tuple[Anchor, ...] = ()
    because: str = ""
    origins: Origins | None = None


class PartyAct(Struct, frozen=True, kw_only=True):
    """A party refuses or offers an act.

    Attributes:
        id: "r1", "r2", … for refusals, "o1", … for offers.
        since, until: from when to when it stands; `until` is None while it does.
        ended_by: where the reports say that it ended.
    """

    party: str
    act: str
    anchors: tuple[Anchor, ...]
    id: str = ""
    since: str | None = None
    until: str | None = None
    ended_by: tuple[Anchor, ...] = ()
    because: str = ""
    origins: Origins | None = None


class Strength(Struct, frozen=True, kw_only=True):
    """In how many origins the weakest part of a deadlock stands."""

    origins: Origins


class Change(Struct, frozen=True, kw_only=True):
    """A requirement or refusal, and how it would change.

    Attributes:
        id: of the requirement or refusal.
        how: every change that would do, in words ("dropped, weakened, made simultaneous or guaranteed").
    """

    id: str
    how: str


class WayOut(Struct, frozen=True, kw_only=True):
    """A smallest set of changes that unlocks. None is better than another.

    Attributes:
        leaves: ids of the acts that the deadlock keeps locked all the same.
    """

    changes: tuple[Change, ...]
    leaves: tuple[str, ...] = ()


class Deadlock(Struct, frozen=True, kw_only=True):
    """No order of acts satisfies every requirement in force.

    Attributes:
        parties: ids of the parties that hold its requirements or refuse, in the order of the chain.
        chain: requirement and refusal ids, in order: each waits for the next; a cycle comes back to the first.
        shape: `cycle` or `blocked` (the chain ends in a refusal).
        since: the date from which all of the chain is in force.
        until: when it dissolved, None while it stands.
        dissolved_by: ids of what ended, or is met.
        in_words: the chain for a reader, one step a line.
        locked: ids of all acts that cannot come about.
        ways_out: all smallest sets of changes, in a stable order that means nothing.
        too_many: why the ways out are not listed, where there are more than can be.
        alternatives: ids of what closes the other ways that a requirement of the chain leaves open ("X or Y").
        frees: ids of the acts that each way out makes possible as far as this deadlock holds them: of a cycle all, of
            a blocked chain the first.
        beside: ids of the other deadlocks that held some of `frees` when this one was last in force.
    """

    id: str
    parties: tuple[str, ...]
    chain: tuple[str, ...]
    since: str | None
    strength: Strength
    ways_out: tuple[WayOut, ...]
    shape: str = ""
    until: str | None = None
    dissolved_by: tuple[str, ...] = ()
    in_words: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    too_many: str = ""
    alternatives: tuple[str, ...] = ()
    frees: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Term(Struct, frozen=True, kw_only=True):
    """What a proposal asks of whom.

    Attributes:
        obligor: id of the party that is to do it.
        act: in the words of one witness.
        act_id: the act, where it is one.
    """

    obligor: str | None
    act: str
    quantity: str | None
    deadline: str | None
    phase: str | None
    anchors: tuple[Anchor, ...]
    act_id: str | None = None


class Proposal(Struct, frozen=True, kw_only=True):
    """What is on the table.

    Attributes:
        sponsor: id of the party that put it there.
        status: `proposed`, `accepted`, `rejected`, `agreed` or `unsure`.
        name: as the reports call it.
        version: "first", "latest", … where they tell it from another.
    """

    sponsor: str | None
    status: str
    terms: tuple[Term, ...]
    id: str = ""
    name: str = ""
    version: str = ""
    anchors: tuple[Anchor, ...] = ()


class Round(Struct, frozen=True, kw_only=True):
    """Talks that were held: where, in which form, who mediated, who came and who left.

    Attributes:
        mediators, attendees, left: ids of parties.
        format: `direct`, `indirect` or "".
        outcome: in the words of one witness.
    """

    id: str
    begins: str | None
    ends: str | None
    venue: str
    format: str
    mediators: tuple[str, ...]
    attendees: tuple[str, ...]
    left: tuple[str, ...]
    outcome: str
    anchors: tuple[Anchor, ...]


class Move(Struct, frozen=True, kw_only=True):
    """What a party did in the negotiation.

    Attributes:
        kind: `demand`, `offer`, `walk-out`, … (see the vocabulary).
        party, recipient: ids of parties.
        date: when it happened.
        precision: how exactly that is known.
        reported: the first day it was reported on.
        what: verbatim from one witness.
        plover: the category of PLOVER 2.0 that it would be exported as.
    """

    id: str
    kind: str
    party: str
    recipient: str | None
    date: str | None
    precision: str
    plover: str | None
    anchors: tuple[Anchor, ...]
    reported: str | None = None
    what: str = ""
    because: str = ""
    origins: Origins | None = None


class Reaction(Struct, frozen=True, kw_only=True):
    """A third party's public answer: `welcomes`, `urges`, `condemns`, `pledges`, `recognises`, `sanctions`, `calls`.

    Attributes:
        party: id of the party.
        about: what it answers or asks for, verbatim, or None.
        date: when it happened, `precision` how exactly that is known.
        reported: the first day it was reported on.
        what: verbatim from one witness.
        plover: the category of PLOVER 2.0 that it would be exported as.
        because: the cue that decided, in words.
    """

    party: str
    kind: str
    about: str | None
    date: str | None
    anchors: tuple[Anchor, ...]
    id: str = ""
    origins: Origins | None = None
    precision: str = ""
    reported: str | None = None
    what: str = ""
    plover: str | None = None
    because: str = ""


class Blame(Struct, frozen=True, kw_only=True):
    """One of several competing explanations.

    Attributes:
        holder: id of the party whose explanation it is; for anybody else the words that name them.
        blamed: who or what is held to be the cause, verbatim.
        cause: what for, verbatim.
        about: what is explained; explanations of one thing share it.
        because: the cue that decided, in words.
    """

    holder: str
    blamed: str
    cause: str = msgspec.field(name="for")
    anchors: tuple[Anchor, ...] = ()
    id: str = ""
    about: str = ""
    because: str = ""
    origins: Origins | None = None


class Outlook(Struct, frozen=True, kw_only=True):
    """What may come next, and on whose word.

    Attributes:
        speaker: who says so; None for unnamed "experts" and for the report's own voice.
        anonymous: it is the word of unnamed "experts", or of the report itself.
        anchor: what may come, in the words of one witness.
        modality: the words that say how sure it is ("could", "is likely to").
        kind: `forecast`, or `intention` of the one who says it.
        empty: whether an intention is announced without saying what will be done ("will consider other options").
        on_word_of: the words that name an anonymous source ("Experts"), "" for the report's own voice.
        anchors: every place where a report has it.
    """

    speaker: Speaker | None
    anonymous: bool
    anchor: Anchor
    modality: str
    id: str = ""
    kind: str = "forecast"
    empty: bool = False
    on_word_of: str = ""
    anchors: tuple[Anchor, ...] = ()
    origins: Origins | None = None


class TimelineEntry(Struct, frozen=True, kw_only=True):
    """Something with a date, in the words of one witness.

    Attributes:
        date, precision: when it happened.
        end: last day of a range.
        reported: the first day it was reported on.
        what: verbatim from one witness.
        kind: `move`, `reaction`, `statement` or `event`.
        item: id of what it is about.
        plover: the category of PLOVER 2.0 that it would be exported as, where there is one.
    """

    date: str | None
    precision: str
    what: str
    item: str | None
    anchors: tuple[Anchor, ...]
    end: str | None = None
    reported: str | None = None
    kind: str = ""
    plover: str | None = None
