"""What people wrote: every command shown runs, every line quoted comes out, every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from docs import samples
from standoff.export import EXPORTERS
from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.lenses import LENSES
from standoff.model.analysis import NameKind
from standoff.model.annotations import Annotations, Mention, Quote, QuoteKind
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.pipeline import NOT_READ, build, read, stories
from standoff.text.span import Span

TOP = Path(__file__).parents[2]
PAGES = samples.pages(TOP)
LINK = re.compile(r"\[[^\]]*\]\((?P<to>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<words>.+)$", re.MULTILINE)
FENCED = re.compile(r"```.*?```", re.DOTALL)
RUN = re.compile(r"\./run (?P<task>[a-z]+)")


def named(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TOP / "examples" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def anchor_of(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", [p for p in PAGES if "```console" in p.read_text(encoding="utf-8")], ids=named)
def test_every_command_shown_runs_and_prints_the_lines_quoted(path: Path) -> None:
    gone = list(samples.stale(path.read_text(encoding="utf-8"), TOP))
    assert not gone, "mend with: ./run samples\n" + "\n".join(
        f"$ {old.sample.command}\nquoted:  {old.line}\nprinted: " + "\n         ".join(old.printed) for old in gone
    )


def test_the_main_pages_show_commands() -> None:
    shown = {named(path) for path in PAGES if samples.samples(path.read_text(encoding="utf-8"))}
    assert {"README.md", "docs/tutorial.md"} <= shown
    assert {named(path) for path in (TOP / "docs" / "howto").glob("*.md")} <= shown


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_script_in_a_page_is_the_script_that_is_tested(path: Path) -> None:
    for script, code in samples.included(path.read_text(encoding="utf-8")):
        assert (TOP / script).read_text(encoding="utf-8") == code, "mend with: ./run samples"


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_leads_somewhere(path: Path) -> None:
    for found in LINK.finditer(FENCED.sub("", path.read_text(encoding="utf-8"))):
        target, _, place = found["to"].partition("#")
        assert "://" not in target, "the docs work without a network"
        to = (path.parent / target).resolve() if target else path
        assert to.is_file(), found["to"]
        if place:
            assert place in {anchor_of(h["words"]) for h in HEADING.finditer(to.read_text(encoding="utf-8"))}


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, todo = set[Path](), [TOP / "docs" / "index.md", TOP / "README.md"]
    while todo:
        path = todo.pop()
        if path not in reached and path.suffix == ".md":
            reached.add(path)
            links = LINK.finditer(path.read_text(encoding="utf-8"))
            todo += [
                (path.parent / found["to"].partition("#")[0]).resolve() for found in links if found["to"][0] != "#"
            ]
    assert {named(path) for path in PAGES} <= {named(path) for path in reached}


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_task_of_run_that_a_page_names_exists(path: Path) -> None:
    tasks = set(re.findall(r"^([a-z]+)\)", (TOP / "run").read_text(encoding="utf-8"), re.MULTILINE))
    assert {found["task"] for found in RUN.finditer(path.read_text(encoding="utf-8"))} <= tasks


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_no_page_names_a_place_on_somebodys_machine(path: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|root|home|tmp|Users)/", path.read_text(encoding="utf-8"))


def test_the_limits_name_the_parts_that_are_not_read_and_no_others() -> None:
    first = (TOP / "docs" / "limits.md").read_text(encoding="utf-8").split("**English only.**")[0]
    assert set(re.findall(r"`([a-z]+)`", first)) == set(NOT_READ)


def test_the_extractor_of_the_guide_works_beside_ours() -> None:
    extractor = example("an_extractor").AccordingTo()
    report = Report(locators=("a",), sha256="", media="text/plain", charset="utf-8", text=extractor.example)
    (found,) = annotate(report, (*EXTRACTORS, extractor)).indirect
    assert found.speaker is not None
    assert found.speaker.name == "Mara Quill"
    assert found.span.of(report.text) == "The strike will end on Friday"
    assert found.cue.of(report.text) == "according to"


def witness(siglum: str, words: str, speaker: str | None) -> Witness:
    span = Span(0, len(words))
    mention = None if speaker is None else Mention(span=span, name=speaker, kind=NameKind.PERSON)
    report = Report(locators=(siglum,), sha256="", media="text/plain", charset="utf-8", text=words, id=siglum)
    quote = Quote(span=span, marked=span, kind=QuoteKind.DIRECT, speaker=mention)
    return Witness(report=report, notes=Annotations(quotes=(quote,)))


def test_the_lens_of_the_guide_sees_one_quotation_with_two_speakers() -> None:
    lens, words = example("a_lens").Mouths(), "We shall not leave before the nets are counted"
    a, b, c = witness("A", words, "Mara Quill"), witness("B", words, "Tom Reede"), witness("C", words, None)
    story = Story(id="", title="", reports=(a.report, b.report, c.report))
    (finding,) = lens.compare(story, (b, a, c)).findings
    assert [reading.value for reading in finding.readings] == ["Mara Quill", "Tom Reede"]
    assert not lens.compare(story, (a, c)).findings


def test_lens_and_exporter_of_the_guide_run_on_the_example_story() -> None:
    (story,) = stories(read(TOP / "examples" / "story"))
    dossier = build(story)
    lines = example("an_exporter").SpeakerList().render(dossier).splitlines()
    assert len(lines) == len(dossier.quotations)
    assert all(line.count("\t") == 2 for line in lines)


def test_the_guides_do_not_take_names_that_are_in_use() -> None:
    assert example("an_extractor").AccordingTo.name not in {extractor.name for extractor in EXTRACTORS}
    assert example("a_lens").Mouths.name not in {lens.name for lens in LENSES}
    assert example("an_exporter").SpeakerList.suffix not in {exporter.suffix for exporter in EXPORTERS}


def test_a_quoted_line_that_is_not_printed_is_stale() -> None:
    page = "```console\n$ printf 'one\\ntwo\\nthree\\n'\none\n…\nth[…]e\n$ echo done; exit 3\ndone\n```\n"
    (missing,) = samples.stale(page, TOP)
    assert missing.printed == ("done", "(exit status 3)")
    assert [old.line for old in samples.stale(page.replace("\none\n", "\nthree\none\n"), TOP)][:2] == ["one", "th[…]e"]


def test_ids_that_moved_are_renamed_and_lines_that_changed_are_refilled() -> None:
    page = "About x1.\n```console\n$ printf '  x2 the lock was shut\\nabout 43 barges\\n'\n  x1 the lock was shut\nabout 34 barges\n```\n"
    mended = samples._refreshed(page, TOP)
    assert mended.startswith("About x2.\n")
    assert mended.endswith("\n  x2 the lock was shut\nabout 43 barges\n```\n")
