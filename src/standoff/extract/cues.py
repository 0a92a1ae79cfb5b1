"""Words that attribute speech, and who is their subject: the cue and the speaker of a clause.

A cue counts with its subject only: the name, pronoun or noun phrase that directly precedes it (adverbs, auxiliaries and
an apposition between), or follows it when the order is turned ("said Lena Ode"). "did not say" attributes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from standoff.extract.names import Token
from standoff.language.lexicon import lexicon
from standoff.model.annotations import Mention, NameKind
from standoff.text.span import Span

_PHRASES = (
    ("according", "to"),
    *(("in", "the", noun, "of") for noun in ("words", "view", "phrase", "opinion", "judgment", "eyes", "language")),
)
_PREPOSITIONS = frozenset({"in", "at", "of", "from", "for", "near", "on"})
_BETWEEN = frozenset(
    (
        "has have had is was were are also then later again now even still just only once first earlier "
        "further repeatedly publicly privately bluntly briefly simply merely reportedly allegedly would will "
        "could might may must should to be been and has"
    ).split()
)
_NEGATIONS = frozenset({"not", "never", "n't", "declined", "refused", "without", "refrained", "cannot"})
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "both",
        "its",
        "his",
        "her",
        "their",
        "two",
        "three",
    }
)
_RELATIVES = frozenset({"who", "which"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_CLAUSE_MARKS = frozenset({";", "(", ")", "—", "–", ":"})
_BEFORE_SUBJECT = frozenset(
    {"but", "and", "as", "while", "that", "when", "though", "although", "because", "after", "so", "then", "however"}
)
_LONGEST_SUBJECT = 9
_TIME_WORDS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|on|late|early|morning|evening|night|afternoon|last|week",
    re.IGNORECASE,
)


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
    """

    span: Span
    form: str
    strong: bool
    finite: bool
    subject: Mention | None
    because: str
    follows: bool = False


@cache
def _verbs() -> dict[str, tuple[str, bool]]:
    return {form: (e["form"], e["strength"] == "strong") for e in lexicon("reporting_verbs") for form in e["forms"]}


def is_cue(word: str) -> bool:
    """Whether the word is a form of a reporting verb."""
    return word.lower() in _verbs()


def cues(text: str, part: Sequence[Token], mentions: Sequence[Mention]) -> list[Cue]:
    """The cues among consecutive tokens (a sentence without its quotations), in order, each with its subject."""
    found: list[Cue] = []
    for at, token in enumerate(part):
        phrase = _phrase_at(part, at)
        if phrase:
            found.append(_of_phrase(text, part, at, phrase, mentions))
        elif token.word.lower() in _verbs() and not _is_noun(part, at):
            cue = _of_verb(text, part, at, mentions, found)
            if cue is not None:
                found.append(cue)
    return found


def _phrase_at(part: Sequence[Token], at: int) -> tuple[str, ...] | None:
    for phrase in _PHRASES:
        if tuple(t.word.lower() for t in part[at : at + len(phrase)]) == phrase:
            return phrase
    return None


def _of_phrase(text: str, part: Sequence[Token], at: int, phrase: tuple[str, ...], mentions: Sequence[Mention]) -> Cue:
    after = at + len(phrase)
    subject = _named_after(text, part, after, mentions)
    span = Span(part[at].span.start, part[after - 1].span.end)
    because = f"named behind “{' '.join(phrase)}”" if subject else f"nobody is named behind “{' '.join(phrase)}”"
    return Cue(span, " ".join(phrase), strong=True, finite=True, subject=subject, because=because, follows=True)


def _is_noun(part: Sequence[Token], at: int) -> bool:
    """Whether the form is a noun here: "the claims", "its demands", "a report"."""
    before = part[at - 1].word.lower() if at else ""
    owner = at > 0 and part[at - 1].bare != part[at - 1].span
    after = part[at + 1].word.lower() if at + 1 < len(part) else ""
    if before in _PRONOUNS:
        return False
    return before in _DETERMINERS or before in {"of", "no", "these", "those", "this", "any"} or owner or after == "of"


def _of_verb(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]) -> Cue | None:
    word = part[at].word.lower()
    lemma, strong = _verbs()[word]
    if any(t.word.lower() in _NEGATIONS or t.word.lower().endswith(("n't", "n’t")) for t in part[max(at - 3, 0) : at]):
        return None
    passive = at > 0 and part[at - 1].word.lower() in {"was", "is", "were", "been", "be", "being", "are"}
    finite = not word.endswith("ing")
    by_agent = _agent(text, part, at, mentions) if passive or not finite else None
    if passive:
        because = "passive; named behind “by”" if by_agent else "passive, without an agent"
        return Cue(part[at].span, lemma, strong=strong, finite=True, subject=by_agent, because=because, follows=True)
    if finite:
        subject, because, follows = _subject(text, part, at, mentions, earlier)
    else:
        subject, because, follows = _subject_of_participle(text, part, at, mentions, earlier)
    return Cue(part[at].span, lemma, strong=strong, finite=finite, subject=subject, because=because, follows=follows)


def _agent(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    for index in range(at + 1, min(at + 8, len(part))):
        if part[index].word.lower() == "by":
            return _named_after(text, part, index + 1, mentions)
    return None


def _subject(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> tuple[Mention | None, str, bool]:
    """Who is the subject of the finite verb at a token, what decided it, and whether it stands behind the verb."""
    index = _before_verb(part, at)
    if index < 0 or part[index].word in _CLAUSE_MARKS:
        turned = _named_after(text, part, at + 1, mentions)
        return (turned, "named directly behind the cue", True) if turned else (None, "no subject beside the cue", False)
    found, because = _ends_at(text, part, index, mentions)
    if because:
        return found, because, False
    joined = any(t.word.lower() == "and" for t in part[index + 1 : at])
    if (joined or not part[index].capital) and earlier and earlier[-1].subject is not None and earlier[-1].finite:
        return earlier[-1].subject, "subject of the verb before it in the same sentence", False
    return None, "no subject beside the cue", False


def _before_verb(part: Sequence[Token], at: int) -> int:
    """The index of the last word of the subject: adverbs, auxiliaries, "who" and an apposition are stepped over."""
    index = at - 1
    while index >= 0 and (part[index].word.lower() in _BETWEEN or part[index].word.lower().endswith("ly")):
        index -= 1
    if index >= 0 and part[index].word.lower() in _RELATIVES:
        index -= 1
    if index >= 0 and part[index].word == ",":
        index = _before_apposition(part, index) - 1
    return index


def _ends_at(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]) -> tuple[Mention | None, str]:
    """The name or description whose last word is at `index`, and what decided; "" where there is no subject at all."""
    ending = _ending_at(mentions, part[index].bare.end)
    if ending is not None and part[index].bare == part[index].span:
        whole = _with_preposition(text, part, ending)
        if whole is not None:
            return whole, "described directly before the cue, not named"
        return ending, _why(text, ending, "directly before the cue")
    if part[index].word.lower() in _PRONOUNS:
        return None, f"“{part[index].word}” could be more than one, or nobody that the report names"
    phrase = _noun_phrase(text, part, index)
    return phrase, "described directly before the cue, not named" if phrase else ""


def _with_preposition(text: str, part: Sequence[Token], ending: Mention) -> Mention | None:
    """The whole of "the cabinet in Ombrey", of which the name at the end is not the subject; None for a bare name."""
    first = next((i for i, t in enumerate(part) if t.span.start >= ending.span.start), 0)
    if first < 2 or part[first - 1].word.lower() not in _PREPOSITIONS or ending.title_span is not None:
        return None
    for start in range(first - 2, max(first - 2 - _LONGEST_SUBJECT, -1), -1):
        word = part[start].word.lower()
        if word in _DETERMINERS:
            last = next(i for i in range(first, len(part)) if part[i].bare.end >= ending.span.end)
            return _described(text, part, start, last)
        if not word[0].isalpha() or is_cue(word):
            break
    return None


def _before_apposition(part: Sequence[Token], comma: int) -> int:
    """The index after the name that an apposition closed by this comma explains: "Ode, the union's leader, said"."""
    for index in range(comma - 1, max(comma - 22, 0), -1):
        if part[index].word == ",":
            return index
        if part[index].word in _CLAUSE_MARKS:
            break
    return comma


def _subject_of_participle(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> tuple[Mention | None, str, bool]:
    """The subject of "saying" is that of the clause which it hangs on."""
    for cue in reversed(earlier):
        if cue.subject is not None:
            return cue.subject, "subject of the clause that the participle hangs on", False
    leading = [m for m in mentions if part[0].span.start <= m.span.start and m.span.end <= part[at].span.start]
    subjects = [m for m in leading if _acts_in(part, m)]
    if subjects:
        return subjects[0], _why(text, subjects[0], "subject of the sentence"), False
    return None, "the clause of the participle names no subject", False


def _acts_in(part: Sequence[Token], mention: Mention) -> bool:
    after = next((t for t in part if t.span.start >= mention.span.end), None)
    if after is None or not after.word[0].isalpha():
        return False
    word = after.word.lower()
    return word in _BETWEEN or is_cue(word) or word.endswith("ed")


def _ending_at(mentions: Sequence[Mention], end: int) -> Mention | None:
    found = [m for m in mentions if m.span.end == end]
    return max(found, key=lambda m: len(m.span)) if found else None


def _named_after(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who is named directly behind token `at - 1`: "said Lena Ode", "said the minister, Lena Ode"."""
    while at < len(part) and _TIME_WORDS.fullmatch(part[at].word) and part[at].word.lower() != "the":
        at += 1
    limit = min(at + _LONGEST_SUBJECT, len(part))
    for index in range(at, limit):
        token = part[index]
        if token.word in _CLAUSE_MARKS or (token.word == "," and index > at + 5) or is_cue(token.word):
            break
        if token.word.lower() in {"that", "if", "to", "in", "at", "against", "with"}:
            break
        hit = _named_from(mentions, token.span.start)
        if hit is not None and _owns(text, hit) is False:
            return hit
    return _noun_phrase_after(text, part, at)


def _named_from(mentions: Sequence[Mention], at: int) -> Mention | None:
    """Who is named from here on: in "State Department spokesperson Lena Ode" it is Ode, not the department."""
    titled = next((m for m in mentions if m.title_span is not None and m.title_span.start == at < m.span.start), None)
    return titled or next((m for m in mentions if m.span.start == at), None)


def _owns(text: str, mention: Mention) -> bool:
    return text[mention.span.end : mention.span.end + 2] in {"'s", "’s"} or (
        mention.span.of(text).endswith("s") and text[mention.span.end : mention.span.end + 1] in {"'", "’"}
    )


def _noun_phrase(text: str, part: Sequence[Token], last: int) -> Mention | None:
    """The described speaker ("a senior official") that ends at token `last`; a bare noun only where a clause begins."""
    start = last
    while start > 0 and last - start < _LONGEST_SUBJECT:
        before = part[start - 1]
        word = before.word.lower()
        if word in _DETERMINERS:
            return _described(text, part, start - 1, last)
        if word in _BEFORE_SUBJECT or not before.word[0].isalpha() or is_cue(word):
            break
        start -= 1
    begins = start == 0 or part[start - 1].word.lower() in _BEFORE_SUBJECT or part[start - 1].word == ","
    plain = last - start < 4 and part[last].word[0].isalpha() and part[last].word.lower() not in _PRONOUNS
    return _described(text, part, start, last) if begins and plain else None


def _noun_phrase_after(text: str, part: Sequence[Token], at: int) -> Mention | None:
    if at >= len(part) or part[at].word.lower() not in {"the", "a", "an", "one"}:
        return None
    last = at
    for index in range(at + 1, min(at + 6, len(part))):
        word = part[index].word
        if not word[0].isalpha() or word.lower() in {
            "that",
            "who",
            "in",
            "on",
            "at",
            "from",
            "with",
            "after",
            "of",
            "as",
            "and",
        }:
            break
        last = index
    return _described(text, part, at, last) if last > at else None


def _described(text: str, part: Sequence[Token], first: int, last: int) -> Mention | None:
    span = Span(part[first].span.start, part[last].bare.end)
    if part[last].bare != part[last].span:
        return None
    return Mention(span=span, name=" ".join(span.of(text).split()), kind=NameKind.UNKNOWN)


def _why(text: str, mention: Mention, where: str) -> str:
    if mention.stands_in:
        return f"“{mention.span.of(text)}” {where} can only be {mention.name}"
    return f"named {where}"
