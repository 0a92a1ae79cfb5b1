"""Reading what was given to a command, with messages, and the exit status that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.cli.messages import Messages

if TYPE_CHECKING:
    from standoff.pipeline import Reading

DONE, CHECK_FAILED, USAGE, REFUSED, NOTHING = 0, 1, 2, 3, 4
# More names than this hide the line that matters.
_NAMED = 5


def read_inputs(inputs: Sequence[str], messages: Messages) -> Reading:
    """The reports of the inputs; what was refused or passed over is told."""
    from standoff.pipeline import read_all

    reading = read_all(inputs, progress=messages.progress)
    messages.clear()
    messages.refused(reading.refused)
    if reading.passed_over:
        names = ", ".join(sorted(passed.locator for passed in reading.passed_over)[:_NAMED])
        more = len(reading.passed_over) - _NAMED
        messages.say(f"passed over, of no kind that is read: {names}{f' and {more} more' if more > 0 else ''}")
    return reading


def status(reading: Reading) -> int:
    """The exit status of a command that did what it could with what was read."""
    if not reading.reports:
        return NOTHING
    return REFUSED if reading.refused else DONE
