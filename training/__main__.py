"""`./run train [--check]`: make the shipped tables again, or hold them to what making them gives.

Cost: half a minute on one core, 200 MB of memory.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training import veridicality, word_frequencies


def main() -> int:
    """Write the tables, or with `--check` only compare them."""
    parser = argparse.ArgumentParser(prog="./run train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when a table is not what it should be"
    )
    options = parser.parse_args()
    tables = ((part.TABLE, part.made(options.data)) for part in (word_frequencies, veridicality))
    done = [_done(table, content, check=options.check) for table, content in tables]
    return 0 if all(done) else 1


def _done(table: Path, content: str, *, check: bool) -> bool:
    """Whether the table is now, or with `check` was, as the data make it."""
    if check:
        same = table.read_text(encoding="utf-8") == content
        print(f"{table.name}: {'as made from the data' if same else 'differs from what the data make'}")
        return same
    table.write_text(content, encoding="utf-8")
    print(f"{table.name}: {len(content.splitlines())} lines written")
    return True


if __name__ == "__main__":
    sys.exit(main())
