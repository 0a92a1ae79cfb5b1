"""What is read out of one report, each with the characters that it was read from."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from standoff.model.analysis import Bargain, Name, NameKind, Token
from standoff.text.span import Span


class Mention(Struct, frozen=True, kw_only=True):
    """Words that name a person, body, state or place, or stand for one.

    Attributes:
        span: the naming words alone ("Anna Ruiz"; for a stand-in, "he" or "the group").
        name: the fullest name that the report uses for the same one; equal names are the same one.
        kind: what is named.
        title: the office or description as written ("former President", "special envoy"), or None.
        title_span: where it stands.
        stands_in: whether the words are a pronoun or a description that was resolved, not a name.
    """

    span: Span
    name: str
    kind: NameKind
    title: str | None = None
    title_span: Span | None = None
    stands_in: bool = False


class QuoteKind(StrEnum):
    """How the words stand in the sentence."""

    DIRECT = "direct"
    MIXED = "mixed"
    SCARE = "scare"


class Quote(Struct, frozen=True, kw_only=True):
    """Words between quotation marks.

    Attributes:
        span: the words inside the marks, without closing commas.
        marked: with the marks.
        kind: a whole clause, a fragment built into the report's own sentence, or words held at arm's length.
        cue: the words that attribute it ("said", "according to"), or None.
        cue_form: the cue's lemma ("say", "according to"), or None.
        speaker: to whom it is attributed, or None when more than one, or nobody, could have said it.
        because: what decided the speaker, or why none was named.
        continues: it goes on from the quotation before it (interrupted, or a further sentence of the same speaker).
    """

    span: Span
    marked: Span
    kind: QuoteKind
    cue: Span | None = None
    cue_form: str | None = None
    speaker: Mention | None = None
    because: str = ""
    continues: bool = False


class IndirectSpeech(Struct, frozen=True, kw_only=True):
    """Words, thoughts or wishes that the report gives as somebody's, without quotation marks around the whole.

    Attributes:
        span: what is said to have been said, with its "that" or "to" and without the stop that ends it.
        cue: the words that attribute it, a "not" before them included.
        cue_form: the cue's lemma ("say", "point out", "according to"), "not say" where it is denied.
        speaker: whose they are, or None when nobody is named or more than one could be.
        because: what decided the speaker, or why there is none.
        parts: where the attribution stands in the middle ("The lock, she said, is shut"), the pieces around it.
    """

    span: Span
    cue: Span
    cue_form: str
    speaker: Mention | None
    because: str = ""
    parts: tuple[Span, ...] = ()


class Status(StrEnum):
    """What kind of number it is."""

    REPORTED = "reported"
    ESTIMATED = "estimated"
    PROJECTED = "projected"


class Counting(StrEnum):
    """Whether a count runs up to its date or holds for a spell alone, where the words say so."""

    CUMULATIVE = "cumulative"
    NEW = "new"


class Quantity(Struct, frozen=True, kw_only=True):
    """A number as one report writes it.

    Attributes:
        span: the number with its qualifier and unit ("nearly 100,000", "60-day", "one in five").
        value: the value in base units; low and high bound it as written ("10 to 12") or as qualified ("at least 10").
        unit: `count`, `percent`, `share`, `day`, `hour`, `USD`, `km`, … (see `language/lexicons/units.yaml`).
        qualifier: as written, lower case ("nearly", "more than"), or None.
        what: what is counted or measured, head noun first known as written ("women and children", "ceasefire").
        what_span: where that stands, or None.
        measure: what happens to them ("malnutrition", "killed"), folded content words that tell measures apart.
        population, place, period, as_of, counted_by: scope as written, or None.
        counting: a running total ("so far"), or those that came on top ("12 more"); None where nothing says so.
        running: whether it tells how long something has gone on that goes on ("the fifth day of the lockout").
    """

    span: Span
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = "count"
    qualifier: str | None = None
    what: str = ""
    what_span: Span | None = None
    measure: tuple[str, ...] = ()
    population: str | None = None
    place: str | None = None
    period: str | None = None
    as_of: str | None = None
    counted_by: str | None = None
    status: Status = Status.REPORTED
    counting: Counting | None = None
    running: bool = False


class Age(Struct, frozen=True, kw_only=True):
    """How old a person is, as one report writes it.

    Attributes:
        span: the number ("44", "sixteen").
        value: the age in years.
        name: the fullest name that the report uses for the person.
        person: where the person is named, or stood for by a pronoun, beside the number.
    """

    span: Span
    value: float
    name: str
    person: Span


class Precision(StrEnum):
    """How exactly a moment is known."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    VAGUE = "vague"
    UNRESOLVED = "unresolved"


class Moment(Struct, frozen=True, kw_only=True):
    """A time as one report writes it.

    Attributes:
        span: the words ("Thursday", "earlier this month", "24 July").
        date: first day, ISO 8601; "--07-24" when the year is not known; None when it cannot be resolved.
        end: last day of a range, inclusive, or None.
        precision: how exactly it is known.
        because: what it was resolved against, or why it was not.
        limit: "from" where it begins an open stretch ("since Monday"), "to" where it ends one ("until Monday").
    """

    span: Span
    date: str | None
    precision: Precision
    end: str | None = None
    because: str = ""
    limit: str = ""


class ConditionKind(StrEnum):
    """How what is to come hangs on what must hold."""

    IF = "if"
    ONLY_IF = "only_if"
    UNLESS = "unless"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    ONCE = "once"
    AS_LONG_AS = "as_long_as"
    PROVIDED = "provided"
    IN_CASE = "in_case"
    WITHOUT = "without"
    EXCHANGE = "exchange"


class Condition(Struct, frozen=True, kw_only=True):
    """One clause that depends on another clause or phrase.

    Attributes:
        span: from the first to the last character of both, their marker among them.
        marker: the words that tie them ("only if", "until").
        form: the marker in lower case as the lexicon has it.
        kind: how the one hangs on the other.
        condition: what must hold, without the marker.
        consequence: what depends on it.
        negated: whether the consequence is denied ("will not leave until …").
        clausal: whether the condition is a clause; else it is a phrase ("before any talks").
    """

    span: Span
    marker: Span
    form: str
    kind: ConditionKind
    condition: Span
    consequence: Span
    negated: bool = False
    clausal: bool = True


class Modality(StrEnum):
    """How a clause is meant."""

    DONE = "done"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DEMANDED = "demanded"


class Holds(StrEnum):
    """Whether the report, in its own voice, lets what a clause says be so."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Claim(Struct, frozen=True, kw_only=True):
    """What one clause says: who did, will do or should do what to whom.

    Every slot is a stretch of the report; a slot that the clause does not fill is None. Who is only implied ("Ode
    wants to leave": who leaves) stands where it is named.

    Attributes:
        span: the clause, without the clauses joined to it. predicate: the verb with its particle, or the "is" of "is a
        mediator". lemma: its dictionary form ("withdraw", "call off", "be"). who: who does it; in the passive whoever
        stands behind "by". what: what or whom it is done to, or what somebody is; in the passive the subject.
        recipient: to whom something is given or said. when, where: the phrases that say so. negated: whether the
        clause is denied, by a word of its own or by the verb above it ("failed to", "denied that"). modality: how it
        is meant. holds: whether the report itself says that it is so; OPEN for all that stands on somebody's word
        only. passive: whether the verb is in the passive. on_word_of: the reported speech or quotation that the clause
        is part of, or None. speaker: whose word that is, where it is known.
    """

    span: Span
    predicate: Span
    lemma: str
    who: Span | None = None
    what: Span | None = None
    recipient: Span | None = None
    when: Span | None = None
    where: Span | None = None
    negated: bool = False
    modality: Modality = Modality.DONE
    holds: Holds = Holds.YES
    passive: bool = False
    on_word_of: Span | None = None
    speaker: Mention | None = None


class StanceKind(StrEnum):
    """What somebody does in talks by words, or by going and coming."""

    DEMAND = "demand"
    REQUEST = "request"
    OFFER = "offer"
    COUNTER_OFFER = "counter-offer"
    PROMISE = "promise"
    CONCESSION = "concession"
    RETRACTION = "retraction"
    ACCEPTANCE = "acceptance"
    CONDITIONAL_ACCEPTANCE = "conditional acceptance"
    REJECTION = "rejection"
    THREAT = "threat"
    ULTIMATUM = "ultimatum"
    WALK_OUT = "walk-out"
    RETURN = "return"
    SUSPENSION = "suspension"
    ACCUSATION = "accusation"
    DENIAL = "denial"


class Stance(Struct, frozen=True, kw_only=True):
    """What somebody demands, offers, accepts, refuses or does in talks, as one clause tells it.

    Attributes:
        span: the clause that tells it.
        kind: what is done.
        cue: the words that say so ("insists", "is willing", "won't").
        form: their entry in the lexicon, or the modal ("will not", "must", "will").
        holder: whose stance it is, where the report names them or a pronoun was resolved.
        holder_span: the words that stand for the holder here, resolved or not; None where nobody is named.
        content: what is demanded, offered or refused.
        recipient: of whom it is asked, where that stands apart ("urged the port to pay").
        negated: the stance itself is denied ("has not ruled out", "does not demand").
        hypothetical: it is only thought of ("would refuse", "if they reject it").
        past: it is told as something that was so before ("had demanded", "until now had refused").
        on_word_of: the reported speech or quotation that it is part of, or None.
        speaker: whose word that is, where it is known.
        when: the time that its clause names.
    """

    span: Span
    kind: StanceKind
    cue: Span
    form: str
    holder: Mention | None = None
    holder_span: Span | None = None
    content: Span | None = None
    recipient: Span | None = None
    negated: bool = False
    hypothetical: bool = False
    past: bool = False
    on_word_of: Span | None = None
    speaker: Mention | None = None
    when: Span | None = None


class Failure(Struct, frozen=True, kw_only=True):
    """An extractor could not read a stretch of a report."""

    span: Span
    cause: str


class Annotations(Struct, frozen=True, kw_only=True):
    """Everything that the extractors read out of one report, each in order of its span."""

    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()
    vectors: tuple[bytes, ...] = ()
    bargains: tuple[Bargain, ...] = ()
    meanings: tuple[bytes, ...] = ()
    states: tuple[bytes, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    indirect: tuple[IndirectSpeech, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    ages: tuple[Age, ...] = ()
    moments: tuple[Moment, ...] = ()
    conditions: tuple[Condition, ...] = ()
    claims: tuple[Claim, ...] = ()
    stances: tuple[Stance, ...] = ()
    failures: tuple[Failure, ...] = ()
