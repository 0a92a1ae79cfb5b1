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
    places = _save(dossiers, options.output, share=options.share)
    if options.json:
        print_json([_built(dossier, place) for dossier, place in zip(dossiers, places, strict=True)])
    else:
        _print_summaries(dossiers, places, options.output)
    return status(reading)


def _save(dossiers: Sequence[Dossier], output: Path, *, share: bool) -> list[Path]:
    """One dossier into the folder itself; several into a folder each, with an index."""
    from standoff.export.index import folder_names, index_page
    from standoff.store.folder import save

    if len(dossiers) == 1:
        save(output, dossiers[0].files(share=share))
        return [output]
    names = folder_names(dossiers)
    for dossier, name in zip(dossiers, names, strict=True):
        save(output / name, dossier.files(share=share))
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
    from standoff.export.changes import changes_json, changes_markdown, changes_page
    from standoff.pipeline import Dossier
    from standoff.store.folder import save

    old, new = Dossier.load(options.old), Dossier.load(options.new)
    found = old.diff(new)
    if options.output is not None:
        files = {
            "changes.html": changes_page(old, new, found),
            "changes.md": changes_markdown(old, new, found),
            "changes.json": changes_json(found),
        }
        save(options.output, files)
    if options.json:
        print_json(found)
        return DONE
    for part in found.parts:
        for sign, lines in (("+", part.new), ("-", part.gone)):
            for line in lines:
                print_text(f"{sign} {line}")
        for change in part.changed:
            print_text(f"~ {change.what}: {change.before} → {change.after}")
    if not found:
        print_text("nothing changed")
    if options.output is not None:
        print_text(f"\n{options.output / 'changes.html'}")
    return DONE


def _export(options: argparse.Namespace, _: Messages) -> int:
    from standoff.pipeline import Dossier
    from standoff.store.folder import save

    dossier = Dossier.load(options.dossier)
    beside = options.dossier if options.dossier.is_dir() else options.dossier.parent
    output = options.output or beside
    # The dossier itself is left as it is: it is what the others are drawn from.
    files = {name: content for name, content in dossier.files(share=options.share).items() if name != "dossier.json"}
    save(output, files)
    if options.json:
        print_json({"folder": str(output), "files": sorted(files)})
    else:
        for name in sorted(files):
            print_text(str(output / name))
    return DONE


def _demo(options: argparse.Namespace, messages: Messages) -> int:
    from standoff.sources.bundled import example_story

    with example_story() as folder:
        options.inputs = sorted(str(path) for path in folder.iterdir() if path.suffix != ".toml")
        options.one_story, options.language, options.split, options.merge = False, "english", [], []
        options.share = False
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
    "export": _export,
    "demo": _demo,
    "doctor": _doctor,
}
