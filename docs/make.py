"""Writes the pages of the docs that the code knows better than a person would remember.

    python -m docs.make reference   docs/reference/: extractors, lenses, exporters, commands, lexicons, dossier fields
    python -m docs.make schema      docs/dossier.schema.json
    python -m docs.make samples     quoted output and included scripts, where they no longer say what really comes

`tests/docs` makes the same pages in memory and compares. What the pages that people write say is left to people.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from inspect import cleandoc, getdoc, getmodule
from pathlib import Path
from typing import Any

from docs.fields import fields_page

from standoff.cli import parser
from standoff.export import EXPORTERS
from standoff.export.json_file import schema
from standoff.extract import EXTRACTORS
from standoff.language.lexicon import lexicon
from standoff.lenses import LENSES

DOCS = Path(__file__).resolve().parent
_NOTE = "*Written from the code by `./run reference`; change the code, not this page.*"
_STATUS = """\
0 done · 1 the check failed (`verify`) · 2 usage · 3 some input was refused, the rest is done ·
4 nothing could be read"""
_FIELD = re.compile(r"#\s+(?P<name>\w+)\s{2,}(?P<words>.*)")
_LEXICONS = files("standoff.language") / "lexicons"


def reference() -> dict[str, str]:
    """Each page of the reference, by its path under `docs/`."""
    pages = {
        "extractors": _extractors(),
        "lenses": _lenses(),
        "exporters": _exporters(),
        "commands": _commands(),
        "lexicons": _lexicons(),
        "dossier-fields": fields_page(schema(), _NOTE),
    }
    return {f"reference/{name}.md": page for name, page in pages.items()}


def schema_file() -> dict[str, str]:
    """The JSON Schema of `dossier.json`, by its path under `docs/`."""
    made = schema()
    for kind in made["$defs"].values():
        # From 3.13 on Python takes the indentation out of docstrings; before, it is left to whoever shows them.
        kind["description"] = cleandoc(kind["description"])
    return {"dossier.schema.json": json.dumps(made, ensure_ascii=False, indent=1) + "\n"}


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table; a bar or line break inside a cell does not end it."""
    cells = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in cells)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", r"\|")


def _opening(extension: object) -> str:
    """The first paragraph of the module that an extension lives in."""
    return (getdoc(getmodule(type(extension))) or "").split("\n\n")[0]


def _extractors() -> str:
    rows = [
        (f"`{e.name}`", e.version, f"`{e.makes}`", ", ".join(f"`{need}`" for need in e.needs) or "nothing", e.example)
        for e in EXTRACTORS
    ]
    about = [f"**{e.name}**: {' '.join(_opening(e).split())}" for e in EXTRACTORS]
    head = ("name", "version", "makes", "needs", "finds something in")
    return _page("Extractors: what is read out of one report", table(head, rows), *about)


def _lenses() -> str:
    rows = [(f"`{lens.name}`", lens.version, lens.question) for lens in LENSES]
    about = [f"**{lens.name}**: {' '.join(_opening(lens).split())}" for lens in LENSES]
    return _page("Lenses: what is asked of all reports of a story", table(("name", "version", "asks"), rows), *about)


def _exporters() -> str:
    rows = [(f"`{e.name}`", f"`dossier.{e.suffix}`", (getdoc(type(e)) or "").split("\n\n")[0]) for e in EXPORTERS]
    return _page("Exporters: the files of a dossier", table(("name", "writes", "what it is"), rows))


def _commands() -> str:
    parts = []
    for name, command in _subcommands().items():
        example, summary = (command.description or "").split("\n\n", 1)
        lines = "\n".join(line.strip() for line in example.splitlines()[1:])
        rows = [_argument(action) for action in command._actions if action.dest != "help"]  # noqa: SLF001 - no public way
        parts += [f"## {name}", summary, f"```sh\n{lines}\n```", table(("argument", "what it is"), rows)]
    return _page("Commands", *parts, "## Exit status", _STATUS)


def _subcommands() -> Mapping[str, argparse.ArgumentParser]:
    actions = parser()._actions  # noqa: SLF001 - argparse has no public way to its subcommands
    found = next(action for action in actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 - same
    choices: Mapping[str, argparse.ArgumentParser] = found.choices
    return choices


def _argument(action: argparse.Action) -> tuple[str, str]:
    shown = str(action.metavar) if action.metavar else ""
    if not action.option_strings:
        return f"`{shown}{' …' if action.nargs == '+' else ''}`", action.help or ""
    words = ", ".join(action.option_strings) + (f" {shown}" if shown else "")
    return f"`{words}`", action.help or ""


def _lexicons() -> str:
    rows = []
    for path in sorted(_LEXICONS.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            name, text = path.name.removesuffix(".yaml"), path.read_text(encoding="utf-8")
            entries = lexicon(name)
            first: dict[str, Any] = entries[0]
            rows.append((f"`{name}`", str(len(entries)), _header(text), f"**{first['form']}**: {first['example']}"))
    head = ("file", "entries", "what it holds", "its first entry")
    return _page("Lexicons: the words that the rules know", table(head, rows))


def _header(text: str) -> str:
    """The comment that opens a lexicon, up to the first entry or bare `#`."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        field = _FIELD.fullmatch(line)
        lines.append(f"`{field['name']}`: {field['words']}" if field else line[2:])
    return " ".join(lines)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", _NOTE, *parts)) + "\n"


def main(arguments: list[str]) -> int:
    """Write what is asked for, and name each file that changed."""
    options = argparse.ArgumentParser(prog="python -m docs.make")
    options.add_argument("what", choices=("reference", "schema", "samples"))
    what = options.parse_args(arguments).what
    if what == "samples":
        # It runs every command that the docs show; the other two need nothing of that.
        from docs.samples import refreshed  # noqa: PLC0415

        pages = refreshed(DOCS.parent)
    else:
        pages = {f"docs/{name}": text for name, text in (reference() if what == "reference" else schema_file()).items()}
    for name, text in pages.items():
        path = DOCS.parent / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
