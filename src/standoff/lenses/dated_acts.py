"""Which acts a report dates: the verb that a day belongs to, what it was done to, and by whom.

It reads the words around a day and stops wherever they leave a doubt: a plan ("will close on Monday"), a denial, a verb
of saying (the day dates the saying), an infinitive or a participle between verb and day. Only acts that a story tells
once are kept; meetings, attacks and speeches may well stand on two days. Whether two reports date one act on different
days is asked by `dates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.act_words import (
    AUXILIARY,
    BE,
    CONNECTORS,
    DOUBTS,
    ORDINALS,
    PARTICLES,
    RELATIVE,
    Names,
    content,
    is_number,
    is_past,
    lemmas,
    stem,
)
from standoff.model.annotations import Moment, Precision, QuoteKind
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import Word, words

# Prepositions that say which one it is ("the lock at Kessa"); others say why or how.
_WHICH = frozenset({"of", "in", "at", "near", "on", "between", "from", "outside"})
_REPEATS = frozenset({"again", "another", "fresh", "new", "renewed", "once", "more", "repeatedly", "twice"})
# A day is seldom further from its verb; beyond it the verb belongs to something else.
_REACH = 22


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who or what: the head noun and what tells it apart, as stems."""

    head: str = ""
    others: frozenset[str] = frozenset()

    @property
    def stems(self) -> frozenset[str]:
        """Head and the rest."""
        return self.others | {self.head} if self.head else frozenset()


@dataclass(frozen=True, slots=True)
class DatedAct:
    """One act that one report puts on one day (or on the days up to the moment's end).

    Attributes:
        act: what was done, one word for all verbs that say it.
        lasting: its outcome lasts, so that "closed since Monday" dates it as "closed on Monday" does.
        theme: what it was done to, or what did it where nothing else is named.
        agent: who did it, empty when unsaid.
        names, numbers, marks: names, numbers, and words like "second" and "again" in the clause.
        context: content words of the whole sentence.
    """

    report: str
    moment: Moment
    verb: str
    act: str
    lasting: bool
    since: bool
    theme: Phrase
    agent: Phrase
    names: frozenset[str]
    numbers: frozenset[str]
    marks: frozenset[str]
    context: frozenset[str]

    @property
    def first(self) -> str:
        """The day, ISO 8601."""
        return (self.moment.date or "")[:10]

    @property
    def last(self) -> str:
        """The last day that it may be."""
        return (self.moment.end or self.first)[:10]


def dated_acts(witness: Witness, names: Names, without: Iterable[Span] = ()) -> Iterator[DatedAct]:
    """The acts of one report, in order; `without` are moments that cannot be trusted."""
    quoted = [quote.marked for quote in witness.notes.quotes if quote.kind is not QuoteKind.SCARE]
    left_out = frozenset(without)
    sentences = iter(witness.notes.sentences)
    sentence = next(sentences, None)
    tokens: list[Word] = []
    read: Span | None = None
    for moment in witness.notes.moments:
        while sentence is not None and sentence.end < moment.span.end:
            sentence = next(sentences, None)
        if sentence is None:
            return
        if moment.span in left_out or not _is_day(moment) or not sentence.covers(moment.span):
            continue
        if any(quote.overlaps(moment.span) for quote in quoted):
            continue
        if read != sentence:
            tokens, read = words(witness.report.text, sentence.start, sentence.end), sentence
        found = _Clause(witness.report.text, tokens, moment.span, names).act(witness.report.id, moment)
        if found is not None:
            yield found


def _is_day(moment: Moment) -> bool:
    """Known to the day, with its year."""
    return moment.precision in {Precision.DAY, Precision.MINUTE} and (moment.date or "-")[0].isdigit()


@cache
def _single() -> dict[str, tuple[str, bool]]:
    return {entry["form"]: (entry["act"], "lasting" in entry) for entry in lexicon("single_acts")}


@cache
def _saying() -> frozenset[str]:
    entries = [entry for entry in lexicon("reporting_verbs") if entry.get("strength") == "strong"]
    return frozenset(form for entry in entries for form in (entry["form"], *entry.get("forms", ())))


class _Clause:
    """The words around one day. Places are counted in words from the start of the window."""

    def __init__(self, text: str, tokens: list[Word], day: Span, names: Names) -> None:
        first = next((at for at, word in enumerate(tokens) if word.span.end > day.start), len(tokens))
        after = next((at for at, word in enumerate(tokens) if word.span.start >= day.end), len(tokens))
        low, high = max(first - _REACH, 0), min(after + _REACH, len(tokens))
        self.opens = low == 0
        self.words = tokens[low:high]
        self.day, self.after = first - low, after - low
        self.names = names
        # What stands before each word: "" nothing, "," a comma, "|" something that parts clauses.
        self.breaks = ["|"] + [
            _break(text[left.span.end : right.span.start])
            for left, right in zip(self.words, self.words[1:], strict=False)
        ]

    def form(self, at: int) -> str:
        return self.words[at].form if 0 <= at < len(self.words) else ""

    def act(self, report: str, moment: Moment) -> DatedAct | None:
        verb = self._verb()
        if verb is None or self.form(verb) in _saying():
            return None
        group = self._group(verb)
        named = self._named(verb)
        if group is None or named is None:
            return None
        start, passive = group
        act, lasting, behind = named
        subject, what = self._subject(start), self._object(behind)
        theme = subject if passive or not what.head else what
        if theme.head in {stem(form) for form in forms("recurring")}:
            return None
        low, high = self._reach(min(start, self.day), max(behind, self.after))
        span = [at for at in range(low, high) if not self.day <= at < self.after]
        return DatedAct(
            report=report,
            moment=moment,
            verb=self.form(verb),
            act=act,
            lasting=lasting,
            since=self.form(self.day - 1) == "since",
            theme=theme,
            agent=Phrase() if passive or not what.head else subject,
            names=frozenset(stem(self.form(at)) for at in span if self._is_name(at)),
            numbers=frozenset(self.form(at) for at in span if is_number(self.form(at))),
            marks=frozenset(self.form(at) for at in span if self.form(at) in _REPEATS | ORDINALS),
            context=frozenset(
                stem(word.form)
                for at, word in enumerate(self.words)
                if content(word.form) and at != verb and not self.day <= at < self.after
            ),
        )

    def _verb(self) -> int | None:
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
        if form in CONNECTORS or form in RELATIVE:
            return "edge"
        if is_past(form) and not self._adjective(at):
            return "verb"
        if form in AUXILIARY or form in DOUBTS:
            return "doubt"
        follower = self.words[at + 1] if at + 1 < self.day else None
        if form == "to" and follower is not None and content(follower.form) and not self._is_name(at + 1):
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

    def _group(self, verb: int) -> tuple[int, bool] | None:
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

    def _named(self, verb: int) -> tuple[str, bool, int] | None:
        """The act, whether it lasts, and where its verb ends; None when it may happen twice."""
        for size in (2, 1):
            behind = self.form(verb + 1) if size == 2 else ""
            for lemma in lemmas(self.form(verb)):
                found = _single().get(f"{lemma} {behind}".strip())
                if found is not None and (size == 1 or behind in PARTICLES):
                    return found[0], found[1], verb + size
        return None

    def _subject(self, start: int) -> Phrase:
        at = start
        if self.form(at - 1) in RELATIVE:
            at -= 1
            low = at
            while low > 0 and self._inside(low - 1) and at - low < 3 and (low == at or not self.breaks[low]):
                low -= 1
            return self._phrase(low, at)
        low = at
        while low > 0 and not self.breaks[low] and low - 1 >= (self.after if self.day < start else 0):
            if self.form(low - 1) in CONNECTORS or self.form(low - 1) in RELATIVE:
                break
            low -= 1
        return self._phrase(low, at)

    def _inside(self, at: int) -> bool:
        return content(self.form(at)) and not is_past(self.form(at))

    def _object(self, start: int) -> Phrase:
        high = start
        stop = self.day if self.day >= start else len(self.words)
        while high < stop and not (high > start and self.breaks[high]):
            if self.form(high) in CONNECTORS or self.form(high) in RELATIVE:
                break
            high += 1
        return self._phrase(start, high)

    def _phrase(self, low: int, high: int) -> Phrase:
        """The noun phrase that stands here: its head is the last noun before a preposition."""
        prepositions = forms("function_words", **{"class": "preposition"})
        head, others = "", set[str]()
        which = True
        for at in range(low, high):
            form = self.form(at)
            if form in prepositions:
                if not head:
                    return Phrase()
                which = form in _WHICH
                if not which:
                    break
                for later in range(at + 1, high):
                    if self.form(later) in prepositions and self.form(later) not in _WHICH:
                        break
                    if content(self.form(later)):
                        others.add(stem(self.form(later)))
                break
            if content(form) and form not in PARTICLES:
                if head:
                    others.add(head)
                head = stem(form)
        return Phrase(head, frozenset(others - {head}))

    def _reach(self, low: int, high: int) -> tuple[int, int]:
        """The clause: left and right to what parts clauses."""
        while low > 0 and self.breaks[low] != "|" and self.form(low - 1) not in CONNECTORS:
            low -= 1
        while high < len(self.words) and not self.breaks[high] and self.form(high) not in CONNECTORS:
            high += 1
        return low, high

    def _is_name(self, at: int) -> bool:
        return self.words[at].form in self.names


def _break(between: str) -> str:
    if any(mark in between for mark in ';:"“”()[]!?…—–\n') or " - " in between:
        return "|"
    return "," if "," in between else ""
