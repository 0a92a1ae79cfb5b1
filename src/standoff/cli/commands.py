"""What each command does. Heavy modules load when a command needs them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.cli.inputs import CHECK_FAILED, DONE, NOTHING, read_inputs, status
from standoff.cli.messages import Messages, print_json, print_text
from standoff.cli.stories import list_stories

if TYPE_CHECKING:
    from standoff.pipeline import Dossier


def _build(options: argparse.Namespace, messages: Messages) -> int:
    from standoff import pipeline
    from standoff.config import Settings

    settings = Settings(one_story=options.one_story, language=options.language)
    pipeline.recipe(settings)  # a language pipeline that cannot be had is told before anything is read
    reading = read_inputs(options.inputs, messages)
    if not reading.reports:
        messages.error("nothing could be read")
        return NOTHING
    stories = pipeline.stories(reading.reports, one_story=settings.one_story, split=options.split, merge=options.merge)
    dossiers = [
        pipeline.build(story, refused=reading.refused, settings=settings, progress=messages.progress)
        for story in stories
    ]
    messages.clear()
    places = _save(dossiers, options.output)
    if options.json:
        print_json([_built(dossier, place) for dossier, place in zip(dossiers, places, strict=True)])
    else:
        _print_summaries(dossiers, places, options.output)
    return status(reading)


def _save(dossiers: Sequence[Dossier], output: Path) -> list[Path]:
    """One dossier into the folder itself; several into a folder each, with an index."""
    from standoff.export.index import folder_names, index_page
    from standoff.store.folder import save

    if len(dossiers) == 1:
        save(output, dossiers[0].files())
        return [output]
    names = folder_names(dossiers)
    for dossier, name in zip(dossiers, names, strict=True):
        save(output / name, dossier.files())
    save(output, {"index.html": index_page(dossiers)})
    return [output / name for name in names]


def _built(dossier: Dossier, place: Path) -> dict[str, object]:
    return {
        "story": dossier.story.id,
        "title": dossier.story.title,
        "reports": len(dossier.reports),
        "origins": {"low": dossier.origins.low, "best": dossier.origins.best, "high": dossier.origins.high},
        "quotations": len(dossier.quotations),
        "figures": len(dossier.figures),
        "findings": len(dossier.findings),
        "refused": dossier.refused,
        "folder": str(place),
    }


def _print_summaries(dossiers: Sequence[Dossier], places: Sequence[Path], output: Path) -> None:
    from standoff.export.terminal import summary

    for dossier, place in zip(dossiers, places, strict=True):
        print_text(summary(dossier))
        print_text(f"\n{place / 'dossier.html'}\n")
    if len(dossiers) > 1:
        print_text(f"{len(dossiers)} stories: {output / 'index.html'}")


def _read(options: argparse.Namespace, messages: Messages) -> int:
    from standoff.export.reading import as_json, as_text

    reading = read_inputs(options.inputs, messages)
    if options.json:
        print_json({"reports": [as_json(report) for report in reading.reports], "refused": reading.refused})
    else:
        print_text("\n\n".join(as_text(report) for report in reading.reports))
    return status(reading)


def _show(options: argparse.Namespace, _: Messages) -> int:
    from shutil import get_terminal_size

    from standoff.export.descents import WIDTH
    from standoff.export.parts import shown
    from standoff.pipeline import Dossier

    dossier = Dossier.load(options.dossier)
    if options.json:
        print_json(getattr(dossier, options.part))
    else:
        print_text(shown(dossier, options.part, get_terminal_size((WIDTH, 24)).columns))
    return DONE


def _why(options: argparse.Namespace, _: Messages) -> int:
    from standoff.export.parts import item, why
    from standoff.pipeline import Dossier

    dossier = Dossier.load(options.dossier)
    if options.json:
        print_json(item(dossier, options.item))
    else:
        print_text(why(dossier, options.item))
    return DONE


def _verify(options: argparse.Namespace, messages: Messages) -> int:
    from standoff.pipeline import Dossier, changed_sources

    dossier = Dossier.load(options.dossier)
    problems = dossier.verify()
    if options.sources and not problems:
        problems = list(changed_sources(dossier, [options.sources]))
    if options.json:
        print_json({"sound": not problems, "problems": [{"item": p.item, "reason": p.reason} for p in problems]})
    elif problems:
        messages.error(f"{options.dossier}: {problems[0]}")
    else:
        print_text(f"{options.dossier}: sound; every anchor of {len(dossier.reports)} reports reads as it says")
    return CHECK_FAILED if problems else DONE


def _diff(options: argparse.Namespace, _: Messages) -> int:
    from standoff.pipeline import Dossier

    found = Dossier.load(options.old).diff(Dossier.load(options.new))
    if options.json:
        print_json(found)
        return DONE
    for sign, lines in (("+", found.new), ("-", found.gone)):
        for line in lines:
            print_text(f"{sign} {line}")
    for change in found.changed:
        print_text(f"~ {change.what}: {change.before} → {change.after}")
    if not found:
        print_text("nothing changed")
    return DONE


def _demo(options: argparse.Namespace, messages: Messages) -> int:
    from standoff.sources.bundled import example_story

    with example_story() as folder:
        options.inputs = sorted(str(path) for path in folder.iterdir() if path.suffix != ".toml")
        options.one_story, options.language, options.split, options.merge = False, "english", [], []
        return _build(options, messages)


def _doctor(options: argparse.Namespace, _: Messages) -> int:
    from standoff.pipeline import facts

    found = facts()
    if options.json:
        print_json(found)
    else:
        for name, value in found.items():
            print_text(f"{name:24} {value}")
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace, Messages], int]] = {
    "build": _build,
    "read": _read,
    "stories": list_stories,
    "show": _show,
    "why": _why,
    "verify": _verify,
    "diff": _diff,
    "demo": _demo,
    "doctor": _doctor,
}
