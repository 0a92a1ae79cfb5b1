"""How much a word tells when two wordings share it.

A word that English at large seldom has tells more than one that every report has; a word that comes up again and again
in this pile is what the story is about, and shows that two quotations have one subject, not that they are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log

from standoff.language.frequencies import document_frequency, documents, headword
from standoff.lenses.collation.tokens import is_content
from standoff.model.report import Report

# Rough on purpose: contractions and compounds are cut here, which costs nothing, as only mean counts are read off.
_WORD = re.compile(r"[^\W_]+")
# Grammar words keep a little weight, so that "we will now" and "in the" help where content words already agree.
_GRAMMAR = 0.08


class Rarity:
    """Weights of words between 0 and 1, for one pile of reports."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._uses: Counter[str] = Counter()
        self._holders: Counter[str] = Counter()
        for report in reports:
            counts = Counter(headword(form) for form in _WORD.findall(_story_text(report).casefold()))
            self._uses.update(counts)
            self._holders.update(counts.keys())
        self._known: dict[str, float] = {}

    def weight(self, form: str) -> float:
        """What sharing this word is worth."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._weigh(form)
        return known

    def _weigh(self, form: str) -> float:
        if not is_content(form):
            return _GRAMMAR
        term = headword(form.rstrip("."))
        total = documents()
        in_english = log((total + 1) / (document_frequency(term) + 1)) / log(total + 1)
        holders = self._holders[term]
        # Once in each report that has it is what an utterance leaves behind; the square root keeps a topic word alive.
        in_pile = (holders / self._uses[term]) ** 0.5 if holders else 1.0
        return max(in_english * in_pile, _GRAMMAR)


def _story_text(report: Report) -> str:
    pieces: list[str] = []
    at = 0
    for aside in report.set_aside:
        pieces.append(report.text[at : aside.start])
        at = aside.end
    pieces.append(report.text[at:])
    return " ".join(pieces)
