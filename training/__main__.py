"""`./run train [--check]`: make the shipped tables again, or hold them to what making them gives.

Cost: half a minute on one core, 200 MB of memory.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.word_frequencies import TABLE, made


def main() -> int:
    """Write the tables, or with `--check` only compare them."""
    parser = argparse.ArgumentParser(prog="./run train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when a table is not what it should be"
    )
    options = parser.parse_args()
    content = made(options.data)
    if options.check:
        same = TABLE.read_text(encoding="utf-8") == content
        print(f"{TABLE.name}: {'as made from the data' if same else 'differs from what the data make'}")
        return 0 if same else 1
    TABLE.write_text(content, encoding="utf-8")
    print(f"{TABLE.name}: {len(content.splitlines())} lines written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
