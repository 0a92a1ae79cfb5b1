"""Runs the commands that the docs show, and tells which quoted lines no longer come out of them.

In a `console` block a line that begins with `$ ` is a command; the lines under it are quoted from what it prints, in
order, standard error included. A line `…` says that something was left out, but nothing hangs on it. `[…]` inside a
line stands for words left out. A command that ends with a status other than 0 has to show it: `(exit status 3)`. The
commands of one page share one new folder. It has the `examples/` and `tests/` of the checkout, and each block of the
page that stands under `<!-- file: NAME -->` as a file of that name.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

PAGES = ("README.md", "CONTRIBUTING.md", "docs/**/*.md")
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"<!-- file: (?P<path>[\w./-]+) -->\n```\w*\n(?P<text>.*?)```", re.DOTALL)
_SCRIPT = re.compile(r"<!-- from (?P<path>examples/\w+\.py) -->\n```python\n(?P<code>.*?)```", re.DOTALL)
_ID = re.compile(r"\b[qfx][0-9]+\b")
_LEFT_OUT = "[…]"
_SECONDS = 120
# What a reader types in a checkout works here without setting a checkout up.
_RUN = """#!/bin/sh
task=$1; shift
case $task in
demo) exec standoff demo "$@" ;;
standoff) exec standoff "$@" ;;
*) echo "the docs run only demo and standoff" >&2; exit 2 ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """One command as a page shows it, with the lines quoted from its output."""

    command: str
    quoted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """A quoted line that the command does not print (any more, or in this order)."""

    sample: Sample
    line: str
    printed: tuple[str, ...]


def pages(top: Path) -> list[Path]:
    """Every page of the docs, in order of its path."""
    return sorted(path for pattern in PAGES for path in top.glob(pattern))


def samples(page: str) -> list[Sample]:
    """The commands of a page, in order. A line that ends in a backslash goes on in the next."""
    found: list[Sample] = []
    for block in _BLOCK.findall(page):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            lines = part.splitlines()
            length = next(at for at, line in enumerate(lines, start=1) if not line.endswith("\\"))
            quoted = tuple(line.rstrip() for line in lines[length:] if line.strip() not in ("", "…"))
            found.append(Sample("\n".join(lines[:length]), quoted))
    return found


def stale(page: str, top: Path) -> Iterator[Stale]:
    """Run the commands of a page and yield each quoted line that is missing from what they print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _furnish(folder, page, top)
        for sample in samples(page):
            printed = _printed(sample.command, folder)
            at = 0
            for line in sample.quoted:
                place = next((n for n in range(at, len(printed)) if _says(printed[n], line)), None)
                if place is None:
                    yield Stale(sample, line, printed)
                else:
                    at = place + 1
            if printed and printed[-1].startswith("(exit status") and printed[-1] not in sample.quoted:
                yield Stale(sample, "", printed)


def _furnish(folder: Path, page: str, top: Path) -> None:
    for name in ("examples", "tests"):
        (folder / name).symlink_to(top / name)
    run = folder / "run"
    run.write_text(_RUN, encoding="utf-8")
    run.chmod(0o755)
    for found in _FILE.finditer(page):
        path = folder / found["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found["text"], encoding="utf-8")


def _printed(command: str, folder: Path) -> tuple[str, ...]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    done = subprocess.run(  # noqa: S602 - the commands of our own docs, pipes and all
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    # Reports have spaces that do not break; nobody sees or types them on a page of the docs.
    lines = [line.replace("\N{NO-BREAK SPACE}", " ").rstrip() for line in done.stdout.decode().splitlines()]
    return (*lines, f"(exit status {done.returncode})") if done.returncode else tuple(lines)


def _says(printed: str, quoted: str) -> bool:
    first, *others = quoted.split(_LEFT_OUT)
    if not others:
        return printed == quoted
    at = len(first)
    for piece in others:
        found = printed.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return printed.startswith(first) and printed.endswith(others[-1])


def included(page: str) -> list[tuple[str, str]]:
    """The scripts that a page includes: the path of each, and the code as the page has it."""
    return [(found["path"], found["code"]) for found in _SCRIPT.finditer(page)]


def refreshed(top: Path) -> dict[str, str]:
    """Every page with its scripts and quoted lines as they are now, where a close enough line is printed.

    Items whose number changed (x7 is now x9) are renamed all over their page first. Read the difference: a line that is
    close is not always the line that was meant.
    """
    return {path.relative_to(top).as_posix(): _refreshed(path.read_text(encoding="utf-8"), top) for path in pages(top)}


def _refreshed(page: str, top: Path) -> str:
    page = _SCRIPT.sub(lambda found: _with_script(found, top), page)
    gone = list(stale(page, top))
    if moved := _moved(gone):
        page = _ID.sub(lambda found: moved.get(found.group(), found.group()), page)
        gone = list(stale(page, top))
    for old in gone:
        close = get_close_matches(old.line, [line for line in old.printed if line not in old.sample.quoted], n=1)
        if old.line and close and _LEFT_OUT not in old.line:
            page = page.replace(f"\n{old.line}\n", f"\n{close[0]}\n")
    return page


def _with_script(found: re.Match[str], top: Path) -> str:
    code = (top / found["path"]).read_text(encoding="utf-8")
    return f"<!-- from {found['path']} -->\n```python\n{code}```"


def _moved(gone: Sequence[Stale]) -> dict[str, str]:
    """Ids that items have now, by the ids that they had: the line is the same but for the id at its head."""
    moved = {}
    for old in gone:
        for line in old.printed:
            before, after = _ID.match(old.line.strip()), _ID.match(line.strip())
            if before and after and _without_id(old.line) == _without_id(line):
                moved[before.group()] = after.group()
    return moved


def _without_id(line: str) -> str:
    return " ".join(line.split()[1:])
