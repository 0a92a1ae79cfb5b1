"""`standoff stories`: of a pile, or of a pile that an index remembers and today's reports."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.cli.inputs import DONE, read_inputs, status
from standoff.cli.messages import Messages, print_json, print_text
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.model.story import Story
    from standoff.stories.grouping.arrivals import Arrival
    from standoff.stories.grouping.stream import Gathered

_DID = {"bridges": "bridged two", "founds": "founded one", "joins": "joined one", "known": "known already"}


def list_stories(options: argparse.Namespace, messages: Messages) -> int:
    """The command, and its exit status."""
    from standoff import pipeline

    if options.index is not None:
        return _remembered(options, messages)
    if not options.inputs:
        raise UsageError("give at least one INPUT, or an --index that has some")
    reading = read_inputs(options.inputs, messages)
    stories = pipeline.stories(reading.reports, split=options.split, merge=options.merge) if reading.reports else []
    if options.json:
        print_json([_story(story) for story in stories])
    else:
        for story in stories:
            _print_story(story)
    return status(reading)


def _remembered(options: argparse.Namespace, messages: Messages) -> int:
    from standoff import pipeline

    if not options.inputs and not options.index.exists():
        raise UsageError(f"{options.index} is not there yet: give the reports that it is to remember")
    reading = read_inputs(options.inputs, messages) if options.inputs else None
    stories, arrivals = pipeline.remember(
        options.index,
        reading.reports if reading else (),
        split=options.split,
        merge=options.merge,
        progress=messages.progress,
    )
    messages.clear()
    came = {arrival.sha256: arrival for arrival in arrivals}
    if options.json:
        print_json({"arrivals": arrivals, "stories": [_gathered(story) for story in stories]})
    else:
        touched = [story for story in stories if any(one.sha256 in came for one in story.members)]
        for story in touched if options.inputs else stories:
            _print_gathered(story, came)
        print_text(
            f"{len(stories)} {'story' if len(stories) == 1 else 'stories'} in {options.index}{_counted(arrivals)}"
        )
    return status(reading) if reading else DONE


def _counted(arrivals: Sequence[Arrival]) -> str:
    """How many reports came, by what they did."""
    counts = Counter(arrival.coming for arrival in arrivals)
    did = ", ".join(f"{counts[coming]} {_DID[coming]}" for coming in sorted(counts))
    return f"; of {len(arrivals)} that came: {did}" if arrivals else ""


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


def _gathered(story: Gathered) -> dict[str, object]:
    return {
        "id": story.id,
        "title": story.title,
        "reports": [
            {"locator": one.locator, "title": one.title, "published": one.published, "copy_of": copied}
            for one, copied in zip(story.members, story.copied, strict=True)
        ],
    }


def _print_story(story: Story) -> None:
    from standoff.export.words import count, independent

    print_text(f"{story.title}\n  {count(len(story.reports), 'report')}, {independent(story.origins)}")
    why = dict(story.why)
    for report in story.reports:
        print_text(f"  {report.id}  {report.locator}  {report.title or ''}")
        if why.get(report.id):
            print_text(f"     {why[report.id]}")


def _stayed(arrival: Arrival, story: Gathered) -> bool:
    """Whether a report still stands with those that it came to."""
    return not arrival.stories or any(one.locator in arrival.stories for one in story.members)


def _print_gathered(story: Gathered, came: dict[str, Arrival]) -> None:
    from standoff.export.words import count

    copies = sum(copied is not None for copied in story.copied)
    print_text(
        f"{story.title}\n  {count(len(story.members), 'report')}{f', {copies} of them copies' if copies else ''}"
    )
    for one, copied in zip(story.members, story.copied, strict=True):
        arrival = came.get(one.sha256)
        print_text(f"  {'+' if arrival else ' '} {one.locator}  {one.title or ''}")
        if arrival:
            print_text(f"      {arrival}{'' if _stayed(arrival, story) else '; once settled it stands here'}")
        elif copied:
            print_text(f"      a copy of {copied}")
