"""Dates by recognizers-text: reads `{"text", "published"}` lines, answers `{"times": [...]}` lines.

Its durations and sets are left out: they are no times here. Of several readings the one nearest before the reference is
taken, as it lists the past one first.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from recognizers_date_time import recognize_datetime

_LEFT_OUT = ("duration", "set", "timezone")


def main() -> None:
    """Answer every line."""
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps({"times": list(times(question["text"], question["published"]))}), flush=True)


def times(text: str, published: str | None) -> Iterator[dict[str, Any]]:
    """What it finds in one text, read a paragraph at a time: it is slow on long ones."""
    at = datetime.fromisoformat(published) if published and len(published) >= 10 else None
    begin = 0
    for paragraph in text.split("\n"):
        for result in found(paragraph, at):
            kind = result.type_name.rpartition(".")[2]
            if kind not in _LEFT_OUT:
                values = (result.resolution or {}).get("values") or [{}]
                yield {"start": begin + result.start, "end": begin + result.end + 1} | resolved(values[0])
        begin += len(paragraph) + 1


def found(paragraph: str, at: datetime | None) -> list[Any]:
    """Its answer; a text that it cannot read is a text without times."""
    try:
        return list(recognize_datetime(paragraph, "en-us", reference=at))
    except Exception:  # noqa: BLE001
        return []


def resolved(value: dict[str, str]) -> dict[str, str]:
    """Days and clock of one of its values."""
    single = re.match(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?", value.get("value") or "")
    if single:
        return {"first": single[1], "last": single[1], "clock": single[2] or ""}
    first = re.match(r"\d{4}-\d\d-\d\d", value.get("start") or "")
    last = re.match(r"(\d{4}-\d\d-\d\d)( )?", value.get("end") or "")
    if not first and not last:
        return {}
    begin, end = first.group() if first else "", last[1] if last else ""
    if last and not last[2] and end > begin:  # it ends before that day
        end = (datetime.fromisoformat(end) - timedelta(days=1)).date().isoformat()
    return {"first": begin, "last": end}


if __name__ == "__main__":
    main()
