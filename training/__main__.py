"""`./run train [PART ...] [--check]`: make again what ships as data, or hold it to what it should be.

Parts, in their order; all of them without a name:

    frequencies   in how many texts each word stands         half a minute, 200 MB
    lemmas        dictionary forms that no rule gives        ten seconds, 200 MB
    veridicality  what verbs let follow of their clauses     a second
    lining-up     what makes two sentences tell the same     half a minute, 400 MB
    told-alike    the same, seen among all pairs of a story  three minutes, 400 MB
    one-act       what makes two acts of talks one           half a minute, 400 MB
    confidence    how often findings are right             half a minute, 400 MB
    encoder       trains the network; goes on after a stop   an hour and a half on two cores, 6 GB
    export        writes it as the file that ships           a minute, 1 GB
    bargaining    trains and writes what reads bargains      a quarter of an hour, 4 GB
    likeness      trains and writes what compares sentences  three quarters of an hour, 6 GB
    acts          trains and writes what tells acts apart    ten minutes, 3 GB

The last five need torch, which is installed beside everything else into `.venv-train` (about 1 GB).
`--check` writes nothing: tables are made again and compared, and the hashes of the network's files, their licence and
attribution and the data they were made from are held to `training/weights.json`.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from training.weights import problems

# The module that makes each table; loaded when asked for, since the trainer of the network has not all that they need.
TABLES = {
    "frequencies": "word_frequencies",
    "lemmas": "lemmas",
    "veridicality": "veridicality",
    "lining-up": "lining_up",
    "told-alike": "told_alike",
    "one-act": "one_act",
    "confidence": "confidence",
}
NETWORK = ("encoder", "export", "bargaining", "likeness", "acts")
PARTS = (*TABLES, *NETWORK)


def main() -> int:
    """Make the parts that are named, or check all."""
    parser = argparse.ArgumentParser(
        prog="./run train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=" | ".join(PARTS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(".bench/encoder"), help="where training keeps its state")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when something is not as it should be"
    )
    options = parser.parse_args()
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if options.check:
        return _check(options.data)
    for part in options.parts or PARTS:
        if part in TABLES:
            table = import_module(f"training.{TABLES[part]}")
            content: str = table.made(options.data)
            table.PATH.write_text(content, encoding="utf-8")
            print(f"{table.PATH.name}: {len(content.splitlines())} lines written")
        else:
            import_module(f"training.{part}").run(options.data, options.work)
    return 0


def _check(data: Path) -> int:
    wrong = list(problems(data))
    for name in TABLES.values():
        table = import_module(f"training.{name}")
        if table.PATH.read_text(encoding="utf-8") != table.made(data):
            wrong.append(f"{table.PATH.name}: differs from what the data make")
        else:
            print(f"{table.PATH.name}: as made from the data")
    print(*(wrong or ["weights, licence and attribution are what training/weights.json says"]), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
