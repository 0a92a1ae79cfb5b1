"""The clause around a day: which verb the day belongs to, and what stands before and behind that verb.

Without a parse, by the nearest words; wherever they leave a doubt (an infinitive or a participle in between, a denial,
a plan) there is no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms
from standoff.lenses.act_words import (
    AUXILIARY,
    BE,
    CONNECTORS,
    DOUBTS,
    PARTICLES,
    RELATIVE,
    Names,
    content,
    is_number,
    is_past,
    stem,
)
from standoff.text.span import Span
from standoff.text.tokens import Word

# Prepositions that say which one it is ("the lock at Kessa"); others say why or how.
_WHICH = frozenset({"of", "in", "at", "near", "on", "between", "from", "outside"})
# A day is seldom further from its verb; beyond it the verb belongs to something else.
_REACH = 22
# Marks that part clauses; a full stop inside a sentence belongs to an abbreviation.
_PARTS = re.compile(r'[;:"“”()\[\]!?…—–\n]| - ')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who or what: the head noun and what tells it apart, as stems; `named` when the head is a name."""

    head: str = ""
    others: frozenset[str] = frozenset()
    named: bool = False

    @property
    def stems(self) -> frozenset[str]:
        """Head and the rest."""
        return self.others | {self.head} if self.head else frozenset()


@cache
def _prepositions() -> frozenset[str]:
    return forms("function_words", **{"class": "preposition"})


class Clause:
    """The words around one day. Places are counted in words from the start of the window."""

    def __init__(self, text: str, tokens: list[Word], day: Span, names: Names) -> None:
        first = bisect_right(tokens, day.start, key=lambda word: word.span.end)
        after = bisect_left(tokens, day.end, key=lambda word: word.span.start)
        low, high = max(first - _REACH, 0), min(after + _REACH, len(tokens))
        self.words = tokens[low:high]
        self.day, self.after = first - low, after - low
        self.names = names
        # What stands before each word: "" nothing, "," a comma, "|" something that parts clauses.
        self.breaks = ["|"] + [
            _break(text[left.span.end : right.span.start])
            for left, right in zip(self.words, self.words[1:], strict=False)
        ]

    def form(self, at: int) -> str:
        """The folded word at a place; "" outside."""
        return self.words[at].form if 0 <= at < len(self.words) else ""

    def verb(self) -> int | None:
        """The verb that the day belongs to: the nearest on the left, else the first on the right; None in doubt."""
        commas = 0
        for at in range(self.day - 1, -1, -1):
            found = self._stops(at)
            if found == "verb":
                return at
            if found == "doubt":
                return None
            if found == "edge" or self.breaks[at] == "|":
                return self._verb_behind()
            if self.breaks[at] == ",":
                commas += 1
                if commas == 1 and at < self.day - 2 and self._verb_behind() is not None:
                    return self._verb_behind()
                if commas > 2:
                    return None
        return self._verb_behind()

    def _verb_behind(self) -> int | None:
        for at in range(self.after, len(self.words)):
            if self.breaks[at] == "|" or (self.breaks[at] == "," and at > self.after):
                return None
            form = self.form(at)
            if form in CONNECTORS or form in DOUBTS or form == "to":
                return None
            if is_past(form) and not self._adjective(at):
                return at
        return None

    def _stops(self, at: int) -> str:
        """What a word on the way left from the day is: the verb, a doubt, the edge of the clause, or nothing."""
        form, before = self.form(at), self.form(at - 1)
        if is_past(form) and not self._adjective(at):
            return "verb"
        if form in CONNECTORS or form in RELATIVE:
            return "edge"
        if form in AUXILIARY or form in DOUBTS:
            return "doubt"
        follower = self.words[at + 1] if at + 1 < self.day else None
        if form == "to" and follower is not None and content(follower.form) and not self.is_name(at + 1):
            return "doubt"
        return "doubt" if form.endswith("ing") and len(form) > 5 and content(before) else ""

    def _adjective(self, at: int) -> bool:
        """Whether a past form stands before a noun: "the detained men", "three armed men"."""
        before, behind = self.form(at - 1), self.form(at + 1)
        if self.breaks[at] or not behind or at + 1 == self.day or not content(behind):
            return False
        return (
            before in forms("function_words", **{"class": "determiner"}) or before.endswith("'s") or is_number(before)
        )

    def group(self, verb: int) -> tuple[int, bool] | None:
        """Where the verb's helpers begin, and whether it is passive; None for a plan, a denial or a condition."""
        start, passive = verb, False
        while start > 0 and not self.breaks[start]:
            form = self.form(start - 1)
            if form in DOUBTS:
                return None
            if form not in AUXILIARY and not form.endswith("ly") and form not in {"also", "then", "later", "finally"}:
                break
            passive = passive or form in BE
            start -= 1
        return start, passive

    def subject(self, start: int) -> Phrase:
        """Who or what stands before a verb group that begins at `start`; for "which", what it stands for."""
        if self.form(start - 1) in RELATIVE:
            return self._antecedent(start - 1)
        edge = self.after if self.day < start else 0
        if self.breaks[start] == ",":
            return self._before_apposition(start, edge)
        low = start
        while low > edge and not self.breaks[low] and self.form(low - 1) not in CONNECTORS | RELATIVE:
            low -= 1
        return self.phrase(low, start)

    def _before_apposition(self, start: int, edge: int) -> Phrase:
        """What the clause begins with, as "Mira Tolle" in "Mira Tolle, a lawyer, resigned"."""
        low = start
        while low > edge and self.breaks[low] != "|":
            low -= 1
        high = low
        while high < start and (high == low or not self.breaks[high]):
            high += 1
        return Phrase() if self.form(low) in CONNECTORS else self.phrase(low, high)

    def _antecedent(self, high: int) -> Phrase:
        """The words that "which" at `high` takes up: up to three before it, over one comma."""
        low = high
        while low > max(high - 3, 0) and self._inside(low - 1) and (low == high or not self.breaks[low]):
            low -= 1
        return self.phrase(low, high)

    def _inside(self, at: int) -> bool:
        return content(self.form(at)) and not is_past(self.form(at))

    def object(self, start: int) -> Phrase:
        """Who or what stands between a verb's end and the day; else behind them, as in "signed on Monday a pact"."""
        before = self._between(start, self.day if self.day >= start else len(self.words))
        opens = self.form(self.after) in forms("function_words", **{"class": "determiner"})
        return self._between(self.after, len(self.words)) if opens and not before.head else before

    def _between(self, start: int, stop: int) -> Phrase:
        high = start
        while high < stop and not (high > start and self.breaks[high]):
            if self.form(high) in CONNECTORS or self.form(high) in RELATIVE:
                break
            high += 1
        return self.phrase(start, high)

    def phrase(self, low: int, high: int) -> Phrase:
        """The noun phrase that stands here: its head is the last noun before a preposition."""
        head, others, named = "", set[str](), False
        for at in range(low, high):
            form = self.form(at)
            if form in _prepositions():
                if not head:
                    return Phrase()
                others |= self._which(at, high)
                break
            if content(form) and form not in PARTICLES:
                if head:
                    others.add(head)
                head, named = stem(form), self.is_name(at)
        return Phrase(head, frozenset(others - {head}), named)

    def _which(self, low: int, high: int) -> set[str]:
        """Words behind prepositions that say which one it is."""
        found: set[str] = set()
        for at in range(low, high):
            form = self.form(at)
            if form in _prepositions() and form not in _WHICH:
                break
            if content(form):
                found.add(stem(form))
        return found

    def reach(self, low: int, high: int) -> tuple[int, int]:
        """The clause: left and right to what parts clauses."""
        while low > 0 and self.breaks[low] != "|" and self.form(low - 1) not in CONNECTORS:
            low -= 1
        while high < len(self.words) and not self.breaks[high] and self.form(high) not in CONNECTORS:
            high += 1
        return low, high

    def is_name(self, at: int) -> bool:
        """Whether the word is one that the pile writes as a name."""
        return self.words[at].form in self.names


def _break(between: str) -> str:
    if _PARTS.search(between):
        return "|"
    return "," if "," in between else ""
