"""What goes to standard error and to standard output, so that nothing of a report can act on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.text.visible import visible

if TYPE_CHECKING:
    from standoff.model.report import Refused


class Messages:
    """What goes to standard error: progress on a terminal, refusals always."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.live = sys.stderr.isatty() and not quiet and os.environ.get("TERM") != "dumb"
        self._shown = False

    def progress(self, stage: str, done: int) -> None:
        """One line that is written over."""
        if self.live:
            print(f"\r\033[K{stage} {done}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def clear(self) -> None:
        """Take the progress line away."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._shown = False

    def say(self, line: str) -> None:
        """Something a user may want to know."""
        if not self.quiet:
            self.clear()
            print(visible(line), file=sys.stderr)

    def error(self, line: str) -> None:
        """Something a user has to know."""
        self.clear()
        print(f"standoff: {visible(line)}", file=sys.stderr)

    def refused(self, refused: Sequence[Refused]) -> None:
        """Each refusal with file, place and reason."""
        for each in refused:
            self.error(f"refused {each.locator}: {each.place + ': ' if each.place else ''}{each.reason}")


def print_text(text: str) -> None:
    """Data that a person reads. What a report wrote reaches the terminal as text and never as an instruction to it."""
    print(visible(text))


def print_json(value: object) -> None:
    """Data that a program reads; escaped where standard output is not in UTF-8."""
    import msgspec

    builtins = msgspec.to_builtins(value)
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(builtins, ensure_ascii=not unicode, indent=1))
