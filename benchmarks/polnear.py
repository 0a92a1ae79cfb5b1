"""PolNeAR as it is marked up: every report with who (source), by which words (cue), is held to say what (content).

The corpus is stand-off: a text, and beside it one file of marks for each annotator. Where two annotators read a report,
the first of the two counts, so that a report is measured once. It may only be measured with: `dev` for figures, `train`
for reading what went wrong.

What a bench takes for a quotation in it is decided here, by rules of its own and not by those that are measured:

- direct: a piece of a content that begins with an opening mark and ends with a closing one, with none between;
- mixed: what stands between two marks inside a longer content.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.text.span import Span

FOLDER = Path("eval-only") / "polnear"
_PART = re.compile(r"^(T\d+)\t([\w-]+) ([\d ;]+)\t")
_PAIR = re.compile(r"“([^“”\"\n]+)[”\"]|(?<!\w)\"(?!\s)([^“”\"\n]+)(?<!\s)[”\"]")
_EDGE = " \t\n\"'“”‘’`.,;:!?-—–"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; each part is in pieces where other words interrupt it, and an attribution may lack a source."""

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One report and its attributions, in order of their contents."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks in a content, without the marks, with the attribution that they belong to."""

    span: Span
    mixed: bool
    attribution: Attribution


def reports(data: Path, split: str) -> Iterator[Marked]:
    """The reports of a split in the order of their names; none where the corpus is not there."""
    folder = data / FOLDER / split
    for path in sorted((folder / "text").rglob("*.txt")):
        marks = next(iter(sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}_*.ann"))), None)
        if marks is not None:
            text = path.read_bytes().decode("utf-8")
            yield Marked(path.stem, text, attributions(marks.read_text(encoding="utf-8"), len(text)))


def attributions(marks: str, length: int) -> tuple[Attribution, ...]:
    """The attributions in a file of marks over a text of that length."""
    parts = {
        match[1]: tuple(Span(*map(int, piece.split())) for piece in match[3].split(";"))
        for match in map(_PART.match, marks.splitlines())
        if match is not None
    }
    found = []
    for line in marks.splitlines():
        if not line.startswith("E"):
            continue
        roles = [piece.split(":") for piece in line.split("\t")[1].split()]
        one = Attribution(
            *(
                tuple(sorted(s for role, key in roles if role.startswith(kind) for s in parts[key] if s.end <= length))
                for kind in ("Source", "Cue", "Content")
            )
        )
        found.append(one)
    return tuple(sorted(found, key=lambda a: (a.contents, a.cues, a.sources)))


def quoted(text: str, found: tuple[Attribution, ...]) -> list[Quoted]:
    """The direct and mixed quotations of a report, each once: of contents inside one another the smaller counts."""
    result: dict[Span, Quoted] = {}
    for one in sorted(found, key=lambda a: -sum(map(len, a.contents))):
        for piece in one.contents:
            words = core(text, piece)
            if words is None:
                continue
            if _is_direct(piece.of(text)):
                result[words] = Quoted(words, mixed=False, attribution=one)
                continue
            for match in _PAIR.finditer(text, piece.start, piece.end):
                inner = core(text, Span(match.start(), match.end()))
                if inner is not None:
                    result[inner] = Quoted(inner, mixed=True, attribution=one)
    return [result[span] for span in sorted(result)]


def core(text: str, span: Span) -> Span | None:
    """The span without marks, stops and white space at its edges; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None


def _is_direct(words: str) -> bool:
    body = words.strip().rstrip(".,;:!?")
    return len(body) > 2 and body[0] in '"“' and body[-1] in '"”' and not re.search(r"[\"“”]", body[1:-1])
