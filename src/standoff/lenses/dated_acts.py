"""Which acts a report dates: the verb that a day belongs to, what it was done to, and by whom.

It reads the words around a day and stops wherever they leave a doubt: a plan ("will close on Monday"), a denial, a verb
of saying (the day dates the saying), an infinitive or a participle between verb and day. Only acts that a story tells
once are kept; meetings, attacks and speeches may well stand on two days. Whether two reports date one act on different
days is asked by `dates`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.act_words import (
    ORDINALS,
    PARTICLES,
    Names,
    content,
    is_number,
    lemmas,
    stem,
)
from standoff.lenses.clause import Clause, Phrase
from standoff.model.annotations import Moment, Precision, QuoteKind
from standoff.model.story import Witness
from standoff.text.span import Span, merged
from standoff.text.tokens import Word, words

_REPEATS = frozenset({"again", "another", "fresh", "new", "renewed", "once", "more", "repeatedly", "twice"})


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
    quoted = merged(quote.marked for quote in witness.notes.quotes if quote.kind is not QuoteKind.SCARE)
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
        at = bisect_right(quoted, moment.span.start, key=lambda quote: quote.end)
        if at < len(quoted) and quoted[at].overlaps(moment.span):
            continue
        if read != sentence:
            tokens, read = words(witness.report.text, sentence.start, sentence.end), sentence
        found = _act(Clause(witness.report.text, tokens, moment.span, names), witness.report.id, moment)
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


@cache
def _recurring() -> frozenset[str]:
    return frozenset(stem(form) for form in forms("recurring"))


def _act(clause: Clause, report: str, moment: Moment) -> DatedAct | None:
    """What the clause puts on its day, if it is an act that a story tells once."""
    verb = clause.verb()
    if verb is None or clause.form(verb) in _saying():
        return None
    group = clause.group(verb)
    named = _named(clause, verb)
    if group is None or named is None:
        return None
    start, passive = group
    act, lasting, behind = named
    subject, what = clause.subject(start), clause.object(behind)
    theme = subject if passive or not what.head else what
    if theme.head in _recurring():
        return None
    low, high = clause.reach(min(start, clause.day), max(behind, clause.after))
    span = [at for at in range(low, high) if not clause.day <= at < clause.after]
    return DatedAct(
        report=report,
        moment=moment,
        verb=" ".join(clause.form(at) for at in range(verb, behind)),
        act=act,
        lasting=lasting,
        since=clause.form(clause.day - 1) == "since",
        theme=theme,
        agent=Phrase() if passive or not what.head else subject,
        names=frozenset(stem(clause.form(at)) for at in span if clause.is_name(at)),
        numbers=frozenset(clause.form(at) for at in span if is_number(clause.form(at))),
        marks=frozenset(clause.form(at) for at in span if clause.form(at) in _REPEATS | ORDINALS),
        context=frozenset(
            stem(word.form)
            for at, word in enumerate(clause.words)
            if content(word.form) and at != verb and not clause.day <= at < clause.after
        ),
    )


def _named(clause: Clause, verb: int) -> tuple[str, bool, int] | None:
    """The act, whether it lasts, and where its verb ends; None when it may happen twice."""
    for size in (2, 1):
        behind = clause.form(verb + 1) if size == 2 else ""
        for lemma in lemmas(clause.form(verb)):
            found = _single().get(f"{lemma} {behind}".strip())
            if found is not None and (size == 1 or behind in PARTICLES):
                return found[0], found[1], verb + size
    return None
