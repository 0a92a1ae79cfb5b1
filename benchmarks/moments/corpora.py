"""Texts with their times as three corpora annotate them.

MEANTIME (news) marks durations and sets ("60 days", "annual") as times too; those belong to quantities, so they are
neither asked for nor held against us. References to no day (PRESENT_REF) are asked for in relaxed and strict only.

GUM (news, interviews, travel, court, fiction, …) marks what its annotators could place on the calendar, also the years
of citations and names of times ("World War II"). What it leaves unmarked it could not place: a time that is found there
and called vague or unresolved is not held against anybody.

The cases of recognizers-text were written for assistants ("schedule a meeting …"). In scope are the kinds that news
has too: days, stretches of days, times of day and both together. Left out are its durations and sets, which are
quantities here, time zones alone, and cases that their own Python edition is known to fail. Their alternatives
("Tuesday or Wednesday") stand in files that are not read. A case is test by a hash of its sentence: two fifths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from training.conllu import Treebanked, documents

from standoff.extract import calendar
from standoff.text.span import Span

LAST_ANNOTATED = 5  # the title, the dateline and the first sentences; beyond, only times that an event needs
NEWS = "meantime/intra_cross-doc_annotation"
GUM = "ud/gum"
CASES = "specs/recognizers-text/DateTime/English/DateTimeModel.json"
DATED = frozenset(f"datetimeV2.{kind}" for kind in ("date", "daterange", "datetime", "datetimerange"))
TIMES_OF_DAY = frozenset(f"datetimeV2.{kind}" for kind in ("time", "timerange"))
_VALUE = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|Q\d))?")
_MARK = re.compile(r"<(/?)(?:date|time)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
_DAY_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?")

Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """A time as annotated.

    Attributes:
        days: the first and last day of each reading that is right, as exactly as annotated ("2031-07" to "2031-09");
            "" for an end that is open; no reading where it names no day.
        clocks: the hour and minute of each reading, where it has one.
        asked: whether it counts.
    """

    span: Span
    days: tuple[Days, ...]
    clocks: frozenset[str] = frozenset()
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its times.

    Attributes:
        placed_only: whether only times that could be placed on the calendar are marked.
    """

    name: str
    text: str
    published: str | None
    gold: tuple[Gold, ...]
    placed_only: bool = False


def news(data: Path) -> Iterator[Text]:
    """The annotated sentences of MEANTIME: the title and the first five."""
    for path in sorted((data / NEWS).rglob("*.xml")):
        root = ET.parse(path).getroot()
        text, places = _joined(root)
        times = list(root.iter("TIMEX3"))
        created = next((t.get("value") for t in times if t.get("functionInDocument") == "CREATION_TIME"), None)
        # One report writes its day the other way round.
        published = re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", created) if created else None
        gold = []
        for time in times:
            anchored = sorted(int(a.get("t_id", "0")) for a in time.iter("token_anchor"))
            if not anchored or anchored[0] not in places or anchored[-1] not in places:
                continue
            span = Span(places[anchored[0]].start, places[anchored[-1]].end)
            asked = time.get("type") in {"DATE", "TIME"}
            gold.append(Gold(span, _timex(time.get("value", "")) if asked else (), asked=asked))
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


def _timex(value: str) -> tuple[Days, ...]:
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


def gum(data: Path, *, test: bool) -> Iterator[Text]:
    """The documents of GUM: its train split, or its dev and test splits together."""
    held_out = _held_out((data / GUM / "splits.md").read_text(encoding="utf-8"))
    for path in sorted((data / GUM / "dep").glob("*.conllu")):
        for document in documents(path):
            if (document.name in held_out) is test:
                created = [line for lines in document.comments for line in lines if "dateCreated" in line]
                published = created[0].partition(" = ")[2] if created else None
                yield Text(document.name, document.text, published, tuple(_marked(document)), placed_only=True)


def _held_out(splits: str) -> frozenset[str]:
    """The documents named under "dev" and "test"."""
    split, names = "", set()
    for line in splits.splitlines():
        if line.startswith("## "):
            split = line[3:].strip()
        elif split in {"dev", "test"} and line.strip().startswith("* "):
            names.add(line.strip()[2:])
    return frozenset(names)


def _marked(document: Treebanked) -> Iterator[Gold]:
    """The stretches between the marks `<date …>` and `</date>` on the tokens, the inner ones of nested marks first."""
    began: list[tuple[int, str]] = []
    for token, misc in zip(document.tokens, document.misc, strict=True):
        for closes, attributes in _MARK.findall(misc.get("XML", "")):
            if not closes:
                began.append((token.span.start, attributes))
            elif began:
                start, written = began.pop()
                yield _of_tei(Span(start, token.span.end), dict(_ATTRIBUTE.findall(written)))


def _of_tei(span: Span, written: dict[str, str]) -> Gold:
    when = written.get("when", "")
    if when.startswith("-") and not when.startswith("--"):
        return Gold(span, ())  # before our era: no calendar of ours has it
    if when[2:3] == ":":
        return Gold(span, (), frozenset({when[:5]}))
    if when[10:11] == "T":
        return Gold(span, ((when[:10], when[:10]),), frozenset({when[11:16]}))
    if when:
        whole = _timex(when.zfill(4)) if "-" not in when else _timex(when) or ((when, when),)
        return Gold(span, whole)
    first = written.get("from") or written.get("notBefore") or ""
    last = written.get("to") or written.get("notAfter") or ""
    known = all(end and re.fullmatch(r"(?:\d{4}|-)(?:-\d\d){0,2}", end) for end in (first, last))
    return Gold(span, ((first, last),) if known else ())


def cases(data: Path, *, test: bool) -> Iterator[Text]:
    """The cases of recognizers-text that hold a time in scope and say from when they are seen."""
    for number, case in enumerate(json.loads((data / CASES).read_text(encoding="utf-8-sig"))):
        published = case.get("Context", {}).get("ReferenceDateTime")
        gold = tuple(_expected(result) for result in case["Results"] if "TypeName" in result)
        in_scope = published and any(g.asked for g in gold) and "python" not in case.get("NotSupported", "")
        if in_scope and (sha256(case["Input"].encode()).digest()[0] % 5 < 2) is test:
            yield Text(f"case {number}", case["Input"], published, gold)


def _expected(result: dict[str, Any]) -> Gold:
    span, kind = Span(result["Start"], result["End"] + 1), result["TypeName"]
    values = (result.get("Resolution") or {}).get("values", ())
    if kind not in DATED:
        clocks = frozenset(value["value"][:5] for value in values if "value" in value)
        return Gold(span, (), clocks, asked=kind in TIMES_OF_DAY)
    days: list[Days] = []
    clocks = frozenset()
    for value in values:
        if at := _DAY_TIME.match(value.get("value", "")):
            days.append((at[1], at[1]))
            clocks |= {at[2]} if at[2] else set()
            continue
        first, last = _DAY_TIME.match(value.get("start", "")), _DAY_TIME.match(value.get("end", ""))
        if first and last:
            days += [(first[1], end) for end in _ends(last)]
        elif first or last:
            days += [(first[1], "")] if first else [("", end) for end in _ends(last)] if last else []
    return Gold(span, tuple(days), clocks if kind == "datetimeV2.datetime" else frozenset())


def _ends(written: re.Match[str]) -> tuple[str, ...]:
    """Theirs ends before its last day, also in "from 3 to 5 March"; we count the last day that is named."""
    before = calendar.shifted(date.fromisoformat(written[1]), -1)
    return (written[1], before.isoformat()) if before else (written[1],)
