"""Who is the subject of a verb of speech: named, described or taken up by a pronoun, before the verb or behind it.

The subject is what directly precedes the verb (adverbs, auxiliaries and an apposition between), or follows it when the
order is turned ("said Lena Ode"). What stands before "and said" is the object of another verb and is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.extract.names import Token
from standoff.extract.persons import (
    ending_at,
    first_token,
    goes_with_preposition,
    named_from,
    owns,
    tells_whose,
    together,
    whose,
    with_the_next,
)
from standoff.extract.phrases import (
    BEFORE_SUBJECT,
    CLAUSE_MARKS,
    DETERMINERS,
    PRONOUNS,
    described,
    described_before,
    described_behind,
    speaks,
    stands_for_others,
)
from standoff.extract.reporting import Cue, is_cue, is_finite
from standoff.language.lexicon import forms
from standoff.model.annotations import Mention, NameKind

_BETWEEN = frozenset(
    (
        "has have had is was were are also then later again now even still just only once first earlier "
        "further repeatedly publicly privately bluntly briefly simply merely reportedly allegedly would will "
        "could might may must should to been be and too afterwards often long always soon yesterday today however"
    ).split()
)
_RELATIVES = frozenset({"who", "which"})
_LONGEST_SUBJECT = 9
_LONGEST_TITLE = 5
_LONGEST_DATELINE = 12
_LONGEST_APPOSITION = 45
_LONGEST_BRACKET = 10
_LONGEST_RELATIVE = 16
_ENDS_NAMING = frozenset("that if to in at against with by who which and from after before".split())
_TIME_WORDS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|on|late|early|morning|evening|night|afternoon|last|week",
    re.IGNORECASE,
)
_BEHIND_TURNED = frozenset(". , ; : — – - ( ) ! ? of who in at from to during after as with and".split())
_OBJECT_OF = frozenset("in at of from for near to with by against on the under over about into than".split())

Subject = tuple[Mention | None, str, bool]


def subject_of(
    text: str,
    part: Sequence[Token],
    at: int,
    mentions: Sequence[Mention],
    earlier: list[Cue],
    *,
    turns: bool = True,
) -> Subject:
    """Who is the subject of the finite verb at a token, what decided it, and whether it stands behind the verb.

    Args:
        text, part, at, mentions, earlier: the clause, the verb's place in it, and the cues before it.
        turns: whether the verb can stand before its subject; what follows "told" is told.
    """
    index = _before_verb(part, at)
    if turns and at and part[at - 1].word == ",":
        # "But, said Ode, …", "…, said envoy Lena Ode, who …"; not "the envoy, a docker, says Ode will stay".
        turned = _name_behind(text, part, at + 1, mentions)
        if turned is not None and _closes(part, turned):
            return turned, "named directly behind the cue", True
    if any(t.word.lower() == "and" for t in part[index + 1 : at]) and index < 0:
        return _subject_of_all(text, part, at, mentions, earlier)
    if index >= 0 and part[index].word == ",":
        comma = index
        index, named = _over_apposition(part, comma, mentions)
        if named is not None:
            return named, "named in the apposition directly before the cue", False
        if index == comma - 1 and earlier and earlier[-1].subject is not None and earlier[-1].finite:
            # "mocked a reporter, called the union weak and left": nothing opens an apposition here.
            return earlier[-1].subject, "subject of the verb before it in the same sentence", False
    if index < 0 or part[index].word in CLAUSE_MARKS:
        turned = named_after(text, part, at + 1, mentions)
        return (turned, "named directly behind the cue", True) if turned else (None, "no subject beside the cue", False)
    if any(t.word.lower() == "and" for t in part[index + 1 : at]):
        return _subject_of_all(text, part, at, mentions, earlier)
    found, because = _ends_at(text, part, index, mentions)
    if because:
        return found, because, False
    holder = _before_relative(text, part, index, mentions)
    if holder is not None:
        return holder, _why(text, holder, "with a relative clause directly before the cue"), False
    if not part[index].capital and earlier and earlier[-1].subject is not None and earlier[-1].finite:
        return earlier[-1].subject, "subject of the verb before it in the same sentence", False
    return None, "no subject beside the cue", False


def taken_up_before(text: str, part: Sequence[Token], at: int) -> Span | None:
    """The pronoun or the paper that stands as the subject of a verb: "it said", "the statement said"."""
    index = _before_verb(part, at)
    if index < 0:
        return None
    if part[index].word.lower() in PRONOUNS:
        return part[index].bare
    phrase = described_before(text, part, index)
    return phrase.span if phrase is not None and stands_for_others(phrase) else None


def subject_of_participle(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> Subject:
    """The subject of "saying" is who stands before it after "with", else that of the clause which it hangs on."""
    beside = _before_verb(part, at)
    own = ending_at(mentions, part[beside].bare.end) if beside >= 0 else None
    if own is not None and not owns(text, own):
        first = first_token(part, own)
        if first and part[first - 1].word.lower() == "with":
            return own, _why(text, own, "with the participle"), False
    if any(t.word.lower() == "with" for t in part[max(beside - _LONGEST_SUBJECT, 0) : max(beside, 0)]):
        phrase = described_before(text, part, beside)
        if phrase is not None and speaks(phrase) and part[beside].word != ",":
            return phrase, "described with the participle", False
    if beside >= 0 and part[beside].word.lower() in forms("displays"):
        return None, f"what a “{part[beside].word}” says has no speaker", False
    for cue in reversed(earlier):
        if cue.subject is not None:
            return cue.subject, "subject of the clause that the participle hangs on", False
    subject = main_subject(text, part, at, mentions)
    if subject is not None:
        return subject, _why(text, subject, "subject of the sentence"), False
    return None, "the clause of the participle names no subject", False


def main_subject(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """The subject of the first clause before token `at`: the first name that opens a clause, or a description."""
    part, at = _without_dateline(part, at)
    leading = [m for m in mentions if part[0].span.start <= m.span.start and m.span.end <= part[at].span.start]
    able = [m for m in sorted(leading, key=lambda m: m.span) if not owns(text, m) and _opens_clause(part, m)]
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


def _opens_clause(part: Sequence[Token], mention: Mention) -> bool:
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


def _stands_first(some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether the first of some names stands before all others."""
    return not others or some[0].span.start < others[0].span.start


def _without_dateline(part: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    """The sentence behind "OMBREY, May 2 (HN) —"."""
    for index in range(min(at, _LONGEST_DATELINE)):
        if part[index].word in {"—", "–"} and part[0].word.isupper():
            return part[index + 1 :], at - index - 1
    return part, at


def _acts_in(part: Sequence[Token], mention: Mention) -> bool:
    """Whether a verb follows the name."""
    behind = [t.word.lower() for t in part if t.span.start >= mention.span.end][:2]
    if not behind:
        return False
    adverb = behind[0].endswith("ly") and len(behind) > 1 and is_finite(behind[1])
    return is_finite(behind[0]) or behind[0] in _BETWEEN or adverb


def _explained(part: Sequence[Token], mention: Mention) -> bool:
    """Whether an apposition, a bracket or a relative clause follows the name."""
    behind = next((t.word.lower() for t in part if t.span.start >= mention.span.end), "")
    return behind in {",", "(", "who"}


def _name_behind(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name that begins at a token, or behind a description of who it is."""
    for index in range(at, min(at + _LONGEST_SUBJECT, len(part))):
        hit = named_from(mentions, part[index].span.start)
        if hit is not None and not owns(text, hit):
            return hit
        word = part[index].word
        function = word.lower() in forms("function_words") and word.lower() not in DETERMINERS
        if function or is_finite(word) or not (word[0].isalnum() or (word == "," and index > at)):
            return None
    return None


def _closes(part: Sequence[Token], mention: Mention) -> bool:
    """Whether the name behind a verb is all that follows, explanations aside."""
    behind = next((t.word.lower() for t in part if t.span.start >= mention.span.end), ".")
    return behind in _BEHIND_TURNED or _TIME_WORDS.fullmatch(behind) is not None


def _subject_of_all(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> Subject:
    """The subject of the verbs that "and" joins; what stands directly before "and said" is the object of the first."""
    if earlier and earlier[-1].subject is not None and earlier[-1].finite:
        return earlier[-1].subject, "subject of the verb before it in the same sentence", False
    subject = main_subject(text, part, at, mentions)
    if subject is not None:
        return subject, _why(text, subject, "subject of the sentence"), False
    return None, "no subject beside the cue", False


def _before_verb(part: Sequence[Token], at: int) -> int:
    """The index of the last word of the subject: adverbs, auxiliaries, "who" and an apposition are stepped over."""
    index = at - 1
    while index >= 0 and _between(part[index].word):
        index -= 1
    if index >= 0 and part[index].word.lower() in _RELATIVES:
        index -= 1
    return _before_bracket(part, index)


def _between(word: str) -> bool:
    """Whether a word stands between a subject and its verb: an auxiliary, an adverb, a day."""
    return word.lower() in _BETWEEN or _is_adverb(word) or _TIME_WORDS.fullmatch(word) is not None


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word[0].islower()


def _before_bracket(part: Sequence[Token], index: int) -> int:
    """What stands in brackets only explains the name before them."""
    if index < 0 or part[index].word != ")":
        return index
    opened = next((i for i in range(index, max(index - _LONGEST_BRACKET, -1), -1) if part[i].word == "("), index)
    return opened - 1 if opened < index else index


def _over_apposition(part: Sequence[Token], comma: int, mentions: Sequence[Mention]) -> tuple[int, Mention | None]:
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
    """The index of the comma that opens an apposition closed by this one: "Ode, who leads Tarn, Kessa and Ombrey, said".

    It is the nearest one behind a name that opens its clause, else the nearest.
    """
    nearest: int | None = None
    for index in range(comma - 1, max(comma - _LONGEST_APPOSITION, 0), -1):
        if part[index].word == ",":
            last = _before_bracket(part, index - 1)
            named = ending_at(mentions, part[last].bare.end) if last >= 0 else None
            if named is not None and _opens_clause(part, named):
                return index
            nearest = index if nearest is None else nearest
        if part[index].word in {";", ":", "—"}:
            break
    return comma if nearest is None else nearest


def _before_relative(
    text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]
) -> Mention | None:
    """Who is meant in "one resident who did not want to be named said"."""
    for at in range(index - 1, max(index - _LONGEST_RELATIVE, 0), -1):
        if part[at].word == "," or part[at].word in CLAUSE_MARKS:
            return None
        if part[at].word.lower() == "who" and part[at - 1].word.lower() != "and":
            found, because = _ends_at(text, part, at - 1, mentions)
            return found if because else None
    return None


def _ends_at(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]) -> tuple[Mention | None, str]:
    """The name or description whose last word is at `index`, and what decided; "" where there is no subject at all."""
    ending = ending_at(mentions, part[index].bare.end)
    if ending is not None and part[index].bare == part[index].span:
        return _whole_subject(text, part, ending, mentions)
    if part[index].word.lower() in PRONOUNS:
        return None, f"“{part[index].word}” could be more than one, or nobody that the report names"
    phrase = described_before(text, part, index)
    if phrase is None or not speaks(phrase):
        holder = _before_preposition(text, part, index, mentions)
        if holder is not None:
            return holder, _why(text, holder, "with where or when directly before the cue")
    if phrase is not None and stands_for_others(phrase):
        return None, f"“{phrase.name}” stands for somebody whom the report does not name here"
    return phrase, "described directly before the cue, not named" if phrase else ""


def _before_preposition(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who acts in "Lena Ode in her first speech called": the name that opens the clause, up to a preposition."""
    for at in range(index - 1, max(index - _LONGEST_SUBJECT, 0), -1):
        if not part[at].word[0].isalpha() or is_finite(part[at].word):
            return None
        if part[at].word.lower() in _OBJECT_OF:
            named = ending_at(mentions, part[at - 1].bare.end)
            if named is not None and not owns(text, named) and _opens_clause(part, named):
                return named
    return None


def _whole_subject(
    text: str, part: Sequence[Token], ending: Mention, mentions: Sequence[Mention]
) -> tuple[Mention, str]:
    """The subject that ends in a name: the name, two persons together, who is from there, or a whole description."""
    both = together(text, part, ending, mentions)
    if both is not None:
        return both, "named together directly before the cue"
    holder = whose(part, ending, mentions)
    if holder is not None:
        return holder, _why(text, holder, "with where from directly before the cue")
    if goes_with_preposition(part, ending):
        last = next(i for i, t in enumerate(part) if t.bare.end >= ending.span.end)
        whole = described_before(text, part, last)
        if whole is not None and whole.span.start < ending.span.start - len("the "):
            return whole, "described directly before the cue, not named"
    return ending, _why(text, ending, "directly before the cue")


def named_after(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who is named directly behind token `at - 1`: "said Lena Ode", "said the minister, Lena Ode"."""
    while at < len(part) and _TIME_WORDS.fullmatch(part[at].word) and part[at].word.lower() != "the":
        at += 1
    limit = min(at + _LONGEST_SUBJECT, len(part))
    for index in range(at, limit):
        token = part[index]
        if token.word in CLAUSE_MARKS or (token.word == "," and index > at + 5) or is_cue(token.word):
            break
        if token.word.lower() in _ENDS_NAMING:
            break
        hit = named_from(mentions, token.span.start)
        if hit is not None and tells_whose(part, index, hit):
            break
        if hit is not None and owns(text, hit) is False:
            return with_the_next(text, part, hit, mentions) or hit
    return described_behind(text, part, at)


def _why(text: str, mention: Mention, where: str) -> str:
    if mention.stands_in:
        return f"“{mention.span.of(text)}” {where} can only be {mention.name}"
    if mention.kind is NameKind.UNKNOWN and mention.span.of(text)[0].islower():
        return f"described {where}, not named"
    return f"named {where}"
