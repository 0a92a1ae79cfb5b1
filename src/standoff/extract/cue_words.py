"""The words that attribute, as the lexicons have them, and what an attribution is before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.extract.contents import Run
from standoff.language.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Attribution:
    """One content with its cue.

    Attributes:
        cue: the first and last token of the cue.
        form: its lemma as `IndirectSpeech.cue_form` has it.
        kind: speech, thought, will or showing.
        verb: the token that heads the cue.
        content: runs of tokens, in order.
        holder: the head token of whoever it is attributed to, or None.
        how: where the holder stands.
    """

    cue: Run
    form: str
    kind: str
    verb: int
    content: tuple[Run, ...]
    holder: int | None
    how: str


@dataclass(frozen=True, slots=True)
class Word:
    """What the lexicon says of an attributing word."""

    form: str
    kind: str
    takes: frozenset[str]


@cache
def verbs() -> dict[str, Word]:
    """Attributing verbs by lemma, with their particle if they have one."""
    return {e["form"]: Word(e["form"], e["kind"], frozenset(e["takes"])) for e in lexicon("attributing_verbs")}


@cache
def others(pos: str) -> dict[str, Word]:
    """Attributing nouns, adjectives or phrases by their form."""
    entries = [e for e in lexicon("attributing_words") if e["pos"] == pos]
    return {e["form"]: Word(e["form"], e["kind"], frozenset(e.get("takes", ()))) for e in entries}
