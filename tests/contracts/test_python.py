"""What the package promises to a Python program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import standoff
from standoff.errors import NotADossier, NothingRead

STORY = Path(__file__).parents[2] / "examples" / "story"
FEW = [STORY / name for name in ("01-halyard-second-day.txt", "03-halyard-recall.txt", "04-lakeside-recall.html")]


@pytest.fixture(scope="module")
def dossier() -> standoff.Dossier:
    (story,) = standoff.stories(standoff.read(*FEW), one_story=True)
    return standoff.build(story)


def test_reports_become_stories_become_a_dossier_that_verifies(dossier: standoff.Dossier) -> None:
    assert len(dossier.reports) == 3
    assert dossier.verify() == []


def test_a_dossier_comes_back_from_its_file_as_it_was(dossier: standoff.Dossier, tmp_path: Path) -> None:
    (tmp_path / "dossier.json").write_text(dossier.to_json(), encoding="utf-8")
    again = standoff.Dossier.load(tmp_path)
    assert again == dossier
    assert (again.to_html(), again.to_markdown()) == (dossier.to_html(), dossier.to_markdown())


def test_every_value_is_immutable(dossier: standoff.Dossier) -> None:
    with pytest.raises(AttributeError):
        dossier.seal = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        dossier.reports[0].text = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        dossier.reports[0] = dossier.reports[1]  # type: ignore[index]


def test_a_dossier_of_a_later_version_is_read_over_what_it_does_not_know(
    dossier: standoff.Dossier, tmp_path: Path
) -> None:
    later = msgspec.json.decode(dossier.to_json())
    later["something_new"] = {"x": 1}
    (tmp_path / "dossier.json").write_bytes(msgspec.json.encode(later))
    assert len(standoff.Dossier.load(tmp_path).reports) == 3


def test_nothing_to_read_and_no_dossier_are_errors_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(NothingRead):
        standoff.read(tmp_path / "missing.txt")
    with pytest.raises(NotADossier):
        standoff.Dossier.load(tmp_path)


def test_diff_says_what_the_newer_dossier_has(dossier: standoff.Dossier) -> None:
    (story,) = standoff.stories(standoff.read(*FEW[:2]), one_story=True)
    difference = standoff.build(story).diff(dossier)
    assert "report 04-lakeside-recall.html" in difference.new
    assert not dossier.diff(dossier)


@pytest.mark.parametrize("first", ["standoff.pipeline", "standoff.stories", "standoff"])
def test_the_functions_are_there_whatever_was_imported_first(first: str) -> None:
    code = f"import {first}, standoff; assert callable(standoff.stories) and callable(standoff.read) and callable(standoff.build)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_asking_for_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom standoff.cli import parser\nparser().format_help()\n"
        "heavy = {'lxml', 'trafilatura', 'jinja2', 'msgspec', 'yaml', 'warcio', 'charset_normalizer'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
