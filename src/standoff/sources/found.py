"""What a walk over the inputs meets, and how a file is opened without waiting or being led astray."""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from standoff.errors import InputRefused


class Kind(Enum):
    """How the bytes of a file are to be taken apart."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSON = "json"
    JSONL = "jsonl"
    WARC = "warc"


# In the order in which messages name them.
SUFFIXES: tuple[tuple[str, Kind], ...] = (
    (".txt", Kind.TEXT),
    (".md", Kind.MARKDOWN),
    (".html", Kind.HTML),
    (".htm", Kind.HTML),
    (".json", Kind.JSON),
    (".jsonl", Kind.JSONL),
    (".warc", Kind.WARC),
    (".warc.gz", Kind.WARC),
)
READ_KINDS = " ".join(suffix for suffix, _ in SUFFIXES)

# As Python hands out the bytes of a name that are not in the system's charset.
_HALF = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, and the name it goes by."""

    path: Path
    locator: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something inside a folder or an archive that is not meant to be read. No refusal: nobody asked for it by name."""

    locator: str
    reason: str


def kind_of(name: str) -> Kind | None:
    """The kind that the end of a file name stands for, in either case."""
    lowered = name.lower()
    return next((kind for suffix, kind in SUFFIXES if lowered.endswith(suffix)), None)


def printable(name: str) -> str:
    r"""A file name as text that can be written out: bytes that are not UTF-8 appear as `\xff`."""
    return _HALF.sub(lambda half: f"\\x{ord(half.group()) - 0xDC00:02x}", name)


def open_regular(path: Path, locator: str) -> tuple[BinaryIO, int]:
    """A regular file, open for reading, and its size. Never waits for a writer at the other end of a pipe.

    Raises:
        InputRefused: it is missing, may not be read, or is no regular file.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise InputRefused(locator, f"{_name(mode)}, not a file")
        # Between the look and the opening another process may put a pipe here; then this does not wait either.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise InputRefused(locator, why_not(error)) from error
    stream = os.fdopen(handle, "rb")
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        stream.close()
        raise InputRefused(locator, f"{_name(status.st_mode)}, not a file")
    return stream, status.st_size


def why_not(error: OSError | ValueError) -> str:
    """What the system said, in words for the person who named the file."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "a link loop: it leads back to itself"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return "no file can have this name"


def _name(mode: int) -> str:
    names = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for test, name in names if test(mode)), "something special")
