"""Quantities as quantulum3 finds them, to set beside ours. Runs in an environment of its own, without this package.

    python quantulum_quantities.py < texts.jsonl > found.jsonl

Each line in is {"text": ...}; each line out a list of [start, end, value, unit, kind], the kind being its name for the
dimension ("currency", "length").
"""

import json
import logging
import sys

logging.disable(logging.CRITICAL)

from quantulum3 import parser  # noqa: E402 - it logs while it is imported


def main() -> None:
    """Answer each line."""
    for line in sys.stdin:
        text = json.loads(line)["text"]
        try:
            found = parser.parse(text)
        except Exception as error:  # noqa: BLE001 - a peer that falls over found nothing there, and is said to have
            print(f"fell over: {error!r}", file=sys.stderr)
            found = []
        answer = [[q.span[0], q.span[1], q.value, q.unit.name, q.unit.entity.name] for q in found]
        print(json.dumps(answer), flush=True)


main()
