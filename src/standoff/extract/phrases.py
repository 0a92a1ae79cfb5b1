"""Descriptions that speak: "a senior official", "one resident of the lower town", "critics of the plan".

Where such a phrase begins and ends, and whether it can mean somebody at all. Names are left to `mentions`, and which
phrase is the subject of a verb to `subjects`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from standoff.extract.names import Token
from standoff.extract.reporting import is_cue, is_finite
from standoff.language.lexicon import forms, lexicon
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.text.span import Span

DETERMINERS = frozenset(
    (
        "the a an one another some several many most both its his her their two three four five six those these other"
    ).split()
)
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
CLAUSE_MARKS = frozenset({";", "(", ")", "—", "–", ":"})
BEFORE_SUBJECT = frozenset(
    (
        "but and as while that when though although because after so then however if where whether before since until "
        "or even no"
    ).split()
)
_INSIDE = frozenset({"of", "in", "at", "from", "for", "with", "on", "to", "near", "by", "inside", "behind"})
_LONGEST_SUBJECT = 14
_LONGEST_BEHIND = 7
_LONGEST_BARE = 4
_ENDS_BEHIND = frozenset("that who which after before if when while as and but or than where".split())
# A paper and a number of people speak for somebody; who it is stands elsewhere, or nowhere.
_STAND_FOR_OTHERS = frozenset(
    (
        "statement statements communique communiqué release letter memo email e-mail post tweet message note document "
        "headline caption transcript text pair duo trio two three both couple latter former"
    ).split()
)
_MANY = frozenset(
    {"they", "we", "i", "you", "who", "people", "police", "men", "women", "many", "some", "others", "few"}
)
_ONE = frozenset({"the", "a", "an", "one", "another"})
_ASKING = frozenset({"why", "how", "whether", "what", "when", "where"})  # "Asked why his force moved so slowly"
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee")
_ADJECTIVES = ("ed", "al", "ic", "ous", "ive", "ful", "less", "able", "ible", "ish", "ary")


@cache
def speakers() -> frozenset[str]:
    """Nouns for those who speak, one or many: "official", "officials", "ministry"."""
    one = {*forms("speakers"), *(form.split()[-1] for form in forms("titles"))}
    one |= {entry["stand_in"] for entry in lexicon("bodies")}
    return frozenset({*one, *(_plural(form) for form in one)})


def _plural(form: str) -> str:
    if form.endswith("y") and form[-2:-1] not in "aeo":
        return form[:-1] + "ies"
    return form[:-3] + "men" if form.endswith("man") else form + "s"


@cache
def _single_persons() -> frozenset[str]:
    bodies = forms("speakers", body="yes")
    return frozenset({*(forms("speakers") - bodies), *(form.split()[-1] for form in forms("titles"))})


def is_person(word: str) -> bool:
    """Whether a noun means one person: known as such, or by its ending ("lock-keeper")."""
    folded = word.lower()
    ends = folded.endswith(_PERSON_ENDINGS) and folded not in forms("not_persons") and len(folded) > 3
    return folded in _single_persons() or (ends and folded not in speakers())


def described_persons(sentence: Sequence[Token]) -> list[Span]:
    """Persons without a name who are subjects: "the lock-keeper gave it some thought", "said one resident"."""
    found = []
    for at, token in enumerate(sentence):
        if token.word.lower() in _ONE:
            last = _person_from(sentence, at)
            if last is not None:
                found.append(Span(token.span.start, sentence[last].bare.end))
    return found


def _person_from(sentence: Sequence[Token], at: int) -> int | None:
    """The index of the noun for a person that ends the phrase begun at `at`, where it is a subject."""
    for last in range(at + 1, min(at + _LONGEST_BEHIND, len(sentence))):
        word = sentence[last].word
        if not word[0].isalnum() or sentence[last].bare != sentence[last].span or word.lower() in _INSIDE:
            return None
        behind = sentence[last + 1].word if last + 1 < len(sentence) else "."
        turned = at > 0 and is_cue(sentence[at - 1].word) and not behind[0].isalnum()
        if word[0].islower() and is_person(word) and (is_finite(behind) or turned):
            return last
        if word[0].islower() and is_person(word) and behind.lower() in _INSIDE:
            return _with_what_follows(sentence, last)
    return None


def _with_what_follows(sentence: Sequence[Token], noun: int) -> int | None:
    """The last word of "a spokesman for the millers", where a verb follows."""
    for at in range(noun + 2, min(noun + _LONGEST_SUBJECT, len(sentence))):
        word = sentence[at].word
        if word[0].islower() and is_finite(word):
            return at - 1
        if not word[0].isalnum() and word not in {"’", "'", "&"}:
            return None
    return None


def is_many(word: str) -> bool:
    """Whether a word is a plural subject: "critics", "people", "they", or "who" that may follow one."""
    folded = word.lower()
    plural = folded.endswith("s") and not folded.endswith(("ss", "us", "is")) and folded not in {"was", "has", "does"}
    return (plural and folded.isalpha() and not is_cue(folded)) or folded in _MANY


def is_adjective(word: str) -> bool:
    """Whether a word by its ending rather goes with a noun than is one, and is no word for a speaker."""
    return word.lower().endswith(_ADJECTIVES) and len(word) > 4 and word.lower() not in speakers()


def speaks(phrase: Mention) -> bool:
    """Whether the head of a description is a word for somebody who can speak."""
    return head_of(phrase.name) in speakers()


def can_speak(subject: Mention) -> bool:
    """Whether a subject is a name, or a description of somebody who can speak."""
    named = subject.kind is not NameKind.UNKNOWN or subject.stands_in or subject.name[0].isupper()
    return named or speaks(subject)


def head_of(name: str) -> str:
    """The noun that a description is about: "critics" in "critics of the plan"."""
    said = name.lower().split()
    stop = next((i for i, word in enumerate(said) if i and (word in _INSIDE or word in {"who", "familiar"})), len(said))
    return said[stop - 1]


def stands_for_others(phrase: Mention) -> bool:
    """Whether it is "his cabinet", "the pair" or "a statement": whoever speaks has a name, which stands elsewhere."""
    said = phrase.name.lower().split()
    owned = said[0] in {"his", "her", "its", "their"} and said[-1] in {form.lower() for form in forms("bodies")}
    return owned or head_of(phrase.name) in _STAND_FOR_OTHERS


def described_before(text: str, part: Sequence[Token], last: int) -> Mention | None:
    """The description that ends at token `last`; a bare noun only where a clause begins ("Critics said")."""
    ends = part[last].word.lower()
    if ends in PRONOUNS or ends in _INSIDE or ends == "ago" or not ends[0].isalpha():
        return None
    begins: int | None = None
    for at in range(last, max(last - _LONGEST_SUBJECT, -1), -1):
        word = part[at].word.lower()
        if word in DETERMINERS:
            begins = at
            if at == 0 or part[at - 1].word.lower() not in _INSIDE:
                break
        elif word == "," and _adjective_before(part, at + 1):
            continue
        elif word in BEFORE_SUBJECT or word in PRONOUNS or not _inside(part, at, last):
            break
        elif at == 0 or (_opens(part[at - 1].word) and not _adjective_before(part, at)):
            begins = _with_first_half(part, at) if at and part[at - 1].word == "and" else None
            begins = _bare(part, at, last, begins) if begins is None else begins
            break
    return described(text, part, begins, last) if begins is not None else None


def _adjective_before(part: Sequence[Token], at: int) -> bool:
    """Whether a comma stands between two adjectives here: "the bespectacled, 71-year-old diplomat"."""
    comma = at > 2 and part[at - 1].word == "," and is_adjective(part[at - 2].word)
    return comma and part[at - 3].word.lower() in DETERMINERS


def _with_first_half(part: Sequence[Token], second: int) -> int | None:
    """Where "the senator and candidate" begins, of which `second` is the word behind "and"."""
    for at in range(second - 2, max(second - 2 - _LONGEST_BEHIND, -1), -1):
        if part[at].word.lower() in DETERMINERS:
            return at if at == 0 or _opens(part[at - 1].word) else None
        if not _inside(part, at, second) or part[at].word.lower() in BEFORE_SUBJECT:
            return None
    return None


def _opens(before: str) -> bool:
    return before.lower() in BEFORE_SUBJECT or before == "," or before in CLAUSE_MARKS


def _inside(part: Sequence[Token], at: int, last: int) -> bool:
    """Whether a word can belong to the phrase: no mark and no finite verb, unless the last word only looks like one."""
    token = part[at]
    if not token.word[0].isalnum():
        return token.word in {"&", "’", "'"}
    word = token.word.lower()
    # "the rules committee", "one calls officer": a form in -s is a noun as often as a verb.
    verb = (is_cue(word) and (not word.endswith("s") or word == "says")) or word in forms("finite_verbs")
    return at == last or not verb


def _bare(part: Sequence[Token], first: int, last: int, begins: int | None) -> int | None:
    """Where a phrase without a determiner begins that opens its clause, else what was found so far."""
    if part[first].word.lower() in _INSIDE or part[first].word.lower() in forms(
        "function_words", **{"class": "adverb"}
    ):
        return begins
    head = head_of(" ".join(token.word for token in part[first : last + 1]))
    # "Critics of the plan", "Dockers", "Fox Harbour"; not "having", "giving", "Domestically".
    named = part[first].capital and not head.endswith("ly")
    return first if head in speakers() or ((is_many(head) or named) and last - first < _LONGEST_BARE) else begins


def described_behind(text: str, part: Sequence[Token], at: int) -> Mention | None:
    """The description that begins at token `at`, behind an attributing word: "said one resident"."""
    if at >= len(part):
        return None
    if part[at].word.lower() not in DETERMINERS and part[at].word.lower() not in speakers():
        plain = [token.word.lower() for token in part[at : at + 4]]
        head = next((i for i, word in enumerate(plain) if word in speakers()), None)
        if head is None or any(not word[0].isalpha() or word in _ENDS_BEHIND | _INSIDE for word in plain[:head]):
            return None
    last = at
    for index in range(at + (part[at].word.lower() in DETERMINERS), min(at + _LONGEST_BEHIND, len(part))):
        word = part[index].word.lower()
        if index > at + 1 and (is_cue(word) or word in forms("finite_verbs")) and word not in speakers():
            return None
        if not word[0].isalnum() or word in _ENDS_BEHIND or word in _INSIDE or word in {"familiar", "on"}:
            break
        last = index
    alone = last == at and part[at].word.lower() in DETERMINERS
    return None if alone else described(text, part, at, last)


def described(text: str, part: Sequence[Token], first: int, last: int) -> Mention | None:
    """The words from one token to another as a mention; None where they own what follows."""
    if part[last].bare != part[last].span or part[first].word.lower() in _ASKING:
        return None
    span = Span(part[first].span.start, part[last].bare.end)
    return Mention(span=span, name=" ".join(span.of(text).split()), kind=NameKind.UNKNOWN)
