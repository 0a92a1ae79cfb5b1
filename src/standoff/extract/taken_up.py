"""Whom "the statement", "it" and "they" mean beside a verb of speech, where the sentences before leave one candidate.

A paper is its issuer's: "Ode's union said in a statement … the statement said". "It" is the one body that spoke or
acted last, "they" the one description of many.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from standoff.extract.attributing import Mentions
from standoff.extract.clauses import main_subject
from standoff.extract.cues import cues
from standoff.extract.names import tokens
from standoff.extract.phrases import PRONOUNS, head_of, is_many, speakers
from standoff.language.lexicon import forms
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.text.span import Span

_SENTENCES_BACK = 6
_ANSWERS_BACK = 2
_LOOKED_AT = 20
_MOST_MARKS = 8
_BODIES = frozenset({NameKind.ORGANISATION, NameKind.STATE})


class Told:
    """A report's own sentences, by place: what is quoted is cut out of them."""

    def __init__(self, text: str, sentences: Sequence[Span], marked: Sequence[Span]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._marked = marked

    def before(self, at: int) -> list[Span]:
        """The sentences before an offset, nearest first, each without its quotations; a few."""
        found: list[Span] = []
        index = bisect_right(self._starts, at) - 1
        for sentence in reversed(self._sentences[max(index - _LOOKED_AT, 0) : index]):
            found += [piece for piece in reversed(self._own(sentence)) if any(map(str.isalpha, piece.of(self._text)))]
            if len(found) >= _SENTENCES_BACK:
                break
        return found

    def _own(self, sentence: Span) -> list[Span]:
        first = bisect_right(self._marked, sentence.start, key=lambda mark: mark.end)
        last = bisect_left(self._marked, sentence.end, key=lambda mark: mark.start)
        pieces, start = [], sentence.start
        for mark in self._marked[first : min(last, first + _MOST_MARKS)]:
            if start < mark.start:
                pieces.append(Span(start, mark.start))
            start = max(start, mark.end)
        return [*pieces, Span(start, sentence.end)] if start < sentence.end else pieces


def meant(text: str, words: Span, before: Sequence[Span], mentions: Mentions) -> Mention | None:
    """The speaker for whom some words stand.

    Args:
        text: of the report.
        words: a pronoun or the name of a paper, as subject of a verb of speech.
        before: the report's own sentences before these words, without what is quoted, nearest first.
        mentions: of the report.
    """
    said = words.of(text).lower().split()
    if len(said) == 1 and said[0] in PRONOUNS:
        fits = {"it": _is_body, "they": _is_more_than_one}.get(said[0])
        if fits is None:
            return None
        for sentence in before[:_ANSWERS_BACK]:
            found = [subject for subject in _subjects(text, sentence, mentions) if fits(subject)]
            if found:
                return _standing_in(found[0], words) if len({m.name for m in found}) == 1 else None
        return None
    if said[0] != "the" or said[-1] not in forms("papers"):
        return None
    for sentence in before[:_SENTENCES_BACK]:
        if said[-1] in sentence.of(text).lower().replace(",", " ").replace(".", " ").split():
            found = [subject for subject in _subjects(text, sentence, mentions) if said[-1] not in subject.name.split()]
            names = {subject.name for subject in found}
            return _standing_in(found[0], words) if len(names) == 1 else None
    return None


def _subjects(text: str, sentence: Span, mentions: Mentions) -> Iterator[Mention]:
    """Who speaks in a sentence, or else acts in it."""
    part, near = tokens(text, sentence), mentions.within(sentence)
    spoke = [cue.subject for cue in cues(text, part, near) if cue.subject is not None]
    acted = main_subject(text, part, len(part) - 1, near) if part else None
    yield from spoke or ([acted] if acted is not None else [])


def _is_body(subject: Mention) -> bool:
    if " and " in subject.name:
        return False
    return subject.kind in _BODIES or head_of(subject.name) in forms("speakers", body="yes") | _stand_ins()


def _stand_ins() -> frozenset[str]:
    return frozenset(form.lower() for form in forms("bodies"))


def _is_more_than_one(subject: Mention) -> bool:
    head = head_of(subject.name)
    return " and " in subject.name or (head in speakers() and is_many(head))


def _standing_in(who: Mention, span: Span) -> Mention:
    return Mention(span=span, name=who.name, kind=who.kind, title=who.title, title_span=who.title_span, stands_in=True)
