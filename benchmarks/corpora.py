"""The corpora that copies and stories are measured on, as documents of sentences and as reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.planted import Document, report
from standoff.model.report import Report


def meantime(data: Path) -> Iterator[Document]:
    """MEANTIME's reports in English, by its four subjects."""
    for path in sorted((data / "meantime/intra-doc_annotation").glob("*/*.xml")):
        yield path.parent.name, path.stem, sentences_of(path)


def gum(data: Path, genres: Sequence[str]) -> Iterator[Document]:
    """The documents of some genres of GUM."""
    for genre in genres:
        for path in sorted((data / "ud/gum/dep").glob(f"GUM_{genre}_*.conllu")):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield genre, path.stem, [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]


def ecb(data: Path) -> tuple[dict[str, str], dict[str, str], list[Report]]:
    """Topic and event of each report of ECB+, and the reports; a first line that is a URL would give the event away."""
    topics, events, pile = {}, {}, []
    for path in sorted((data / "eval-only/ecbplus").glob("*/*.xml")):
        sentences = sentences_of(path)
        if re.match(r"\s*(?:https?|www)\b", sentences[0]):
            sentences = sentences[1:]
        topics[path.stem] = path.parent.name
        events[path.stem] = path.parent.name + ("plus" if path.stem.endswith("plus") else "")
        pile.append(report("\n".join(sentences), path.stem))
    return topics, events, pile


def sentences_of(path: Path) -> list[str]:
    """The sentences of a tokenised report, put together so that marks and clitics stand as in print."""
    found: dict[int, str] = {}
    for token in ET.parse(path).getroot().iter("token"):
        word = {"``": "“", "''": "”"}.get(token.text or "", token.text or "")
        number = int(token.get("sentence", "0"))
        before = found.get(number, "")
        tight = not before or before[-1] in "“($" or re.match(r"[.,;:!?%)”’']|n't$", word)
        found[number] = before + word if tight else f"{before} {word}"
    return [found[number] for number in sorted(found)]
