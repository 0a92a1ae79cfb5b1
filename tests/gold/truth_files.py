"""What a truth file promises, and the text of its reports, read by a few lines that share nothing with the package.

A mistake of the package's reader so cannot hide a mistake of the truth. The tests that use this hold truth files to
their reports; the pipeline is held to the truth files elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

INLINE = {"a", "b", "em", "i", "small", "span", "strong", "time", "label", "sup", "u"}
UNSEEN = {"head", "script", "style", "textarea"}


class Page(HTMLParser):
    """The visible characters of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen.append(tag)
        if tag not in INLINE:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            self.unseen.remove(tag)
        if tag not in INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


class Truth:
    """A folder of reports with its `truth.toml`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: dict[str, Any] = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
        self.reports: list[dict[str, Any]] = self.told["report"]
        self.files: list[str] = [report["file"] for report in self.reports]
        self._texts: dict[str, str] = {}

    def decoded(self, file: str) -> str:
        """The file as characters, markup included."""
        body = (self.folder / file).read_bytes()
        declared = re.search(rb"charset=[\"']?([\w-]+)", body[:1024], re.IGNORECASE)
        return body.decode(declared[1].decode("ascii") if declared else "utf-8")

    def text(self, file: str) -> str:
        """What a reader sees of it, white space folded."""
        if file not in self._texts:
            text = self.decoded(file)
            if file.endswith(".html"):
                page = Page()
                page.feed(text)
                text = "".join(page.pieces)
            self._texts[file] = " ".join(text.split())
        return self._texts[file]

    def story_of(self, report: dict[str, Any]) -> str:
        """What is left of a report when the set-aside stretches are gone."""
        text = self.text(report["file"])
        for start, end in sorted((stretch(text, aside) for aside in report["set_aside"]), reverse=True):
            text = f"{text[:start]} ¶ {text[end:]}"
        return text

    def planted(self) -> list[tuple[str, str, str]]:
        """Each promise as (where it is made, file, words)."""
        return list(_planted(self.told))


def _planted(node: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(node, dict):
        if "file" in node:
            for key in ("words", "rest", "title"):
                if key in node:
                    yield f"{path}.{key}", node["file"], node[key]
        for key, below in node.items():
            yield from _planted(below, f"{path}.{key}")
    elif isinstance(node, list):
        for at, below in enumerate(node):
            yield from _planted(below, f"{path}[{at}]")


def stretch(text: str, aside: dict[str, Any]) -> tuple[int, int]:
    start = -1
    for _ in range(aside.get("occurrence", 1)):
        start = text.index(aside["starts"], start + 1)
    return start, text.index(aside["ends"], start) + len(aside["ends"])


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)?", text.replace("’", "'").casefold())


def contains(long: list[str], short: list[str]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def is_joined(base: list[str], here: list[str]) -> bool:
    """Whether `here` is two stretches of `base`, in order, with something between them left out."""
    return any(
        base[at : at + cut] == here[:cut] and contains(base[at + cut + 1 :], here[cut:])
        for cut in range(1, len(here))
        for at in range(len(base))
    )


def kind_of(base: str, here: str) -> str:
    fuller, other = words_of(base), words_of(here)
    if fuller == other:
        return "exact"
    if contains(fuller, other):
        return "trimmed"
    if is_joined(fuller, other):
        return "joined"
    return "reordered" if Counter(fuller) == Counter(other) else "reworded"


def whole(reading: dict[str, Any]) -> str:
    return f"{reading['words']} {reading.get('rest', '')}".strip()


def without_quotations(text: str) -> str:
    return re.sub(r"[“\"][^“”\"]*[”\"]", " ¶ ", text)


def longest_shared_run(one: str, other: str) -> str:
    a, b = (re.findall(r"¶|\w+(?:'\w+)?", text.replace("’", "'").casefold()) for text in (one, other))
    best, ends = (0, 0), {}
    for at, word in enumerate(a):
        now: dict[int, int] = {}
        for there, same in enumerate(b):
            if same == word != "¶":
                now[there] = ends.get(there - 1, 0) + 1
                best = max(best, (now[there], at))
        ends = now
    return " ".join(a[best[1] - best[0] + 1 : best[1] + 1])
