"""Counts that cannot all be right: the parts of a whole come to more than the whole, in one sentence.

"Fifteen of the 22 ministers were detained, four are abroad and five are in hiding" tells of 24. A list behind a colon
("12 people: seven men, four women and two children", "2,130 of us: 900 in the hall, 620 in the school and 410 at the
church") has to come to its whole, as has what is added up "in all". "Twelve of the dead lived in Hask, six in Lode and
four in Orne" cannot be told of the twenty-one dead that the report has elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.lenses.measures import OF_THE_EVENT, measure, stem
from standoff.lenses.twins import Outside
from standoff.model.annotations import Quantity
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.view import fold

# Behind "of the 22 ministers" a number is a part when a verb or a vote follows; "four of them" is part of a part.
_OF_THE_WHOLE = re.compile(r"\bof (?:the|its|their|his|her|all|those|these)\s*$", re.IGNORECASE)
_BEGINS = re.compile(r"^\s*of\s+(?:the|its|their|his|her|all|those|these)\s*$", re.IGNORECASE)
_PART_OF_PART = re.compile(r"^\s*(?:of (?:them|whom|these|those)|at|in|on|more|others)\b", re.IGNORECASE)
_LISTED = re.compile(r"^[\w\s’'-]*(?:,|and|,\s*and)?\s*$")
_LEADS_TO_A_LIST = re.compile(r"\s+(?:of\s)?[\w’'-]+(?: [\w’'-]+){0,3}\s*:\s*")
_LISTED_BY_PLACE = re.compile(r"\s(?:in|at|from|on)\s[^,;:]{1,60}?(?:,|\sand|,\sand)?\s*")
_OF_THOSE = re.compile(
    r"\sof\sthe\s(dead|killed|injured|wounded|hurt|missing)\s(?!in\b|at\b|from\b|of\b)\w", re.IGNORECASE
)
_PLACED = re.compile(r"\s+(from|in|at|to|for)\s")
_ADDED_UP = re.compile(r"(?:\s+[\w’'-]+){0,2}\s+(?:in all|in total|altogether|all told)\b")
_OF_THESE = re.compile(r"(?:\s[\w’'-]+){0,3}\s*[:;,—-]\s*(?:and )?of (?:these|them|whom|those),?\s*", re.IGNORECASE)
_VOTES = frozenset({"yes", "no", "for", "against"})
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that do not come to their whole, in the sentence at `span`.

    Attributes:
        listed: the parts are a full list, so that fewer than the whole is wrong as well.
        elsewhere: the whole stands in another sentence.
    """

    span: Span
    whole: Quantity
    parts: tuple[Quantity, ...]
    listed: bool
    elsewhere: bool = False

    @property
    def total(self) -> float:
        """What the parts come to."""
        return sum(part.value for part in self.parts)


def wrong_sums(witness: Witness) -> Iterator[Sum]:
    """The sums of a report that do not come out."""
    outside = Outside(witness)
    counts = [q for q in witness.notes.quantities if q.unit == "count" and _is_exact(q) and q.span in outside]
    for sentence in witness.notes.sentences:
        first = bisect_left(counts, sentence.start, key=lambda q: q.span.start)
        last = bisect_right(counts, sentence.end - 1, key=lambda q: q.span.start)
        found = _sum(witness, sentence, counts[first:last]) or _of_the_toll(witness, sentence, counts, first, last)
        if found is not None and (
            found.total > found.whole.value or (found.listed and found.total < found.whole.value)
        ):
            yield found


def _is_exact(quantity: Quantity) -> bool:
    return quantity.qualifier is None and quantity.low is None and quantity.high is None and quantity.value > 0


def _sum(witness: Witness, sentence: Span, counts: Sequence[Quantity]) -> Sum | None:
    if len(counts) <= _FEWEST:
        return None
    text = witness.report.text
    return _of_the_whole(witness, sentence, counts) or _list(text, sentence, counts) or _in_all(text, sentence, counts)


def _of_the_whole(witness: Witness, sentence: Span, counts: Sequence[Quantity]) -> Sum | None:
    text = witness.report.text
    for at, whole in enumerate(counts):
        before = text[sentence.start : whole.span.start]
        begins = bool(_BEGINS.match(before)) or (
            at + 1 < len(counts) and bool(_OF_THESE.fullmatch(text[whole.span.end : counts[at + 1].span.start]))
        )
        if not begins and (
            at == 0 or not _OF_THE_WHOLE.fullmatch(text[counts[at - 1].span.end : whole.span.start].strip() + " ")
        ):
            continue
        parts = [] if begins else [counts[at - 1]]
        parts += [q for q in counts[at + 1 :] if _acts(witness, q) and _is_of(whole, q)]
        parts += _going_on(text, whole, parts, counts)
        if len(parts) >= _FEWEST and all(q.value < whole.value for q in parts):
            return Sum(sentence, whole, tuple(parts), listed=False)
    return None


def _going_on(text: str, whole: Quantity, parts: Sequence[Quantity], counts: Sequence[Quantity]) -> list[Quantity]:
    """Numbers that leave the verb of the one before them out: "702 come from the camp, 389 from the town"."""
    found: list[Quantity] = []
    last = parts[-1] if parts else None
    for quantity in counts[counts.index(last) + 1 :] if last is not None else ():
        place = _PLACED.match(text, quantity.span.end)
        listed = text[: quantity.span.start].rstrip().endswith((",", " and"))
        before = text[parts[0].span.end : quantity.span.start]
        if place is None or not listed or not _is_of(whole, quantity) or f" {place[1]} " not in before:
            break
        found.append(quantity)
    return found


def _in_all(text: str, sentence: Span, counts: Sequence[Quantity]) -> Sum | None:
    """As in "320 prisoners and the front 140, or 480 people in all"."""
    for at, whole in enumerate(counts):
        parts = counts[:at]
        named = {fold(part.what) for part in parts if part.what}
        if len(parts) >= _FEWEST and len(named) < _FEWEST and _ADDED_UP.match(text, whole.span.end, sentence.end):
            return Sum(sentence, whole, tuple(parts), listed=True)
    return None


def _acts(witness: Witness, quantity: Quantity) -> bool:
    """Whether a verb, or a vote, follows a number."""
    text, tokens = witness.report.text, witness.notes.tokens
    if _PART_OF_PART.match(text[quantity.span.end :][:20]):
        return False
    at = bisect_left(tokens, quantity.span.end, key=lambda token: token.span.start)
    following = tokens[at] if at < len(tokens) else None
    return following is not None and (following.pos in {"VERB", "AUX"} or fold(following.span.of(text)) in _VOTES)


def _is_of(whole: Quantity, part: Quantity) -> bool:
    """Whether a number counts nothing else by name."""
    return not part.what or fold(part.what) == fold(whole.what)


def _list(text: str, sentence: Span, counts: Sequence[Quantity]) -> Sum | None:
    """A whole, a colon, and a list of numbers with their nouns to the end of the sentence."""
    whole, *parts = counts
    head = text[whole.span.end : parts[0].span.start]
    if not _LEADS_TO_A_LIST.fullmatch(head) or len(parts) < _FEWEST:
        return None
    ends = [part.span.start for part in parts[1:]] + [sentence.end]
    gaps = [text[part.span.end : end].rstrip(".!") for part, end in zip(parts, ends, strict=True)]
    named = all(part.what for part in parts) and all(map(_LISTED.match, gaps))
    placed = not any(part.what for part in parts) and all(map(_LISTED_BY_PLACE.fullmatch, gaps))
    return Sum(sentence, whole, tuple(parts), listed=True) if named or placed else None


def _of_the_toll(witness: Witness, sentence: Span, counts: Sequence[Quantity], first: int, last: int) -> Sum | None:
    """Parts of the dead, hurt or missing, each at its place, whose number the report gives in another sentence."""
    text, here = witness.report.text, counts[first:last]
    if len(here) < _FEWEST or not (fate := _OF_THOSE.match(text, here[0].span.end)):
        return None
    act = stem(fate[1].lower())
    elsewhere = [q for q in (*counts[:first], *counts[last:]) if act in measure(witness, q).acts]
    whole = max(elsewhere, key=lambda q: q.value, default=None)
    parts = [here[0], *_at_places(text, here)]
    if whole is None or len(parts) < _FEWEST or act not in OF_THE_EVENT:
        return None
    return Sum(sentence, whole, tuple(parts), listed=False, elsewhere=True)


def _at_places(text: str, here: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers behind the first one that only name another place: "six in Lode and four in Orne"."""
    for quantity in here[1:]:
        listed = text[: quantity.span.start].rstrip().endswith((",", " and"))
        if not listed or quantity.what or not _PLACED.match(text, quantity.span.end):
            return
        yield quantity
