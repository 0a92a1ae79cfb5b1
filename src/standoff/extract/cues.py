"""Words that attribute speech, and who is their subject: the cue and the speaker of a clause.

A cue counts with its subject only, which is found by `subjects`. "did not say" attributes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from standoff.extract.names import Token
from standoff.extract.phrases import (
    DETERMINERS,
    PRONOUNS,
    can_speak,
    described_before,
    head_of,
    is_adjective,
    is_many,
    is_person,
    speakers,
)
from standoff.extract.reporting import Cue, bases, verb_at, verbs
from standoff.extract.subjects import named_after, subject_of, subject_of_participle, taken_up_before
from standoff.language.lexicon import lexicon
from standoff.model.annotations import Mention
from standoff.text.span import Span

_PHRASES = (
    ("according", "to"),
    *(("in", "the", noun, "of") for noun in ("words", "view", "phrase", "opinion", "judgment", "eyes", "language")),
)
_NEGATIONS = frozenset({"not", "never", "n't", "declined", "refused", "without", "refrained", "cannot"})
_LONGEST_ASIDE = 8
_NAMES = frozenset({"call", "dub", "title", "term", "label", "brand", "style", "caption"})
# What follows "the minister's claims", and never "the minister claims".
_BEHIND_NOUNS = frozenset({"and", "or", "were", "are", "have", "had", "would", "will", "made", "by", "from"})
# Verbs whose object is somebody or something: the order is never turned behind them as it is in "said Lena Ode".
_TAKE_SOMEBODY = frozenset(
    (
        "accuse advise blame blast brand brief characterize cite condemn criticize decry demand denounce describe "
        "dismiss dub express find frame hail inform invoke label liken list offer portray praise promise propose quote "
        "refuse reject remind scold slam tell thank threaten tout urge welcome"
    ).split()
)


def cues(text: str, part: Sequence[Token], mentions: Sequence[Mention]) -> list[Cue]:
    """The cues among consecutive tokens (a sentence without its quotations), in order, each with its subject."""
    found: list[Cue] = []
    for at in range(len(part)):
        phrase = _phrase_at(part, at)
        if phrase:
            found.append(_of_phrase(text, part, at, phrase, mentions))
        elif _attributes(text, part, at):
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
    subject = named_after(text, part, after, mentions)
    span = Span(part[at].span.start, part[after - 1].span.end)
    because = f"named behind “{' '.join(phrase)}”" if subject else f"nobody is named behind “{' '.join(phrase)}”"
    return Cue(span, " ".join(phrase), strong=True, finite=True, subject=subject, because=because, follows=True)


def _attributes(text: str, part: Sequence[Token], at: int) -> bool:
    """Whether a form of a reporting verb stands here as a verb."""
    if part[at].word[0].isupper() and at > 0 and part[at - 1].word[0].isalpha():
        return False  # a name: "the United States", "the Daily Post"
    if verb_at(part, at):
        return not _is_noun(part, at)
    return part[at].word in bases() and _has_many_before(text, part, at) and not _is_noun(part, at)


def _has_many_before(text: str, part: Sequence[Token], at: int) -> bool:
    """Whether the base form has a subject before it and is no infinitive: "critics say", "they often argue"."""
    index = at - 1
    while index >= 0 and (part[index].word.lower().endswith("ly") or part[index].word.lower() in {"also", "still"}):
        index -= 1
    if index > 0 and part[index].word == ",":
        # "Critics, however, say", "The envoys, in their letter, argue".
        opened = next((i for i in range(index - 1, max(index - _LONGEST_ASIDE, 0), -1) if part[i].word == ","), index)
        index = opened - 1 if opened < index else -1
    if index < 0 or part[index].bare != part[index].span:
        return False
    phrase = described_before(text, part, index)
    return is_many(part[index].word) or (phrase is not None and is_many(head_of(phrase.name)))


def _is_noun(part: Sequence[Token], at: int) -> bool:
    """Whether the form is a noun here: "the claims", "its demands", "a report", "the harsh remarks"."""
    word = part[at].word.lower()
    before = part[at - 1].word.lower() if at else ""
    owner = at > 0 and part[at - 1].bare != part[at - 1].span
    after = part[at + 1].word.lower() if at + 1 < len(part) else ""
    if before in PRONOUNS:
        return False
    # "the claims of", but "she said of", "they complained of".
    of = after == "of" and word.endswith(("s", "ing")) and word != "says"
    if before in DETERMINERS or before in {"of", "no", "these", "those", "this", "any"} or owner or of:
        return True
    many = word.endswith("s") and word != "says"
    if many and before.endswith("ing") and part[at - 1].word[0].islower():
        return True  # "giving states more power"
    if word in _also_nouns() and at > 1 and part[at - 2].word.lower() in DETERMINERS and not _may_speak(part[at - 1]):
        return True  # "his recent remarks", where no noun stands before the form
    described = is_adjective(before) and any(t.word.lower() in DETERMINERS for t in part[max(at - 4, 0) : at - 1])
    return many and (described or after in _BEHIND_NOUNS)


@cache
def _also_nouns() -> frozenset[str]:
    """Forms in -s that are nouns as often as verbs: "claims", "remarks"."""
    verbs_and_nouns = [e for e in lexicon("reporting_verbs") if e.get("noun") == "yes"]
    return frozenset(form for e in verbs_and_nouns for form in e["forms"] if form.endswith("s"))


def _may_speak(token: Token) -> bool:
    return token.capital or token.word.lower() in speakers() or is_person(token.word) or is_many(token.word)


def _of_verb(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]) -> Cue | None:
    word = verb_at(part, at) or part[at].word
    lemma, strong = verbs().get(word) or bases()[word]
    last = at + word.count(" ")
    if any(t.word.lower() in _NEGATIONS or t.word.lower().endswith(("n't", "n’t")) for t in part[max(at - 3, 0) : at]):
        return None
    being = at > 0 and part[at - 1].word.lower() in {"was", "is", "were", "been", "be", "being", "are"}
    passive, finite = being and not word.endswith("ing"), being or not word.endswith("ing")
    by_agent = _agent(text, part, at, mentions) if passive or not finite else None
    span = Span(part[at].span.start, part[last].span.end)
    if passive:
        because = "passive; named behind “by”" if by_agent else "passive, without an agent"
        return Cue(span, lemma, strong=strong, finite=True, subject=by_agent, because=because, follows=True)
    if finite:
        subject, because, follows = subject_of(text, part, at, mentions, earlier, turns=lemma not in _TAKE_SOMEBODY)
    else:
        subject, because, follows = subject_of_participle(text, part, at, mentions, earlier)
    if subject is not None and lemma in _NAMES and not can_speak(subject):
        # "a class called “…”" calls nobody anything.
        subject, because = None, "what is called so does not speak"
    if follows and lemma in _TAKE_SOMEBODY:
        # "described the offer as": what stands behind is described and does not speak.
        subject, because, follows = None, "no subject beside the cue", False
    taken_up = taken_up_before(text, part, at) if subject is None and finite else None
    return Cue(
        span, lemma, strong=strong, finite=finite, subject=subject, because=because, follows=follows, taken_up=taken_up
    )


def _agent(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    for index in range(at + 1, min(at + 8, len(part))):
        if part[index].word.lower() == "by":
            return named_after(text, part, index + 1, mentions)
    return None
