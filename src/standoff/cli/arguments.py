"""What can be typed: the commands with their arguments, examples first."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from standoff import __version__

PARTS = (
    "quotations",
    "figures",
    "statements",
    "findings",
    "parties",
    "positions",
    "deadlocks",
    "rounds",
    "moves",
    "reactions",
    "blame",
    "outlook",
    "timeline",
    "copies",
    "reports",
)

_DESCRIPTION = """\
Reads many reports of one negotiation and returns one accountable dossier:
who said what, where reports agree, differ or copy, every word one step from its source.

  standoff build reports/ -o dossier      a folder of .txt, .md, .html, .json, .jsonl, .warc or .warc.gz
  standoff why dossier x1                 why does it say that these two differ?
  standoff demo                           the bundled example story; needs no network and no files
"""

EXAMPLES = {
    "build": "standoff build reports/ -o dossier\n  cat pile.jsonl | standoff build - -o dossier --json",
    "read": "standoff read page.html\n  standoff read reports/ --json",
    "stories": "standoff stories reports/\n  standoff stories reports/ --split 03.txt 07.txt\n"
    "  standoff stories today/ --index desk.stories",
    "show": "standoff show dossier findings\n  standoff show dossier/dossier.json quotations --json",
    "why": "standoff why dossier x1",
    "verify": "standoff verify dossier/dossier.json\n  standoff verify dossier --sources reports/",
    "diff": "standoff diff monday/ tuesday/",
    "demo": "standoff demo -o demo",
    "doctor": "standoff doctor",
}


def parser() -> argparse.ArgumentParser:
    """The arguments of every command."""
    main = argparse.ArgumentParser(
        prog="standoff", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    main.add_argument("--version", action="version", version=f"standoff {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND", required=True)

    build = _command(commands, "build", "reports in, dossier.html, dossier.json and dossier.md out")
    _inputs(build)
    build.add_argument("-o", "--output", type=Path, default=Path("dossier"), metavar="DIR", help="default: ./dossier")
    build.add_argument("--one-story", action="store_true", help="take all reports as one story; do not group them")

    build.add_argument(
        "--language",
        default="english",
        metavar="NAME",
        help="english (ships), a FOLDER with a model, or spacy:PACKAGE with trees of Universal Dependencies",
    )

    _decisions(build)

    _inputs(_command(commands, "read", "what was read: main text, and what was set aside and why"))

    stories = _command(commands, "stories", "how the reports group into stories")
    _inputs(stories, least="*")
    _decisions(stories)
    stories.add_argument(
        "--index",
        type=Path,
        metavar="FILE",
        help="go on from the reports that FILE remembers, say what each new one does, and remember them too; "
        "without INPUT, list the stories that it has",
    )

    show = _command(commands, "show", "one part of a dossier")
    _dossier(show, "DOSSIER")
    show.add_argument("part", choices=PARTS, metavar="PART", help=" | ".join(PARTS))

    why = _command(commands, "why", "the evidence chain of one item: rule, values that decided, passages")
    _dossier(why, "DOSSIER")
    why.add_argument("item", metavar="ID", help="as `show` lists it: q3, f2, x4")

    verify = _command(commands, "verify", "re-hash, re-find every anchor; exit 1 and the first bad item when not")
    _dossier(verify, "DOSSIER")
    verify.add_argument("--sources", metavar="DIR", help="also read the captures again and compare")

    diff = _command(commands, "diff", "what changed between two dossiers of one story")
    _dossier(diff, "OLD")
    _dossier(diff, "NEW")

    demo = _command(commands, "demo", "the dossier of the bundled example story")
    demo.add_argument("-o", "--output", type=Path, default=Path("dossier"), metavar="DIR", help="default: ./dossier")

    _command(commands, "doctor", "versions, lexicons and what is installed")
    return main


def _command(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse names no type
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"Example:\n  {EXAMPLES[name]}\n\n{summary[0].upper()}{summary[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--json", action="store_true", help="print JSON on standard output")
    command.add_argument("-q", "--quiet", action="store_true", help="no messages on standard error but errors")
    return command


def _decisions(command: argparse.ArgumentParser) -> None:
    for name, what in (("split", "keep reports A and B in different stories"), ("merge", "make one story of theirs")):
        command.add_argument(
            f"--{name}", nargs=2, action="append", default=[], metavar=("A", "B"), help=f"{what}; may be repeated"
        )


def _inputs(command: argparse.ArgumentParser, *, least: str = "+") -> None:
    command.add_argument(
        "inputs",
        nargs=least,
        metavar="INPUT",
        help="a file, a folder, or - for JSON lines on standard input, one report a line: "
        "text or html, and optionally id url outlet title published language",
    )


def _dossier(command: argparse.ArgumentParser, name: str) -> None:
    command.add_argument(name.lower(), type=Path, metavar=name, help="dossier.json, or the folder that holds it")
