"""Days that are told of one thing in sentences that tell the same, and are not one.

"The board adjourned until Monday, May 12" and "the judge will sit again on 5 May" share no act that is done once. Where
two sentences tell the same in all likelihood, and each names one day in full, the days are mostly of one thing too: on
the project's `dev` stories eight of ten such pairs are, and the two others name a day of which something is found
already. A day that the other report knows as well is of something else, and so is one that lay ahead for one report and
had passed for the other: what is put off again is news.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from standoff.language.lexicon import forms
from standoff.lenses.retimed import Timed
from standoff.lenses.statements.looked_at import looked_at
from standoff.lenses.statements.sentences_alike import Sentence
from standoff.model.annotations import Moment, Precision
from standoff.model.story import Witness
from standoff.text.tokens import words

# The odds, as a logarithm, from which two sentences tell the same; fixed on the project's `dev` stories.
_LIKELY = 1.5
# Further apart, two days are more likely of two things.
_FARTHEST = 31
# A plan that is told so many days later may have been changed.
_ONE_NEWS = 1
_DAY = len("2031-05-02")
_MOST = 6  # reports that have one sentence


def other_days(witnesses: Sequence[Witness]) -> Iterator[tuple[Timed, Timed]]:
    """Pairs of such days, those in the likeliest sentences first; each day once against another report."""
    seen = looked_at(witnesses)
    named = {witness.report.id: witness for witness in witnesses}
    known = {report: _all_days(witness) for report, witness in named.items()}
    taken: set[tuple[str, int, str]] = set()
    for (first, second), likely in sorted(seen.odds.items(), key=lambda pair: (-pair[1], pair[0])):
        if likely < _LIKELY:
            return
        ones, others = (_only_days(seen.found.all[at], named) for at in (first, second))
        for a, b in product(ones[:_MOST], others[:_MOST]):
            here, there = _against(a, b), _against(b, a)
            if taken.isdisjoint((here, there)) and _are_other_days(a, b, known):
                taken |= {here, there}
                yield a, b


def _against(one: Timed, other: Timed) -> tuple[str, int, str]:
    return one.witness.report.id, one.moment.span.start, other.witness.report.id


def _only_days(sentence: Sentence, named: dict[str, Witness]) -> list[Timed]:
    """The one day that a sentence names in full, in each report that has it; none where it names several."""
    found = []
    for _, report, span in sentence.places:
        moments = named[report.id].notes.moments
        begin, end = (bisect_left(moments, edge, key=lambda m: m.span.start) for edge in (span.start, span.end))
        timed = [Timed(named[report.id], moment) for moment in moments[begin:end] if _is_day(moment)]
        days = [one for one in timed if _is_in_full(one.words)]
        found += days if len(days) == 1 else []
    return found


def _is_day(moment: Moment) -> bool:
    return moment.precision is Precision.DAY and moment.end is None and (moment.date or "-")[0].isdigit()


def _is_in_full(said: str) -> bool:
    """Whether it has the day and the month: no weekday, which each report counts from its own date."""
    return any(word.form in forms("months") for word in words(said))


def _all_days(witness: Witness) -> frozenset[str]:
    return frozenset((moment.date or "")[:10] for moment in witness.notes.moments)


def _are_other_days(a: Timed, b: Timed, known: dict[str, frozenset[str]]) -> bool:
    if a.first in known[b.witness.report.id] or b.first in known[a.witness.report.id]:
        return False
    if a.first == b.first or _apart(a.first, b.first) > _FARTHEST:
        return False
    published = [(one.witness.report.published or "")[:_DAY] for one in (a, b)]
    if min(map(len, published)) < _DAY:
        return False
    ahead = min(a.first, b.first) > max(published) and _apart(*published) <= _ONE_NEWS
    return ahead or max(a.first, b.first) <= min(published)


def _apart(one: str, other: str) -> int:
    """In days."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
