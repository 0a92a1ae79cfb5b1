"""Whose work a report says that it passes on, and which of the other reports that can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.model.report import Report
from standoff.stories.order import earlier
from standoff.text.span import Span
from standoff.text.view import fold

_ARTICLE = re.compile(r"^(?:by\s+)?(?:the\s+)?")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co\.uk|co|news|info|int|eu)$")
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """All places in which one report credits one origin.

    Attributes:
        report: index of the report that credits.
        to: the usual name of the origin.
        places: the words that credit it.
        whole: whether one of them stands for the whole report (a line, a dateline, a byline, "via").
        inputs: indices of the reports of that outlet that it can mean, none of them later than the report.
    """

    report: int
    to: str
    places: tuple[Span, ...]
    whole: bool
    inputs: tuple[int, ...]


def same_outlet(name: str | None) -> str:
    """The name of an outlet so that "The Harbour Post", "Harbour Post" and "harbourpost.com" are one; "" for none."""
    bare = _ARTICLE.sub("", fold(name or ""))
    return _NOT_A_LETTER.sub("", _DOMAIN.sub("", bare))


def credits_of(reports: Sequence[Report]) -> list[Credit]:
    """Every credit of every report to someone else, in order of report and place."""
    outlets = [same_outlet(report.outlet) for report in reports]
    found: list[Credit] = []
    for number, report in enumerate(reports):
        named: dict[str, list[int]] = {}
        for at, credit in enumerate(report.credits):
            named.setdefault(same_outlet(credit.to), []).append(at)
        for name, places in named.items():
            if not name or name == outlets[number]:
                continue
            found.append(
                Credit(
                    report=number,
                    to=report.credits[places[0]].to,
                    places=tuple(report.credits[at].span for at in places),
                    whole=any(report.credits[at].manner != "reported-by" for at in places),
                    inputs=tuple(
                        other
                        for other, outlet in enumerate(outlets)
                        if outlet == name and other != number and not earlier(report, reports[other])
                    ),
                )
            )
    return found
