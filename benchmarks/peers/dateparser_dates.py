"""Dates by dateparser's search: reads `{"text", "published"}` lines, answers `{"times": [...]}` lines.

It gives words without offsets, so they are looked for one behind the other; and always one day, never a stretch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dateparser.search import search_dates


def main() -> None:
    """Answer every line."""
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps({"times": list(times(question["text"], question["published"]))}), flush=True)


def times(text: str, published: str | None) -> Iterator[dict[str, Any]]:
    """What it finds in one text, read a paragraph at a time: it is slow on long ones."""
    settings: dict[str, Any] = {"RETURN_AS_TIMEZONE_AWARE": False}
    if published and len(published) >= 10:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published[:10])
    begin = 0
    for paragraph in text.split("\n"):
        at = begin
        for words, when in search(paragraph, settings):
            start = text.find(words, at, begin + len(paragraph))
            if start < 0:
                continue
            at = start + len(words)
            day, clock = when.date().isoformat(), when.strftime("%H:%M")
            yield {"start": start, "end": at, "first": day, "last": day, "clock": "" if clock == "00:00" else clock}
        begin += len(paragraph) + 1


def search(paragraph: str, settings: dict[str, Any]) -> list[tuple[str, datetime]]:
    """Its answer; a text that it cannot read is a text without times."""
    try:
        return search_dates(paragraph, languages=["en"], settings=settings) or []
    except Exception:  # noqa: BLE001
        return []


if __name__ == "__main__":
    main()
