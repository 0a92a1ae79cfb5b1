"""What a language pipeline makes of a report: words with their tree, names, vectors, bargains and meanings."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from standoff.text.span import Span


class NameKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    PLACE = "place"
    GROUP = "group"
    FACILITY = "facility"
    EVENT = "event"
    UNKNOWN = "unknown"


class Token(Struct, frozen=True, kw_only=True):
    """One syntactic word, with what depends on what.

    Tags and relations are those of Universal Dependencies 2 for English; `tag` is the Penn Treebank's.

    Attributes:
        span: the characters of the word; "don't" gives two tokens, "do" and "n't".
        lemma: the dictionary form, lower case unless it is a name.
        pos: the universal part of speech ("VERB").
        tag: the English part of speech ("VBD").
        head: the place of the head in the report's tokens; a token that heads its sentence is its own head.
        relation: the relation to the head, with its subtype ("nsubj:pass"); "root" for the head of a sentence.
    """

    span: Span
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str


class Name(Struct, frozen=True, kw_only=True):
    """Words that name somebody or something, as the language pipeline saw them in their sentence alone.

    Attributes:
        span: the naming words, without articles and titles.
        kind: what is named.
        confidence: how sure the pipeline is of edges and kind, between 0 and 1; not calibrated.
    """

    span: Span
    kind: NameKind
    confidence: float = 1.0


class BargainKind(StrEnum):
    """What the head word of a clause or phrase stands for in a bargain."""

    DEMAND = "demand"
    OFFER = "offer"
    REFUSAL = "refusal"
    ACCEPTANCE = "acceptance"
    BEFORE = "before"
    IF = "if"


class Bargain(Struct, frozen=True, kw_only=True):
    """What a language pipeline takes a sentence to say of a bargain, whatever its words.

    Attributes:
        span: the word that heads what is demanded, offered, refused or accepted, or what waits.
        kind: a stance, or `before` and `if` for what waits.
        holder: the word that heads whoever it is that takes the stance; None where the sentence does not say.
        condition: of what waits, the word that heads what it waits for.
        confidence: how sure the pipeline is, between 0 and 1.
    """

    span: Span
    kind: BargainKind
    holder: Span | None = None
    condition: Span | None = None
    confidence: float = 1.0


class Analysis(Struct, frozen=True, kw_only=True):
    """What a language pipeline makes of the sentences of one report.

    Attributes:
        tokens: all words in order, heads counted through the whole report.
        names: in order of their spans.
        vectors: one for each sentence, of length 1, as little-endian half floats; empty where the pipeline has none.
        bargains: in order of their spans; empty where the pipeline reads none.
        meanings: one for each token, of its vector and how much it tells, as little-endian half floats; nothing for a
            word that tells nothing, and empty where the pipeline has none.
        states: one for each token, of what a network made of it half-way, as signed bytes behind the half float that
            they are multiples of; empty where the pipeline has none.
    """

    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()
    vectors: tuple[bytes, ...] = ()
    bargains: tuple[Bargain, ...] = ()
    meanings: tuple[bytes, ...] = ()
    states: tuple[bytes, ...] = ()
