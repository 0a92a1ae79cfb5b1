"""Where captures come from: files, folders, JSON lines, WARC. Reads disks; judges nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from standoff.errors import InputRefused
from standoff.model.report import Capture, Refused
from standoff.sources.files import capture_of_file, read_whole
from standoff.sources.found import Found, Kind, PassedOver, open_regular
from standoff.sources.limits import Limits
from standoff.sources.records import captures_of_json, captures_of_lines
from standoff.sources.walk import walk

__all__ = ["Limits", "Met", "PassedOver", "captures"]

Met = Capture | Refused | PassedOver
STANDARD_INPUT = "-"
_LIMITS = Limits()


def captures(inputs: Sequence[str], *, limits: Limits = _LIMITS, stdin: BinaryIO | None = None) -> Iterator[Met]:
    """What the inputs hold, in the order given, one at a time; nothing is kept.

    Args:
        inputs: files, folders, and `-` for JSON lines on standard input.
        limits: how much of an input is read before it is refused.
        stdin: what `-` stands for, instead of the process's own standard input.
    """
    for given in inputs:
        if given == STANDARD_INPUT:
            yield from _to_its_end(_captures_of_stdin(stdin, limits), STANDARD_INPUT)
            continue
        for met in walk(given):
            if isinstance(met, Found):
                yield from _to_its_end(_captures_of(met, limits), met.locator)
            else:
                yield met


def _to_its_end(coming: Iterator[Met], locator: str) -> Iterator[Met]:
    """What one input holds. An error of the disk in the middle of it ends this input, not the others."""
    try:
        yield from coming
    except InputRefused as refusal:
        yield Refused(locator=refusal.locator, place=refusal.place, reason=refusal.reason)
    except OSError as error:
        reason = f"cannot be read: {(error.strerror or 'the disk failed').lower()}"
        yield Refused(locator=locator, place="", reason=reason)


def _captures_of_stdin(stdin: BinaryIO | None, limits: Limits) -> Iterator[Met]:
    # A process can be started with its standard input closed; Python then has none.
    stream: BinaryIO | None = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputRefused(STANDARD_INPUT, "standard input is closed")
    yield from captures_of_lines(stream, STANDARD_INPUT, limits)


def _captures_of(found: Found, limits: Limits) -> Iterator[Met]:
    if found.kind is Kind.JSON:
        yield from captures_of_json(read_whole(found, limits.json_bytes), found.locator, limits)
    elif found.kind is Kind.JSONL:
        stream, _ = open_regular(found.path, found.locator)
        with stream:
            yield from captures_of_lines(stream, found.locator, limits)
    elif found.kind is Kind.WARC:
        from standoff.sources.warc import captures_of_warc  # noqa: PLC0415 - warcio loads only when it is used

        stream, _ = open_regular(found.path, found.locator)
        with stream:
            yield from captures_of_warc(stream, found.locator, limits)
    else:
        yield capture_of_file(found, limits)
