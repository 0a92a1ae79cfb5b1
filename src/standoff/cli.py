"""The command: arguments in, exit status out. Heavy modules load when a command needs them.

Exit status: 0 done; 1 the check failed; 2 usage; 3 some input refused; 4 nothing could be read.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff import __version__
from standoff.errors import NotADossier, StandoffError, UsageError
from standoff.text.visible import visible

if TYPE_CHECKING:
    from standoff.model.report import Refused
    from standoff.model.story import Story
    from standoff.pipeline import Dossier, Reading

DONE, CHECK_FAILED, USAGE, REFUSED, NOTHING = 0, 1, 2, 3, 4
PARTS = ("quotations", "figures", "statements", "findings", "positions", "deadlocks", "timeline", "copies", "reports")

# More names than this hide the line that matters.
_NAMED = 5

_DESCRIPTION = """\
Reads many reports of one negotiation and returns one accountable dossier:
who said what, where reports agree, differ or copy, every word one step from its source.

  standoff build reports/ -o dossier      a folder of .txt, .md, .html, .json, .jsonl, .warc or .warc.gz
  standoff why dossier x1                 why does it say that these two differ?
  standoff demo                           the bundled example story; needs no network and no files
"""

_EXAMPLES = {
    "build": "standoff build reports/ -o dossier\n  cat pile.jsonl | standoff build - -o dossier --json",
    "read": "standoff read page.html\n  standoff read reports/ --json",
    "stories": "standoff stories reports/\n  standoff stories reports/ --json",
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

    _inputs(_command(commands, "read", "what was read: main text, and what was set aside and why"))

    stories = _command(commands, "stories", "how the reports group into stories")
    _inputs(stories)

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
        description=f"Example:\n  {_EXAMPLES[name]}\n\n{summary[0].upper()}{summary[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--json", action="store_true", help="print JSON on standard output")
    command.add_argument("-q", "--quiet", action="store_true", help="no messages on standard error but errors")
    return command


def _inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file, a folder, or - for JSON lines on standard input, one report a line: "
        "text or html, and optionally id url outlet title published language",
    )


def _dossier(command: argparse.ArgumentParser, name: str) -> None:
    command.add_argument(name.lower(), type=Path, metavar=name, help="dossier.json, or the folder that holds it")


class _Messages:
    """What goes to standard error: progress on a terminal, refusals always."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.live = sys.stderr.isatty() and not quiet and os.environ.get("TERM") != "dumb"
        self._shown = False

    def progress(self, stage: str, done: int) -> None:
        """One line that is written over."""
        if self.live:
            print(f"\r\033[K{stage} {done}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def clear(self) -> None:
        """Take the progress line away."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._shown = False

    def say(self, line: str) -> None:
        """Something a user may want to know."""
        if not self.quiet:
            self.clear()
            print(visible(line), file=sys.stderr)

    def error(self, line: str) -> None:
        """Something a user has to know."""
        self.clear()
        print(f"standoff: {visible(line)}", file=sys.stderr)

    def refused(self, refused: Sequence[Refused]) -> None:
        """Each refusal with file, place and reason."""
        for each in refused:
            self.error(f"refused {each.locator}: {each.place + ': ' if each.place else ''}{each.reason}")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no "≠" shows its code; it does not end the run.
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    messages = _Messages(quiet=options.quiet)
    command = globals()[f"_{options.command}"]
    try:
        return int(command(options, messages))
    except (UsageError, NotADossier) as error:
        messages.error(str(error))
        return USAGE
    except BrokenPipeError:
        # Whoever read our output has seen enough; let nothing else be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (StandoffError, OSError) as error:
        messages.error(str(error))
        return NOTHING
    except KeyboardInterrupt:
        messages.error("stopped")
        return 130


def _print(text: str) -> None:
    """Data that a person reads. What a report wrote reaches the terminal as text and never as an instruction to it."""
    print(visible(text))


def _print_json(value: object) -> None:
    import msgspec

    builtins = msgspec.to_builtins(value)
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(builtins, ensure_ascii=not unicode, indent=1))


def _read_inputs(inputs: Sequence[str], messages: _Messages) -> Reading:
    from standoff.pipeline import read_all

    reading = read_all(inputs, progress=messages.progress)
    messages.clear()
    messages.refused(reading.refused)
    if reading.passed_over:
        names = ", ".join(sorted(passed.locator for passed in reading.passed_over)[:_NAMED])
        more = len(reading.passed_over) - _NAMED
        messages.say(f"passed over, of no kind that is read: {names}{f' and {more} more' if more > 0 else ''}")
    return reading


def _status(reading: Reading) -> int:
    if not reading.reports:
        return NOTHING
    return REFUSED if reading.refused else DONE


def _build(options: argparse.Namespace, messages: _Messages) -> int:
    from standoff import pipeline
    from standoff.config import Settings

    reading = _read_inputs(options.inputs, messages)
    if not reading.reports:
        messages.error("nothing could be read")
        return NOTHING
    settings = Settings(one_story=options.one_story)
    stories = pipeline.stories(reading.reports, one_story=settings.one_story)
    dossiers = [
        pipeline.build(story, refused=reading.refused, settings=settings, progress=messages.progress)
        for story in stories
    ]
    messages.clear()
    places = _save(dossiers, options.output)
    if options.json:
        _print_json([_built(dossier, place) for dossier, place in zip(dossiers, places, strict=True)])
    else:
        _print_summaries(dossiers, places, options.output)
    return _status(reading)


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
        _print(summary(dossier))
        _print(f"\n{place / 'dossier.html'}\n")
    if len(dossiers) > 1:
        _print(f"{len(dossiers)} stories: {output / 'index.html'}")


def _read(options: argparse.Namespace, messages: _Messages) -> int:
    from standoff.export.reading import as_json, as_text

    reading = _read_inputs(options.inputs, messages)
    if options.json:
        _print_json({"reports": [as_json(report) for report in reading.reports], "refused": reading.refused})
    else:
        _print("\n\n".join(as_text(report) for report in reading.reports))
    return _status(reading)


def _stories(options: argparse.Namespace, messages: _Messages) -> int:
    from standoff import pipeline

    reading = _read_inputs(options.inputs, messages)
    stories = pipeline.stories(reading.reports) if reading.reports else []
    if options.json:
        _print_json([_story(story) for story in stories])
    else:
        for story in stories:
            _print_story(story)
    return _status(reading)


def _story(story: Story) -> dict[str, object]:
    why = dict(story.why)
    return {
        "id": story.id,
        "title": story.title,
        "reports": [
            {"id": r.id, "locator": r.locator, "title": r.title, "why": why.get(r.id, "")} for r in story.reports
        ],
        "origins": story.origins,
    }


def _print_story(story: Story) -> None:
    from standoff.export.words import independent

    _print(f"{story.title}\n  {len(story.reports)} reports, {independent(story.origins)}")
    why = dict(story.why)
    for report in story.reports:
        _print(f"  {report.id}  {report.locator}  {report.title or ''}")
        if why.get(report.id):
            _print(f"     {why[report.id]}")


def _show(options: argparse.Namespace, _: _Messages) -> int:
    from standoff.export.parts import shown
    from standoff.pipeline import Dossier

    dossier = Dossier.load(options.dossier)
    if options.json:
        _print_json(getattr(dossier, options.part))
    else:
        _print(shown(dossier, options.part))
    return DONE


def _why(options: argparse.Namespace, _: _Messages) -> int:
    from standoff.export.parts import item, why
    from standoff.pipeline import Dossier

    dossier = Dossier.load(options.dossier)
    if options.json:
        _print_json(item(dossier, options.item))
    else:
        _print(why(dossier, options.item))
    return DONE


def _verify(options: argparse.Namespace, messages: _Messages) -> int:
    from standoff.pipeline import Dossier, changed_sources

    dossier = Dossier.load(options.dossier)
    problems = dossier.verify()
    if options.sources and not problems:
        problems = list(changed_sources(dossier, [options.sources]))
    if options.json:
        _print_json({"sound": not problems, "problems": [{"item": p.item, "reason": p.reason} for p in problems]})
    elif problems:
        messages.error(f"{options.dossier}: {problems[0]}")
    else:
        _print(f"{options.dossier}: sound; every anchor of {len(dossier.reports)} reports reads as it says")
    return CHECK_FAILED if problems else DONE


def _diff(options: argparse.Namespace, _: _Messages) -> int:
    from standoff.pipeline import Dossier

    found = Dossier.load(options.old).diff(Dossier.load(options.new))
    if options.json:
        _print_json(found)
        return DONE
    for sign, lines in (("+", found.new), ("-", found.gone)):
        for line in lines:
            _print(f"{sign} {line}")
    for change in found.changed:
        _print(f"~ {change.what}: {change.before} → {change.after}")
    if not found:
        _print("nothing changed")
    return DONE


def _demo(options: argparse.Namespace, messages: _Messages) -> int:
    from standoff.sources.bundled import example_story

    with example_story() as folder:
        options.inputs, options.one_story = (
            sorted(str(path) for path in folder.iterdir() if path.suffix != ".toml"),
            False,
        )
        return _build(options, messages)


def _doctor(options: argparse.Namespace, _: _Messages) -> int:
    from standoff.pipeline import facts

    found = facts()
    if options.json:
        _print_json(found)
    else:
        for name, value in found.items():
            _print(f"{name:24} {value}")
    return DONE
