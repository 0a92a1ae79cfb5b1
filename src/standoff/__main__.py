"""`python -m standoff` and the `standoff` command."""

from __future__ import annotations

import sys

from standoff.cli import run


def main() -> None:
    """Run the command and leave with its status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
