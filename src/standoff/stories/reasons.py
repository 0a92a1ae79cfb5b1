"""What a story is called, and what binds each report to it, in words that a reader can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from standoff.language.sentences import sentences
from standoff.model.report import Report
from standoff.stories.material import Material, terms
from standoff.stories.rarity import profile
from standoff.text.span import gaps

WORDS_SHOWN = 6
ALONE = "no other report tells of this event"


def title(pile: Sequence[Material], weight: Mapping[str, float]) -> str:
    """The headline that says most of what the reports have in common, verbatim; of equals the earliest."""
    centre = _centre(pile, weight)
    headed = [one.report for one in pile if one.report.title]
    if headed:
        return max(headed, key=lambda report: _central(report, centre)).title or ""
    return next((found for one in pile if (found := _opening(one.report))), pile[0].report.locator)


def title_alone(report: Report) -> str:
    """What the story of one report is called: its headline, else its first sentence."""
    return report.title or _opening(report) or report.locator


def _opening(report: Report) -> str | None:
    """The first sentence of a report's story."""
    for stretch in gaps((aside.span for aside in report.set_aside), len(report.text)):
        for span in sentences(report.text, stretch.start, stretch.end):
            return span.of(report.text)
    return None


def why(pile: Sequence[Material], weight: Mapping[str, float], *, one_story: bool) -> tuple[tuple[str, str], ...]:
    """For each report, by siglum, the rare words that it shares with others of the story."""
    held = Counter(term for one in pile for term in one.counts)
    return tuple((one.report.id, _binds(one, len(pile), held, weight, one_story=one_story)) for one in pile)


def _binds(one: Material, size: int, held: Mapping[str, int], weight: Mapping[str, float], *, one_story: bool) -> str:
    if size == 1:
        return ALONE
    vector = profile(one, weight)
    worth = {term: value * (held[term] - 1) / (size - 1) for term, value in vector.items() if held[term] > 1}
    best = sorted(worth, key=lambda term: (-worth[term], term))[:WORDS_SHOWN]
    words = ", ".join(f"“{one.shown[term]}” ({held[term] - 1} of {size - 1} others)" for term in best)
    if one_story:
        return f"put into one story on request; shares {words}" if words else "put into one story on request"
    return f"shares {words}" if words else "shares passages or a credit with another report"


def _centre(pile: Sequence[Material], weight: Mapping[str, float]) -> dict[str, float]:
    centre: dict[str, float] = {}
    for one in pile:
        for term, value in profile(one, weight).items():
            centre[term] = centre.get(term, 0.0) + value / len(pile)
    return centre


def _central(report: Report, centre: Mapping[str, float]) -> float:
    """How much of the centre a headline holds, for its length."""
    found = sorted(set(terms(report.title or "")))
    return sum(centre.get(term, 0.0) for term in found) / len(found) ** 0.5 if found else 0.0
