"""Offices that a report tells of in a clause beside the name: "who was chief engineer until June", "formerly …".

`persons.held_offices` reads titles, as they stand right before a name or in an apposition behind it. What stands in a
relative clause, or behind a name that has another title before it, is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from standoff.lenses.persons import Held, office_entries
from standoff.model.analysis import NameKind
from standoff.model.anchor import Anchor
from standoff.model.annotations import Mention
from standoff.model.story import Witness
from standoff.text.span import Span

_REACH = 160  # characters beside a name that are looked at
_PAST_VERBS = frozenset({"used to be", "had been", "once was", "had served as"})
_IS_OVER = re.compile(
    r"\b(?:until|till|then|at th(?:at|e) time|in those days|ha(?:s|ve) since|before|(?:years?|months?) ago"
    r"|last (?:year|month|summer|autumn|spring|winter))\b"
)
# What may stand before an office: "acting chief engineer"; not "elected by the president", "told a minister".
_WORDS = r"(?:(?!(?:by|with|to|from|against|for|of|and|told|met|\w+ed) )[\w’'-]+ )"


def told_offices(witness: Witness, keys: dict[str, str]) -> Iterator[Held]:
    """Offices told in a clause beside a person's name, in order.

    Args:
        witness: a report.
        keys: for each name of a person the one that counts, as `person_keys` gives it.
    """
    text = witness.report.text
    for mention in witness.notes.mentions:
        if mention.stands_in or mention.kind is not NameKind.PERSON:
            continue
        found = _behind(text, mention) or _before(text, mention)
        if found is not None:
            office, span, former = found
            yield _held(witness, keys.get(mention.name, mention.name), mention, office, span, former=former)


def _behind(text: str, mention: Mention) -> tuple[str, Span, bool] | None:
    end = mention.span.end
    clause = _relative().match(text, end, end + _REACH)
    if clause is not None:
        over = clause["verb"].lower() in _PAST_VERBS or _IS_OVER.search(clause["rest"]) is not None
        return (clause["office"], Span(mention.span.start, clause.end("office")), True) if over else None
    told = _formerly().match(text, end, end + _REACH)
    if told is not None:
        return told["office"], Span(mention.span.start, told.end()), True
    apposed = _apposed().match(text, end, end + _REACH)
    titled = mention.title_span is not None and mention.title_span.end <= mention.span.start
    if apposed is None or not titled:
        return None
    return apposed["office"], Span(mention.span.start, apposed.end()), apposed["former"] is not None


def _before(text: str, mention: Mention) -> tuple[str, Span, bool] | None:
    """As in "a former president of the federation, Ada Holm"."""
    start = max(mention.span.start - _REACH, 0)
    found = None
    for match in _former_before().finditer(text, start, mention.span.start):
        if match.end() == mention.span.start:
            found = match
    return None if found is None else (found["office"], Span(found.start(), mention.span.end), True)


def _held(witness: Witness, person: str, mention: Mention, office: str, span: Span, *, former: bool) -> Held:
    folded = office.lower()
    entry = office_entries()[folded]
    anchor: Anchor = witness.report.anchor(span)
    return Held(
        person=person,
        office=folded,
        qualifier="",
        former=former,
        then=False,
        lower=False,
        single="office" in entry,
        kept="kept" in entry,
        wide=entry.get("wide", ""),
        anchor=anchor,
        name=mention.name,
    )


@cache
def _office() -> str:
    forms = sorted(office_entries(), key=lambda form: (-len(form), form))
    return rf"(?P<office>{'|'.join(re.escape(form) for form in forms)})\b"


@cache
def _relative() -> re.Pattern[str]:
    verbs = "was|had been|used to be|once was|served as|had served as"
    return re.compile(
        rf"(?:,? who )?(?<!\w)\s?(?P<verb>{verbs}) (?!called|known|named|dubbed)"
        rf"(?:the |a |an |its |their )?{_WORDS}{{0,3}}?{_office()}"
        r"(?P<rest>[^.;\n]{0,90})",
        re.IGNORECASE,
    )


@cache
def _formerly() -> re.Pattern[str]:
    words = rf"(?:the |a |an |its |their )?{_WORDS}{{0,4}}?"
    return re.compile(rf", (?:formerly|previously|once) {words}{_office()}", re.IGNORECASE)


@cache
def _apposed() -> re.Pattern[str]:
    return re.compile(rf", (?:the|a|an|its|their) (?P<former>former |ex-)?{_WORDS}{{0,2}}?{_office()}", re.IGNORECASE)


@cache
def _former_before() -> re.Pattern[str]:
    of = r"(?: (?:of|for|at) [^,.;:\n]{2,60})?"
    return re.compile(rf"\b(?:a|an|the|another) (?:former |ex-){_WORDS}{{0,2}}?{_office()}{of}, ", re.IGNORECASE)
