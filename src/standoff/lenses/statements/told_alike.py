"""From sentences that tell the same to statements: new ones, or further witnesses of those that the slots have found.

Likeness says that two sentences tell the same and not that they agree in every word, so a reading that it brings is
compatible at most, unless it is the same sentence. Where one of the two denies something, that is left unsure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from standoff.language.lexicon import forms
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.sigla import listed
from standoff.lenses.statements.close_wording import Close
from standoff.lenses.statements.sentences_alike import Sentence, term_of
from standoff.lenses.statements.told_clause import nearness, tells_more_than_names, told_clause
from standoff.model.anchor import Anchor
from standoff.model.findings import Relation, Statement, StatementReading
from standoff.model.story import Story
from standoff.text.span import Span
from standoff.text.tokens import words

# Of a statement with so many readings in sentences that are alike the others are readings too.
_SAME_STATEMENT = 2
# A sentence longer than this is not shown first where another one says it shorter; of two that the others have about as
# much of, the fuller one is.
_LONGEST, _STEPS = 260, 20
_SUREST = 0.95  # about what the pairs come to of which the weights are surest
_MARK_OF_A_LIST = re.compile(r"[-–—•*·▪]\s+(?=\S)")
_MOST = 2 / 3  # what more of the sentences have is what they tell
_LONGEST_NAMING = 100  # characters; two names further apart than that are no one's name and post
_SHORT, _ECHO = 20, 0.7  # words; the part of them that is in common


def with_close(found: Sequence[Statement], closes: Iterable[Close], story: Story) -> list[Statement]:
    """The statements with the witnesses that likeness adds, and what it alone lines up; without ids."""
    statements = list(found)
    by_report: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(statements):
        for reading in one.readings:
            by_report[reading.anchor.report].append(number)
    for close in closes:
        spans = {report.id: span for member in close.members for _, report, span in member.places}
        near = sorted({at for report in spans for at in by_report[report]})
        held = {number: _held(statements[number], spans) for number in near}
        again = {at: anchors for at, anchors in held.items() if anchors and spans.keys() <= _reports(statements[at])}
        if told_clause(close, again) is not None or any(len(anchors) == len(spans) for anchors in held.values()):
            continue
        several = {at: anchors for at, anchors in held.items() if len(anchors) >= _SAME_STATEMENT}
        told = None if _only_named(close) else told_clause(close, several)
        if told is None:
            statements.append(_statement(close, story))
        else:
            statements[told.clause] = _extended(statements[told.clause], close, told.members, story)
    return statements


def _reports(one: Statement) -> frozenset[str]:
    return frozenset(reading.anchor.report for reading in one.readings)


def _held(one: Statement, spans: Mapping[str, Span]) -> list[Anchor]:
    """The readings of a statement that lie in the sentences that are alike."""
    return [
        reading.anchor
        for reading in one.readings
        if (span := spans.get(reading.anchor.report)) is not None and span.covers(reading.anchor.span)
    ]


def _extended(one: Statement, close: Close, telling: Collection[Sentence], story: Story) -> Statement:
    have = _reports(one)
    within = [m for m in close.members if any(report.id in have for _, report, _ in m.places)]
    added = [
        StatementReading(
            anchor=anchor,
            relation=Relation.COMPATIBLE,
            because=f"told in other words; {_likely(close.likeness)}",
            slots=_in_common(anchor.exact, frozenset(term_of(word.form) for word in words(one.text))),
        )
        for anchor, member in _anchors(close)
        if member in telling and anchor.report not in have and not _other_numbers(member, within)
    ]
    return _finished(one, (*one.readings, *added), story) if added else one


def _other_numbers(member: Sentence, within: Iterable[Sentence]) -> bool:
    """Whether a sentence has numbers, and none of those that the others have, nor one for the same thing."""
    counted = [one for one in within if one.numbers]
    return bool(member.numbers and counted) and not any(
        member.counts & one.counts or member.figures & one.figures for one in within
    )


def _statement(close: Close, story: Story) -> Statement:
    anchors = _anchors(close)
    base, member = max(anchors, key=lambda pair: (_shown_first(pair[1], close), pair[0]))
    named = _only_named(close)
    readings = [
        StatementReading(
            anchor=anchor, relation=relation, because=because, slots=_in_common(anchor.exact, member.terms)
        )
        for anchor, other in anchors
        for relation, because in [_ONLY_NAMED if named else _relation(anchor, other, base, member, close.likeness)]
    ]
    reports = listed(anchor.report for anchor, _ in anchors)
    shared = frozenset.intersection(*(one.terms for one in close.members))
    because = f"sentences of {reports} tell the same in other words; {_likely(close.likeness)}"
    if len(close.members) == 1:
        because = f"{reports} have the same sentence"
    elif common := _said(base.exact, shared):
        because += f"; all have {', '.join(f'“{word}”' for word in common)}"
    made = Statement(
        id="",
        text=named or base.exact,
        readings=tuple(readings),
        silent=(),
        relation=Relation.AGREES,
        origins=story.origins_of([]),
        because=because,
    )
    return _finished(made, tuple(readings), story)


def _shown_first(member: Sentence, close: Close) -> tuple[bool, float, int]:
    """The wording of which the others have most, and of such the fullest."""
    _, _, span = member.places[0]
    return len(span) <= _LONGEST, round(nearness(member, close) * _STEPS), len(member.terms)


def _only_named(close: Close) -> str:
    """The words that say which post somebody has, where few sentences have anything else in common; else "".

    "Dorothea Finch, the waterways minister", where one report tells what she learned and the next one where she was:
    whoever reads a statement takes all its words to be told by all.
    """
    naming = frozenset().union(*(member.naming for member in close.members))
    held = Counter(term for member in close.members for term in member.terms if _tells(term))
    common = {term for term, count in held.items() if count == len(close.members)}
    told = any(count > _MOST * len(close.members) for term, count in held.items() if term not in naming)
    posts = frozenset.intersection(*(member.posts for member in close.members))
    if len(close.members) < _SAME_STATEMENT or told or not common & posts or not common - posts:
        return ""
    if tells_more_than_names(close):
        return ""
    stretches = []
    for member in close.members:
        _, report, span = member.places[0]
        at = [word.span for word in words(report.text, span.start, span.end) if term_of(word.form) in common]
        stretches.append((at[-1].end - at[0].start, report_key(report.id), report.text[at[0].start : at[-1].end]))
    length, _, shortest = min(stretches)
    return shortest if length <= _LONGEST_NAMING else ""


def _said(text: str, terms: frozenset[str]) -> list[str]:
    """The words of a sentence that say something and count as one of some terms, each once."""
    found = (word for word in words(text) if _tells(word.form) and term_of(word.form) in terms)
    return list(dict.fromkeys(word.span.of(text) for word in found))


def _in_common(text: str, terms: frozenset[str]) -> dict[str, str]:
    """What a sentence has in common with the one that is shown, where a clause would have slots."""
    return {"in common": ", ".join(_said(text, terms)) or "no telling word"}


def _finished(one: Statement, readings: Sequence[StatementReading], story: Story) -> Statement:
    """A statement with some readings, and all that hangs on who has it."""
    ordered = sorted(readings, key=lambda reading: report_key(reading.anchor.report))
    witnesses = {reading.anchor.report for reading in ordered}
    weakest = max((reading.relation for reading in ordered), key=_RANK.index)
    return replace(
        one,
        readings=tuple(ordered),
        silent=tuple(report.id for report in story.reports if report.id not in witnesses),
        relation=max(one.relation, weakest, key=_RANK.index),
        origins=story.origins_of(witnesses),
    )


_ONLY_NAMED = Relation.COMPATIBLE, "it names the same one, and tells more that not all do"
_RANK = (Relation.AGREES, Relation.COMPATIBLE, Relation.UNSURE, Relation.DIFFERS)


def _relation(anchor: Anchor, other: Sentence, base: Anchor, member: Sentence, likeness: float) -> tuple[Relation, str]:
    if anchor == base:
        return Relation.AGREES, "the wording of which the others have most"
    if other is member:
        return Relation.AGREES, "the same words"
    if _is_echo(other, member) and _denies(anchor.exact) != _denies(base.exact):
        return Relation.UNSURE, f"one of the two denies something; {_likely(likeness)}"
    ours, theirs = _weekdays(anchor.exact), _weekdays(base.exact)
    if ours and theirs and not ours & theirs:
        days = f"it names {', '.join(sorted(ours))}, the wording shown first {', '.join(sorted(theirs))}"
        return Relation.UNSURE, f"{days}; {_likely(likeness)}"
    if other.counts and member.counts and not other.counts & member.counts:
        # Of two things, or of one that is disputed: likeness alone cannot tell.
        return Relation.UNSURE, f"they give other numbers; {_likely(likeness)}"
    return Relation.COMPATIBLE, f"told in other words; {_likely(likeness)}"


def _tells(form: str) -> bool:
    return form not in forms("function_words")


def _is_echo(one: Sentence, other: Sentence) -> bool:
    """Whether two short sentences have most words in common, so that a "not" in one of them may turn it round.

    "May not leave her house" denies nothing of "is held at her house".
    """
    shorter = min(len(one.terms), len(other.terms))
    return max(one.length, other.length) <= _SHORT and len(one.terms & other.terms) >= _ECHO * shorter


def _weekdays(text: str) -> frozenset[str]:
    return frozenset(word.span.of(text) for word in words(text) if word.form in forms("weekdays"))


def _denies(text: str) -> bool:
    said = (word.form for word in words(text))
    return any(form in forms("negations", kind="explicit") or form.endswith("n't") for form in said)


def _likely(likeness: float) -> str:
    return f"likeness {min(likeness, _SUREST):.2f} of 1"


def _anchors(close: Close) -> list[tuple[Anchor, Sentence]]:
    return [
        (report.anchor(_without_opening(report.text, span)), member)
        for member in close.members
        for _, report, span in member.places
    ]


def _without_opening(text: str, span: Span) -> Span:
    """A sentence without the mark of a list, or the dateline, in front of it."""
    mark = _MARK_OF_A_LIST.match(text, span.start, span.end)
    return span if mark is None else Span(mark.end(), span.end)
