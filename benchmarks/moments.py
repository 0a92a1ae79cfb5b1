"""How well times are found and resolved, on MEANTIME's news and on the DateTime cases of recognizers-text.

Relaxed: some predicted time touches the words; strict: the same words; value: touched, and the same days. The news
annotates durations and sets ("60 days", "annual") as times too; those belong to quantities, so they are neither asked
for nor held against us. References to no day (PRESENT_REF) are asked for in relaxed and strict, not in value.

    ./run bench moments [--errors]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from standoff.extract import calendar
from standoff.extract.moments import Moments
from standoff.language.sentences import sentences
from standoff.model.annotations import Annotations, Moment, Precision
from standoff.model.report import Report
from standoff.text.span import Span

LAST_ANNOTATED = 5  # the title, the dateline and the first sentences; beyond, only times that an event needs
NEWS = "meantime/intra_cross-doc_annotation"
CASES = "specs/recognizers-text/DateTime/English/DateTimeModel.json"
_FULL = r"\d{4}-\d\d-\d\d"
_VALUE = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|Q\d))?")


@dataclass(frozen=True, slots=True)
class Gold:
    """A time as annotated.

    Attributes:
        days: the first and last day of each reading that is right; empty where it names no day.
        asked: whether it counts.
    """

    span: Span
    days: tuple[tuple[str, str], ...]
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its times."""

    name: str
    text: str
    published: str | None
    gold: tuple[Gold, ...]


def news(data: Path) -> Iterator[Text]:
    """The annotated sentences of MEANTIME: the title and the first five."""
    for path in sorted((data / NEWS).rglob("*.xml")):
        root = ET.parse(path).getroot()
        text, places = _joined(root)
        times = list(root.iter("TIMEX3"))
        published = next((t.get("value") for t in times if t.get("functionInDocument") == "CREATION_TIME"), None)
        gold = []
        for time in times:
            anchored = sorted(int(a.get("t_id", "0")) for a in time.iter("token_anchor"))
            if not anchored or anchored[0] not in places or anchored[-1] not in places:
                continue
            span = Span(places[anchored[0]].start, places[anchored[-1]].end)
            asked = time.get("type") in {"DATE", "TIME"}
            gold.append(Gold(span, _days(time.get("value", "")) if asked else (), asked))
        yield Text(path.name, text, published, tuple(sorted(gold, key=lambda g: g.span)))


def _joined(root: ET.Element) -> tuple[str, dict[int, Span]]:
    """Tokens of the annotated sentences put back into running text, and where each stands."""
    pieces: list[str] = []
    places: dict[int, Span] = {}
    length, sentence = 0, "0"
    for token in root.iter("token"):
        if int(token.get("sentence", "0")) > LAST_ANNOTATED:
            break
        form, own = token.text or "", token.get("sentence", "0")
        gap = "" if not pieces else "\n" if own != sentence else "" if re.fullmatch(r"[,.;:)%?!]|'s", form) else " "
        pieces.append(gap + form)
        places[int(token.get("t_id", "0"))] = Span(length + len(gap), length + len(gap) + len(form))
        length, sentence = length + len(gap) + len(form), own
    return "".join(pieces), places


def _days(value: str) -> tuple[tuple[str, str], ...]:
    """First and last day of a TIMEX3 value; nothing for PAST_REF and the like."""
    found = _VALUE.match(value)
    if found is None:
        return ()
    year, rest = int(value[:4]), found.group()[5:]
    if re.fullmatch(r"\d\d-\d\d", rest):
        day = f"{year:04}-{rest}"
        return ((day, day),)
    whole = calendar.year(year)
    if rest.startswith("W"):
        first = calendar.day_of(year, 1, 4)  # the fourth of January lies in the first week
        whole = (calendar.week_of(first, int(rest[1:3]) - 1) if first else None) or whole
    elif rest.startswith("Q"):
        whole = calendar.months(year, int(rest[1]) * 3 - 2, int(rest[1]) * 3)
    elif rest:
        whole = calendar.month(year, int(rest))
    return ((whole.first.isoformat(), (whole.last or whole.first).isoformat()),)


def cases(data: Path) -> Iterator[Text]:
    """The cases of recognizers-text that hold a date or a stretch of dates and say from when they are seen."""
    for number, case in enumerate(json.loads((data / CASES).read_text(encoding="utf-8-sig"))):
        published = case.get("Context", {}).get("ReferenceDateTime")
        gold = tuple(_expected(result) for result in case["Results"] if "TypeName" in result)
        if published and any(g.asked for g in gold) and "python" not in case.get("NotSupported", ""):
            yield Text(f"case {number}", case["Input"], published, gold)


def _expected(result: dict[str, Any]) -> Gold:
    span = Span(result["Start"], result["End"] + 1)
    asked = result["TypeName"] in {"datetimeV2.date", "datetimeV2.daterange"}
    days = []
    for value in (result.get("Resolution") or {}).get("values", ()):
        if re.fullmatch(_FULL, value.get("value", "")):
            days.append((value["value"], value["value"]))
        elif re.fullmatch(_FULL, value.get("start", "")) and re.fullmatch(_FULL, value.get("end", "")):
            # Theirs ends before its last day, also in "from 3 to 5 March"; we count the last day that is named.
            last = calendar.shifted(date.fromisoformat(value["end"]), -1)
            days += [(value["start"], value["end"]), (value["start"], last.isoformat() if last else value["end"])]
    return Gold(span, tuple(days), asked)


def found(text: Text) -> list[Moment]:
    """What we find in one text."""
    report = Report(
        locators=(text.name,),
        sha256="",
        media="text/plain",
        charset="utf-8",
        text=text.text,
        published=text.published,
    )
    return list(Moments().extract(report, Annotations(sentences=tuple(sentences(text.text)))))


def _right(gold: Gold, moment: Moment) -> bool:
    """The same days; "early June" may be the part of June that we take it for."""
    first = (moment.date or "")[:10]
    last = (moment.end or first)[:10]
    for start, end in gold.days:
        part = moment.precision in {Precision.MONTH, Precision.YEAR} and start <= first and last <= end
        if (first, last) == (start, end) or (part and moment.because.startswith("taken as")):
            return True
    return False


@dataclass
class Tally:
    """Hits over all texts."""

    asked: int = 0
    made: int = 0
    touched: int = 0
    touching: int = 0
    exact: int = 0
    dated: int = 0
    right: int = 0

    def add(self, text: Text, moments: list[Moment], errors: list[str]) -> None:
        """Count one text; what went wrong goes to `errors` in words."""
        for moment in moments:
            over = [gold for gold in text.gold if gold.span.overlaps(moment.span)]
            if over and not any(gold.asked for gold in over):
                continue
            self.made += 1
            self.touching += bool(over)
            if not over:
                errors.append(f"extra    {moment.span.of(text.text)!r} in {_around(text, moment.span)}")
        for gold in text.gold:
            if gold.asked:
                self._count(text, gold, moments, errors)

    def _count(self, text: Text, gold: Gold, moments: list[Moment], errors: list[str]) -> None:
        hits = [moment for moment in moments if moment.span.overlaps(gold.span)]
        right = any(_right(gold, moment) for moment in hits)
        self.asked += 1
        self.touched += bool(hits)
        self.exact += any(_same_words(text.text, moment.span, gold.span) for moment in hits)
        self.dated += bool(gold.days)
        self.right += bool(gold.days) and right
        if not hits:
            errors.append(f"missed   {gold.span.of(text.text)!r} in {_around(text, gold.span)}")
        elif gold.days and not right:
            ours = [(moment.date, moment.end, moment.because) for moment in hits]
            errors.append(f"value    {gold.span.of(text.text)!r} is {gold.days}, we say {ours} ({text.published})")

    def figures(self, name: str) -> dict[str, float]:
        """Relaxed and strict as F1, value as F1 over what names a day."""
        extra = self.made - self.touching
        return {
            f"{name} relaxed": _f1(self.touched / self.asked, self.touching / self.made),
            f"{name} relaxed recall": self.touched / self.asked,
            f"{name} relaxed precision": self.touching / self.made,
            f"{name} strict": 2 * self.exact / (self.asked + self.made),
            f"{name} value": 2 * self.right / (2 * self.dated + extra),
            f"{name} times": self.asked,
        }


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _same_words(text: str, one: Span, other: Span) -> bool:
    """The same words, whichever of the two counts the article or preposition in."""
    bare = [re.sub(r"(?i)^(?:the|in|on|at|from|between|during|by) ", "", span.of(text)) for span in (one, other)]
    return bare[0].lower() == bare[1].lower()


def _around(text: Text, span: Span) -> str:
    return repr(text.text[max(span.start - 40, 0) : span.end + 30])


def measure(data: Path) -> dict[str, float]:
    """Every figure by name."""
    return _measured(data)[0]


def errors(data: Path) -> list[str]:
    """What went wrong, in words."""
    return _measured(data)[1]


def _measured(data: Path) -> tuple[dict[str, float], list[str]]:
    said: list[str] = []
    result: dict[str, float] = {}
    for name, texts in (("MEANTIME", news(data)), ("recognizers", cases(data))):
        tally = Tally()
        for text in texts:
            tally.add(text, found(text), said)
        result |= tally.figures(name)
    return result, said
