"""Whom "he", "the group" and "the minister" stand for, where one candidate alone remains.

The candidates are those named before it, nearest sentence first, in the same paragraph or the one before. A name that
was the subject of its sentence is preferred; when two are left there is no answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from standoff.extract.names import Token, body_head, given_names
from standoff.extract.phrases import described_persons
from standoff.extract.reporting import AUXILIARIES, is_finite, verbs
from standoff.language.lexicon import forms, lexicon
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.text.span import Span

_PERSON_PRONOUNS = frozenset({"he", "she"})
_GENERAL_STAND_INS = frozenset(
    {"group", "movement", "organisation", "organization", "body", "faction", "militants", "side"}
)
_OBLIQUE = frozenset("in at of from for near to with by against on the under over".split())
# A sentence with more names than this before a pronoun is a list, and no reader keeps more of them in mind.
_MOST_NAMES = 20
_MOST_LOOKED_AT = 50  # names of any kind, walking back from the pronoun
_SENTENCES_BACK = 4
# Nobody who is quoted at greater length than this many sentences is called "he" afterwards without a name.
_LONGEST_QUOTED = 30
_FILLERS = 5  # words between "she" and "said", as in "she would later only"
_LONGEST_LINK = 8  # characters of ", and " with the odd space
_SHE = frozenset("queen princess daughter wife mother sister widow niece aunt granddaughter grandmother".split())
_HE = frozenset(
    "king prince chairman alderman son husband father brother widower nephew uncle grandson grandfather".split()
)
_ADDRESSES = {
    "Mr": "he",
    "Sir": "he",
    "Lord": "he",
    "Mrs": "she",
    "Ms": "she",
    "Miss": "she",
    "Lady": "she",
    "Dame": "she",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A report's sentences with the names in each that stand in the report's own words; grows as it is resolved."""

    text: str
    sentences: Sequence[Sequence[Token]]
    named: Sequence[Sequence[Mention]]
    resolved: Sequence[list[Mention]]
    offices: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, str]
    described: Sequence[list[Span]]
    told: Sequence[bool]
    speaking: frozenset[str]


def resolved_stand_ins(
    text: str, sentences: Sequence[Sequence[Token]], named: Sequence[Mention], quoted: Sequence[Span]
) -> Iterator[Mention]:
    """A mention for each pronoun and description with exactly one candidate.

    Args:
        text: of the report.
        sentences: its sentences as tokens.
        named: the names in it.
        quoted: what stands between marks; a name there is the speaker's choice of words and no antecedent outside.
    """
    own = _outside(named, quoted)
    told = [[token for token in sentence if not _in_marks(quoted, token.span)] for sentence in sentences]
    described = [described_persons(part) for part in told]
    outside = [any(token.word[0].isalpha() for token in part) for part in told]
    placed = _per_sentence(sentences, own)
    reading = _Reading(
        text=text,
        sentences=sentences,
        named=placed,
        resolved=[[] for _ in sentences],
        offices=_offices_held(own),
        pronouns=_pronouns(text, named),
        described=described,
        told=outside,
        speaking=_speaking(told, placed),
    )
    for index, sentence in enumerate(sentences):
        for at, token in enumerate(sentence):
            folded = token.word.lower()
            if folded in _PERSON_PRONOUNS:
                who, span = _meant_by(reading, index, at), token.bare
            elif folded == "the" and at + 1 < len(sentence):
                who = _described(reading, index, at)
                span = Span(token.span.start, sentence[at + 1].bare.end)
            else:
                continue
            if who is not None:
                resolved = _standing_in(who, span)
                if not _in_marks(quoted, span):
                    reading.resolved[index].append(resolved)
                yield resolved


def _speaking(sentences: Sequence[Sequence[Token]], named: Sequence[Sequence[Mention]]) -> frozenset[str]:
    """Names of which nothing is known but that they speak."""
    pairs = ((sentence, m) for sentence, found in zip(sentences, named, strict=True) for m in found)
    unknown = ((sentence, m) for sentence, m in pairs if m.kind is NameKind.UNKNOWN and m.name not in forms("bodies"))
    return frozenset(m.name for sentence, m in unknown if _spoke(sentence, m, strong=True))


def _meant_by(reading: _Reading, index: int, at: int) -> Mention | None:
    """Whom "he" or "she" at a token means. Where it speaks, it is first of all the one who spoke before."""
    token = reading.sentences[index][at]
    pronoun = token.word.lower()

    def fits(mention: Mention) -> bool:
        person = _may_be_person(mention) or mention.name in reading.speaking
        return person and reading.pronouns.get(mention.name, pronoun) == pronoun

    return _candidate(reading, index, token, fits, speaks=_speaks(reading.sentences[index], at))


def _speaks(sentence: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is the subject of a verb of speech: "she said", "said she", "she later added"."""
    following = next((t.word.lower() for t in sentence[at + 1 : at + 1 + _FILLERS] if not _is_filler(t.word)), "")
    return following in verbs() or (at > 0 and sentence[at - 1].word.lower() in verbs())


def _is_filler(word: str) -> bool:
    return word.lower() in AUXILIARIES or word.lower().endswith("ly")


def _pronouns(text: str, named: Sequence[Mention]) -> dict[str, str]:
    """For each name the pronoun that goes with it, as far as a given name or an address ("Mr", "chairwoman") tells."""
    told: dict[str, set[str]] = {}
    for mention in named:
        before = text[max(mention.span.start - 5, 0) : mention.span.start].replace(".", " ").split()
        said = {_ADDRESSES[word] for word in before[-1:] if word in _ADDRESSES}
        said |= {_ADDRESSES[word] for word in (mention.title or "").split() if word in _ADDRESSES}
        said |= {_of_office(word) for word in (mention.title or "").lower().split()} - {""}
        told.setdefault(mention.name, set()).update(said)
    result = {}
    for name, said in told.items():
        by_name = given_names().get(name.split()[0], "") if " " in name else ""
        only = said or ({by_name} - {"", "either"})
        if len(only) == 1:
            result[name] = next(iter(only))
    return result


def _of_office(word: str) -> str:
    if word.endswith("woman") or word in _SHE:
        return "she"
    return "he" if word.endswith("sman") or word in _HE else ""


def _outside(named: Sequence[Mention], quoted: Sequence[Span]) -> list[Mention]:
    return [mention for mention in named if not _in_marks(quoted, mention.span)]


def _in_marks(quoted: Sequence[Span], span: Span) -> bool:
    """Whether a quotation covers the span."""
    first = bisect_right(quoted, span.start, key=lambda mark: mark.end)
    return first < len(quoted) and quoted[first].covers(span)


def _described(reading: _Reading, index: int, at: int) -> Mention | None:
    """Whom "the <noun>" at a token means, when the noun is one that reports use instead of a name."""
    sentence = reading.sentences[index]
    noun = sentence[at + 1]
    word = noun.word.lower()
    following = sentence[at + 2] if at + 2 < len(sentence) else None
    if noun.capital or (following is not None and (following.capital or following.word.lower() == "of")):
        return None
    if word in _GENERAL_STAND_INS:
        return _candidate(reading, index, sentence[at], _is_body)
    if word in _body_nouns():
        return _candidate(reading, index, sentence[at], lambda m: body_head(m.name.split()) == word)
    if word in _offices():
        return _candidate(
            reading, index, sentence[at], lambda m: _may_be_person(m) and word in reading.offices.get(m.name, ())
        )
    return None


def _standing_in(who: Mention, span: Span) -> Mention:
    return Mention(span=span, name=who.name, kind=who.kind, title=who.title, title_span=who.title_span, stands_in=True)


def _candidate(
    reading: _Reading, index: int, token: Token, fits: Callable[[Mention], bool], *, speaks: bool = False
) -> Mention | None:
    """The one mention that fits, from the nearest sentence that has any; a subject before the others.

    A name of which nothing is known counts only as a subject: "the Customs House" is no "he".
    """
    for back in _told_before(reading, index):
        fitting = (m for m in _named_before(reading, back, token.span.start) if fits(m))
        before = list(islice(fitting, _MOST_NAMES))[::-1]
        subjects = [m for m in before if m.stands_in or _is_subject(reading.text, reading.sentences[back], m)]
        subjects += [m for m in before for other in subjects if _joined(reading.text, m, other)]
        group = subjects or [m for m in before if m.kind is not NameKind.UNKNOWN]
        if speaks:
            spoke = [m for m in before if _spoke(reading.sentences[back], m)]
            group = group or spoke
            if len({m.name for m in group}) > 1:
                first = (spoke or [m for m in group if _opens(reading.sentences[back], m)])[:1]
                alone = not any(_together(reading.text, one, other) for one in first for other in group)
                group = first if first and alone else group
        nearest = max((m.span.end for m in group), default=0)
        begin, end = (bisect_left(reading.described[back], at, key=_start) for at in (nearest, token.span.start))
        described = reading.described[back][begin:end]
        if described:
            return _only(reading.text, described) if speaks else None
        if group:
            return group[-1] if len({m.name for m in group}) == 1 else None
    return None


def _named_before(reading: _Reading, back: int, at: int) -> Iterator[Mention]:
    """Whom a sentence's pronouns and descriptions mean, then its names that end before `at`; each from the last."""
    names, resolved = reading.named[back], reading.resolved[back]
    end = bisect_right(names, at, key=lambda m: m.span.end)
    yield from islice(reversed(resolved), _MOST_LOOKED_AT)
    yield from reversed(names[max(end - _MOST_LOOKED_AT, 0) : end])


def _start(span: Span) -> int:
    return span.start


def _only(text: str, described: Sequence[Span]) -> Mention | None:
    """The person whom a sentence describes as its subject, when it describes no other."""
    names = {" ".join(span.of(text).split()) for span in described}
    return Mention(span=described[0], name=next(iter(names)), kind=NameKind.UNKNOWN) if len(names) == 1 else None


def _told_before(reading: _Reading, index: int) -> Iterator[int]:
    """The sentence and those before it in the report's own words, nearest first; what somebody said is stepped over."""
    yield index
    left = _SENTENCES_BACK - 1
    for back in range(index - 1, max(index - _LONGEST_QUOTED, -1), -1):
        if reading.told[back]:
            yield back
            left -= 1
        if not left:
            return


def _spoke(sentence: Sequence[Token], mention: Mention, *, strong: bool = False) -> bool:
    """Whether a verb of speech stands directly behind the name, or before it and its title."""
    at = bisect_left(sentence, mention.span.end, key=lambda t: t.span.start)
    begins = min(mention.span.start, (mention.title_span or mention.span).start)
    first = bisect_left(sentence, begins, key=lambda t: t.span.start)
    behind = sentence[at].word.lower() if at < len(sentence) else ""
    before = sentence[first - 1].word.lower() if first else ""
    return any(word in verbs() and (verbs()[word][1] or not strong) for word in (behind, before))


def _opens(sentence: Sequence[Token], mention: Mention) -> bool:
    """Whether the sentence begins with the name or its title."""
    begins = min(mention.span.start, (mention.title_span or mention.span).start)
    return bool(sentence) and begins == sentence[0].span.start


def _joined(text: str, first: Mention, second: Mention) -> bool:
    """Whether two names are one subject: "Imre and Minister Vale arrived"."""
    begins = second.span.start if second.title_span is None else min(second.title_span.start, second.span.start)
    near = first.span.end < begins <= first.span.end + _LONGEST_LINK
    return near and text[first.span.end : begins].strip() in {"and", ", and"}


def _together(text: str, one: Mention, other: Mention) -> bool:
    return _joined(text, one, other) or _joined(text, other, one)


def _is_subject(text: str, sentence: Sequence[Token], mention: Mention) -> bool:
    """Whether a finite verb follows the name, directly or behind an apposition or a relative clause."""
    at = bisect_left(sentence, mention.span.end, key=lambda t: t.span.start)
    if text[mention.span.end : mention.span.end + 2] in {"'s", "’s"} or at >= len(sentence):
        return False
    first = bisect_left(sentence, mention.span.start, key=lambda t: t.span.start)
    if first and sentence[first - 1].word.lower() in _OBLIQUE and mention.title_span is None:
        return False
    if sentence[at].word == "," and _opens(sentence, mention):
        return True
    if sentence[at].word == ",":
        following = sentence[at + 1].word if at + 1 < len(sentence) else ""
        if following.lower() == "who" or is_finite(following):
            return True
        close = next((i for i in range(at + 1, min(at + 16, len(sentence))) if sentence[i].word == ","), None)
        if close is None or close + 1 >= len(sentence):
            return False
        at = close + 1
    return is_finite(sentence[at].word)


def _may_be_person(mention: Mention) -> bool:
    """A person, or a name of two or more words of which nothing is known: "Casimir Vane" before any title is read."""
    size = len(mention.name.split())
    unknown = mention.kind is NameKind.UNKNOWN and (size in {2, 3} or mention.name in given_names())
    return mention.kind is NameKind.PERSON or unknown


def _is_body(mention: Mention) -> bool:
    return (mention.kind in {NameKind.ORGANISATION, NameKind.UNKNOWN} and " " not in mention.name) or (
        mention.kind is NameKind.ORGANISATION
    )


def _offices_held(named: Sequence[Mention]) -> dict[str, frozenset[str]]:
    """For each name the words of all titles that the report gives it."""
    held: dict[str, set[str]] = {}
    for mention in named:
        held.setdefault(mention.name, set()).update((mention.title or "").lower().split())
    return {name: frozenset(words) for name, words in held.items()}


def _per_sentence(sentences: Sequence[Sequence[Token]], named: Sequence[Mention]) -> list[list[Mention]]:
    result: list[list[Mention]] = [[] for _ in sentences]
    queue = sorted(named, key=lambda m: m.span)
    at = 0
    for index, sentence in enumerate(sentences):
        while sentence and at < len(queue) and queue[at].span.start < sentence[-1].span.end:
            if queue[at].span.start >= sentence[0].span.start:
                result[index].append(queue[at])
            at += 1
    return result


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(entry["stand_in"] for entry in lexicon("bodies"))


@cache
def _offices() -> frozenset[str]:
    return frozenset(form for form in forms("titles") if " " not in form)
