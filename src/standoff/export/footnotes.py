"""Words that mean only themselves in a Markdown file, and its footnotes: a passage each, with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standoff.export.page.evidence import Evidence, Passage
from standoff.export.page.safe import shown
from standoff.model.anchor import Anchor

# Whatever has a meaning anywhere on a line of CommonMark, in the tables and footnotes that most readers add to it, or
# in HTML; and what some readers take for an address, a name or a formula: "://", "www.", "@", "#", "$".
_ANYWHERE = r"[\\`*_{}\[\]<>|~$@#]|&(?=#?\w+;)|:(?=//)|(?<=www)\."
# What begins a list or underlines a heading, where it comes first.
_SPECIAL = re.compile(
    _ANYWHERE + r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|(?<=^\d\d\d\d)[.)]", re.IGNORECASE
)


def escaped(words: str) -> str:
    """Words on one line that mean only themselves, wherever they stand in a Markdown file."""
    return _SPECIAL.sub(r"\\\g<0>", shown(" ".join(words.split())))


class Footnotes:
    """Counts footnotes while a file is written, and keeps them for its end."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.lines: list[str] = []

    def one(self, passage: Passage) -> str:
        """A footnote: the passage with its context and its citation."""
        number = len(self.lines) + 1
        sentence = f"{escaped(passage.lead)} **{escaped(passage.words)}** {escaped(passage.tail)}".strip()
        parts = (escaped(passage.before), sentence, escaped(passage.after))
        cited = "; ".join(escaped(each) for each in passage.citations)
        self.lines.append(f"[^{number}]: {' '.join(part for part in parts if part)} — {cited}")
        return f"[^{number}]"

    def of(self, passages: Iterable[Passage]) -> str:
        """Several footnotes."""
        return "".join(self.one(passage) for passage in passages)

    def at(self, anchors: Iterable[Anchor], item: str) -> str:
        """A footnote for each passage that the anchors point at; `item` is the id of what rests on them."""
        return self.of(self.evidence.passages(anchors, item or None))
