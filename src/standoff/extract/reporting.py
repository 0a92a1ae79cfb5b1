"""Words that attribute speech, and what a cue is: such a word with its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from standoff.extract.names import Token
from standoff.language.lexicon import forms, lexicon
from standoff.model.annotations import Mention
from standoff.text.span import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """An attributing word with its subject.

    Attributes:
        span, form: where it stands, and its lemma.
        strong: whether it attributes a whole clause, or words in marks beside it only.
        finite: False for "saying", "calling".
        subject: who says it, None when that could not be told.
        because: what decided the subject, or why there is none.
        follows: whether the subject stands behind the cue.
        taken_up: the pronoun or the paper ("the statement") that stands where the subject should, not yet resolved.
    """

    span: Span
    form: str
    strong: bool
    finite: bool
    subject: Mention | None
    because: str
    follows: bool = False
    taken_up: Span | None = None


@cache
def verbs() -> dict[str, tuple[str, bool]]:
    """Each form of a reporting verb with its lemma, and whether it is strong."""
    return {form: (e["form"], e["strength"] == "strong") for e in lexicon("reporting_verbs") for form in e["forms"]}


@cache
def bases() -> dict[str, tuple[str, bool]]:
    """Each reporting verb as it stands behind a plural ("critics say"), with its lemma, and whether it is strong."""
    return {e["form"]: (e["form"], e["strength"] == "strong") for e in lexicon("reporting_verbs")}


def is_cue(word: str) -> bool:
    """Whether the word is a form of a reporting verb."""
    return word.lower() in verbs()


_NEXT_WORD = re.compile(r"\s+(\w+)")
AUXILIARIES = frozenset(
    ("is are was were has have had does did will would can could may might must should also then").split()
)


def is_finite(word: str) -> bool:
    """Whether a word behind a name is most likely its verb."""
    folded = word.lower()
    if folded.endswith("ing"):
        return False
    known = folded in AUXILIARIES or folded in verbs() or folded in forms("finite_verbs")
    return known or folded in forms("irregular_verbs") or (folded.endswith("ed") and len(folded) > 3)


def acts(text: str, after: int) -> bool:
    """Whether a finite verb follows directly, or a possessive ending: "Ostra rejected", "Ostra's reply"."""
    following = _NEXT_WORD.match(text, after)
    return text[after : after + 2] in {"'s", "’s"} or (following is not None and is_finite(following.group(1)))


def verb_at(part: Sequence[Token], at: int) -> str:
    """The form of a reporting verb that stands here, of one word or two ("went on"), or ""."""
    first = part[at].word.lower()
    both = f"{first} {part[at + 1].word.lower()}" if at + 1 < len(part) else ""
    return both if both in verbs() else first if first in verbs() else ""
