"""The order of the stages: captures, reports, stories, annotations, findings, dossier. No other file knows it."""

from __future__ import annotations

import json
import logging
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import BinaryIO, Self

import msgspec
from msgspec.structs import asdict, replace

from standoff import __version__
from standoff.config import Settings
from standoff.dossier.assemble import assemble
from standoff.dossier.diff import Difference, difference
from standoff.dossier.verify import Problem, problems
from standoff.errors import InputRefused, NotADossier, NotAnIndex, NothingRead
from standoff.export import EXPORTERS
from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.language import frequencies, lexicon
from standoff.language.choice import pipeline_named
from standoff.lenses import LENSES
from standoff.model.compared import Compared
from standoff.model.dossier import SCHEMA, DossierRecord, Recipe
from standoff.model.report import Capture, Refused, Report
from standoff.model.story import Story, Witness
from standoff.reading.capture import read_capture
from standoff.reading.guard import Guard
from standoff.sources import PassedOver, captures
from standoff.sources.bundled import packaged
from standoff.store.folder import dossier_bytes, save
from standoff.stories import stories as group
from standoff.stories.grouping.arrivals import Arrival
from standoff.stories.grouping.decisions import decided
from standoff.stories.grouping.remembered import from_bytes, to_bytes
from standoff.stories.grouping.stream import Gathered, Stream

_log = logging.getLogger("standoff")
_DEFAULT = Settings()
# Parts of the contract that no lens fills yet: their lists are empty because nobody looked, and the dossier says so.
NOT_READ: tuple[str, ...] = ()
Progress = Callable[[str, int], None]


def _silent(stage: str, done: int) -> None:
    """No progress is shown."""


@dataclass(slots=True)
class Reading:
    """What came of the inputs.

    Attributes:
        reports: in order of their locators, each captured text once.
        refused: what could not be read, with locators as they stand in the dossier.
        passed_over: what was inside a folder or an archive and is of no kind that is read.
    """

    reports: list[Report] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)


class Dossier(DossierRecord, frozen=True, kw_only=True):
    """A dossier with what can be done with it. Equal dossiers have equal bytes."""

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read `dossier.json`, or the folder that holds it.

        Raises:
            NotADossier: the file cannot be read, or is no dossier of a schema that this version knows.
        """
        try:
            record = msgspec.json.decode(dossier_bytes(Path(path)), type=cls)
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
            raise NotADossier(f"{path}: {error}") from error
        if record.schema != SCHEMA:
            raise NotADossier(f"{path}: schema {record.schema!r}; this version reads {SCHEMA!r}")
        return record

    def files(self) -> dict[str, str]:
        """Every format, by file name."""
        return {f"dossier.{exporter.suffix}": exporter.render(self) for exporter in EXPORTERS}

    def to_json(self) -> str:
        """The content of `dossier.json`."""
        return self.files_of("json")

    def to_markdown(self) -> str:
        """The content of `dossier.md`."""
        return self.files_of("markdown")

    def to_html(self) -> str:
        """The content of `dossier.html`: one file that loads nothing."""
        return self.files_of("html")

    def files_of(self, name: str) -> str:
        """The content that one exporter makes."""
        return next(exporter.render(self) for exporter in EXPORTERS if exporter.name == name)

    def verify(self) -> list[Problem]:
        """Everything that does not hold; empty for a sound dossier."""
        return list(problems(self))

    def diff(self, newer: DossierRecord) -> Difference:
        """What `newer` has that this dossier has not, has otherwise, or no longer has."""
        return difference(self, newer)


def read_all(
    inputs: Iterable[str | Path],
    *,
    settings: Settings = _DEFAULT,
    stdin: BinaryIO | None = None,
    progress: Progress = _silent,
) -> Reading:
    """Read every report of the inputs; whatever cannot be read is named, and costs nothing else."""
    reading = Reading()
    by_bytes: dict[object, Report] = {}
    with Guard(seconds=settings.page_seconds, megabytes=settings.page_mebibytes) as guard:
        for given in inputs:
            for met in captures([str(given)], stdin=stdin):
                progress("read", len(by_bytes))
                if isinstance(met, PassedOver):
                    reading.passed_over.append(met)
                elif isinstance(met, Refused):
                    reading.refused.append(replace(met, locator=_short(str(given), met.locator)))
                else:
                    _take(replace(met, locator=_short(str(given), met.locator)), guard, by_bytes, reading)
    reading.reports = sorted(by_bytes.values(), key=lambda report: (report.locators, report.sha256))
    reading.refused += [double for report in reading.reports for double in _doubles(report)]
    return reading


def _short(given: str, locator: str) -> str:
    """A locator without the folder that an input happens to lie in: the same reports give the same dossier anywhere."""
    path = Path(given)
    prefix = given.rstrip("/") + "/" if path.is_dir() else given[: len(given) - len(path.name)]
    return locator[len(prefix) :] if prefix and locator.startswith(prefix) and len(locator) > len(prefix) else locator


def _take(capture: Capture, guard: Guard, by_bytes: dict[object, Report], reading: Reading) -> None:
    # The same bytes under another outlet or address are a copy that this outlet printed, not the same report again.
    key = (capture.sha256, capture.outlet, capture.url, capture.title, capture.published)
    known = by_bytes.get(key)
    if known is not None:
        by_bytes[key] = replace(known, locators=tuple(sorted({*known.locators, capture.locator})))
        return
    try:
        by_bytes[key] = guard.read(capture) if capture.media == "text/html" else read_capture(capture)
    except InputRefused as refusal:
        reading.refused.append(Refused(locator=refusal.locator, place=refusal.place, reason=refusal.reason))


def _doubles(report: Report) -> Iterator[Refused]:
    """The further places where the bytes of one report were found."""
    first, *others = report.locators
    for locator in others:
        yield Refused(locator=locator, place="", reason=f"has the same bytes as {first}: one report, both places kept")


def read(*inputs: str | Path, settings: Settings = _DEFAULT) -> list[Report]:
    """The reports of files, folders and archives. Each refusal is logged as a warning under "standoff".

    Raises:
        NothingRead: no input could be read.
    """
    reading = read_all(inputs, settings=settings)
    for refused in reading.refused:
        _log.warning("%s: %s %s", refused.locator, refused.place, refused.reason)
    if not reading.reports:
        raise NothingRead("none of the inputs could be read")
    return reading.reports


def stories(
    reports: Iterable[Report],
    *,
    one_story: bool = False,
    split: Iterable[tuple[str, str]] = (),
    merge: Iterable[tuple[str, str]] = (),
) -> list[Story]:
    """The stories that reports tell, with copies and origins; the same whatever the order of the reports.

    `split` and `merge` hold pairs of reports by locator that are to stand in different stories, or of which the stories
    are to be one.

    Raises:
        UsageError: a pair names no report, or more than one, or the pairs contradict each other.
    """
    return list(group(tuple(reports), one_story=one_story, split=split, merge=merge))


def remember(
    index: Path,
    reports: Iterable[Report],
    *,
    split: Iterable[tuple[str, str]] = (),
    merge: Iterable[tuple[str, str]] = (),
    progress: Progress = _silent,
) -> tuple[list[Gathered], list[Arrival]]:
    """Put reports to those that an index remembers; its stories as they are then, and what became of each report.

    The index is made where there is none, and replaced in one step, when everything else is done.

    Raises:
        NotAnIndex: the file is no index, or damaged, or of another version; it is left as it is.
        UsageError: as in `stories`.
        OSError: the index cannot be read or written.
    """
    stream = _remembered(index)
    arrivals = []
    for number, report in enumerate(reports):
        progress("sort", number)
        arrivals.append(stream.add(report))
    known = [(one.locator, one.sha256) for one in stream.sketches]
    stream.decide(decided(known, split=split, merge=merge))
    save(index.parent, {index.name: to_bytes(stream)})
    return stream.stories(), arrivals


def _remembered(index: Path) -> Stream:
    if not index.exists():
        return Stream()
    try:
        return from_bytes(index.read_bytes())
    except NotAnIndex as error:
        raise NotAnIndex(f"{index}: {error}") from error


def build(
    story: Story,
    *,
    refused: Iterable[Refused] = (),
    settings: Settings = _DEFAULT,
    progress: Progress = _silent,
) -> Dossier:
    """The dossier of one story.

    Raises:
        UsageError: the settings name a language pipeline that is not there or cannot be used.
    """
    read = tuple(witnesses(story, settings=settings, progress=progress))
    compared: list[Compared] = []
    failed: dict[str, str] = {}
    for number, lens in enumerate(LENSES):
        progress(f"compare {lens.name}", number)
        try:
            compared.append(lens.compare(story, read))
        except Exception as error:  # noqa: BLE001 - whatever it was, one lens must not cost what the others find
            failed[lens.name] = f"{type(error).__name__}: {error}"
            _log.warning("the lens %s broke on this story", lens.name, exc_info=error)
    made_by = replace(recipe(settings), failed=failed)
    record = assemble(story, read, compared, recipe=made_by, refused=refused)
    return Dossier(**asdict(record))


def witnesses(story: Story, *, settings: Settings = _DEFAULT, progress: Progress = _silent) -> Iterator[Witness]:
    """Each report of a story with what the extractors read out of it."""
    family = extractors(pipeline_named(settings.language))
    for index, report in enumerate(story.reports):
        progress("extract", index)
        yield Witness(report=report, notes=annotate(report, family))


def recipe(settings: Settings = _DEFAULT) -> Recipe:
    """What makes a dossier of this version with these settings."""
    pipeline = pipeline_named(settings.language)
    return Recipe(
        version=__version__,
        settings=settings.as_words(),
        language={
            "pipeline": pipeline.name,
            "weights": pipeline.fingerprint(),
            "lexicons": lexicon.fingerprint(),
            "frequencies": frequencies.fingerprint(),
        },
        extractors={extractor.name: extractor.version for extractor in extractors(pipeline)},
        lenses={lens.name: lens.version for lens in LENSES},
        not_read=NOT_READ,
    )


def changed_sources(record: DossierRecord, sources: Iterable[str | Path]) -> Iterator[Problem]:
    """What of a dossier's reports does not come out of the captures in `sources` again, byte for byte."""
    found = {report.sha256: report for report in read_all(sources).reports}
    for entry in record.reports:
        again = found.get(entry.sha256)
        if again is None:
            yield Problem(
                f"reports[{entry.id}]", f"no source has the bytes of {entry.locator} (SHA-256 {entry.sha256})"
            )
        elif again.text != entry.text:
            yield Problem(
                f"reports[{entry.id}]", f"{entry.locator} is read otherwise now than when the dossier was made"
            )


def facts() -> dict[str, str]:
    """What is installed and what makes a dossier here: for `doctor`."""
    made = recipe()
    floors = json.loads(packaged("floors.json").decode())
    return {
        "standoff": __version__,
        "python": platform.python_version(),
        **{name: _version(name) for name in ("clingo", "lxml", "msgspec", "trafilatura", "warcio", "jinja2")},
        **{f"language {name}": value for name, value in made.language.items()},
        **{f"extractor {name}": version for name, version in made.extractors.items()},
        **{f"lens {name}": version for name, version in made.lenses.items()},
        **{f"floor {name}": _floor(floor) for name, floor in floors["floors"].items()},
    }


def _floor(floor: dict[str, object]) -> str:
    side = "at_most" if "at_most" in floor else "at_least"
    return f"{side.replace('_', ' ')} {floor[side]} (measured {floor['measured']})"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"
