"""What the code knows better than a person: the generated pages, the lexicons, the help texts."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from docs import make
from standoff.cli.arguments import EXAMPLES, parser
from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.language.lexicon import lexicon
from standoff.lenses import LENSES
from standoff.model.annotations import Annotations
from standoff.model.extension import Extractor
from standoff.model.report import Report

TOP = Path(__file__).parents[2]
DOCS = TOP / "docs"
LEXICONS = sorted(
    path.name.removesuffix(".yaml")
    for path in (files("standoff.language") / "lexicons").iterdir()
    if path.name.endswith(".yaml")
)
HEAVY = ("charset_normalizer", "jinja2", "lxml", "msgspec", "trafilatura", "warcio", "yaml")


@pytest.mark.parametrize("name", make.reference())
def test_the_reference_is_what_the_code_says_now(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == make.reference()[name], "run: ./run reference"


def test_no_page_of_the_reference_has_lost_its_code() -> None:
    assert {path.relative_to(DOCS).as_posix() for path in DOCS.glob("reference/*")} == set(make.reference())


def test_the_published_schema_is_the_one_of_the_types() -> None:
    (name, text), *others = make.schema_file().items()
    assert not others
    assert (DOCS / name).read_text(encoding="utf-8") == text, "run: ./run schema"


def test_every_field_that_a_docstring_describes_is_described_in_the_reference() -> None:
    page = make.reference()["reference/dossier-fields.md"]
    assert "| `not_read` | list of text |  | parts of the contract that this version leaves empty" in page
    assert "| `from` | text or null | `null` | the report that was taken from" in page


def test_a_bar_in_a_cell_does_not_end_the_cell() -> None:
    assert make.table(("a", "b"), [("x | y", "two\nlines")]).splitlines()[2] == r"| x \| y | two lines |"


@pytest.mark.parametrize("name", LEXICONS)
def test_every_lexicon_entry_has_a_form_and_an_example(name: str) -> None:
    entries = lexicon(name)
    assert entries
    assert all(isinstance(entry["form"], str) and isinstance(entry["example"], str) for entry in entries)


@pytest.mark.parametrize("name", LEXICONS)
def test_every_lexicon_opens_by_saying_what_it_holds(name: str) -> None:
    text = (files("standoff.language") / "lexicons" / f"{name}.yaml").read_text(encoding="utf-8")
    assert "".join(takewhile(lambda line: line.startswith("#"), text.splitlines())).strip("# ")


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: extractor.name)
def test_an_extractor_finds_something_in_its_own_example(extractor: Extractor) -> None:
    report = Report(
        locators=("example",),
        sha256="",
        media="text/plain",
        charset="utf-8",
        text=extractor.example,
        published="2031-03-11",
    )
    notes = annotate(report, EXTRACTORS)
    assert not notes.failures
    assert getattr(notes, extractor.makes)


def test_each_extractor_runs_after_what_it_needs_and_no_two_make_the_same() -> None:
    made: list[str] = []
    for extractor in EXTRACTORS:
        assert set(extractor.needs) <= set(made)
        made.append(extractor.makes)
    assert len(set(made)) == len(made)
    assert set(made) <= set(Annotations.__struct_fields__)


def test_names_of_extensions_are_unique_and_a_lens_asks_a_question() -> None:
    for family in (EXTRACTORS, LENSES):
        assert len({extension.name for extension in family}) == len(family)
    assert all(lens.question.endswith("?") for lens in LENSES)


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_help_of_a_command_begins_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args([command, "--help"])
    assert left.value.code == 0
    _, told = capsys.readouterr().out.split("\n\n", 1)
    first, second, *_ = told.splitlines()
    assert first == "Example:"
    assert f"standoff {command}" in second


def test_every_command_has_an_example() -> None:
    assert set(make._subcommands()) == set(EXAMPLES)


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import contextlib, io, json, sys\n"
        "from standoff.cli import run\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    run(['--help'])\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded: list[Any] = json.loads(done.stdout)
    assert "standoff.cli" in loaded
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)
