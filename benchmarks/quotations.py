"""How many quotations of PolNeAR are found, and with the right speaker.

PolNeAR marks source, cue and content of every attribution; a content that begins with an opening mark and ends with a
closing one is a direct quotation here, one that has marks inside a longer content gives mixed quotations. A quotation
is found when its words agree at both edges (marks and closing commas aside); its speaker is right when the named or
described words overlap the source that PolNeAR marks, or the pronoun that stands for it.

The corpus may only be measured with.

    ./run bench quotations
"""

from __future__ import annotations

import glob
import re
from pathlib import Path

from msgspec.structs import replace

from standoff.extract.mentions import Mentions
from standoff.extract.quotes import Quotes
from standoff.extract.sentences import Sentences
from standoff.model.annotations import Annotations, Quote
from standoff.model.report import Report
from standoff.text.span import Span

_EDGE = " \t\n\"'“”‘’`.,;:!?-—–"
_PART = re.compile(r"^T(\d+)\t(\w+) ([\d ;]+)\t")


def _notes(report: Report) -> Annotations:
    notes = Annotations()
    for extractor in (Sentences(), Mentions(), Quotes()):
        notes = replace(notes, **{extractor.makes: tuple(extractor.extract(report, notes))})
    return notes


def _gold(text: str, marks: str) -> list[tuple[Span, list[Span]]]:
    """Direct quotations with the spans of their sources."""
    parts: dict[str, tuple[str, list[Span]]] = {}
    result = []
    for line in marks.splitlines():
        if match := _PART.match(line):
            spans = [Span(*map(int, piece.split())) for piece in match[3].split(";")]
            parts[f"T{match[1]}"] = (match[2], spans)
    for line in marks.splitlines():
        if not line.startswith("E"):
            continue
        roles = [piece.split(":") for piece in line.split("\t")[1].split()]
        sources = [span for role, key in roles if role.startswith("Source") for span in parts[key][1]]
        for role, key in roles:
            if role.startswith("Content"):
                result += [(s, sources) for s in parts[key][1] if _is_direct(s.of(text))]
    return result


def _is_direct(words: str) -> bool:
    body = words.strip().rstrip(".,;:!?")
    return len(body) > 2 and body[0] in '"“' and body[-1] in '"”' and not re.search(r"[\"“”]", body[1:-1])


def _same(text: str, a: Span, b: Span) -> bool:
    return a.of(text).strip(_EDGE) == b.of(text).strip(_EDGE) and a.overlaps(b)


def _right(quote: Quote, sources: list[Span]) -> bool:
    return quote.speaker is not None and any(quote.speaker.span.overlaps(source) for source in sources)


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """Shares of direct quotations found, and of those found with the right, another or no speaker."""
    folder = data / "eval-only" / "polnear" / split
    found = total = right = named = sourced = 0
    for path in sorted((folder / "text").rglob("*.txt")):
        marks = next(iter(sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}_*.ann"))), None)
        if marks is None:
            continue
        text = path.read_bytes().decode("utf-8")
        report = Report(locators=(path.name,), sha256="", media="text/plain", charset="utf-8", text=text)
        quotes = _notes(report).quotes
        for span, sources in _gold(text, marks.read_text(encoding="utf-8")):
            total += 1
            quote = next((q for q in quotes if _same(text, q.span, span)), None)
            found += quote is not None
            if quote is not None and sources:
                sourced += 1
                named += quote.speaker is not None
                right += _right(quote, sources)
    return {
        "direct quotations": total,
        "found": round(found / max(total, 1), 3),
        "speaker right": round(right / max(sourced, 1), 3),
        "speaker right where one is named": round(right / max(named, 1), 3),
    }
