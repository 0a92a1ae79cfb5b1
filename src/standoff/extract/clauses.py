"""Where the subject of a clause stands: which name opens it, and what may stand between a subject and its verb.

Adverbs, auxiliaries, days, brackets, relative clauses and appositions of several commas are stepped over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.extract.names import Token
from standoff.extract.persons import ending_at, first_token, owns
from standoff.extract.phrases import BEFORE_SUBJECT, DETERMINERS, PRONOUNS, described, speaks, stands_for_others
from standoff.extract.reporting import is_finite
from standoff.language.lexicon import forms
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention

_BETWEEN = frozenset(
    (
        "has have had is was were are also then later again now even still just only once first earlier "
        "further repeatedly publicly privately bluntly briefly simply merely reportedly allegedly would will "
        "could might may must should to been be and too afterwards often long always soon yesterday today however"
    ).split()
)
_RELATIVES = frozenset({"who", "which"})
_LONGEST_TITLE = 5
_LONGEST_APPOSITION = 45
_LONGEST_BRACKET = 10
TIME_WORDS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|on|late|early|morning|evening|night|afternoon|last|week",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 9


def main_subject(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """The subject of the first clause before token `at`: the first name that opens a clause, or a description."""
    leading = [m for m in mentions if part[0].span.start <= m.span.start and m.span.end <= part[at].span.start]
    able = [m for m in sorted(leading, key=lambda m: m.span) if not owns(text, m) and opens_clause(part, m)]
    acting = [m for m in able if _acts_in(part, m)]
    aside = [m for m in able if _explained(part, m) and (first_token(part, m) == 0 or m.kind is NameKind.PERSON)]
    if aside and _stands_first(aside, acting):
        return aside[0]
    return acting[0] if acting else _described_subject(text, part, at)


def _described_subject(text: str, part: Sequence[Token], at: int) -> Mention | None:
    """The description with which a sentence begins, up to its verb: "The union", "Ode's campaign"."""
    verb = next((i for i in range(1, min(at, _LONGEST_SUBJECT + 1)) if is_finite(part[i].word)), None)
    phrase = described(text, part, 0, verb - 1) if verb is not None else None
    if phrase is None or stands_for_others(phrase) or part[0].word.lower() in PRONOUNS | BEFORE_SUBJECT:
        return None
    return phrase if speaks(phrase) or (part[0].word.lower() in DETERMINERS and verb != 1) else None


def _stands_first(some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether the first of some names stands before all others."""
    return not others or some[0].span.start < others[0].span.start


def opens_clause(part: Sequence[Token], mention: Mention) -> bool:
    """Whether a clause begins with the name, or with a description of who it is: "former dock worker Lena Ode"."""
    first = first_token(part, mention)
    for _ in range(_LONGEST_TITLE):
        before = part[first - 1] if first else None
        if before is None or not before.word[0].isalpha() or before.word.lower() in BEFORE_SUBJECT:
            break
        if before.word.lower() in forms("function_words") and before.word.lower() not in DETERMINERS:
            return False
        if is_finite(before.word) and not before.capital:
            return False
        first -= 1
    return first == 0 or part[first - 1].word.lower() in BEFORE_SUBJECT or part[first - 1].word in {",", ":", "—"}


def _acts_in(part: Sequence[Token], mention: Mention) -> bool:
    """Whether a verb follows the name."""
    behind = [t.word.lower() for t in part if t.span.start >= mention.span.end][:2]
    if not behind:
        return False
    adverb = behind[0].endswith("ly") and len(behind) > 1 and is_finite(behind[1])
    return is_finite(behind[0]) or behind[0] in _BETWEEN - {"and"} or adverb


def _explained(part: Sequence[Token], mention: Mention) -> bool:
    """Whether an apposition, a bracket or a relative clause follows the name."""
    behind = next((t.word.lower() for t in part if t.span.start >= mention.span.end), "")
    return behind in {",", "(", "who"}


def before_verb(part: Sequence[Token], at: int) -> int:
    """The index of the last word of the subject: adverbs, auxiliaries, "who" and an apposition are stepped over."""
    index = at - 1
    while index >= 0 and _between(part[index].word):
        index -= 1
    if index >= 0 and part[index].word.lower() in _RELATIVES:
        index -= 1
    return _before_bracket(part, index)


def _between(word: str) -> bool:
    """Whether a word stands between a subject and its verb: an auxiliary, an adverb, a day."""
    return word.lower() in _BETWEEN or _is_adverb(word) or TIME_WORDS.fullmatch(word) is not None


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word[0].islower()


def _before_bracket(part: Sequence[Token], index: int) -> int:
    """What stands in brackets only explains the name before them."""
    if index < 0 or part[index].word != ")":
        return index
    opened = next((i for i in range(index, max(index - _LONGEST_BRACKET, -1), -1) if part[i].word == "("), index)
    return opened - 1 if opened < index else index


def over_apposition(part: Sequence[Token], comma: int, mentions: Sequence[Mention]) -> tuple[int, Mention | None]:
    """The last word before an apposition; or the person whose name is the whole of it ("the chair, Lena Ode, said")."""
    begins = _before_apposition(part, comma, mentions)
    outer = _before_bracket(part, begins - 1)
    if begins < comma and outer >= 0 and ending_at(mentions, part[outer].bare.end) is None:
        ending = ending_at(mentions, part[comma - 1].bare.end)
        inner = part[begins + 1 : comma]
        own = ending is not None and min(ending.span.start, (ending.title_span or ending.span).start)
        if ending is not None and ending.kind is NameKind.PERSON and inner and own <= inner[0].span.start:
            return outer, ending
    return outer, None


def _before_apposition(part: Sequence[Token], comma: int, mentions: Sequence[Mention]) -> int:
    """The comma that opens an apposition closed by this one: "Ode, who leads Tarn, Kessa and Ombrey, said".

    It is the nearest one behind a name that opens its clause, else the nearest.
    """
    nearest: int | None = None
    for index in range(comma - 1, max(comma - _LONGEST_APPOSITION, 0), -1):
        if part[index].word == ",":
            last = _before_bracket(part, index - 1)
            named = ending_at(mentions, part[last].bare.end) if last >= 0 else None
            if named is not None and opens_clause(part, named):
                return index
            nearest = index if nearest is None else nearest
        if part[index].word in {";", ":", "—"}:
            break
    return comma if nearest is None else nearest
