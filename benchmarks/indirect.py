"""How much of the speech without quotation marks that PolNeAR marks is found, with the whole of its content.

PolNeAR marks source, cue and content of every attribution, and counts as one whatever is thought, wanted, shown or
done in words, objects of verbs such as "praise" and "support" among them. Counted are the contents in which no
quotation mark stands, and of ours those in which none stands and that share more with none of the quoted ones: what is
half quoted is measured with the quotations.

* exact: the same characters, piece by piece; spaces and punctuation at the edges do not count.
* overlap: a character is shared. Each content is used once, those that share most first.
* half: at least half of the characters that either has are shared.
* source: of the contents matched by overlap whose source is marked, those whose speaker shares a character with it.

"speech cues" are the contents of the corpus whose cue holds a form of a strong reporting verb or "according to".

The corpus may only be measured with; rules were developed on its train part.

    ./run bench indirect
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.extract.reporting import verbs
from standoff.model.annotations import Annotations, IndirectSpeech
from standoff.model.report import Report
from standoff.text.span import Span

_EDGE = " \t\n\r\xa0\"'“”‘’`.,;:!?-—–"
_MARKS = re.compile(r"[\"“”]|''|``")
_WORD = re.compile(r"\w+")
_LEAST_SHARED = 0.5
Reader = Callable[[Report], Annotations]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution of the corpus."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


def read(report: Report) -> Annotations:
    """What the shipped extractors read."""
    return annotate(report, EXTRACTORS)


def measure(data: Path, split: str = "dev", reader: Reader = read) -> dict[str, float]:
    """Exact and overlapping precision, recall and F1."""
    gold = ours = exact = overlap = half = sourced = right = 0
    speech = speech_exact = speech_overlap = 0
    for report, marked, quoted in documents(data, split):
        found = _ours(report, reader, marked, quoted)
        pairs = matched(marked, found)
        gold, ours = gold + len(marked), ours + len(found)
        overlap += len(pairs)
        half += sum(_likeness(m.content, _parts(f)) >= _LEAST_SHARED for m, f in pairs)
        same = {tuple(_bare(report.text, part) for part in _parts(f)) for f in found}
        hits = [m for m in marked if tuple(_bare(report.text, part) for part in m.content) in same]
        exact += len(hits)
        by_speech = [m for m in marked if _is_speech(report.text, m)]
        speech += len(by_speech)
        speech_exact += sum(m in hits for m in by_speech)
        overlapped = {id(m) for m, _ in pairs}
        speech_overlap += sum(id(m) in overlapped for m in by_speech)
        for m, f in pairs:
            if m.source and f.speaker is not None:
                sourced += 1
                right += any(f.speaker.span.overlaps(span) for span in m.source)
    return {
        "contents in the corpus": gold,
        "contents of ours": ours,
        "exact precision": _share(exact, ours),
        "exact recall": _share(exact, gold),
        "exact F1": _share(2 * exact, ours + gold),
        "overlap precision": _share(overlap, ours),
        "overlap recall": _share(overlap, gold),
        "overlap F1": _share(2 * overlap, ours + gold),
        "half F1": _share(2 * half, ours + gold),
        "speech cues": speech,
        "speech cues, exact recall": _share(speech_exact, speech),
        "speech cues, overlap recall": _share(speech_overlap, speech),
        "speaker right where one is named": _share(right, sourced),
    }


def errors(data: Path, split: str = "train", reader: Reader = read, most: int = 400) -> list[str]:
    """What is missed, cut elsewhere or found besides."""
    lines: list[str] = []
    for report, marked, quoted in documents(data, split):
        found = _ours(report, reader, marked, quoted)
        pairs = matched(marked, found)
        for m, f in pairs:
            ours = [_bare(report.text, part).of(report.text) for part in _parts(f)]
            theirs = [_bare(report.text, part).of(report.text) for part in m.content]
            if ours != theirs:
                lines.append(f"edges {f.cue_form}: {theirs}\n  ours {ours}")
        taken = {id(m) for m, _ in pairs} | {id(f) for _, f in pairs}
        lines += [
            f"missed [{' '.join(c.of(report.text) for c in m.cue)}]: {[c.of(report.text) for c in m.content]}"
            for m in marked
            if id(m) not in taken
        ]
        lines += [f"extra {f.cue_form}: {f.span.of(report.text)}" for f in found if id(f) not in taken]
        if len(lines) > most:
            break
    return [" ".join(line.split(" ")).replace("\r", "") for line in lines]


def documents(data: Path, split: str) -> Iterator[tuple[Report, list[Marked], list[Marked]]]:
    """The reports of a split with the attributions whose content has no quotation mark, and those whose content has."""
    folder = data / "eval-only" / "polnear" / split
    marks = {path.name.rsplit("_", 1)[0]: path for path in sorted((folder / "attributions").glob("*.ann"))}
    for path in sorted((folder / "text").rglob("*.txt")):
        if path.stem not in marks:
            continue
        text = path.read_bytes().decode("utf-8")
        report = Report(locators=(path.name,), sha256="", media="text/plain", charset="utf-8", text=text)
        marked = _marked(marks[path.stem].read_text(encoding="utf-8"), len(text))
        plain = [m for m in marked if m.content and not _quoted(text, m.content)]
        yield report, plain, [m for m in marked if m.content and _quoted(text, m.content)]


def _marked(lines: str, length: int) -> list[Marked]:
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in lines.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            pieces = [tuple(map(int, piece.split())) for piece in fields[1].split(" ", 1)[1].split(";")]
            spans[fields[0]] = tuple(Span(start, min(end, length)) for start, end in pieces if start < min(end, length))
        elif line.startswith("E") and len(fields) > 1:
            events.append(fields[1])
    result = []
    for event in events:
        roles: dict[str, list[Span]] = {"Content": [], "Cue": [], "Source": []}
        for field in event.split():
            role, key = field.split(":")
            roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(key, ()))
        result.append(Marked(tuple(roles["Content"]), tuple(roles["Cue"]), tuple(roles["Source"])))
    return result


def _quoted(text: str, spans: Sequence[Span]) -> bool:
    return any(_MARKS.search(span.of(text)) for span in spans)


def _ours(report: Report, reader: Reader, marked: Sequence[Marked], quoted: Sequence[Marked]) -> list[IndirectSpeech]:
    found = [one for one in reader(report).indirect if not _quoted(report.text, (one.span,))]
    return [one for one in found if _most(one, quoted) <= _most(one, marked)]


def _most(one: IndirectSpeech, marked: Sequence[Marked]) -> float:
    """The most that a content of ours shares with one of the corpus."""
    near = [m for m in marked if any(a.overlaps(b) for a in m.content for b in _parts(one))]
    return max((_likeness(m.content, _parts(one)) for m in near), default=0.0)


def _parts(one: IndirectSpeech) -> tuple[Span, ...]:
    return one.parts or (one.span,)


def _bare(text: str, span: Span) -> Span:
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip(_EDGE))
    right = len(piece.rstrip(_EDGE))
    return Span(span.start + left, span.start + right) if left < right else span


def matched(marked: Sequence[Marked], found: Sequence[IndirectSpeech]) -> list[tuple[Marked, IndirectSpeech]]:
    """Pairs that share a character, each used once, those that share most first."""
    ranked = sorted(
        (
            (-_likeness(m.content, _parts(f)), mine, theirs)
            for mine, m in enumerate(marked)
            for theirs, f in enumerate(found)
            if any(a.overlaps(b) for a in m.content for b in _parts(f))
        ),
    )
    used_marked: set[int] = set()
    used_found: set[int] = set()
    result = []
    for _, mine, theirs in ranked:
        if mine not in used_marked and theirs not in used_found:
            used_marked.add(mine)
            used_found.add(theirs)
            result.append((marked[mine], found[theirs]))
    return result


def _likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    mine = {at for span in a for at in range(span.start, span.end)}
    theirs = {at for span in b for at in range(span.start, span.end)}
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _is_speech(text: str, one: Marked) -> bool:
    said = [word.lower() for cue in one.cue for word in _WORD.findall(cue.of(text))]
    return any(verbs().get(word, ("", False))[1] for word in said) or "according" in said


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 3)
