"""Reads `written/acts` and `written/plain_acts`: acts of negotiations, each in several wordings of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.text.span import Span

FOLDER = Path(__file__).with_name("written") / "acts"
# In words that ordinary reports would use; those of the other folder are hard to tell apart.
PLAIN = FOLDER.with_name("plain_acts")


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that tells of an act.

    Attributes:
        act: the number of the act in its negotiation.
        span: the words that stand for it.
    """

    act: int
    text: str
    span: Span


def negotiations(folder: Path | None = None) -> Iterator[tuple[str, list[Wording]]]:
    """Each negotiation of a folder, `FOLDER` unless it is said, with the wordings of its acts, in order of the files.

    Raises:
        ValueError: words are not of their sentence; names file and line.
    """
    for path in sorted((folder or FOLDER).glob("*.txt")):
        found: list[Wording] = []
        acts = -1
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            acts += line.startswith("## ")
            if not line.strip() or line.startswith("#"):
                continue
            text, _, words = line.rstrip().rpartition(" | ")
            start = text.rfind(words)
            if start < 0 or not words:
                raise ValueError(f"{path.name}: line {number}: not in the sentence: {words}")
            found.append(Wording(acts, text, Span(start, start + len(words))))
        yield path.stem, found
