"""Who is the subject of a verb of speech: named, described or taken up by a pronoun, before the verb or behind it.

The subject is what directly precedes the verb (adverbs, auxiliaries and an apposition between), or follows it when the
order is turned ("said Lena Ode"). What stands before "and said" is the object of another verb and is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.extract.names import Token
from standoff.extract.reporting import Cue, is_cue
from standoff.language.lexicon import forms
from standoff.model.annotations import Mention, NameKind
from standoff.text.span import Span

_PREPOSITIONS = frozenset({"in", "at", "of", "from", "for", "near", "on"})
_BETWEEN = frozenset(
    (
        "has have had is was were are also then later again now even still just only once first earlier "
        "further repeatedly publicly privately bluntly briefly simply merely reportedly allegedly would will "
        "could might may must should to be been and has"
    ).split()
)
DETERMINERS = frozenset(
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
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_CLAUSE_MARKS = frozenset({";", "(", ")", "—", "–", ":"})
_BEFORE_SUBJECT = frozenset(
    {"but", "and", "as", "while", "that", "when", "though", "although", "because", "after", "so", "then", "however"}
)
_LONGEST_SUBJECT = 9
# A paper and a number of people speak for somebody; who it is stands elsewhere, or nowhere.
_STAND_FOR_OTHERS = frozenset(
    (
        "statement statements communique communiqué release letter memo email e-mail post tweet message note document "
        "headline caption transcript text pair duo trio two three both couple latter former"
    ).split()
)
_ENDS_NAMING = frozenset("that if to in at against with by who which and from after before".split())
_TIME_WORDS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|on|late|early|morning|evening|night|afternoon|last|week",
    re.IGNORECASE,
)


def subject_of(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> tuple[Mention | None, str, bool]:
    """Who is the subject of the finite verb at a token, what decided it, and whether it stands behind the verb."""
    index = _before_verb(part, at)
    if index >= 0 and part[index].word == ",":
        index, named = _over_apposition(part, index, mentions)
        if named is not None:
            return named, "named in the apposition directly before the cue", False
    if index < 0 or part[index].word in _CLAUSE_MARKS:
        turned = named_after(text, part, at + 1, mentions)
        return (turned, "named directly behind the cue", True) if turned else (None, "no subject beside the cue", False)
    if any(t.word.lower() == "and" for t in part[index + 1 : at]):
        return _subject_of_all(text, part, at, mentions, earlier)
    found, because = _ends_at(text, part, index, mentions)
    if because:
        return found, because, False
    if not part[index].capital and earlier and earlier[-1].subject is not None and earlier[-1].finite:
        return earlier[-1].subject, "subject of the verb before it in the same sentence", False
    return None, "no subject beside the cue", False


def _subject_of_all(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> tuple[Mention | None, str, bool]:
    """The subject of the verbs that "and" joins; what stands directly before "and said" is the object of the first."""
    if earlier and earlier[-1].subject is not None and earlier[-1].finite:
        return earlier[-1].subject, "subject of the verb before it in the same sentence", False
    leading = [m for m in mentions if part[0].span.start <= m.span.start and m.span.end <= part[at].span.start]
    subjects = [m for m in leading if _acts_in(part, m)]
    if len({m.name for m in subjects}) == 1:
        return subjects[0], _why(text, subjects[0], "subject of the sentence"), False
    return None, "no subject beside the cue", False


def _before_verb(part: Sequence[Token], at: int) -> int:
    """The index of the last word of the subject: adverbs, auxiliaries, "who" and an apposition are stepped over."""
    index = at - 1
    while index >= 0 and (part[index].word.lower() in _BETWEEN or part[index].word.lower().endswith("ly")):
        index -= 1
    if index >= 0 and part[index].word.lower() in _RELATIVES:
        index -= 1
    if index >= 0 and part[index].word == ")":
        # What stands in brackets only explains the name before them.
        opened = next((i for i in range(index, max(index - 10, -1), -1) if part[i].word == "("), index)
        index = opened - 1 if opened < index else index
    return index


def _over_apposition(part: Sequence[Token], comma: int, mentions: Sequence[Mention]) -> tuple[int, Mention | None]:
    """The last word before an apposition; or the person whose name is the whole of it ("the chair, Lena Ode, said")."""
    begins = _before_apposition(part, comma)
    outer = begins - 1
    if begins < comma and outer >= 0 and _ending_at(mentions, part[outer].bare.end) is None:
        ending = _ending_at(mentions, part[comma - 1].bare.end)
        inner = part[begins + 1 : comma]
        own = ending is not None and min(ending.span.start, (ending.title_span or ending.span).start)
        if ending is not None and ending.kind is NameKind.PERSON and inner and own <= inner[0].span.start:
            return outer, ending
    return outer, None


def _ends_at(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]) -> tuple[Mention | None, str]:
    """The name or description whose last word is at `index`, and what decided; "" where there is no subject at all."""
    ending = _ending_at(mentions, part[index].bare.end)
    if ending is not None and part[index].bare == part[index].span:
        return _whole_subject(text, part, ending, mentions)
    if part[index].word.lower() in PRONOUNS:
        return None, f"“{part[index].word}” could be more than one, or nobody that the report names"
    phrase = _noun_phrase(text, part, index)
    if phrase is not None and _stands_for_somebody(phrase):
        return None, f"“{phrase.name}” stands for somebody whom the report does not name here"
    return phrase, "described directly before the cue, not named" if phrase else ""


def _whole_subject(
    text: str, part: Sequence[Token], ending: Mention, mentions: Sequence[Mention]
) -> tuple[Mention, str]:
    """The subject that ends in a name: the name, two persons together, who is from there, or a whole description."""
    together = _said_together(text, part, ending, mentions)
    if together is not None:
        return together, "named together directly before the cue"
    holder = _whose(part, ending, mentions)
    if holder is not None:
        return holder, _why(text, holder, "with where from directly before the cue")
    whole = _with_preposition(text, part, ending)
    if whole is not None:
        return whole, "described directly before the cue, not named"
    return ending, _why(text, ending, "directly before the cue")


def _stands_for_somebody(phrase: Mention) -> bool:
    """Whether it is "his cabinet", "the pair" or "a statement": whoever speaks has a name, which stands elsewhere."""
    said = phrase.name.lower().split()
    owned = said[0] in {"his", "her", "its", "their"} and said[-1] in {form.lower() for form in forms("bodies")}
    return owned or said[-1] in _STAND_FOR_OTHERS


def _said_together(text: str, part: Sequence[Token], ending: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Two persons as one speaker: "Lena Ode and Carl Imre said"."""
    begins = min(ending.span.start, (ending.title_span or ending.span).start)
    first = next((i for i, t in enumerate(part) if t.span.start >= begins), 0)
    if first < 2 or part[first - 1].word.lower() != "and":
        return None
    other = _ending_at(mentions, part[first - 2].bare.end)
    if other is None or other.name == ending.name:
        return None
    persons = other.kind is NameKind.PERSON and ending.kind is NameKind.PERSON
    # "The shell hit Tarn and Kessa said": only two persons, or two names that open the clause, are surely one subject.
    return _both(text, other, ending) if persons or _opens_clause(part, other) else None


def _opens_clause(part: Sequence[Token], mention: Mention) -> bool:
    begins = min(mention.span.start, (mention.title_span or mention.span).start)
    first = next((i for i, t in enumerate(part) if t.span.start >= begins), 0)
    return first == 0 or part[first - 1].word.lower() in {",", "that", "but", "while"}


def _both(text: str, first: Mention, second: Mention) -> Mention | None:
    span = Span(first.span.start, second.span.end)
    owns = _owns(text, first) or _owns(text, second)
    name = f"{first.name} and {second.name}"
    return None if owns else Mention(span=span, name=name, kind=NameKind.UNKNOWN)


def _whose(part: Sequence[Token], ending: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Who is from there: "Lena Ode of the Dockers' Union said"."""
    first = next((i for i, t in enumerate(part) if t.span.start >= ending.span.start), 0)
    if first > 1 and part[first - 1].word.lower() == "the":
        first -= 1
    if first < 2 or part[first - 1].word.lower() not in _PREPOSITIONS:
        return None
    holder = _ending_at(mentions, part[first - 2].bare.end)
    if holder is None or holder.stands_in:
        return None
    # "Tam Semo of the Low Alliance said": of a name that nothing else explains, the body tells that it is a person's.
    member = holder.kind is NameKind.UNKNOWN and ending.kind is NameKind.ORGANISATION and " " in holder.name
    return holder if holder.kind is NameKind.PERSON or member else None


def _with_preposition(text: str, part: Sequence[Token], ending: Mention) -> Mention | None:
    """The whole of "the cabinet in Ombrey", of which the name at the end is not the subject; None for a bare name."""
    first = next((i for i, t in enumerate(part) if t.span.start >= ending.span.start), 0)
    if first < 2 or part[first - 1].word.lower() not in _PREPOSITIONS or ending.title_span is not None:
        return None
    for start in range(first - 2, max(first - 2 - _LONGEST_SUBJECT, -1), -1):
        word = part[start].word.lower()
        if word in DETERMINERS:
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


def subject_of_participle(
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


def named_after(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who is named directly behind token `at - 1`: "said Lena Ode", "said the minister, Lena Ode"."""
    while at < len(part) and _TIME_WORDS.fullmatch(part[at].word) and part[at].word.lower() != "the":
        at += 1
    limit = min(at + _LONGEST_SUBJECT, len(part))
    for index in range(at, limit):
        token = part[index]
        if token.word in _CLAUSE_MARKS or (token.word == "," and index > at + 5) or is_cue(token.word):
            break
        if token.word.lower() in _ENDS_NAMING:
            break
        hit = _named_from(mentions, token.span.start)
        if hit is not None and _tells_whose(part, index, hit):
            break
        if hit is not None and _owns(text, hit) is False:
            return _with_the_next(text, part, hit, mentions) or hit
    return _noun_phrase_after(text, part, at)


def _tells_whose(part: Sequence[Token], at: int, hit: Mention) -> bool:
    """Whether the name only says which one: "the Ode family", "the Ode lawyers"."""
    after = next((t.word for t in part if t.span.start >= hit.span.end), ".")
    article = at > 0 and part[at - 1].word.lower() == "the"
    noun = after[0].islower() and after not in forms("function_words") and not is_cue(after)
    return article and hit.kind is NameKind.PERSON and hit.title_span is None and noun


def _with_the_next(text: str, part: Sequence[Token], hit: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Two persons as one speaker: "said Lena Ode and Carl Imre"."""
    after = next((i for i, t in enumerate(part) if t.span.start >= hit.span.end), len(part))
    if after + 1 >= len(part) or part[after].word.lower() != "and":
        return None
    other = _named_from(mentions, part[after + 1].span.start)
    if other is None or other.name == hit.name:
        return None
    behind = next((t.word.lower() for t in part if t.span.start >= other.span.end), ".")
    acts = behind in _BETWEEN or is_cue(behind) or behind in forms("finite_verbs") or behind.endswith("ed")
    return None if acts else _both(text, hit, other)


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
        if word in DETERMINERS:
            return _described(text, part, start - 1, last)
        if word in _BEFORE_SUBJECT or not before.word[0].isalpha() or is_cue(word):
            break
        start -= 1
    begins = start == 0 or part[start - 1].word.lower() in _BEFORE_SUBJECT or part[start - 1].word == ","
    plain = last - start < 4 and part[last].word[0].isalpha() and part[last].word.lower() not in PRONOUNS
    return _described(text, part, start, last) if begins and plain else None


def _noun_phrase_after(text: str, part: Sequence[Token], at: int) -> Mention | None:
    if at >= len(part) or part[at].word.lower() not in {"the", "a", "an", "one"}:
        return None
    last = at
    for index in range(at + 1, min(at + 6, len(part))):
        word = part[index].word
        if is_cue(word) or word.lower() in forms("finite_verbs"):
            return None
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
