"""Quantities as recognizers-text finds them, to set beside ours. Runs in an environment of its own.

    python recognizers_quantities.py < texts.jsonl > found.jsonl

Each line in is {"text": ...}; each line out a list of [start, end, value, unit, kind]. Its models of numbers, shares,
money, sizes and temperatures are asked; of two findings that overlap the longer stays. Ages and ordinals are left out,
as on our side.
"""

import json
import sys

from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension, recognize_temperature
from recognizers_text import Culture

_ASKED = (
    (recognize_currency, "money"),
    (recognize_percentage, "percent"),
    (recognize_dimension, "dimension"),
    (recognize_temperature, "temperature"),
    (recognize_number, "number"),
)


def main() -> None:
    """Answer each line."""
    for line in sys.stdin:
        text = json.loads(line)["text"]
        found = []
        for ask, kind in _ASKED:
            try:
                results = ask(text, Culture.English)
            except Exception as error:  # noqa: BLE001 - a peer that falls over found nothing there, and is said to have
                print(f"fell over: {error!r}", file=sys.stderr)
                continue
            for one in results:
                answer = one.resolution or {}
                if answer.get("value") is not None:
                    found.append([one.start, one.end + 1, answer["value"], answer.get("unit", ""), kind])
        found.sort(key=lambda one: (one[0] - one[1], one[0]))
        kept = []
        for one in found:
            if not any(one[0] < other[1] and other[0] < one[1] for other in kept):
                kept.append(one)
        print(json.dumps(sorted(kept)), flush=True)


main()
