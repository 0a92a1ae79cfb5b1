"""Small piles of reports for the tests of the wording lens: “…” are the quotations, the speaker is given beside the text."""

from __future__ import annotations

import re

from standoff.lenses.wording import Wordings
from standoff.model.analysis import NameKind
from standoff.model.annotations import Annotations, Mention, Quote, QuoteKind
from standoff.model.compared import Compared
from standoff.model.findings import Quotation, QuotationReading
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span

_MARKED = re.compile(r"“([^“”]+)”")


def witness(sigil: str, text: str, *speakers: str | None, kinds: str = "", who: NameKind = NameKind.PERSON) -> Witness:
    """A report whose n-th quotation is by the n-th speaker (the last one for the rest).

    Args:
        sigil: the report's id.
        text: with curly marks around each quotation.
        speakers: a name that stands in the text, or None. A surname alone is looked up; the name is kept in full.
        kinds: one letter for each quotation: d(irect), m(ixed), s(care); by its first letter when left out.
        who: what the speakers are.
    """
    report = Report(locators=(f"{sigil}.txt",), sha256=sigil, media="text/plain", charset="utf-8", text=text, id=sigil)
    quotes = []
    for number, found in enumerate(_MARKED.finditer(text)):
        start, end = found.span(1)
        end -= len(found[1]) - len(found[1].rstrip(",."))
        name = speakers[min(number, len(speakers) - 1)] if speakers else None
        letter = kinds[number] if number < len(kinds) else "d" if found[1][0].isupper() else "m"
        kind = {"d": QuoteKind.DIRECT, "m": QuoteKind.MIXED, "s": QuoteKind.SCARE}[letter]
        speaker = _mention(text, name, who) if name else None
        quotes.append(Quote(span=Span(start, end), marked=Span(*found.span()), kind=kind, speaker=speaker))
    return Witness(report=report, notes=Annotations(quotes=tuple(quotes)))


def _mention(text: str, name: str, who: NameKind) -> Mention:
    words = name if name in text else name.rsplit(maxsplit=1)[-1]
    at = text.index(words)
    return Mention(span=Span(at, at + len(words)), name=name, kind=who)


def collate(*witnesses: Witness) -> Compared:
    """What the lens finds."""
    story = Story(id="s", title="", reports=tuple(one.report for one in witnesses))
    return Wordings().compare(story, witnesses)


def group_of(compared: Compared, words: str) -> Quotation:
    """The one group with a reading that begins like this."""
    (group,) = [q for q in compared.quotations if any(r.anchor.exact.startswith(words) for r in q.readings)]
    return group


def kinds_of(group: Quotation) -> dict[str, str]:
    """For each report the kinds of its readings."""
    found: dict[str, list[str]] = {}
    for reading in group.readings:
        found.setdefault(reading.anchor.report, []).append(reading.kind.value)
    return {report: " ".join(kinds) for report, kinds in found.items()}


def reading_of(group: Quotation, report: str) -> QuotationReading:
    """The one reading of a report."""
    (reading,) = [reading for reading in group.readings if reading.anchor.report == report]
    return reading


def pair(base: str, other: str, speaker: str = "Mara Quill") -> Quotation:
    """The group of two reports that quote one speaker in these words."""
    compared = collate(
        witness("A", f"“{base},” {speaker} said.", speaker), witness("B", f"“{other},” {speaker} said.", speaker)
    )
    return compared.quotations[0]
